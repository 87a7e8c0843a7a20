// Every row of the tables of terms holds for its own example.
#include "terms.h"

#include <gtest/gtest.h>

#include <language/language.h>

namespace riwaya::accounts {
namespace {

void check_rows(const std::string& code, const char* name, const std::vector<std::string>& columns, TermKind kind) {
    const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    ASSERT_TRUE(languages);
    const language::Language* language = languages->find(code);
    ASSERT_NE(language, nullptr);
    const auto segmenter = text::Segmenter::load(*language);
    ASSERT_TRUE(segmenter);
    const auto terms = Terms::load(*segmenter);
    ASSERT_TRUE(terms);
    const auto table = language->table(name, columns);
    ASSERT_TRUE(table);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        bool found = false;
        for (const Term& t : terms->in(segmenter->phrase(table->cell(row, 2))))
            found |= t.kind == kind && t.group == term_number(table->cell(row, 0)) &&
                     t.side == term_number(table->cell(row, 1));
        EXPECT_TRUE(found) << table->where(row) << ": " << table->cell(row, 2);
    }
}

class TermRows : public testing::TestWithParam<const char*> {};

TEST_P(TermRows, WordingHoldsForItsExamples) {
    check_rows(GetParam(), "wording.tsv", {"group", "side", "example"}, TermKind::kWording);
}
TEST_P(TermRows, OppositesHoldForTheirExamples) {
    check_rows(GetParam(), "opposites.tsv", {"act", "side", "example"}, TermKind::kOpposite);
}

INSTANTIATE_TEST_SUITE_P(Languages, TermRows, testing::Values("ar", "en", "ru"));

}  // namespace
}  // namespace riwaya::accounts
