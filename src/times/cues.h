// The words of time expressions, from languages/<code>/times.tsv.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <riwaya/reading.h>
#include <text/lexicon.h>
#include <text/numbers.h>

#include "tense.h"

namespace riwaya::times {

// What a word does in a time expression. The names in the table are these in lower case, words apart by hyphens.
enum class Cue : std::uint8_t {
    kMonth,
    kHijriMonth,
    kWeekday,
    kUnit,
    kDay,  // yesterday, today: value is days from the anchor
    kThis,
    kLast,
    kNext,    // value: how many units away
    kRecent,  // the last of several: vague with a plural, the last week of July
    kPart,    // early, middle, late, rest
    kBefore,
    kSince,
    kAfter,
    kUntil,
    kAgo,
    kFromNow,  // behind a count
    kIn,       // before a count: that far ahead; before a year: in it
    kDuring,
    kThroughout,
    kDuration,
    kBetween,
    kFrom,
    kTo,
    kAnd,
    kAt,        // a preposition that a date may follow
    kOf,        // between a part and its whole
    kDateLink,  // between a weekday and its date
    kYearNoun,  // a noun that a bare year follows: elections 2016
    kVague,
    kVagueAfter,
    kApprox,
    kApproxAfter,
    kBound,
    kWhole,
    kWholeBefore,
    kHalf,  // half an hour: value is the share
    kQuarter,
    kQuarterSaid,
    kHalfYear,
    kSeason,
    kWeekend,
    kDecade,
    kDecadeMark,
    kClockAt,
    kClockWord,
    kClockZone,
    kDayPart,
    kHijriMark,
    kGregorianMark,
    kNameHead,  // what follows is a name, not a date: 7 November Street
    kLabel,     // what follows is a label, not a year: resolution 2254
    kFuture,
    kClause,
    kScore,
    kNotToday,  // behind "the day": the following, the second
    kThe,
    kOne,
    kAge,        // of age: what is before it is no date
    kHabit,      // no word: dates are written month first
    kThen,       // later, earlier: behind an amount, counted from what was told before; value 1 or -1
    kThenDay,    // the following day: value is days from the day told before
    kThenAfter,  // after that, before the amount: value 1 or -1
    kClockPast,  // half past: value is minutes from the hour behind it
    kClockLess,  // to, behind the hour: a quarter less
    kDefer,      // puts off to a day: adjourned to the 27th
    kTerm,       // sets a term: asked to leave before Saturday
    kPlan,       // decides or announces: the days behind it may be to come though its verb is past
    kAgeBefore,  // aged, before the years
    kSame,       // says that a date and a weekday are one day: "falls on"
};

struct CueMeaning {
    Cue what = Cue::kAt;
    double value = 0;
    TimeSaid::Unit unit = TimeSaid::Unit::kNone;
    TimeSaid::Part part = TimeSaid::Part::kWhole;
    std::uint8_t count = 0;  // for a unit: 1, 2 or kMany
    bool unsure = false;     // an ordinary word too
    bool rare = false;       // for a month: far more often an ordinary word
};
constexpr std::uint8_t kMany = 9;

struct Cues {
    std::optional<text::Lexicon> lexicon;
    std::vector<CueMeaning> meanings;
    std::optional<text::Numbers> numbers;
    std::optional<Tenses> tenses;
    bool month_first = false;  // 4/22 is 22 April, October 7 the seventh
    bool cased = false;        // the script has capitals: unsure names need one
    bool year_behind = false;  // the word for year stands behind its number: "2023 of the year"
    bool bare = false;         // the language has no article: "in end of the year" is this year's
    bool articles = false;     // the article is written on the word, and the adjective follows: "the month the last"

    static Result<Cues> load(const text::Segmenter&);
};

}  // namespace riwaya::times
