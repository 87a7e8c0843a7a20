// Every row of the glossaries is found by its words, and meets a row of another language.
#include "glossary.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include <language/language.h>

#include "lexicon.h"

namespace riwaya::accounts {
namespace {

language::Languages languages() {
    auto all = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    EXPECT_TRUE(all);
    return std::move(*all);
}

language::Table table_of(const language::Language& l) {
    auto table = l.table("glossary.tsv", {"key", "words"});
    EXPECT_TRUE(table);
    return std::move(*table);
}

TEST(Glossary, EveryFormIsFoundInItsRowAlone) {
    const language::Languages all = languages();
    for (const auto& l : all.all()) {
        const auto segmenter = text::Segmenter::load(*l);
        ASSERT_TRUE(segmenter);
        const auto glossary = Glossary::load(*segmenter);
        ASSERT_TRUE(glossary);
        const language::Table table = table_of(*l);
        for (std::uint32_t row = 0; row < table.rows(); ++row)
            for (const std::string_view word : language::parts(table.cell(row, 1), ' '))
                EXPECT_EQ(glossary->find(segmenter->folder().fold(word)), row) << table.where(row) << ": " << word;
    }
}

TEST(Glossary, EveryKeyIsOneOfAnotherLanguageToo) {
    const language::Languages all = languages();
    std::map<std::string, std::set<std::string>> spoken;  // languages by key
    for (const auto& l : all.all()) {
        const language::Table table = table_of(*l);
        for (std::uint32_t row = 0; row < table.rows(); ++row) {
            const bool fresh = spoken[std::string(table.cell(row, 0))].insert(l->code).second;
            EXPECT_TRUE(fresh) << table.where(row) << ": the key stands in two rows";
        }
    }
    EXPECT_GT(spoken.size(), 1000U);
    for (const auto& [key, in] : spoken) EXPECT_GT(in.size(), 1U) << key;
}

// Words of two languages have one key where reports of several are compared, and their own stems where not.
TEST(Glossary, MeetsAcrossLanguagesOnly) {
    const language::Languages all = languages();
    const auto english = text::Segmenter::load(*all.find("en")), russian = text::Segmenter::load(*all.find("ru"));
    ASSERT_TRUE(english && russian);
    const auto en = Lexicon::load(*english), ru = Lexicon::load(*russian);
    ASSERT_TRUE(en && ru);
    const text::Words tanker = english->phrase("tankers"),
                      its = russian->phrase("\xd1\x82\xd0\xb0\xd0\xbd\xd0\xba\xd0\xb5\xd1\x80\xd0\xb0");
    EXPECT_EQ(en->key(tanker, 0, Tongues::kSeveral), ru->key(its, 0, Tongues::kSeveral));
    EXPECT_NE(en->key(tanker, 0, Tongues::kOne), ru->key(its, 0, Tongues::kOne));
}

}  // namespace
}  // namespace riwaya::accounts
