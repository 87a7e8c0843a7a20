#include "html_runs.h"

#include <algorithm>

namespace riwaya::page {

namespace {

// Words; a line break behind a shorter line, or behind the end of a sentence, parts two lines; others wrap one.
constexpr std::uint32_t kShortLine = 15;

// Shares of the weight: a child that holds nearly all is gone down to; one whose element or names say that it is
// the article with less. On the development pages (90 and 264) values of 0.1 more or less change F1 by under 0.005.
// Least share, and least weight, of a part that is taken because the headline stands in it.
constexpr double kHeaded = 0.2, kHeadedLeast = 150;
constexpr double kNearlyAll = 0.75, kNamed = 0.5, kNamedBelow = 0.5;

// A run that is a sentence or more counts with its letters outside links; what is short or without a mark counts
// little.
double weight_of(const Run& r, std::uint32_t tag) {
    if (r.foreign || r.letters < 8 || is_heading(tag)) return 0;
    if (r.link_letters * 2 > r.letters) return 0;
    const double own = r.letters - r.link_letters;
    const bool sentence = r.letters >= 60 && r.stops > 0 && (r.words >= 8 || r.letters > 25 * r.words);
    return sentence ? own : r.letters >= 40 && r.stops > 0 ? own * 0.5 : own * 0.15;
}

// A sentence that stands among lines that are all link is the teaser of another article: lists of teasers take turns
// between linked headlines and such sentences, articles hardly ever do.
void doubt_teasers(const HtmlTree& tree, std::vector<Run>& runs) {
    constexpr std::size_t kAround = 4;
    constexpr int kLinked = 3;
    std::vector<int> linked(runs.size() + 1);
    for (std::size_t i = 0; i < runs.size(); ++i)
        linked[i + 1] = linked[i] + (runs[i].words >= 3 && runs[i].link_letters * 10 >= runs[i].letters * 9);
    // Below one parent, a text of several paragraphs is no teaser, whatever lists of links interrupt it.
    constexpr std::uint32_t kText = 3;
    std::vector<std::uint32_t> sentences(tree.size()), titles(tree.size());
    for (const Run& r : runs) {
        const NodeIndex parent = r.block == 0 ? 0 : tree[r.block].parent;
        sentences[parent] += r.weight >= 55;
        titles[parent] += r.words >= 3 && r.link_letters * 10 >= r.letters * 9;
    }
    const auto within = [&](std::size_t b, std::size_t e) { return linked[std::min(e, runs.size())] - linked[b]; };
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const bool around = within(i > kAround ? i - kAround : 0, i + kAround + 1) >= kLinked;
        // The first of a list and the last have others on one side only, and their own headline.
        const bool first = i > 0 && within(i - 1, i) == 1 && within(i - 1, i + 2 * kAround) >= kLinked;
        const bool last = i > 0 && within(i - 1, i) == 1 && within(i > 2 * kAround ? i - 2 * kAround : 0, i) >= kLinked;
        if (!around && !first && !last) continue;
        const NodeIndex parent = runs[i].block == 0 ? 0 : tree[runs[i].block].parent;
        if (sentences[parent] >= kText && titles[parent] * 2 <= sentences[parent]) continue;
        runs[i].teaser = true;
        runs[i].weight *= 0.25;
    }
}

}  // namespace

std::vector<Run> runs_of(const HtmlTree& tree, const Rules& rules, const std::vector<Part>& parts, bool all) {
    std::vector<Run> runs;
    Run now;
    bool open = false;
    NodeIndex block = 0, link_end = 0;
    const auto close = [&] {
        if (open && now.letters > 0) {
            now.weight = weight_of(now, tree[now.block].tag);
            runs.push_back(now);
        }
        open = false;
    };
    int breaks = 0;
    for (NodeIndex n = 0; n < tree.size(); ++n) {
        // Leaving blocks.
        while (block != 0 && n >= tree[block].end) {
            close();
            NodeIndex up = tree[block].parent;
            while (up != 0 && up != kNoNode && !is_block(tree[up].tag)) up = tree[up].parent;
            block = up == kNoNode ? 0 : up;
        }
        if (parts[n].unseen) {
            if (!tree[n].is_text && is_block(tree[n].tag)) close();
            n = tree[n].end - 1;
            continue;
        }
        if (!tree[n].is_text) {
            if (is_block(tree[n].tag))
                close(), block = n;
            else if (tree[n].tag == LXB_TAG_BR && (++breaks == 2 || now.ends || now.words <= kShortLine))
                close();
            else if (tree[n].tag == LXB_TAG_A)
                link_end = tree[n].end;
            if (open && (parts[n].foreign && !all) != now.foreign && !tree[n].is_text && tree[n].end > n + 1) close();
            continue;
        }
        const TextCount& piece = tree.count(n);
        if (piece.letters == 0) continue;
        breaks = 0;
        if (open && (parts[n].foreign && !all) != now.foreign) close();
        // A credit beside its caption.
        if (open && now.foreign && parts[n].kind != parts[now.first].kind && parts[n].kind == BlockKind::kCredit)
            close();
        if (!open) {
            now = Run{};
            now.block = block;
            now.first = n;
            now.foreign = parts[n].foreign && !all;
            open = true;
        }
        now.last = n;
        now.letters += piece.letters;
        if (n < link_end) now.link_letters += piece.letters;
        now.words += piece.words;
        now.stops += piece.stops;
        now.ends = piece.ends;
    }
    close();
    if (rules.on(PageRule::kTeasers)) doubt_teasers(tree, runs);
    return runs;
}

std::vector<double> weights_below(const HtmlTree& tree, const std::vector<Run>& runs) {
    std::vector<double> total(tree.size());
    for (const Run& r : runs) total[r.first] += r.weight;
    for (NodeIndex n = tree.size(); n-- > 1;) total[tree[n].parent] += total[n];
    return total;
}

namespace {

// Down from `at` to the child that holds nearly all, to one that is named as the article already with less.
// `named_text`: the innermost element on the way that is named as the article's text.
NodeIndex descend(const HtmlTree& tree, const std::vector<Part>& parts, const std::vector<double>& total,
                  NodeIndex headline, NodeIndex at, NodeIndex& named_text) {
    bool within = tree[at].tag == LXB_TAG_ARTICLE;  // no column or footer of the page stands in here
    for (;;) {
        NodeIndex best = kNoNode, headed = kNoNode;
        for (NodeIndex c = at + 1; c < tree[at].end; c = tree[c].end) {
            if (!tree[c].is_text && (best == kNoNode || total[c] > total[best])) best = c;
            if (headline >= c && headline < tree[c].end) headed = c;
        }
        if (best == kNoNode || total[best] <= 0) return at;
        const std::uint32_t tag = tree[best].tag;
        const bool leaf = tag == LXB_TAG_P || tag == LXB_TAG_LI || tag == LXB_TAG_BLOCKQUOTE || tag == LXB_TAG_PRE ||
                          tag == LXB_TAG_UL || tag == LXB_TAG_OL || tag == LXB_TAG_DL || !is_block(tag);
        if (leaf && tag != LXB_TAG_SPAN && tag <= LXB_TAG_WBR) return at;
        const bool named = tag == LXB_TAG_ARTICLE || tag == LXB_TAG_MAIN || parts[best].good;
        if (total[best] < total[at] * (named ? kNamed : kNearlyAll)) {
            // A short report under its headline, among columns and footers that are longer.
            if (headed == kNoNode || within || total[headed] < kHeadedLeast || total[headed] < total[at] * kHeaded)
                return at;
            best = headed;
        }
        at = best;
        within = within || tree[at].tag == LXB_TAG_ARTICLE || (parts[at].good && tree[at].tag != LXB_TAG_BODY);
        if (tag == LXB_TAG_ARTICLE || tag == LXB_TAG_MAIN) named_text = kNoNode;
        if (parts[at].good && tag != LXB_TAG_BODY && tag != LXB_TAG_MAIN) named_text = at;
    }
}

}  // namespace

NodeIndex find_article(const HtmlTree& tree, const Rules& rules, const std::vector<Part>& parts,
                       const std::vector<double>& total, NodeIndex headline) {
    if (!rules.on(PageRule::kNearlyAll)) return 0;
    if (!rules.on(PageRule::kUnderHeadline)) headline = kNoNode;
    NodeIndex named_text = kNoNode;
    NodeIndex at = descend(tree, parts, total, headline, 0, named_text);
    // An element below that is an article or is named as one's text and holds most of what was found.
    for (NodeIndex n = at; n < tree[at].end; ++n) {
        if (tree[n].is_text || total[n] < total[at] * kNamedBelow || total[n] <= 0) continue;
        if (parts[n].good) return n;
        if (tree[n].tag != LXB_TAG_ARTICLE || n == at || !rules.on(PageRule::kArticleBelow)) continue;
        at = descend(tree, parts, total, headline, n, named_text);
        n = at;
    }
    // What is named as the article's text is it, with what stands in it beside its longest part.
    return named_text != kNoNode && rules.on(PageRule::kWholeText) ? named_text : at;
}

}  // namespace riwaya::page
