#include "dates.h"

#include <gtest/gtest.h>

namespace riwaya::page {

namespace {

const Dates& dates() {
    static const auto kLanguages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    static const auto kDates = Dates::load(*kLanguages);
    return *kDates;
}

TEST(Dates, AsPagesWriteThem) {
    const auto table = language::Table::load(RIWAYA_SOURCE_DIR "/tests/page/dates.tsv", {"text", "iso"});
    ASSERT_TRUE(table);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const auto found = dates().find(table->cell(row, 0));
        EXPECT_EQ(found ? found->iso : "", table->cell(row, 1)) << table->where(row);
    }
}

TEST(Dates, AsProgramsWriteThem) {
    const auto table =
        language::Table::load(RIWAYA_SOURCE_DIR "/tests/page/dates_written.tsv", {"value", "iso", "other"});
    ASSERT_TRUE(table);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const auto found = dates().find_written(table->cell(row, 0));
        EXPECT_EQ(found ? found->iso : "", table->cell(row, 1)) << table->where(row);
        EXPECT_EQ(found ? found->other : "", table->cell(row, 2)) << table->where(row);
    }
}

TEST(Dates, WordsBeforeADateSayWhatItIsOf) {
    const auto table = language::Table::load(RIWAYA_SOURCE_DIR "/tests/page/date_labels.tsv",
                                             {"text", "published", "modified", "rest"});
    ASSERT_TRUE(table);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        std::string published, modified, rest;
        for (const FoundDate& d : dates().all(table->cell(row, 0))) {
            std::string& list = d.label == DateLabel::kPublished  ? published
                                : d.label == DateLabel::kModified ? modified
                                                                  : rest;
            list += (list.empty() ? "" : " ") + d.iso;
        }
        EXPECT_EQ(published, table->cell(row, 1)) << table->where(row);
        EXPECT_EQ(modified, table->cell(row, 2)) << table->where(row);
        EXPECT_EQ(rest, table->cell(row, 3)) << table->where(row);
    }
}

TEST(Dates, EveryExampleOfTheTablesHoldsADate) {
    const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    for (const auto& language : languages->all()) {
        const auto table = language->table("page_dates.tsv", {"what", "value", "example"});
        ASSERT_TRUE(table);
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const auto found = dates().find(table->cell(row, 2));
            ASSERT_TRUE(found) << table->where(row);
            const std::string_view what = table->cell(row, 0), value = table->cell(row, 1);
            if (what == "month") {
                EXPECT_EQ(std::stoi(found->iso.substr(5, 2)), std::stoi(std::string(value))) << table->where(row);
            } else if (what == "zone" && value.find('/') != std::string_view::npos) {
                EXPECT_TRUE(moment_of(found->iso)->zoned) << table->where(row);
            } else if (what == "zone") {
                EXPECT_TRUE(found->iso.ends_with(value)) << table->where(row);
            } else if (what == "hijri-month") {
                EXPECT_TRUE(found->hijri) << table->where(row);
            } else if (what == "weekday" && !value.empty()) {
                EXPECT_EQ((moment_of(found->iso)->day + 3) % 7 + 1, std::stoi(std::string(value))) << table->where(row);
            } else if (what == "label") {
                EXPECT_EQ(found->label, value == "published"  ? DateLabel::kPublished
                                        : value == "modified" ? DateLabel::kModified
                                                              : DateLabel::kOther)
                    << table->where(row);
            }
        }
    }
}

TEST(Dates, TheSpanIsTheDate) {
    const std::string text = "It was posted on 3 March 2024 by the editor";
    const auto found = dates().find(text);
    ASSERT_TRUE(found);
    EXPECT_EQ(text.substr(found->begin, found->end - found->begin), "3 March 2024");
}

TEST(Dates, OneMomentSaidInTwoWays) {
    EXPECT_TRUE(same_date("2023-12-11", "2023-12-11T14:05:00Z"));
    EXPECT_TRUE(same_date("2023-12-11T14:05:00Z", "2023-12-11T14:05:59Z"));
    EXPECT_FALSE(same_date("2023-12-11", "2023-12-12"));
    // The clock of UTC and the one that the page shows.
    EXPECT_TRUE(same_date("2023-12-10T22:30:00Z", "2023-12-11T00:30"));
    EXPECT_TRUE(same_date("2023-12-10T22:30:00Z", "2023-12-11T00:30:00+02:00"));
    EXPECT_TRUE(same_date("2023-12-10T22:30:00Z", "2023-12-11"));
    EXPECT_TRUE(same_date("2023-12-11T00:30:00+02:00", "2023-12-10"));
    EXPECT_FALSE(same_date("2023-12-10T22:30:00Z", "2023-12-11T00:47"));
    EXPECT_FALSE(same_date("2023-12-10T22:30:00Z", "2023-12-12T00:30"));
    EXPECT_FALSE(same_date("2023-12-10T12:00:00+02:00", "2023-12-11"));
    // A local clock that is called UTC's.
    EXPECT_TRUE(same_date("2022-02-04T10:38:37+00:00", "2022-02-04T11:38:37+00:00"));
    EXPECT_FALSE(same_date("2022-02-04T10:00:00+00:00", "2022-02-04T11:00:00+00:00"));
}

TEST(Moments, WhichIsLater) {
    EXPECT_GT(minutes_after("2023-12-12", "2023-12-09"), 0);
    EXPECT_LT(minutes_after("2023-12-11", "2023-12-10"), 0);  // in one zone it may be the same hour
    EXPECT_EQ(minutes_after("2023-12-10T12:00Z", "2023-12-10T13:00+02:00"), 60);
    EXPECT_EQ(moment_from_epoch(1702175400), "2023-12-10T02:30:00Z");
    EXPECT_EQ(date_of(day_number(2024, 2, 29)), "2024-02-29");
    EXPECT_EQ(date_of(day_number(1969, 12, 31)), "1969-12-31");
}

}  // namespace

}  // namespace riwaya::page
