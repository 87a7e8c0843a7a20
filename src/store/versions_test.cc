// Versions of a report: what is known, what corrects what, what is refused and is not any more.
#include "fixture.h"

namespace riwaya::store {

namespace {

// As if the pages had come so: the article that was taken for none is the first version, the second one corrects it.
TEST(Store, WhatWasRefusedMayBeAnArticleAndTheOtherWayRound) {
    const Place place;
    Store store = opened(place.path());
    const Document first = document_of("https://a.example/1", "The bridge was closed."),
                   second = document_of("https://a.example/1", "The bridge was opened.");
    Reading refused = reading_of(first);
    refused.article.refused = {"section-front", "lists reports"};
    const std::string id = keep(store, packed_of(first, refused));
    const std::string next = keep(store, packed_of(second), 1, "s");
    EXPECT_EQ((*store.report(next))->version, 1U);
    ASSERT_TRUE(store.begin());
    ASSERT_TRUE(store.remake(0, packed_of(first)));
    ASSERT_TRUE(store.commit());
    EXPECT_TRUE((*store.report(id))->refused.empty());
    EXPECT_EQ((*store.report(id))->origin, 0U);
    EXPECT_EQ((*store.report(id))->replaced_by, 1U);
    EXPECT_EQ((*store.report(next))->version, 2U);
    EXPECT_EQ((*store.report(next))->story, "s");
    ASSERT_TRUE(store.begin());
    Reading none = reading_of(second);
    none.article.refused = {"section-front", "lists reports"};
    ASSERT_TRUE(store.remake(1, packed_of(second, none)));
    ASSERT_TRUE(store.commit());
    EXPECT_EQ((*store.report(id))->replaced_by, kNoIndex) << "what is refused takes no article's place";
    EXPECT_EQ((*store.report(next))->story, "");
    EXPECT_EQ((*store.report(next))->origin, kNoIndex);
    EXPECT_EQ(numbers(store, {}), (std::vector<Index>{0}));
    EXPECT_TRUE(store.search({"opened"}, terms())->empty());
}

TEST(Store, HoldsOneMomentWhileOthersWrite) {
    const Place place;
    Store store = opened(place.path());
    keep(store, packed_of(document_of("https://a.example/1", "One text.")));
    Store reader = opened(place.path(), Access::kRead);
    ASSERT_TRUE(reader.hold());
    EXPECT_EQ(*reader.count(), 1U);
    keep(store, packed_of(document_of("https://a.example/2", "Another text.")));
    EXPECT_EQ(*reader.count(), 1U);
    reader.let_go();
    EXPECT_EQ(*reader.count(), 2U);
    reader.let_go();
    ASSERT_TRUE(store.begin());
    ASSERT_TRUE(store.hold()) << "within a transaction it does nothing";
    store.let_go();
    ASSERT_TRUE(store.commit());
}

// The headline stands in a page's text and beside that of a feed; breaks fall elsewhere.
TEST(Store, TheSameArticleIsKnownWhateverItComesIn) {
    const Place place;
    Store store = opened(place.path());
    Document page = document_of("https://a.example/1", "Ten were hurt\nTen people were hurt.\nThe road is closed.");
    page.title = "Ten were hurt";
    page.published = "2026-02-03T10:00:00Z";
    page.source = "Harbour Post";
    Reading read = reading_of(page);
    read.article.blocks = {{BlockKind::kHeadline, {0, 13}, {{0, 13}}, ""},
                           {BlockKind::kParagraph, {14, 35}, {{14, 35}}, ""},
                           {BlockKind::kParagraph, {36, 55}, {{36, 55}}, ""}};
    read.article.published.from = read.article.outlet.from = FieldOrigin::kJsonLd;
    keep(store, packed_of(page, read));
    Document feed = page;
    feed.content = "Ten people were hurt. The road is closed.";
    feed.published = "2026-02-03T10:05:00Z";
    EXPECT_EQ(store.seen(packed_of(feed))->standing, Standing::kKnown);
    const auto standing = [&](const Document& d, FieldOrigin from) {
        Reading r = reading_of(d);
        r.article.published.from = r.article.outlet.from = from;
        return store.seen(packed_of(d, r))->standing;
    };
    Document later = feed, other = feed;
    later.published = "2026-02-04";
    other.source = "Harbour Gazette";
    EXPECT_EQ(standing(later, FieldOrigin::kJsonLd), Standing::kCorrection);
    EXPECT_EQ(standing(other, FieldOrigin::kJsonLd), Standing::kCorrection);
    EXPECT_EQ(standing(later, FieldOrigin::kFeed), Standing::kKnown) << "what a feed says corrects no page";
    EXPECT_EQ(standing(other, FieldOrigin::kFeed), Standing::kKnown);
}

TEST(Source, AnAddressIsWrittenInOneWay) {
    EXPECT_EQ(source_of_address("HTTPS://News.Example/A?b=C#top"), "https://news.example/A?b=C");
    EXPECT_EQ(source_of_address("https://news.example#top"), "https://news.example");
    EXPECT_EQ(source_of_address("https://news.example/#!/story/7"), "https://news.example/#!/story/7");
    EXPECT_EQ(source_of_address("A note, not an address"), "A note, not an address");
}

TEST(Store, ACorrectionIsANewVersion) {
    const Place place;
    Store store = opened(place.path());
    const Document first = document_of("https://a.example/1", "Ten were hurt.");
    const Document second = document_of("https://a.example/1", "Twelve were hurt.");
    const std::string a = keep(store, packed_of(first), 0, "s"), b = keep(store, packed_of(second), 0, "s");
    EXPECT_NE(a, b);
    EXPECT_EQ((*store.report(a))->replaced_by, 1U);
    EXPECT_EQ((*store.report(b))->version, 2U);
    EXPECT_EQ(numbers(store, {}), (std::vector<Index>{1}));
    Which all;
    all.source = first.url;
    all.all_versions = true;
    EXPECT_EQ(numbers(store, all), (std::vector<Index>{0, 1}));
    EXPECT_EQ(store.reading(0)->article.text, "Ten were hurt.");
    EXPECT_EQ((*store.story("s"))->reports, 1U);
    // The old version coming again changes nothing.
    EXPECT_EQ(store.seen(first.url, content_hash(first))->standing, Standing::kKnown);
    EXPECT_EQ(*store.count(), 1U);
    // What was corrected away is not found, what it says now is.
    EXPECT_TRUE(store.search({"ten"}, terms())->empty());
    EXPECT_EQ(store.search({"twelve"}, terms())->size(), 1U);
}

TEST(Store, AnotherPageOfTheSameArticleIsKnown) {
    const Place place;
    Store store = opened(place.path());
    const Document page = document_of("https://a.example/1", "Ten were hurt.");
    const Reading r = reading_of(page);
    keep(store, packed_of(page, r));
    Document with_advert = page;
    with_advert.content += " ";
    const Packed p = packed_of(with_advert, r);
    EXPECT_EQ(store.seen(page.url, p.content_hash)->standing, Standing::kCorrection);
    EXPECT_EQ(store.seen(p)->standing, Standing::kKnown);
    ASSERT_TRUE(store.note_seen(p));
    EXPECT_EQ(store.seen(page.url, p.content_hash)->standing, Standing::kKnown);
}

}  // namespace

}  // namespace riwaya::store
