#include "html_meta.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace riwaya::page {

namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kScripts = 20;  // of JSON-LD in a page
constexpr std::size_t kLargestScript = 2 << 20;
constexpr std::size_t kObjects = 3000;      // in a script
constexpr std::size_t kLongestFact = 1000;  // bytes; a longer title or name is none

enum class What : std::uint8_t { kTitle, kDate, kOutlet, kAuthor, kUrl, kType };

struct MetaName {
    std::string_view name;  // of property, name or itemprop, lower case
    What what;
    FieldOrigin from;
};
// The names of meta tags that pages use everywhere, in order of trust within an origin.
constexpr std::array kMeta = {
    MetaName{"og:title", What::kTitle, FieldOrigin::kOpenGraph},
    MetaName{"article:published_time", What::kDate, FieldOrigin::kOpenGraph},
    MetaName{"og:published_time", What::kDate, FieldOrigin::kOpenGraph},
    MetaName{"og:article:published_time", What::kDate, FieldOrigin::kOpenGraph},
    MetaName{"og:site_name", What::kOutlet, FieldOrigin::kOpenGraph},
    MetaName{"article:author", What::kAuthor, FieldOrigin::kOpenGraph},
    MetaName{"og:url", What::kUrl, FieldOrigin::kOpenGraph},
    MetaName{"og:type", What::kType, FieldOrigin::kOpenGraph},
    MetaName{"datepublished", What::kDate, FieldOrigin::kMicrodata},
    MetaName{"headline", What::kTitle, FieldOrigin::kMicrodata},
    MetaName{"twitter:title", What::kTitle, FieldOrigin::kMarkup},
    MetaName{"dc.title", What::kTitle, FieldOrigin::kMarkup},
    MetaName{"dcterms.title", What::kTitle, FieldOrigin::kMarkup},
    MetaName{"date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"pubdate", What::kDate, FieldOrigin::kMarkup},
    MetaName{"publishdate", What::kDate, FieldOrigin::kMarkup},
    MetaName{"publish-date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"publish_date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"publication_date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"parsely-pub-date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"sailthru.date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"article.published", What::kDate, FieldOrigin::kMarkup},
    MetaName{"dc.date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"dc.date.issued", What::kDate, FieldOrigin::kMarkup},
    MetaName{"dcterms.date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"dcterms.created", What::kDate, FieldOrigin::kMarkup},
    MetaName{"dcterms.issued", What::kDate, FieldOrigin::kMarkup},
    MetaName{"citation_publication_date", What::kDate, FieldOrigin::kMarkup},
    MetaName{"application-name", What::kOutlet, FieldOrigin::kMarkup},
    MetaName{"dc.publisher", What::kOutlet, FieldOrigin::kMarkup},
    MetaName{"author", What::kAuthor, FieldOrigin::kMarkup},
    MetaName{"parsely-author", What::kAuthor, FieldOrigin::kMarkup},
    MetaName{"dc.creator", What::kAuthor, FieldOrigin::kMarkup},
};

std::string lower(std::string_view s) {
    std::string out(s);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

// Adds a value to a list that it is not in yet.
void add(std::vector<Fact>& list, std::string_view value, FieldOrigin from) {
    value = base::trim(value);
    if (value.empty() || value.size() > kLongestFact) return;
    for (const Fact& f : list)
        if (f.value == value) return;
    list.push_back({std::string(value), from});
}

// Character references that were written twice over; JSON-LD is often filled from HTML.
std::string unescaped(std::string_view s) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kReferences = {{{"&amp;", "&"},
                                                                                                  {"&quot;", "\""},
                                                                                                  {"&#039;", "'"},
                                                                                                  {"&#39;", "'"},
                                                                                                  {"&lt;", "<"},
                                                                                                  {"&gt;", ">"},
                                                                                                  {"&nbsp;", " "}}};
    std::string out;
    for (std::size_t at = 0; at < s.size();) {
        bool done = false;
        if (s[at] == '&')
            for (const auto& [from, to] : kReferences)
                if (s.substr(at).starts_with(from)) {
                    out += to;
                    at += from.size();
                    done = true;
                    break;
                }
        if (!done) out.push_back(s[at++]);
    }
    return out;
}

// Reads one script of JSON-LD: the objects in it, without recursion and up to a number.
class LinkedData {
  public:
    explicit LinkedData(PageFacts& facts) : facts_(facts) {}

    void read(std::string script) {
        // Line ends inside strings, which JSON forbids, are common in pages.
        for (char& c : script)
            if (static_cast<unsigned char>(c) < 0x20) c = ' ';
        dom::element root;
        if (parser_.parse(script).get(root) != simdjson::SUCCESS) return;
        std::vector<dom::element> waiting = {root};
        for (std::size_t seen = 0; seen < waiting.size() && seen < kObjects; ++seen) {
            const dom::element e = waiting[seen];
            dom::array list;
            dom::object object;
            if (e.get(list) == simdjson::SUCCESS) {
                for (const dom::element item : list)
                    if (item.is_object() || item.is_array()) waiting.push_back(item);
            } else if (e.get(object) == simdjson::SUCCESS) {
                take(object);
                for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"})
                    if (dom::element below; object.at_key(key).get(below) == simdjson::SUCCESS && !below.is_string())
                        waiting.push_back(below);
            }
        }
    }

  private:
    static std::string string(dom::object o, const char* key) {
        std::string_view s;
        return o.at_key(key).get(s) == simdjson::SUCCESS ? unescaped(s) : std::string();
    }

    // The name of a person or body: a string, an object with a name, or a list of them.
    static std::string name(dom::element e) {
        std::string_view s;
        if (e.get(s) == simdjson::SUCCESS) return unescaped(s);
        dom::object o;
        if (e.get(o) == simdjson::SUCCESS) return string(o, "name");
        dom::array a;
        std::string out;
        if (e.get(a) != simdjson::SUCCESS) return out;
        for (const dom::element item : a) {
            const std::string one = item.is_array() ? std::string() : name(item);
            if (one.empty() || out.size() > kLongestFact) continue;
            if (!out.empty()) out += ", ";
            out += one;
        }
        return out;
    }

    static bool is_article(dom::object o) {
        dom::element type;
        if (o.at_key("@type").get(type) != simdjson::SUCCESS) return false;
        const auto fits = [](std::string_view t) {
            return t.ends_with("Article") || t == "Report" || t == "BlogPosting" || t.ends_with("NewsArticle") ||
                   t == "LiveBlogPosting" || t == "Review" || t == "AnalysisNewsArticle";
        };
        std::string_view s;
        if (type.get(s) == simdjson::SUCCESS) return fits(s);
        dom::array a;
        if (type.get(a) == simdjson::SUCCESS)
            for (const dom::element item : a)
                if (item.get(s) == simdjson::SUCCESS && fits(s)) return true;
        return false;
    }

    void take(dom::object o) {
        const bool article = is_article(o);
        // A list of other articles is no word on this one: the first article counts.
        if (article && facts_.says_article && !facts_.titles.empty()) return;
        if (!article && string(o, "datePublished").empty()) return;
        facts_.says_article = facts_.says_article || article;
        if (article) add(facts_.titles, string(o, "headline"), FieldOrigin::kJsonLd);
        add(facts_.dates, string(o, "datePublished"), FieldOrigin::kJsonLd);
        add(facts_.dates, string(o, "dateCreated"), FieldOrigin::kJsonLd);
        if (!article) return;
        dom::element e;
        if (o.at_key("publisher").get(e) == simdjson::SUCCESS) add(facts_.outlets, name(e), FieldOrigin::kJsonLd);
        if (o.at_key("author").get(e) == simdjson::SUCCESS) add(facts_.authors, name(e), FieldOrigin::kJsonLd);
        add(facts_.urls, string(o, "url"), FieldOrigin::kJsonLd);
        if (facts_.body.empty()) facts_.body = string(o, "articleBody");
    }

    PageFacts& facts_;
    dom::parser parser_;
};

void take_meta(const HtmlTree& tree, NodeIndex n, std::vector<std::pair<std::size_t, Fact>>& found, PageFacts& facts) {
    const std::string_view content = tree.attribute(n, "content");
    if (content.empty()) return;
    for (const std::string_view attribute : {"property", "name", "itemprop"}) {
        const std::string name = lower(tree.attribute(n, attribute).substr(0, 60));
        if (name.empty()) continue;
        for (std::size_t i = 0; i < kMeta.size(); ++i) {
            if (kMeta[i].name != name) continue;
            if (kMeta[i].what == What::kType)
                facts.says_article = facts.says_article || lower(content) == "article";
            else
                found.push_back({i,
                                 {std::string(content.substr(
                                      0, base::code_point_floor(content, std::min(content.size(), kLongestFact)))),
                                  kMeta[i].from}});
        }
    }
}

// Microdata on visible elements.
void take_property(const HtmlTree& tree, NodeIndex n, PageFacts& facts) {
    const std::string_view property = tree.attribute(n, "itemprop");
    if (property.empty()) {
        if (tree.attribute(n, "itemtype").find("Article") != std::string_view::npos) facts.says_article = true;
        return;
    }
    const auto value = [&](std::string_view attribute) {
        const std::string_view given = tree.attribute(n, attribute);
        return given.empty() ? tree.all_text(n, 200) : std::string(given);
    };
    if (property == "datePublished")
        add(facts.dates, value(tree.has_attribute(n, "datetime") ? "datetime" : "content"), FieldOrigin::kMicrodata);
    else if (property == "headline")
        add(facts.titles, value("content"), FieldOrigin::kMicrodata);
    else if (property == "articleBody")
        facts.says_article = true;
}

}  // namespace

PageFacts facts_of(const HtmlTree& tree) {
    PageFacts facts;
    LinkedData linked(facts);
    std::vector<std::pair<std::size_t, Fact>> metas;
    PageFacts visible;
    std::size_t scripts = 0;
    std::string canonical;
    for (NodeIndex n = 0; n < tree.size(); ++n) {
        switch (tree[n].tag) {
            case LXB_TAG_SCRIPT:
                if (tree.attribute(n, "type") == "application/ld+json" && ++scripts <= kScripts) {
                    std::string script = tree.raw_text(n);
                    if (script.size() <= kLargestScript) linked.read(std::move(script));
                }
                break;
            case LXB_TAG_META: take_meta(tree, n, metas, facts); break;
            case LXB_TAG_TITLE:
                if (facts.title_element.empty() && tree[tree[n].parent].tag == LXB_TAG_HEAD)
                    facts.title_element = tree.all_text(n, kLongestFact);
                break;
            case LXB_TAG_LINK:
                if (canonical.empty() && lower(tree.attribute(n, "rel")) == "canonical")
                    canonical = std::string(tree.attribute(n, "href"));
                break;
            default:
                if (!tree[n].is_text) take_property(tree, n, visible);
        }
    }
    std::stable_sort(metas.begin(), metas.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const auto list_of = [&](What w) -> std::vector<Fact>& {
        return w == What::kTitle    ? facts.titles
               : w == What::kDate   ? facts.dates
               : w == What::kOutlet ? facts.outlets
               : w == What::kAuthor ? facts.authors
                                    : facts.urls;
    };
    for (const bool markup : {false, true}) {
        for (const auto& [i, fact] : metas)
            if ((fact.from == FieldOrigin::kMarkup) == markup) add(list_of(kMeta[i].what), fact.value, fact.from);
        if (markup) continue;
        for (const Fact& f : visible.titles) add(facts.titles, f.value, f.from);
        for (const Fact& f : visible.dates) add(facts.dates, f.value, f.from);
    }
    facts.says_article = facts.says_article || visible.says_article;
    if (!canonical.empty()) facts.urls.insert(facts.urls.begin(), {canonical, FieldOrigin::kMarkup});
    std::erase_if(facts.authors, [](const Fact& f) { return f.value.find("://") != std::string::npos; });
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
    for (std::size_t at = url.find('/'); at != std::string_view::npos; at = url.find('/', at + 1)) {
        const int year = digits(at + 1, 4);
        if (year < 1995 || year > 2099 || at + 5 >= url.size()) continue;
        const char mark = url[at + 5];
        if (mark != '/' && mark != '-') continue;
        std::size_t m = digits(at + 6, 2) >= 0 ? 2 : 1;
        const int month = digits(at + 6, m);
        if (month < 1 || month > 12 || at + 6 + m >= url.size() || url[at + 6 + m] != mark) continue;
        std::size_t d = digits(at + 7 + m, 2) >= 0 ? 2 : 1;
        const int day = digits(at + 7 + m, d);
        const std::size_t behind = at + 7 + m + d;
        if (day < 1 || day > 31 || (behind < url.size() && url[behind] != '/' && url[behind] != '-')) continue;
        return std::to_string(year)
            .append(month < 10 ? "-0" : "-")
            .append(std::to_string(month))
            .append(day < 10 ? "-0" : "-")
            .append(std::to_string(day));
    }
    return {};
}

}  // namespace riwaya::page
