#include "spelled.h"

#include <algorithm>
#include <string>

namespace riwaya::accounts {

namespace {

constexpr std::size_t kLong = 8;  // letters

// The letters of a word, a letter each however many bytes it takes.
std::u32string letters_of(std::string_view word) {
    std::u32string out;
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) == 0x80U && !out.empty())
            out.back() = out.back() << 8U | byte;
        else
            out += byte;
    }
    return out;
}

std::size_t common_start(std::u32string_view a, std::u32string_view b) {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

}  // namespace

bool spelled_alike(std::string_view a, std::string_view b) {
    if (a == b) return true;
    std::u32string x = letters_of(a), y = letters_of(b);
    if (x.size() > y.size()) x.swap(y);
    if (x.size() < kLong || y.size() - x.size() > 1) return false;
    const std::size_t at = common_start(x, y);
    const std::u32string_view p = std::u32string_view(x).substr(at), q = std::u32string_view(y).substr(at);
    if (p.size() < q.size()) return p == q.substr(1);
    if (p.substr(1) == q.substr(1)) return true;
    return p.size() > 1 && p[0] == q[1] && p[1] == q[0] && p.substr(2) == q.substr(2);
}

bool spelled_alike(const text::Words& a, std::uint32_t a_begin, std::uint32_t a_end, const text::Words& b,
                   std::uint32_t b_begin, std::uint32_t b_end) {
    const auto joined = [](const text::Words& words, std::uint32_t begin, std::uint32_t end) {
        std::string out;
        for (std::uint32_t i = begin; i < end; ++i)
            if (words[i].kind == text::WordKind::kWord) out += words.folded(i);
        return out;
    };
    const std::string x = joined(a, a_begin, a_end), y = joined(b, b_begin, b_end);
    return !x.empty() && spelled_alike(x, y);
}

bool other_ending(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    constexpr std::size_t kStem = 6, kMore = 2;  // bytes: three letters of Arabic, and one
    if (b.starts_with(a)) return a.size() >= kStem && b.size() - a.size() <= kMore;
    // A last letter that two stand for: the singular and the plural of some nouns.
    constexpr std::size_t kLongStem = 4;  // letters
    const std::u32string x = letters_of(a), y = letters_of(b);
    return common_start(x, y) >= kLongStem && common_start(x, y) + 1 == x.size() && x.size() + 1 == y.size();
}

}  // namespace riwaya::accounts
