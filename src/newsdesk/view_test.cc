#include "newsdesk/view.h"

#include <gtest/gtest.h>

namespace riwaya::newsdesk {
namespace {

TEST(IsoTime, IsOfTheCalendar) {
    EXPECT_EQ(iso_time(0), "1970-01-01T00:00:00Z");
    EXPECT_EQ(iso_time(1770117600), "2026-02-03T11:20:00Z");
    EXPECT_EQ(iso_time(951827696), "2000-02-29T12:34:56Z");
    EXPECT_EQ(iso_time(-1), "1969-12-31T23:59:59Z");
    EXPECT_EQ(iso_time(-86400), "1969-12-31T00:00:00Z");
}

TEST(IsoDay, IsEmptyWhereThereIsNone) {
    EXPECT_EQ(iso_day(store::kNoDay), "");
    EXPECT_EQ(iso_day(0), "1970-01-01");
    EXPECT_EQ(iso_day(store::day_of("2024-02-29")), "2024-02-29");
}

}  // namespace
}  // namespace riwaya::newsdesk
