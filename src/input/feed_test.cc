#include "input/feed.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/utf8.h"
#include "test_bytes.h"

namespace riwaya::input {

namespace {

std::string file(const std::string& name) { return bytes_of(RIWAYA_SOURCE_DIR "/tests/input/feeds/" + name); }

List read(const std::string& bytes, const std::string& url = {}) {
    auto list = read_list(bytes, {.where = "feed", .url = url, .charset = {}});
    EXPECT_TRUE(list) << list.error().message();
    return list ? std::move(*list) : List{};
}

// Expected values in Arabic stand in expected.txt: blocks of "== file" and lines "number.field=value".
std::string field(const List& list, const std::string& key) {
    if (key == "title") return list.title;
    if (key == "url") return list.url;
    if (key == "entries") return std::to_string(list.entries.size());
    if (key == "note") return list.notes.empty() ? "" : list.notes.front();
    const std::size_t dot = key.find('.');
    const auto n = static_cast<std::size_t>(std::stoi(key));
    if (n == 0 || n > list.entries.size()) return "no such entry";
    const ListEntry& e = list.entries[n - 1];
    const std::string name = key.substr(dot + 1);
    if (name == "url") return e.url;
    if (name == "guid") return e.guid;
    if (name == "title") return e.title;
    if (name == "published") return e.published;
    if (name == "modified") return e.modified;
    if (name == "author") return e.author;
    if (name == "source") return e.source;
    if (name == "media") return e.media;
    if (name == "text" || name == "has") return e.text;
    if (name == "kind") return e.html ? "html" : "text";
    if (name == "note") return e.notes.empty() ? "" : e.notes.front();
    if (name == "holds") return e.holds == Holds::kWhole ? "whole" : e.holds == Holds::kSummary ? "summary" : "nothing";
    return "no such field";
}

TEST(Feeds, EachFormatAsItsSystemsWriteIt) {
    std::istringstream lines(file("expected.txt"));
    std::string line, name;
    List list;
    while (std::getline(lines, line)) {
        if (line.empty() || line[0] == '#') continue;
        if (line.starts_with("== ")) {
            name = line.substr(3);
            list = read(file(name));
            continue;
        }
        const std::size_t equals = line.find('=');
        ASSERT_NE(equals, std::string::npos) << line;
        const std::string key = line.substr(0, equals), want = line.substr(equals + 1), got = field(list, key);
        if (key.ends_with(".has"))
            EXPECT_NE(got.find(want), std::string::npos) << name << ": " << line << "\n" << got;
        else
            EXPECT_EQ(got, want) << name << ": " << key;
    }
}

TEST(Feeds, TheKindIsToldFromTheContent) {
    for (const auto& [name, kind] : {std::pair{"wordpress.xml", ListKind::kFeed},
                                     {"agency.xml", ListKind::kFeed},
                                     {"blogger.xml", ListKind::kFeed},
                                     {"rss10.xml", ListKind::kFeed},
                                     {"rss091.xml", ListKind::kFeed},
                                     {"atom-xhtml.xml", ListKind::kFeed},
                                     {"broken.xml", ListKind::kFeed},
                                     {"feed.json", ListKind::kFeed},
                                     {"news-sitemap.xml", ListKind::kSitemap},
                                     {"sitemap-index.xml", ListKind::kSitemapIndex},
                                     {"feeds.opml", ListKind::kOpml}}) {
        EXPECT_EQ(list_kind(file(name)), kind) << name;
        EXPECT_EQ(list_kind(encode("\xEF\xBB\xBF" + file(name), "UTF-16LE")), kind) << name << " in UTF-16";
    }
    EXPECT_EQ(list_kind("https://a.example/1\n# why\nhttp://a.example/2\n"), ListKind::kAddresses);
    for (const char* none : {"", "<!DOCTYPE html><html><body>", "<html xmlns=\"http://www.w3.org/1999/xhtml\">", "text",
                             "{\"id\": \"a\", \"text\": \"https://jsonfeed.org/version/1\"}", "<feed>me</feed>",
                             "<rdf:RDF xmlns:foaf=\"http://xmlns.com/foaf/0.1/\">", "https://a.example/1 is an address",
                             "<!DOCTYPE rss", "<", "<?xml", "{"})
        EXPECT_EQ(list_kind(none), ListKind::kNone) << none;
}

TEST(Feeds, CharsetsOfTheDeclarationAndOfTheServer) {
    const List utf8 = read(file("agency.xml"));
    ASSERT_EQ(utf8.notes.size(), 1U);
    EXPECT_NE(utf8.notes[0].find("is UTF-8, though it says windows-1256"), std::string::npos);
    const List declared = read(encode(file("agency.xml"), "windows-1256"));
    EXPECT_EQ(declared.title, utf8.title);
    EXPECT_EQ(declared.entries[0].text, utf8.entries[0].text);
    EXPECT_TRUE(declared.notes.empty());
    std::string bare = file("agency.xml");
    bare.erase(0, bare.find("?>") + 2);
    const auto served = read_list(encode(bare, "ISO-8859-6"), {.where = "feed", .url = {}, .charset = "iso-8859-6"});
    ASSERT_TRUE(served);
    EXPECT_EQ(served->title, utf8.title);
    EXPECT_EQ(read(encode(bare, "windows-1256")).title, utf8.title);
    EXPECT_EQ(read(encode("\xEF\xBB\xBF" + bare, "UTF-16BE")).title, utf8.title);
}

TEST(Feeds, LinesOfTwoCharsets) {
    std::string feed = file("agency.xml");
    feed.replace(feed.find("windows-1256"), 12, "utf-8");
    const std::size_t second = feed.find("<item>", feed.find("<item>") + 1);
    const List want = read(feed), got = read(feed.substr(0, second) + encode(feed.substr(second), "windows-1256"));
    ASSERT_EQ(got.entries.size(), 2U);
    EXPECT_EQ(got.entries[0].text, want.entries[0].text);
    EXPECT_EQ(got.entries[1].text, want.entries[1].text);
    EXPECT_EQ(got.notes.size(), 1U);
    // A few broken bytes are shown as such.
    const std::string tail = feed.substr(second);
    const List damaged = read(feed.substr(0, second) + "<!--\xE5\xD8-->" + tail);
    EXPECT_EQ(damaged.entries[1].text, want.entries[1].text);
}

TEST(Feeds, LinksAreReadAgainstTheAddress) {
    const std::string item = "<rss><channel><item><link>../b?c=1</link></item></channel></rss>";
    EXPECT_EQ(read(item).entries[0].url, "../b?c=1");
    EXPECT_EQ(read(item, "https://a.example/x/y/feed").entries[0].url, "https://a.example/x/b?c=1");
    for (const auto& [link, want] : {std::pair{"//b.example/z", "https://b.example/z"},
                                     {"/top", "https://a.example/top"},
                                     {"?q", "https://a.example/x/y?q"},
                                     {"./", "https://a.example/x/"},
                                     {"../../../up", "https://a.example/up"},
                                     {"urn:x", "urn:x"},
                                     {"HTTP://c.example/", "HTTP://c.example/"}}) {
        const std::string feed = std::string("<rss><channel><item><link>") + link + "</link></item></channel></rss>";
        EXPECT_EQ(read(feed, "https://a.example/x/y").entries[0].url, want);
    }
}

TEST(Feeds, WhatTheFeedSaysBecomesTheDocument) {
    const List list = read(file("wordpress.xml"));
    ASSERT_EQ(list.entries.size(), 2U);
    const Document d = document_of(list.entries[0], list, {.where = "w.xml", .url = {}, .charset = {}});
    EXPECT_EQ(d.id, "https://almina.example/2026/11/20/quay/");
    EXPECT_EQ(d.url, d.id);
    EXPECT_EQ(d.kind, DocumentKind::kHtml);
    EXPECT_TRUE(d.from_feed);
    EXPECT_EQ(d.source, list.title);
    EXPECT_EQ(d.path, "w.xml");
    EXPECT_TRUE(d.notes.empty());
    const Document summary = document_of(list.entries[1], list, {});
    ASSERT_EQ(summary.notes.size(), 1U);
    EXPECT_EQ(summary.notes[0], "the feed holds a summary only");
}

// The harm that a feed can do is bounded: it is given up with a message, or read as far as it goes.
TEST(HostileFeeds, EntitiesAreNotExpanded) {
    std::string bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"ha\"><!ENTITY file SYSTEM \"file:///etc/passwd\">";
    for (int i = 1; i < 40; ++i) {
        const std::string inner = "&a" + std::to_string(i - 1) + ";";
        bomb += "<!ENTITY a" + std::to_string(i) + " \"" + inner + inner + "\">";
    }
    bomb +=
        "]><rss><channel><title>&a39;&file;</title><item><title>one</title><link>https://a.example/</link></item></"
        "channel></rss>";
    const List list = read(bomb);
    EXPECT_EQ(list.title, "&a39;&file;");
    ASSERT_EQ(list.entries.size(), 1U);
    EXPECT_EQ(list.entries[0].title, "one");
}

std::string repeated(const std::string& part, std::size_t times) {
    std::string out;
    out.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += part;
    return out;
}

TEST(HostileFeeds, DepthIsBounded) {
    const auto deep = read_list("<rss><channel><item><title>" + repeated("<b>", 100000),
                                {.where = "deep.xml", .url = {}, .charset = {}});
    ASSERT_FALSE(deep);
    EXPECT_EQ(deep.error().code, ErrorCode::kTooLarge);
    EXPECT_EQ(deep.error().where, "deep.xml");
    // Tags that close nothing, and breaks that nothing closes, are no depth.
    EXPECT_EQ(read("<rss><channel><item><title>t</title><description>a" + repeated("<br></i>", 100000)).entries.size(),
              1U);
}

TEST(HostileFeeds, LargeFieldsAndMany) {
    const std::string title = repeated("word ", 1 << 20);
    const List one = read("<rss><channel><item><title>" + title + "</title></item></channel></rss>");
    EXPECT_EQ(one.entries[0].title.size(), title.size() - 1);
    EXPECT_EQ(read("<rss><channel>" + repeated("<item><title>x</title></item>", 100000)).entries.size(), 50000U);
    EXPECT_EQ(read("<rss><channel><item><title>" + repeated("&", 1 << 20)).entries.size(), 1U);
    EXPECT_EQ(read("<rss><channel><item>" + repeated("<a b=\"", 1 << 17)).entries.size(), 1U);
    EXPECT_EQ(read("<rss><channel><item>" + repeated("<a b='<", 1 << 17)).entries.size(), 1U);
    EXPECT_EQ(read("<rss><channel><item " + repeated("a b='c' ", 1 << 17) + ">").entries.size(), 1U);
    EXPECT_EQ(read("<rss><channel><item><description>" + repeated("<![CDATA[", 1 << 17)).entries.size(), 1U);
    EXPECT_EQ(read("<rss><channel><item><description>" + repeated("&lt;!--&lt;a ", 1 << 17)).entries.size(), 1U);
}

TEST(HostileFeeds, CutAnywhereNothingBreaks) {
    for (const char* name :
         {"wordpress.xml", "blogger.xml", "atom-xhtml.xml", "rss10.xml", "feed.json", "feeds.opml"}) {
        const std::string whole = file(name);
        for (std::size_t size = 0; size < whole.size(); size += 7) {
            const auto list = read_list(whole.substr(0, size), {});
            if (!list) continue;
            for (const ListEntry& e : list->entries) {
                EXPECT_TRUE(base::is_valid_utf8(e.text));
                EXPECT_TRUE(base::is_valid_utf8(e.title));
            }
        }
    }
    const std::string cut = file("wordpress.xml");
    const List list = read(cut.substr(0, cut.find("12 ")));
    ASSERT_EQ(list.entries.size(), 1U);
    EXPECT_EQ(list.entries[0].holds, Holds::kSummary);
    EXPECT_EQ(list.entries[0].notes.front(), "the feed breaks off inside this entry");
}

TEST(HostileFeeds, BrokenJsonAndWhatIsNoList) {
    for (const char* bad : {"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[",
                            "{\"version\":\"https://jsonfeed.org/version/1\"}",
                            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":{}}", "<html></html>", ""}) {
        const auto list = read_list(bad, {.where = "bad", .url = {}, .charset = {}});
        ASSERT_FALSE(list) << bad;
        EXPECT_EQ(list.error().code, ErrorCode::kFormat);
        EXPECT_EQ(list.error().where, "bad");
    }
    EXPECT_EQ(
        read("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[1,null,[],{},{\"id\":{}}]}").entries.size(),
        2U);
}

TEST(Feeds, HtmlThatWasEscapedTwiceAndFilesInsideEntries) {
    const List list = read(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content "
        "type='html'>&amp;lt;p&amp;gt;one&amp;amp;two&amp;lt;/p&amp;gt;"
        "</content></entry><entry><content type='image/png'>iVBORw0KGgo=</content></entry>"
        "<entry><content type='html'>&lt;p>1 &amp;lt; 2&lt;/p></content></entry></feed>");
    ASSERT_EQ(list.entries.size(), 3U);
    EXPECT_EQ(list.entries[0].text, "<p>one&two</p>");
    EXPECT_EQ(list.entries[1].holds, Holds::kNothing);
    EXPECT_EQ(list.entries[2].text, "<p>1 &lt; 2</p>");
}

TEST(Feeds, SecondsOfDates) {
    EXPECT_EQ(seconds_of("1970-01-02"), 86400);
    EXPECT_EQ(seconds_of("2026-11-20T09:00:00+03:00"), seconds_of("2026-11-20T06:00:00Z"));
    EXPECT_EQ(seconds_of("2000-03-01T00:00:00.5Z"), 951868800);
    EXPECT_LT(seconds_of("2026-11"), seconds_of("2026-11-02"));
    EXPECT_FALSE(seconds_of("yesterday"));
    EXPECT_FALSE(seconds_of("2026-13-01"));
    EXPECT_FALSE(seconds_of(""));
}

}  // namespace

}  // namespace riwaya::input
