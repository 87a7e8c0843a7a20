// A web address taken apart and written in one form, so that each is asked for once.
#pragma once

#include <string>
#include <string_view>

#include <riwaya/result.h>

namespace riwaya::fetch {

struct Url {
    std::string text;    // whole, without fragment: what is asked for
    std::string scheme;  // "http" or "https"
    std::string host;    // lower case, ASCII (an international name in its xn-- form)
    std::string site;    // scheme, host and port: what one robots.txt speaks for
    std::string target;  // path and query, percent-encoded, beginning with "/"
};

// Scheme and host in lower case, no default port, no fragment, characters that an address may not hold
// percent-encoded. Fails with kUsage on what is no http or https address, is longer than 8 KiB, or holds a user name or
// password: such an address would send them to whoever answers.
Result<Url> parse_url(std::string_view text);

// A reference found at `base`, as a Location header holds it. Fails as parse_url does.
Result<Url> resolve(const Url& base, std::string_view reference);

}  // namespace riwaya::fetch
