#include "addresses.h"

#include <algorithm>
#include <limits>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "feed_text.h"
#include "input/feed.h"
#include "input/web.h"

namespace riwaya::input {

namespace {

constexpr std::size_t kSniffed = 1 << 16;  // bytes from which the kind of an answer is told
constexpr std::size_t kDeepestLists = 4;   // OPML in OPML, an index of sitemaps
constexpr std::size_t kMostLists = 1000;   // asked for on the way to documents; an index may name 50,000 empty ones
constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

const char* name_of(ListKind kind) {
    switch (kind) {
        case ListKind::kFeed: return "a feed";
        case ListKind::kSitemap: return "a sitemap";
        case ListKind::kSitemapIndex: return "an index of sitemaps";
        case ListKind::kOpml: return "an OPML list of feeds";
        case ListKind::kAddresses: return "a list of addresses";
        case ListKind::kNone: break;
    }
    return "no list";
}

// Newest first by what the list says; what has no date comes last, in the list's order.
void sort_newest_first(std::vector<ListEntry>& entries) {
    const auto newest = [](const ListEntry& e) {
        return std::max(seconds_of(e.published).value_or(std::numeric_limits<std::int64_t>::min()),
                        seconds_of(e.modified).value_or(std::numeric_limits<std::int64_t>::min()));
    };
    std::vector<std::pair<std::int64_t, std::size_t>> order;
    order.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) order.emplace_back(newest(entries[i]), i);
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<ListEntry> sorted;
    sorted.reserve(entries.size());
    for (const auto& [seconds, i] : order) sorted.push_back(std::move(entries[i]));
    entries = std::move(sorted);
}

// Whether a media type can be that of a page or text: the content decides then.
bool may_be_text(std::string_view media) {
    return media.empty() || media.starts_with("text/") || media == "application/octet-stream" ||
           media.find("xml") != std::string_view::npos || media.find("json") != std::string_view::npos ||
           media.find("warc") != std::string_view::npos || media.find("zip") != std::string_view::npos ||
           media.find("tar") != std::string_view::npos;
}

// A list on the way down to documents.
struct Level {
    List list;
    ListOrigin origin;
    bool asks = true;               // entries may be asked for
    std::size_t left = kUnlimited;  // documents and errors that it may still give
    std::size_t at = 0;             // the entry that comes next
};

class Walk : public Items {
  public:
    Walk(std::string where, const SourceOptions& options) : where_(std::move(where)), options_(options) {}

    void push(Level level) {
        if (level.list.kind == ListKind::kSitemap || level.list.kind == ListKind::kSitemapIndex)
            sort_newest_first(level.list.entries);
        levels_.push_back(std::move(level));
    }

    std::optional<Result<Document>> next() override {
        for (;;) {
            if (served_) {
                if (auto item = served_->next()) return given(std::move(*item));
                served_.reset();
            }
            if (levels_.empty()) {
                if (std::exchange(any_, true)) return std::nullopt;
                return Error{ErrorCode::kEmpty, "leads to no report", where_, "look at what it holds"};
            }
            Level& level = levels_.back();
            if (level.at == level.list.entries.size() || level.left == 0) {
                levels_.pop_back();
                continue;
            }
            ListEntry entry = std::move(level.list.entries[level.at++]);
            if (auto item = take(level, std::move(entry))) return given(std::move(*item));
        }
    }

  private:
    // What a server said of the document that is being served, and the list that led to it.
    struct Serving {
        std::string asked;
        Response response;  // without its body
        ListEntry entry;
        bool of_feed = false;
    };

    std::optional<Result<Document>> take(Level& level, ListEntry entry) {
        const std::string where = level.origin.where + "#" + std::to_string(level.at);
        if (level.list.kind != ListKind::kFeed) return ask(std::move(entry), where, level);
        const bool may_ask = level.asks && options_.web != nullptr && is_address(entry.url);
        if (level.asks && !entry.url.empty() && entry.holds == Holds::kWhole && !first_time(entry.url))
            return std::nullopt;
        if (entry.holds == Holds::kWhole || (entry.holds == Holds::kSummary && !may_ask))
            return of_feed(entry, level, where);
        if (may_ask) {
            // The list may move when another is pushed behind it: what stands in for the page is made before.
            std::optional<Document> instead;
            if (entry.holds == Holds::kSummary) instead = of_feed(entry, level, where);
            auto item = ask(std::move(entry), where, level);
            if (!item || *item || !instead) return item;
            instead->notes.push_back("its page could not be read: " + item->error().message());
            return std::move(*instead);
        }
        if (!entry.media.empty())
            return Error{ErrorCode::kEmpty, "is an entry with sound or film (" + entry.media + ") and no text", where,
                         "there is nothing to read"};
        if (entry.url.empty())
            return Error{ErrorCode::kEmpty, "is an entry without text and without an address", where, ""};
        return Error{ErrorCode::kEmpty, "is an entry without text", where,
                     "its page can be fetched: riwaya fetch " + entry.url};
    }

    Document of_feed(const ListEntry& entry, const Level& level, const std::string& where) {
        Document d = document_of(entry, level.list, level.origin);
        d.path = where;
        return d;
    }

    // Every address is asked for once.
    bool first_time(const std::string& url) { return seen_.insert(base::hash64(url.substr(0, url.find('#')))).second; }

    std::optional<Result<Document>> ask(ListEntry entry, const std::string& where, Level& from) {
        const std::string url = entry.url;
        if (!is_address(url))
            return Error{ErrorCode::kFormat, "names no http or https address ('" + url.substr(0, 200) + "')", where,
                         ""};
        if (!first_time(url)) return std::nullopt;
        if (options_.is_done && options_.is_done(url)) {
            Document d;
            d.id = d.path = url;
            return d;
        }
        auto answer = options_.web->get(url);
        if (!answer) return answer.error();
        if (answer->status < 200 || answer->status > 299)
            return Error{ErrorCode::kUnreadable, "the server answers " + std::to_string(answer->status), url,
                         answer->status == 404 || answer->status == 410 ? "check the address" : "try again later"};
        if (answer->body.empty()) return Error{ErrorCode::kEmpty, "the server sends nothing", url, ""};
        return read(std::move(entry), std::move(*answer), from);
    }

    // What came back is a list, which is gone down into, or holds documents, which are served.
    std::optional<Result<Document>> read(ListEntry entry, Response answer, Level& from) {
        const std::string url = entry.url;
        const bool packed = answer.body.starts_with("\x1F\x8B");
        auto stream = stream_of(packed ? answer.body : std::move(answer.body), url);
        if (packed) stream->unpack();
        if (list_kind(stream->peek(kSniffed)) != ListKind::kNone) {
            Taken all = stream->rest(options_.largest_document);
            if (all.too_large || all.broken)
                return Error{all.broken ? ErrorCode::kUnreadable : ErrorCode::kTooLarge,
                             all.broken ? "broke off while it was unpacked" : "is too large a list", url, ""};
            return go_down(std::move(all.bytes), entry, answer, from);
        }
        if (!may_be_text(answer.media))
            return Error{ErrorCode::kBinary, "the server sends " + answer.media + ", not a page", url, ""};
        if (packed) stream = stream_of(std::move(answer.body), url);
        answer.body.clear();
        // What an answer names is never asked for by itself, only what the walk decides on.
        SourceOptions options = options_;
        options.web = nullptr;
        serving_ = {url, std::move(answer), std::move(entry),
                    from.list.kind == ListKind::kFeed || from.list.kind == ListKind::kSitemap};
        served_ = open_items(std::move(stream), {url, false, 0}, options);
        return std::nullopt;
    }

    std::optional<Result<Document>> go_down(std::string bytes, const ListEntry& entry, const Response& answer,
                                            Level& from) {
        if (levels_.size() > kDeepestLists)
            return Error{ErrorCode::kTooLarge, "is a list in a list in a list", entry.url, "give its address itself"};
        if (++lists_ > kMostLists)
            return Error{ErrorCode::kTooLarge, "is the list after the first " + std::to_string(kMostLists), entry.url,
                         "give its address itself"};
        Level level;
        level.origin = {entry.url, answer.url.empty() ? entry.url : answer.url, answer.charset};
        auto list = read_list(std::move(bytes), level.origin);
        if (!list) return list.error();
        level.list = std::move(*list);
        if (level.list.title.empty()) level.list.title = entry.title;
        // The feeds of a list share what may be asked for, so that the first does not take it all.
        const std::size_t waiting = from.list.entries.size() - from.at + 1;
        const bool shares = from.list.kind == ListKind::kOpml || from.list.kind == ListKind::kAddresses;
        level.left = shares ? from.left / waiting + (from.left % waiting != 0) : from.left;
        if (level.list.entries.empty())
            return Error{ErrorCode::kEmpty, std::string("is ") + name_of(level.list.kind) + " without entries",
                         entry.url, ""};
        push(std::move(level));
        return std::nullopt;
    }

    // Counts what is given, and says of a served page what is known from outside of it.
    Result<Document> given(Result<Document> item) {
        any_ = true;
        if (item && served_) complete(*item);
        for (Level& level : levels_) {
            if (level.left == kUnlimited) continue;
            level.left -= level.left > 0;
            const std::size_t more = level.list.entries.size() - level.at;
            if (level.left == 0 && more > 0 && item)
                item->notes.push_back(level.origin.where + " holds " + std::to_string(more) +
                                      " more, which were not asked for (--most)");
        }
        return item;
    }

    void complete(Document& d) {
        if (d.path != serving_.asked) return;  // one of several, in an archive
        if (d.url.empty()) d.url = serving_.response.url.empty() ? serving_.asked : serving_.response.url;
        if (d.kind == DocumentKind::kBytes) {
            d.charset = serving_.response.charset;
            d.media = serving_.response.media;
        }
        d.fetched = iso_date(header(serving_.response, "date"));
        if (!serving_.of_feed) return;
        const ListEntry& e = serving_.entry;
        // Of a page that a sitemap only names, nothing is said.
        if (e.title.empty() && e.published.empty()) return;
        d.from_feed = true;
        d.title = e.title;
        d.published = e.published;
        // A sitemap's lastmod is often the time when the sitemap was made.
        if (levels_.empty() || levels_.back().list.kind == ListKind::kFeed) d.modified = e.modified;
        d.author = e.author;
        d.source = e.source;
        if (d.source.empty() && !levels_.empty() && levels_.back().list.kind == ListKind::kFeed)
            d.source = levels_.back().list.title;
        d.notes.insert(d.notes.end(), e.notes.begin(), e.notes.end());
    }

    std::string where_;  // what the user named
    SourceOptions options_;
    bool any_ = false;  // a document or an error was given
    std::vector<Level> levels_;
    std::unique_ptr<Items> served_;
    Serving serving_;
    std::unordered_set<std::uint64_t> seen_;
    std::size_t lists_ = 0;
};

}  // namespace

std::unique_ptr<Items> open_address(const std::string& url, const SourceOptions& options) {
    if (options.web == nullptr)
        return just(Error{ErrorCode::kUnreadable, "is an address, and no network is used", url,
                          "fetch it where there is one (riwaya fetch), and give what that writes"});
    auto walk = std::make_unique<Walk>(url, options);
    Level level;
    level.list.kind = ListKind::kAddresses;
    level.list.entries.emplace_back().url = url;
    level.origin.where = url;
    level.left = std::max<std::size_t>(options.most, 1);
    walk->push(std::move(level));
    return walk;
}

std::unique_ptr<Items> open_list(std::string bytes, const Place& place, const SourceOptions& options) {
    Level level;
    level.origin.where = place.name;
    auto list = read_list(std::move(bytes), level.origin);
    if (!list) return just(list.error());
    level.list = std::move(*list);
    const std::string what = std::string("is ") + name_of(level.list.kind);
    if (level.list.entries.empty()) return just(Error{ErrorCode::kEmpty, what + " without entries", place.name, ""});
    if (level.list.kind == ListKind::kFeed) {
        level.asks = false;
    } else if (place.found || place.depth > 0) {
        return just(Error{ErrorCode::kUnreadable, what + ", which is followed only where it is named itself",
                          place.name, "give it by its path, or to riwaya fetch"});
    } else if (options.web == nullptr) {
        return just(Error{ErrorCode::kUnreadable, what + ", and no network is used", place.name,
                          "fetch what it names where there is one (riwaya fetch), and give what that writes"});
    } else {
        level.left = std::max<std::size_t>(options.most, 1);
    }
    auto walk = std::make_unique<Walk>(place.name, options);
    walk->push(std::move(level));
    return walk;
}

}  // namespace riwaya::input
