// Which of a page's runs is its headline.
#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "html_page.h"
#include "html_title.h"

namespace riwaya::page {

namespace {

constexpr std::uint32_t kShortest = 8, kLongest = 300;     // letters of a headline
constexpr std::size_t kFewLetters = 12;                    // bytes; less of a title may be anything
constexpr std::uint32_t kLeastWords = 4, kMostWords = 30;  // where the page's title does not tell it
constexpr std::size_t kBareWhole = 400;                    // bytes of a text that bare() surely gives in full
constexpr std::size_t kRunsAbove = 14;                     // between it and the first sentence

}  // namespace

// The one that says what the page's title says; else the first h1 at the article. Whether the title told it.
bool PageView::find_headline() {
    headline = kNone;
    const std::string site = facts.outlets.empty() ? "" : facts.outlets.front().value;
    std::vector<std::string> wanted;
    for (const Fact& f : facts.titles)
        wanted.push_back(bare(without_site(f.value, site))), wanted.push_back(bare(f.value));
    if (!facts.title_element.empty()) wanted.push_back(bare(without_site(facts.title_element, site)));
    const std::string whole = bare(facts.title_element);
    // Most runs begin and end otherwise, and need no closer look.
    const BareEnds whole_ends = bare_ends(whole);
    std::u32string firsts(1, whole_ends.first);
    for (const std::string& w : wanted) firsts.push_back(bare_ends(w).first);
    const auto may_fit = [&](std::string_view text) {
        const BareEnds ends = bare_ends(text);
        return text.size() > kBareWhole || ends.last == whole_ends.last ||
               firsts.find(ends.first) != std::u32string::npos;
    };
    std::size_t h1 = kNone;
    int best = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Run& r = runs[i];
        if (r.letters < kShortest || r.letters > kLongest || r.first >= tree[article].end) continue;
        const std::uint32_t tag = tree[r.block].tag;
        const std::string shown = text_of(r);
        const bool near = may_fit(shown);
        const std::string text = near ? bare(shown) : std::string();
        const bool same = near && std::find(wanted.begin(), wanted.end(), text) != wanted.end();
        const bool enough = !same && text.size() >= kFewLetters;
        // Most of the title, with the site's name before it or behind; what is less of it may be that name.
        const bool most =
            enough && text.size() * 2 > whole.size() && (whole.starts_with(text) || whole.ends_with(text));
        const bool part = enough && !most && is_heading(tag) && whole.starts_with(text);
        // A title that was cut.
        const bool more =
            enough && !most && !part && is_headed(r.block) &&
            std::any_of(wanted.begin(), wanted.end(), [&](const std::string& w) {
                return w.size() >= 2 * kFewLetters && w.size() * 5 >= text.size() * 2 && text.starts_with(w);
            });
        if (!same && !most && !part && !more) {
            if (tag == LXB_TAG_H1 && h1 == kNone && !r.foreign && !leads_home(r)) h1 = i;
            continue;
        }
        const bool linked = r.link_letters * 2 > r.letters;
        if (linked && leads_home(r)) continue;
        const int score = (same   ? 8
                           : most ? 5
                           : more ? 4
                                  : 1) +
                          (tag == LXB_TAG_H1 ? 3
                           : is_heading(tag) ? 2
                                             : 0) -
                          (linked ? 1 : 0) - (r.foreign ? 2 : 0);
        if (score > best) best = score, headline = i;
        if (tag == LXB_TAG_H1 && h1 == kNone && !r.foreign) h1 = i;
    }
    if (headline != kNone) return true;
    headline = h1;
    return false;
}

// Where neither the title nor an h1 tells it: the line before the first sentence that is set off most.
void PageView::look_for_headline() {
    if (headline != kNone || !rules->on(PageRule::kSetOffHeadlines)) return;
    std::size_t first = 0;
    while (first < runs.size() && (runs[first].first < article || runs[first].weight < kSentence || runs[first].teaser))
        ++first;
    if (first == runs.size()) return;
    int best = 0;
    for (std::size_t i = first > kRunsAbove ? first - kRunsAbove : 0; i < first; ++i) {
        const Run& r = runs[i];
        if (r.letters < kShortest || r.letters > kLongest || r.words < kLeastWords || r.words > kMostWords ||
            r.teaser || r.link_letters * 2 > r.letters || (r.foreign && parts[r.first].kind != BlockKind::kOther))
            continue;
        if (const int signs = headline_signs(r); signs > best) best = signs, headline = i;
    }
}

// Headings, large or heavy letters, a class that says title.
int PageView::headline_signs(const Run& r) const {
    int signs = is_headed(r.block) ? 3 : 0;
    for (NodeIndex n = tree[r.first].parent; n != kNoNode && n >= r.block; n = tree[n].parent) {
        const std::uint32_t tag = tree[n].tag;
        // What holds more than the line says nothing of it.
        if (r.last >= tree[n].end || (n == r.block && letters[n] != r.letters)) break;
        const std::string_view style = tree.attribute(n, "style");
        if (tag == LXB_TAG_B || tag == LXB_TAG_STRONG || style.find("bold") != std::string_view::npos) signs += 1;
        if ((tag == LXB_TAG_FONT && tree.has_attribute(n, "size")) || tag == LXB_TAG_BIG ||
            style.find("font-size") != std::string_view::npos)
            signs += 1;
        for (const std::string_view name : {"itle", "eadline"})
            if (tree.attribute(n, "class").find(name) != std::string_view::npos ||
                tree.attribute(n, "id").find(name) != std::string_view::npos) {
                signs += 3;
                break;
            }
        if (n == 0) break;
    }
    return signs;
}

bool PageView::is_headed(NodeIndex block) const {
    return is_heading(tree[block].tag) || tree.attribute(block, "role") == "heading";
}

// Whether it links to the site's front, as the site's name does.
bool PageView::leads_home(const Run& r) const {
    NodeIndex link = kNoNode;
    for (NodeIndex n = tree[r.first].parent; n != kNoNode && n >= r.block && n != 0; n = tree[n].parent)
        if (tree[n].tag == LXB_TAG_A) link = n;
    if (link == kNoNode) return false;
    std::string_view to = base::trim(tree.attribute(link, "href"));
    if (const std::size_t host = to.find("://"); host != std::string_view::npos) {
        const std::size_t path = to.find('/', host + 3);
        to = path == std::string_view::npos ? std::string_view("/") : to.substr(path);
    }
    if (to.starts_with("./")) to.remove_prefix(1);
    return to == "/" || to == "/ar" || to == "/ar/" || to.starts_with("/index.") || to.starts_with("index.") ||
           to.starts_with("/default.") || to.starts_with("Default.");
}

}  // namespace riwaya::page
