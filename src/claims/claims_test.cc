// Every example row of the tables, cut as it says.
#include "claims/claims.h"

#include <gtest/gtest.h>

#include "language/language.h"
#include "rules.h"

namespace riwaya::claims {
namespace {

class ClaimTables : public testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
        ASSERT_TRUE(languages) << languages.error().message();
        languages_.emplace(std::move(*languages));
        language_ = languages_->find(GetParam());
        ASSERT_NE(language_, nullptr);
        auto segmenter = text::Segmenter::load(*language_);
        ASSERT_TRUE(segmenter) << segmenter.error().message();
        segmenter_.emplace(std::move(*segmenter));
        auto finder = ClaimFinder::load(*segmenter_);
        ASSERT_TRUE(finder) << finder.error().message();
        finder_.emplace(std::move(*finder));
    }

    std::vector<Claim> claims(const std::string& sentence) {
        article_.text = sentence;
        article_.blocks = {{BlockKind::kParagraph, {0, static_cast<std::uint32_t>(sentence.size())}, {}, ""}};
        text::Words words;
        const std::vector<Sentence> sentences = segmenter_->segment(article_, words);
        auto out = finder_->find(article_, {sentences, words, {}, {}, {}, {}});
        for (const Claim& c : out) EXPECT_FALSE(slice(article_.text, c.span).empty());
        return out;
    }

    // Every row of a table of sentences with one statement each, cut as it says.
    void expect_claims(const std::string& name) {
        const auto rows =
            language::Table::load(RIWAYA_SOURCE_DIR "/tests/claims/" + name,
                                  {"language", "sentence", "content", "cue", "source", "claims", "relay"});
        ASSERT_TRUE(rows);
        for (std::size_t row = 0; row < rows->rows(); ++row) {
            if (rows->cell(row, 0) != GetParam()) continue;
            article_.text = std::string(rows->cell(row, 1));
            article_.blocks = {{BlockKind::kParagraph, {0, static_cast<std::uint32_t>(article_.text.size())}, {}, ""}};
            text::Words words;
            const std::vector<Sentence> sentences = segmenter_->segment(article_, words);
            Statement s;
            s.content = span_of(rows->cell(row, 2));
            s.cue = span_of(rows->cell(row, 3));
            if (!rows->cell(row, 4).empty()) s.source = span_of(rows->cell(row, 4));
            if (const std::string_view relay = rows->cell(row, 6); !relay.empty())
                s.via.push_back({std::string(relay), span_of(relay)});
            std::string got;
            for (const Claim& c : finder_->find(article_, {sentences, words, {}, {}, {}, {s}}))
                got += (got.empty() ? "" : "|") + std::string(slice(article_.text, c.span));
            EXPECT_EQ(got, rows->cell(row, 5)) << rows->where(row);
        }
    }

    // The claims of a sentence that begins a report, in which these names and days stand ("place NAIROBI|day 4 May").
    std::string claims_beside(std::string_view sentence, std::string_view names) {
        article_.text = std::string(sentence);
        article_.blocks = {{BlockKind::kParagraph, {0, static_cast<std::uint32_t>(article_.text.size())}, {}, ""}};
        text::Words words;
        const std::vector<Sentence> sentences = segmenter_->segment(article_, words);
        std::vector<Mention> mentions;
        std::vector<Time> times;
        for (const std::string_view name : language::parts(names)) {
            const std::string_view kind = name.substr(0, name.find(' '));
            const Span span = span_of(name.substr(kind.size() + 1));
            if (kind == "day") {
                times.emplace_back().span = span;
                times.back().said.day = 4;
                continue;
            }
            Mention& m = mentions.emplace_back();
            m.span = span;
            m.kind = kind;
            m.type = kind == "place"    ? EntityType::kPlace
                     : kind == "person" ? EntityType::kPerson
                                        : EntityType::kOrganization;
        }
        std::string got;
        for (const Claim& c : finder_->find(article_, {sentences, words, mentions, times, {}, {}}))
            got += (got.empty() ? "" : "|") + std::string(slice(article_.text, c.span));
        return got;
    }

    // Where a text's words stand in the article.
    Span span_of(std::string_view words) const {
        const std::size_t at = words.empty() ? std::string::npos : article_.text.find(words);
        return at == std::string::npos
                   ? Span{}
                   : Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
    }

    language::Table table(const std::string& name, const std::vector<std::string>& columns) {
        auto t = language_->table(name, columns);
        EXPECT_TRUE(t);
        EXPECT_GT(t->rows(), 0U);
        return std::move(*t);
    }

    std::optional<language::Languages> languages_;
    const language::Language* language_ = nullptr;
    std::optional<text::Segmenter> segmenter_;
    std::optional<ClaimFinder> finder_;
    Article article_;
};

TEST_P(ClaimTables, ClauseExamplesAreCutAtTheirMark) {
    const language::Table rows = table("clauses.tsv", {"form", "example", "what"});
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        std::string sentence(rows.cell(row, 1));
        const std::size_t mark = sentence.find("~ ");
        if (mark == std::string::npos) {
            EXPECT_EQ(claims(sentence).size(), rows.cell(row, 2) == "gloss" ? 0U : 1U) << rows.where(row);
            continue;
        }
        // Pieces of fewer than three content words are joined again, so both sides are made long enough.
        const std::string before = sentence.substr(0, mark);
        sentence = before + sentence.substr(mark + 2);
        bool cut = false;
        const auto all = claims(before + before + before + sentence.substr(mark) + " " + before);
        for (const Claim& c : all) cut |= c.span.begin == 3 * mark;
        EXPECT_TRUE(cut) << rows.where(row);
    }
}

TEST_P(ClaimTables, ModalityExamplesSayWhatTheRowSays) {
    const language::Table rows = table("modality.tsv", {"form", "what", "example"});
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const auto all = claims(std::string(rows.cell(row, 2)));
        ASSERT_EQ(all.size(), 1U) << rows.where(row);
        const std::string_view what = rows.cell(row, 1);
        const bool denies = what == "denied" || what == "denied-next" || what == "lacks";
        EXPECT_EQ(all[0].polarity == Polarity::kDenied, denies) << rows.where(row);
        if (what == "denied-next") {
            EXPECT_FALSE(all[0].predicate.empty()) << rows.where(row);
            EXPECT_TRUE(rows.cell(row, 2).ends_with(slice(rows.cell(row, 2), all[0].predicate))) << rows.where(row);
        }
        if (what.empty() || denies || what == "exists") continue;
        EXPECT_EQ(std::string_view(name_of(all[0].modality)), what) << rows.where(row);
    }
}

TEST_P(ClaimTables, NoClaimEndsWithAnOpener) {
    const language::Table rows = table("openers.tsv", {"word", "example"});
    ASSERT_GT(rows.rows(), 10U);
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        SCOPED_TRACE(rows.where(row));
        const std::string_view example = rows.cell(row, 1);
        const std::size_t mark = example.find(" ~ ");
        ASSERT_NE(mark, std::string_view::npos);
        const std::string before(example.substr(0, mark));
        EXPECT_TRUE(before.ends_with(rows.cell(row, 0)));
        for (const Claim& c : claims(before))
            EXPECT_LE(c.span.end, before.size() - rows.cell(row, 0).size()) << slice(article_.text, c.span);
    }
}

TEST_P(ClaimTables, VerbShapesFitTheirExamples) {
    auto rules = ClauseRules::load(*segmenter_);
    ASSERT_TRUE(rules) << rules.error().message();
    const language::Table rows = table("verb_shapes.tsv", {"example"});
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        const text::Words words = segmenter_->phrase(rows.cell(row, 0));
        EXPECT_TRUE(rules->is_verb(words, 0)) << rows.where(row);
    }
}

TEST_P(ClaimTables, SentencesAreCutIntoSoManyClaims) {
    const auto rows =
        language::Table::load(RIWAYA_SOURCE_DIR "/tests/claims/pieces.tsv", {"language", "claims", "sentence"});
    ASSERT_TRUE(rows);
    for (std::size_t row = 0; row < rows->rows(); ++row)
        if (rows->cell(row, 0) == GetParam()) {
            EXPECT_EQ(std::to_string(claims(std::string(rows->cell(row, 2))).size()), rows->cell(row, 1))
                << rows->where(row);
        }
}

TEST_P(ClaimTables, WhoSaidItBetweenCommasIsNoPartOfAClaim) { expect_claims("asides.tsv"); }

TEST_P(ClaimTables, WhoPassedItOnIsNoClaim) { expect_claims("relays.tsv"); }

TEST_P(ClaimTables, WhatIsToldBetweenMarksIsOfTheFrame) { expect_claims("marks.tsv"); }

TEST_P(ClaimTables, OnlyAPlaceWithItsAgencyIsNoPartOfAClaim) {
    const auto rows = language::Table::load(RIWAYA_SOURCE_DIR "/tests/claims/places.tsv",
                                            {"language", "sentence", "names", "claims"});
    ASSERT_TRUE(rows);
    for (std::size_t row = 0; row < rows->rows(); ++row)
        if (rows->cell(row, 0) == GetParam()) {
            EXPECT_EQ(claims_beside(rows->cell(row, 1), rows->cell(row, 2)), rows->cell(row, 3)) << rows->where(row);
        }
}

INSTANTIATE_TEST_SUITE_P(Languages, ClaimTables, testing::Values("ar", "en", "ru"));

}  // namespace
}  // namespace riwaya::claims
