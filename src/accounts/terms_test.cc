// Every row of the tables of terms holds for its own example.
#include "terms.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include <language/language.h>

#include "lexicon.h"

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
            found |= (t.kind == kind || t.kind == TermKind::kAct) && t.group == term_number(table->cell(row, 0)) &&
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

TEST_P(TermRows, MattersHoldForTheirExamples) {
    check_rows(GetParam(), "matters.tsv", {"matter", "side", "example"}, TermKind::kMatter);
}

TEST_P(TermRows, ZonesAreOffsets) {
    const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    ASSERT_TRUE(languages);
    const auto segmenter = text::Segmenter::load(*languages->find(GetParam()));
    const auto terms = Terms::load(*segmenter);
    ASSERT_TRUE(terms);
    const auto table = languages->find(GetParam())->table("zones.tsv", {"minutes", "words"});
    ASSERT_TRUE(table);
    EXPECT_GT(table->rows(), 3U);
    for (std::size_t row = 0; row < table->rows(); ++row)
        for (const std::string_view words : language::parts(table->cell(row, 1))) {
            const std::vector<Term> found = terms->in(segmenter->phrase(words));
            const std::uint32_t offset = zone_number(language::parts(table->cell(row, 0)).front());
            EXPECT_TRUE(std::ranges::any_of(
                found, [&](const Term& t) { return t.kind == TermKind::kZone && t.group == offset; }))
                << table->where(row) << ": " << words;
        }
}

TEST_P(TermRows, SidesStandInTheirExamples) {
    const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    ASSERT_TRUE(languages);
    const auto segmenter = text::Segmenter::load(*languages->find(GetParam()));
    const auto lexicon = Lexicon::load(*segmenter);
    ASSERT_TRUE(lexicon);
    const auto table = languages->find(GetParam())->table("sides.tsv", {"example"});
    ASSERT_TRUE(table);
    EXPECT_GT(table->rows(), 0U);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const text::Words words = segmenter->phrase(table->cell(row, 0));
        bool side = false, country = false;
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            side = side || lexicon->is_side(words, i);
            country = country || lexicon->country(words, i) == "country:EG";
        }
        EXPECT_TRUE(side && country) << table->where(row);
    }
}

TEST_P(TermRows, StatesStandInTheirExamples) {
    const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    ASSERT_TRUE(languages);
    const auto segmenter = text::Segmenter::load(*languages->find(GetParam()));
    const auto lexicon = Lexicon::load(*segmenter);
    ASSERT_TRUE(lexicon);
    const auto table = languages->find(GetParam())->table("states.tsv", {"sort", "example"});
    ASSERT_TRUE(table);
    EXPECT_GT(table->rows(), 0U);
    using State = Lexicon::State;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view sort = table->cell(row, 0);
        const State state = sort == "body" ? State::kBody : sort == "office" ? State::kOffice : State::kHead;
        const text::Words words = segmenter->phrase(table->cell(row, 1));
        bool found = false;
        for (std::uint32_t i = 0; i < words.size(); ++i) found = found || lexicon->is_state(words, i, state);
        EXPECT_TRUE(found) << table->where(row);
    }
}

TEST_P(TermRows, KindsAreFoundInTheirWords) {
    const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    ASSERT_TRUE(languages);
    const auto segmenter = text::Segmenter::load(*languages->find(GetParam()));
    const auto terms = Terms::load(*segmenter);
    ASSERT_TRUE(terms) << terms.error().message();
    const auto table = languages->find(GetParam())->table("kinds.tsv", {"set", "member", "words"});
    ASSERT_TRUE(table);
    EXPECT_GT(table->rows(), 30U);
    for (std::size_t row = 0; row < table->rows(); ++row)
        for (const std::string_view words : language::parts(table->cell(row, 2))) {
            // Where others may stand between, none need.
            std::string plain(words);
            for (std::size_t gap = plain.find("... "); gap != std::string::npos; gap = plain.find("... "))
                plain.erase(gap, 4);
            const std::vector<Term> found = terms->in(segmenter->phrase(plain));
            const bool hours = table->cell(row, 0) == "hours";
            EXPECT_TRUE(std::ranges::any_of(found,
                                            [&](const Term& t) {
                                                if (hours) return t.kind == TermKind::kHours && t.side > t.group;
                                                const bool scene = table->cell(row, 0) == "scene";
                                                return t.kind == (scene ? TermKind::kScene : TermKind::kKind) &&
                                                       t.group == term_number(table->cell(row, 0)) &&
                                                       t.side == term_number(table->cell(row, 1));
                                            }))
                << table->where(row) << ": " << words;
        }
}

// A form that others may stand within, with none and with one.
std::vector<std::string> with_gap_filled(std::string_view form, std::string_view filler) {
    std::vector<std::string> out(1, std::string(form));
    for (const std::string_view between : {std::string_view(), filler}) {
        std::string filled(form);
        for (std::size_t gap = filled.find("... "); gap != std::string::npos; gap = filled.find("... "))
            filled.replace(gap, 4, between);
        if (filled != form) out.push_back(std::move(filled));
    }
    if (out.size() > 1) out.erase(out.begin());
    return out;
}

// Each form is read whole from the terms of the language, with the group and the side that its row has.
void check_forms(const std::string& code, const char* name, TermKind kind) {
    const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    ASSERT_TRUE(languages);
    const auto segmenter = text::Segmenter::load(*languages->find(code));
    const auto terms = Terms::load(*segmenter);
    ASSERT_TRUE(terms) << terms.error().message();
    const bool role = kind == TermKind::kRole;
    const auto table = languages->find(code)->table(name, {role ? "role" : "sort", role ? "where" : "member", "words"});
    ASSERT_TRUE(table);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::uint32_t group = term_number(table->cell(row, 0));
        const std::uint32_t side = role ? role_place(table->cell(row, 1)) : term_number(table->cell(row, 1));
        ASSERT_FALSE(table->cell(row, 2).empty()) << table->where(row);
        for (const std::string_view form : language::parts(table->cell(row, 2)))
            for (const std::string& words : with_gap_filled(form, "1 ")) {
                const text::Words phrase = segmenter->phrase(words);
                EXPECT_TRUE(std::ranges::any_of(terms->in(phrase),
                                                [&](const Term& t) {
                                                    return t.kind == kind && t.group == group && t.side == side &&
                                                           t.begin == 0 && t.end == phrase.size();
                                                }))
                    << table->where(row) << ": " << words;
            }
    }
}

TEST_P(TermRows, RolesAreFoundInTheirWords) { check_forms(GetParam(), "roles.tsv", TermKind::kRole); }

TEST_P(TermRows, DoersAreFoundInTheirWords) { check_forms(GetParam(), "doers.tsv", TermKind::kDoer); }

// What a table of a language names: two reports in two languages are held against each other by it.
std::set<std::string> named_in(const language::Language& language, const char* name,
                               const std::vector<std::string>& columns, std::string_view not_told) {
    std::set<std::string> out;
    const auto table = language.table(name, columns);
    if (!table) return out;
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view first = table->cell(row, 0), second = table->cell(row, 1);
        if (first == not_told || second == not_told) continue;
        out.insert(std::string(first) + (columns[1] == "member" ? " " + std::string(second) : ""));
    }
    return out;
}

TEST_P(TermRows, RolesAndDoersAreThoseOfEveryLanguage) {
    const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    ASSERT_TRUE(languages);
    std::set<std::string> roles, doers;
    // Of what thing a role is, and in which forms a doer is no subject, is each language's own.
    for (const auto& l : languages->all()) {
        roles.merge(named_in(*l, "roles.tsv", {"role", "where"}, "thing"));
        doers.merge(named_in(*l, "doers.tsv", {"sort", "member"}, "object"));
    }
    EXPECT_GT(roles.size(), 20U);
    EXPECT_GT(doers.size(), 20U);
    const language::Language& own = *languages->find(GetParam());
    EXPECT_EQ(named_in(own, "roles.tsv", {"role", "where"}, "thing"), roles);
    EXPECT_EQ(named_in(own, "doers.tsv", {"sort", "member"}, "object"), doers);
}

TEST(Roles, StandWhereTheTableSays) {
    EXPECT_EQ(role_place("behind once"), kFillerBehind | kRoleOnce);
    EXPECT_EQ(role_place("thing"), kRoleThing);
    EXPECT_EQ(role_place("above"), 0U);
}

TEST(Zones, AreMinutesOrAny) {
    EXPECT_EQ(zone_number("any"), 0U);
    EXPECT_EQ(zone_number("180") - zone_number("0"), 180U);
    EXPECT_EQ(zone_number("0") - zone_number("-300"), 300U);
    EXPECT_EQ(zone_number("5000"), 0U);
}

INSTANTIATE_TEST_SUITE_P(Languages, TermRows, testing::Values("ar", "en", "ru"));

}  // namespace
}  // namespace riwaya::accounts
