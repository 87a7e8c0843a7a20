#include "html_signature.h"

namespace riwaya::page {

namespace {

constexpr std::uint32_t kLongest = 400;  // letters: two titles and what stands between them

bool leads_to(const HtmlTree& tree, NodeIndex block, std::string_view url) {
    for (NodeIndex n = block; n < tree[block].end; ++n)
        if (tree[n].tag == LXB_TAG_A && tree.attribute(n, "href").starts_with(url)) return true;
    return false;
}

}  // namespace

void mark_signature(const Document& d, PageView& page) {
    if (!d.from_feed || d.url.empty()) return;
    for (auto r = page.runs.rbegin(); r != page.runs.rend(); ++r) {
        const bool own = page.tree[r->block].tag == LXB_TAG_P || page.tree[r->block].tag == LXB_TAG_DIV;
        if (!own || r->letters > kLongest || page.letters[r->block] != r->letters) return;
        if (!leads_to(page.tree, r->block, d.url)) return;
        r->foreign = true;
        for (NodeIndex n = r->block; n < page.tree[r->block].end; ++n) {
            page.parts[n].foreign = true;
            page.parts[n].kind = BlockKind::kOther;
            page.parts[n].why = "leads to the entry's own page";
        }
    }
}

}  // namespace riwaya::page
