#include "html_page.h"

#include <algorithm>

#include "base/utf8.h"
#include "html_others.h"
#include "html_teasers.h"
#include "html_title.h"

namespace riwaya::page {

namespace {

constexpr std::uint32_t kLeadWords = 8;
constexpr std::uint32_t kNamedLeadWords = 5;
constexpr std::uint32_t kBrief = 50;  // letters
constexpr std::uint32_t kDescribedWords = 5;
constexpr std::size_t kDescribed = 60, kDescribedLeast = 25;  // bytes that are the same
constexpr std::size_t kDescriptions = 3;
constexpr int kPictureLevels = 5;
constexpr int kLevelsUp = 4;  // above the article's element
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
    if (by_title && rules.on(PageRule::kOtherStories)) mark_others(rules, tree, headline, runs, parts);
    weight = weights_below(tree, runs);
    article = find_article(tree, rules, parts, weight, by_title ? runs[headline].first : kNoNode);
    if (!by_title || runs[headline].first >= tree[article].end) find_headline();
    sum_letters();
    if (!by_title) look_for_headline();
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
    if (r.first < article) return is_lead(r) || is_label(r) || is_picture_label(r);
    for (const NodeIndex n : neighbours)
        if (r.first >= n && r.first < tree[n].end) return true;
    return false;
}

// A sentence between the headline and the article's element.
bool PageView::is_lead(const Run& r) const {
    if (!rules->on(PageRule::kLeads) || headline == kNone || r.foreign || r.first < runs[headline].first) return false;
    if (r.link_letters * 4 > r.letters) return false;
    // A brief set as a lesser heading.
    if (is_heading(tree[r.block].tag) && r.words >= kLeadWords && r.letters >= kBrief &&
        rules->on(PageRule::kLeadsNamed) && bare(text_of(r)) != bare(text_of(runs[headline])))
        return true;
    return (r.ends && (r.weight >= kSentence || (r.weight > 0 && r.words >= kLeadWords))) || is_described(r) ||
           is_named_lead(r);
}

// Whether the run stands in a part that is called a lead.
bool PageView::is_named_lead(const Run& r) const {
    if (r.words < kNamedLeadWords || !rules->on(PageRule::kLeadsNamed)) return false;
    for (NodeIndex n = r.block; n != kNoNode && n > runs[headline].block; n = tree[n].parent)
        if (parts[n].lead) return true;
    return false;
}

// Whether the run begins as the page's description does, which mostly repeats the lead.
bool PageView::is_described(const Run& r) const {
    if (descriptions_.empty() || r.words < kDescribedWords || !rules->on(PageRule::kLeadsDescribed)) return false;
    const std::string text = bare(text_of(r));
    return std::any_of(descriptions_.begin(), descriptions_.end(), [&](const std::string& description) {
        const std::size_t same = std::min({text.size(), description.size(), kDescribed});
        return same >= kDescribedLeast && text.compare(0, same, description, 0, same) == 0;
    });
}

void PageView::find_description() {
    for (NodeIndex n = 0; n < tree.size() && tree[n].tag != LXB_TAG_BODY; ++n) {
        if (tree[n].tag != LXB_TAG_META) continue;
        const std::string_view name = tree.attribute(n, "name");
        if (name != "description" && tree.attribute(n, "property") != "og:description") continue;
        const std::string_view content = tree.attribute(n, "content");
        std::string text =
            bare(content.substr(0, base::code_point_floor(content, std::min<std::size_t>(content.size(), 400))));
        if (descriptions_.size() < kDescriptions && !text.empty()) descriptions_.push_back(std::move(text));
    }
}

// A caption, a credit, or who wrote it when, between the headline and the article's element.
bool PageView::is_label(const Run& r) const {
    if (!rules->on(PageRule::kLabels) || headline == kNone || !r.foreign || r.first < runs[headline].first)
        return false;
    const BlockKind k = parts[r.first].kind;
    return k == BlockKind::kCaption || k == BlockKind::kCredit || k == BlockKind::kByline || k == BlockKind::kDateline;
}

// The text under the picture between the headline and the article's element.
bool PageView::is_picture_label(const Run& r) const {
    if (headline == kNone || r.foreign || r.first < runs[headline].first || !rules->on(PageRule::kPictureTexts))
        return false;
    return under_picture(r);
}

bool PageView::under_picture(const Run& r) const {
    constexpr std::uint32_t kCaption = 200, kShortCaption = 120;  // letters
    if (r.letters > kCaption || r.link_letters * 2 > r.letters || r.foreign || is_heading(tree[r.block].tag))
        return false;
    if (r.weight >= kSentence && r.letters > kShortCaption) return false;
    // Up to the first element that holds a picture before it; all text in it must be the run's.
    NodeIndex at = tree[r.first].parent;
    for (int up = 0; up < kPictureLevels && at != kNoNode && at > 1 && letters[at] == r.letters;
         ++up, at = tree[at].parent) {
        if (tree[at].tag == LXB_TAG_P || tree[at].tag == LXB_TAG_LI) return false;
        for (NodeIndex n = at + 1; n < r.first; ++n)
            if (tree[n].tag == LXB_TAG_IMG && !tree[n].is_text) return true;
    }
    return false;
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

}  // namespace riwaya::page
