#include "language/language.h"

#include <gtest/gtest.h>

namespace riwaya::language {
namespace {

const std::string kRoot = RIWAYA_SOURCE_DIR;

TEST(Detection, AsTheTableSays) {
    const auto languages = Languages::load(kRoot + "/languages");
    ASSERT_TRUE(languages) << languages.error().message();
    const auto table = Table::load(kRoot + "/tests/language/detect.tsv", {"language", "text"});
    ASSERT_TRUE(table) << table.error().message();
    ASSERT_GE(table->rows(), 10U);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const Language* found = languages->detect(table->cell(row, 1));
        EXPECT_EQ(found == nullptr ? "" : found->code, table->cell(row, 0)) << table->where(row);
    }
}

}  // namespace
}  // namespace riwaya::language
