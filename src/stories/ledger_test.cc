#include "stories/ledger.h"

#include <gtest/gtest.h>

namespace riwaya::stories {
namespace {

const auto kNobody = [](std::string_view) { return false; };

std::vector<Member> fresh(std::initializer_list<std::pair<const char*, const char*>> reports) {
    std::vector<Member> out;
    for (const auto& [id, published] : reports) out.push_back({static_cast<Index>(out.size()), id, published, {}});
    return out;
}

TEST(Ledger, AnIdFollowsFromTheFirstReport) {
    const std::vector<std::vector<Member>> one = {fresh({{"late", "2026-02-04T10:00"}, {"early", "2026-02-03"}})};
    const Entries e = enter(one, kNobody);
    EXPECT_EQ(e.ids[0], story_id("early", "2026-02-03"));
    EXPECT_TRUE(e.ids[0].starts_with("20260203-"));
    EXPECT_TRUE(e.fates.empty());
    EXPECT_TRUE(story_id("early", "").starts_with("undated-"));
}

TEST(Ledger, ATakenIdIsNotGivenAgain) {
    const std::vector<std::vector<Member>> one = {fresh({{"a", "2026-02-03"}})};
    const std::string taken = story_id("a", "2026-02-03");
    const Entries e = enter(one, [&](std::string_view id) { return id == taken; });
    EXPECT_NE(e.ids[0], taken);
    EXPECT_EQ(e.ids[0], story_id("a", "2026-02-03", 1));
}

TEST(Ledger, AStoryKeepsItsIdAsItGrows) {
    const std::vector<std::vector<Member>> one = {{{0, "b", "2026-02-03", "old"}, {1, "a", "2026-02-01", ""}}};
    const Entries e = enter(one, kNobody);
    EXPECT_EQ(e.ids[0], "old");
    EXPECT_TRUE(e.fates.empty());
}

TEST(Ledger, OfTwoThatMergeTheLargerGoesOn) {
    const std::vector<std::vector<Member>> one = {
        {{0, "a", "2026-02-03", "small"}, {1, "b", "2026-02-04", "big"}, {2, "c", "2026-02-04", "big"}}};
    const Entries e = enter(one, kNobody);
    EXPECT_EQ(e.ids[0], "big");
    ASSERT_EQ(e.fates.size(), 1U);
    EXPECT_EQ(e.fates[0], (Fate{What::kMerged, "small", "big"}));
}

TEST(Ledger, OfTwoAsLargeTheEarlierGoesOn) {
    const std::vector<std::vector<Member>> one = {{{0, "a", "2026-02-04", "second"}, {1, "b", "2026-02-03", "first"}}};
    EXPECT_EQ(enter(one, kNobody).ids[0], "first");
}

TEST(Ledger, WhatSplitsKeepsItsIdWhereMostOfItIs) {
    const std::vector<std::vector<Member>> two = {
        {{0, "a", "2026-02-03", "s"}},
        {{1, "b", "2026-02-04", "s"}, {2, "c", "2026-02-04", "s"}},
    };
    const Entries e = enter(two, kNobody);
    EXPECT_EQ(e.ids[1], "s");
    EXPECT_EQ(e.ids[0], story_id("a", "2026-02-03"));
    ASSERT_EQ(e.fates.size(), 1U);
    EXPECT_EQ(e.fates[0], (Fate{What::kSplit, e.ids[0], "s"}));
}

TEST(Ledger, TheOrderOfGroupsAndMembersMakesNoDifference) {
    const std::vector<std::vector<Member>> one = {
        {{0, "a", "2026-02-03", "s"}, {1, "b", "2026-02-04", "t"}},
        {{2, "c", "2026-02-04", "s"}, {3, "d", "2026-02-04", "t"}},
    };
    const std::vector<std::vector<Member>> other = {
        {{3, "d", "2026-02-04", "t"}, {2, "c", "2026-02-04", "s"}},
        {{1, "b", "2026-02-04", "t"}, {0, "a", "2026-02-03", "s"}},
    };
    const Entries x = enter(one, kNobody), y = enter(other, kNobody);
    EXPECT_EQ(x.ids[0], y.ids[1]);
    EXPECT_EQ(x.ids[1], y.ids[0]);
    EXPECT_EQ(x.fates, y.fates);
}

TEST(Ledger, AnEmptyGroupHasNoId) {
    const std::vector<std::vector<Member>> none(1);
    EXPECT_EQ(enter(none, kNobody).ids, std::vector<std::string>{""});
}

}  // namespace
}  // namespace riwaya::stories
