#include "html_region.h"

#include <algorithm>

namespace riwaya::page {

Region region_of(const PageView& page) {
    constexpr std::size_t kNone = PageView::kNone;
    const auto& runs = page.runs;
    Region r{page.headline, kNone, 0, page.article};
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (!page.inside(runs[i])) continue;
        if (r.first == kNone) r.first = i;
        if (runs[i].weight < PageView::kSentence) continue;
        r.last = i;
        if (r.text == kNone && i > r.first) r.text = i;
    }
    if (r.first == kNone) r.first = 0;
    if (r.text == kNone) r.text = std::min(r.first + 1, runs.size());
    r.last = std::max(r.last, r.first);
    if (page.headline != kNone)
        while (r.container != 0 && !holds(page.tree, r.container, runs[page.headline].first))
            r.container = page.tree[r.container].parent;
    return r;
}

}  // namespace riwaya::page
