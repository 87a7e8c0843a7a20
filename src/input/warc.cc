#include "warc.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/utf8.h"
#include "decode.h"
#include "input/http_message.h"

namespace riwaya::input {

namespace {

constexpr std::string_view kBegin = "WARC/";
constexpr std::string_view kRecord = "WARC/1.";  // and its version: what stands at the begin of a line before a head
constexpr std::size_t kLargestHead = 1 << 16;    // of a record; crawlers write some hundred bytes
constexpr std::uint64_t kAnswerHead = 1 << 18;   // what an answer may hold beside its body

constexpr std::size_t kTold = 20;  // broken records in a row that are told one by one
constexpr const char* kNext = "the next record is read";
constexpr const char* kLast = "no record after it could be read";

// The lines before a record's block.
struct Head {
    std::string_view type, url, media, date, truncated;
    std::uint64_t length = 0;
    bool has_length = false;
    std::size_t size = 0;  // bytes, with the empty line; 0: no head
};

std::string_view trimmed(std::string_view s) {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
    return s;
}

bool same(std::string_view a, std::string_view lower) {
    return std::equal(a.begin(), a.end(), lower.begin(), lower.end(),
                      [](char x, char y) { return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x) == y; });
}

Head head_of(std::string_view bytes) {
    Head head;
    bytes = bytes.substr(0, kLargestHead);
    std::size_t at = bytes.find('\n');
    while (at != std::string_view::npos) {
        const std::size_t begin = at + 1;
        at = bytes.find('\n', begin);
        if (at == std::string_view::npos) return {};
        const std::string_view line = trimmed(bytes.substr(begin, at - begin));
        if (line.empty()) {
            head.size = at + 1;
            return head;
        }
        const std::size_t colon = std::min(line.find(':'), line.size());
        const std::string_view name = trimmed(line.substr(0, colon));
        const std::string_view value = trimmed(line.substr(std::min(colon + 1, line.size())));
        if (same(name, "warc-type")) head.type = value;
        if (same(name, "warc-target-uri")) head.url = value;
        if (same(name, "warc-date")) head.date = value;
        if (same(name, "warc-truncated")) head.truncated = value;
        if (same(name, "content-type")) head.media = value;
        if (same(name, "content-length")) {
            const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), head.length);
            head.has_length = error == std::errc() && end == value.data() + value.size();
        }
    }
    return {};
}

bool is_page(std::string_view media) { return media == "text/html" || media == "application/xhtml+xml"; }

enum class Wanted : std::uint8_t { kNothing, kAnswer, kBlock };

// What of a record is a page, told from its head and the begin of its block. Requests, revisits, metadata, errors,
// pictures and programs are none.
Wanted wanted(const Head& head, std::string_view block) {
    if (same(head.type, "resource") || same(head.type, "conversion")) {
        const std::string media = content_type(head.media).media;
        return is_page(media) || media == "text/plain" ? Wanted::kBlock : Wanted::kNothing;
    }
    if (!same(head.type, "response")) return Wanted::kNothing;
    const auto answer = http_head(block);
    if (!answer || answer->status < 200 || answer->status > 299) return Wanted::kNothing;
    for (const auto& [name, value] : answer->headers)
        if (name == "content-type" && !value.empty())
            return is_page(content_type(value).media) ? Wanted::kAnswer : Wanted::kNothing;
    return Wanted::kAnswer;
}

class Warc : public Items {
  public:
    Warc(std::unique_ptr<Stream> stream, Place place, const SourceOptions& options, std::optional<Error> first)
        : stream_(std::move(stream)), place_(std::move(place)), options_(options), first_(std::move(first)) {}

    std::optional<Result<Document>> next() override {
        if (first_) {
            given_ = true;
            return *std::exchange(first_, std::nullopt);
        }
        if (waiting_) return std::exchange(waiting_, std::nullopt);
        while (!ended_) {
            auto item = record();
            const bool bad = item && !*item;
            in_a_row_ = bad ? in_a_row_ + 1 : 0;
            if (in_a_row_ > kTold) {
                if (untold_++ == 0) untold_from_ = item->error().where;
                continue;
            }
            if (!item && (untold_ == 0 || ended_)) continue;
            given_ = true;
            if (untold_ == 0) return item;
            waiting_ = std::move(item);
            return more();
        }
        if (untold_ > 0) return more();
        if (std::exchange(given_, true) || place_.found) return std::nullopt;
        return Error{ErrorCode::kEmpty, "holds no pages", place_.name, "give a WARC with responses, not with requests"};
    }

  private:
    [[nodiscard]] std::string here() const { return place_.name + "@" + stream_->position(); }

    // What was not told of a long row of broken records.
    Error more() {
        const std::string count = std::to_string(std::exchange(untold_, 0));
        return {ErrorCode::kFormat, "and " + count + " more broken records from here on", untold_from_, ""};
    }

    // One record, or what is wrong with it; nullopt where it is passed over.
    std::optional<Result<Document>> record() {
        std::string_view begin = stream_->peek(kBegin.size());
        while (!begin.empty() && (begin.front() == '\r' || begin.front() == '\n')) {
            stream_->skip(1);
            begin = stream_->peek(kBegin.size());
        }
        const std::string where = here();
        if (begin.empty()) return end(where);
        if (!begin.starts_with(kBegin)) { return give_up(0, "is no WARC record", where); }
        const Head head = head_of(stream_->peek(1 << 13));
        if (head.size > 0) return block(head, where);
        const Head long_head = head_of(stream_->peek(kLargestHead));
        if (long_head.size > 0) return block(long_head, where);
        return give_up(kBegin.size(), "is a WARC record without an end of its head", where);
    }

    // The end of the stream, or of what can be read of it.
    std::optional<Result<Document>> end(const std::string& where) {
        if (!stream_->broken()) {
            ended_ = true;
            return std::nullopt;
        }
        const std::string problem = stream_->problem();
        ended_ = !stream_->recover(kRecord);
        return Error{ErrorCode::kUnreadable, problem, where, ended_ ? kLast : kNext};
    }

    // The record from its head on. `head` points into what the stream holds.
    std::optional<Result<Document>> block(const Head& head, const std::string& where) {
        if (!head.has_length) return give_up(head.size, "is a WARC record without a length", where);
        const std::uint64_t most = options_.largest_document + kAnswerHead;
        if (head.length > most) {
            // Its length is not trusted with so much: the next record is searched for.
            const std::string lines(stream_->peek(head.size).substr(0, head.size));
            const std::string_view begin = stream_->peek(head.size + kAnswerHead).substr(head.size);
            if (wanted(head_of(lines), begin) == Wanted::kNothing) {
                find_next(lines.size());
                return std::nullopt;
            }
            return give_up(lines.size(), "is a record of more than " + std::to_string(most >> 20) + " MiB", where,
                           ErrorCode::kTooLarge);
        }
        const auto length = static_cast<std::size_t>(head.length);
        // Copies: looking further may move what is held.
        const std::string lines(stream_->peek(head.size).substr(0, head.size));
        const std::string_view all = stream_->peek(head.size + length + 4 + kBegin.size());
        if (all.size() < head.size + length) {
            const bool broken = stream_->broken();
            return give_up(head.size, broken ? stream_->problem() : "ends before its record does", where,
                           ErrorCode::kUnreadable);
        }
        // Behind its block stands an empty line, then the next record; a length that leads elsewhere is none.
        std::string_view behind = all.substr(head.size + length);
        const bool closed = behind.starts_with("\r\n\r\n");
        while (!behind.empty() && (behind.front() == '\r' || behind.front() == '\n')) behind.remove_prefix(1);
        if (!closed && !behind.empty() && !behind.starts_with(kBegin.substr(0, behind.size())))
            return give_up(head.size, "is a WARC record with a wrong length", where);
        auto document = document_of(head_of(lines), all.substr(head.size, length), where);
        stream_->skip(head.size + length);
        return document;
    }

    // Goes to the next record, at least `from` bytes ahead.
    std::optional<Result<Document>> give_up(std::size_t from, std::string what, const std::string& where,
                                            ErrorCode code = ErrorCode::kFormat) {
        find_next(from);
        return Error{code, std::move(what), where, ended_ ? kLast : kNext};
    }

    // To what begins the next record, in bounded memory; to the end of what can be read where there is none.
    void find_next(std::size_t from) {
        constexpr std::size_t kAhead = 32;  // bytes from which a record is told, with the line end before it
        for (std::size_t size = from + kAhead;;) {
            const std::string_view held = stream_->peek(size);
            for (std::size_t at = held.find(kRecord, from); at != std::string_view::npos;
                 at = held.find(kRecord, at + 1))
                if (begins_record(held, at)) return stream_->skip(at);
            if (held.size() < size) break;
            stream_->skip(held.size() - (kAhead - 1));
            from = 1;
            size = kAhead;
        }
        stream_->skip(stream_->peek(0).size());
        ended_ = !stream_->broken() || !stream_->recover(kRecord);
    }

    // A version that begins its line, or that a record's first field follows: junk before it may lack a line end.
    static bool begins_record(std::string_view held, std::size_t at) {
        if (at > 0 && held[at - 1] == '\n') return true;
        const std::string_view behind = held.substr(std::min(held.find('\n', at), held.size()));
        return behind.size() > 5 && behind.data() - held.data() - at < 12 && same(behind.substr(1, 5), "warc-");
    }

    std::optional<Result<Document>> document_of(const Head& head, std::string_view block, const std::string& where) {
        const Wanted what = wanted(head, block);
        if (what == Wanted::kNothing || base::trim(block).empty()) return std::nullopt;
        Document d;
        if (what == Wanted::kAnswer) {
            auto response = parse_response(block, options_.largest_document);
            if (!response) {
                response.error().where = where;
                return response.error();
            }
            if (base::trim(response->body).empty() || (response->media.empty() && !looks_like_html(response->body)))
                return std::nullopt;
            d.media = std::move(response->media);
            d.charset = std::move(response->charset);
            d.content = std::move(response->body);
        } else {
            ContentType type = content_type(head.media);
            d.media = std::move(type.media);
            d.charset = std::move(type.charset);
            d.content = block;
        }
        d.kind = DocumentKind::kBytes;
        std::string_view url = head.url;
        if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
        d.url = d.id = url;
        d.fetched = head.date;
        d.path = where;
        if (!head.truncated.empty())
            d.notes.push_back("the crawl cut this page off (" + std::string(head.truncated) + ")");
        return d;
    }

    std::unique_ptr<Stream> stream_;
    Place place_;
    SourceOptions options_;
    std::optional<Error> first_;               // what is to be said before the first record
    std::size_t in_a_row_ = 0;                 // broken records without a good one between them
    std::size_t untold_ = 0;                   // of those
    std::string untold_from_;                  // the first of them
    std::optional<Result<Document>> waiting_;  // behind what is to be said of them
    bool given_ = false;                       // a document or an error
    bool ended_ = false;
};

}  // namespace

bool is_warc(std::string_view begin) { return begin.starts_with(kBegin); }

std::unique_ptr<Items> warc_items(std::unique_ptr<Stream> stream, Place place, const SourceOptions& options,
                                  std::optional<Error> first) {
    return std::make_unique<Warc>(std::move(stream), std::move(place), options, std::move(first));
}

}  // namespace riwaya::input
