// What a text holds, counted once for all that weigh it: letters, words, marks.
//
//     TextCount c = count_text("One, two. ");   // letters 8, words 2, stops 2, ends
#pragma once

#include <cstdint>
#include <string_view>

namespace riwaya::page {

struct TextCount {
    std::uint32_t letters = 0;  // characters but white space
    std::uint32_t words = 0;    // stretches without white space
    std::uint32_t stops = 0;    // marks that end or part sentences
    bool ends = false;          // the last character but closing quotes and brackets ends a sentence
};

[[nodiscard]] TextCount count_text(std::string_view);

}  // namespace riwaya::page
