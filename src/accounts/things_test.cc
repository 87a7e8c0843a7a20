// Every form of the tables of things is found in its row, and every row meets one of each other language.
#include "things.h"

#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include <language/language.h>

namespace riwaya::accounts {
namespace {

language::Languages languages() {
    auto all = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    EXPECT_TRUE(all);
    return std::move(*all);
}

language::Table table_of(const language::Language& l) {
    auto table = l.table("things.tsv", {"thing", "sort", "words"});
    EXPECT_TRUE(table);
    return std::move(*table);
}

TEST(Things, EveryFormIsFoundInItsRow) {
    const language::Languages all = languages();
    for (const auto& l : all.all()) {
        const auto segmenter = text::Segmenter::load(*l);
        ASSERT_TRUE(segmenter);
        const auto things = Things::load(*segmenter);
        ASSERT_TRUE(things);
        const language::Table table = table_of(*l);
        for (std::uint32_t row = 0; row < table.rows(); ++row)
            for (const std::string_view form : language::parts(table.cell(row, 2))) {
                const text::Words words = segmenter->phrase(form);
                const Things::Found found = things->at(words, 0, words.size());
                EXPECT_EQ(found.words, words.size()) << table.where(row) << ": " << form;
                EXPECT_TRUE(std::ranges::find(found.rows, row) != found.rows.end()) << table.where(row) << ": " << form;
            }
    }
}

TEST(Things, EveryKeyIsOneOfEveryLanguage) {
    const language::Languages all = languages();
    std::map<std::string, std::set<std::string>> spoken;  // languages by key and sort
    for (const auto& l : all.all()) {
        const language::Table table = table_of(*l);
        for (std::uint32_t row = 0; row < table.rows(); ++row) {
            const std::string key = std::string(table.cell(row, 0)) + '/' + std::string(table.cell(row, 1));
            EXPECT_TRUE(spoken[key].insert(l->code).second) << table.where(row) << ": the key stands in two rows";
        }
    }
    for (const auto& [key, codes] : spoken) EXPECT_EQ(codes.size(), all.all().size()) << key;
}

TEST(Things, TheHeadTellsWhatIsCounted) {
    const language::Languages all = languages();
    for (const auto& l : all.all()) {
        if (l->code != "en") continue;
        const auto segmenter = text::Segmenter::load(*l);
        ASSERT_TRUE(segmenter);
        const auto things = Things::load(*segmenter);
        ASSERT_TRUE(things);
        const auto counted = [&](std::string_view phrase) {
            const text::Words words = segmenter->phrase(phrase);
            return things->counted(words, 0, words.size());
        };
        EXPECT_TRUE(counted("school buses").contains("bus"));
        EXPECT_FALSE(counted("school buses").contains("school"));
        EXPECT_TRUE(counted("police officers").contains("policeman"));
        EXPECT_TRUE(counted("people").empty());
    }
}

}  // namespace
}  // namespace riwaya::accounts
