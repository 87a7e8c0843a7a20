// LexiconSettings: how a language writes names, from names.tsv, and its particles, from clitics.tsv. All folded.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <base/hash.h>
#include <text/words.h>

namespace riwaya::names {

// A particle that is written together with the word behind it.
struct Proclitic {
    std::string form;
    std::string stands_for;  // what is left of it in the word (a written-together "for the" stands for both)
    std::uint8_t what;       // text::kConjunction or text::kPreposition
};

// How a word's form in the text ends, and how the form that tables list does (endings.tsv).
struct Ending {
    std::string ending, listed;
    bool agrees = false;  // only a word that agrees with a noun changes so, never a name
};

struct LexiconSettings {
    std::vector<Ending> endings;  // the longer first
    std::vector<Proclitic> proclitics;
    std::vector<std::pair<std::string, bool>> nationality_endings;  // ending, people
    std::string article;                                            // written together with a word, or empty
    std::vector<std::pair<std::string, std::string>>
        spelled;                               // a given name, and the particle it is folded into, as written
    std::string apart;                         // the article where it is written apart, or empty
    std::vector<std::string> women;            // endings of women's names
    std::vector<std::string> relations;        // endings of adjectives of relation
    std::vector<std::string> circumstances;    // endings of words that tell how somebody does something
    std::vector<std::string> town_adjectives;  // endings of adjectives that stand behind a town
    base::StringSet commas, quotes, apostrophes;
    bool capitals = false;
    bool adjective_first = false;
    bool bare_complement = false;   // what an office is of follows it without a word between
    bool small_adjectives = false;  // adjectives of countries and words for their people begin with a small letter

    // Fails with kData, naming file and line.
    static Result<LexiconSettings> load(const text::Segmenter&);
};

}  // namespace riwaya::names
