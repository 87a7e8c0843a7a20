#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "input/source.h"
#include "input/web.h"
#include "test_bytes.h"

namespace riwaya::input {

namespace {

namespace fs = std::filesystem;

std::string file(const std::string& name) { return bytes_of(RIWAYA_SOURCE_DIR "/tests/input/feeds/" + name); }

// Answers from memory, and notes what it was asked for.
class Memory final : public Web {
  public:
    void put(const std::string& url, std::string body, std::string media = "text/html", int status = 200) {
        Response r;
        r.url = url;
        r.status = status;
        r.media = std::move(media);
        r.body = std::move(body);
        r.headers = {{"date", "Sat, 21 Nov 2026 10:00:00 GMT"}};
        pages_[url] = std::move(r);
    }
    Response& at(const std::string& url) { return pages_.at(url); }
    Result<Response> get(const std::string& url) override {
        asked.push_back(url);
        const auto page = pages_.find(url);
        if (page == pages_.end()) return Error{ErrorCode::kUnreadable, "could not be fetched", url, "try again later"};
        return page->second;
    }
    std::vector<std::string> asked;

  private:
    std::map<std::string, Response> pages_;
};

std::string page(const std::string& words) { return "<!DOCTYPE html><html><body><p>" + words + "</p></body></html>"; }

class Addresses : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = fs::temp_directory_path() / ("riwaya_addresses_test_" + std::to_string(::getpid()));
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    std::string save(const std::string& name, const std::string& bytes) {
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return (folder_ / name).string();
    }
    std::vector<Result<Document>> all(const std::vector<std::string>& paths, bool network = true,
                                      std::size_t most = 100) {
        SourceOptions options;
        if (network) options.web = &web_;
        options.most = most;
        Source source(paths, options);
        std::vector<Result<Document>> out;
        while (auto next = source.next()) out.push_back(std::move(*next));
        return out;
    }
    // Ids of documents, messages of errors behind "!".
    static std::vector<std::string> ids(const std::vector<Result<Document>>& list) {
        std::vector<std::string> out;
        for (const auto& item : list) out.push_back(item ? item->id : "!" + item.error().message());
        return out;
    }
    Memory web_;
    fs::path folder_;
};

using Strings = std::vector<std::string>;

TEST_F(Addresses, APageComesBackAsItsBytes) {
    web_.put("https://a.example/1", page("one"));
    web_.at("https://a.example/1").url = "https://a.example/final";
    web_.at("https://a.example/1").charset = "windows-1256";
    const auto list = all({"https://a.example/1"});
    ASSERT_EQ(list.size(), 1U);
    ASSERT_TRUE(list[0]);
    EXPECT_EQ(list[0]->id, "https://a.example/1");
    EXPECT_EQ(list[0]->url, "https://a.example/final");
    EXPECT_EQ(list[0]->kind, DocumentKind::kBytes);
    EXPECT_EQ(list[0]->charset, "windows-1256");
    EXPECT_EQ(list[0]->media, "text/html");
    EXPECT_EQ(list[0]->fetched, "2026-11-21T10:00:00Z");
    EXPECT_FALSE(list[0]->from_feed);
    EXPECT_EQ(list[0]->content, page("one"));
}

TEST_F(Addresses, AnswersThatAreNoPageAreErrorsOfTheirOwn) {
    web_.put("https://a.example/404", "gone", "text/html", 404);
    web_.put("https://a.example/pic", "abc", "image/jpeg");
    web_.put("https://a.example/none", "");
    web_.put("https://a.example/1", page("one"));
    const auto list = all({"https://a.example/404", "https://a.example/pic", "https://a.example/none",
                           "https://a.example/unknown", "https://a.example/1"});
    EXPECT_EQ(ids(list),
              (Strings{"!https://a.example/404: the server answers 404; check the address",
                       "!https://a.example/pic: the server sends image/jpeg, not a page",
                       "!https://a.example/none: the server sends nothing",
                       "!https://a.example/unknown: could not be fetched; try again later", "https://a.example/1"}));
}

TEST_F(Addresses, WithoutAWebNothingIsAskedFor) {
    const std::string map = save("map", file("news-sitemap.xml")), opml = save("opml", file("feeds.opml")),
                      lines = save("lines", "https://a.example/1\n");
    const auto list = all({"https://a.example/1", map, opml, lines}, false);
    ASSERT_EQ(list.size(), 4U);
    for (const auto& item : list) {
        ASSERT_FALSE(item);
        EXPECT_EQ(item.error().code, ErrorCode::kUnreadable);
        EXPECT_NE(item.error().hint.find("riwaya fetch"), std::string::npos) << item.error().message();
    }
    EXPECT_EQ(list[1].error().where, map);
    EXPECT_EQ(list[1].error().what, "is a sitemap, and no network is used");
    EXPECT_TRUE(web_.asked.empty());
}

TEST_F(Addresses, AFeedOnADiskAsksForNothing) {
    const auto list = all({save("feed.json", file("feed.json"))});
    EXPECT_TRUE(web_.asked.empty());
    ASSERT_EQ(list.size(), 4U);
    const std::string path = (folder_ / "feed.json").string();
    EXPECT_EQ(ids(list),
              (Strings{"https://waha.example/2026/nakhil", "https://other.example/report", "x-3",
                       "!" + path +
                           "#4: is an entry with sound or film (audio/mpeg) and no text; there is nothing to read"}));
    EXPECT_EQ(list[0]->kind, DocumentKind::kHtml);
    EXPECT_TRUE(list[0]->from_feed);
    EXPECT_EQ(list[1]->kind, DocumentKind::kText);
    EXPECT_EQ(list[1]->content, "The two towns agreed on Monday.\n\nThey share the well.");
    EXPECT_EQ(list[2]->notes, Strings{"the feed holds a summary only"});
}

TEST_F(Addresses, EntriesWithoutAnIdAreCalledByTheirNumber) {
    const std::string path =
        save("f", "<rss><channel><item><description>one</description></item><item/></channel></rss>");
    EXPECT_EQ(ids(all({path})),
              (Strings{path + "#1", "!" + path + "#2: is an entry without text and without an address"}));
}

TEST_F(Addresses, AFeedAtAnAddressGivesWhatItHoldsAndAsksForTheRest) {
    web_.put("https://almina.example/feed/", file("wordpress.xml"), "application/rss+xml");
    web_.put("https://almina.example/2026/11/19/closed/", page("whole"));
    auto list = all({"https://almina.example/feed/"});
    EXPECT_EQ(ids(list),
              (Strings{"https://almina.example/2026/11/20/quay/", "https://almina.example/2026/11/19/closed/"}));
    EXPECT_EQ(web_.asked, (Strings{"https://almina.example/feed/", "https://almina.example/2026/11/19/closed/"}));
    EXPECT_EQ(list[1]->kind, DocumentKind::kBytes);
    EXPECT_EQ(list[1]->content, page("whole"));
    EXPECT_TRUE(list[1]->from_feed);
    EXPECT_EQ(list[1]->published, "2026-11-19T08:00:00+03:00");
    EXPECT_FALSE(list[1]->title.empty());
    // Where the page cannot be had, the summary stands in for it, and says so.
    web_.put("https://almina.example/2026/11/19/closed/", "", "text/html", 500);
    list = all({"https://almina.example/feed/"});
    ASSERT_EQ(list.size(), 2U);
    ASSERT_TRUE(list[1]);
    ASSERT_EQ(list[1]->notes.size(), 2U);
    EXPECT_EQ(list[1]->notes[0], "the feed holds a summary only");
    EXPECT_NE(list[1]->notes[1].find("the server answers 500"), std::string::npos);
}

TEST_F(Addresses, ASitemapGivesItsPagesNewestFirst) {
    for (const char* url : {"https://sada.example/news/1?a=1&b=2", "https://sada.example/news/2",
                            "https://sada.example/about", "https://sada.example/news/3"})
        web_.put(url, page(url));
    const std::string path = save("map.xml", file("news-sitemap.xml"));
    auto list = all({path});
    EXPECT_EQ(ids(list), (Strings{"https://sada.example/news/3", "https://sada.example/news/2",
                                  "https://sada.example/news/1?a=1&b=2", "https://sada.example/about"}));
    EXPECT_EQ(list[2]->published, "2026-11-20T09:00:00+03:00");
    EXPECT_TRUE(list[1]->modified.empty());
    list = all({path}, true, 2);
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[1]->notes, Strings{path + " holds 2 more, which were not asked for (--most)"});
}

TEST_F(Addresses, AnIndexLeadsToItsSitemapsAndEachAddressIsAskedForOnce) {
    web_.put("https://sada.example/sitemap.xml", file("sitemap-index.xml"), "application/xml");
    web_.put("https://sada.example/news-sitemap.xml", file("news-sitemap.xml"), "text/xml");
    web_.put("https://sada.example/wp-sitemap-posts-post-1.xml",
             "<urlset><url><loc>https://sada.example/news/2#top</loc></url>"
             "<url><loc>https://sada.example/sitemap.xml</loc></url>"
             "<url><loc>file:///etc/passwd</loc></url></urlset>");
    web_.put("https://sada.example/news/2", page("two"));
    web_.put("https://sada.example/news/3", page("three"));
    const auto list = all({"https://sada.example/sitemap.xml"});
    EXPECT_EQ(ids(list), (Strings{"https://sada.example/news/3", "https://sada.example/news/2",
                                  "!https://sada.example/news/1?a=1&b=2: could not be fetched; try again later",
                                  "!https://sada.example/about: could not be fetched; try again later",
                                  "!https://sada.example/wp-sitemap-posts-post-1.xml#3: names no http or https address "
                                  "('file:///etc/passwd')"}));
    EXPECT_EQ(web_.asked, (Strings{"https://sada.example/sitemap.xml", "https://sada.example/news-sitemap.xml",
                                   "https://sada.example/news/3", "https://sada.example/news/2",
                                   "https://sada.example/news/1?a=1&b=2", "https://sada.example/about",
                                   "https://sada.example/wp-sitemap-posts-post-1.xml"}));
}

TEST_F(Addresses, TheFeedsOfAnOpmlShareWhatIsAskedFor) {
    web_.put("https://almina.example/feed/", file("wordpress.xml"), "application/rss+xml");
    web_.put("https://www.nahr.example/rss.xml?lang=ar&full=1", file("drupal.xml"), "text/xml");
    web_.put("https://sada.example/news/3", page("three"));
    const std::string path = save("feeds.opml", file("feeds.opml"));
    const auto list = all({path}, true, 3);
    EXPECT_EQ(ids(list), (Strings{"https://almina.example/2026/11/20/quay/", "https://www.nahr.example/ar/node/5512",
                                  "https://sada.example/news/3"}));
    EXPECT_EQ(list[0]->notes, Strings{"https://almina.example/feed/ holds 1 more, which were not asked for (--most)"});
}

TEST_F(Addresses, ListsInFoldersAreNotFollowed) {
    save("day/a.opml", file("feeds.opml"));
    save("day/b.txt", "https://a.example/1\n");
    save("day/c.xml", file("rss10.xml"));
    const auto list = all({(folder_ / "day").string()});
    EXPECT_TRUE(web_.asked.empty());
    ASSERT_EQ(list.size(), 3U);
    ASSERT_FALSE(list[0]);
    EXPECT_EQ(list[0].error().what, "is an OPML list of feeds, which is followed only where it is named itself");
    EXPECT_EQ(list[1]->content, "https://a.example/1\n");
    EXPECT_EQ(list[2]->id, "https://qala.example/a/1");
}

TEST_F(Addresses, AddressesALineEach) {
    web_.put("https://a.example/1", page("one"));
    web_.put("https://a.example/2", page("two"));
    const std::string path =
        save("list.txt", "# today\nhttps://a.example/1\n\n https://a.example/2\r\nhttps://a.example/1\n");
    EXPECT_EQ(ids(all({path})), (Strings{"https://a.example/1", "https://a.example/2"}));
}

TEST_F(Addresses, ListsThatLeadInCirclesEnd) {
    web_.put("https://a.example/o", "<opml><body><outline type='include' url='https://a.example/p'/></body></opml>");
    web_.put("https://a.example/p", "<opml><body><outline type='include' url='https://a.example/o'/></body></opml>");
    EXPECT_EQ(ids(all({"https://a.example/o"})),
              Strings{"!https://a.example/o: leads to no report; look at what it holds"});
    for (int i = 0; i < 20; ++i)
        web_.put("https://b.example/" + std::to_string(i),
                 "<opml><body><outline url='https://b.example/" + std::to_string(i + 1) + "'/></body></opml>");
    const auto list = all({"https://b.example/0"});
    ASSERT_EQ(list.size(), 1U);
    EXPECT_FALSE(list[0]);
    EXPECT_LT(web_.asked.size(), 12U);
}

TEST_F(Addresses, WhatIsDoneIsNotAskedForAgain) {
    web_.put("https://a.example/2", page("two"));
    SourceOptions options;
    options.web = &web_;
    options.is_done = [](const std::string& id) { return id == "https://a.example/1"; };
    Source source({save("list", "https://a.example/1\nhttps://a.example/2\n")}, options);
    EXPECT_EQ((*source.next())->id, "https://a.example/1");
    EXPECT_EQ((*source.next())->content, page("two"));
    EXPECT_FALSE(source.next());
    EXPECT_EQ(web_.asked, Strings{"https://a.example/2"});
}

TEST_F(Addresses, JsonLinesAtAnAddressAreReadAsSuch) {
    web_.put("https://a.example/day.jsonl", "{\"id\":\"x\",\"text\":\"one\"}\n{\"text\":\"two\"}\n",
             "application/x-ndjson");
    EXPECT_EQ(ids(all({"https://a.example/day.jsonl"})), (Strings{"x", "https://a.example/day.jsonl:2"}));
}

}  // namespace

}  // namespace riwaya::input
