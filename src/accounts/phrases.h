// Noun phrases beside a verb, as far as prepositions, commas and times tell where they end.
#pragma once

#include <vector>

#include "clash_parts.h"

namespace riwaya::accounts {

struct Phrase {
    std::vector<Key> keys;  // empty where there is none
    Span span;
    std::uint32_t end = 0;  // the word behind it
};

// The last one of a claim before a word that no preposition stands before.
[[nodiscard]] Phrase phrase_before(const Side&, std::uint32_t word);
// The one that begins at a word.
[[nodiscard]] Phrase phrase_behind(const Side&, std::uint32_t word);

// How many keys two phrases share.
[[nodiscard]] std::size_t common(const Phrase&, const Phrase&);

}  // namespace riwaya::accounts
