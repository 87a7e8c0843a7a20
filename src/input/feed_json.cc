#include "feed_json.h"

#include <simdjson.h>

#include "base/utf8.h"
#include "feed_entry.h"
#include "feed_text.h"

namespace riwaya::input {

namespace {

namespace dom = simdjson::dom;

std::string text_of(dom::object object, const char* key) {
    dom::element e;
    std::string_view s;
    if (object.at_key(key).get(e) != simdjson::SUCCESS) return {};
    if (e.get(s) == simdjson::SUCCESS) return std::string(base::trim(s));
    // The specification wants readers to take a number for an id.
    return e.is_int64() || e.is_uint64() ? simdjson::minify(e) : std::string();
}

void add_authors(dom::object object, std::vector<std::string>& out) {
    dom::element e;
    dom::object one;
    dom::array many;
    if (object.at_key("authors").get(e) == simdjson::SUCCESS && e.get(many) == simdjson::SUCCESS) {
        for (const dom::element author : many)
            if (author.get(one) == simdjson::SUCCESS) out.push_back(author_of(text_of(one, "name")));
    } else if (object.at_key("author").get(e) == simdjson::SUCCESS && e.get(one) == simdjson::SUCCESS) {
        out.push_back(author_of(text_of(one, "name")));
    }
}

std::string media_of(dom::object item) {
    dom::element e;
    dom::array many;
    if (item.at_key("attachments").get(e) != simdjson::SUCCESS || e.get(many) != simdjson::SUCCESS) return {};
    for (const dom::element attachment : many) {
        dom::object one;
        if (attachment.get(one) != simdjson::SUCCESS) continue;
        if (std::string type = text_of(one, "mime_type"); !type.empty() && !type.starts_with("image")) return type;
    }
    return {};
}

ListEntry entry_of_item(dom::object item, const std::vector<std::string>& authors, const std::string& base) {
    RawEntry raw;
    raw.guid = text_of(item, "id");
    raw.link.offer(resolved(base, text_of(item, "url")), 0);
    raw.link.offer(resolved(base, text_of(item, "external_url")), 1);
    raw.title.offer(plain(text_of(item, "title"), false), 0);
    raw.published.offer(text_of(item, "date_published"), 0);
    raw.modified.offer(text_of(item, "date_modified"), 0);
    add_authors(item, raw.authors);
    if (raw.authors.empty()) raw.authors = authors;
    raw.media = media_of(item);
    raw.texts.push_back({text_of(item, "content_html"), TextKind::kHtml, true});
    raw.texts.push_back({text_of(item, "content_text"), TextKind::kPlain, true});
    raw.texts.push_back({text_of(item, "summary"), TextKind::kPlain, false});
    std::string url = raw.link.value;
    ListEntry e = entry_of(std::move(raw));
    e.url = std::move(url);
    return e;
}

}  // namespace

Result<List> read_json_feed(const std::string& json, const ListOrigin& origin) {
    dom::parser parser;
    dom::element whole, items;
    dom::object feed;
    dom::array list;
    if (const auto error = parser.parse(json).get(whole); error != simdjson::SUCCESS)
        return Error{ErrorCode::kFormat, "is a broken JSON feed (" + std::string(simdjson::error_message(error)) + ")",
                     origin.where, "get it again"};
    if (whole.get(feed) != simdjson::SUCCESS || feed.at_key("items").get(items) != simdjson::SUCCESS ||
        items.get(list) != simdjson::SUCCESS)
        return Error{ErrorCode::kFormat, "is a JSON feed without a list of \"items\"", origin.where, "get it again"};
    List out;
    out.kind = ListKind::kFeed;
    out.title = plain(text_of(feed, "title"), false);
    out.url = resolved(origin.url, text_of(feed, "home_page_url"));
    const std::string feed_url = text_of(feed, "feed_url");
    if (out.url.empty()) out.url = feed_url;
    std::vector<std::string> authors;
    add_authors(feed, authors);
    for (const dom::element item : list) {
        dom::object one;
        if (item.get(one) == simdjson::SUCCESS)
            out.entries.push_back(entry_of_item(one, authors, origin.url.empty() ? out.url : origin.url));
    }
    return out;
}

}  // namespace riwaya::input
