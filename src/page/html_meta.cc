#include "html_meta.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "html_title.h"
#include "linked_data.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kScripts = 20;  // of JSON-LD in a page
constexpr std::size_t kLargestScript = 2 << 20;
constexpr std::size_t kMostFacts = 500;     // of a kind; each is compared to those before it
constexpr std::size_t kLongestFact = 1000;  // bytes; a longer title or name is none

enum class What : std::uint8_t { kTitle, kDate, kModified, kOutlet, kAuthor, kSource, kUrl, kType };

struct MetaName {
    std::string_view name;  // of property, name or itemprop, lower case
    What what;
    FieldOrigin from;
    bool weak = false;  // means many things: the day on which the page was sent among them
};
// The names of meta tags that pages use everywhere, in order of trust within an origin.
constexpr std::array kMeta = {
    MetaName{"og:title", What::kTitle, FieldOrigin::kOpenGraph},
    MetaName{"article:published_time", What::kDate, FieldOrigin::kOpenGraph},
    MetaName{"og:published_time", What::kDate, FieldOrigin::kOpenGraph},
    MetaName{"og:article:published_time", What::kDate, FieldOrigin::kOpenGraph},
    MetaName{"article:modified_time", What::kModified, FieldOrigin::kOpenGraph},
    MetaName{"og:article:modified_time", What::kModified, FieldOrigin::kOpenGraph},
    MetaName{"og:updated_time", What::kModified, FieldOrigin::kOpenGraph},
    MetaName{"og:modified_time", What::kModified, FieldOrigin::kOpenGraph},
    MetaName{"og:site_name", What::kOutlet, FieldOrigin::kOpenGraph},
    MetaName{"article:author", What::kAuthor, FieldOrigin::kOpenGraph},
    MetaName{"og:url", What::kUrl, FieldOrigin::kOpenGraph},
    MetaName{"og:type", What::kType, FieldOrigin::kOpenGraph},
    MetaName{"datepublished", What::kDate, FieldOrigin::kMicrodata},
    MetaName{"datemodified", What::kModified, FieldOrigin::kMicrodata},
    MetaName{"headline", What::kTitle, FieldOrigin::kMicrodata},
    MetaName{"twitter:title", What::kTitle, FieldOrigin::kMarkup},
    MetaName{"dc.title", What::kTitle, FieldOrigin::kMarkup},
    MetaName{"dcterms.title", What::kTitle, FieldOrigin::kMarkup},
    MetaName{"pubdate", What::kDate, FieldOrigin::kMarkup},
    MetaName{"publishdate", What::kDate, FieldOrigin::kMarkup},
    MetaName{"publish-date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"publish_date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"published_time", What::kDate, FieldOrigin::kMarkup},
    MetaName{"publication_date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"publication-date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"parsely-pub-date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"sailthru.date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"article.published", What::kDate, FieldOrigin::kMarkup},
    MetaName{"dc.date.issued", What::kDate, FieldOrigin::kMarkup},
    MetaName{"dc.date.created", What::kDate, FieldOrigin::kMarkup},
    MetaName{"dcterms.issued", What::kDate, FieldOrigin::kMarkup},
    MetaName{"dcterms.created", What::kDate, FieldOrigin::kMarkup},
    MetaName{"citation_publication_date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"dcterms.date", What::kDate, FieldOrigin::kMarkup, true},
    MetaName{"dc.date", What::kDate, FieldOrigin::kMarkup, true},
    MetaName{"date", What::kDate, FieldOrigin::kMarkup, true},
    MetaName{"article.updated", What::kModified, FieldOrigin::kMarkup},
    MetaName{"dcterms.modified", What::kModified, FieldOrigin::kMarkup},
    MetaName{"dc.date.modified", What::kModified, FieldOrigin::kMarkup},
    MetaName{"last-modified", What::kModified, FieldOrigin::kMarkup},
    MetaName{"lastmod", What::kModified, FieldOrigin::kMarkup},
    MetaName{"last_updated", What::kModified, FieldOrigin::kMarkup},
    MetaName{"application-name", What::kOutlet, FieldOrigin::kMarkup},
    MetaName{"dc.publisher", What::kOutlet, FieldOrigin::kMarkup},
    MetaName{"author", What::kAuthor, FieldOrigin::kMarkup},
    MetaName{"parsely-author", What::kAuthor, FieldOrigin::kMarkup},
    MetaName{"dc.creator", What::kAuthor, FieldOrigin::kMarkup},
    MetaName{"dc.source", What::kSource, FieldOrigin::kMarkup},
    MetaName{"dcterms.source", What::kSource, FieldOrigin::kMarkup},
};

std::string lower(std::string_view s) {
    std::string out(s);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

// Adds a value to a list that it is not in yet.
void add(std::vector<Fact>& list, std::string_view value, FieldOrigin from, NodeIndex node = kNoNode,
         bool weak = false) {
    value = base::trim(value);
    if (value.empty() || value.size() > kLongestFact || list.size() >= kMostFacts) return;
    for (const Fact& f : list)
        if (f.value == value && f.from == from && f.node == node) return;
    list.push_back({std::string(value), from, node, weak});
}

std::vector<Fact>& list_of(PageFacts& facts, What w) {
    switch (w) {
        case What::kTitle: return facts.titles;
        case What::kDate: return facts.dates;
        case What::kModified: return facts.modified;
        case What::kOutlet: return facts.outlets;
        case What::kAuthor: return facts.authors;
        case What::kSource: return facts.sources;
        default: return facts.urls;
    }
}

struct FoundMeta {
    std::size_t row = 0;  // in kMeta
    Fact fact;
};

void take_meta(const HtmlTree& tree, NodeIndex n, std::vector<FoundMeta>& found, PageFacts& facts) {
    const std::string_view content = tree.attribute(n, "content");
    if (content.empty()) return;
    for (const std::string_view attribute : {"property", "name", "itemprop"}) {
        const std::string name = lower(tree.attribute(n, attribute).substr(0, 60));
        if (name.empty()) continue;
        for (std::size_t i = 0; i < kMeta.size(); ++i) {
            if (kMeta[i].name != name) continue;
            if (kMeta[i].what == What::kType) {
                const std::string type = lower(content);
                facts.says_article = facts.says_article || type == "article";
                facts.says_site = facts.says_site || type == "website";
                facts.says_video = facts.says_video || type.starts_with("video");
                continue;
            }
            const std::string_view value =
                content.substr(0, base::code_point_floor(content, std::min(content.size(), kLongestFact)));
            found.push_back({i, {unescaped(value), kMeta[i].from, attribute == "itemprop" ? n : kNoNode}});
        }
    }
}

// Microdata on visible elements.
void take_property(const HtmlTree& tree, NodeIndex n, PageFacts& facts) {
    std::string_view property = tree.attribute(n, "itemprop");
    const std::uint32_t tag = tree[n].tag;
    const bool small = tag == LXB_TAG_SPAN || tag == LXB_TAG_DIV || tag == LXB_TAG_TIME || tag == LXB_TAG_ABBR;
    // RDFa says the same in another attribute, the formats before it in names.
    if (property.empty() && small) {
        const std::string_view rdfa = tree.attribute(n, "property");
        if (rdfa.find("datePublished") != std::string_view::npos || rdfa.find("dc:created") != std::string_view::npos)
            property = "datePublished";
        else if (rdfa.find("dateModified") != std::string_view::npos ||
                 rdfa.find("dc:modified") != std::string_view::npos)
            property = "dateModified";
    }
    if (property.empty() && tag == LXB_TAG_ABBR && tree.has_attribute(n, "title")) {
        const std::string_view name = tree.attribute(n, "class");
        if (name.find("published") != std::string_view::npos)
            property = "datePublished";
        else if (name.find("updated") != std::string_view::npos)
            property = "dateModified";
    }
    if (property.empty()) {
        if (tree.attribute(n, "itemtype").find("Article") != std::string_view::npos) facts.says_article = true;
        return;
    }
    const auto value = [&](std::string_view attribute) {
        const std::string_view given = tree.attribute(n, attribute);
        return given.empty() ? tree.all_text(n, 200) : std::string(given);
    };
    const auto has = [&](std::string_view name) {  // one of several names
        const std::size_t at = property.find(name);
        return at != std::string_view::npos && (at == 0 || property[at - 1] == ' ') &&
               (at + name.size() == property.size() || property[at + name.size()] == ' ');
    };
    const std::string_view when = tree.has_attribute(n, "datetime")       ? "datetime"
                                  : !tree.attribute(n, "content").empty() ? "content"
                                                                          : "title";
    if (has("datePublished")) add(facts.dates, value(when), FieldOrigin::kMicrodata, n);
    if (has("dateModified")) add(facts.modified, value(when), FieldOrigin::kMicrodata, n);
    if (has("headline")) add(facts.titles, value("content"), FieldOrigin::kMicrodata);
    if (has("sourceOrganization")) add(facts.sources, value("content"), FieldOrigin::kMicrodata, n);
    if (has("articleBody")) facts.says_article = true;
}

// The JSON-LD of the page's own article comes before all else.
void take_linked(const LinkedData& linked, const std::string& canonical, PageFacts& facts) {
    std::vector<std::string> titles, addresses;
    for (const Fact& f : facts.titles) titles.push_back(bare(f.value));
    if (!facts.title_element.empty()) titles.push_back(bare(facts.title_element));
    if (!canonical.empty()) addresses.push_back(bare_address(canonical));
    for (const Fact& f : facts.urls) addresses.push_back(bare_address(f.value));
    facts.says_video = facts.says_video || linked.has_video();
    facts.says_list = linked.has_list();
    if (!linked.site().empty()) add(facts.outlets, linked.site(), FieldOrigin::kJsonLd);
    const LinkedArticle* own = linked.own(titles, addresses);
    const auto first = [](std::vector<Fact>& list, const std::string& value) {
        std::vector<Fact> one;
        add(one, value, FieldOrigin::kJsonLd);
        if (one.empty()) return;
        std::erase_if(list, [&](const Fact& f) { return f.value == one[0].value && f.from == FieldOrigin::kJsonLd; });
        list.insert(list.begin(), one[0]);
    };
    for (const LinkedArticle* a : {linked.page(), own}) {
        if (a == nullptr) continue;
        // What the page as a whole says of its dates counts where no article of its own does.
        first(facts.dates, a->published.empty() ? a->created : a->published);
        first(facts.modified, a->modified);
    }
    if (own == nullptr) return;
    facts.says_article = true;
    first(facts.titles, own->headline);
    first(facts.outlets, own->outlet);
    first(facts.authors, own->author);
    first(facts.sources, own->source);
    first(facts.urls, own->url);
    facts.body = own->body;
}

}  // namespace

PageFacts facts_of(const HtmlTree& tree) {
    PageFacts facts;
    LinkedData linked;
    std::vector<FoundMeta> metas;
    PageFacts visible;
    std::size_t scripts = 0;
    std::string canonical;
    for (NodeIndex n = 0; n < tree.size(); ++n) {
        switch (tree[n].tag) {
            case LXB_TAG_HTML: facts.language = lower(tree.attribute(n, "lang").substr(0, 20)); break;
            case LXB_TAG_SCRIPT:
                if (tree.attribute(n, "type").starts_with("application/ld+json") && ++scripts <= kScripts) {
                    std::string script = tree.raw_text(n);
                    if (script.size() <= kLargestScript) linked.read(std::move(script));
                }
                break;
            case LXB_TAG_META: take_meta(tree, n, metas, facts); break;
            case LXB_TAG_TITLE:
                if (facts.title_element.empty() && tree[tree[n].parent].tag == LXB_TAG_HEAD)
                    facts.title_element = unescaped(tree.all_text(n, kLongestFact));
                break;
            case LXB_TAG_BASE:
                if (facts.base.empty()) facts.base = std::string(tree.attribute(n, "href"));
                break;
            case LXB_TAG_LINK:
                if (canonical.empty() && lower(tree.attribute(n, "rel")) == "canonical")
                    canonical = std::string(base::trim(tree.attribute(n, "href")));
                break;
            default:
                if (!tree[n].is_text) take_property(tree, n, visible);
        }
    }
    std::stable_sort(metas.begin(), metas.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
    for (const bool markup : {false, true}) {
        for (const auto& [row, fact] : metas)
            if ((fact.from == FieldOrigin::kMarkup) == markup)
                add(list_of(facts, kMeta[row].what), fact.value, fact.from, fact.node, kMeta[row].weak);
        if (markup) continue;
        for (const Fact& f : visible.titles) add(facts.titles, f.value, f.from, f.node);
        for (const Fact& f : visible.dates) add(facts.dates, f.value, f.from, f.node);
        for (const Fact& f : visible.modified) add(facts.modified, f.value, f.from, f.node);
        for (const Fact& f : visible.sources) add(facts.sources, f.value, f.from, f.node);
    }
    facts.says_article = facts.says_article || visible.says_article;
    take_linked(linked, canonical, facts);
    if (!canonical.empty()) facts.urls.insert(facts.urls.begin(), {canonical, FieldOrigin::kMarkup, kNoNode});
    return facts;
}

std::string date_in_url(std::string_view url) {
    const auto digits = [&](std::size_t at, std::size_t n) {
        if (at + n > url.size()) return -1;
        int value = 0;
        for (std::size_t i = at; i < at + n; ++i) {
            if (url[i] < '0' || url[i] > '9') return -1;
            value = value * 10 + (url[i] - '0');
        }
        return value;
    };
    const auto two = [](int n) { return (n < 10 ? "-0" : "-") + std::to_string(n); };
    for (std::size_t at = url.find_first_of("/-_"); at != std::string_view::npos;
         at = url.find_first_of("/-_", at + 1)) {
        const int year = digits(at + 1, 4);
        if (year < 1995 || year > 2099 || at + 5 >= url.size()) continue;
        const char mark = url[at + 5];
        const bool marked = mark == '/' || mark == '-' || mark == '_';
        if (!marked && (mark < '0' || mark > '9')) continue;
        const std::size_t month_at = marked ? at + 6 : at + 5;
        const std::size_t m = !marked || digits(month_at, 2) >= 0 ? 2 : 1;
        const int month = digits(month_at, m);
        if (month < 1 || month > 12 || month_at + m >= url.size() || (marked && url[month_at + m] != mark)) continue;
        const std::size_t day_at = month_at + m + (marked ? 1 : 0);
        const std::size_t d = !marked || digits(day_at, 2) >= 0 ? 2 : 1;
        const int day = digits(day_at, d);
        const std::size_t behind = day_at + d;
        if (day < 1 || day > 31 || (behind < url.size() && (url[behind] >= '0' && url[behind] <= '9'))) continue;
        return std::to_string(year) + two(month) + two(day);
    }
    return {};
}

std::string absolute(std::string_view url, std::string_view base) {
    url = base::trim(url);
    base = base::trim(base);
    const std::size_t colon = url.find_first_of(":/?#");
    if (colon != std::string_view::npos && url[colon] == ':') {
        const bool web = url.starts_with("http://") || url.starts_with("https://");
        return web ? std::string(url) : std::string();
    }
    const std::size_t scheme = base.find("://");
    if (url.empty() || scheme == std::string_view::npos) return {};
    if (url.starts_with("//")) return std::string(base.substr(0, scheme + 1)).append(url);
    const std::size_t host_end = std::min(base.find_first_of("/?#", scheme + 3), base.size());
    const std::string host(base.substr(0, host_end));
    if (url.front() == '/') return host + std::string(url);
    const std::string_view path = base.substr(host_end, base.find_first_of("?#", host_end) - host_end);
    if (url.front() == '?' || url.front() == '#') return host + std::string(path) + std::string(url);
    std::string folder(path.substr(0, path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/')));
    while (url.starts_with("./") || url.starts_with("../")) {
        if (url.starts_with("../")) folder.resize(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/'));
        url.remove_prefix(url.starts_with("../") ? 3 : 2);
    }
    return host + folder + '/' + std::string(url);
}

}  // namespace riwaya::page
