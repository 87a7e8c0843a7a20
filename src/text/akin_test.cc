// Words made of one another, as tests/text/akin.tsv has them.
#include "text/akin.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace riwaya::text {
namespace {

TEST(Akin, RowsOfTheTable) {
    const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    ASSERT_TRUE(languages);
    const auto rows =
        language::Table::load(RIWAYA_SOURCE_DIR "/tests/text/akin.tsv", {"language", "word", "other", "akin"});
    ASSERT_TRUE(rows) << rows.error().message();
    for (std::size_t row = 0; row < rows->rows(); ++row) {
        const auto segmenter = Segmenter::load(*languages->find(rows->cell(row, 0)));
        ASSERT_TRUE(segmenter);
        const auto akin = Akin::load(*segmenter);
        ASSERT_TRUE(akin) << akin.error().message();
        const std::vector<std::string> all = akin->of(segmenter->folder().fold(rows->cell(row, 1)));
        const bool found = std::find(all.begin(), all.end(), segmenter->folder().fold(rows->cell(row, 2))) != all.end();
        EXPECT_EQ(found, rows->cell(row, 3) == "yes") << rows->where(row);
    }
}

}  // namespace
}  // namespace riwaya::text
