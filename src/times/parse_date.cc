// Dates: weekdays, days and months with and without a year, years, dates in figures.
#include <cmath>

#include "parser.h"

namespace riwaya::times {

using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;
using Direction = TimeSaid::Direction;

namespace {

constexpr int kFirstHijri = 1200;  // the first year beside a Hijri month that can be meant by a report

}  // namespace

std::optional<Found> Parser::point(std::uint32_t i) const {
    if (i >= end_ || depth_ >= kDeepest) return std::nullopt;
    ++depth_;
    MaybeFound found = point_at(i);
    --depth_;
    return found;
}

std::optional<Found> Parser::point_at(std::uint32_t i) const {
    MaybeFound best;
    const auto take = [&](MaybeFound f) {
        if (f && (!best || f->end > best->end)) best = std::move(f);
    };
    const Token& t = tokens_[i];
    if (t.cue == nullptr) {
        if (words_[i].kind == text::WordKind::kPunctuation) return std::nullopt;
        take(numeric(i));
        if (!best && !number(i)) return std::nullopt;
        take(day_first(i));
        take(year(i));
        take(named_period(i));
        take(relative_after(i));
        take(nth_of(i));
        return best;
    }
    switch (t.cue->what) {
        case Cue::kPart:
        case Cue::kThen: return part(i);
        case Cue::kWeekday: return weekday(i);
        case Cue::kMonth:
        case Cue::kHijriMonth: return month_first(i, cued(i));
        case Cue::kDay: return day_name(i);
        case Cue::kUnit: {
            // "the day of Sunday", "the month of May", "the year 2016": the unit's name before what it is.
            const std::uint32_t next = skip(t.end, Cue::kOf);
            const bool day = t.cue->unit == Unit::kDay && t.cue->count == 1,
                       month = t.cue->unit == Unit::kMonth && t.cue->count == 1;
            MaybeFound f;
            if (day &&
                (is(next, Cue::kWeekday) || is(next, Cue::kDay) || (next < end_ && tokens_[next].cue == nullptr)))
                f = point(next);
            if (f && f->said.form == Form::kCalendar && f->said.day == 0) f.reset();
            if (month && (is(next, Cue::kMonth) || is(next, Cue::kHijriMonth))) {
                f = month_first(next, true);
                // "The month of September 16" is the month that holds the day.
                if (f && f->said.day > 0 && f->said.year == 0 && !f->until)
                    f->said.day = 0, f->kind = TimeKind::kPeriod;
            }
            if (f) f->begin = t.begin;
            take(std::move(f));
            take(year(i));
            take(relative(i));
            take(nth_of(i));
            if (number(i)) take(day_first(i));  // "the second" is a unit and an ordinal
            return best;
        }
        case Cue::kThis:
        case Cue::kNext:
        case Cue::kRecent: return relative(i);
        case Cue::kLast:
            take(relative(i));
            take(nth_of(i));
            return best;
        case Cue::kQuarter:
        case Cue::kQuarterSaid:
        case Cue::kHalfYear: return nth_of(i);
        case Cue::kSeason:
        case Cue::kDecade:
        case Cue::kWeekend: return named_period(i);
        default: break;
    }
    // A number word may be a time word too ("second", "the second").
    if (number(i)) {
        take(day_first(i));
        take(nth_of(i));
    }
    return best;
}

// The month at word i into `said`; its other name in brackets or behind a stroke is taken along. Index behind it, or i.
std::uint32_t Parser::read_month(std::uint32_t i, TimeSaid& said) const {
    const Token* t = token(i, Cue::kMonth);
    const bool hijri = t == nullptr;
    if (hijri) t = token(i, Cue::kHijriMonth);
    if (t == nullptr) return i;
    said.month = static_cast<std::int8_t>(t->cue->value);
    if (hijri) said.calendar = TimeSaid::Calendar::kHijri;
    std::uint32_t end = t->end;
    const bool bracket = is_sign(end, "("), stroke = is_sign(end, "/") || is_sign(end, "-");
    if (bracket || stroke) {
        const Token* other = token(end + 1, Cue::kMonth);
        if (other != nullptr && other->cue->value == t->cue->value && (!bracket || is_sign(other->end, ")")))
            end = other->end + (bracket ? 1 : 0);
    }
    return end;
}

std::optional<double> Parser::year_number(std::uint32_t i, bool sure, std::uint32_t& end) const {
    const auto n = number(i);
    if (!n || n->vague || n->ordinal || n->value != std::floor(n->value) || n->value < 1 || n->value > 2999)
        return std::nullopt;
    if (n->digits && (!n->plain || n->end != i + 1)) return std::nullopt;
    // Years said in pairs: nineteen eighty-four.
    if (!n->digits && n->value >= 11 && n->value <= 20 && (sure || !joined(n->end)))
        if (const auto rest = number(skip(n->end, Cue::kAnd));
            rest && !rest->digits && !rest->ordinal && !rest->vague && rest->value >= 10 && rest->value <= 99) {
            end = rest->end;
            return 100 * n->value + rest->value;
        }
    const bool four = n->digits && words_.folded(i).size() == 4;
    if (!sure && !(four && n->value >= 1000) && !(!n->digits && n->value >= 1000 && n->value <= 2100))
        return std::nullopt;
    end = n->end;
    return n->value;
}

// What says the year of a date that was read up to f.end: a number, "last year", or a direction of its own.
void Parser::read_year(Found& f) const {
    std::uint32_t end = 0;
    const std::uint32_t behind = past_comma(f.end);
    const auto counts = [&](std::uint32_t at) {
        const Token* unit = year_word(at) != nullptr ? nullptr : token(at, Cue::kUnit);
        const bool named_day = unit != nullptr && unit->cue->unit == Unit::kDay && is(unit->end, Cue::kWeekday);
        return unit != nullptr && !named_day && (unit->clitics & (text::kConjunction | text::kPreposition)) == 0;
    };
    const auto take_marks = [&] {
        if (const Token* word = year_word(f.end)) f.end = word->end;
        if (is(f.end, Cue::kGregorianMark)) f.end = tokens_[f.end].end;
        if (is(f.end, Cue::kHijriMark)) {
            f.said.calendar = TimeSaid::Calendar::kHijri;
            f.end = tokens_[f.end].end;
        }
    };
    const auto fits = [&](double year) {
        return f.said.calendar == TimeSaid::Calendar::kGregorian || year >= kFirstHijri;
    };
    if (const auto year = year_number(behind, false, end); year && !joined(behind) && !counts(end) && fits(*year)) {
        f.said.year = static_cast<std::int16_t>(*year);
        f.end = end;
        return take_marks();
    }
    std::uint32_t j = f.end;
    for (const Cue c : {Cue::kOf, Cue::kFrom, Cue::kAt, Cue::kIn})
        if (const std::uint32_t next = skip(j, c); next != j) {
            j = next;
            break;
        }
    j = skip(j, Cue::kThe);
    if (const Token* t = token(j, Cue::kUnit); t != nullptr && t->cue->unit == Unit::kYear && t->cue->count == 1)
        if (const auto year = year_number(t->end, true, end)) {
            f.said.year = static_cast<std::int16_t>(*year);
            f.end = end;
            return take_marks();
        }
    if (j != f.end && (is(f.end, Cue::kOf) || is(f.end, Cue::kFrom)))  // "the summer of 2016"
        if (const auto year = year_number(j, false, end);
            year && *year >= 1800 && *year <= 2100 && may_follow_year(end, *year)) {
            f.said.year = static_cast<std::int16_t>(*year);
            f.end = end;
            return take_marks();
        }
    if (const auto shift = relative(j);
        shift && shift->said.form == Form::kThis && shift->said.unit == Unit::kYear && !shift->until) {
        f.said.unit = Unit::kYear;
        f.said.count = shift->said.count;
        f.end = shift->end;
        return;
    }
    if (!cues_.articles) return;
    // "October the last".
    if (const Token* t = token(f.end, Cue::kLast))
        f.said.direction = Direction::kPast, f.end = t->end;
    else if (const Token* n = token(f.end, Cue::kNext))
        f.said.direction = Direction::kFuture, f.end = n->end;
    else if (const Token* c = token(f.end, Cue::kThis); c != nullptr && (c->clitics & text::kArticle) != 0)
        f.said.unit = Unit::kYear, f.end = c->end;
}

// 7 October, the seventh of October, 15 of the current month; a bare day where `month` is what the words say.
std::optional<Found> Parser::day_first(std::uint32_t i) const {
    const auto n = small(i, 31);
    if (!n) return std::nullopt;
    Found f;
    f.said.day = static_cast<std::int8_t>(n->value);
    f.begin = n->span.begin;
    std::uint32_t j = past_comma(n->end);
    bool linked = false;
    for (const Cue c : {Cue::kOf, Cue::kFrom, Cue::kAt, Cue::kIn})
        if (const std::uint32_t next = skip(j, c); next != j && !linked) {
            j = next;
            linked = true;
        }
    j = skip(j, Cue::kThe);
    if (const Token* t = token(j, Cue::kUnit); t != nullptr && t->cue->unit == Unit::kMonth && t->cue->count == 1 &&
                                               (is(t->end, Cue::kMonth) || is(t->end, Cue::kHijriMonth)))
        j = t->end;
    const std::uint32_t end = read_month(j, f.said);
    if (end != j) {
        f.end = end;
        read_year(f);
        return f;
    }
    const auto shift = relative(j);
    const bool month = shift && shift->said.form == Form::kThis && shift->said.unit == Unit::kMonth;
    if (month && (linked || n->digits)) {
        f.said.unit = Unit::kMonth;
        f.said.count = shift->said.count;
        f.end = shift->end;
        return f;
    }
    // A day alone: "on the twenty-first".
    const bool stands = n->ordinal && n->value > 12 && !cues_.month_first && cued(i) && ends(n->end);
    const bool digits = n->digits && !n->ordinal && i > first_ && is(i - 1, Cue::kAt) && n->value > 12 &&
                        (n->end >= end_ || (n->end + 1 == end_ && is_sign(n->end, ".")));
    if (!stands && !digits) return std::nullopt;
    f.end = n->end;
    return f;
}

// A name's word in a language that writes names with capitals: another such word stands beside it ("April Whitfield").
bool Parser::in_a_name(std::uint32_t i, std::uint32_t end) const {
    const auto capital = [&](std::uint32_t k) {
        return words_[k].kind == text::WordKind::kWord && tokens_[k].cue == nullptr && is_capital(words_[k].span.begin);
    };
    return cues_.cased && end < end_ && capital(end) && !cued(i) && tokens_[i].end == end;
}

// October, October 2016, October 7, 2016.
std::optional<Found> Parser::month_first(std::uint32_t i, bool sure) const {
    Found f;
    f.kind = TimeKind::kPeriod;
    const std::uint32_t end = read_month(i, f.said);
    if (end == i) return std::nullopt;
    const CueMeaning& meaning = *tokens_[i].cue;
    f.begin = tokens_[i].begin;
    f.end = end;
    if (cues_.cased && meaning.unsure && !is_capital(words_[i].span.begin)) return std::nullopt;
    std::uint32_t j = end;
    if (is_sign(j, "-") && tight(j)) ++j;
    j = skip(j, Cue::kThe);
    if (const auto n = small(j, 31); n && !joined(j)) {
        const bool next_is_free = ends(n->end) || words_[n->end].kind == text::WordKind::kNumber ||
                                  is(n->end, Cue::kTo) || is(n->end, Cue::kUntil);
        std::uint32_t after = 0;
        const bool year_behind = year_number(past_comma(n->end), false, after).has_value();
        if (!is_sign(n->end, "%") && (cues_.month_first ? !is(n->end, Cue::kUnit) : next_is_free || year_behind)) {
            f.said.day = static_cast<std::int8_t>(n->value);
            f.kind = TimeKind::kDate;
            f.end = n->end;
        }
    }
    const std::uint32_t before_year = f.end;
    read_year(f);
    if (f.said.day == 0 && f.end == before_year && !sure && in_a_name(i, f.end)) return std::nullopt;
    if (meaning.unsure && !sure && f.said.day == 0 && f.end == before_year) return std::nullopt;
    // A word that is far more often another one: only as the month by name, or with its year.
    if (meaning.rare && f.said.day == 0 && f.said.year == 0 && !(i > first_ && is(i - 1, Cue::kUnit)))
        return std::nullopt;
    // "November between 19 and 20".
    if (f.said.day == 0 && f.end == before_year && is(f.end, Cue::kBetween)) {
        const auto a = small(tokens_[f.end].end, 31);
        const std::uint32_t k = a ? skip(a->end, Cue::kAnd) : 0;
        const auto b = a && joined(a->end) ? small(k, 31) : std::nullopt;
        if (b && b->value > a->value) {
            f.until = f.said;
            f.said.day = static_cast<std::int8_t>(a->value);
            f.until->day = static_cast<std::int8_t>(b->value);
            f.end = b->end;
        }
    }
    return f;
}

std::optional<Found> Parser::weekday(std::uint32_t i) const {
    const Token* t = token(i, Cue::kWeekday);
    if (t == nullptr) return std::nullopt;
    if (cues_.cased && !is_capital(t->begin)) return std::nullopt;
    Found f;
    f.said.form = Form::kWeekday;
    f.said.weekday = static_cast<std::int8_t>(t->cue->value);
    f.begin = t->begin;
    f.end = t->end;
    // A date behind it: "Sunday 10 December", "Sunday, December 10".
    for (std::uint32_t j : {skip(t->end, Cue::kDateLink), past_comma(t->end)}) {
        j = skip(skip(j, Cue::kDateLink), Cue::kThe);
        if (j >= end_) continue;
        MaybeFound date = is(j, Cue::kMonth) || is(j, Cue::kHijriMonth)            ? month_first(j, true)
                          : words_[j].kind == text::WordKind::kNumber || number(j) ? day_first(j)
                                                                                   : std::nullopt;
        if (const auto figures = date ? std::nullopt : numeric(j)) date = figures;
        if (!date || date->until || date->said.day == 0 || date->said.form != Form::kCalendar) continue;
        date->said.weekday = f.said.weekday;
        date->begin = f.begin;
        return date;
    }
    // Its day of the month alone: "Thursday 21", where nothing is counted behind it.
    const std::uint32_t j = skip(t->end, Cue::kAt);
    if (const auto n = small(j, 31); n && !joined(j) && (!n->ordinal || j != t->end) &&
                                     (ends(n->end) || is(n->end, Cue::kTo) || is(n->end, Cue::kUntil)) &&
                                     !is_sign(n->end, "%") && !is_sign(n->end, "-") && !is_sign(n->end, "/") &&
                                     !is_sign(n->end, ":")) {
        f.said.form = Form::kCalendar;
        f.said.day = static_cast<std::int8_t>(n->value);
        f.end = n->end;
        return f;
    }
    if (const auto n = number(t->end); n && n->ordinal && n->value <= 5 && cues_.articles) {
        f.said.nth = static_cast<std::int8_t>(n->value);
        f.end = n->end;
        const std::uint32_t of = skip(n->end, Cue::kFrom);
        if (const auto month = of != n->end ? point(of) : std::nullopt;
            month && month->said.month > 0 && month->said.day == 0 && month->said.form == Form::kCalendar &&
            !month->until) {
            f.said.month = month->said.month;
            f.said.year = month->said.year;
            f.end = month->end;
        }
        return f;
    }
    // "Sunday of last week", "Sunday the last".
    std::uint32_t of = t->end;
    for (const Cue c : {Cue::kOf, Cue::kFrom}) of = skip(of, c);
    if (const auto week = relative_before(of) ? relative_before(of) : relative_after(of);
        week && week->said.form == Form::kThis && week->said.unit == Unit::kWeek) {
        f.said.unit = Unit::kWeek;
        f.said.count = week->said.count;
        f.end = week->end;
        return f;
    }
    if (!cues_.articles) return f;
    if (const Token* m = token(t->end, Cue::kLast))
        f.said.direction = Direction::kPast, f.end = m->end;
    else if (const Token* n = token(t->end, Cue::kNext))
        f.said.direction = Direction::kFuture, f.end = n->end;
    return f;
}

// Yesterday, today, tomorrow, with the weekday or date that may stand behind.
std::optional<Found> Parser::day_name(std::uint32_t i) const {
    const Token* t = token(i, Cue::kDay);
    if (t == nullptr || is(t->end, Cue::kNotToday) || is(t->end, Cue::kLast) || is(t->end, Cue::kNext))
        return std::nullopt;
    // "In the day" is each day.
    if (t->cue->value == 0 && t->end == i + 1 && (t->clitics & text::kArticle) == 0 && cues_.articles &&
        ((i > first_ && is(i - 1, Cue::kAt) && tokens_[i - 1].cue->value == 1) || words_.has(i, text::kPreposition)) &&
        !is(t->end, Cue::kWeekday) && !number(t->end))
        return std::nullopt;
    Found f;
    f.said.form = Form::kOffset;
    f.said.unit = Unit::kDay;
    f.said.count = std::fabs(t->cue->value);
    f.said.direction = t->cue->value < 0 ? Direction::kPast : t->cue->value > 0 ? Direction::kFuture : Direction::kNone;
    f.begin = t->begin;
    f.end = t->end;
    const std::uint32_t j = past_comma(t->end);
    if (const auto day = weekday(j); day && (day->said.form == Form::kCalendar || j == t->end)) {
        const bool dated = day->said.form == Form::kCalendar && day->said.month > 0;
        if (dated)
            f.said = day->said;
        else if (day->said.direction != Direction::kNone || day->said.nth != 0 || day->said.unit != Unit::kNone)
            return f;
        f.end = day->end;
    } else if (const auto date = j < end_ && words_[j].kind == text::WordKind::kNumber ? day_first(j) : std::nullopt;
               date && date->said.month > 0) {
        f.said = date->said;
        f.end = date->end;
    }
    return f;
}

std::optional<Found> Parser::year(std::uint32_t i) const {
    Found f;
    f.kind = TimeKind::kPeriod;
    if (const Token* t = token(i, Cue::kUnit)) {
        if (t->cue->unit != Unit::kYear || t->cue->count != 1) return std::nullopt;
        const auto n = number(t->end);
        const bool two_digits = n && n->digits && n->value < 100;
        const auto year = year_number(t->end, true, f.end);
        if (!year || two_digits || (n && !n->digits && n->value < 100) || is(f.end, Cue::kUnit) || joined(t->end))
            return std::nullopt;
        f.said.year = static_cast<std::int16_t>(*year);
        f.begin = t->begin;
    } else {
        const auto year = year_number(i, false, f.end);
        if (!year || *year < 1900 || *year > 2100) return std::nullopt;
        if (words_[i].kind != text::WordKind::kNumber) {  // in words
            if ((!cued(i) && !stands_alone(i, f.end)) || !ends(f.end)) return std::nullopt;
            f.said.year = static_cast<std::int16_t>(*year);
            f.begin = number(i)->span.begin;
            return f;
        }
        const bool bracketed = i > first_ && is_sign(i - 1, "(") && is_sign(f.end, ")");
        bool noun = false;
        for (std::uint32_t k = i; k-- > first_ && i - k <= 3;)
            noun |= tokens_[k].cue != nullptr && tokens_[k].end == i && tokens_[k].cue->what == Cue::kYearNoun;
        // "the years 2012 and 2014"
        const bool listed =
            i >= first_ + 2 && is(i - 1, Cue::kAnd) && words_[i - 2].kind == text::WordKind::kNumber && [&] {
                std::uint32_t last = 0;
                const auto before = year_number(i - 2, false, last);
                return before && *before >= 1900 && *before <= 2100;
            }();
        const bool said = year_word(f.end) != nullptr;
        if ((!cued(i) && !bracketed && !noun && !listed && !said) || !may_follow_year(f.end, *year))
            return std::nullopt;
        f.said.year = static_cast<std::int16_t>(*year);
        f.begin = words_[i].span.begin;
    }
    if (const Token* word = year_word(f.end)) f.end = word->end;
    if (is(f.end, Cue::kGregorianMark)) f.end = tokens_[f.end].end;
    // The years of the Hijri calendar that news speaks of (1850 to 2040) are never meant as Gregorian ones.
    const bool hijri = f.said.year >= 1267 && f.said.year <= 1465 && cues_.articles;
    if (is(f.end, Cue::kHijriMark))
        f.said.calendar = TimeSaid::Calendar::kHijri, f.end = tokens_[f.end].end;
    else if (hijri && f.said.year >= 1400)
        f.said.calendar = TimeSaid::Calendar::kHijri;
    return f;
}

}  // namespace riwaya::times
