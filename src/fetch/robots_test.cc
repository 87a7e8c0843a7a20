#include "robots.h"

#include <gtest/gtest.h>

#include <random>

namespace riwaya::fetch {
namespace {

Robots of(std::string_view text) { return Robots::parse(text, "riwaya"); }

TEST(Robots, EmptyOrSenselessAllowsAll) {
    for (const char* text :
         {"", "\n\n", "<html><body>Not found</body></html>", "Disallow: /", "user-agent\ndisallow: /",
          "User-agent: other\nDisallow: /", "User-agent: *\nDisallow:", "User-agent: *\nDisallow: private"})
        EXPECT_TRUE(of(text).allows("/private/1")) << text;
}

TEST(Robots, OurGroupGoesBeforeEveryones) {
    const Robots robots = of("User-agent: *\nDisallow: /\n\nUser-agent: RIWAYA/2.0 (x)\nDisallow: /private\n");
    EXPECT_TRUE(robots.allows("/news"));
    EXPECT_FALSE(robots.allows("/private/a"));
}

TEST(Robots, ANameIsComparedWhole) {
    EXPECT_TRUE(of("User-agent: riwaya-news\nDisallow: /").allows("/a"));
    EXPECT_TRUE(of("User-agent: riw\nDisallow: /").allows("/a"));
    EXPECT_FALSE(of("User-agent: riwaya\nDisallow: /").allows("/a"));
}

TEST(Robots, GroupsOfOneNameAreOne) {
    const Robots robots =
        of("User-agent: riwaya\nDisallow: /a\n\nUser-agent: other\nDisallow: /c\n\nUser-agent: riwaya\nDisallow: /b\n");
    EXPECT_FALSE(robots.allows("/a"));
    EXPECT_FALSE(robots.allows("/b"));
    EXPECT_TRUE(robots.allows("/c"));
}

TEST(Robots, SeveralNamesShareAGroup) {
    const Robots robots = of("User-agent: other\nUser-agent: riwaya\nSitemap: https://x.example/s.xml\nDisallow: /a\n");
    EXPECT_FALSE(robots.allows("/a"));
}

// The example of RFC 9309, 5.2, and its rule for ties (2.2.2).
TEST(Robots, TheLongestRuleDecidesAndAllowWinsATie) {
    const Robots robots = of("User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n");
    EXPECT_TRUE(robots.allows("/example/page/"));
    EXPECT_FALSE(robots.allows("/example/page/disallowed.gif"));
    EXPECT_TRUE(of("User-agent: *\nDisallow: /a\nAllow: /a\n").allows("/a/b"));
    EXPECT_FALSE(of("User-agent: *\nAllow: /a\nDisallow: /a/b\n").allows("/a/b"));
}

struct Case {
    const char* pattern;
    const char* target;
    bool matches;
};

TEST(Robots, Patterns) {
    const Case kCases[] = {
        {"/", "/", true},
        {"/fish", "/fish.html", true},
        {"/fish", "/Fish.html", false},
        {"/fish", "/catfish", false},
        {"/fish*", "/fishheads", true},
        {"/fish/", "/fish", false},
        {"/fish/", "/fish/?id=1", true},
        {"/*.php", "/a/b.php?x", true},
        {"/*.php", "/a/b.PHP", false},
        {"/*.php$", "/a/b.php", true},
        {"/*.php$", "/a/b.php?x", false},
        {"/*.php$", "/a.php/b.php", true},
        {"/fish*.php", "/fishheads/catfish.php?p", true},
        {"/fish$", "/fish", true},
        {"/fish$", "/fishes", false},
        {"*/print", "/a/print", true},
        {"/a*b*c$", "/abxbc", true},
        {"/a*b*c$", "/acb", false},
        {"/a*ab$", "/ab", false},
        {"/*", "/anything", true},
        {"/$", "/", true},
        {"/$", "/a", false},
        {"/?q=", "/?q=1", true},
    };
    for (const Case& c : kCases)
        EXPECT_EQ(!of(std::string("User-agent: *\nDisallow: ") + c.pattern).allows(c.target), c.matches)
            << c.pattern << " on " << c.target;
}

// RFC 9309, 2.2.2: rules and addresses are compared after escapes were brought to one form.
TEST(Robots, EscapesCompareInOneForm) {
    const Robots letters = of("User-agent: *\nDisallow: /\xC3\xA9\n");
    EXPECT_FALSE(letters.allows("/%C3%A9"));
    EXPECT_FALSE(letters.allows("/%c3%a9/b"));
    EXPECT_FALSE(of("User-agent: *\nDisallow: /%7Ejoe").allows("/~joe"));
    EXPECT_FALSE(of("User-agent: *\nDisallow: /a%3cd").allows("/a%3Cd"));
    EXPECT_TRUE(of("User-agent: *\nDisallow: /a/b").allows("/a%2Fb"));
}

TEST(Robots, ItsOwnAddressIsAlwaysAllowed) { EXPECT_TRUE(of("User-agent: *\nDisallow: /").allows("/robots.txt")); }

TEST(Robots, LineEndsCommentsAndByteOrderMark) {
    const Robots robots =
        of("\xEF\xBB\xBFUser-Agent : * # all\r\n# a comment\rDISALLOW:/a # here\r\nCrawl-Delay: 2.5\r\n");
    EXPECT_FALSE(robots.allows("/a"));
    EXPECT_TRUE(robots.allows("/b"));
    EXPECT_EQ(robots.delay(), 2.5);
}

TEST(Robots, DelayIsOfOurGroupAlone) {
    EXPECT_EQ(of("User-agent: *\nCrawl-delay: 9\n\nUser-agent: riwaya\nDisallow: /x\n").delay(), std::nullopt);
    EXPECT_EQ(of("User-agent: *\nCrawl-delay: -1\n").delay(), std::nullopt);
    EXPECT_EQ(of("User-agent: *\nCrawl-delay: soon\n").delay(), std::nullopt);
}

TEST(Robots, WhatLiesBehindTheLimitIsNotThere) {
    std::string text = "User-agent: *\nDisallow: /a\n";
    while (text.size() < Robots::kLargest) text += "# padding padding padding padding padding\n";
    text += "Disallow: /b\n";
    EXPECT_FALSE(of(text).allows("/a"));
    EXPECT_TRUE(of(text).allows("/b"));
}

TEST(Robots, HostilePatternsTakeNoTime) {
    std::string text = "User-agent: *\n";
    while (text.size() < Robots::kLargest) {
        text += "Disallow: /";
        for (int i = 0; i < 900; ++i) text += "*a";
        text += "b\n";
    }
    EXPECT_TRUE(of(text).allows("/" + std::string(8000, 'a')));
}

// The plainest way to match: every place for every star.
bool matches_plainly(std::string_view pattern, std::string_view target) {
    if (pattern.empty()) return true;
    if (pattern == "$") return target.empty();
    if (pattern[0] == '*')
        return matches_plainly(pattern.substr(1), target) ||
               (!target.empty() && matches_plainly(pattern, target.substr(1)));
    return !target.empty() && pattern[0] == target[0] && matches_plainly(pattern.substr(1), target.substr(1));
}

TEST(Robots, MatchingAgreesWithThePlainWayOnRandomPatterns) {
    std::mt19937 random(7);
    const auto any = [&](std::string_view letters, std::size_t longest) {
        std::string out;
        for (std::size_t n = random() % (longest + 1); n > 0; --n) out += letters[random() % letters.size()];
        return out;
    };
    for (int i = 0; i < 20000; ++i) {
        const std::string pattern = "/" + any("ab*", 7) + (random() % 3 == 0 ? "$" : "");
        const std::string target = "/" + any("ab", 8);
        EXPECT_EQ(!of("User-agent: *\nDisallow: " + pattern).allows(target), matches_plainly(pattern, target))
            << pattern << " on " << target;
    }
}

TEST(Robots, AnyBytesAreAccepted) {
    std::mt19937 random(11);
    const std::string_view pieces[] = {"User-agent", ":",           " ",     "*",   "riwaya", "\n", "\r",
                                       "Disallow",   "Allow",       "/",     "%",   "%4",     "$",  "#",
                                       "\xFF",       "Crawl-delay", "1e999", "nan", "\t",     "a"};
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (auto n = random() % 30; n > 0; --n) text += pieces[random() % std::size(pieces)];
        const Robots robots = of(text);
        static_cast<void>(robots.allows("/a%"));
        EXPECT_TRUE(robots.allows("/robots.txt"));
        EXPECT_FALSE(robots.delay() && !(*robots.delay() >= 0)) << text;
    }
}

TEST(Robots, AllAndNone) {
    EXPECT_TRUE(Robots::all().allows("/a"));
    EXPECT_FALSE(Robots::none().allows("/a"));
}

}  // namespace
}  // namespace riwaya::fetch
