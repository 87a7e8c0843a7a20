// Eight bytes of text at a time, in one word: for loops over text that is mostly plain ASCII.
//
//     const std::uint64_t v = load_eight(text.data() + at);
//     if (all_ascii(v)) letters += count_marked(letters_in(v));
//
// The masks have the high bit of each byte that is meant; the first byte of the text is the lowest of the word.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace riwaya::base {

inline constexpr std::uint64_t kEachByte = 0x0101010101010101ULL;
inline constexpr std::uint64_t kAllMarked = kEachByte * 0x80;

inline std::uint64_t load_eight(const char* at) {
    std::uint64_t v = 0;
    std::memcpy(&v, at, sizeof v);
    return std::endian::native == std::endian::little ? v : __builtin_bswap64(v);
}
[[nodiscard]] constexpr bool all_ascii(std::uint64_t v) { return (v & kAllMarked) == 0; }

// Of ASCII alone: the bytes of `least` or more; those that are `c`; letters; digits.
[[nodiscard]] constexpr std::uint64_t at_least(std::uint64_t v, unsigned char least) {
    return (v + kEachByte * (0x80U - least)) & kAllMarked;
}
[[nodiscard]] constexpr std::uint64_t equal_to(std::uint64_t v, unsigned char c) {
    return ~((v ^ (kEachByte * c)) + kEachByte * 0x7F) & kAllMarked;
}
[[nodiscard]] constexpr std::uint64_t letters_in(std::uint64_t v) {
    const std::uint64_t small = v | (kEachByte * 0x20);
    return at_least(small, 'a') & ~at_least(small, 'z' + 1);
}
[[nodiscard]] constexpr std::uint64_t digits_in(std::uint64_t v) { return at_least(v, '0') & ~at_least(v, '9' + 1); }

// How many bytes a mask marks.
[[nodiscard]] constexpr unsigned count_marked(std::uint64_t mask) {
    return static_cast<unsigned>(((mask >> 7) * kEachByte) >> 56);
}

}  // namespace riwaya::base
