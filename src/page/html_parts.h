// What the parts of a page are for, told from their element and from the words of their class and id.
//
//     std::vector<Part> parts = parts_of(tree, rules);   // beside the tree's nodes; a part holds for all below it
#pragma once

#include <vector>

#include <riwaya/article.h>

#include "html_tree.h"
#include "rules.h"

namespace riwaya::page {

struct Part {
    bool unseen = false;   // never shown: scripts, hidden elements, forms' fields
    bool hidden = false;   // not shown until a script shows it
    bool foreign = false;  // on the page, but none of the article's text
    bool teaser = false;   // points to another article, with a sentence or two of it
    bool longer = false;   // may well hold more sentences than what it stands on
    bool lead = false;     // is called a lead
    bool headed = false;   // holds a first heading, or what is marked as the article's text
    bool good = false;     // its words say that it holds the article ("entry-content", itemprop=articleBody)
    BlockKind kind = BlockKind::kOther;  // where foreign: what it is
    const char* why = "";                // as long as the PartNames live
};

// What each element says of itself alone, and what is never text.
[[nodiscard]] std::vector<Part> parts_of(const HtmlTree&, const Rules&);

// Lets a verdict hold for all below its element. An element that holds most of the page's sentences is no part beside
// the article, whatever it is called: `weight` is what runs_of() finds below each element before this call.
void settle_parts(const HtmlTree&, const Rules&, const std::vector<double>& weight, std::vector<Part>&);

// Whether the element begins a line of its own.
[[nodiscard]] bool is_block(std::uint32_t tag);
[[nodiscard]] bool is_heading(std::uint32_t tag);

}  // namespace riwaya::page
