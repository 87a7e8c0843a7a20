#include "base/utf8.h"

namespace riwaya::base {

namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Length that a lead byte announces, 0 where it is none.
std::size_t announced(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

constexpr char32_t kReplacement = 0xFFFD;

// Decodes at `at`; `length` gets the bytes used. False where the bytes are no UTF-8 (length is then 1).
bool decode(std::string_view t, std::size_t at, char32_t& c, std::size_t& length) {
    const auto lead = static_cast<unsigned char>(t[at]);
    length = announced(lead);
    if (length == 1) {
        c = lead;
        return true;
    }
    const std::size_t n = length;
    length = 1;
    c = kReplacement;
    if (n == 0 || at + n > t.size()) return false;
    static constexpr unsigned char kMask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    char32_t v = lead & kMask[n];
    for (std::size_t i = 1; i < n; ++i) {
        if (!is_continuation(t[at + i])) return false;
        v = (v << 6) | (static_cast<unsigned char>(t[at + i]) & 0x3F);
    }
    static constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (v < kLeast[n] || v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF)) return false;
    c = v;
    length = n;
    return true;
}

}  // namespace

char32_t next_long_code_point(std::string_view text, std::size_t& at) {
    char32_t c = 0;
    std::size_t length = 1;
    decode(text, at, c, length);
    at += length;
    return c;
}

char32_t previous_code_point(std::string_view text, std::size_t& at) {
    std::size_t b = at - 1;
    while (b > 0 && at - b < 4 && is_continuation(text[b])) --b;
    char32_t c = 0;
    std::size_t length = 1;
    if (!decode(text, b, c, length) || b + length != at) {
        b = at - 1;
        c = kReplacement;
    }
    at = b;
    return c;
}

void append_utf8(std::string& out, char32_t c) {
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18));
        put(0x80 | ((c >> 12) & 0x3F));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

bool is_valid_utf8(std::string_view text) {
    char32_t c = 0;
    std::size_t length = 1;
    for (std::size_t at = 0; at < text.size(); at += length)
        if (!decode(text, at, c, length)) return false;
    return true;
}

std::size_t code_point_floor(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    while (at > 0 && is_continuation(text[at])) --at;
    return at;
}

std::string_view trim(std::string_view text) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t next = begin;
        if (!is_space(next_code_point(text, next))) break;
        begin = next;
    }
    std::size_t end = text.size();
    while (end > begin) {
        std::size_t before = end;
        if (!is_space(previous_code_point(text, before))) break;
        end = before;
    }
    return text.substr(begin, end - begin);
}

}  // namespace riwaya::base
