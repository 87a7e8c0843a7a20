// What the files of Choices share.
#pragma once

#include <algorithm>

#include "choices.h"

namespace riwaya::speech {

// How much likelier than the rules' option another one must be to be taken.
inline constexpr double kSurer = 3;

enum Flag : std::uint8_t { kHasArticle = 1, kHasPreposition = 2, kHasConjunction = 4, kHasPronoun = 8 };

// 0, 1, 2, 3, 4, 5-6, 7-8, 9-12, 13-16, 17-24, 25-32, more.
inline std::uint32_t bin(std::uint32_t n) {
    constexpr std::uint32_t kTops[] = {0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32};
    std::uint32_t b = 0;
    while (b < std::size(kTops) && n > kTops[b]) ++b;
    return b;
}

}  // namespace riwaya::speech
