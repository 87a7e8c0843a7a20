// The tables that claims are cut by: clause starters, verbs and their shapes, words of polarity and modality.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <riwaya/reading.h>
#include <text/words.h>

namespace riwaya::claims {

enum class Starter : std::uint8_t {
    kClause,
    kRelative,
    kCondition,
    kHal,
    kAddition,
    kAnd,
    kGloss,
    kContrast,
    kUnnamed,
    kNone
};

// A form of one word or several, folded; found by its first word.
template <class T>
struct Phrase {
    std::vector<std::string> words;
    T what;
    std::string next;  // what the word behind it must begin with; empty: anything
};

template <class T>
using Phrases = base::StringMap<std::vector<Phrase<T>>>;  // by first word, longest first

struct VerbShape {
    std::string begins;
    std::string ends;
    std::vector<std::string> not_ends;
    std::size_t letters = 0;
};

// What a phrase of modality.tsv says.
struct Mood {
    bool denied = false;
    bool of_next = false;  // denies the word behind it, whether or not that is known for a verb: "did not close"
    bool lacks = false;    // denies the noun behind it, where a clause begins with it
    bool exists = false;   // says only that what follows is or happened: that is the predicate
    std::optional<Modality> modality = std::nullopt;
};

class ClauseRules {
  public:
    static Result<ClauseRules> load(const text::Segmenter&);

    // The starter whose form begins at word `i`, and how many words it has.
    [[nodiscard]] std::optional<std::pair<Starter, std::uint32_t>> starter(const text::Words&, std::uint32_t i,
                                                                           std::uint32_t end) const;
    // Behind the words at `i` that say that somebody is not named; `i` where none do.
    [[nodiscard]] std::uint32_t behind_unnamed(const text::Words&, std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] std::optional<std::pair<Mood, std::uint32_t>> mood(const text::Words&, std::uint32_t i,
                                                                     std::uint32_t end) const;
    // True where the word has the shape of a finite verb or is listed as one.
    [[nodiscard]] bool is_verb(const text::Words&, std::uint32_t i) const;
    // True for a word that opens what stands behind it ("that", "and", "to"), so that nothing ends with it.
    [[nodiscard]] bool opens_more(const text::Words&, std::uint32_t i) const;
    // True for a word that carries meaning: no particle, no punctuation.
    [[nodiscard]] bool is_content(const text::Words&, std::uint32_t i) const;
    // True for a word that tells no more than in what something is said: "in a statement issued by", "on".
    [[nodiscard]] bool is_frame_word(const text::Words&, std::uint32_t i) const;

  private:
    Phrases<Starter> starters_;
    Phrases<Mood> moods_;
    std::vector<VerbShape> shapes_;
    base::StringSet verbs_;
    base::StringSet common_;
    base::StringSet openers_;
    base::StringSet frame_words_;
};

}  // namespace riwaya::claims
