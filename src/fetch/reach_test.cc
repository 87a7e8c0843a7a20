#include "reach.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <cstring>

namespace riwaya::fetch {
namespace {

std::string why(const std::string& text) {
    sockaddr_storage at{};
    in6_addr six{};
    in_addr four{};
    if (::inet_pton(AF_INET, text.c_str(), &four) == 1) {
        sockaddr_in in{};
        in.sin_family = AF_INET;
        in.sin_addr = four;
        std::memcpy(&at, &in, sizeof in);
    } else if (::inet_pton(AF_INET6, text.c_str(), &six) == 1) {
        sockaddr_in6 in{};
        in.sin6_family = AF_INET6;
        in.sin6_addr = six;
        std::memcpy(&at, &in, sizeof in);
    } else {
        return "unreadable";
    }
    return why_private(reinterpret_cast<const sockaddr*>(&at));
}

TEST(Reach, TheOpenInternetIsOpen) {
    for (const char* open : {"1.1.1.1",
                             "8.8.8.8",
                             "9.255.255.255",
                             "11.0.0.0",
                             "100.63.255.255",
                             "100.128.0.0",
                             "126.255.255.255",
                             "128.0.0.1",
                             "169.253.255.255",
                             "169.255.0.0",
                             "172.15.255.255",
                             "172.32.0.0",
                             "192.0.1.1",
                             "192.167.255.255",
                             "192.169.0.0",
                             "198.17.255.255",
                             "198.20.0.0",
                             "223.255.255.255",
                             "2606:4700::1111",
                             "2a00:1450:4001::200e",
                             "2001:4860:4860::8888",
                             "2001:200::1",
                             "2001:db7::1",
                             "3ffe::1",
                             "64:ff9b::808:808",
                             "2002:808:808::1"})
        EXPECT_EQ(why(open), "") << open;
}

TEST(Reach, WhatLiesInsideIsNamed) {
    const std::pair<const char*, const char*> kInside[] = {
        {"0.0.0.0", "unspecified"},
        {"0.1.2.3", "unspecified"},
        {"10.0.0.1", "private network"},
        {"10.255.255.255", "private network"},
        {"100.64.0.1", "carrier's network"},
        {"100.127.255.255", "carrier's network"},
        {"127.0.0.1", "loopback"},
        {"127.255.255.254", "loopback"},
        {"169.254.169.254", "link-local"},
        {"172.16.0.1", "private network"},
        {"172.31.255.255", "private network"},
        {"192.168.0.1", "private network"},
        {"192.0.0.8", "reserved"},
        {"192.0.2.1", "documentation"},
        {"198.18.0.1", "benchmarking"},
        {"198.19.255.255", "benchmarking"},
        {"198.51.100.7", "documentation"},
        {"203.0.113.7", "documentation"},
        {"224.0.0.1", "multicast"},
        {"239.255.255.250", "multicast"},
        {"240.0.0.1", "reserved"},
        {"255.255.255.255", "reserved"},
        {"::", "unspecified"},
        {"::1", "loopback"},
        {"::7f00:1", "loopback"},
        {"::8.8.8.8", "IPv4 written as IPv6"},
        {"::ffff:127.0.0.1", "loopback"},
        {"::ffff:10.1.2.3", "private network"},
        {"::ffff:8.8.8.8", "IPv4 written as IPv6"},
        {"::ffff:0:10.0.0.1", "private network"},
        {"64:ff9b::7f00:1", "loopback"},
        {"64:ff9b::c0a8:1", "private network"},
        {"64:ff9b:1::808:808", "private network"},
        {"2002:7f00:1::", "loopback"},
        {"2002:c0a8:101::1", "private network"},
        {"fc00::1", "private network"},
        {"fdff:ffff::1", "private network"},
        {"fe80::1", "link-local"},
        {"febf::1", "link-local"},
        {"fec0::1", "private network"},
        {"ff02::1", "multicast"},
        {"2001::1", "reserved"},
        {"2001:1ff::1", "reserved"},
        {"2001:db8::1", "documentation"},
        {"3fff:fff::1", "documentation"},
        {"100::1", "reserved"},
        {"4000::1", "reserved"},
    };
    for (const auto& [address, expected] : kInside) EXPECT_EQ(why(address), expected) << address;
}

TEST(Reach, OtherKindsOfAddressAreInside) {
    sockaddr_un local{};
    local.sun_family = AF_UNIX;
    EXPECT_EQ(why_private(reinterpret_cast<const sockaddr*>(&local)), "not an internet address");
}

}  // namespace
}  // namespace riwaya::fetch
