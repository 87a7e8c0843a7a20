// Persons: people's names in running text, by titles, given names and the shape of words.
#pragma once

#include "phrases.h"

namespace riwaya::names {

struct NameWords {
    std::uint32_t first = 0, last = 0;  // words, half-open; equal where no name is there
    std::uint32_t count = 0;            // parts of the name
    [[nodiscard]] explicit operator bool() const { return last > first; }
};

// The person's name that begins at word i. `titled`: a title or office stands before it. `unlisted`: behind a title and
// behind a listed part, words that no list holds may be part of it if they are rare.
[[nodiscard]] NameWords read_person(const SentenceView&, const text::Frequencies&, std::uint32_t i, bool titled,
                                    bool unlisted);

// The byte where the name begins, behind particles that are written together with its first word.
[[nodiscard]] std::uint32_t name_begin(const SentenceView&, std::uint32_t i);

}  // namespace riwaya::names
