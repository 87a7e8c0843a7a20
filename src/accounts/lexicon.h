// What a word means for comparing: a key that is equal for words that say the same, and how much an equal key proves.
//
// Keys meet across languages: figures ("#1050"), known actors ("@RU"), concepts ("=attack"). Stems carry the language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <text/numbers.h>
#include <text/sounds.h>
#include <text/words.h>

#include "glossary.h"
#include "terms.h"
#include "things.h"
#include "verb_forms.h"

namespace riwaya::accounts {

enum class Fate : std::uint8_t { kNone, kPeople, kAim };

// Of how many languages the reports are that are compared. In several, words for one thing have one key by the glossary
// too; in one, stems tell more apart and link better (docs/accuracy.md).
enum class Tongues : std::uint8_t { kOne, kSeveral };

class Lexicon {
  public:
    static Result<Lexicon> load(const text::Segmenter&);

    [[nodiscard]] const text::Segmenter& segmenter() const { return *segmenter_; }
    // True for particles and words too frequent to tell anything.
    [[nodiscard]] bool is_stop(const text::Words&, std::uint32_t i) const;
    // The key of a word that is neither stop nor punctuation.
    [[nodiscard]] std::string key(const text::Words&, std::uint32_t i, Tongues = Tongues::kOne) const;
    // How rare the word is, on the scale of Frequencies::rarity (about 0 to 9).
    [[nodiscard]] double rarity(const text::Words&, std::uint32_t i, Tongues = Tongues::kOne) const;

    // Whether figures are told apart by the word: counts of people by what befell them (so many killed, so many
    // wounded), any figure by being an aim (demanded, offered, planned, expected) and not a result.
    [[nodiscard]] Fate fate(const text::Words&, std::uint32_t i) const;
    // The id of the country whose adjective a word is ("Russian"); empty where it is none.
    [[nodiscard]] std::string_view country(const text::Words&, std::uint32_t i) const;
    // Whether a word is what a country is called as one of those who talk ("the Egyptian side"): sides.tsv.
    [[nodiscard]] bool is_side(const text::Words&, std::uint32_t i) const;
    // How a word tells that a state speaks for itself: states.tsv.
    enum class State : std::uint8_t { kNone = 0, kBody = 1, kOffice = 2, kHead = 4 };
    [[nodiscard]] bool is_state(const text::Words&, std::uint32_t i, State) const;
    // Terms that take sides, acts that exclude each other, what stands before places.
    [[nodiscard]] const Terms& terms() const { return terms_; }
    // What figures count.
    [[nodiscard]] const Things& things() const { return things_; }
    // What the letters of names sound like.
    [[nodiscard]] const text::Sounds& sounds() const { return sounds_; }
    [[nodiscard]] const text::Numbers& numbers() const { return numbers_; }
    // Whether two words are forms of one verb, in this language or two: by their key, or by what their forms differ in.
    [[nodiscard]] bool one_verb(const text::Words&, std::uint32_t i, const Lexicon& other, const text::Words&,
                                std::uint32_t j) const;
    // The weekday (101 Monday to 107) or month (201 to 212) that a word names; 0 for none.
    [[nodiscard]] std::uint16_t calendar(const text::Words&, std::uint32_t i) const;

  private:
    Status load_concepts();
    Status load_calendar();
    Status load_countries();
    Lexicon(const text::Segmenter& s, text::Numbers n) : segmenter_(&s), numbers_(std::move(n)) {}
    const text::Segmenter* segmenter_;
    struct Concept {
        std::string key;
        Fate fate = Fate::kNone;
        double rarity = 0;  // of all its words together: a concept of frequent words proves little
    };
    // What a word stands for: by concepts.tsv, else, in several tongues, by glossary.tsv; its forms go before its stem.
    struct Meaning {
        std::string_view key;
        Fate fate = Fate::kNone;
        double rarity = 0;
    };
    [[nodiscard]] std::optional<Meaning> meaning_of(std::string_view form, Tongues) const;
    [[nodiscard]] std::optional<Meaning> meaning_at(const text::Words&, std::uint32_t i, Tongues) const;

    std::vector<Concept> concepts_;
    base::StringMap<std::uint32_t> concept_of_;  // by folded word, or stem behind "~"
    Glossary glossary_;
    VerbForms verbs_;
    Terms terms_;
    Things things_;
    text::Sounds sounds_;
    text::Numbers numbers_;
    base::StringMap<std::uint16_t> calendar_;  // by folded word without its article
    struct Country {
        std::string id;
        std::size_t letters = 0;  // of its adjective: no form of it has fewer
    };
    base::StringMap<Country> country_of_;   // by the stem of its adjective
    base::StringSet sides_;                 // stems
    base::StringMap<std::uint8_t> states_;  // stems; State, or several
    base::StringSet stop_;
};

// `rest` behind a mark that tells kinds of keys apart.
[[nodiscard]] std::string marked(char mark, std::string_view rest);

// A number's digits without its group separators, as a key: "1,050" and "1050" are one. `word` is folded.
[[nodiscard]] std::string number_key(std::string_view word);
[[nodiscard]] std::string number_key(double value);

}  // namespace riwaya::accounts
