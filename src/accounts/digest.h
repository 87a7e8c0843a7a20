// A reading as comparing sees it: the words that tell something, each with a key and a weight, and the claims that they
// stand in. Made from the reading alone.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <riwaya/reading.h>
#include <text/words.h>

#include "figures.h"
#include "lexicon.h"
#include "meaning/encoder.h"

namespace riwaya::accounts {

using Key = std::uint32_t;

// An entity's id, by which reports of one event are compared: who is told from others within one report alone (the id
// ends in @ and digits) is taken for who is called the same in another.
[[nodiscard]] std::string_view shared_id(const Entity&);

// Numbers for keys, given in the order of first use, so that they do not depend on threads.
class Vocabulary {
  public:
    Key operator()(std::string_view key);
    [[nodiscard]] const std::string& name(Key k) const { return *names_[k]; }
    [[nodiscard]] std::size_t size() const { return names_.size(); }

  private:
    base::StringMap<Key> number_;
    std::vector<const std::string*> names_;
};

struct Token {
    Span span;
    Key key = 0;
    float weight = 0;         // rarity; times how few sentences of the compared reports hold it, once weighed
    std::uint32_t word = 0;   // in Digest::words
    std::uint32_t words = 1;  // how many words it stands for
    bool figure = false;
    bool named = false;        // inside a name
    Fate fate = Fate::kNone;   // by which figures are told apart
    std::string_view country;  // of a country's adjective: which; held by the digest's lexicon
};

// One key of a unit, with its greatest weight.
struct Feature {
    Key key = 0;
    float weight = 0;
};

// A run of tokens with its features sorted by key: a claim, or a sentence.
struct Unit {
    std::uint32_t begin = 0;  // tokens
    std::uint32_t end = 0;
    std::vector<Feature> features;
    double mass = 0;    // sum of the features' weights
    bool echo = false;  // very many reports before say it in the same words (echoes.h)
};

struct Digest {
    const Reading* reading = nullptr;
    const Lexicon* lexicon = nullptr;
    Tongues tongues = Tongues::kOne;  // of all that are compared
    text::Words words;
    std::vector<Token> tokens;
    std::vector<Time> times;                      // the reading's, placed from its own date or another report's
    std::vector<Figure> figures;                  // of the reading
    std::string published;                        // its own date, or another report's
    std::vector<Claim> claims;                    // the reading's, or a claim a sentence where none were cut
    std::vector<Unit> units;                      // beside claims
    std::vector<Unit> sentences;                  // beside reading->sentences
    std::vector<meaning::Vector> near_claims;     // beside claims; empty without the encoder (vectors.h)
    std::vector<meaning::Vector> near_sentences;  // beside sentences; empty without the encoder
    meaning::Vector near_report{};                // the mean of its sentences'; 0 without the encoder
    // Beside figures: what is counted, zero where that is not said; empty where all reports are of one language.
    std::vector<meaning::Vector> near_counted;
    // The same with the noun that one is joined to right behind it, where there is one: "car of ambulance".
    std::vector<meaning::Vector> near_joined;

    [[nodiscard]] std::span<const Token> of(const Unit& u) const { return {tokens.data() + u.begin, u.end - u.begin}; }
};

// Of two reports of one language their digests by its own keys, of two languages those by keys that both share. `own`
// is empty where all reports are of one language.
[[nodiscard]] inline const std::vector<Digest>& by_keys_of(const std::vector<Digest>& all,
                                                           const std::vector<Digest>& own, Index a, Index b) {
    return own.empty() || all[a].lexicon != all[b].lexicon ? all : own;
}

// The date of a report: that of its publication, or the one day that its own words give; empty where neither is known.
[[nodiscard]] std::string own_day(const Reading&);

// The words and tokens of a reading, keyed by name: what can be done for each reading alone.
struct Draft {
    Digest digest;
    std::vector<std::string> keys;  // beside digest.tokens
};
[[nodiscard]] Draft draft(const Reading&, const Lexicon&, Tongues);

// Puts a day that a time expression was placed on in the stead of its words, so that "Sunday" and "10 December" meet.
void place_days(Draft&);

// Numbers the keys of all drafts, weighs the tokens by how many of all sentences hold them, and fills the units.
[[nodiscard]] std::vector<Digest> finish(std::vector<Draft>, Vocabulary&);

}  // namespace riwaya::accounts
