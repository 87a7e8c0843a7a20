#include "engine/stream.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
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

// A stream that pauses: the second item comes only once the first result was shown.
TEST(InOrder, ShowsWhatIsDoneWhileItWaitsForMore) {
    std::atomic<int> given = 0, shown = 0;
    riwaya::engine::in_order<int, int>(
        [&]() -> std::optional<int> {
            for (int waited = 0; given > shown && waited < 10'000; ++waited)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return given == 3 || given > shown ? std::nullopt : std::optional(given++);
        },
        [](int i) { return i; },
        [&](int) {
            ++shown;
            return true;
        },
        2);
    EXPECT_EQ(shown, 3);
}

TEST(InOrder, EndsOnNothing) { EXPECT_TRUE(through(0, 4, 1).empty()); }

}  // namespace
