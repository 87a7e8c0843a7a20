// Times of day that may be one moment, in any language and by any clock.
#include "hours.h"

#include <gtest/gtest.h>

namespace riwaya::accounts {
namespace {

Hour clock(int hour, int minute = 0) {
    Hour h;
    h.minute = hour * 60 + minute;
    h.half_open = hour <= 12;
    return h;
}

Hour at(int hour, int ahead, int summer) {
    Hour h = clock(hour);
    h.zoned = true;
    h.offsets[0] = ahead;
    h.offsets[1] = summer;
    return h;
}

TEST(Hours, WithoutClocksAreOneWhereTheyAreEqual) {
    EXPECT_TRUE(may_be_one(clock(18), clock(18)));
    EXPECT_FALSE(may_be_one(clock(18), clock(15)));
}

TEST(Hours, OfTwoClocksAreOneMoment) {
    EXPECT_TRUE(may_be_one(at(18, 120, 180), at(15, 0, 0)));
    EXPECT_FALSE(may_be_one(at(18, 120, 180), at(14, 0, 0)));
}

TEST(Hours, OfAnUnknownClockMayBeAnyHoursOrHalfHoursApart) {
    EXPECT_TRUE(may_be_one(clock(18), at(15, 0, 0)));
    EXPECT_TRUE(may_be_one(clock(18, 30), at(15, 0, 0)));  // the clocks of Tehran and Delhi
    EXPECT_FALSE(may_be_one(clock(18, 20), at(15, 0, 0)));
}

TEST(Hours, LieApartAcrossMidnight) {
    EXPECT_EQ(minutes_apart(clock(23, 55), clock(0, 5)), 10);
    EXPECT_EQ(minutes_apart(clock(6), clock(18)), 12 * 60);
    EXPECT_TRUE(around_midnight(clock(0, 7), clock(23, 55)));
    EXPECT_FALSE(around_midnight(clock(23, 40), clock(23, 50)));
    EXPECT_FALSE(around_midnight(clock(23, 30), clock(0, 5)));
}

}  // namespace
}  // namespace riwaya::accounts
