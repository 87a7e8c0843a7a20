// A 64-bit hash that is the same on every machine, and its printed form. Not for security.
#pragma once

#include <cstdint>
#include <cstring>
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

// A hash of eight bytes at a time, for tables in memory and images; another machine may give another value.
[[nodiscard]] inline std::uint64_t quick_hash(std::string_view s) {
    std::uint64_t h = s.size() * 0x9e3779b97f4a7c15ULL + 0xd6e8feb86659fd93ULL;
    const auto mix = [&h](std::uint64_t v) {
        h = (h ^ v) * 0xff51afd7ed558ccdULL;
        h ^= h >> 32;
    };
    std::uint64_t v = 0;
    const char* at = s.data();
    std::size_t left = s.size();
    for (; left >= 8; at += 8, left -= 8) {
        std::memcpy(&v, at, 8);
        mix(v);
    }
    v = 0;
    for (std::size_t i = 0; i < left; ++i) v = v << 8 | static_cast<unsigned char>(at[i]);
    mix(v);
    return h * 0xc4ceb9fe1a85ec53ULL ^ (h >> 29);
}

// `digits` lower-case hexadecimal digits (at most 16), most significant first.
[[nodiscard]] std::string hex(std::uint64_t value, int digits = 16);

// For unordered containers keyed by std::string and looked up by std::string_view.
struct StringHash {
    using is_transparent = void;
    [[nodiscard]] std::size_t operator()(std::string_view s) const { return quick_hash(s); }
};

template <class V>
using StringMap = std::unordered_map<std::string, V, StringHash, std::equal_to<>>;
using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

}  // namespace riwaya::base
