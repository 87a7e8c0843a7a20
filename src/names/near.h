// Near: names that a typing slip makes of one another: one letter more, less or other, or two neighbours exchanged.
//
// An index of each name with one letter left out (symmetric delete, W. Garbe 2012): looking a word up costs one hash a
// letter, however many names there are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>

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
    base::StringMap<std::vector<std::uint32_t>> shortened_;
};

// The letters of a word, at most one more than the longest name has; and the word without the one at this place.
[[nodiscard]] std::u32string letters_of(std::string_view);
[[nodiscard]] std::string without(const std::u32string& letters, std::size_t left_out);

// Whether one slip makes one of the other: edit distance with exchange of neighbours (Damerau) of exactly 1.
[[nodiscard]] bool one_slip_apart(std::u32string_view a, std::u32string_view b);

}  // namespace riwaya::names
