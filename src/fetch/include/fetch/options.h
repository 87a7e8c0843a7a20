// How pages are asked for, and what comes back.
#pragma once

#include <cstdint>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <riwaya/result.h>

#include "input/web.h"

struct sockaddr;

namespace riwaya::fetch {

struct Options {
    std::string agent = "riwaya";              // User-Agent; its first word is what robots.txt is asked for
    double delay = 1;                          // seconds between the end of one request to a host and the next, >= 0
    double timeout = 120;                      // seconds that one answer may take in all
    double connect_timeout = 15;               // seconds, within the timeout
    std::uint64_t largest_body = 64ULL << 20;  // bytes of a page, as sent and as decompressed
    std::size_t most_hosts = 8;                // asked at the same time
    bool allow_private = false;                // addresses inside the local network, and proxies of the environment
    // Why a socket may not be connected to an address; empty: it may. Null: what lies inside the local network may not,
    // unless allow_private. Tests set it, as they have no other network to reach.
    std::string (*why_not)(const sockaddr*) = nullptr;
    std::function<bool()> stopped;  // asked often; true: give up what is under way. Empty: never
};

// What is known of a page from an earlier time, so that it is sent only where it changed. Empty: not known.
struct Validators {
    std::string etag;
    std::string modified;  // Last-Modified, as the server wrote it
};

struct Answer {
    std::string asked;           // the address in its normal form; as given where it has none
    input::Response response;    // body decompressed, in its own charset
    std::string head;            // status line and header lines as they came, with their ends
    std::string ip;              // of the server; empty: not known
    std::time_t at = 0;          // when it came, seconds since 1970
    bool unchanged = false;      // the server said that the page is as it was (304); no body
    std::optional<Error> error;  // why there is no page; the rest may be empty
};

// The name of the environment variable that sets a proxy; empty where none does. Through a proxy nobody here can see
// which address is connected to, so without allow_private every request is refused as long as one is set.
[[nodiscard]] std::string proxy_in_environment();

// "riwaya/0.1.0 (+mailto:desk@example.org)"; without contact "riwaya/0.1.0". Characters that a header may not hold are
// left out.
[[nodiscard]] std::string agent_of(const std::string& version, const std::string& contact);

}  // namespace riwaya::fetch
