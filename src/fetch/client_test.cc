#include "fetch/client.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "reach.h"
#include "test_server.h"

namespace riwaya::fetch {
namespace {

// As if 127.0.0.1 were somewhere out there, and the rest of this machine were not.
std::string all_but_one(const sockaddr* address) {
    return shown(address) == "127.0.0.1" ? std::string{} : why_private(address);
}

class ClientTest : public ::testing::Test {
  protected:
    ClientTest() {
        for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
            ::unsetenv(name);
        options_.delay = 0;
        options_.why_not = &all_but_one;
    }
    Options options_;
    TestServer open_{"127.0.0.1"}, inside_{"127.0.0.2"};
};

using Paths = std::vector<std::string>;

TEST_F(ClientTest, APage) {
    open_.page("/a", "<p>A report.");
    Client web(options_);
    const auto answer = web.get(open_.url("/a"));
    ASSERT_TRUE(answer) << answer.error().message();
    EXPECT_EQ(answer->body, "<p>A report.");
    EXPECT_EQ(answer->media, "text/html");
    EXPECT_EQ(answer->url, open_.url("/a"));
    EXPECT_EQ(open_.asked(), (Paths{"/robots.txt", "/a"}));
}

TEST_F(ClientTest, AnAddressInsideIsNotConnectedTo) {
    Client web(options_);
    const auto answer = web.get(inside_.url("/a"));
    ASSERT_FALSE(answer);
    EXPECT_NE(answer.error().message().find("127.0.0.2, loopback"), std::string::npos) << answer.error().message();
    EXPECT_EQ(inside_.connections(), 0);
}

TEST_F(ClientTest, ARedirectInwardIsNotConnectedTo) {
    open_.redirect("/a", inside_.url("/secret"));
    inside_.page("/secret", "the router's password");
    Client web(options_);
    const auto answer = web.get(open_.url("/a"));
    ASSERT_FALSE(answer);
    EXPECT_NE(answer.error().message().find("local network"), std::string::npos) << answer.error().message();
    EXPECT_EQ(open_.asked(), (Paths{"/robots.txt", "/a"}));
    EXPECT_EQ(inside_.connections(), 0);
}

TEST_F(ClientTest, ARobotsTxtThatLeadsInwardIsNotConnectedTo) {
    open_.redirect("/robots.txt", inside_.url("/robots.txt"));
    open_.page("/a", "<p>A report.");
    Client web(options_);
    EXPECT_FALSE(web.get(open_.url("/a")));
    EXPECT_EQ(inside_.connections(), 0);
}

TEST_F(ClientTest, RobotsTxtIsAskedOnceForASite) {
    open_.answer("/robots.txt", "200 OK\r\nContent-Length: 26\r\n\r\nUser-agent: *\nDisallow: /b");
    open_.page("/a", "<p>A report.");
    open_.page("/a?again", "<p>A report.");
    Client web(options_);
    EXPECT_TRUE(web.get(open_.url("/a")));
    EXPECT_TRUE(web.get(open_.url("/a?again")));
    EXPECT_FALSE(web.get(open_.url("/b")));
    EXPECT_EQ(open_.asked(), (Paths{"/robots.txt", "/a", "/a?again"}));
}

TEST_F(ClientTest, AProxyIsNotUsedWithoutLeave) {
    ::setenv("http_proxy", inside_.url("").c_str(), 1);
    Client web(options_);
    ::unsetenv("http_proxy");
    const auto answer = web.get(open_.url("/a"));
    ASSERT_FALSE(answer);
    EXPECT_NE(answer.error().message().find("http_proxy"), std::string::npos);
    EXPECT_EQ(open_.connections() + inside_.connections(), 0);
}

TEST_F(ClientTest, StopsWhenAsked) {
    options_.stopped = [] { return true; };
    Client web(options_);
    EXPECT_FALSE(web.get(open_.url("/a")));
}

}  // namespace
}  // namespace riwaya::fetch
