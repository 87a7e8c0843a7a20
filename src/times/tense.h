// Whether the words of a clause tell of what is to come, from languages/<code>/time_verbs.tsv.
//
//     Tenses tenses = ...;
//     if (tenses.of(words, i, end, text, begins_clause) == Tense::kAhead) ...
//
// Const once loaded; may be used from many threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <text/lexicon.h>

namespace riwaya::times {

// What one word says. kPresent looks ahead only where no past verb rules the clause, kMaybePast is known by its shape
// alone.
enum class Tense : std::uint8_t { kNothing, kAhead, kPresent, kPast, kMaybePast, kInfinitive };

class Tenses {
  public:
    // The segmenter must outlive what is loaded.
    static Result<Tenses> load(const text::Segmenter&);

    // What the word or phrase that begins at word i and ends before word `end` says; `first`: it begins its clause.
    [[nodiscard]] Tense of(const text::Words&, std::uint32_t i, std::uint32_t end, std::string_view text,
                           bool first) const;

    // Whether several words that begin at word i look ahead together, whatever each of them is.
    [[nodiscard]] bool phrase_ahead(const text::Words&, std::uint32_t i, std::uint32_t end,
                                    std::string_view text) const;

    // Whether the form of one word tells that it is a verb of what is to come.
    [[nodiscard]] bool future_form(const text::Words&, std::uint32_t i, std::uint32_t end, std::string_view text) const;

  private:
    struct Shape {
        Tense says = Tense::kNothing;
        std::string begins, ends;
        std::vector<std::string> not_ends, seen, unseen;
        std::size_t letters = 0;
        bool first = false;
    };
    [[nodiscard]] bool fits(const Shape&, std::string_view word) const;
    [[nodiscard]] bool known(std::string_view begins, std::string_view rest) const;

    const text::Segmenter* segmenter_ = nullptr;
    std::optional<text::Lexicon> lexicon_;
    base::StringSet nothing_;  // words that no shape may be made from
    std::vector<Shape> shapes_;
};

}  // namespace riwaya::times
