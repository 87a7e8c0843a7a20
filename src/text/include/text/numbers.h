// Numbers in digits and words: 1,050, 27.2 in either digit set, three thousand and fifty, a million and a half.
//
//     if (auto n = numbers.read(words, i, end, text)) use(n->value, n->end);
//
// Const once loaded and shared by threads.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <text/lexicon.h>

namespace riwaya::text {

struct Number {
    double value = 0;
    std::uint32_t end = 0;     // index behind its last word
    Span span;                 // without conjunction and preposition
    std::uint8_t clitics = 0;  // what stood before its first word
    bool digits = false;       // begins with digits
    bool plain = false;        // digits alone, without any separator: a year or a day may look like this
    bool ordinal = false;      // third, 11th
    bool point = false;  // "1.050": read as thousands or as a decimal by the language's habit; digits() says the other
    bool vague = false;  // dozens, hundreds of thousands: value is its lower end, `high` its upper
    double high = 0;     // equals value but where vague
};

class Numbers {
  public:
    // From languages/<code>/numbers.tsv; a language without it reads digits only.
    static Result<Numbers> load(const Segmenter&);

    // The number that begins at word i and ends before `end`.
    [[nodiscard]] std::optional<Number> read(const Words&, std::uint32_t i, std::uint32_t end,
                                             std::string_view text) const;

    // False where no number begins at word i, without reading it.
    [[nodiscard]] bool may_begin(const Words& words, std::uint32_t i, std::string_view text) const {
        if (words[i].kind == WordKind::kPunctuation) return false;
        return words[i].kind == WordKind::kNumber || lexicon_->find(words, i, i + 1, text).has_value();
    }

    // The value of digits with separators, folded ("1,050", "27.2"): groups of three behind commas or several points
    // are thousands; one point before exactly three digits is too where `point_is_thousands`. Nothing where it is no
    // number (13.10.2016). U+066B and U+066C are Arabic's decimal and thousands signs.
    [[nodiscard]] static std::optional<double> digits(std::string_view folded, bool point_is_thousands);

  private:
    enum class Class : std::uint8_t {
        kOne,         // 1-9
        kTeen,        // 1 or 2, only before a ten (eleven in two words)
        kTen,         // 10-19 in one word; 10 may follow a one
        kTens,        // 20-90
        kHundred,     // 100-900
        kScale,       // thousand, million, ...
        kScaleAfter,  // the same, only behind a number
        kPart,        // half, quarter, third
        kOrdinal,
        kSuffix,   // st, nd, rd, th behind digits
        kJoin,     // between parts of a number ("and"); written together it is the conjunction clitic
        kArticle,  // a, an: one, before a hundred or a scale
        kOf,       // between a vague number and a scale
        kVague,    // dozens
        kHabit,    // no word: how numbers are written
    };
    struct Meaning {
        Class what = Class::kOne;
        double value = 0;
        double high = 0;          // for vague ones, and for scales that are vague when they stand alone (thousands)
        bool dual = false;        // says two of its scale
        bool dual_alone = false;  // the same, but only where no number is before it
    };
    struct Step {
        const Meaning* meaning = nullptr;
        Lexicon::Hit hit;
        bool joined = false;  // by a conjunction
    };
    class Composer;
    struct Start;
    Numbers() = default;
    static std::optional<Class> class_named(std::string_view);
    [[nodiscard]] std::optional<Step> step(const Words&, std::uint32_t i, std::uint32_t end,
                                           std::string_view text) const;
    [[nodiscard]] std::optional<Step> next_step(const Words&, std::uint32_t i, std::uint32_t end,
                                                std::string_view text) const;
    [[nodiscard]] Number read_ordinal(const Words&, const Step& first, std::uint32_t end, std::string_view text) const;
    [[nodiscard]] std::optional<Number> read_vague(const Words&, const Step& first, std::uint32_t end,
                                                   std::string_view text) const;
    [[nodiscard]] std::optional<double> value_of(std::string_view folded) const;
    [[nodiscard]] static bool is_group(const Words&, std::uint32_t i, std::uint32_t end, std::string_view text);
    // Takes the first words into the sum; false where no number begins there. `done` where nothing may follow.
    bool begin_digits(const Words&, std::uint32_t i, std::uint32_t end, std::string_view text, Number&, Composer&,
                      bool& done) const;
    bool begin_words(const Words&, const Step& first, std::uint32_t end, std::string_view text, Number&,
                     Composer&) const;
    void go_on(const Words&, std::uint32_t end, std::string_view text, Number&, Composer&) const;

    std::optional<Lexicon> lexicon_;
    std::vector<Meaning> meanings_;
    bool point_is_thousands_ = false;  // "1.050" is 1050
    bool space_is_thousands_ = false;  // "1 200" is 1200
    bool comma_is_decimal_ = false;    // "3,883" is less than four
    bool ones_first_ = false;          // "five and twenty" is 25
};

}  // namespace riwaya::text
