// What the tagger of names knows of each word of a report.
#pragma once

#include <vector>

#include "facts.h"
#include "phrases.h"
#include "tag_words.h"

namespace riwaya::names {

// A report as the tagger sees it. `titles` marks the words before which a title or office ends.
struct TagView {
    const Lexicon& lexicon;
    const text::Words& words;
    const std::vector<Facts>& facts;
    const text::Frequencies& seen;
    const std::vector<bool>& titles;
    const WordTable& table;
};

// Rows of a hashed table (K. Weinberger et al. 2009) of what goes into the network.
inline constexpr std::uint32_t kInputRowBits = 12;
inline constexpr std::uint32_t kInputRows = 1U << kInputRowBits;

// What is looked up once a word.
struct Signals {
    std::uint64_t word = 0;                      // hash of the word behind its particles
    std::uint32_t listing = WordTable::kNoWord;  // in the table of words
    std::uint32_t seen = 0;                      // reports that held it
    bool repeats = false;                        // rare enough for its other places in the report to tell something
};
[[nodiscard]] Signals look_up(const TagView&, std::uint32_t i);

// The rows that word i switches on, appended.
void add_inputs(const TagView&, const Signals&, std::uint32_t i, std::vector<std::uint32_t>& rows);

}  // namespace riwaya::names
