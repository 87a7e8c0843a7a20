// Phrases: offices, titles and institutions that are named by common nouns, with what they are of.
#pragma once

#include <vector>

#include "facts.h"

namespace riwaya::names {

struct Phrase {
    std::uint32_t first = 0, last = 0;  // words, half-open
    std::uint32_t head = 0;             // the word that its head begins at
    std::uint32_t head_words = 0;
    Span span;
    Sort sort = Sort::kRole;
    std::uint32_t key = kNone;         // of its head
    std::uint32_t country = kNone;     // actor that its adjective or complement names
    std::uint32_t inner = kNone;       // key of an institution inside (the spokesman of the foreign ministry)
    std::uint32_t inner_role = kNone;  // the word at which an office inside begins (the envoy of the president)
    std::uint32_t owner = kNone;       // the known person whose body it is
    std::uint32_t inner_at = kNone;    // the word at which an institution inside begins
    std::uint32_t owner_at = kNone;    // the word that owns it ("the union's president")
    bool its = false;                  // "its president": of what was named before
    bool more = false;                 // goes on with what it is of, in words that tell nothing here
    bool pronoun = false;              // "his office"
    bool complete = false;             // says which one: definite, or with a complement
};

// What a phrase needs of one sentence.
struct SentenceView {
    const Lexicon& lexicon;
    const text::Words& words;
    const std::vector<Facts>& facts;
    std::uint32_t begin, end;  // words
};

// Marks each word of the sentence that a title or office ends right before.
void mark_titles(const SentenceView&, std::vector<bool>& titles);

// Whether word i says what a body does, joined to its name by a preposition and the article ("for the Transport").
[[nodiscard]] bool is_purpose(const SentenceView&, std::uint32_t i);

// The phrase whose head matches at word i. `facts[i].head` must be set.
[[nodiscard]] Phrase read_phrase(const SentenceView&, std::uint32_t i);

}  // namespace riwaya::names
