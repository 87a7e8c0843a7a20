#include "fetch/webhook.h"

#include <gtest/gtest.h>

#include "test_server.h"

namespace riwaya::fetch {
namespace {

Options reaching_all() {
    Options o;
    o.allow_private = true;
    o.timeout = 10;
    return o;
}

TEST(Webhook, IsAnswered) {
    TestServer server("127.0.0.1");
    server.page("/hook", "thanks");
    EXPECT_TRUE(post(server.url("/hook"), "{\"story\":\"a\"}", reaching_all()));
    ASSERT_EQ(server.asked().size(), 1U);
    EXPECT_EQ(server.asked()[0], "/hook");
}

TEST(Webhook, SaysWhenItWasNotTaken) {
    TestServer server("127.0.0.1");
    server.answer("/hook", "500 No\r\nContent-Length: 0\r\n\r\n");
    const auto status = post(server.url("/hook"), "{}", reaching_all());
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, ErrorCode::kUnreadable);
    EXPECT_NE(status.error().what.find("500"), std::string::npos);
}

TEST(Webhook, FollowsNoRedirect) {
    TestServer server("127.0.0.1");
    server.redirect("/hook", "/other");
    server.page("/other", "thanks");
    EXPECT_FALSE(post(server.url("/hook"), "{}", reaching_all()));
    EXPECT_EQ(server.asked().size(), 1U);
}

TEST(Webhook, StaysOutOfTheLocalNetwork) {
    TestServer server("127.0.0.1");
    server.page("/hook", "thanks");
    Options o;
    o.timeout = 10;
    const auto status = post(server.url("/hook"), "{}", o);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, ErrorCode::kUsage);
    EXPECT_TRUE(server.asked().empty());
}

TEST(Webhook, NeedsAnAddress) { EXPECT_FALSE(post("desk", "{}", reaching_all())); }

}  // namespace
}  // namespace riwaya::fetch
