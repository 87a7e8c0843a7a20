// Sentences and words of an article, folded and with clitics split off.
//
//     auto segmenter = text::Segmenter::load(*languages.find("ar"));
//     text::Words words;
//     std::vector<Sentence> sentences = segmenter->segment(article, words);
//     for (std::uint32_t i = words.first(k); i < words.first(k + 1); ++i) look_up(words.base(i));   // words of
//     sentence k
//
// A Segmenter is const and shared by threads; Words belong to one article.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <base/string_table.h>
#include <language/language.h>
#include <riwaya/reading.h>
#include <text/fold.h>

namespace riwaya::text {

enum class WordKind : std::uint8_t { kWord, kNumber, kPunctuation };

// What a clitic that was split off says. Bits of Word::clitics.
enum Clitic : std::uint8_t {
    kConjunction = 1,  // wa, fa
    kPreposition = 2,  // bi, li, ka
    kArticle = 4,      // al
    kFuture = 8,       // sa
    kPronoun = 16,     // -hu, -ha, -hum ... at the end
    kPossessive = 32,  // English 's
};

struct Word {
    Span span;           // the whole word in the article's text
    std::uint32_t core;  // byte in the text where the word begins once conjunction, preposition and future are off (the
                         // article stays on): span.begin where it has none of them
    std::uint32_t folded;  // offset into Words' own store
    std::uint16_t folded_size;
    std::uint16_t base_begin;  // within the folded form: behind every proclitic, the article too
    std::uint16_t base_end;    // within the folded form: before a split-off pronoun
    WordKind kind;
    std::uint8_t clitics;  // Clitic bits
};

class Words {
  public:
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
    [[nodiscard]] const Word& operator[](std::uint32_t i) const { return words_[i]; }
    [[nodiscard]] std::uint32_t sentences() const { return static_cast<std::uint32_t>(first_.size()) - 1; }
    // The first word of a sentence; first(sentences()) is size().
    [[nodiscard]] std::uint32_t first(std::uint32_t sentence) const { return first_[sentence]; }
    // The sentence that a word is in.
    [[nodiscard]] std::uint32_t sentence_of(std::uint32_t word) const;
    // The first word that ends after this byte of the text; size() where none does.
    [[nodiscard]] std::uint32_t at_byte(std::uint32_t byte) const;

    // The folded word whole, without proclitics but the article (what follows wa, fa, bi, li, ka, sa), and bare of all
    // clitics.
    [[nodiscard]] std::string_view folded(std::uint32_t i) const;
    [[nodiscard]] std::string_view core(std::uint32_t i) const;
    [[nodiscard]] std::string_view base(std::uint32_t i) const;
    // The pronoun or possessive at its end, folded; empty where none was split off.
    [[nodiscard]] std::string_view pronoun(std::uint32_t i) const;
    [[nodiscard]] bool has(std::uint32_t i, std::uint8_t clitics) const { return (words_[i].clitics & clitics) != 0; }

  private:
    friend class Segmenter;
    std::vector<Word> words_;
    std::vector<std::uint32_t> first_ = {0};
    std::vector<std::uint16_t> core_begin_;
    std::string store_;
};

// How frequent a word is: in how many of `documents` reports its folded form was seen. From
// languages/<code>/frequency.tsv.
class Frequencies {
  public:
    // From the table, or from what was compiled of it.
    static Result<Frequencies> load(const language::Language&);
    // Adds the arrays of a language's table to `out`. Fails as Table does.
    [[nodiscard]] static std::optional<Error> compile(const language::Language&, base::ImageWriter& out);
    // Reports that held the folded word; 0 where it is not listed.
    [[nodiscard]] std::uint32_t of(std::string_view folded) const;
    [[nodiscard]] std::uint32_t documents() const { return documents_; }
    // Rarity: natural log of (documents + 1) / (count + 0.5), at least 0; a word that is not listed counts as seen
    // `least` times.
    [[nodiscard]] double rarity(std::string_view folded) const;

  private:
    std::shared_ptr<const base::Image> image_;  // what the arrays stand in
    base::StringTable words_;
    base::Flat<std::uint32_t> counts_;  // beside words_
    std::uint32_t documents_ = 0;
    std::uint32_t least_ = 1;
};

class Segmenter {
  public:
    static Result<Segmenter> load(const language::Language&);

    // Cuts the article's own blocks into sentences, and those into words.
    [[nodiscard]] std::vector<Sentence> segment(const Article&, Words&) const;

    // Cuts the words of sentences that are already known, as they were by segment().
    void cut_words(const Article&, const std::vector<Sentence>&, Words&) const;

    // Words of any phrase, as one sentence; spans are offsets into `phrase`. For tables and queries.
    [[nodiscard]] Words phrase(std::string_view phrase) const;

    [[nodiscard]] const Folder& folder() const { return folder_; }
    [[nodiscard]] const Frequencies& frequencies() const { return frequencies_; }
    [[nodiscard]] const language::Language& language() const { return *language_; }

    // Snowball's stem of a folded base word, or the word itself where the language has no stemmer. Thread-safe.
    [[nodiscard]] std::string stem(std::string_view base) const;

  private:
    struct CliticRow {
        std::string form;  // folded
        std::uint8_t what;
    };
    Segmenter(const language::Language& l, Folder f, Frequencies q)
        : language_(&l), folder_(std::move(f)), frequencies_(std::move(q)) {}
    void add_words(std::string_view text, Span, Words&) const;
    void add_word(std::string_view text, Span, WordKind, Words&) const;
    void split_clitics(std::string_view folded, Word&, std::uint16_t& core_begin) const;
    void add_sentences(std::string_view text, Span block, Index block_index, std::vector<Sentence>&) const;
    [[nodiscard]] bool joins_next(std::string_view text, Span sentence) const;

    const language::Language* language_;
    Folder folder_;
    Frequencies frequencies_;
    std::vector<CliticRow> before_;  // in the order in which they may stand
    std::vector<CliticRow> after_;
    std::vector<std::string> abbreviations_;  // folded, with their point
    base::StringSet whole_;                   // folded words that are never split
};

}  // namespace riwaya::text
