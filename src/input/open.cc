// Which reader a path or a stream needs.
#include <filesystem>
#include <utility>

#include "addresses.h"
#include "archives.h"
#include "base/utf8.h"
#include "folder.h"
#include "input/feed.h"
#include "items.h"
#include "json.h"
#include "plain_file.h"
#include "warc.h"

namespace riwaya::input {

namespace {

constexpr std::size_t kSniffed = 1 << 16;  // bytes from which the kind of a file is told
constexpr int kMostDepth = 4;              // archives and packings in one another: a crawl in a tar.gz in a zip

bool is_gzip(std::string_view begin) { return begin.starts_with("\x1F\x8B"); }

class Just : public Items {
  public:
    explicit Just(std::optional<Result<Document>> item) : item_(std::move(item)) {}
    std::optional<Result<Document>> next() override { return std::exchange(item_, std::nullopt); }

  private:
    std::optional<Result<Document>> item_;
};

class JsonLines : public Items {
  public:
    JsonLines(std::unique_ptr<Stream> stream, const SourceOptions& options)
        : stream_(std::move(stream)), options_(options) {}

    std::optional<Result<Document>> next() override {
        while (auto taken = stream_->line(options_.largest_document)) {
            ++line_;
            const std::string where = stream_->name() + ":" + std::to_string(line_);
            if (taken->too_large)
                return Error{ErrorCode::kTooLarge,
                             "the line holds more than " + std::to_string(options_.largest_document >> 20) + " MiB",
                             where, "the lines after it are read"};
            if (taken->broken) return Error{ErrorCode::kUnreadable, stream_->problem(), where, "check the file"};
            if (base::trim(taken->bytes).empty()) continue;
            return json_.object(std::move(taken->bytes), where);
        }
        return std::nullopt;
    }

  private:
    std::unique_ptr<Stream> stream_;
    SourceOptions options_;
    JsonReader json_;
    std::size_t line_ = 0;
};

class WholeJson : public Items {
  public:
    Status open(std::string text, const std::string& path) { return json_.open(std::move(text), path); }
    std::optional<Result<Document>> next() override { return json_.next(); }

  private:
    JsonReader json_;
};

// All that is left of a stream, or what is wrong with it.
Result<std::string> whole(Stream& stream, const Place& place, const SourceOptions& options) {
    Taken all = stream.rest(options.largest_document);
    if (all.too_large)
        return Error{ErrorCode::kTooLarge, "holds more than " + std::to_string(options.largest_document >> 20) + " MiB",
                     place.name, "split it, or give its reports as JSON lines"};
    if (all.broken) return Error{ErrorCode::kUnreadable, stream.problem(), place.name, "check the file"};
    return std::move(all.bytes);
}

}  // namespace

std::unique_ptr<Items> just(Result<Document> item) { return std::make_unique<Just>(std::move(item)); }

std::unique_ptr<Items> nothing() { return std::make_unique<Just>(std::nullopt); }

std::unique_ptr<Items> json_items(std::string text, const Place& place) {
    auto items = std::make_unique<WholeJson>();
    if (auto status = items->open(std::move(text), place.name); !status) return just(status.error());
    return items;
}

std::unique_ptr<Items> open_path(const std::string& path, bool found, const SourceOptions& options) {
    if (is_address(path)) return open_address(path, options);
    std::error_code problem;
    if (path != "-" && std::filesystem::is_directory(path, problem)) return open_folder(path, options);
    auto stream = open_stream(path, options.bytes_read);
    if (!stream) return just(stream.error());
    return open_items(std::move(*stream), {path, found, 0}, options);
}

namespace {

// What the kind is told from. A whole line of JSON is enough: what comes behind it may be long in coming.
std::string_view beginning(Stream& stream) {
    const std::string_view begin = stream.peek(1);
    const bool told = begin.find('\n') != std::string_view::npos && json_shape(begin, false) == JsonShape::kLines &&
                      list_kind(begin) == ListKind::kNone;
    return told ? begin : stream.peek(kSniffed);
}

}  // namespace

std::unique_ptr<Items> open_items(std::unique_ptr<Stream> stream, Place place, const SourceOptions& options) {
    std::string_view begin = beginning(*stream);
    bool is_file = place.depth == 0 && place.name != "-";
    for (;; is_file = false, ++place.depth) {
        const Packed kind = packed_as(begin);
        if (!is_gzip(begin) && kind == Packed::kNo) break;
        if (place.depth > kMostDepth)
            return just(Error{ErrorCode::kUnreadable,
                              "is packed more than " + std::to_string(kMostDepth) + " times over", place.name,
                              "unpack it and give its files"});
        if (is_gzip(begin)) {
            stream->unpack();
        } else if (kind == Packed::kFilter) {
            stream->unpack_with(unfiltered);
        } else {
            return archive_items(std::move(stream), kind, std::move(place), is_file, options);
        }
        begin = stream->peek(kSniffed);
        // A crawl whose very first record is broken.
        if (begin.empty() && stream->broken()) {
            Error error{ErrorCode::kUnreadable, stream->problem(), place.name + "@0", "the next record is read"};
            if (stream->recover("WARC/1."))
                return warc_items(std::move(stream), std::move(place), options, std::move(error));
        }
    }
    if (is_warc(begin)) return warc_items(std::move(stream), std::move(place), options);
    const ListKind list = list_kind(begin);
    // A text that holds only addresses stays a text, unless the user named it.
    if (list != ListKind::kNone && !(list == ListKind::kAddresses && place.found)) {
        auto all = whole(*stream, place, options);
        return all ? open_list(std::move(*all), place, options) : just(all.error());
    }
    const JsonShape shape = json_shape(begin, begin.size() < kSniffed);
    if (shape == JsonShape::kLines) {
        if (begin.starts_with("\xEF\xBB\xBF")) stream->skip(3);
        return std::make_unique<JsonLines>(std::move(stream), options);
    }
    if (place.found && is_media(begin)) return nothing();
    auto all = whole(*stream, place, options);
    if (!all) return just(all.error());
    if (shape == JsonShape::kWhole) return json_items(std::move(*all), place);
    Document d;
    d.kind = DocumentKind::kBytes;
    d.path = std::move(place.name);
    d.content = std::move(*all);
    return just(std::move(d));
}

}  // namespace riwaya::input
