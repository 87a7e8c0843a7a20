#include "store/store.h"

#include "fixture.h"

namespace riwaya::store {

namespace {

TEST(Days, AreCounted) {
    EXPECT_EQ(day_of("1970-01-01"), 0);
    EXPECT_EQ(day_of("2000-03-01T12:00:00+01:00"), 11017);
    EXPECT_EQ(day_of("1969-12-31"), -1);
    EXPECT_EQ(day_of("2024-02"), kNoDay);
    EXPECT_EQ(day_of("2024-13-01"), kNoDay);
    EXPECT_EQ(day_of("2026-02-31"), kNoDay);
    EXPECT_EQ(day_of("2023-02-29"), kNoDay);
    EXPECT_EQ(day_of("2024-02-29"), 19782);
    EXPECT_EQ(day_of(""), kNoDay);
}

TEST(Source, IsWhatOtherContentCorrects) {
    Document d = document_of("https://a.example/1", "Text.");
    EXPECT_EQ(source_of(d), "https://a.example/1");
    d.url = {};
    EXPECT_EQ(source_of(d), "doc-https://a.example/1") << "an id that was given";
    d.id = d.path = "/pages/../pages/one.txt";
    EXPECT_EQ(source_of(d), "/pages/one.txt");
    d.id = d.path + "#2";
    EXPECT_EQ(source_of(d), "/pages/one.txt#2");
    d.id = d.path = "one.txt";
    EXPECT_TRUE(source_of(d).starts_with("/") && source_of(d).ends_with("/one.txt")) << source_of(d);
    d.id = d.path = "-:1";
    const std::string one = source_of(d);
    d.content = "Other text.";
    EXPECT_NE(source_of(d), one) << "nothing on standard input corrects another";
}

TEST(Store, OpensPathsThatBeginWithTwoStrokes) {
    const Place place;
    { opened(place.path()); }
    EXPECT_TRUE(Store::open("/" + place.path(), Access::kRead));
}

TEST(Store, GivesBackWhatItKept) {
    const Place place;
    Document d = document_of("https://a.example/1", "The bridge was closed. \xD9\x82\xD8\xA7\xD9\x84");
    d.title = "Bridge closed";
    d.published = "2024-03-13T10:00:00Z";
    d.source = "Morning Paper";
    d.notes = {"a note"};
    d.map = {false, {{{0, 3}, {10, 13}}}};
    const Reading r = reading_of(d, "closed", "Mayor");
    Store store = opened(place.path());
    EXPECT_EQ(store.next_number(), 0U);
    const std::string id = keep(store, packed_of(d, r), 0, "20240313-abc");
    EXPECT_EQ(id.size(), 12U);
    EXPECT_EQ(store.next_number(), 1U);
    EXPECT_EQ(*store.reading_json(0), record::write(r));
    EXPECT_EQ(record::write(*store.reading(0)), record::write(r));
    const auto back = store.document(0);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->content, d.content);
    EXPECT_EQ(back->title, d.title);
    EXPECT_EQ(back->source, d.source);
    EXPECT_EQ(back->notes, d.notes);
    ASSERT_EQ(back->map.runs.size(), 1U);
    EXPECT_EQ(back->map.runs[0].source.begin, 10U);
    const auto row = store.report(id);
    ASSERT_TRUE(row && *row);
    EXPECT_EQ((*row)->source, d.url);
    EXPECT_EQ((*row)->document_id, d.id);
    EXPECT_EQ((*row)->outlet, "Morning Paper");
    EXPECT_EQ((*row)->day, day_of("2024-03-13"));
    EXPECT_EQ((*row)->came, 1700000000);
    EXPECT_EQ((*row)->stamp, "v1");
    EXPECT_EQ((*row)->origin, 0U);
    EXPECT_EQ((*row)->story, "20240313-abc");
    EXPECT_EQ((*row)->version, 1U);
    EXPECT_EQ((*row)->replaced_by, kNoIndex);
    EXPECT_TRUE(store.check());
}

TEST(Store, TheSameIdWhateverTheFile) {
    const Place place;
    const Packed p = packed_of(document_of("https://a.example/1", "One text."));
    Store a = opened(place.path("a.db")), b = opened(place.path("b.db"));
    keep(b, packed_of(document_of("https://a.example/2", "Another text.")));
    EXPECT_EQ(keep(a, p), keep(b, p));
}

TEST(Store, KnowsWhatItHolds) {
    const Place place;
    const Document d = document_of("https://a.example/1", "First text.");
    Store store = opened(place.path());
    EXPECT_EQ(store.seen(d.url, content_hash(d))->standing, Standing::kNew);
    keep(store, packed_of(d));
    const auto again = store.seen(d.url, content_hash(d));
    EXPECT_EQ(again->standing, Standing::kKnown);
    EXPECT_EQ(again->number, 0U);
    Document changed = d;
    changed.content = "Second text.";
    const auto other = store.seen(d.url, content_hash(changed));
    EXPECT_EQ(other->standing, Standing::kCorrection);
    EXPECT_EQ(other->number, 0U);
}

TEST(Store, ARefusedPageIsKeptApart) {
    const Place place;
    Store store = opened(place.path());
    const Document front = document_of("https://a.example/", "Many headlines.");
    Reading refused = reading_of(front);
    refused.article.refused = {"section-front", "lists reports"};
    keep(store, packed_of(front, refused));
    const auto seen = store.seen(front.url, content_hash(front));
    EXPECT_EQ(seen->standing, Standing::kKnown);
    EXPECT_TRUE(seen->refused);
    EXPECT_TRUE(numbers(store, {}).empty());
    Which which;
    which.refused = true;
    EXPECT_EQ(numbers(store, which), (std::vector<Index>{0}));
    EXPECT_EQ(*store.count(), 0U);
    EXPECT_TRUE(store.search({"headlines"}, terms())->empty());
    // An article there is current, and stays so when its page is refused later.
    const Document article = document_of("https://a.example/", "The bridge was closed.");
    keep(store, packed_of(article));
    Document gone = document_of("https://a.example/", "Not found.");
    Reading gone_reading = reading_of(gone);
    gone_reading.article.refused = {"empty", "nothing"};
    keep(store, packed_of(gone, gone_reading));
    EXPECT_EQ(numbers(store, {}), (std::vector<Index>{1}));
}

TEST(Store, RestoresTraces) {
    const Place place;
    {
        Store store = opened(place.path());
        for (int i = 0; i < 5; ++i) {
            Document d = document_of("https://a.example/" + std::to_string(i), "Text " + std::to_string(i));
            d.published = "2024-03-1" + std::to_string(i);
            keep(store, packed_of(d), static_cast<Index>(i / 2 * 2), i < 3 ? "s1" : "s2");
        }
    }
    Store store = opened(place.path(), Access::kRead);
    std::vector<Index> seen;
    ASSERT_TRUE(store.each_trace(day_of("2024-03-12"), day_of("2024-03-13"), [&](const Trace& t) {
        seen.push_back(t.number);
        EXPECT_EQ(t.print, "print of https://a.example/" + std::to_string(t.number));
        EXPECT_EQ(t.profile, "profile of https://a.example/" + std::to_string(t.number));
        EXPECT_EQ(t.origin, t.number / 2 * 2);
        EXPECT_EQ(t.story, t.number < 3 ? "s1" : "s2");
        EXPECT_EQ(t.published, "2024-03-1" + std::to_string(t.number));
        return true;
    }));
    EXPECT_EQ(seen, (std::vector<Index>{2, 3}));
}

TEST(Store, FindsReadings) {
    const Place place;
    Store store = opened(place.path());
    for (int i = 0; i < 4; ++i) {
        Document d = document_of("https://a.example/" + std::to_string(i), "Text " + std::to_string(i));
        d.published = "2024-03-1" + std::to_string(i);
        d.source = i % 2 == 0 ? "Even" : "Odd";
        keep(store, packed_of(d, reading_of(d), i < 3 ? "old" : "new"), 0, i < 2 ? "s1" : "s2");
    }
    Which which;
    which.outlet = "Odd";
    EXPECT_EQ(numbers(store, which), (std::vector<Index>{1, 3}));
    which = {};
    which.story = "s2";
    EXPECT_EQ(numbers(store, which), (std::vector<Index>{2, 3}));
    which = {};
    which.since = day_of("2024-03-11");
    which.until = day_of("2024-03-12");
    EXPECT_EQ(numbers(store, which), (std::vector<Index>{1, 2}));
    which = {};
    which.not_stamp = "new";
    EXPECT_EQ(numbers(store, which), (std::vector<Index>{0, 1, 2}));
    which.story = "none such";
    EXPECT_TRUE(numbers(store, which).empty());
    std::size_t n = 0;
    ASSERT_TRUE(store.each_reading({}, [&](const Report& report, const Reading& r) {
        EXPECT_EQ(r.article.text, "Text " + std::to_string(report.number));
        return ++n < 2;
    }));
    EXPECT_EQ(n, 2U);
    EXPECT_EQ(store.reading(17).error().code, ErrorCode::kNotFound);
}

TEST(Store, AReadingCanBeMadeAnew) {
    const Place place;
    Store store = opened(place.path());
    const Document d = document_of("https://a.example/1", "The bridge was closed.");
    const std::string id = keep(store, packed_of(d), 0, "s");
    Reading better = reading_of(d, "closed", "Mayor");
    ASSERT_TRUE(store.begin());
    ASSERT_TRUE(store.remake(0, packed_of(d, better, "v2")));
    ASSERT_TRUE(store.commit());
    EXPECT_EQ((*store.report(id))->stamp, "v2");
    EXPECT_EQ((*store.report(id))->story, "s");
    EXPECT_EQ(store.reading(0)->statements.size(), 1U);
    EXPECT_EQ(store.search({"bridge"}, terms())->size(), 1U);
    EXPECT_EQ(store.remake(9, packed_of(d, better)).error().code, ErrorCode::kNotFound);
}

TEST(Store, WhatWasNotCommittedIsDropped) {
    const Place place;
    const Packed p = packed_of(document_of("https://a.example/1", "Text."));
    {
        Store store = opened(place.path());
        ASSERT_TRUE(store.begin());
        ASSERT_TRUE(store.add(p, 0, 0, "s"));
        store.rollback();
        EXPECT_EQ(store.next_number(), 0U);
        ASSERT_TRUE(store.begin());
        ASSERT_TRUE(store.add(p, 0, 0, "s"));
    }
    Store store = opened(place.path());
    EXPECT_EQ(*store.count(), 0U);
    EXPECT_FALSE(*store.story("s"));
    EXPECT_FALSE(store.add(p, 7, 0, "")) << "numbers have no gaps";
}

TEST(Stories, AreListed) {
    const Place place;
    Store store = opened(place.path());
    const auto add = [&](int i, const char* day, Index origin, const char* story, const char* text) {
        Document d = document_of("https://a.example/" + std::to_string(i), text);
        d.title = "Title " + std::to_string(i);
        d.published = day;
        keep(store, packed_of(d), origin, story);
    };
    add(0, "2024-03-10", 0, "a", "A bridge was closed.");
    add(1, "2024-03-11", 0, "a", "A bridge was closed.");
    add(2, "2024-03-12", 2, "b", "The harbour was opened.");
    add(3, "2024-03-12", 3, "b", "The port was opened.");
    add(4, "2024-03-09", 4, "c", "Snow fell.");
    const auto list = [&](const WhichStories& w) {
        std::string out;
        EXPECT_TRUE(store.each_story(w, terms(), [&](const Story& s) {
            out += s.id + std::to_string(s.reports) + std::to_string(s.origins) + " ";
            return true;
        }));
        return out;
    };
    EXPECT_EQ(list({}), "b22 a21 c11 ");
    WhichStories w;
    w.least_origins = 2;
    EXPECT_EQ(list(w), "b22 ");
    w = {};
    w.since = day_of("2024-03-11");
    EXPECT_EQ(list(w), "b22 a21 ");
    w = {};
    w.about = {"bridges", "snow"};
    EXPECT_EQ(list(w), "a21 c11 ");
    w.about = {"..."};
    EXPECT_FALSE(store.each_story(w, terms(), [](const Story&) { return true; }));
    ASSERT_TRUE(store.follow("c", true));
    w = {};
    w.followed = true;
    EXPECT_EQ(list(w), "c11 ");
    ASSERT_TRUE(store.set_first("b", 3));
    const auto b = store.story("b");
    EXPECT_EQ((*b)->title, "Title 3");
    EXPECT_EQ((*b)->first, 3U);
    EXPECT_EQ((*b)->first_day, day_of("2024-03-12"));
    EXPECT_EQ(store.follow("zzz", true).error().code, ErrorCode::kNotFound);
}

TEST(Stories, AnIdStaysValid) {
    const Place place;
    Store store = opened(place.path());
    for (int i = 0; i < 3; ++i)
        keep(store, packed_of(document_of("https://a.example/" + std::to_string(i), "Text " + std::to_string(i))),
             static_cast<Index>(i), std::string(1, static_cast<char>('a' + i)));
    // a is merged into b, b into c.
    ASSERT_TRUE(store.place(0, 0, "b"));
    ASSERT_TRUE(store.add_fate({What::kMerged, "a", "b", 100}));
    ASSERT_TRUE(store.place(0, 0, "c"));
    ASSERT_TRUE(store.place(1, 0, "c"));
    ASSERT_TRUE(store.add_fate({What::kMerged, "b", "c", 200}));
    EXPECT_EQ((*store.story("a"))->id, "c");
    EXPECT_EQ((*store.story("a"))->reports, 3U);
    EXPECT_EQ((*store.story("a"))->origins, 2U);
    const auto fates = store.fates("a");
    ASSERT_EQ(fates->size(), 2U);
    EXPECT_EQ((*fates)[0].other, "b");
    EXPECT_EQ((*fates)[1].when, 200);
    EXPECT_FALSE(*store.story("never"));
}

TEST(Stories, AnIdLeadsToWhereItsFirstReportIs) {
    const Place place;
    Store store = opened(place.path());
    for (int i = 0; i < 3; ++i)
        keep(store, packed_of(document_of("https://a.example/" + std::to_string(i), "Text " + std::to_string(i))),
             static_cast<Index>(i), i == 0 ? "a" : "b");
    ASSERT_TRUE(store.set_first("a", 0));
    // a is merged into b; then what was a's is parted from it into c.
    ASSERT_TRUE(store.place(0, 0, "b"));
    ASSERT_TRUE(store.add_fate({What::kMerged, "a", "b", 100}));
    EXPECT_EQ((*store.story("a"))->id, "b");
    ASSERT_TRUE(store.place(0, 0, "c"));
    ASSERT_TRUE(store.add_fate({What::kSplit, "c", "b", 200}));
    EXPECT_EQ((*store.story("a"))->id, "c");
    // Its newest version is of yet another story.
    keep(store, packed_of(document_of("https://a.example/0", "Another text.")), 3, "d");
    EXPECT_EQ((*store.story("a"))->id, "d");
    EXPECT_FALSE(*store.is_followed("a"));
}

TEST(Stories, WithoutADateAreListedWithoutOne) {
    const Place place;
    Store store = opened(place.path());
    keep(store, packed_of(document_of("https://a.example/1", "Text.")), 0, "a");
    EXPECT_EQ((*store.story("a"))->first_day, kNoDay);
    EXPECT_EQ((*store.story("a"))->last_day, kNoDay);
    const auto count = [&](const WhichStories& w) {
        int n = 0;
        EXPECT_TRUE(store.each_story(w, terms(), [&](const Story&) { return ++n > 0; }));
        return n;
    };
    WhichStories since, until;
    since.since = day_of("2000-01-01");
    until.until = day_of("2100-01-01");
    EXPECT_EQ(count({}), 1);
    EXPECT_EQ(count(since), 0);
    EXPECT_EQ(count(until), 0);
}

TEST(Stories, KeepLooksAndSummaries) {
    const Place place;
    Store store = opened(place.path());
    keep(store, packed_of(document_of("https://a.example/1", "Text.")), 0, "a");
    EXPECT_FALSE(*store.last_look("a"));
    ASSERT_TRUE(store.look("a", {100, std::string("one\0two", 7)}));
    ASSERT_TRUE(store.look("a", {200, "later"}));
    EXPECT_EQ((*store.last_look("a"))->when, 200);
    EXPECT_EQ((*store.last_look("a"))->stood, "later");
    EXPECT_EQ(*store.summary("a"), "");
    ASSERT_TRUE(store.set_summary("a", "bytes"));
    EXPECT_EQ(*store.summary("a"), "bytes");
}

}  // namespace

}  // namespace riwaya::store
