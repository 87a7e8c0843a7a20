// The grammar of time expressions over the words of one sentence.
//
// A language gives the words (times.tsv); the grammar is the same for all: what a language does not say, it has no
// words for.
#pragma once

#include <optional>
#include <vector>

#include <riwaya/reading.h>
#include <text/words.h>

#include "cues.h"

namespace riwaya::times {

// A word's place in a time expression.
struct Token {
    const CueMeaning* cue = nullptr;  // nullptr: no time word
    std::uint32_t end = 0;            // index behind the phrase
    std::uint32_t begin = 0;          // its first byte
    std::uint8_t clitics = 0;
    bool number = false;  // a number may begin here
};

// An expression, or a piece of one.
struct Found {
    TimeSaid said;
    std::optional<TimeSaid> until;
    TimeKind kind = TimeKind::kDate;
    bool open_begin = false;
    bool open_end = false;
    bool told_from = false;   // counted from a day that was told before, not from the report's
    std::uint32_t begin = 0;  // byte
    std::uint32_t end = 0;    // index behind the last word
};

// A count of units: "three days", "a month and 21 days", "weeks".
struct Amount {
    double count = 0;
    TimeSaid::Unit unit = TimeSaid::Unit::kNone;
    double more = 0;
    TimeSaid::Unit more_unit = TimeSaid::Unit::kNone;
    bool approximate = false;
    bool bare = false;       // a unit in the singular without a number
    bool vague = false;      // a plural without a number, several
    bool exact_end = false;  // "whole": surely a duration
    bool article = false;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// Two or three numbers with one sign between them: 13/10/2016.
struct Figures {
    int values[3] = {0, 0, 0};
    std::size_t sizes[3] = {0, 0, 0};  // digits
    std::size_t count = 0;
    char sign = 0;
    bool push(std::string_view digits);
};

class Parser {
  public:
    Parser(const Cues& cues, const text::Words& words, std::string_view text, const std::vector<Token>& tokens,
           std::uint32_t first, std::uint32_t end, int this_year)
        : cues_(cues), words_(words), text_(text), tokens_(tokens), first_(first), end_(end), this_year_(this_year) {}

    // The longest expression that begins at word i. `told_before`: a day was told before that it may be counted from.
    [[nodiscard]] std::optional<Found> parse(std::uint32_t i, bool told_before) const;
    // What the clause around words i to `end` says of its time.
    [[nodiscard]] Tense clause_tense(std::uint32_t i, std::uint32_t end) const;

  private:
    using MaybeFound = std::optional<Found>;

    // tokens
    [[nodiscard]] const Token* token(std::uint32_t i, Cue what) const;
    [[nodiscard]] bool is(std::uint32_t i, Cue what) const { return token(i, what) != nullptr; }
    [[nodiscard]] bool is_sign(std::uint32_t i, std::string_view sign) const;
    [[nodiscard]] bool ends(std::uint32_t i) const;   // end of the sentence, or a punctuation mark
    [[nodiscard]] bool tight(std::uint32_t i) const;  // no space before word i
    [[nodiscard]] std::uint32_t past_comma(std::uint32_t i) const;
    [[nodiscard]] std::uint32_t skip(std::uint32_t i, Cue what) const;
    [[nodiscard]] std::optional<text::Number> number(std::uint32_t i) const;  // not from several threads at once
    [[nodiscard]] std::optional<text::Number> small(std::uint32_t i, int most) const;  // 1 to most, as a day or an hour
    [[nodiscard]] bool cued(std::uint32_t i) const;    // a time preposition or the like stands before word i
    [[nodiscard]] bool joined(std::uint32_t i) const;  // word i is joined to what is before it
    [[nodiscard]] bool is_capital(std::uint32_t byte) const;
    [[nodiscard]] bool in_a_name(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] bool may_follow_year(std::uint32_t i, double year) const;
    // The word for year behind a number that is one, in a language that says it so; nullptr where none stands there.
    [[nodiscard]] const Token* year_word(std::uint32_t i) const;

    // points and periods (parse_date.cc, parse_unit.cc)
    [[nodiscard]] MaybeFound point(std::uint32_t i) const;
    [[nodiscard]] MaybeFound point_at(std::uint32_t i) const;
    [[nodiscard]] MaybeFound part(std::uint32_t i) const;
    [[nodiscard]] MaybeFound weekday(std::uint32_t i) const;
    [[nodiscard]] MaybeFound month_first(std::uint32_t i, bool sure) const;
    [[nodiscard]] MaybeFound day_first(std::uint32_t i) const;
    [[nodiscard]] MaybeFound day_name(std::uint32_t i) const;
    [[nodiscard]] MaybeFound year(std::uint32_t i) const;
    [[nodiscard]] MaybeFound numeric(std::uint32_t i) const;
    [[nodiscard]] MaybeFound relative(std::uint32_t i) const;
    [[nodiscard]] MaybeFound relative_before(std::uint32_t i) const;
    [[nodiscard]] MaybeFound relative_after(std::uint32_t i) const;
    // One of several equal parts of a larger time, and which it is; -1: the last, 0: none is told.
    struct Nth {
        const Token* unit;  // nullptr: there is none
        int number;
        std::uint32_t end;
    };
    [[nodiscard]] MaybeFound nth_of(std::uint32_t i) const;
    [[nodiscard]] Nth read_nth(std::uint32_t i) const;
    [[nodiscard]] MaybeFound whole_at(std::uint32_t of, int nth) const;
    [[nodiscard]] static MaybeFound week_of(Found, const Nth&, const Found& whole);
    [[nodiscard]] MaybeFound quarter_of(Found, const Nth&, MaybeFound whole, std::uint32_t of) const;
    [[nodiscard]] MaybeFound named_period(std::uint32_t i) const;
    [[nodiscard]] bool begins_season(std::uint32_t i) const;
    [[nodiscard]] std::uint32_t read_month(std::uint32_t i, TimeSaid&) const;
    void read_year(Found&) const;
    bool read_shift(std::uint32_t i, TimeSaid&, std::uint32_t& end) const;
    [[nodiscard]] std::optional<double> year_number(std::uint32_t i, bool sure, std::uint32_t& end) const;
    [[nodiscard]] Found make_period(std::uint32_t i, TimeSaid::Form, TimeSaid::Unit, double count) const;

    // amounts, durations, operators, ranges, clocks (parse_amount.cc, parse_range.cc)
    [[nodiscard]] std::optional<Amount> amount(std::uint32_t i) const;
    [[nodiscard]] std::optional<Amount> one_amount(std::uint32_t i) const;
    [[nodiscard]] bool is_age(std::uint32_t i, const Amount&) const;
    [[nodiscard]] MaybeFound duration(std::uint32_t i) const;
    [[nodiscard]] MaybeFound operated(std::uint32_t i) const;
    [[nodiscard]] MaybeFound counted_back(std::uint32_t i) const;
    [[nodiscard]] MaybeFound range(std::uint32_t i) const;
    [[nodiscard]] MaybeFound range_end(std::uint32_t i) const;
    [[nodiscard]] MaybeFound join_range(Found from, std::uint32_t to) const;
    [[nodiscard]] MaybeFound told_from(std::uint32_t i) const;
    [[nodiscard]] MaybeFound clock(std::uint32_t i) const;
    [[nodiscard]] MaybeFound clock_past(std::uint32_t i) const;
    [[nodiscard]] MaybeFound four_figures(std::uint32_t i, const text::Number&) const;
    void read_minutes(Found&, bool headed) const;
    [[nodiscard]] MaybeFound finish_clock(Found, bool sure, bool by_part, bool digits) const;

    // dates in figures and pairs of dates (parse_figures.cc)
    [[nodiscard]] MaybeFound figures_of_two(std::uint32_t i, Figures, Found) const;
    [[nodiscard]] MaybeFound figures_of_three(Figures, Found) const;
    [[nodiscard]] MaybeFound deferred(std::uint32_t i) const;
    [[nodiscard]] bool on_day(std::uint32_t i) const;                 // "on", "on the day", "dated" stand before word i
    [[nodiscard]] bool scored(std::uint32_t i) const;                 // a word of sport stands near
    [[nodiscard]] bool said_before(std::uint32_t i, Cue what) const;  // within a few words
    [[nodiscard]] bool paired(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] bool stands_alone(std::uint32_t i, std::uint32_t end) const;
    void read_other_calendar(Found&) const;
    void read_weekday_behind(Found&) const;

    const Cues& cues_;
    const text::Words& words_;
    std::string_view text_;
    const std::vector<Token>& tokens_;  // of the whole article
    std::uint32_t first_, end_;         // the sentence's words
    int this_year_;                     // of the report; 0: not known
    // Expressions hold others: "since late in the third quarter of last year". Deeper ones than any writer means are
    // not read.
    static constexpr int kDeepest = 6;
    mutable int depth_ = 0;
    // What was read at each word of the sentence: the rules ask for one number again and again.
    mutable std::vector<std::uint32_t> number_at_;  // 1 + index into numbers_; 0: not read
    mutable std::vector<std::optional<text::Number>> numbers_;
};

}  // namespace riwaya::times
