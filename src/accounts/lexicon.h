// What a word means for comparing: a key that is equal for words that say the same, and how much an equal key proves.
//
// Keys meet across languages: figures ("#1050"), known actors ("@RU"), concepts ("=attack"). Stems carry the language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <text/words.h>

namespace riwaya::accounts {

class Lexicon {
  public:
    static Result<Lexicon> load(const text::Segmenter&);

    [[nodiscard]] const text::Segmenter& segmenter() const { return *segmenter_; }
    // True for particles and words too frequent to tell anything.
    [[nodiscard]] bool is_stop(const text::Words&, std::uint32_t i) const;
    // The key of a word that is neither stop nor punctuation.
    [[nodiscard]] std::string key(const text::Words&, std::uint32_t i) const;
    // How rare the word is, on the scale of Frequencies::rarity (about 0 to 9).
    [[nodiscard]] double rarity(const text::Words&, std::uint32_t i) const;
    // The concept of a word, "" for none.
    [[nodiscard]] std::string_view concept_of(const text::Words&, std::uint32_t i) const;

  private:
    explicit Lexicon(const text::Segmenter& s) : segmenter_(&s) {}
    const text::Segmenter* segmenter_;
    base::StringMap<std::string> concepts_;  // folded word or stem behind "~"
    base::StringSet stop_;
};

// `rest` behind a mark that tells kinds of keys apart.
[[nodiscard]] std::string marked(char mark, std::string_view rest);

// A number's digits without its group separators, as a key: "1,050" and "1050" are one. `word` is folded.
[[nodiscard]] std::string number_key(std::string_view word);
[[nodiscard]] std::string number_key(double value);

}  // namespace riwaya::accounts
