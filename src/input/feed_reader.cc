#include "feed_reader.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "feed_text.h"
#include "input/web.h"

namespace riwaya::input {

namespace {

// The most entries that a sitemap may hold by its protocol; lists of more are cut there, so that a small file of empty
// entries does not become a large one in memory.
constexpr std::size_t kMostEntries = 50000;

// Elements whose text may hold elements: HTML that was not escaped, or XHTML.
bool is_text_field(std::string_view key) {
    static constexpr std::array<std::string_view, 14> kTexts = {
        "title",          "description", "summary",    "content",           "content:encoded",
        "subtitle",       "tagline",     "xhtml:body", "media:description", "media:title",
        "itunes:summary", "xhtml:div",   "dc:title",   "dc:description"};
    return std::find(kTexts.begin(), kTexts.end(), key) != kTexts.end();
}

bool is_void(std::string_view name) { return name == "br" || name == "img" || name == "hr" || name == "wbr"; }

TextKind kind_of(const XmlElement& e, bool atom) {
    if (!atom) return TextKind::kEither;
    const std::string_view type = e.attribute("type"), mode = e.attribute("mode");
    if (type == "html" || type == "xhtml" || type.find("html") != std::string_view::npos) return TextKind::kHtml;
    if (mode == "escaped" || mode == "xml") return TextKind::kEither;
    return type.empty() || type == "text" || type == "text/plain" ? TextKind::kPlain : TextKind::kEither;
}

bool is_atom(const XmlElement& root) { return root.key == "feed"; }

}  // namespace

FeedReader::FeedReader(std::string base) : base_(std::move(base)) {}

void FeedReader::begin_root(const XmlElement& e) {
    static const std::map<std::string, ListKind, std::less<>> kRoots = {{"rss", ListKind::kFeed},
                                                                        {"rdf:rdf", ListKind::kFeed},
                                                                        {"feed", ListKind::kFeed},
                                                                        {"urlset", ListKind::kSitemap},
                                                                        {"sitemapindex", ListKind::kSitemapIndex},
                                                                        {"opml", ListKind::kOpml}};
    const auto kind = kRoots.find(e.key);
    if (kind != kRoots.end()) list_.kind = kind->second;
}

void FeedReader::begin(const XmlElement& e) {
    if (frames_.empty()) begin_root(e);
    if (inside_ > 0 || (!frames_.empty() && is_text_field(frames_.back().element.key) &&
                        (in_entry_ || frames_.back().element.key == "title"))) {
        begin_inside(e);
        return;
    }
    Frame f;
    f.element = e;
    f.base = frames_.empty() ? base_ : frames_.back().base;
    if (const std::string_view base = e.attribute("xml:base"); !base.empty()) f.base = resolved(f.base, base);
    const bool full = entries_.size() >= kMostEntries;
    const bool starts = !full && !in_entry_ && !frames_.empty() &&
                        ((list_.kind == ListKind::kFeed && (e.key == "item" || e.key == "entry")) ||
                         (list_.kind == ListKind::kSitemap && e.key == "url") ||
                         (list_.kind == ListKind::kSitemapIndex && e.key == "sitemap"));
    if (starts) {
        f.entry = in_entry_ = true;
        entries_.emplace_back().base = f.base;
        if (const std::string_view about = e.attribute("rdf:about"); is_address(about))
            entries_.back().link.offer(std::string(about), 5);
    } else if (!frames_.empty()) {
        const Frame& parent = frames_.back();
        const bool top = parent.entry || (!in_entry_ && (frames_.size() == 1 || parent.element.key == "channel"));
        f.path = top ? e.key : parent.path + "/" + e.key;
        f.kind = kind_of(e, is_atom(frames_.front().element));
    }
    if (list_.kind == ListKind::kOpml && e.key == "outline") outline(e);
    frames_.push_back(std::move(f));
}

void FeedReader::begin_inside(const XmlElement& e) {
    Frame& f = frames_.back();
    if (!f.markup) {
        std::string escaped;
        append_escaped(escaped, f.text);
        f.text = std::move(escaped);
        f.markup = true;
    }
    ++inside_;
    (f.text += '<') += e.name;
    for (const auto& [name, value] : e.attributes) {
        if (name.find(':') != std::string::npos) continue;
        ((f.text += ' ') += name) += "=\"";
        append_escaped(f.text, value);
        f.text += '"';
    }
    f.text += '>';
}

void FeedReader::text(std::string_view t) {
    if (frames_.empty()) return;
    if (frames_.back().markup)
        append_escaped(frames_.back().text, t);
    else
        frames_.back().text += t;
}

void FeedReader::end(std::string_view name) {
    if (frames_.empty()) return;
    if (inside_ > 0) {
        --inside_;
        if (!is_void(name)) ((frames_.back().text += "</") += name) += '>';
        return;
    }
    Frame f = std::move(frames_.back());
    frames_.pop_back();
    if (f.entry)
        in_entry_ = false;
    else if (in_entry_)
        entry_field(f);
    else if (list_.kind != ListKind::kNone)
        list_field(f);
}

void FeedReader::outline(const XmlElement& e) {
    std::string_view address = e.attribute("xmlurl");
    if (address.empty()) address = e.attribute("url");
    if (base::trim(address).empty() || entries_.size() >= kMostEntries) return;
    RawEntry& entry = entries_.emplace_back();
    entry.link.offer(std::string(base::trim(address)), 0);
    entry.title.offer(plain(e.attribute("title")), 0);
    entry.title.offer(plain(e.attribute("text")), 1);
}

void FeedReader::entry_link(const Frame& f) {
    RawEntry& e = entries_.back();
    const std::string_view href = f.element.attribute("href"), rel = f.element.attribute("rel");
    const std::string_view type = f.element.attribute("type");
    if (href.empty()) {
        // RSS: the address is the text.
        e.link.offer(resolved(f.base, f.text), 1);
    } else if (rel == "enclosure") {
        if (e.media.empty()) e.media = type;
    } else if (rel.empty() || rel == "alternate") {
        const bool page = type.empty() || type.find("html") != std::string_view::npos;
        e.link.offer(resolved(f.base, href), page ? 1 : 3);
    }
}

void FeedReader::entry_text(Frame& f, bool whole) {
    if (!f.element.attribute("src").empty() || base::trim(f.text).empty()) return;
    // Atom may carry a picture or a file, in base64.
    const std::string_view type = f.element.attribute("type");
    const bool text = type.find('/') == std::string_view::npos || type.starts_with("text/") ||
                      type.find("xml") != std::string_view::npos || type.find("html") != std::string_view::npos;
    if (!text || f.element.attribute("mode") == "base64") return;
    const TextKind kind = f.markup ? TextKind::kHtml : f.kind;
    entries_.back().texts.push_back({std::move(f.text), kind, whole});
}

void FeedReader::entry_field(Frame& f) {
    RawEntry& e = entries_.back();
    const std::string_view p = f.path;
    const auto value = [&] { return std::string(base::trim(f.text)); };
    const auto shown = [&] { return plain(f.text, f.markup || f.kind != TextKind::kPlain); };
    if (p == "title")
        e.title.offer(shown(), 0);
    else if (p == "dc:title" || p == "media:title" || p == "news:news/news:title")
        e.title.offer(shown(), 1);
    else if (p == "link" || p == "atom:link")
        entry_link(f);
    else if (p == "loc" || p == "feedburner:origlink")
        e.link.offer(value(), 0);
    else if (p == "guid") {
        e.guid = value();
        if (f.element.attribute("ispermalink") != "false" && is_address(e.guid)) e.link.offer(e.guid, 4);
    } else if (p == "id" || p == "dc:identifier") {
        if (e.guid.empty()) e.guid = value();
        if (is_address(e.guid)) e.link.offer(e.guid, 6);
    } else if (p == "published" || p == "pubdate" || p == "news:news/news:publication_date")
        e.published.offer(value(), 0);
    else if (p == "issued" || p == "dcterms:issued")
        e.published.offer(value(), 1);
    else if (p == "dc:date" || p == "dcterms:created" || p == "created")
        e.published.offer(value(), 2);
    else if (p == "updated" || p == "atom:updated" || p == "lastmod")
        e.modified.offer(value(), 0);
    else if (p == "modified" || p == "dcterms:modified")
        e.modified.offer(value(), 1);
    else if (p == "author/name" || p == "author" || p == "itunes:author" || p == "atom:author/atom:name")
        e.authors.push_back(author_of(f.text));
    else if (p == "dc:creator")
        e.credited.push_back(author_of(f.text));
    else if (p == "source/title" || p == "source" || p == "news:news/news:publication/news:name")
        e.source.offer(shown(), 0);
    else if (p == "dc:publisher")
        e.source.offer(shown(), 1);
    else if (p == "enclosure" || p == "media:content" || p == "media:group/media:content") {
        const std::string_view type = f.element.attribute("type"), medium = f.element.attribute("medium");
        if (e.media.empty() && !type.starts_with("image") && medium != "image") e.media = type.empty() ? medium : type;
    } else if (p == "content:encoded" || p == "content" || p == "xhtml:body" || p == "xhtml:div" || p == "atom:content")
        entry_text(f, true);
    else if (p == "description" || p == "summary" || p == "atom:summary" || p == "itunes:summary" ||
             p == "media:description" || p == "media:group/media:description" || p == "dc:description")
        entry_text(f, false);
}

void FeedReader::list_field(const Frame& f) {
    const std::string_view p = f.path;
    if (p == "title" && list_.title.empty()) {
        list_.title = plain(f.text, f.markup || f.kind != TextKind::kPlain);
    } else if (p == "link" || p == "atom:link") {
        const std::string_view href = f.element.attribute("href"), rel = f.element.attribute("rel");
        const int rank = rel == "self" ? 2 : rel.empty() || rel == "alternate" ? 1 : 99;
        list_url_.offer(resolved(f.base, href.empty() ? std::string_view(f.text) : href), rank);
    } else if (p == "author/name" && list_author_.empty()) {
        list_author_ = author_of(f.text);
    }
}

List FeedReader::take() {
    list_.url = std::move(list_url_.value);
    list_.entries.reserve(entries_.size());
    for (RawEntry& raw : entries_) {
        const std::string& base = is_address(raw.base) ? raw.base : list_.url;
        std::string url = resolved(base, raw.link.value);
        // RFC 4287, 4.2.1: the feed's author is that of entries that name none.
        if (raw.authors.empty() && raw.credited.empty() && !list_author_.empty()) raw.authors.push_back(list_author_);
        list_.entries.push_back(entry_of(std::move(raw)));
        list_.entries.back().url = std::move(url);
    }
    if (entries_.size() >= kMostEntries)
        list_.notes.push_back("only the first " + std::to_string(kMostEntries) + " entries of the list are read");
    entries_.clear();
    return std::move(list_);
}

}  // namespace riwaya::input
