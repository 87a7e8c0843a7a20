// What the parts of a page are for, told from their element and from the words of their class and id.
//
//     std::vector<Part> parts = parts_of(tree);   // beside the tree's nodes; a part holds for all below it
#pragma once

#include <vector>

#include <riwaya/article.h>

#include "html_tree.h"

namespace riwaya::page {

struct Part {
    bool unseen = false;    // never shown: scripts, hidden elements, forms' fields
    bool foreign = false;   // on the page, but none of the article's text
    bool good = false;      // its words say that it holds the article ("entry-content", itemprop=articleBody)
    BlockKind kind = BlockKind::kOther;  // where foreign: what it is
    const char* why = "";
};

[[nodiscard]] std::vector<Part> parts_of(const HtmlTree&);

// Whether the element begins a line of its own.
[[nodiscard]] bool is_block(std::uint32_t tag);
[[nodiscard]] bool is_heading(std::uint32_t tag);

}  // namespace riwaya::page
