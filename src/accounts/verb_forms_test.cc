// The forms of every row's example are forms of one verb, and not of the next row's.
#include "verb_forms.h"

#include <gtest/gtest.h>

#include <language/language.h>

namespace riwaya::accounts {
namespace {

TEST(VerbForms, ExamplesAreOneVerb) {
    const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    ASSERT_TRUE(languages);
    std::size_t rows = 0;
    for (const auto& l : languages->all()) {
        const auto segmenter = text::Segmenter::load(*l);
        ASSERT_TRUE(segmenter);
        const auto forms = VerbForms::load(*segmenter);
        ASSERT_TRUE(forms);
        const auto table = l->table("verb_forms.tsv", {"part", "letters", "example"});
        ASSERT_TRUE(table);
        for (std::size_t row = 0; row < table->rows(); ++row, ++rows) {
            const auto words = language::parts(table->cell(row, 2), ' ');
            ASSERT_EQ(words.size(), 2U) << table->where(row);
            const auto& folder = segmenter->folder();
            EXPECT_TRUE(forms->one(folder.fold(words[0]), folder.fold(words[1]))) << table->where(row);
            EXPECT_FALSE(forms->one(folder.fold(words[0]), folder.fold(table->cell(row, 0)))) << table->where(row);
        }
    }
    EXPECT_GT(rows, 20U);
}

}  // namespace
}  // namespace riwaya::accounts
