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
            } else if (what == "zone") {
                EXPECT_TRUE(found->iso.ends_with(value)) << table->where(row);
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
}

}  // namespace

}  // namespace riwaya::page
