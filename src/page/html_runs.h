// A page as runs: texts that stand on lines of their own, with what is needed to weigh them.
//
//     std::vector<Run> runs = runs_of(tree, rules, parts);
//     NodeIndex article = find_article(tree, parts, weights_below(tree, runs));
#pragma once

#include <vector>

#include "html_parts.h"
#include "html_tree.h"

namespace riwaya::page {

struct Run {
    NodeIndex block = 0;  // the nearest element that begins a line
    NodeIndex first = 0;  // its text nodes are those in [first, last] that are not below another block
    NodeIndex last = 0;
    std::uint32_t letters = 0;       // characters but white space
    std::uint32_t link_letters = 0;  // of them in links
    std::uint32_t words = 0;
    std::uint32_t stops = 0;  // marks that end or part sentences
    bool ends = false;        // its last mark ends a sentence
    bool foreign = false;
    bool teaser = false;  // stands among linked headlines
    double weight = 0;    // how much it looks like a paragraph of an article
};

// With `all`, foreign parts weigh as the others do.
[[nodiscard]] std::vector<Run> runs_of(const HtmlTree&, const Rules&, const std::vector<Part>&, bool all = false);

// The weight of all runs below each element.
[[nodiscard]] std::vector<double> weights_below(const HtmlTree&, const std::vector<Run>&);

// The smallest element that holds the article, or nearly all of it; the body where nothing stands out. `weight`: of
// weights_below(). `headline`: the text that the page's title repeats, kNoNode where there is none.
[[nodiscard]] NodeIndex find_article(const HtmlTree&, const Rules&, const std::vector<Part>&,
                                     const std::vector<double>& weight, NodeIndex headline);

}  // namespace riwaya::page
