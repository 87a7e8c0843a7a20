#include "url.h"

#include <gtest/gtest.h>

#include "fetch/options.h"

namespace riwaya::fetch {
namespace {

std::string text(std::string_view url) {
    const auto parsed = parse_url(url);
    return parsed ? parsed->text : "refused: " + parsed.error().message();
}

TEST(Url, OneForm) {
    EXPECT_EQ(text("HTTP://News.Example:80/a/../b?x=1#part"), "http://news.example/b?x=1");
    EXPECT_EQ(text("https://news.example:443"), "https://news.example/");
    EXPECT_EQ(text("  https://news.example:8443/a b\n"), "https://news.example:8443/a%20b");
    EXPECT_EQ(text("https://news.example/?q=\xC3\xA9"), "https://news.example/?q=%C3%A9");
    EXPECT_EQ(text("http://[2001:DB8::1]:8080/"), "http://[2001:db8::1]:8080/");
}

TEST(Url, InternationalNames) {
    EXPECT_EQ(text("http://B\xC3\xBC"
                   "cher.example/"),
              "http://xn--bcher-kva.example/");
    EXPECT_EQ(text("http://b%C3%BCcher.example/"), "http://xn--bcher-kva.example/");
    EXPECT_EQ(text("http://XN--bcher-kva.example/"), "http://xn--bcher-kva.example/");
}

TEST(Url, Parts) {
    const auto url = parse_url("https://news.example:8443/a?b#c");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->scheme, "https");
    EXPECT_EQ(url->host, "news.example");
    EXPECT_EQ(url->site, "https://news.example:8443");
    EXPECT_EQ(url->target, "/a?b");
}

TEST(Url, WhatIsNotFetched) {
    for (const char* url :
         {"file:///etc/passwd", "ftp://news.example/", "gopher://news.example/", "javascript:alert(1)",
          "news.example/a", "", "http://", "https://name:word@news.example/", "https://name@news.example/"})
        EXPECT_FALSE(parse_url(url)) << url;
    EXPECT_FALSE(parse_url("https://news.example/" + std::string(9000, 'a')));
}

TEST(Url, APasswordIsNotRepeatedInTheMessage) {
    const auto url = parse_url("https://name:word@news.example/");
    ASSERT_FALSE(url);
    EXPECT_EQ(url.error().message().find("word@"), std::string::npos);
}

TEST(Url, EscapesStayAsTheyWere) { EXPECT_EQ(text("https://news.example/%c3%a9"), "https://news.example/%c3%a9"); }

TEST(Url, References) {
    const Url base = *parse_url("https://news.example/a/b?c");
    EXPECT_EQ(resolve(base, "d")->text, "https://news.example/a/d");
    EXPECT_EQ(resolve(base, "/\xC3\xA9")->text, "https://news.example/%C3%A9");
    EXPECT_EQ(resolve(base, "/d e")->text, "https://news.example/d%20e");
    EXPECT_EQ(resolve(base, "//other.example/x")->text, "https://other.example/x");
    EXPECT_EQ(resolve(base, "?p=2")->text, "https://news.example/a/b?p=2");
    EXPECT_FALSE(resolve(base, "file:///etc/passwd"));
}

TEST(Agent, CannotCarryAnotherHeader) {
    EXPECT_EQ(agent_of("0.1.0", ""), "riwaya/0.1.0");
    EXPECT_EQ(agent_of("0.1.0", "mailto:desk@news.example\r\nCookie: a=b"),
              "riwaya/0.1.0 (+mailto:desk@news.exampleCookie: a=b)");
}

}  // namespace
}  // namespace riwaya::fetch
