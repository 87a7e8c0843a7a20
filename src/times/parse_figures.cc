// Dates written in figures, days named by a number alone, and one day told twice: in two calendars, with its weekday.
#include <cmath>

#include "calendar.h"
#include "parser.h"

namespace riwaya::times {

using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;

namespace {

constexpr std::uint32_t kScoreReach = 12;  // words within which a word of sport makes two figures a score
constexpr std::uint32_t kTermReach = 8;    // words between what puts off or sets a term and its day
constexpr int kFarAhead = 2;               // years: no report dates anything further ahead in two-digit years
constexpr int kOldest = 1900, kLatest = 2100;

bool is_year(int v) { return v >= kOldest && v <= kLatest; }

// Years 1300 to 1500 are those of the Hijri calendar.
bool set_year(TimeSaid& s, int year) {
    if (year >= 1300 && year <= 1500)
        s.calendar = TimeSaid::Calendar::kHijri;
    else if (year < 1500 || year > kLatest)
        return false;
    s.year = static_cast<std::int16_t>(year);
    return true;
}

bool set_day(TimeSaid& s, int day, int month) {
    if (day < 1 || day > 31 || month < 1 || month > 12) return false;
    s.day = static_cast<std::int8_t>(day);
    s.month = static_cast<std::int8_t>(month);
    return true;
}

// Day and month of two figures: the one over 12 is the day, else the order that the language writes.
bool set_day_month(TimeSaid& s, int a, int b, bool month_first) {
    return a <= 12 && (b > 12 || month_first) ? set_day(s, b, a) : set_day(s, a, b);
}

int year_of_two(int digits) { return digits + (digits < 70 ? 2000 : 1900); }

bool is_day(const TimeSaid& s) { return s.form == Form::kCalendar && s.day > 0 && s.month > 0; }

}  // namespace

bool Figures::push(std::string_view digits) {
    if (count == 3 || digits.empty() || digits.size() > 4) return false;
    for (const char c : digits) {
        if (c < '0' || c > '9') return false;
        values[count] = values[count] * 10 + (c - '0');
    }
    sizes[count++] = digits.size();
    return true;
}

bool Parser::on_day(std::uint32_t i) const {
    if (i <= first_) return false;
    for (std::uint32_t k = i; k-- > first_ && i - k <= 3;) {
        const Token& t = tokens_[k];
        if (t.cue == nullptr || t.end != i) continue;
        return (t.cue->what == Cue::kAt && t.cue->value == 1) || t.cue->what == Cue::kDateLink ||
               t.cue->what == Cue::kWeekday ||
               (t.cue->what == Cue::kUnit && t.cue->unit == Unit::kDay && t.cue->count == 1);
    }
    return false;
}

bool Parser::scored(std::uint32_t i) const {
    for (std::uint32_t k = i > first_ + kScoreReach ? i - kScoreReach : first_; k < end_ && k < i + kScoreReach; ++k)
        if (is(k, Cue::kScore)) return true;
    return false;
}

// "From 4/12 to 7/12": figures alike on both sides of a range.
bool Parser::paired(std::uint32_t i, std::uint32_t end) const {
    const auto figures = [&](std::uint32_t k) {
        return k + 2 < end_ && words_[k].kind == text::WordKind::kNumber && is_sign(k + 1, "/") && tight(k + 1) &&
               tight(k + 2) && words_[k + 2].kind == text::WordKind::kNumber;
    };
    const bool opens = i > first_ && (is(i - 1, Cue::kFrom) || is(i - 1, Cue::kBetween));
    if (opens && (is(end, Cue::kTo) || is(end, Cue::kUntil) || is(end, Cue::kAnd)))
        return !scored(i) && figures(tokens_[end].end);
    constexpr std::uint32_t kBack = 5;  // from, three of the figures, to
    const bool closes = i >= first_ + kBack && (is(i - 1, Cue::kTo) || is(i - 1, Cue::kUntil));
    return closes && !scored(i) && figures(i - kBack + 1) &&
           (is(i - kBack, Cue::kFrom) || is(i - kBack, Cue::kBetween));
}

// Nothing but a word or two stands beside it in its sentence, so nothing that it could count or measure.
bool Parser::stands_alone(std::uint32_t i, std::uint32_t end) const {
    constexpr std::uint32_t kWords = 2;
    std::uint32_t beside = 0;
    for (std::uint32_t k = first_; k < end_; ++k)
        if ((k < i || k >= end) && words_[k].kind != text::WordKind::kPunctuation) ++beside;
    return beside <= kWords && ends(end);
}

// 13/10/2016, 2017-04-04, 13.10.2016, 3/2015, 22/04, 2016-2017. Digits only, no spaces.
std::optional<Found> Parser::numeric(std::uint32_t i) const {
    if (i >= end_ || words_[i].kind != text::WordKind::kNumber || is(i - 1, Cue::kLabel)) return std::nullopt;
    Figures n;
    std::uint32_t end = i + 1;
    const std::string_view folded = words_.folded(i);
    if (folded.find('.') != std::string_view::npos) {
        n.sign = '.';
        for (std::size_t from = 0; from <= folded.size();) {
            const std::size_t at = std::min(folded.find('.', from), folded.size());
            if (!n.push(folded.substr(from, at - from))) return std::nullopt;
            from = at + 1;
        }
    } else {
        if (!n.push(folded) || (i > first_ && tight(i) && (is_sign(i - 1, "/") || is_sign(i - 1, "-"))))
            return std::nullopt;
        const auto next = [&](std::uint32_t at) {
            return at + 1 < end_ && (is_sign(at, "/") || is_sign(at, "-")) && tight(at) && tight(at + 1) &&
                   words_[at + 1].kind == text::WordKind::kNumber;
        };
        while (n.count < 3 && next(end)) {
            const char sign = is_sign(end, "/") ? '/' : '-';
            if (n.sign != 0 && n.sign != sign) break;
            n.sign = sign;
            if (!n.push(words_.folded(end + 1))) return std::nullopt;
            end += 2;
        }
        if (n.count < 2 || next(end)) return std::nullopt;
    }
    if (is_sign(end, "%")) return std::nullopt;
    Found f;
    f.begin = words_[i].span.begin;
    f.end = end;
    return n.count == 3 ? figures_of_three(n, f) : n.count == 2 ? figures_of_two(i, n, f) : std::nullopt;
}

std::optional<Found> Parser::figures_of_three(Figures n, Found f) const {
    const auto [a, b, c] = n.values;
    if (n.sizes[0] == 4 && set_year(f.said, a)) {
        if (!set_day(f.said, c, b)) return std::nullopt;
    } else if (n.sizes[2] == 4 && set_year(f.said, c)) {
        if (!set_day_month(f.said, a, b, cues_.month_first)) return std::nullopt;
    } else if (n.sizes[2] == 2 && n.sign != '-') {
        // Two digits say the year last; first where it would else lie years ahead of the report.
        const int last = year_of_two(c), first = year_of_two(a);
        const bool turned = this_year_ > 0 && n.sizes[0] == 2 && last > this_year_ + kFarAhead &&
                            first <= this_year_ + kFarAhead && first > this_year_ - 100 && set_day(f.said, c, b);
        if (!turned && !set_day_month(f.said, a, b, cues_.month_first)) return std::nullopt;
        f.said.year = static_cast<std::int16_t>(turned ? first : last);
    } else {
        return std::nullopt;
    }
    if (is(f.end, Cue::kHijriMark))
        f.said.calendar = TimeSaid::Calendar::kHijri, f.end = tokens_[f.end].end;
    else if (is(f.end, Cue::kGregorianMark))
        f.end = tokens_[f.end].end;
    return f;
}

std::optional<Found> Parser::figures_of_two(std::uint32_t i, Figures n, Found f) const {
    const int a = n.values[0], b = n.values[1];
    const bool years = n.sizes[0] == 4 && n.sizes[1] == 4 && n.sign != '.';
    if (years && a >= 1800 && b > a && b <= kLatest) {
        f.kind = TimeKind::kPeriod;
        f.said.year = static_cast<std::int16_t>(a);
        f.until = f.said;
        f.until->year = static_cast<std::int16_t>(b);
        if (const Token* word = year_word(f.end)) f.end = word->end;
        return f;
    }
    // "2015.3" is a number as well.
    const bool plain = n.sign != '.' || stands_alone(i, f.end);
    const bool year_last = n.sizes[1] == 4 && is_year(b) && a >= 1 && a <= 12 && plain;
    const bool year_first = n.sizes[0] == 4 && is_year(a) && b >= 1 && b <= 12 && n.sign != '-' && plain;
    if (year_last || year_first) {
        f.kind = TimeKind::kPeriod;
        f.said.year = static_cast<std::int16_t>(year_last ? b : a);
        f.said.month = static_cast<std::int8_t>(year_last ? a : b);
        return f;
    }
    if (n.sizes[0] > 2 || n.sizes[1] > 2) return std::nullopt;
    // A year behind them: "12/8, 2015". The comma belongs to the order of month and day.
    const std::uint32_t behind = past_comma(f.end);
    std::uint32_t end = 0;
    if (const auto year = n.sign != '.' && behind != f.end ? year_number(behind, false, end) : std::nullopt;
        year && is_year(static_cast<int>(*year)) && ends(end) && set_day_month(f.said, a, b, true)) {
        f.said.year = static_cast<std::int16_t>(*year);
        f.end = end;
        return f;
    }
    // Two small figures are a score or a share as well: a date only with a preposition, and where one can be but a day.
    const bool one_day = (a > 12) != (b > 12);
    if (n.sign == '.') {
        const bool date = one_day && n.sizes[1] == 2 && on_day(i) && ends(f.end) && !scored(i);
        return date && set_day_month(f.said, a, b, cues_.month_first) ? MaybeFound(f) : std::nullopt;
    }
    const bool padded = n.sizes[1] == 2 && b < 10 && a >= 10;
    const bool said_so = cued(i) && one_day;
    const bool written_so = !scored(i) && one_day && a > b && (n.sign == '-' || padded);
    const bool of_day = n.sign == '/' && on_day(i) && !is(i - 1, Cue::kAt) && !scored(i);  // "the day 4/12"
    if (!said_so && !written_so && !of_day && !(n.sign == '/' && paired(i, f.end))) return std::nullopt;
    return set_day_month(f.said, a, b, cues_.month_first) ? MaybeFound(f) : std::nullopt;
}

bool Parser::said_before(std::uint32_t i, Cue what) const {
    for (std::uint32_t k = i; k-- > first_ && i - k <= kTermReach;)
        if (is(k, what)) return true;
    return false;
}

// "Adjourned to 27": behind a word that puts off, a number that counts nothing is a day of the month.
std::optional<Found> Parser::deferred(std::uint32_t i) const {
    const bool to = is(i, Cue::kTo) || is(i, Cue::kUntil);
    const std::uint32_t j = to ? skip(tokens_[i].end, Cue::kThe) : i;
    const auto n = small(j, 31);
    if (!n || n->value <= 12 || (!to && (n->clitics & text::kPreposition) == 0) ||
        (!n->digits && !n->ordinal && !words_.has(j, text::kArticle)) || !ends(n->end) || is_sign(n->end, "%") ||
        is_sign(n->end, "$") || is_sign(n->end, "-"))
        return std::nullopt;
    if (n->end + 1 < end_ && (is_sign(n->end, "/") || is_sign(n->end, ":")) && tight(n->end + 1)) return std::nullopt;
    if (!said_before(i, Cue::kDefer)) return std::nullopt;
    Found f;
    f.said.day = static_cast<std::int8_t>(n->value);
    f.begin = to ? tokens_[i].begin : n->span.begin;
    f.end = n->end;
    f.open_begin = is(i, Cue::kUntil);
    if (f.open_begin) f.kind = TimeKind::kPeriod;
    return f;
}

// One day in two calendars is one date: "26/5/1445 AH, 10 December 2023", "10 December 2023 (26 Jumada 1445)". The
// Gregorian one places it.
void Parser::read_other_calendar(Found& f) const {
    if (!is_day(f.said) || f.until || f.open_begin || f.open_end) return;
    const bool hijri = f.said.calendar == TimeSaid::Calendar::kHijri;
    const bool bracket = is_sign(f.end, "(");
    std::uint32_t j = bracket ? f.end + 1 : past_comma(f.end);
    if (is_sign(j, "-") || is_sign(j, "/")) ++j;
    const bool linked = is(j, Cue::kDateLink);
    j = skip(skip(skip(j, Cue::kDateLink), Cue::kAt), Cue::kThe);
    if (j == f.end || j >= end_) return;
    if (const Token* day = token(j, Cue::kUnit); day != nullptr && day->cue->unit == Unit::kDay) j = day->end;
    MaybeFound other;
    if (is(j, Cue::kWeekday))
        other = weekday(j);
    else if (words_[j].kind == text::WordKind::kNumber || number(j))
        other = numeric(j) ? numeric(j) : day_first(j);
    if (!other || !is_day(other->said) || other->until ||
        (other->said.calendar == TimeSaid::Calendar::kHijri) == hijri || (bracket && !is_sign(other->end, ")")))
        return;
    if (!linked && !bracket && other->said.year == 0) return;
    const TimeSaid& by_moon = hijri ? f.said : other->said;
    TimeSaid gregorian = hijri ? other->said : f.said;
    if (gregorian.weekday == 0) gregorian.weekday = by_moon.weekday;
    if (gregorian.year > 0 && by_moon.year > 0) {
        const auto sun = make_day(gregorian.year, gregorian.month, gregorian.day);
        const auto moon = riwaya::times::hijri(by_moon.year, by_moon.month, by_moon.day, HijriCalendar::kUmmAlQura);
        constexpr int kSighting = 2;  // days by which sightings of the moon differ
        gregorian.doubtful = !sun || !moon || std::abs((*sun - moon->begin).count()) > kSighting;
    }
    f.said = gregorian;
    f.end = other->end + (bracket ? 1 : 0);
}

// The weekday behind its date: "10 December, a Sunday", "the 10th falls on a Sunday".
void Parser::read_weekday_behind(Found& f) const {
    if (!is_day(f.said) || f.until || f.open_begin || f.open_end || f.said.weekday > 0) return;
    std::uint32_t j = f.end;
    if (const Token* day = token(j, Cue::kUnit); day != nullptr && day->cue->unit == Unit::kDay && day->cue->count == 1)
        j = day->end;
    else if (is_sign(j, "("))
        j = j + 1;
    const Token* t = token(j, Cue::kWeekday);
    if (t == nullptr || joined(j)) return;
    const bool bracket = j > f.end && is_sign(j - 1, "(");
    if (bracket && !is_sign(t->end, ")")) return;
    if (j == f.end && f.said.year == 0 && f.said.calendar == TimeSaid::Calendar::kGregorian) return;
    f.said.weekday = static_cast<std::int8_t>(t->cue->value);
    f.end = t->end + (bracket ? 1 : 0);
}

}  // namespace riwaya::times
