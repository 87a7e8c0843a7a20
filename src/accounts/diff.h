// Where two nearly identical runs of words part.
#pragma once

#include <cstdint>
#include <vector>

#include <text/words.h>

namespace riwaya::accounts {

// Words [a, a_end) of one stand for words [b, b_end) of the other; either may be empty.
struct Hunk {
    std::uint32_t a = 0, a_end = 0;
    std::uint32_t b = 0, b_end = 0;
};

struct Diff {
    std::vector<Hunk> hunks;
    double alike = 0;  // words in common against the longer run: 1 for identical ones
};

// Punctuation is left out of account. Runs of more than 400 words are not laid against each other: alike is 0.
[[nodiscard]] Diff diff_words(const text::Words& a, std::uint32_t a_begin, std::uint32_t a_end, const text::Words& b,
                              std::uint32_t b_begin, std::uint32_t b_end);

}  // namespace riwaya::accounts
