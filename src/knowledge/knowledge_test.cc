#include "knowledge/knowledge.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace riwaya::knowledge {
namespace {

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
    ASSERT_NE(known().find("country:RU"), nullptr);
    EXPECT_EQ(known().find("country:RU")->type, EntityType::kPlace);
    EXPECT_EQ(known().find("org:kremlin")->party, "country:RU");
    EXPECT_EQ(known().find("person:nobody-at-all"), nullptr);
    EXPECT_EQ(known().party(at("city:moscow")), at("country:RU"));
    EXPECT_EQ(known().party(at("org:hamas")), at("org:hamas"));
    EXPECT_EQ(known().name(at("country:RU"), "en"), "Russia");
    EXPECT_EQ(known().name(at("country:RU"), "xx"), "");
    EXPECT_EQ(known().wikidata(at("country:RU")), "Q159");
    EXPECT_EQ(known().wikidata(at("country:AD")), "");
    EXPECT_NE(known().where(at("country:RU")).find("countries.tsv:"), std::string_view::npos);
}

// A name that two actors have must be known to us: what reads names then takes the first.
TEST(Knowledge, NamesOfTwoActors) {
    const std::set<std::string> allowed = {"ar", "en"};
    for (const std::string& language : allowed) {
        std::map<std::string, std::string> owner;
        for (std::uint32_t i = 0; i < known().actors().size(); ++i)
            for (const std::string_view name : known().names(i, language)) {
                const auto [first, fresh] = owner.try_emplace(std::string(name), known().actors()[i].id);
                EXPECT_TRUE(fresh) << name << ": " << first->second << " and " << known().actors()[i].id;
            }
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

TEST(Knowledge, TenuresAreInOrder) {
    for (const Tenure& t : known().tenures()) {
        EXPECT_EQ(t.since.size(), 10U);
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
