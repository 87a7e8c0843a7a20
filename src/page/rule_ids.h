// The names of the rules that decide what of a page is its article, so that each can be measured without.
//
//     if (rules.on(PageRule::kTeasers)) doubt_teasers(runs);
//
// docs/page_rules.md says what each states, on how many pages it decides something, and what is lost without it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace riwaya::page {

enum class PageRule : std::uint8_t {
    kElementKinds,
    kPartNames,
    kGoodNames,
    kHidden,
    kHiddenPages,
    kMostOfPage,
    kTeasers,
    kTeaserLists,
    kOtherStories,
    kHeadedComments,
    kFootersNever,
    kUnderHeadline,
    kNearlyAll,
    kWholeText,
    kArticleBelow,
    kLeads,
    kLeadsDescribed,
    kLeadsNamed,
    kSetOffHeadlines,
    kLabels,
    kNeighbours,
    kPictureTexts,
    kLinkLines,
    kLinkParts,
    kShownAddresses,
    kDataRows,
    kShareWords,
    kSignatures,
    kTrimEnds,
    kDateLabels,
    kBesideSentences,
    kCueLines,
    kForeignHeadings,
    kPageFoot,  // the foot between the last list of links and the notice of rights
    kCount,
};

// In the order of PageRule.
// clang-format off
inline constexpr std::array<std::string_view, static_cast<std::size_t>(PageRule::kCount)> kPageRuleNames = {
    "element-kinds",
    "part-names",
    "good-names",
    "hidden",
    "hidden-pages",
    "most-of-page",
    "teasers",
    "teaser-lists",
    "other-stories",
    "headed-comments",
    "footers-never",
    "under-headline",
    "nearly-all",
    "whole-text",
    "article-below",
    "leads",
    "leads-described",
    "leads-named",
    "set-off-headlines",
    "labels",
    "neighbours",
    "picture-texts",
    "link-lines",
    "link-parts",
    "shown-addresses",
    "data-rows",
    "share-words",
    "signatures",
    "trim-ends",
    "date-labels",
    "beside-sentences",
    "cue-lines",
    "foreign-headings",
    "page-foot",
};
// clang-format on
static_assert(!kPageRuleNames.back().empty(), "every PageRule has its name");

}  // namespace riwaya::page
