// Near: names that a typing slip makes of one another: one letter more, less or other, or two neighbours exchanged.
//
// An index of each name with one letter left out (symmetric delete, W. Garbe 2012): looking a word up costs one hash a
// letter, however many names there are.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace riwaya::names {

class NearNames {
  public:
    // Shorter names than this have neighbours that are words or other names; six keeps Netanyahu and leaves out Putin,
    // as Arabic writes them.
    static constexpr std::size_t kLeastLetters = 6;

    // A folded name of one word; shorter ones are passed over.
    void add(std::string_view name);
    // The one name that a slip could have made this folded word of; empty where none or several could, or it is one
    // itself.
    [[nodiscard]] std::string_view find(std::string_view word) const;

    // Whether a name of these letters is long enough, and whether a slip could make one of a word of these.
    [[nodiscard]] static bool takes(std::u32string_view letters);
    [[nodiscard]] static bool may_find(std::u32string_view letters);

  private:
    std::vector<std::string> names_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> shortened_;  // names by slip_keys()
};

inline constexpr std::size_t kMostNearLetters = 32;  // no name is longer

// The letters of a word, at most one more than the longest name has.
struct NearLetters {
    std::array<char32_t, kMostNearLetters + 1> letters{};
    std::size_t size = 0;
    explicit NearLetters(std::string_view word);
    [[nodiscard]] std::u32string_view view() const { return {letters.data(), size}; }
};

// A hash of the letters without each of them in turn, and of all of them last: size() + 1 of them.
using SlipKeys = std::array<std::uint64_t, kMostNearLetters + 2>;
[[nodiscard]] SlipKeys slip_keys(std::u32string_view letters);

// Whether one slip makes one of the other: edit distance with exchange of neighbours (Damerau) of exactly 1.
[[nodiscard]] bool one_slip_apart(std::u32string_view a, std::u32string_view b);

}  // namespace riwaya::names
