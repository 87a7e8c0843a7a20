#include <fstream>

#include "fixture.h"
#include "language/language.h"

namespace riwaya::store {

namespace {

std::string words_of(const Hit& hit, const std::string& text) {
    std::string out;
    for (const Span s : hit.found) out.append(out.empty() ? "" : "|").append(slice(text, s));
    return out;
}

TEST(Search, RowsOfTheTable) {
    const auto table =
        language::Table::load(RIWAYA_SOURCE_DIR "/tests/store/search.tsv", {"query", "text", "found", "why"});
    ASSERT_TRUE(table);
    const Place place;
    auto store = Store::open(place.path(), Access::kWrite);
    ASSERT_TRUE(store);
    ASSERT_TRUE(store->begin());
    for (Index row = 0; row < table->rows(); ++row) {
        const Document d = document_of("https://a.example/" + std::to_string(row), std::string(table->cell(row, 1)));
        ASSERT_TRUE(store->add(packed_of(d), row, kNoIndex, ""));
    }
    ASSERT_TRUE(store->commit());
    for (Index row = 0; row < table->rows(); ++row) {
        Query q{std::string(table->cell(row, 0))};
        q.most = table->rows();
        const auto hits = store->search(q, terms());
        ASSERT_TRUE(hits) << table->where(row);
        bool found = false;
        for (const Hit& hit : *hits) {
            const std::string_view text = table->cell(hit.report.number, 1);
            found = found || text == table->cell(row, 1);
            EXPECT_FALSE(hit.found.empty()) << table->where(row) << ": what was found is shown";
            EXPECT_EQ(hit.excerpt, slice(text, hit.where)) << table->where(row);
            for (const Span s : hit.found) EXPECT_TRUE(hit.where.contains(s)) << table->where(row);
        }
        EXPECT_EQ(found, table->cell(row, 2) == "yes") << table->where(row);
    }
}

TEST(Search, StatementsBySpeaker) {
    const Place place;
    auto store = Store::open(place.path(), Access::kWrite);
    ASSERT_TRUE(store);
    const Document a = document_of("https://a.example/1", "The mayor said the bridge is safe. All went home.");
    const Document b = document_of("https://a.example/2", "The engineer said the bridge may fall.");
    keep(*store, packed_of(a, reading_of(a, "the bridge is safe", "Mayor Smith")));
    keep(*store, packed_of(b, reading_of(b, "the bridge may fall", "Engineer Jones")));
    Query q{"bridge"};
    q.statements = true;
    EXPECT_EQ(store->search(q, terms())->size(), 2U);
    q.speaker = "smith";
    const auto hits = store->search(q, terms());
    ASSERT_EQ(hits->size(), 1U);
    EXPECT_EQ((*hits)[0].statement, 0U);
    EXPECT_EQ((*hits)[0].speaker, "Mayor Smith");
    EXPECT_EQ((*hits)[0].excerpt, "the bridge is safe");
    EXPECT_EQ(words_of((*hits)[0], a.content), "bridge");
    q.words = "";
    EXPECT_EQ(store->search(q, terms())->size(), 1U) << "a speaker alone";
    q.words = "home";
    EXPECT_TRUE(store->search(q, terms())->empty()) << "nobody said it";
    q.words = q.speaker = "";
    EXPECT_EQ(store->search(q, terms()).error().code, ErrorCode::kUsage);
}

TEST(Search, DaysAndOutlets) {
    const Place place;
    auto store = Store::open(place.path(), Access::kWrite);
    ASSERT_TRUE(store);
    for (int i = 0; i < 6; ++i) {
        Document d = document_of("https://a.example/" + std::to_string(i), "A bridge, number " + std::to_string(i));
        d.published = "2024-03-1" + std::to_string(i);
        d.source = i % 2 == 0 ? "Even" : "Odd";
        keep(*store, packed_of(d));
    }
    Query q{"bridge"};
    EXPECT_EQ(store->search(q, terms())->size(), 6U);
    q.since = day_of("2024-03-12");
    q.until = day_of("2024-03-14");
    EXPECT_EQ(store->search(q, terms())->size(), 3U);
    q.outlet = "Odd";
    const auto hits = store->search(q, terms());
    ASSERT_EQ(hits->size(), 1U);
    EXPECT_EQ((*hits)[0].report.number, 3U);
    q.outlet = "None";
    EXPECT_TRUE(store->search(q, terms())->empty());
    q = {"bridge"};
    q.most = 2;
    EXPECT_EQ(store->search(q, terms())->size(), 2U);
}

TEST(Search, TheTitleWeighsMore) {
    const Place place;
    auto store = Store::open(place.path(), Access::kWrite);
    ASSERT_TRUE(store);
    Document body = document_of("https://a.example/1", "Traffic was slow, as the bridge was closed all day.");
    body.title = "Slow traffic";
    Document title = document_of("https://a.example/2", "It was closed all day because of the works, the city said.");
    title.title = "Bridge closed";
    for (const Document* d : {&body, &title}) keep(*store, packed_of(*d));
    for (int i = 3; i < 30; ++i)
        keep(*store, packed_of(document_of("https://a.example/" + std::to_string(i), "Other news of the day.")));
    const auto hits = store->search({"bridge"}, terms());
    ASSERT_EQ(hits->size(), 2U);
    EXPECT_EQ((*hits)[0].report.title, "Bridge closed");
    EXPECT_TRUE((*hits)[0].in_title);
    EXPECT_FALSE((*hits)[1].in_title);
    EXPECT_GT((*hits)[0].score, (*hits)[1].score);
}

TEST(Search, ALongSentenceIsCut) {
    const Place place;
    auto store = Store::open(place.path(), Access::kWrite);
    ASSERT_TRUE(store);
    std::string text;
    for (int i = 0; i < 300; ++i) text += "filler" + std::to_string(i) + " ";
    text += "needle";
    for (int i = 0; i < 300; ++i) text += " filling" + std::to_string(i);
    keep(*store, packed_of(document_of("https://a.example/1", text)));
    const auto hits = store->search({"needle"}, terms());
    ASSERT_EQ(hits->size(), 1U);
    const Hit& hit = (*hits)[0];
    EXPECT_LE(hit.excerpt.size(), 420U);
    EXPECT_EQ(words_of(hit, text), "needle");
    EXPECT_EQ(text[hit.where.begin - 1], ' ');
    EXPECT_EQ(text[hit.where.end], ' ');
}

// What a user types is never taken for the language of the index.
TEST(Search, HostileQuestions) {
    const Place place;
    auto store = Store::open(place.path(), Access::kWrite);
    ASSERT_TRUE(store);
    keep(*store, packed_of(document_of("https://a.example/1", "The bridge near the station")));
    for (const char* words : {"bridge OR", "NEAR(bridge station)", "body:bridge", "bridge*", "\"bridge", "-bridge",
                              "bridge AND", "^bridge", "{title}:bridge", "bridge'--",
                              "\x1f"
                              "bridge"}) {
        const auto hits = store->search({words}, terms());
        EXPECT_TRUE(hits) << words << ": " << hits.error().message();
    }
    std::string long_query;
    for (int i = 0; i < 2000; ++i) long_query += "bridge ";
    (void)store->search({long_query}, terms());
}

TEST(Terms, AWordsTermDependsOnTheWordAlone) {
    const std::string mixed = terms().of("The bridges closed. \xD0\x9C\xD0\xBE\xD1\x81\xD1\x82\xD1\x8B");
    EXPECT_EQ(mixed, terms().of("The bridges closed.") + terms().of("\xD0\x9C\xD0\xBE\xD1\x81\xD1\x82\xD1\x8B"));
    EXPECT_EQ(terms().of("1,500"), "1500 ");
    EXPECT_EQ(terms().of(" ... !"), "");
}

}  // namespace

}  // namespace riwaya::store
