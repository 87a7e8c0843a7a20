// What a web server answers: status line, headers, and a body in whatever encodings; and what Content-Type says.
//
//     auto response = input::parse_response(bytes, limit);
//
// All functions may be called from any number of threads at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <riwaya/result.h>

#include "input/web.h"

namespace riwaya::input {

// Content-Type taken apart. Both in lower case, empty where not said.
struct ContentType {
    std::string media;    // "text/html"
    std::string charset;  // "windows-1256"
};
[[nodiscard]] ContentType content_type(std::string_view value);

// The head of a message: everything before its body.
struct HttpHead {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case, in their order
    std::size_t size = 0;                                      // bytes, with the empty line
};
// nullopt where the bytes do not begin with "HTTP/". Lines may end with "\n" alone; a head without an empty line ends
// with the bytes; lines that are no headers are passed over, folded ones are joined.
[[nodiscard]] std::optional<HttpHead> http_head(std::string_view bytes);

// A whole answer, its transfer and content encodings undone (chunked, gzip, deflate, br). What is not encoded as its
// headers say, as in archives that undid it before they wrote, is taken as it is. Fails with kFormat where it is no
// answer, kEncoding on an encoding that is not known or broken, kTooLarge over `limit` bytes of body. `url` is left
// empty.
[[nodiscard]] Result<Response> parse_response(std::string_view message, std::uint64_t limit);

}  // namespace riwaya::input
