// Facts: what the lexicon says about each word of one article.
#pragma once

#include <vector>

#include "lexicon.h"

namespace riwaya::names {

// The longest phrase of the lexicon that begins at a word.
struct Match {
    std::uint32_t words = 0;  // 0: none
    Sort sort = Sort::kActor;
    std::uint32_t value = kNone;
    std::uint32_t begin = 0;  // bytes in the article's text, particles left out
    std::uint32_t end = 0;
    std::uint8_t clitics = 0;  // particles left out before it: text::Clitic bits
    bool inflected = false;    // its first word does not stand in its listed form
    [[nodiscard]] explicit operator bool() const { return words > 0; }
};

struct Facts {
    Match actor;
    Match head;         // role, honorific, body, inside, outside, place
    Match nationality;  // value: the country
    Match town;         // what a town is called that much else may be called like; value: node of the phrase
    bool people = false;
    bool modifier = false, connector = false, particle = false, compound = false;
    bool locative = false;
    std::uint32_t locative_key = kNone;  // weak: organizations follow it as often
    bool members = false, toponym = false, company = false, thing = false, owner = false;
    std::uint32_t company_key = kNone;
    std::uint32_t cues = 0;  // which of the sorts from kPersonNoun on it is, a bit each
    bool given = false, family = false, never = false;
    bool oblique = false;                           // a given or family name that does not stand in its listed form
    bool listed = false;                            // some form of it is a word of the lexicon
    bool definite = false;                          // stands with the article
    bool capital = false;                           // begins with a capital letter
    bool conjunction = false, preposition = false;  // written together with one
    std::uint32_t name_begin = 0;                   // byte where a given or family name begins; 0 where it is neither
    std::uint32_t core = 0;                         // byte where the word begins behind its particles
    std::uint32_t end = 0;                          // byte where it ends before its endings
};

// The bit of a sort in Facts::cues.
[[nodiscard]] constexpr std::uint32_t cue(Sort s) {
    return 1U << (static_cast<unsigned>(s) - static_cast<unsigned>(Sort::kPersonNoun));
}

// Whether word i is an adjective with a capital right before a place's noun: the two name a region, and what follows is
// no more of its name.
[[nodiscard]] inline bool begins_region(const Lexicon& lexicon, const text::Words& words,
                                        const std::vector<Facts>& facts, std::uint32_t i, std::uint32_t end) {
    if (i + 1 >= end || !facts[i].capital || words[i + 1].kind != text::WordKind::kWord) return false;
    const Facts& noun = facts[i + 1];
    return noun.head && noun.head.sort == Sort::kPlace && noun.head.words == 1 && !noun.capital &&
           lexicon.is_relation(words.folded(i));
}

[[nodiscard]] std::vector<Facts> gather(const Lexicon&, const text::Segmenter&, std::string_view text,
                                        const text::Words&);

}  // namespace riwaya::names
