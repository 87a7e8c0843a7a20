// Origins from pairs: in any order the same; a report of two texts joins neither to the other.
#include <algorithm>
#include <numeric>

#include "fixture.h"

namespace riwaya::origins {
namespace {

using GroupsTest = OriginsTest;

// The origin of each text, told as the lowest of its own number in `texts`, when they come in this order.
std::vector<Index> origins_of(const std::vector<Print>& prints, const std::vector<Index>& order) {
    Copies copies;
    Groups groups;
    std::vector<Index> told(order.size(), kNoIndex);
    for (Index i = 0; i < order.size(); ++i)
        for (const auto [report, origin] : groups.add(i, copies.add(i, 0, prints[order[i]]))) told[report] = origin;
    std::vector<Index> least(order.size(), kNoIndex), out(order.size());
    for (Index i = 0; i < order.size(); ++i) {
        EXPECT_EQ(told[i], groups.origin(i));
        least[told[i]] = std::min(least[told[i]], order[i]);
    }
    for (Index i = 0; i < order.size(); ++i) out[order[i]] = least[told[i]];
    return out;
}

void expect_in_any_order(const std::vector<Print>& prints, const std::vector<Index>& expected) {
    std::vector<Index> order(prints.size());
    std::iota(order.begin(), order.end(), 0U);
    unsigned state = 7;
    for (int turn = 0; turn < 40; ++turn) {
        EXPECT_EQ(origins_of(prints, order), expected) << turn;
        for (std::size_t i = order.size(); i > 1; --i) {
            state = state * 1664525U + 1013904223U;
            std::swap(order[i - 1], order[(state >> 16) % i]);
        }
    }
}

// Cuts from the end, of another length each, meet in the whole; so does what lies in the middle of both.
TEST_F(GroupsTest, AlikeThroughAThird) {
    expect_in_any_order({print(text(1, 60)), print(text(1, 80, 30)), print(text(1, 120)), print(text(2, 100))},
                        {0, 0, 0, 3});
}

// A round-up of two reports that share nothing.
TEST_F(GroupsTest, TwoTextsDoNotMeetInAThird) {
    expect_in_any_order({print(text(1, 60)), print(text(1, 60, 60)), print(text(1, 120)), print(text(2, 100))},
                        {0, 1, 0, 3});
}

TEST_F(GroupsTest, AReportOfTwoTextsBelongsToTheOneThatItBeginsWith) {
    expect_in_any_order({print(text(1, 100)), print(text(1, 90) + text(5, 20)), print(text(2, 100)),
                         print(text(6, 20) + text(2, 90)), print(text(1, 100) + text(2, 100))},
                        {0, 0, 2, 2, 0});
    expect_in_any_order({print(text(1, 100)), print(text(1, 90) + text(5, 20)), print(text(2, 100)),
                         print(text(6, 20) + text(2, 90)), print(text(2, 100) + text(1, 100))},
                        {0, 0, 2, 2, 2});
}

TEST_F(GroupsTest, WhatHasNothingOfTheBeginIsNotOfItsOrigin) {
    expect_in_any_order({print(text(1, 200)), print(text(1, 90)), print(text(1, 90, 100)), print(text(1, 95, 100))},
                        {0, 0, 2, 2});
}

TEST_F(GroupsTest, TellsWhatChanged) {
    Groups groups;
    const auto copy = [](Index report) { return Copy{report, 0.9F, ~0U, ~0U, false}; };
    EXPECT_EQ(groups.add(3, {}), (std::vector<Groups::Change>{{3, 3}}));
    EXPECT_EQ(groups.add(5, {}), (std::vector<Groups::Change>{{5, 5}}));
    const std::vector<Copy> both = {copy(3), copy(5)};
    EXPECT_EQ(groups.add(6, both), (std::vector<Groups::Change>{{6, 3}, {5, 3}}));
    EXPECT_EQ(groups.origin(5), 3U);
    EXPECT_EQ(groups.origin(4), kNoIndex);
    groups.forget_before(7);
    EXPECT_EQ(groups.origin(6), kNoIndex);
}

TEST_F(GroupsTest, ManyVersionsOfOneText) {
    Groups groups;
    Index others = 0;
    for (Index i = 0; i < 20'000; ++i) {
        std::vector<Copy> copies;
        for (Index k = 1; k <= 8 && k <= i; ++k) copies.push_back({i - k, 0.9F, ~0U, ~0U, false});
        const auto changes = groups.add(i, copies);
        EXPECT_EQ(changes.front().origin, 0U);
        others += static_cast<Index>(changes.size()) - 1;
    }
    EXPECT_EQ(others, 0U);
}

}  // namespace
}  // namespace riwaya::origins
