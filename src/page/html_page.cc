#include "html_page.h"

#include <algorithm>

#include "base/utf8.h"
#include "html_others.h"
#include "html_teasers.h"
#include "html_title.h"

namespace riwaya::page {

namespace {

constexpr std::uint32_t kLeadWords = 8;
constexpr std::uint32_t kDescribedWords = 5;
constexpr std::size_t kDescribed = 60, kDescribedLeast = 25;  // bytes that are the same
constexpr int kLevelsUp = 4;                                  // above the article's element
constexpr std::size_t kNeighbours = 40;

}  // namespace

bool PageView::analyse(const Rules& rules, std::string_view html) {
    this->rules = &rules;
    if (!tree.parse(html)) return false;
    parts = parts_of(tree, rules);
    std::vector<Run> all = runs_of(tree, rules, parts, true);
    if (rules.on(PageRule::kTeaserLists)) mark_teasers(tree, all, parts);
    settle_parts(tree, rules, weights_below(tree, all), parts);
    for (NodeIndex n = 1; n < tree.size(); ++n) teasers += parts[n].teaser && !parts[tree[n].parent].foreign;
    runs = runs_of(tree, rules, parts);
    facts = facts_of(tree);
    article = 0;
    const bool by_title = find_headline();
    if (by_title && rules.on(PageRule::kOtherStories)) mark_others(tree, rules.dates, headline, runs, parts);
    weight = weights_below(tree, runs);
    article = find_article(tree, rules, parts, weight, by_title ? runs[headline].first : kNoNode);
    if (!by_title || runs[headline].first >= tree[article].end) find_headline();
    sum_letters();
    find_description();
    take_neighbours();
    return true;
}

std::string PageView::text_of(const Run& r) const {
    std::string out;
    for (NodeIndex n = r.first; n <= r.last; ++n) {
        if (parts[n].unseen)
            n = tree[n].end - 1;
        else if (tree[n].is_text)
            out += tree.text(n);
        else if (tree[n].tag == LXB_TAG_BR)
            out += ' ';
    }
    return std::string(base::trim(out));
}

bool PageView::inside(const Run& r) const {
    if (r.first >= article && r.first < tree[article].end) return true;
    if (r.first < article) return is_lead(r) || is_label(r);
    for (const NodeIndex n : neighbours)
        if (r.first >= n && r.first < tree[n].end) return true;
    return false;
}

// A sentence between the headline and the article's element.
bool PageView::is_lead(const Run& r) const {
    if (!rules->on(PageRule::kLeads) || headline == kNone || r.foreign || r.first < runs[headline].first) return false;
    if (r.link_letters * 4 > r.letters) return false;
    return (r.ends && (r.weight >= kSentence || (r.weight > 0 && r.words >= kLeadWords))) || is_described(r);
}

// Whether the run begins as the page's description does, which mostly repeats the lead.
bool PageView::is_described(const Run& r) const {
    if (description_.empty() || r.words < kDescribedWords || !rules->on(PageRule::kLeadsDescribed)) return false;
    const std::string text = bare(text_of(r));
    const std::size_t same = std::min({text.size(), description_.size(), kDescribed});
    return same >= kDescribedLeast && text.compare(0, same, description_, 0, same) == 0;
}

void PageView::find_description() {
    for (NodeIndex n = 0; n < tree.size() && tree[n].tag != LXB_TAG_BODY; ++n) {
        if (tree[n].tag != LXB_TAG_META) continue;
        const std::string_view name = tree.attribute(n, "name");
        if (name != "description" && tree.attribute(n, "property") != "og:description") continue;
        std::string text = bare(tree.attribute(n, "content").substr(0, 400));
        if (text.size() > description_.size()) description_ = std::move(text);
    }
}

// A caption, a credit, or who wrote it when, between the headline and the article's element.
bool PageView::is_label(const Run& r) const {
    if (!rules->on(PageRule::kLabels) || headline == kNone || !r.foreign || r.first < runs[headline].first)
        return false;
    const BlockKind k = parts[r.first].kind;
    return k == BlockKind::kCaption || k == BlockKind::kCredit || k == BlockKind::kByline || k == BlockKind::kDateline;
}

// What stands behind the article's element and belongs to it: more elements of the same kind, where the text is cut
// in several.
void PageView::take_neighbours() {
    if (!rules->on(PageRule::kNeighbours)) return;
    const NodeIndex headed = headline == kNone ? kNoNode : runs[headline].first;
    NodeIndex at = article;
    for (int up = 0; up < kLevelsUp && at > 1 && tree[at].tag != LXB_TAG_BODY; ++up, at = tree[at].parent) {
        const NodeIndex parent = tree[at].parent;
        for (NodeIndex n = parent + 1; n < tree[parent].end; n = tree[n].end) {
            if (n <= at || tree[n].is_text || neighbours.size() >= kNeighbours || !may_belong(n)) continue;
            if (goes_on(at, n)) neighbours.push_back(n);
        }
        if (headed != kNoNode && headed >= parent && headed < tree[parent].end) break;
    }
}

bool PageView::may_belong(NodeIndex n) const {
    if (parts[n].foreign || parts[n].unseen || weight[n] < kSentence) return false;
    return links[n] * 4 <= letters[n] && weight[n] >= letters[n] * 0.6;
}

bool PageView::goes_on(NodeIndex at, NodeIndex n) const {
    const auto first_name = [this](NodeIndex e) {
        const std::string_view names = base::trim(tree.attribute(e, "class"));
        return names.substr(0, names.find(' '));
    };
    return tree[n].tag == tree[at].tag && first_name(n) == first_name(at);
}

// The letters below each element, and those in links.
void PageView::sum_letters() {
    letters.assign(tree.size(), 0);
    links.assign(tree.size(), 0);
    for (const Run& r : runs) letters[r.first] += r.letters, links[r.first] += r.link_letters;
    for (NodeIndex n = tree.size(); n-- > 1;) letters[tree[n].parent] += letters[n], links[tree[n].parent] += links[n];
}

// The run that is the headline: the one that says what the page's title says; else the first h1 at the article. Whether
// the title told it.
bool PageView::find_headline() {
    headline = kNone;
    const std::string site = facts.outlets.empty() ? "" : facts.outlets.front().value;
    std::vector<std::string> wanted;
    for (const Fact& f : facts.titles)
        wanted.push_back(bare(without_site(f.value, site))), wanted.push_back(bare(f.value));
    if (!facts.title_element.empty()) wanted.push_back(bare(without_site(facts.title_element, site)));
    const std::string whole = bare(facts.title_element);
    std::size_t h1 = kNone;
    int best = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Run& r = runs[i];
        if (r.letters < 8 || r.letters > 300 || r.first >= tree[article].end) continue;
        const std::uint32_t tag = tree[r.block].tag;
        const std::string text = bare(text_of(r));
        const bool same = std::find(wanted.begin(), wanted.end(), text) != wanted.end();
        // Most of the title, with the site's name before it or behind; what is less of it may be that name.
        const bool most = !same && text.size() >= 12 && text.size() * 2 > whole.size() &&
                          (whole.starts_with(text) || whole.ends_with(text));
        const bool part = !same && !most && text.size() >= 12 && is_heading(tag) && whole.starts_with(text);
        const int score = (same   ? 8
                           : most ? 5
                           : part ? 1
                                  : 0) +
                          (tag == LXB_TAG_H1 ? 3
                           : is_heading(tag) ? 2
                                             : 0) -
                          (r.link_letters * 2 > r.letters ? 1 : 0) - (r.foreign ? 2 : 0);
        if ((same || most || part) && score > best) best = score, headline = i;
        if (tag == LXB_TAG_H1 && h1 == kNone && !r.foreign) h1 = i;
    }
    if (headline != kNone) return true;
    headline = h1;
    return false;
}

}  // namespace riwaya::page
