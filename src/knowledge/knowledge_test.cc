#include "knowledge/knowledge.h"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "base/utf8.h"
#include "language/language.h"

namespace riwaya::knowledge {
namespace {

const std::string kCases = std::string(RIWAYA_SOURCE_DIR) + "/tests/knowledge";
const std::string kFolder = std::string(RIWAYA_SOURCE_DIR) + "/knowledge";

const Knowledge& known() {
    static const auto kAll = [] {
        auto loaded = Knowledge::load(kFolder);
        EXPECT_TRUE(loaded) << loaded.error().message();
        return std::move(*loaded);
    }();
    return kAll;
}

std::uint32_t at(std::string_view id) { return known().index(id); }

TEST(Knowledge, FindsActors) {
    ASSERT_TRUE(known().find("country:RU"));
    EXPECT_EQ(known().find("country:RU")->type, EntityType::kPlace);
    EXPECT_EQ(known().find("org:kremlin")->party, "country:RU");
    EXPECT_FALSE(known().find("person:nobody-at-all"));
    EXPECT_EQ(known().party(at("city:moscow")), at("country:RU"));
    EXPECT_EQ(known().party(at("org:hamas")), at("org:hamas"));
    EXPECT_EQ(known().name(at("country:RU"), "en"), "Russia");
    EXPECT_EQ(known().name(at("country:RU"), "xx"), "");
    EXPECT_EQ(known().wikidata(at("country:RU")), "Q159");
    EXPECT_EQ(known().wikidata(at("city:bissau")), "");
    EXPECT_NE(known().where(at("country:RU")).find("countries.tsv:"), std::string_view::npos);
}

// A name that two actors have must be known to us: what reads names then takes the first. Towns of the list share
// names, and the report tells them apart.
TEST(Knowledge, NamesOfTwoActors) {
    for (const std::string_view language : known().languages()) {
        std::map<std::string, std::string> owner;
        for (std::uint32_t i = 0; i < known().actors().size(); ++i) {
            if (known().is_listed(i)) continue;
            for (const std::string_view name : known().names(i, language)) {
                const auto [first, fresh] = owner.try_emplace(std::string(name), known().actors()[i].id);
                EXPECT_TRUE(fresh) << name << ": " << first->second << " and " << known().actors()[i].id;
            }
        }
    }
}

TEST(Knowledge, WhereTownsLie) {
    EXPECT_EQ(known().country(at("city:mosul")), at("country:IQ"));
    EXPECT_EQ(known().country(at("country:IQ")), at("country:IQ"));
    EXPECT_EQ(known().country(at("city:tripoli-lb")), at("country:LB"));
    EXPECT_GT(known().people(at("city:tripoli")), 5 * known().people(at("city:tripoli-lb")));
    EXPECT_FALSE(known().is_listed(at("city:mosul")));
    ASSERT_NE(at("geo:2998324"), Knowledge::kNone);
    EXPECT_TRUE(known().is_listed(at("geo:2998324")));
    EXPECT_EQ(known().name(at("geo:2998324"), "en"), "Lille");
    EXPECT_EQ(known().country(at("geo:2998324")), at("country:FR"));
    EXPECT_FALSE(known().further_names(at("city:tripoli-lb"), "ar").empty());
}

TEST(Knowledge, WikidataIdsAreOfOneActor) {
    std::map<std::string, std::string> owner;
    for (std::uint32_t i = 0; i < known().actors().size(); ++i) {
        const std::string id(known().wikidata(i));
        if (id.empty()) continue;
        EXPECT_TRUE(id.size() > 1 && id[0] == 'Q' && id[1] != '0' &&
                    id.find_first_not_of("0123456789", 1) == std::string::npos)
            << known().where(i) << ": " << id;
        const auto [first, fresh] = owner.try_emplace(id, known().actors()[i].id);
        EXPECT_TRUE(fresh) << id << ": " << first->second << " and " << known().actors()[i].id;
    }
    EXPECT_EQ(known().wikidata(at("person:vladimir-putin")), "Q7747");
}

// An actor is shown in the reader's language.
TEST(Knowledge, NamesToShow) {
    const auto cases = language::Table::load(kCases + "/names.tsv", {"id", "language", "name"});
    ASSERT_TRUE(cases) << cases.error().message();
    for (std::size_t row = 0; row < cases->rows(); ++row) {
        const std::uint32_t actor = at(cases->cell(row, 0));
        ASSERT_NE(actor, Knowledge::kNone) << cases->where(row);
        EXPECT_EQ(known().name(actor, cases->cell(row, 1)), cases->cell(row, 2)) << cases->where(row);
    }
    for (std::uint32_t i = 0; i < known().actors().size(); ++i)
        EXPECT_FALSE(known().name(i, "ar").empty() && known().name(i, "en").empty()) << known().where(i);
}

// The letters of a column are those that its language is written in, or Latin ones, as names of firms keep them: a name
// in another row's cell is a slip.
TEST(Knowledge, NamesAreWrittenInTheirScript) {
    struct Script {
        std::string_view language;
        char32_t first, last;
    };
    constexpr std::array kScripts = {Script{"ar", 0x0600, 0x06FF}, Script{"ru", 0x0400, 0x04FF},
                                     Script{"he", 0x0590, 0x05FF}};
    for (const Script& script : kScripts)
        for (std::uint32_t i = 0; i < known().actors().size(); ++i)
            for (const std::string_view name : known().names(i, script.language))
                for (std::size_t at = 0; at < name.size();) {
                    const char32_t c = base::next_code_point(name, at);
                    EXPECT_TRUE(c < 0x250 || (c >= script.first && c <= script.last))
                        << known().where(i) << ": " << name;
                }
}

// A name that is among the most frequent words of its language would be found in every report.
TEST(Knowledge, NamesAreNoCommonWords) {
    for (const std::string language : {"ar", "en"}) {
        const auto common =
            language::Table::load(std::string(RIWAYA_SOURCE_DIR) + "/languages/" + language + "/common.tsv", {"word"});
        ASSERT_TRUE(common) << common.error().message();
        std::map<std::string_view, std::size_t> rows;
        for (std::size_t row = 0; row < common->rows(); ++row) rows.emplace(common->cell(row, 0), row);
        for (std::uint32_t i = 0; i < known().actors().size(); ++i)
            for (const std::string_view name : known().names(i, language))
                EXPECT_TRUE(known().is_listed(i) || !rows.contains(name)) << known().where(i) << ": " << name;
    }
}

TEST(Knowledge, PartiesSpeakForThemselves) {
    for (std::uint32_t i = 0; i < known().actors().size(); ++i) {
        const Actor& party = known().actors()[known().party(i)];
        const bool last = party.party.empty() || party.type == EntityType::kOrganization || party.kind == "region" ||
                          party.kind == "territory";
        EXPECT_TRUE(last) << known().actors()[i].id << " speaks for " << party.id << ", which speaks for "
                          << party.party;
    }
}

TEST(Knowledge, OfficeHoldersByDate) {
    EXPECT_EQ(known().holder("president", at("country:US"), "2016-03-01"), at("person:barack-obama"));
    EXPECT_EQ(known().holder("president", at("country:US"), "2025-06-01"), at("person:donald-trump"));
    EXPECT_EQ(known().holder("president", at("country:US"), "2025-06-01T12:00:00Z"), at("person:donald-trump"));
    EXPECT_EQ(known().holder("president", at("country:US"), ""), Knowledge::kNone);
    EXPECT_EQ(known().holder("president", at("country:US"), "1901-01-01"), Knowledge::kNone);
    // Both held it on the day of the handover.
    EXPECT_EQ(known().holder("president", at("country:US"), "2025-01-20"), Knowledge::kNone);
    EXPECT_EQ(known().holder("prime-minister", at("country:IL"), "2023-12-11"), at("person:benjamin-netanyahu"));
}

// Handovers on their days, from a table written by hand.
TEST(Knowledge, HoldersOfOffices) {
    const auto cases = language::Table::load(kCases + "/holders.tsv", {"office", "of", "date", "person"});
    ASSERT_TRUE(cases) << cases.error().message();
    for (std::size_t row = 0; row < cases->rows(); ++row) {
        const std::uint32_t of = at(cases->cell(row, 1));
        ASSERT_NE(of, Knowledge::kNone) << cases->where(row);
        const std::uint32_t wanted = cases->cell(row, 3).empty() ? Knowledge::kNone : at(cases->cell(row, 3));
        EXPECT_EQ(known().holder(cases->cell(row, 0), of, cases->cell(row, 2)), wanted) << cases->where(row);
    }
}

TEST(Knowledge, TenuresAreInOrder) {
    for (const Tenure& t : known().tenures()) {
        EXPECT_EQ(t.since.size(), 10U) << known().actors()[t.person].id;
        EXPECT_TRUE(t.until.empty() || t.until.size() == 10U) << known().actors()[t.person].id;
        EXPECT_TRUE(t.until.empty() || t.since < t.until) << known().actors()[t.person].id << " " << t.since;
    }
}

TEST(Knowledge, BrokenTables) {
    const auto missing = Knowledge::load(kFolder + "/nowhere");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::kData);
}

}  // namespace
}  // namespace riwaya::knowledge
