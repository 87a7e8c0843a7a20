// UTF-8: decoding one code point at a time, checking, cutting on code-point boundaries.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace riwaya::base {

// As next_code_point(), for what begins with a byte of three or four, or is no UTF-8.
char32_t next_long_code_point(std::string_view text, std::size_t& at);

// The code point at `at` in valid UTF-8, which is moved behind it. Bytes that are no UTF-8 give U+FFFD, one byte each.
// Every loop over a text calls it: one byte (ASCII) and two (Arabic) are told here.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) {
        ++at;
        return lead;
    }
    if (lead >= 0xC2 && lead <= 0xDF && at + 1 < text.size()) {
        const auto second = static_cast<unsigned char>(text[at + 1]);
        if ((second & 0xC0) == 0x80) {
            at += 2;
            return ((lead & 0x1FU) << 6) | (second & 0x3FU);
        }
    }
    return next_long_code_point(text, at);
}
// The code point that ends at `at`, which is moved to its begin. `at` must be above 0.
char32_t previous_code_point(std::string_view text, std::size_t& at);

void append_utf8(std::string& out, char32_t);

[[nodiscard]] bool is_valid_utf8(std::string_view);

// The first byte at or before `at` that begins a code point.
[[nodiscard]] std::size_t code_point_floor(std::string_view text, std::size_t at);

// White space as news pages use it: ASCII space and controls, no-break and other Unicode spaces, zero-width space, BOM.
[[nodiscard]] inline bool is_space(char32_t c) {
    if (c < 0x1680) return c <= 0x20 || c == 0x7F || c == 0x85 || c == 0xA0;
    return c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000 || c == 0xFEFF;
}

// Without white space (is_space) at both ends.
[[nodiscard]] std::string_view trim(std::string_view);

}  // namespace riwaya::base
