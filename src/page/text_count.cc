#include "text_count.h"

#include <algorithm>
#include <array>

#include "base/eight.h"
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
        // Eight bytes that are all letters, digits and spaces.
        while (at + 8 <= text.size()) {
            const std::uint64_t v = base::load_eight(text.data() + at);
            const std::uint64_t letters = base::letters_in(v) | base::digits_in(v);
            if (!base::all_ascii(v) || (letters | base::equal_to(v, ' ')) != base::kAllMarked) break;
            const std::uint64_t inside = (letters << 8) | ((before & kSpace) == 0 ? 0x80 : 0);
            n.letters += base::count_marked(letters);
            n.words += base::count_marked(letters & ~inside);
            before = letters >> 63 == 0 ? kSpace : 0;
            if (letters != 0) last = 0;
            at += 8;
        }
        for (const std::size_t end = std::min(at + 8, text.size()); at < end;) {
            const char32_t c = base::next_code_point(text, at);
            take(c < kShort ? table[c] : marks_of(c));
        }
    }
    n.ends = (last & kEnd) != 0;
    return n;
}

}  // namespace riwaya::page
