#include "html_refuse.h"

#include <algorithm>

namespace riwaya::page {

namespace {

constexpr std::uint32_t kLeastBody = 140;    // letters; less is no report, unless the page says that it is an article
constexpr std::uint32_t kLeastArticle = 40;  // letters, where it says so
constexpr std::size_t kErrorPage = 1500;     // bytes; an error is told in less
constexpr std::size_t kWalled = 700;         // bytes; a report that goes on for longer was not cut off by its wall
constexpr std::uint32_t kTeaser = 40;        // letters
constexpr std::size_t kTeasersOfFront = 5;

}  // namespace

Refusal why_not(const Rules& rules, const PageView& page, const Article& a) {
    std::size_t own = 0, own_blocks = 0;
    for (const Block& b : a.blocks) {
        if (!is_own(b.kind) || b.kind == BlockKind::kHeadline) continue;
        ++own_blocks;
        own += b.span.size();
    }
    std::size_t teasers = 0, teaser_letters = 0, letters = 0;
    bool wall = false;
    for (const Run& r : page.runs) {
        if (!page.inside(r) || r.link_letters * 2 > r.letters) continue;
        letters += r.letters;
        if (r.teaser && r.letters >= kTeaser) ++teasers, teaser_letters += r.letters;
    }
    const std::uint32_t all = page.letters[0];
    if (all == 0) return {"empty", "the page shows no text"};
    if (own < kErrorPage &&
        (!rules.refusals.in_title(a.title.value).empty() || !rules.refusals.in_title(page.facts.title_element).empty()))
        return {"error-page", "the page says that something went wrong: '" + a.title.value + "'"};
    for (std::size_t i = 0; i < page.runs.size() && own < kWalled && !wall; ++i)
        wall = page.inside(page.runs[i]) && page.runs[i].letters < kErrorPage &&
               !rules.refusals.at_line(page.text_of(page.runs[i])).empty();
    if (wall) return {"paywall", "the page shows only the begin of its report to those who have not paid or logged in"};
    const bool front = !page.facts.says_article && teasers >= kTeasersOfFront && teaser_letters * 2 > letters;
    const bool little = own < (page.facts.says_article ? kLeastArticle : kLeastBody) || own_blocks == 0;
    if (front || (little && page.links[0] * 2 > all))
        return {"section-front", "the page mostly links to others and holds no report of its own"};
    if (little) return {"no-text", "the page holds too little text to be a report"};
    return {};
}

}  // namespace riwaya::page
