#include "plan.h"

#include <gtest/gtest.h>

#include <map>

namespace riwaya::fetch {
namespace {

using Strings = std::vector<std::string>;

constexpr const char* kSite = "http://news.example";

std::string feed(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string out = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Ardale Observer</title>";
    for (const auto& [url, date] : entries)
        out += "<item><title>T</title><link>" + url + "</link>" +
               (date.empty() ? "" : "<pubDate>" + date + "</pubDate>") + "</item>";
    return out + "</channel></rss>";
}

// Runs a plan against pages in memory; where a page is not there, it is one without a list in it.
class Runner {
  public:
    explicit Runner(Wanted wanted = {}) : plan(std::move(wanted)) {}
    std::map<std::string, std::string> web;        // address: body
    std::map<std::string, std::string> redirects;  // address: address
    Strings asked;
    Plan plan;

    // Addresses of pages, in the plan's order; errors begin with "!". Answers come last first.
    Strings run() {
        Strings out;
        for (;;) {
            while (auto page = plan.take()) out.push_back((page->answer.error ? "!" : "") + url_of(*page));
            std::vector<Plan::Ask> under_way;
            while (auto ask = plan.ask()) under_way.push_back(*ask);
            if (under_way.empty()) return out;
            for (auto ask = under_way.rbegin(); ask != under_way.rend(); ++ask) {
                asked.push_back(ask->url);
                plan.answer(ask->number, answer(ask->url));
            }
        }
    }

  private:
    static std::string url_of(const Page& p) { return p.answer.error ? p.wish.url : p.answer.response.url; }
    Answer answer(const std::string& url) {
        Answer out;
        out.asked = url;
        const auto to = redirects.find(url);
        out.response.url = to == redirects.end() ? url : to->second;
        out.response.status = 200;
        const auto page = web.find(out.response.url);
        out.response.body = page == web.end() ? "<html><p>A report." : page->second;
        return out;
    }
};

std::string at(const std::string& path) { return kSite + path; }

TEST(Plan, ResultsComeInTheOrderOfTheNames) {
    Runner r;
    for (const char* path : {"/b", "/a", "/b#part", "/c"}) r.plan.add(at(path));
    EXPECT_EQ(r.run(), (Strings{at("/b"), at("/a"), at("/c")}));
}

TEST(Plan, AListIsReplacedByItsPages) {
    Runner r;
    r.web[at("/feed")] = feed({{at("/1"), ""}, {at("/2"), ""}, {at("/1"), ""}, {at("/z"), ""}});
    for (const char* path : {"/a", "/feed", "/z"}) r.plan.add(at(path));
    EXPECT_EQ(r.run(), (Strings{at("/a"), at("/1"), at("/2"), at("/z")}));
    EXPECT_EQ(r.plan.counts().lists, 1U);
}

TEST(Plan, AnEntryThatIsAFeedIsAPage) {
    Runner r;
    r.web[at("/feed")] = feed({{at("/feed2"), ""}});
    r.web[at("/feed2")] = feed({{at("/1"), ""}});
    r.plan.add(at("/feed"));
    EXPECT_EQ(r.run(), Strings{at("/feed2")});
}

TEST(Plan, AListWithoutPagesIsAnErrorOfItsOwn) {
    Runner r;
    r.web[at("/feed")] = feed({});
    r.plan.add(at("/feed"));
    r.plan.add(at("/a"));
    EXPECT_EQ(r.run(), (Strings{"!" + at("/feed"), at("/a")}));
}

TEST(Plan, AtMostWhatIsAskedForAndTheNewestOfIt) {
    Wanted wanted;
    wanted.most = 2;
    Runner r(wanted);
    r.web[at("/feed")] = feed({{at("/1"), "Mon, 03 Mar 2025 10:00:00 GMT"},
                               {at("/2"), "Wed, 05 Mar 2025 10:00:00 GMT"},
                               {at("/3"), "Tue, 04 Mar 2025 10:00:00 GMT"}});
    r.web[at("/more")] = feed({{at("/4"), ""}});
    for (const char* path : {"/feed", "/more", "/a"}) r.plan.add(at(path));
    EXPECT_EQ(r.run(), (Strings{at("/2"), at("/3"), at("/a")}));
    EXPECT_EQ(r.plan.counts().left_out, 2U);
}

TEST(Plan, TooOldIsWhatSaysSo) {
    Wanted wanted;
    wanted.since = "2025-03-04";
    Runner r(wanted);
    r.web[at("/feed")] = feed(
        {{at("/1"), "Mon, 03 Mar 2025 23:59:59 GMT"}, {at("/2"), "Tue, 04 Mar 2025 00:00:00 GMT"}, {at("/3"), ""}});
    r.plan.add(at("/feed"));
    EXPECT_EQ(r.run(), (Strings{at("/2"), at("/3")}));
    EXPECT_EQ(r.plan.counts().too_old, 1U);
}

TEST(Plan, WhatIsHeldIsNotAskedForButCounts) {
    Wanted wanted;
    wanted.most = 2;
    wanted.is_held = [](const std::string& url) { return url == at("/1"); };
    Runner r(wanted);
    r.web[at("/feed")] = feed({{at("/1"), ""}, {at("/2"), ""}, {at("/3"), ""}});
    r.plan.add(at("/feed"));
    EXPECT_EQ(r.run(), Strings{at("/2")});
    EXPECT_EQ(r.asked, (Strings{at("/feed"), at("/2")}));
    EXPECT_EQ(r.plan.counts().held, 1U);
}

TEST(Plan, APageIsGivenOnceHoweverManyAddressesLeadToIt) {
    Runner r;
    r.redirects = {{at("/x"), at("/1")}, {at("/y"), at("/1")}, {at("/to-a"), at("/a")}};
    r.web[at("/feed")] = feed({{at("/1"), ""}, {at("/2"), ""}});
    for (const char* path : {"/x", "/y", "/to-a", "/feed", "/a"}) r.plan.add(at(path));
    EXPECT_EQ(r.run(), (Strings{at("/1"), at("/2"), at("/a")}));
    EXPECT_EQ(r.plan.counts().same, 3U);
}

TEST(Plan, ListsInListsEndSomewhere) {
    Runner r;
    const auto index = [](const std::string& to) {
        return "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>" + to +
               "</loc></sitemap></sitemapindex>";
    };
    for (int i = 0; i < 20; ++i) r.web[at("/" + std::to_string(i))] = index(at("/" + std::to_string(i + 1)));
    r.plan.add(at("/0"));
    const Strings got = r.run();
    ASSERT_EQ(got.size(), 1U);
    EXPECT_TRUE(got[0].starts_with("!")) << got[0];
    EXPECT_LT(r.asked.size(), 8U);
}

TEST(Plan, SitemapsBehindEnoughPagesAreNotAskedFor) {
    Wanted wanted;
    wanted.most = 1;
    Runner r(wanted);
    std::string index = "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
    for (int i = 0; i < 50; ++i) {
        const std::string url = at("/map" + std::to_string(i));
        index += "<sitemap><loc>" + url + "</loc></sitemap>";
        r.web[url] = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>" +
                     at("/p" + std::to_string(i)) + "</loc></url></urlset>";
    }
    r.web[at("/index")] = index + "</sitemapindex>";
    r.plan.add(at("/index"));
    EXPECT_EQ(r.run(), Strings{at("/p0")});
    EXPECT_LE(r.asked.size(), 4U);
}

TEST(Plan, LookingAheadHasABound) {
    Runner r;
    for (int i = 0; i < 1000; ++i) r.plan.add(at("/" + std::to_string(i)));
    std::size_t asked = 0;
    while (r.plan.ask()) ++asked;
    EXPECT_EQ(asked, 64U);
}

TEST(Plan, AUsersOwnListIsNotCutShort) {
    Wanted wanted;
    wanted.most = 1;
    Runner r(wanted);
    input::List list;
    list.kind = input::ListKind::kAddresses;
    for (const char* path : {"/a", "/b", "/c"}) list.entries.emplace_back().url = at(path);
    r.plan.add(list, "addresses.txt");
    EXPECT_EQ(r.run(), (Strings{at("/a"), at("/b"), at("/c")}));
}

TEST(Unpacked, BrokenBytesStayAsTheyAre) {
    EXPECT_EQ(unpacked("plain"), "plain");
    EXPECT_EQ(unpacked("\x1F\x8B broken"), "\x1F\x8B broken");
}

}  // namespace
}  // namespace riwaya::fetch
