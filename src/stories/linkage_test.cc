#include "linkage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace riwaya::stories {
namespace {

std::vector<Unit> units(std::size_t n) {
    std::vector<Unit> out(n);
    for (std::size_t i = 0; i < n; ++i) out[i].mark = 1000 - i;
    return out;
}

// The same by the book: every pair of clusters, every time.
std::vector<std::uint32_t> plainly(std::size_t n, const std::vector<Edge>& edges, double missing, double least) {
    std::vector<std::vector<double>> score(n, std::vector<double>(n, missing));
    for (const Edge& e : edges) score[e.a][e.b] = score[e.b][e.a] = e.sum;
    std::vector<std::vector<std::uint32_t>> clusters;
    for (std::uint32_t i = 0; i < n; ++i) clusters.push_back({i});
    for (;;) {
        double most = least;
        std::size_t a = n, b = n;
        for (std::size_t i = 0; i < clusters.size(); ++i)
            for (std::size_t j = i + 1; j < clusters.size(); ++j) {
                double sum = 0;
                for (const auto x : clusters[i])
                    for (const auto y : clusters[j]) sum += score[x][y];
                sum /= static_cast<double>(clusters[i].size() * clusters[j].size());
                if (sum > most || (sum == most && a == n)) most = sum, a = i, b = j;
            }
        if (a == n) break;
        clusters[a].insert(clusters[a].end(), clusters[b].begin(), clusters[b].end());
        clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(b));
    }
    std::vector<std::uint32_t> out(n);
    for (const auto& c : clusters)
        for (const auto i : c) out[i] = *std::min_element(c.begin(), c.end());
    return out;
}

TEST(Linkage, AWeakBridgeJoinsNoTwoGroups) {
    const std::vector<Edge> edges = {{0, 1, 3, 1}, {2, 3, 3, 1}, {1, 2, 1, 1}};
    EXPECT_EQ(link_average(units(4), edges, -4, 0), (std::vector<std::uint32_t>{0, 0, 2, 2}));
}

TEST(Linkage, BetweenFullUnitsWhatWasNotLookedAtTellsNothing) {
    const std::vector<Edge> edges = {{0, 1, 3, 1}, {2, 3, 3, 1}, {1, 2, 1, 1}};
    std::vector<Unit> full = units(4);
    for (Unit& u : full) u.full = 1;
    EXPECT_EQ(link_average(full, edges, -4, 0), (std::vector<std::uint32_t>{0, 0, 0, 0}));
}

TEST(Linkage, GivesWhatLookingAtAllPairsGives) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> score(-4, 4);
    for (int turn = 0; turn < 200; ++turn) {
        const std::size_t n = 2 + random() % 14;
        std::vector<Edge> edges;
        for (std::uint32_t a = 0; a < n; ++a)
            for (std::uint32_t b = a + 1; b < n; ++b)
                if (random() % 3 != 0) edges.push_back({a, b, score(random), 1});
        EXPECT_EQ(link_average(units(n), edges, -4, 0), plainly(n, edges, -4, 0));
    }
}

TEST(Linkage, TheOrderOfUnitsMakesNoDifference) {
    std::mt19937 random(11);
    constexpr std::uint32_t kUnits = 60;
    std::vector<Edge> edges;
    // Few values, so that many are equal.
    for (std::uint32_t a = 0; a < kUnits; ++a)
        for (std::uint32_t b = a + 1; b < kUnits; ++b)
            if (random() % 4 == 0) edges.push_back({a, b, static_cast<double>(random() % 5) - 1, 1});
    const auto plain = link_average(units(kUnits), edges, -4, -1);
    std::vector<std::uint32_t> place(kUnits);
    for (std::uint32_t i = 0; i < kUnits; ++i) place[i] = i;
    std::shuffle(place.begin(), place.end(), random);
    std::vector<Unit> moved(kUnits);
    for (std::uint32_t i = 0; i < kUnits; ++i) moved[place[i]] = units(kUnits)[i];
    std::vector<Edge> moved_edges;
    for (const Edge& e : edges) moved_edges.push_back({place[e.b], place[e.a], e.sum, 1});
    std::shuffle(moved_edges.begin(), moved_edges.end(), random);
    const auto other = link_average(moved, moved_edges, -4, -1);
    for (std::uint32_t a = 0; a < kUnits; ++a)
        for (std::uint32_t b = 0; b < kUnits; ++b) EXPECT_EQ(plain[a] == plain[b], other[place[a]] == other[place[b]]);
}

}  // namespace
}  // namespace riwaya::stories
