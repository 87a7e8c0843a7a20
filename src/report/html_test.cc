#include <gtest/gtest.h>

#include "embedded/page.css.h"
#include "embedded/page.js.h"
#include "embedded/page_rtl.css.h"
#include "embedded/page_words.js.h"
#include "fixture.h"
#include "html_parts.h"
#include "report/report.h"

namespace riwaya::report {
namespace {

// The page without its style and its script, which are files of their own.
std::string without_assets(std::string page) {
    for (const std::string_view asset :
         {embedded::page_css, embedded::page_js, embedded::page_rtl_css, embedded::page_words_js})
        if (const std::size_t at = page.find(asset); at != std::string::npos) page.erase(at, asset.size());
    for (const std::string_view hash : {embedded::page_css_sha256, embedded::page_js_sha256,
                                        embedded::page_rtl_css_sha256, embedded::page_words_js_sha256})
        if (const std::size_t at = page.find(policy_hash(hash)); at != std::string::npos)
            page.replace(at, policy_hash(hash).size(), "sha256-...");
    return page;
}

TEST(Html, Page) {
    const std::string page = html(Fixture::load("ferry.tsv"));
    if (const char* folder = std::getenv("RIWAYA_WRITE_GOLDEN"); folder != nullptr)
        std::ofstream(std::string(folder) + "/whole.html", std::ios::binary) << page;
    expect_golden("ferry.html", without_assets(page));
    EXPECT_EQ(page, html(Fixture::load("ferry.tsv")));
}

TEST(Html, PageInArabicWords) {
    const auto labels = Labels::load(std::string(RIWAYA_SOURCE_DIR) + "/languages", "ar");
    ASSERT_TRUE(labels);
    expect_golden("ferry.ar.html", without_assets(html(Fixture::load("ferry.tsv"), *labels)));
}

// In a column that runs from right to left the day stays within our parentheses, in one run of our words.
TEST(Html, TheDayOfAStatementStandsWithinOurWords) {
    Comparison c = Fixture::load("ferry.tsv");
    ASSERT_FALSE(c.points.empty());
    riwaya::Cell& x = c.points.front().cells.front();
    x.voices.clear();
    x.said_by.assign(1, Voice{});
    x.said_by.front().speaker = "\u0627\u0644\u0648\u0632\u064a\u0631";
    x.said_by.front().time = "2024-03-12";
    EXPECT_NE(html(c).find("</bdi> <span lang=\"en\" dir=\"ltr\">(say, said <bdi dir=\"ltr\">2024-03-12</bdi>)</span>"),
              std::string::npos);
}

constexpr const char* kHostile[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</title><b>",
    "&lt;b&gt; &amp; &#x3c;",
    "\u202egnp.exe\u202c",
    "\x1b[2J\x07",
    "javascript:alert(1)",
    "]]> --> <!-- x",
};

// Every place that a report can reach holds the string.
Comparison hostile(const std::string& s) {
    Comparison c;
    const auto size = static_cast<std::uint32_t>(s.size());
    for (const char* id : {"1", "2"}) {
        c.documents.push_back({s + id, s, s, s, s, s, s, s, {{BlockKind::kParagraph, {0, size}, {}, s}}, {s}});
        c.accounts.push_back({s + id, s, AccountsBy::kReport, {static_cast<Index>(c.accounts.size())}, {s}});
    }
    Point p;
    p.id = p.time = s;
    p.why = {s};
    Voice sure, unsure;
    sure.speaker = sure.addressee = sure.time = s;
    sure.via = {s, s};
    unsure.unsure = s;
    p.cells.push_back({0, 0, {{0, size}}, {}, {}, {sure, unsure}});
    p.sought.push_back({SoughtKind::kName, {0, {0, size}}});
    p.left_out.push_back({1, Silence::kNotComparable, s});
    p.left_out.back().near = Place{0, {0, size}};
    Summary in_short;
    in_short.line = {0, {0, size}};
    in_short.speaker = s;
    in_short.passed_over = {s};
    c.summaries = {in_short, in_short};
    p.conflicts.push_back({ConflictKind::kActor, {0, {0, size}}, {1, {0, size}}, s});
    p.differences.push_back({ConflictKind::kActor, DifferenceClass::kScope, {0, {0, size}}, {1, {0, size}}, s});
    c.points = {p};
    c.notes = {s};
    return c;
}

TEST(Html, NothingFromAReportIsTakenForThePage) {
    for (const char* s : kHostile) {
        for (const AccountsBy by : {AccountsBy::kReport, AccountsBy::kParty}) {
            Comparison c = hostile(s);
            c.by = by;
            for (Account& a : c.accounts) a.by = by;
            const std::string page = without_assets(html(c));
            for (const char* never : {"<script>alert", "<img", " onmouseover='", "<b>&", "<!-- x", "href=\"javascript",
                                      "\u202e", "\x1b", "\x07"})
                EXPECT_EQ(page.find(never), std::string::npos) << s << " gives " << never;
            // Outside of text, quotes come in pairs, so that no value ends early.
            bool in_tag = false, in_quotes = false;
            for (const char ch : page) {
                if (!in_quotes && ch == '<') in_tag = true;
                if (in_tag && ch == '"') in_quotes = !in_quotes;
                if (!in_quotes && ch == '>') in_tag = false;
            }
            EXPECT_FALSE(in_tag || in_quotes) << s;
        }
    }
}

TEST(Html, WebAddressesAloneAreLinked) {
    EXPECT_TRUE(is_web_address("https://example.org/a?b=c#d"));
    EXPECT_TRUE(is_web_address("HTTP://example.org"));
    for (const char* url : {"javascript:alert(1)", "data:text/html,x", "//example.org", "file:///etc", "https:/x", "",
                            "https://a b", "http://a\u202eb"})
        EXPECT_FALSE(is_web_address(url)) << url;
}

TEST(Html, ThePolicyAllowsThisStyleAndThisScriptAlone) {
    // The digest of the empty text, as FIPS 180-4 gives it, in hexadecimal and in base 64.
    EXPECT_EQ(policy_hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
              "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    const std::string page = html(Comparison{});
    EXPECT_NE(page.find("default-src 'none'; style-src '" + policy_hash(embedded::page_css_sha256)), std::string::npos);
    EXPECT_NE(page.find("<style>" + std::string(embedded::page_css) + "</style>"), std::string::npos);
    EXPECT_NE(page.find("<script>" + std::string(embedded::page_js) + "</script>"), std::string::npos);
    EXPECT_EQ(embedded::page_css.find("url("), std::string::npos);
    EXPECT_EQ(embedded::page_css.find("@import"), std::string::npos);
}

TEST(Html, MarksMayOverlapAndLieOutside) {
    EXPECT_EQ(html_marked("abcdef", {1, 5}, {{3, 9}, {0, 2}, {1, 2}, {3, 4}}, "m"),
              "<mark class=\"m\">b</mark>c<mark class=\"m\">de</mark>");
}

TEST(Html, AnyAccountCanBeTheBase) {
    const auto ranks = ranks_by_base(Fixture::load("ferry.tsv"));
    ASSERT_EQ(ranks.size(), 3U);
    EXPECT_EQ(ranks[0], (std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6, 7}));
    // The second report tells 1, 2, 7, 3, 6; what it leaves out (4, 5, 8) stays behind the point before it.
    EXPECT_EQ(ranks[1], (std::vector<std::size_t>{0, 1, 4, 5, 6, 7, 2, 3}));
}

// One report of one line of 4 MB, 2,000 points in it that all overlap: what is shown of each is bounded.
TEST(Html, ALongLineWithManyPointsStaysInBounds) {
    Comparison c;
    std::string line;
    while (line.size() < (4U << 20)) line += "word and ";
    const auto size = static_cast<std::uint32_t>(line.size());
    c.documents.push_back({"a", "t", "o", "", "en", "", "", line, {{BlockKind::kParagraph, {0, size}, {}, ""}}, {}});
    c.accounts.push_back({"a", "a", AccountsBy::kReport, {0}, {}});
    for (std::uint32_t i = 0; i < 2000; ++i) {
        Point p;
        p.cells.push_back({0, 0, {{i * 2, i * 2 + 60}, {size - 100 - i, size - i}}, {}, {}});
        c.points.push_back(std::move(p));
    }
    EXPECT_LT(html(c).size(), line.size() + 2000U * 4000U);
    EXPECT_LT(terminal(c, {80, false}).size(), 2000U * 1000U);
}

TEST(Html, ManyAccountsAndNone) {
    Comparison c = Fixture::load("ferry.tsv");
    for (int i = 0; i < 7; ++i) {
        Account a = c.accounts[static_cast<std::size_t>(i) % 3];
        a.id += std::to_string(i);
        c.accounts.push_back(a);
    }
    const std::string page = html(c);
    EXPECT_NE(page.find("class=\"scroll folded\""), std::string::npos);
    Comparison five = c;
    five.accounts.resize(5);
    EXPECT_NE(html(five).find("class=\"scroll many\""), std::string::npos);
    EXPECT_NE(page.find("data-account=\"9\""), std::string::npos);
    EXPECT_NE(html(Comparison{}).find("No points were found."), std::string::npos);
}

}  // namespace
}  // namespace riwaya::report
