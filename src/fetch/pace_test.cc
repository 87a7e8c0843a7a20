#include "pace.h"

#include <gtest/gtest.h>

namespace riwaya::fetch {
namespace {

using namespace std::chrono_literals;

const Clock::time_point kNoon = Clock::time_point{} + 1000h;

TEST(RetryAfter, SecondsAndDates) {
    EXPECT_EQ(retry_after("120", 0), Seconds(120));
    EXPECT_EQ(retry_after(" 0 ", 0), Seconds(0));
    EXPECT_EQ(retry_after("Wed, 21 Oct 2015 07:28:00 GMT", 1445412420), Seconds(60));
    EXPECT_EQ(retry_after("Wed, 21 Oct 2015 07:28:00 GMT", 1445412999), Seconds(0));
    EXPECT_EQ(retry_after("", 0), std::nullopt);
    EXPECT_EQ(retry_after("soon", 0), std::nullopt);
    EXPECT_EQ(retry_after("-5", 0), std::nullopt);
    EXPECT_GT(*retry_after("99999999999999999999", 0), kLongestWait);
}

TEST(DecideRetry, WhatASecondTryMayMend) {
    EXPECT_FALSE(decide_retry(Failure::kNone, 1, 1s, std::nullopt).again);
    EXPECT_FALSE(decide_retry(Failure::kFinal, 1, 1s, std::nullopt).again);
    EXPECT_TRUE(decide_retry(Failure::kBroken, 1, 1s, std::nullopt).again);
    EXPECT_FALSE(decide_retry(Failure::kBroken, 2, 1s, std::nullopt).again);
    EXPECT_TRUE(decide_retry(Failure::kServer, 1, 1s, std::nullopt).again);
    EXPECT_TRUE(decide_retry(Failure::kBusy, 2, 1s, std::nullopt).again);
    EXPECT_FALSE(decide_retry(Failure::kBusy, 3, 1s, std::nullopt).again);
}

TEST(DecideRetry, WaitsAsLongAsIsAskedAndNeverLess) {
    EXPECT_EQ(decide_retry(Failure::kBusy, 1, 1s, std::nullopt).wait, Seconds(4));
    EXPECT_EQ(decide_retry(Failure::kBusy, 2, 1s, std::nullopt).wait, Seconds(16));
    EXPECT_EQ(decide_retry(Failure::kBusy, 1, 1s, Seconds(60)).wait, Seconds(60));
    EXPECT_EQ(decide_retry(Failure::kBusy, 1, 1s, Seconds(0)).wait, Seconds(4));
    EXPECT_EQ(decide_retry(Failure::kBusy, 2, 60s, std::nullopt).wait, kLongestWait);
    // What is asked for after the last try still holds for the host's other pages.
    EXPECT_EQ(decide_retry(Failure::kBusy, 3, 1s, Seconds(90)).wait, Seconds(90));
}

TEST(DecideRetry, AHostThatAsksForTooLongIsLeftAlone) {
    const Retry retry = decide_retry(Failure::kBusy, 1, 1s, Seconds(3600));
    EXPECT_FALSE(retry.again);
    EXPECT_TRUE(retry.close_host);
}

TEST(FailureOf, Statuses) {
    EXPECT_EQ(failure_of(200), Failure::kNone);
    EXPECT_EQ(failure_of(304), Failure::kNone);
    EXPECT_EQ(failure_of(404), Failure::kFinal);
    EXPECT_EQ(failure_of(429), Failure::kBusy);
    EXPECT_EQ(failure_of(500), Failure::kServer);
    EXPECT_EQ(failure_of(501), Failure::kFinal);
    EXPECT_EQ(failure_of(503), Failure::kBusy);
}

TEST(Turn, OneAtATimeWithADelayAfterEach) {
    Turn turn(1s);
    EXPECT_TRUE(turn.is_free(kNoon));
    turn.begin();
    EXPECT_FALSE(turn.is_free(kNoon + 1h));
    turn.end(kNoon);
    EXPECT_FALSE(turn.is_free(kNoon + 999ms));
    EXPECT_TRUE(turn.is_free(kNoon + 1s));
}

TEST(Turn, AfterRobotsTxtThePageFollowsAtOnce) {
    Turn turn(1s);
    turn.begin();
    turn.end(kNoon, false);
    EXPECT_TRUE(turn.is_free(kNoon));
}

TEST(Turn, ASiteMaySlowItDownButNotStopIt) {
    Turn turn(1s);
    turn.slow_down(Seconds(0.5));
    EXPECT_EQ(turn.delay(), Seconds(1));
    turn.slow_down(10s);
    EXPECT_EQ(turn.delay(), Seconds(10));
    turn.slow_down(Seconds(1e9));
    EXPECT_EQ(turn.delay(), kLongestWait);
}

TEST(Turn, AHeldHostWaits) {
    Turn turn(1s);
    turn.begin();
    turn.hold(kNoon, 30s);
    turn.end(kNoon);
    EXPECT_FALSE(turn.is_free(kNoon + 29s));
    EXPECT_TRUE(turn.is_free(kNoon + 30s));
}

}  // namespace
}  // namespace riwaya::fetch
