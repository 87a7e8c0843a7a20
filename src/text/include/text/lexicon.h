// Lexicon: phrases from a table, found again in a text's words whatever clitics stand before them.
//
//     text::Lexicon months(segmenter);
//     months.add(segmenter, phrase, 12);                        // phrases stand in tables
//     if (auto hit = months.find(words, i, end)) use(hit->value, hit->end);   // also with a conjunction or preposition
//     written on
//
// Filled once, then const and shared by threads. Looking up costs a few hashes a word.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <riwaya/result.h>
#include <text/words.h>

namespace riwaya::text {

class Lexicon {
  public:
    // Whether the language's article must, must not or may stand before the phrase.
    enum class Article : std::uint8_t { kMay, kMust, kMustNot };

    struct Hit {
        std::uint32_t value = 0;
        std::uint32_t end = 0;     // index behind the last word
        std::uint32_t begin = 0;   // byte where the phrase begins in the text: behind conjunction and preposition
        std::uint8_t clitics = 0;  // what stood before it (Clitic bits), the article too
    };

    // Clitics come from the language's clitics.tsv. The segmenter must outlive the lexicon. Fails as Table does.
    static Result<Lexicon> make(const Segmenter&);

    // Adds a phrase as it is written in a table, without article. A phrase added twice keeps its first value.
    void add(const Segmenter&, std::string_view phrase, std::uint32_t value, Article = Article::kMay);

    // The longest phrase that begins at word i and ends before word `end`. `text` is the text that the words were cut
    // from.
    [[nodiscard]] std::optional<Hit> find(const Words&, std::uint32_t i, std::uint32_t end,
                                          std::string_view text) const;

    [[nodiscard]] bool empty() const { return entries_.empty(); }

  private:
    struct Entry {
        std::vector<std::string> rest;  // the folded words after the first
        std::uint32_t value = 0;
        Article article = Article::kMay;
    };
    struct Clitics {
        std::string form;
        std::uint8_t what = 0;
    };
    const Entry* best(std::string_view first, std::uint8_t clitics, const Words&, std::uint32_t i,
                      std::uint32_t end) const;

    // Most words are in no table. Clitics stand in front, so the end of a word tells whether it can be: a bit for every
    // hashed ending of six bytes among the first words, and of four for shorter ones.
    class Bits {
      public:
        void add(std::uint64_t hash) { bits_[hash % kSize / 64] |= std::uint64_t{1} << (hash % 64); }
        [[nodiscard]] bool has(std::uint64_t hash) const { return (bits_[hash % kSize / 64] >> (hash % 64) & 1) != 0; }

      private:
        static constexpr std::uint64_t kSize = 4096;
        std::array<std::uint64_t, kSize / 64> bits_{};
    };
    [[nodiscard]] static std::uint64_t ending_hash(std::string_view s) {
        std::uint64_t h = 0;
        for (const char c : s) h = h << 8 | static_cast<unsigned char>(c);
        return h * 0x9E3779B97F4A7C15ULL >> 52;
    }
    [[nodiscard]] bool may_hold(std::string_view word) const;

    Bits long_, short_;  // by ending_hash()
    Bits firsts_;        // the first words themselves
    const Folder* folder_ = nullptr;
    std::vector<Clitics> before_;  // every order in which clitics may stand together, fewest letters first; "" is none
    base::StringMap<std::vector<std::uint32_t>> by_first_;
    std::vector<Entry> entries_;
};

}  // namespace riwaya::text
