#include "engine/stream.h"

#include <gtest/gtest.h>

#include <random>

namespace {

std::vector<int> through(int count, unsigned threads, int stop_after) {
    int at = 0;
    std::vector<int> out;
    riwaya::engine::in_order<int, int>(
        [&]() -> std::optional<int> { return at < count ? std::optional(at++) : std::nullopt; },
        [](int i) {
            if (i % 7 == 0)
                std::this_thread::sleep_for(std::chrono::microseconds(200));  // some take longer than others
            return i * 2;
        },
        [&](int r) {
            out.push_back(r);
            return static_cast<int>(out.size()) < stop_after;
        },
        threads);
    return out;
}

TEST(InOrder, KeepsTheOrderOnAnyNumberOfThreads) {
    std::vector<int> expected;
    for (int i = 0; i < 500; ++i) expected.push_back(i * 2);
    for (const unsigned threads : {1U, 2U, 3U, 8U}) EXPECT_EQ(through(500, threads, 1 << 30), expected) << threads;
}

TEST(InOrder, EndsOnNothing) { EXPECT_TRUE(through(0, 4, 1).empty()); }

}  // namespace
