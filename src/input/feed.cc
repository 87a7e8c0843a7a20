#include "input/feed.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "decode.h"
#include "feed_json.h"
#include "feed_mend.h"
#include "feed_reader.h"
#include "feed_text.h"
#include "input/web.h"

namespace riwaya::input {

namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_white(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view without_white(std::string_view text) {
    if (text.starts_with(kBom)) text.remove_prefix(kBom.size());
    while (!text.empty() && is_white(text.front())) text.remove_prefix(1);
    return text;
}

void skip_to(std::string_view& text, std::string_view mark) {
    const std::size_t end = text.find(mark);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + mark.size());
}

// What stands before the first element is left out: declarations, comments, a DTD with what it declares.
std::string_view first_element(std::string_view text) {
    for (;;) {
        text = without_white(text);
        if (text.starts_with("<?"))
            skip_to(text, "?>");
        else if (text.starts_with("<!--"))
            skip_to(text, "-->");
        else if (text.starts_with("<!")) {
            const std::size_t end = text.find_first_of("[>");
            const bool declares = end != std::string_view::npos && text[end] == '[';
            if (declares) skip_to(text, "]");
            skip_to(text, ">");
        } else {
            return text;
        }
    }
}

ListKind kind_of_xml(std::string_view text) {
    const std::string_view element = first_element(text);
    if (!element.starts_with('<')) return ListKind::kNone;
    const std::string_view tag = element.substr(1, element.find_first_of(" \t\r\n/>") - 1);
    const std::size_t colon = tag.find(':');
    std::string name(colon == std::string_view::npos ? tag : tag.substr(colon + 1));
    std::transform(name.begin(), name.end(), name.begin(), lower);
    if (name == "rss") return ListKind::kFeed;
    const std::string_view head = element.substr(0, 8192);
    const auto names = [head](std::string_view part) { return head.find(part) != std::string_view::npos; };
    // RDF says all kinds of things; a feed's names one of the vocabularies of RSS.
    if (name == "rdf" && (names("purl.org/rss/1.0/") || names("netscape.com/rdf/simple/0.9"))) return ListKind::kFeed;
    if (name == "feed" && (names("w3.org/2005/Atom") || names("purl.org/atom/ns") || names("<entry")))
        return ListKind::kFeed;
    if (name == "urlset") return ListKind::kSitemap;
    if (name == "sitemapindex") return ListKind::kSitemapIndex;
    return name == "opml" ? ListKind::kOpml : ListKind::kNone;
}

// `"version": "https://jsonfeed.org/version/…"` among the first members.
bool is_json_feed(std::string_view text) {
    text = text.substr(0, 1 << 16);
    for (std::size_t at = text.find("\"version\""); at != std::string_view::npos;
         at = text.find("\"version\"", at + 9)) {
        std::string value;
        for (const char c : text.substr(at + 9, 80))
            if (c != '\\' && !is_white(c)) value += c;
        if (value.starts_with(":\"https://jsonfeed.org/version/") ||
            value.starts_with(":\"http://jsonfeed.org/version/") ||
            value.starts_with(":\"https://www.jsonfeed.org/version/"))
            return true;
    }
    return false;
}

// Whether every line is an address (or empty, or a remark after #).
bool is_addresses(std::string_view text) {
    bool any = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = base::trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        if (!is_address(line) || line.find_first_of(" \t<>\"") != std::string_view::npos) return false;
        any = true;
    }
    return any;
}

// UTF-16 of a file's head as its ASCII: enough to see the names of elements.
std::string narrowed(std::string_view bytes) {
    std::string out;
    for (const char c : bytes.substr(0, 1 << 16))
        if (c != '\0' && c != '\xFF' && c != '\xFE') out += c;
    return out;
}

// The charset that an XML declaration names, in lower case; empty where there is none.
std::string declared(std::string_view bytes) {
    bytes = without_white(bytes);
    if (!bytes.starts_with("<?xml")) return {};
    const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.find("?>"), 300));
    std::size_t at = head.find("encoding");
    if (at == std::string_view::npos) return {};
    at = head.find_first_of("\"'", at);
    if (at == std::string_view::npos) return {};
    std::string out(head.substr(at + 1, head.find(head[at], at + 1) - at - 1));
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

// Feeds put together from several sources may hold lines in UTF-8 and others that are not: those are decoded together.
// nullopt where that does not help.
std::optional<std::string> of_two_charsets(std::string_view bytes, const std::string& label, const std::string& where) {
    std::string others, out;
    std::vector<std::pair<std::string_view, bool>> lines;
    while (!bytes.empty()) {
        const std::size_t size = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
        const bool good = base::is_valid_utf8(bytes.substr(0, size));
        lines.emplace_back(bytes.substr(0, size), good);
        if (!good) others += bytes.substr(0, size);
        bytes.remove_prefix(size);
    }
    auto decoded = decode(others, label, where);
    if (!decoded || decoded->charset == "UTF-8") return std::nullopt;
    std::string_view rest = decoded->text;
    for (const auto& [line, good] : lines) {
        const std::size_t size = good ? 0 : std::min(rest.find('\n'), rest.size() - 1) + 1;
        out += good ? line : rest.substr(0, size);
        rest.remove_prefix(size);
    }
    return out;
}

// By byte-order mark; as UTF-8 where that fits; as the XML declaration says, then as the server said; else by looks.
Result<std::string> decoded(std::string bytes, const ListOrigin& origin, std::vector<std::string>& notes) {
    const std::string said = declared(bytes);
    if (!is_wide(bytes)) {
        if (base::is_valid_utf8(bytes)) {
            const bool ascii =
                std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
            if (!ascii && !said.empty() && said != "utf-8" && said != "utf8")
                notes.push_back("the feed is UTF-8, though it says " + said);
            return bytes;
        }
    }
    // The declaration is the author's word, the server's is often that of its settings.
    const bool says = !said.empty() && !said.starts_with("utf");
    const std::string& label = says ? said : origin.charset;
    auto d = decode(bytes, label, origin.where);
    if (!d) {
        if (auto text = of_two_charsets(bytes, label, origin.where)) {
            notes.push_back(
                "some lines of the feed are in another charset than UTF-8, which was told for them together");
            return std::move(*text);
        }
        return d.error();
    }
    // That a feed is in the charset that it names is not worth a word.
    if (d->notes.size() == 1 && d->notes[0].ends_with(" says")) d->notes.clear();
    for (std::string& note : d->notes) notes.push_back(std::move(note));
    return std::move(d->text);
}

List addresses_of(std::string_view text) {
    List list;
    list.kind = ListKind::kAddresses;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = base::trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (is_address(line)) list.entries.emplace_back().url = line;
    }
    return list;
}

Error no_list(const ListOrigin& origin) {
    return {ErrorCode::kFormat, "is no feed, sitemap or OPML list", origin.where, ""};
}

Result<List> read_xml_list(std::string_view text, const ListOrigin& origin) {
    const Mended mended = mend_xml(text);
    if (mended.too_deep)
        return Error{ErrorCode::kTooLarge, "is XML nested deeper than " + std::to_string(kDeepestXml), origin.where,
                     "no feed is; look at what it holds"};
    FeedReader reader(origin.url);
    read_xml(mended.xml, reader);
    List list = reader.take();
    if (list.kind == ListKind::kNone) return no_list(origin);
    if (mended.mended > 0)
        list.notes.push_back("the feed is broken XML, mended in " + std::to_string(mended.mended) +
                             (mended.mended == 1 ? " place" : " places"));
    if (!mended.open.empty()) {
        list.notes.emplace_back("the feed breaks off before its end");
        const bool inside = std::any_of(mended.open.begin(), mended.open.end(), [](const std::string& name) {
            return name == "item" || name == "entry" || name.ends_with(":item") || name.ends_with(":entry");
        });
        if (inside && !list.entries.empty()) {
            ListEntry& last = list.entries.back();
            last.notes.emplace_back("the feed breaks off inside this entry");
            if (last.holds == Holds::kWhole) last.holds = Holds::kSummary;
        }
    }
    return list;
}

}  // namespace

ListKind list_kind(std::string_view begin) {
    // A list begins with ASCII, which in UTF-16 has zeros between; asked of every page, so it looks no further.
    const bool wide = begin.starts_with("\xFF\xFE") || begin.starts_with("\xFE\xFF") ||
                      begin.substr(0, 4).find('\0') != std::string_view::npos;
    const std::string narrow = wide ? narrowed(begin) : std::string();
    const std::string_view text = without_white(narrow.empty() ? begin : std::string_view(narrow));
    if (text.empty()) return ListKind::kNone;
    if (text.front() == '<') return kind_of_xml(text);
    if (text.front() == '{') return is_json_feed(text) ? ListKind::kFeed : ListKind::kNone;
    return is_addresses(text) ? ListKind::kAddresses : ListKind::kNone;
}

Result<List> read_list(std::string bytes, const ListOrigin& origin) {
    const ListKind kind = list_kind(std::string_view(bytes).substr(0, 1 << 16));
    if (kind == ListKind::kNone) return no_list(origin);
    std::vector<std::string> notes;
    auto text = decoded(std::move(bytes), origin, notes);
    if (!text) return text.error();
    const std::string_view inside = without_white(*text);
    Result<List> list = kind == ListKind::kAddresses ? Result<List>(addresses_of(inside))
                        : inside.starts_with('{')    ? read_json_feed(std::string(inside), origin)
                                                     : read_xml_list(inside, origin);
    if (!list) return list;
    list->notes.insert(list->notes.begin(), notes.begin(), notes.end());
    return list;
}

Document document_of(const ListEntry& e, const List& list, const ListOrigin& origin) {
    Document d;
    d.id = e.url.empty() ? e.guid : e.url;
    d.kind = e.html ? DocumentKind::kHtml : DocumentKind::kText;
    d.content = e.text;
    d.title = e.title;
    d.published = e.published;
    d.modified = e.modified;
    d.source = e.source.empty() ? list.title : e.source;
    d.author = e.author;
    d.url = e.url;
    d.from_feed = true;
    d.path = origin.where;
    d.charset = "UTF-8";
    d.notes = list.notes;
    d.notes.insert(d.notes.end(), e.notes.begin(), e.notes.end());
    if (e.holds == Holds::kSummary) d.notes.emplace_back("the feed holds a summary only");
    return d;
}

}  // namespace riwaya::input
