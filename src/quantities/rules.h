// The words around figures, from languages/<code>/units.tsv and quantities.tsv.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/reading.h>
#include <text/lexicon.h>
#include <text/numbers.h>

namespace riwaya::quantities {

// What a word does beside a figure. The names in the table are these in lower case, words apart by hyphens.
enum class Cue : std::uint8_t {
    kBound,  // on either side
    kBoundBefore,
    kBoundAfter,
    kBetween,
    kFrom,
    kTo,
    kAnd,
    kOf,
    kLabel,
    kStop,
    kPlural,
    kDual,
    kThe,
    kPartitive
};

struct CueMeaning {
    Cue what = Cue::kStop;
    Bound bound = Bound::kExact;
};

struct Unit {
    std::string key;
    bool dual = false;    // says two by itself
    bool before = false;  // stands before the number ($)
    bool after = true;
    bool holds = false;  // "of" behind it names what is measured
};

struct Rules {
    std::optional<text::Lexicon> cue_words, unit_words;
    std::optional<text::Lexicon> duals;  // the duals among both, to know them quickly
    std::vector<CueMeaning> cues;
    std::vector<Unit> units;
    std::optional<text::Numbers> numbers;
    std::vector<std::string> adjective_endings;  // folded; empty where endings tell no adjectives
    bool bare_of = false;                        // what a unit measures follows it without a word between
    bool articles = false;                       // the article is written on the word

    static Result<Rules> load(const text::Segmenter&);
};

}  // namespace riwaya::quantities
