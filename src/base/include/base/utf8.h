// UTF-8: decoding one code point at a time, checking, cutting on code-point boundaries.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace riwaya::base {

// The code point at `at` in valid UTF-8, which is moved behind it. Bytes that are no UTF-8 give U+FFFD, one byte each.
char32_t next_code_point(std::string_view text, std::size_t& at);
// The code point that ends at `at`, which is moved to its begin. `at` must be above 0.
char32_t previous_code_point(std::string_view text, std::size_t& at);

void append_utf8(std::string& out, char32_t);

[[nodiscard]] bool is_valid_utf8(std::string_view);

// The first byte at or before `at` that begins a code point.
[[nodiscard]] std::size_t code_point_floor(std::string_view text, std::size_t at);

// White space as news pages use it: ASCII space and controls, no-break and other Unicode spaces, zero-width space, BOM.
[[nodiscard]] bool is_space(char32_t);

// Without white space (is_space) at both ends.
[[nodiscard]] std::string_view trim(std::string_view);

}  // namespace riwaya::base
