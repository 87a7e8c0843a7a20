// A 64-bit hash that is the same on every machine, and its printed form. Not for security.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace riwaya::base {

// FNV-1a with a final mix (splitmix64's), so that nearby inputs spread over all bits.
[[nodiscard]] constexpr std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0xcbf29ce484222325ULL) {
    std::uint64_t h = seed;
    for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    h ^= h >> 30;
    h *= 0xbf58476d1ce4e5b9ULL;
    h ^= h >> 27;
    h *= 0x94d049bb133111ebULL;
    return h ^ (h >> 31);
}

// `digits` lower-case hexadecimal digits (at most 16), most significant first.
[[nodiscard]] std::string hex(std::uint64_t value, int digits = 16);

// For unordered containers keyed by std::string and looked up by std::string_view.
struct StringHash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view s) const { return hash64(s); }
};

template <class V>
using StringMap = std::unordered_map<std::string, V, StringHash, std::equal_to<>>;
using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

}  // namespace riwaya::base
