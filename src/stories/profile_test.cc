#include "stories/profile.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/hash.h"
#include "evidence.h"
#include "language/language.h"

namespace riwaya::stories {
namespace {

const text::Segmenter& english() {
    static const auto all = language::Languages::load(std::string(RIWAYA_SOURCE_DIR) + "/languages");
    static const auto segmenter = text::Segmenter::load(*all->find("en"));
    return *segmenter;
}

Reading reading(const std::string& title, const std::string& text) {
    Reading r;
    r.article.language.value = "en";
    r.article.title.value = title;
    r.article.published.value = "2026-02-03";
    r.article.text = text;
    r.article.blocks.push_back({BlockKind::kParagraph, {0, static_cast<std::uint32_t>(text.size())}, {}, {}});
    text::Words words;
    r.sentences = english().segment(r.article, words);
    return r;
}

const Term* word(const Profile& p, const std::string& stem) {
    const auto key = static_cast<std::uint32_t>(base::hash64(stem));
    const auto at = std::find_if(p.words.begin(), p.words.end(), [&](const Term& t) { return t.key == key; });
    return at == p.words.end() ? nullptr : &*at;
}

TEST(Profiler, TellsInWhichSentencesAWordStands) {
    const Profiler profiler = *Profiler::load({&english()}, nullptr);
    const std::string text = "Otters swam past the ferry. A heron watched. The ferry left with its otters.";
    const Profile p = profiler.make(reading("Heron at the quay", text));
    ASSERT_NE(word(p, "heron"), nullptr);
    EXPECT_EQ(word(p, "heron")->sentences, 1U | 4U);
    ASSERT_NE(word(p, "otter"), nullptr);
    EXPECT_EQ(word(p, "otter")->sentences, 2U | 8U);
    // Without a title the first sentence stands for it.
    const Profile untitled = profiler.make(reading("", text));
    EXPECT_EQ(word(untitled, "otter")->sentences, 1U | 2U | 8U);
    EXPECT_EQ(word(untitled, "heron")->sentences, 4U);
}

TEST(Profiler, WordsOfDaysAndOutletsTellNothingOfTheEvent) {
    const Profiler profiler = *Profiler::load({&english()}, nullptr);
    Reading r = reading("", "Harwich, October, Gazette: otters swam past the ferry.");
    const Profile plain = profiler.make(r);
    EXPECT_NE(word(plain, "octob"), nullptr);
    EXPECT_NE(word(plain, "gazett"), nullptr);
    Time day;
    day.span = {9, 16};
    r.times.push_back(day);
    Mention outlet;
    outlet.span = {18, 25};
    outlet.kind = "outlet";
    r.mentions.push_back(outlet);
    const Profile p = profiler.make(r);
    EXPECT_EQ(word(p, "octob"), nullptr);
    EXPECT_EQ(word(p, "gazett"), nullptr);
    EXPECT_NE(word(p, "harwich"), nullptr);
    EXPECT_NE(word(p, "otter"), nullptr);
}

// Every row of digests.tsv by its example; and titles that only hold its words.
TEST(Profiler, ADigestTellsOfNoEvent) {
    const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    ASSERT_TRUE(languages);
    std::size_t rows = 0;
    for (const char* code : {"ar", "en", "ru"}) {
        const language::Language* language = languages->find(code);
        const auto segmenter = text::Segmenter::load(*language);
        ASSERT_TRUE(segmenter);
        const auto profiler = Profiler::load({&*segmenter}, nullptr);
        ASSERT_TRUE(profiler);
        const auto table = language->table("digests.tsv", {"example"});
        ASSERT_TRUE(table);
        const auto is_empty = [&](std::string_view title) {
            Reading r = reading(std::string(title), "Otters swam past the ferry. A heron watched the quay.");
            r.article.language.value = code;
            return profiler->make(r).words.empty();
        };
        for (std::size_t row = 0; row < table->rows(); ++row, ++rows)
            EXPECT_TRUE(is_empty(table->cell(row, 0))) << table->where(row);
        for (const char* title : {"Otters in the news", "The papers that the minister signed were lost", "Otters"})
            EXPECT_FALSE(is_empty(title)) << title;
    }
    EXPECT_GT(rows, 50U);
}

TEST(Evidence, IsTheSameFromBothSides) {
    const Profiler profiler = *Profiler::load({&english()}, nullptr);
    const char* texts[] = {"Otters swam past the ferry. A heron watched the quay. The ferry left.",
                           "A heron watched the quay. Otters swam past the ferry. Herring was sold.",
                           "Herring was sold at the quay. The ferry left. Otters swam past it and a heron watched."};
    std::vector<Side> sides;
    for (const char* t : texts) sides.push_back(Side::of(profiler.make(reading("Otters at the quay", t))));
    for (const Side& a : sides)
        for (const Side& b : sides) {
            EXPECT_EQ(signs_of(a, b), signs_of(b, a));
            EXPECT_EQ(weigh(a, b), weigh(b, a));
        }
    EXPECT_NEAR(signs_of(sides[0], sides[1])[kOneSentence], 1, 1e-6);
}

}  // namespace
}  // namespace riwaya::stories
