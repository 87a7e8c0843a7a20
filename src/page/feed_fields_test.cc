// What a feed says of a page, beside what the page says of itself.
#include <gtest/gtest.h>

#include "page/page.h"

namespace riwaya::page {

namespace {

Article read(const std::string& head) {
    static const auto kLanguages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    static const auto kReader = ArticleReader::load(*kLanguages, RIWAYA_SOURCE_DIR "/knowledge");
    Document d;
    d.id = d.url = "https://tide.example/7";
    d.kind = DocumentKind::kHtml;
    d.from_feed = true;
    d.title = "Entry 7";
    d.source = "All the news";
    d.published = "2026-02-03T09:00:00Z";
    d.content = "<html><head>" + head +
                "</head><body><article><h1>Old bridge closed</h1><p>The old bridge of Ardale was closed on Tuesday "
                "after cracks were found in three of its piers.</p><p>The mayor, John Harrow, said that the repairs "
                "would take eleven weeks.</p></article></body></html>";
    return kReader->read(d);
}

TEST(FeedFields, ThePagesOwnStandBeforeThem) {
    const Article a = read(R"(<meta property="og:site_name" content="The Tide Post">
        <meta property="og:title" content="Old bridge closed">)");
    EXPECT_EQ(a.title.value, "Old bridge closed");
    EXPECT_EQ(a.outlet.value, "The Tide Post");
    EXPECT_EQ(a.outlet.from, FieldOrigin::kOpenGraph);
    ASSERT_FALSE(a.outlet.others.empty());
    EXPECT_EQ(a.outlet.others[0].value, "All the news");
    EXPECT_EQ(a.outlet.others[0].from, FieldOrigin::kFeed);
    EXPECT_EQ(a.published.from, FieldOrigin::kFeed);
}

TEST(FeedFields, TheHeadlineThatIsShownIsThePagesTitle) {
    const Article a = read("");
    EXPECT_EQ(a.title.value, "Old bridge closed");
    EXPECT_EQ(a.outlet.value, "All the news") << "the page names none";
    EXPECT_EQ(a.outlet.from, FieldOrigin::kFeed);
}

}  // namespace

}  // namespace riwaya::page
