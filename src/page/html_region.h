// Where on a page the report stands, in runs: its headline, its first paragraph, its last one.
#pragma once

#include "html_page.h"

namespace riwaya::page {

struct Region {
    std::size_t first = 0;    // the headline; the first run of the article where there is none
    std::size_t text = 0;     // the first paragraph
    std::size_t last = 0;     // the last paragraph
    NodeIndex container = 0;  // the smallest element that holds headline and article
};

[[nodiscard]] Region region_of(const PageView&);

// Whether `outer` is `n` or above it.
[[nodiscard]] inline bool holds(const HtmlTree& tree, NodeIndex outer, NodeIndex n) {
    return outer <= n && n < tree[outer].end;
}

}  // namespace riwaya::page
