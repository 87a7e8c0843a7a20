#include "html_foot.h"

#include <algorithm>

namespace riwaya::page {

namespace {

constexpr std::size_t kParagraphs = 3;  // more are a text that a list of links interrupts
constexpr std::size_t kLinked = 4;      // blocks of a list that is no mere "read also"

bool is_linked(const Block& b) { return b.kind == BlockKind::kRelated || b.kind == BlockKind::kNavigation; }

bool is_body(const Block& b) { return is_own(b.kind) && b.kind != BlockKind::kHeadline; }

}  // namespace

void set_foot_apart(const Rules& rules, const PageView& page, Article& a) {
    // An element that is named as the article's holds no foot.
    if (!rules.on(PageRule::kPageFoot) || page.parts[page.article].good ||
        page.tree[page.article].tag == LXB_TAG_ARTICLE)
        return;
    std::size_t end = a.blocks.size();
    bool notice = false;
    for (; end > 0 && !is_own(a.blocks[end - 1].kind); --end) notice |= a.blocks[end - 1].kind == BlockKind::kNotice;
    std::size_t begin = end, foot = 0;
    for (; begin > 0 && is_body(a.blocks[begin - 1]); --begin) foot += a.blocks[begin - 1].span.size();
    std::size_t linked = 0;
    for (std::size_t i = begin; i > 0 && is_linked(a.blocks[i - 1]); --i) ++linked;
    if (!notice || begin == end || end - begin > kParagraphs || linked < kLinked) return;
    std::size_t before = 0;
    for (std::size_t i = 0; i < begin; ++i)
        if (is_body(a.blocks[i])) before += a.blocks[i].span.size();
    // A report, or none: then the page lists those of others.
    if (before != 0 && before < foot) return;
    for (std::size_t i = begin; i < end; ++i) {
        a.blocks[i].kind = BlockKind::kOther;
        a.blocks[i].why = "foot of the page";
    }
}

}  // namespace riwaya::page
