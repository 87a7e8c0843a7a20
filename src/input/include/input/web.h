// What riwaya asks of the network: one page, one answer. The room `fetch` answers with libcurl, tests answer from
// memory; without one, addresses are refused with a message and all else works offline.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <riwaya/result.h>

namespace riwaya::input {

// One answer of a web server: from the network, or out of a WARC record.
struct Response {
    std::string url;      // that it came from, after redirects
    int status = 0;       // of HTTP
    std::string media;    // of Content-Type, lower case, without parameters: "text/html"; empty: not said
    std::string charset;  // of Content-Type, lower case; empty: not said
    std::string body;     // without transfer and content encodings, in its own charset
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case, in their order
};

// The value of a header; empty where there is none. `name` in lower case.
[[nodiscard]] std::string_view header(const Response&, std::string_view name);

// Whether what a user named is an address (http:// or https://) and no path.
[[nodiscard]] bool is_address(std::string_view path);

class Web {
  public:
    virtual ~Web() = default;
    // The answer to a request for `url`; an error where there was none or none may be asked for (robots.txt, a private
    // address, too large). Called by one thread at a time.
    virtual Result<Response> get(const std::string& url) = 0;
};

}  // namespace riwaya::input
