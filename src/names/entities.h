// Entities: which mentions of one report are of one someone, and which known actor that is.
#pragma once

#include <string>
#include <vector>

#include <names/names.h>

#include "chain_words.h"
#include "known_names.h"
#include "tagger.h"

namespace riwaya::names {

// A mention before it is chained.
struct Draft {
    Mention mention;
    std::uint32_t first = 0, last = 0;        // words
    std::uint32_t actor = kNone;              // the known actor, where the lexicon says so
    std::uint32_t phrase = kNone;             // index of the phrase that it is, for roles and bodies
    std::uint32_t title = kNone;              // index of the phrase that stands before a person's name
    std::uint32_t same_as = kNone;            // another draft that is the same one for sure (Hamas Movement and Hamas)
    std::string meant;                        // folded name that its words are a typing slip of; else empty
    bool open = false;                        // several towns are called so, and the report does not say which
    bool guessed = false;                     // its type follows from capitals alone
    bool team = false;                        // the team of a town, `actor`
    bool people = false;                      // the people of a country, `actor`
    bool headed = false;                      // an organization's name that holds a head (Union, University)
    bool bare = false;                        // the head of an organization alone, definite ("the company")
    std::uint32_t head_key = kNone;           // what an organization is called for short, whatever the language
    std::uint32_t id_first = 0, id_last = 0;  // words that tell which organization it is, behind a head
};

struct ReportView {
    const Lexicon& lexicon;
    const knowledge::Knowledge& known;
    const text::Segmenter& segmenter;
    const Article& article;
    const text::Words& words;
    const Tagger* tagger;  // nullptr where the language has none
    const NameKeys& keys;
    const KnownNames& known_names;
    const ChainWords& chain_words;
};

// Chains drafts (sorted by span) into entities, in order of first mention.
[[nodiscard]] Found chain(const ReportView&, std::vector<Draft> drafts, const std::vector<Phrase>& phrases);

}  // namespace riwaya::names
