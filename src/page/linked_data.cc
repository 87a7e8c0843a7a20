#include "linked_data.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/hash.h"
#include "html_title.h"

namespace riwaya::page {

namespace {

namespace dom = simdjson::dom;

constexpr std::size_t kObjects = 3000;      // in a script
constexpr std::size_t kArticles = 200;      // in a page
constexpr std::size_t kLongestName = 1000;  // bytes

std::string_view view(dom::object o, const char* key) {
    std::string_view s;
    return o.at_key(key).get(s) == simdjson::SUCCESS ? s : std::string_view{};
}

std::string string(dom::object o, const char* key) { return unescaped(view(o, key)); }

// A date as text; systems write it as a number of seconds too.
std::string date(dom::object o, const char* key) {
    std::int64_t n = 0;
    if (o.at_key(key).get(n) == simdjson::SUCCESS) return std::to_string(n);
    dom::array list;
    if (o.at_key(key).get(list) == simdjson::SUCCESS)
        for (const dom::element e : list) {
            std::string_view s;
            if (e.get(s) == simdjson::SUCCESS) return std::string(s);
        }
    return std::string(view(o, key));
}

bool has_type(dom::object o, bool (*fits)(std::string_view)) {
    dom::element type;
    if (o.at_key("@type").get(type) != simdjson::SUCCESS) return false;
    std::string_view s;
    if (type.get(s) == simdjson::SUCCESS) return fits(s);
    dom::array a;
    if (type.get(a) == simdjson::SUCCESS)
        for (const dom::element item : a)
            if (item.get(s) == simdjson::SUCCESS && fits(s)) return true;
    return false;
}

bool is_article(std::string_view t) {
    return t.ends_with("Article") || t.ends_with("BlogPosting") || t == "Report" || t == "Review";
}
// What a page holds, or whom it is by: no word on the page itself.
bool is_part(std::string_view t) {
    return t.ends_with("Object") || t.ends_with("Comment") || t == "Person" || t.ends_with("Organization") ||
           t.ends_with("WebSite") || t.ends_with("Event") || t == "Book" || t == "Movie" || t == "Answer";
}
bool is_video(std::string_view t) { return t.ends_with("VideoObject"); }
bool is_list(std::string_view t) {
    return t.ends_with("ItemList") || t.ends_with("CollectionPage") || t.ends_with("SearchResultsPage") ||
           t.ends_with("ProfilePage");
}
bool is_site(std::string_view t) { return t.ends_with("WebSite"); }
bool is_body(std::string_view t) { return t.ends_with("Organization") || t.ends_with("Corporation"); }

// The names of a script's objects by their "@id", to which others refer.
using Names = base::StringMap<std::string>;

struct Named {
    std::string all;     // the names, joined by commas
    std::string bodies;  // those that are of bodies
};

void add_name(dom::element e, const Names& names, Named& out) {
    std::string one;
    bool body = false;
    dom::object o;
    std::string_view s;
    if (e.get(s) == simdjson::SUCCESS) {
        one = unescaped(s);
    } else if (e.get(o) == simdjson::SUCCESS) {
        one = string(o, "name");
        if (dom::array several; one.empty() && o.at_key("name").get(several) == simdjson::SUCCESS)
            for (const dom::element n : several) {
                if (n.get(s) != simdjson::SUCCESS) continue;
                if (!one.empty()) one += ", ";
                one += unescaped(s);
            }
        const auto known = names.find(view(o, "@id"));
        if (one.empty() && known != names.end()) one = known->second;
        body = has_type(o, is_body);
    }
    if (one.empty() || out.all.size() + one.size() > kLongestName) return;
    std::string& list = body ? out.bodies : out.all;
    if (!list.empty()) list += ", ";
    list += one;
}

// The name of a person or body: a string, an object with a name, or a list of them.
Named named(dom::object o, const char* key, const Names& names) {
    Named out;
    dom::element e;
    if (o.at_key(key).get(e) != simdjson::SUCCESS) return out;
    dom::array list;
    if (e.get(list) != simdjson::SUCCESS) {
        add_name(e, names, out);
        return out;
    }
    for (const dom::element item : list) add_name(item, names, out);
    return out;
}

LinkedArticle article_of(dom::object o, const Names& names) {
    LinkedArticle a;
    a.article = has_type(o, is_article);
    a.headline = string(o, "headline");
    if (a.headline.empty()) a.headline = string(o, "name");
    a.url = std::string(view(o, "url"));
    if (a.url.empty()) a.url = std::string(view(o, "mainEntityOfPage"));
    if (dom::object main; a.url.empty() && o.at_key("mainEntityOfPage").get(main) == simdjson::SUCCESS)
        a.url = std::string(view(main, "@id").empty() ? view(main, "url") : view(main, "@id"));
    if (a.url.empty()) a.url = std::string(view(o, "@id"));
    a.published = date(o, "datePublished");
    a.created = date(o, "dateCreated");
    a.modified = date(o, "dateModified");
    const Named publisher = named(o, "publisher", names);
    a.outlet = publisher.all.empty() ? publisher.bodies : publisher.all;
    const Named author = named(o, "author", names), creator = named(o, "creator", names);
    a.author = !author.all.empty() ? author.all : !author.bodies.empty() ? author.bodies : creator.all;
    const Named source = named(o, "sourceOrganization", names);
    a.source = source.all.empty() ? source.bodies : source.all;
    for (const std::string& more : {author.bodies, creator.bodies})
        if (a.source.empty()) a.source = more;
    a.body = string(o, "articleBody");
    return a;
}

}  // namespace

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

std::string bare_address(std::string_view url) {
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    if (url.starts_with("//")) url.remove_prefix(2);
    if (url.starts_with("www.")) url.remove_prefix(4);
    url = url.substr(0, url.find_first_of("?#"));
    while (url.ends_with('/')) url.remove_suffix(1);
    std::string out(url);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

void LinkedData::read(std::string script) {
    // Line ends inside strings, which JSON forbids, are common in pages; so is a comment mark round the whole.
    for (char& c : script)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    dom::parser parser;
    dom::element root;
    if (parser.parse(script).get(root) != simdjson::SUCCESS) return;
    std::vector<dom::element> waiting = {root};
    std::vector<dom::object> objects;
    Names names;
    for (std::size_t seen = 0; seen < waiting.size() && seen < kObjects; ++seen) {
        const dom::element e = waiting[seen];
        dom::array list;
        dom::object object;
        if (e.get(list) == simdjson::SUCCESS) {
            for (const dom::element item : list)
                if (item.is_object() || item.is_array()) waiting.push_back(item);
        } else if (e.get(object) == simdjson::SUCCESS) {
            objects.push_back(object);
            if (const std::string_view id = view(object, "@id"); !id.empty() && !view(object, "name").empty())
                names.emplace(std::string(id), string(object, "name"));
            for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"})
                if (dom::element below; object.at_key(key).get(below) == simdjson::SUCCESS && !below.is_string())
                    waiting.push_back(below);
        }
    }
    for (const dom::object o : objects) {
        video_ = video_ || has_type(o, is_video);
        list_ = list_ || has_type(o, is_list);
        if (site_.empty() && has_type(o, is_site)) site_ = string(o, "name");
        if (found_.size() < kArticles &&
            (has_type(o, is_article) || (!has_type(o, is_part) && !date(o, "datePublished").empty())))
            found_.push_back(article_of(o, names));
    }
}

const LinkedArticle* LinkedData::own(const std::vector<std::string>& titles,
                                     const std::vector<std::string>& addresses) const {
    const LinkedArticle* best = nullptr;
    int best_score = 0;
    std::size_t articles = 0;
    for (const LinkedArticle& a : found_) {
        if (!a.article) continue;
        ++articles;
        const std::string address = bare_address(a.url), headline = bare(a.headline);
        int score = 0;
        if (!address.empty() && std::find(addresses.begin(), addresses.end(), address) != addresses.end()) score += 4;
        for (const std::string& t : titles)
            if (headline.size() >= 8 && t.size() >= 8 && (t.starts_with(headline) || headline.starts_with(t))) {
                score += 3;
                break;
            }
        // Another address and another headline: it is of another page.
        const bool other = score == 0 && !addresses.empty() && !titles.empty() && address.find('/') != address.npos &&
                           !headline.empty();
        if (other) score = -1;
        if (best == nullptr || score > best_score) best = &a, best_score = score;
    }
    return best_score < 0 && (articles > 1 || list_) ? nullptr : best;
}

const LinkedArticle* LinkedData::page() const {
    for (const LinkedArticle& a : found_)
        if (!a.article) return &a;
    return nullptr;
}

}  // namespace riwaya::page
