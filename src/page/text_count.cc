#include "text_count.h"

#include <array>

#include "base/utf8.h"

namespace riwaya::page {

namespace {

enum Mark : std::uint8_t { kSpace = 1, kStop = 2, kEnd = 4, kClosing = 8 };

std::uint8_t marks_of(char32_t c) {
    const auto any = [c](std::u32string_view list) { return list.find(c) != std::u32string_view::npos; };
    std::uint8_t m = 0;
    if (base::is_space(c)) m |= kSpace;
    if (any(U".!?,;\u060C\u061F\u061B\u3002\u3001\uFF0C\u0964")) m |= kStop;
    if (any(U".!?:\u061F\u3002\u2026\u06D4\u0964")) m |= kEnd;
    if (any(U"\"')]\u201D\u2019\u00BB\u201C")) m |= kClosing;
    return m;
}

// For the characters of one and two bytes.
constexpr std::size_t kShort = 0x800;
const std::array<std::uint8_t, kShort>& short_marks() {
    static const std::array<std::uint8_t, kShort> kTable = [] {
        std::array<std::uint8_t, kShort> t{};
        for (char32_t c = 0; c < kShort; ++c) t[c] = marks_of(c);
        return t;
    }();
    return kTable;
}

}  // namespace

TextCount count_text(std::string_view text) {
    const auto& table = short_marks();
    TextCount n;
    unsigned before = kSpace, last = 0;
    const auto take = [&](unsigned m) {
        n.letters += ~m & kSpace;
        n.words += before & ~m & kSpace;
        n.stops += (m & kStop) / kStop;
        before = m;
        if ((m & (kSpace | kClosing)) == 0) last = m;
    };
    for (std::size_t at = 0; at < text.size();) {
        if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) {
            ++at;
            take(table[byte]);
            continue;
        }
        const char32_t c = base::next_code_point(text, at);
        take(c < kShort ? table[c] : marks_of(c));
    }
    n.ends = (last & kEnd) != 0;
    return n;
}

}  // namespace riwaya::page
