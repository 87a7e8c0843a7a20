#include "clusters.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace riwaya::accounts {
namespace {

// Reports of some claims each, a side a report; every claim holds a word of its own, so that none is empty.
struct Reports {
    explicit Reports(std::vector<std::size_t> claims) {
        Key key = 0;
        for (const std::size_t n : claims) {
            Digest& d = all.emplace_back();
            d.units.resize(n);
            for (Unit& u : d.units) u.features = {{key++, 1}};
            sides.emplace_back(n, static_cast<Index>(all.size() - 1));
        }
    }
    [[nodiscard]] std::vector<std::vector<ClaimRef>> clusters(const std::vector<Edge>& edges) const {
        return cluster(all, sides, edges);
    }
    std::vector<Digest> all;
    Sides sides;
};

using Parts = std::vector<std::vector<ClaimRef>>;

TEST(Clusters, WhatIsLikelyOneThingStandsTogetherAndAllElseAlone) {
    const Reports r({2, 2});
    EXPECT_EQ(r.clusters({{{0, 0}, {1, 1}, 1.5}}), (Parts{{{0, 0}, {1, 1}}, {{0, 1}}, {{1, 0}}}));
    EXPECT_EQ(r.clusters({{{0, 0}, {1, 1}, -0.5}}).size(), 4U);
}

TEST(Clusters, NoChainHoldsAClusterTogether) {
    const Reports r({1, 1, 1});
    // The first is like the second and that like the third, but nothing ties the first to the third.
    EXPECT_EQ(r.clusters({{{0, 0}, {1, 0}, 2}, {{1, 0}, {2, 0}, 1}}), (Parts{{{0, 0}, {1, 0}}, {{2, 0}}}));
    // A weak tie is enough where the others are strong.
    EXPECT_EQ(r.clusters({{{0, 0}, {1, 0}, 2}, {{1, 0}, {2, 0}, 2}, {{0, 0}, {2, 0}, -1}}).size(), 1U);
}

TEST(Clusters, AClaimThatManyAreLikeStandsOnceWithTheLikest) {
    const Reports r({1, 3});
    const Parts parts = r.clusters({{{0, 0}, {1, 0}, 0.4}, {{0, 0}, {1, 1}, 1.2}, {{0, 0}, {1, 2}, 0.3}});
    EXPECT_EQ(parts, (Parts{{{0, 0}, {1, 1}}, {{1, 0}}, {{1, 2}}}));
}

TEST(Clusters, WhatOneSideSaysTwiceStandsTogetherOnlyBesideAnother) {
    const Reports r({1, 2});
    const Edge own{{1, 0}, {1, 1}, 3};
    EXPECT_EQ(r.clusters({own}).size(), 3U);
    EXPECT_EQ(r.clusters({{{0, 0}, {1, 0}, 1}, {{0, 0}, {1, 1}, 0.5}, own}).size(), 1U);
    EXPECT_EQ(r.clusters({{{0, 0}, {1, 0}, 1}, {{0, 0}, {1, 1}, -0.5}, own}).size(), 2U);
}

TEST(Clusters, TheOrderOfTheEdgesMakesNoDifference) {
    const Reports r({3, 3, 3});
    std::vector<Edge> edges;
    for (Index a = 0; a < 3; ++a)
        for (Index b = a + 1; b < 3; ++b)
            for (Index i = 0; i < 9; ++i)
                edges.push_back({{a, i / 3}, {b, i % 3}, static_cast<double>((i * 7 + a * 5 + b * 3) % 11) / 2 - 2.3});
    const Parts parts = r.clusters(edges);
    std::size_t claims = 0;
    for (const auto& p : parts) claims += p.size();
    EXPECT_EQ(claims, 9U);
    for (std::size_t turn = 0; turn < edges.size(); ++turn) {
        std::rotate(edges.begin(), edges.begin() + 4, edges.end());
        EXPECT_EQ(r.clusters(edges), parts);
    }
}

}  // namespace
}  // namespace riwaya::accounts
