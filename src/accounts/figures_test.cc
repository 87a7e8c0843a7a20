#include "figures.h"

#include <gtest/gtest.h>

#include "diff.h"
#include "language/language.h"

namespace riwaya::accounts {
namespace {

Figure figure(double value, Bound bound = Bound::kExact, std::string dimension = "", double step = 1) {
    return {{0, 1}, value * step, value * step, step, bound, std::move(dimension), {}};
}

TEST(Figures, AgreeAtTheirStatedPrecision) {
    EXPECT_EQ(agreement(figure(1187), figure(1200, Bound::kAbout)), Agreement::kRounding);
    EXPECT_EQ(agreement(figure(1187), figure(1200)), Agreement::kRounding);
    EXPECT_EQ(agreement(figure(32.9e6), figure(33e6, Bound::kAbout)), Agreement::kRounding);
    EXPECT_EQ(agreement(figure(72, Bound::kExact, "km"), figure(70, Bound::kExact, "km")), Agreement::kRounding);
    EXPECT_EQ(agreement(figure(54), figure(50)), Agreement::kClash);
    EXPECT_EQ(agreement(figure(1.56, Bound::kExact, "percent"), figure(1.52, Bound::kExact, "percent")),
              Agreement::kClash);
    EXPECT_EQ(agreement(figure(12), figure(12)), Agreement::kEqual);
}

TEST(Figures, LengthsOfTimeMeetInOneUnit) {
    const Figure hour = figure(1, Bound::kAbout, "time", 3600), fifty = figure(50, Bound::kAbout, "time", 60);
    EXPECT_EQ(agreement(hour, fifty), Agreement::kClash);
    EXPECT_EQ(agreement(hour, figure(60, Bound::kExact, "time", 60)), Agreement::kEqual);
    EXPECT_EQ(seconds_of("PT1H30M"), 5400);
    EXPECT_EQ(seconds_of("P3D"), 3 * 86400);
    EXPECT_EQ(seconds_of("2023-12-10"), 0);
}

TEST(Figures, MonthsAreSoManyDaysAndYearsTwelveMonths) {
    const auto length = [](double value, double unit) { return figure(value, Bound::kExact, "time", unit); };
    const auto days = [&](double n) { return length(n, 86400); };
    const auto weeks = [&](double n) { return length(n, 604800); };
    const auto months = [&](double n) { return length(n, 2629746); };
    const auto years = [&](double n) { return length(n, 31556952); };
    EXPECT_EQ(agreement(months(12), years(1)), Agreement::kEqual);
    EXPECT_EQ(agreement(months(18), years(1.5)), Agreement::kEqual);
    EXPECT_EQ(agreement(months(13), years(1)), Agreement::kClash);
    EXPECT_EQ(agreement(months(26), years(2)), Agreement::kClash);
    EXPECT_EQ(agreement(months(130), years(10)), Agreement::kClash);
    EXPECT_EQ(agreement(days(90), months(3)), Agreement::kEqual);
    EXPECT_EQ(agreement(days(180), months(6)), Agreement::kEqual);
    EXPECT_EQ(agreement(days(366), years(1)), Agreement::kEqual);
    EXPECT_EQ(agreement(weeks(4), months(1)), Agreement::kEqual);
    EXPECT_EQ(agreement(weeks(12), months(3)), Agreement::kEqual);
    EXPECT_EQ(agreement(days(84), months(3)), Agreement::kClash);
    EXPECT_EQ(agreement(days(310), months(11)), Agreement::kClash);
    Figure range = months(2);
    range.high = months(3).high;
    EXPECT_EQ(agreement(range, days(92)), Agreement::kCompatible);
    EXPECT_EQ(agreement(range, days(100)), Agreement::kClash);
}

TEST(Figures, MeasuresMeetAcrossUnits) {
    const auto length = [](double value, double step) { return figure(value, Bound::kExact, "length", step); };
    EXPECT_EQ(agreement(length(10, 1000), length(6.2, 1609.344)), Agreement::kRounding);
    EXPECT_EQ(agreement(length(300, 1), length(984, 0.3048)), Agreement::kRounding);
    EXPECT_EQ(agreement(length(80, 1000), length(50, 1609.344)), Agreement::kRounding);
    EXPECT_EQ(agreement(length(2, 1000), length(2000, 1)), Agreement::kEqual);
    EXPECT_EQ(agreement(length(10, 1000), length(10, 1609.344)), Agreement::kClash);
    EXPECT_EQ(agreement(length(2, 1000), length(1, 1609.344)), Agreement::kClash);
}

TEST(Figures, BoundsThatLeaveRoomAreCompatible) {
    EXPECT_EQ(agreement(figure(100, Bound::kAtLeast), figure(140)), Agreement::kCompatible);
    EXPECT_EQ(agreement(figure(100, Bound::kAtMost), figure(90)), Agreement::kCompatible);
    EXPECT_EQ(agreement(figure(100, Bound::kAtLeast), figure(40)), Agreement::kClash);
    Figure range = figure(10, Bound::kRange);
    range.high = 15;
    EXPECT_EQ(agreement(range, figure(12)), Agreement::kCompatible);
    EXPECT_EQ(agreement(range, figure(21)), Agreement::kClash);
}

TEST(Figures, OneOfDozensIsNoOtherFigure) {
    Figure dozens = figure(24, Bound::kAbout);
    dozens.high = 99;
    EXPECT_EQ(agreement(dozens, figure(61)), Agreement::kCompatible);
    EXPECT_EQ(agreement(dozens, figure(140)), Agreement::kClash);
    EXPECT_EQ(agreement(dozens, figure(12)), Agreement::kClash);
}

TEST(Figures, AreRoundedForSureWhereMoreThanOneDigitIsLeftOut) {
    EXPECT_FALSE(surely_rounded(figure(640), figure(636)));
    EXPECT_TRUE(surely_rounded(figure(640, Bound::kAbout), figure(636)));
    EXPECT_TRUE(surely_rounded(figure(1200), figure(1187)));
    EXPECT_TRUE(surely_rounded(figure(74), figure(73.8)));
}

TEST(Diff, FindsTheWordsThatDiffer) {
    auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    ASSERT_TRUE(languages);
    auto segmenter = text::Segmenter::load(*languages->find("en"));
    ASSERT_TRUE(segmenter);
    const text::Words a = segmenter->phrase("The bridge opened on Sunday before a crowd"),
                      b = segmenter->phrase("The bridge opened on Monday, before a large crowd");
    const Diff d = diff_words(a, 0, a.size(), b, 0, b.size());
    ASSERT_EQ(d.hunks.size(), 2U);
    EXPECT_EQ(a.folded(d.hunks[0].a), "sunday");
    EXPECT_EQ(b.folded(d.hunks[0].b), "monday");
    EXPECT_EQ(d.hunks[1].a, d.hunks[1].a_end);
    EXPECT_EQ(b.folded(d.hunks[1].b), "large");
    EXPECT_DOUBLE_EQ(d.alike, 7.0 / 9.0);
}

}  // namespace
}  // namespace riwaya::accounts
