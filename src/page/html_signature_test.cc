#include <gtest/gtest.h>

#include <language/language.h>

#include "page/page.h"

namespace riwaya::page {

namespace {

Article read(const std::string& html, const std::string& url, bool from_feed = true) {
    static const auto languages = language::Languages::load(RIWAYA_SOURCE_DIR "/languages");
    static const auto reader = ArticleReader::load(*languages, RIWAYA_SOURCE_DIR "/knowledge");
    Document d;
    d.kind = DocumentKind::kHtml;
    d.content = html;
    d.url = url;
    d.title = "Bridge closed";
    d.from_feed = from_feed;
    return reader->read(d);
}

const std::string kText = "<p>The bridge over the river was closed on Monday after the storm, the mayor said.</p>";

TEST(FeedEntries, TheLastLineThatLeadsToTheEntryIsNotTheReports) {
    const std::string sign =
        "<p>The post <a href=\"https://a.example/1/\">Bridge closed</a> appeared first on "
        "<a href=\"https://a.example\">A</a>.</p>";
    const Article a = read(kText + kText + sign, "https://a.example/1/");
    ASSERT_EQ(a.blocks.size(), 3U);
    EXPECT_EQ(a.blocks[2].kind, BlockKind::kOther);
    EXPECT_EQ(a.blocks[2].why, "leads to the entry's own page");
    EXPECT_EQ(a.body().find("appeared first"), std::string::npos);
    // In the midst, or to another page, it is the report's.
    EXPECT_NE(read(kText + sign + kText, "https://a.example/1/").body().find("appeared first"), std::string::npos);
    EXPECT_NE(read(kText + kText + sign, "https://a.example/2/").body().find("appeared first"), std::string::npos);
}

TEST(FeedEntries, AShortEntryIsAReportByTheFeedsWord) {
    const std::string text = "<p>The harbour was closed for a day because of the storm.</p>";
    EXPECT_FALSE(read(text, "https://a.example/1/").refused);
    EXPECT_TRUE(read(text, "https://a.example/1/", false).refused);
}

}  // namespace

}  // namespace riwaya::page
