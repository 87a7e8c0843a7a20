// Names that two reports write differently.
#pragma once

#include <cstdint>
#include <string_view>

#include <text/words.h>

namespace riwaya::accounts {

// Whether two long words may be one that is written in two ways: equal, or with one letter more, another, or two
// exchanged. In a short word one letter makes another name.
[[nodiscard]] bool spelled_alike(std::string_view a, std::string_view b);

// The same of runs of words, however they are cut: "Abu Bakr" and "Abubakr".
[[nodiscard]] bool spelled_alike(const text::Words& a, std::uint32_t a_begin, std::uint32_t a_end, const text::Words& b,
                                 std::uint32_t b_begin, std::uint32_t b_end);

// Whether a word is another with another ending: "president" and "presidents".
[[nodiscard]] bool other_ending(std::string_view a, std::string_view b);

}  // namespace riwaya::accounts
