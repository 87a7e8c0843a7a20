// What the knowledge base answers to what people type (tests/names/entities.tsv).
#include <gtest/gtest.h>
#include <riwaya/engine.h>

#include <algorithm>

#include "language/language.h"

namespace riwaya {
namespace {

const Engine& engine() {
    static const auto kEngine = Engine::open(RIWAYA_SOURCE_DIR);
    EXPECT_TRUE(kEngine) << kEngine.error().message();
    return *kEngine;
}

EntityAnswer ask(std::string_view query, const EntityQuery& how = {}) {
    auto answer = engine().entities(query, how);
    EXPECT_TRUE(answer) << answer.error().message();
    return std::move(*answer);
}

bool told(const ActorFacts& actor, std::string_view office) {
    return std::any_of(actor.held.begin(), actor.held.end(),
                       [&](const ActorFacts::Tenure& t) { return t.office + "@" + t.of == office; });
}

TEST(Entities, RowsAreAnswered) {
    const auto rows =
        language::Table::load(RIWAYA_SOURCE_DIR "/tests/names/entities.tsv", {"query", "at", "how", "id", "held"});
    ASSERT_TRUE(rows) << rows.error().message();
    ASSERT_GT(rows->rows(), 10U);
    for (std::size_t r = 0; r < rows->rows(); ++r) {
        SCOPED_TRACE(rows->where(r));
        EntityQuery query;
        query.at = rows->cell(r, 1);
        const EntityAnswer answer = ask(rows->cell(r, 0), query);
        EXPECT_EQ(name_of(answer.how), rows->cell(r, 2));
        EXPECT_EQ(answer.actors.empty(), rows->cell(r, 3).empty());
        if (answer.actors.empty()) continue;
        EXPECT_EQ(answer.actors.front().id, rows->cell(r, 3));
        const std::string_view held = rows->cell(r, 4);
        if (held.empty()) continue;
        const bool wanted = !held.starts_with('!');
        EXPECT_EQ(told(answer.actors.front(), wanted ? held : held.substr(1)), wanted);
    }
}

TEST(Entities, EachFactHasItsSource) {
    const EntityAnswer answer = ask("person:vladimir-putin");
    ASSERT_EQ(answer.actors.size(), 1U);
    const ActorFacts& a = answer.actors.front();
    EXPECT_TRUE(a.source.starts_with("people.tsv:"));
    ASSERT_FALSE(a.held.empty());
    EXPECT_TRUE(a.held.front().source.starts_with("offices.tsv:"));
    EXPECT_EQ(a.held.front().until, "");
    EXPECT_EQ(a.held.front().of_name, "Russia");
    EXPECT_EQ(a.party_name, "Russia");
    EXPECT_EQ(a.from, "riwaya, by hand (Apache-2.0)");
    const EntityAnswer town = ask("geo:2519240");
    ASSERT_EQ(town.actors.size(), 1U);
    EXPECT_EQ(town.actors.front().country, "country:ES");
    EXPECT_EQ(town.actors.front().from, "GeoNames (CC-BY-4.0)");
    const EntityAnswer state = ask("country:RU");
    ASSERT_EQ(state.actors.size(), 1U);
    for (const ActorFacts::Names& n : state.actors.front().names)
        EXPECT_EQ(n.from.starts_with("Unicode CLDR"), n.language == "ru" || n.language == "he") << n.language;
}

TEST(Entities, NoMoreThanAsked) {
    EntityQuery query;
    query.most = 1;
    const EntityAnswer answer = ask("minister", query);
    EXPECT_LE(answer.actors.size(), 1U);
    EXPECT_GE(answer.found, answer.actors.size());
}

}  // namespace
}  // namespace riwaya
