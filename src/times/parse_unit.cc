// Periods named by a unit: last month, the past three days, the third quarter of 2016, the seventies; and their parts.
#include <cmath>

#include "parser.h"

namespace riwaya::times {

using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;
using Direction = TimeSaid::Direction;

Found Parser::make_period(std::uint32_t i, Form form, Unit unit, double count) const {
    Found f;
    f.kind = unit == Unit::kDay && form == Form::kThis ? TimeKind::kDate : TimeKind::kPeriod;
    f.said.form = form;
    f.said.unit = unit;
    f.said.count = count;
    f.begin = i < end_ && tokens_[i].cue != nullptr ? tokens_[i].begin : words_[i].span.begin;
    return f;
}

// Early, middle or late in a period.
std::optional<Found> Parser::part(std::uint32_t i) const {
    const Token* t = token(i, Cue::kPart);
    TimeSaid::Part which = t != nullptr ? t->cue->part : TimeSaid::Part::kWhole;
    if (t == nullptr && (t = token(i, Cue::kThen)) != nullptr && t->cue->value != 0)
        which = t->cue->value > 0 ? TimeSaid::Part::kLate : TimeSaid::Part::kEarly;  // later, earlier this year
    if (which == TimeSaid::Part::kWhole) return std::nullopt;
    std::uint32_t j = t->end;
    if (is_sign(j, "-")) ++j;
    for (const Cue c : {Cue::kOf, Cue::kFrom, Cue::kIn}) j = skip(j, c);
    const bool the = is(j, Cue::kThe);
    j = skip(j, Cue::kThe);
    MaybeFound f;
    if (!is(j, Cue::kPart)) f = is(j, Cue::kMonth) || is(j, Cue::kHijriMonth) ? month_first(j, true) : point(j);
    const Token* unit = token(j, Cue::kUnit);
    if (!f && unit != nullptr && unit->cue->count == 1 && unit->cue->unit >= Unit::kWeek &&
        unit->cue->unit != Unit::kWeekend && (the || cues_.bare || (unit->clitics & text::kArticle) != 0)) {
        f = make_period(j, Form::kThis, unit->cue->unit, 0);
        f->end = unit->end;
    }
    if (!f || f->open_begin || f->open_end) return std::nullopt;
    const bool day = f->kind == TimeKind::kDate;
    if (day && cues_.articles) return std::nullopt;
    if (!day && !f->until && f->said.form != Form::kOffset) f->said.part = which;
    f->begin = t->begin;
    return f;
}

std::optional<Found> Parser::relative(std::uint32_t i) const {
    MaybeFound f = relative_before(i);
    if (auto g = relative_after(i); g && (!f || g->end > f->end)) f = std::move(g);
    if (!f || f->said.form != Form::kThis || f->said.unit != Unit::kWeek) return f;
    // A day or a range of days of that week: "next week on Friday", "next week between Wednesday and Friday".
    std::uint32_t j = f->end;
    if (const Token* t = token(j, Cue::kUnit); t != nullptr && t->cue->unit == Unit::kDay && t->cue->count == 1)
        j = t->end;
    j = skip(j, Cue::kAt);
    MaybeFound inner = is(j, Cue::kWeekday)                                  ? weekday(j)
                       : is(f->end, Cue::kBetween) || is(f->end, Cue::kFrom) ? range(f->end)
                                                                             : std::nullopt;
    const auto plain = [](const TimeSaid& s) {
        return s.form == Form::kWeekday && s.nth == 0 && s.unit == Unit::kNone && s.direction == Direction::kNone;
    };
    if (!inner || !plain(inner->said) || (inner->until && !plain(*inner->until))) return f;
    inner->said.unit = Unit::kWeek;
    inner->said.count = f->said.count;
    if (inner->until) {
        inner->until->unit = Unit::kWeek;
        inner->until->count = f->said.count;
    }
    inner->begin = f->begin;
    return inner;
}

// This week, last month, next Friday, the past three days, recent weeks.
std::optional<Found> Parser::relative_before(std::uint32_t i) const {
    if (i >= end_ || tokens_[i].cue == nullptr) return std::nullopt;
    const Token& t = tokens_[i];
    const Cue what = t.cue->what;
    if (what != Cue::kThis && what != Cue::kLast && what != Cue::kNext && what != Cue::kRecent) return std::nullopt;
    if (cues_.articles && (t.clitics & text::kArticle) != 0) return std::nullopt;  // an adjective, behind its noun
    const double sign = what == Cue::kThis ? 0 : what == Cue::kNext ? t.cue->value : -t.cue->value;
    const Direction direction = what == Cue::kNext   ? Direction::kFuture
                                : what == Cue::kThis ? Direction::kNone
                                                     : Direction::kPast;
    std::uint32_t j = t.end;
    const bool vague = is(j, Cue::kVague);
    j = skip(j, Cue::kVague);
    const auto n = vague ? std::nullopt : number(j);
    if (n && !n->ordinal && !n->vague) j = n->end;
    j = skip(j, Cue::kWholeBefore);
    const Token* head = token(j, Cue::kUnit);
    const bool day_of =
        head != nullptr && head->cue->unit == Unit::kDay && head->cue->count == 1 && is(head->end, Cue::kWeekday);
    if (const Token* u = day_of ? nullptr : head) {
        const bool counted = (n && !n->ordinal && !n->vague) || u->cue->count == 2;
        const double count = n ? n->value : 2;
        Found f;
        if (counted || vague || u->cue->count == kMany) {
            if (what == Cue::kThis) return std::nullopt;
            f = make_period(i, Form::kOffset, u->cue->unit, counted ? count : 0);
            f.said.direction = direction;
            f.said.approximate = !counted;
        } else {
            if (what == Cue::kRecent || (cues_.articles && (u->clitics & text::kArticle) == 0)) return std::nullopt;
            // "The next day" is that of what was told before, not the report's.
            if (u->cue->unit < Unit::kDay || (u->cue->unit == Unit::kDay && what != Cue::kThis)) return std::nullopt;
            f = make_period(i, Form::kThis, u->cue->unit, sign);
        }
        f.end = u->end;
        return f;
    }
    if (n || vague || what == Cue::kRecent) return std::nullopt;
    if (day_of) j = head->end;
    MaybeFound f;
    if (is(j, Cue::kWeekday)) {
        f = weekday(j);
        if (!f || f->said.form != Form::kWeekday || f->said.unit != Unit::kNone) return std::nullopt;
        f->said.direction = direction;
        if (what == Cue::kThis) f->said.unit = Unit::kWeek;
    } else if (is(j, Cue::kMonth)) {
        f = month_first(j, true);
        if (!f || f->said.year != 0 || f->said.unit != Unit::kNone) return f;
        f->said.direction = direction;
        if (what == Cue::kThis) f->said.unit = Unit::kYear;
    } else if (is(j, Cue::kSeason)) {
        Found s = make_period(i, Form::kCalendar, what == Cue::kThis ? Unit::kYear : Unit::kNone, 0);
        s.said.season = static_cast<std::int8_t>(tokens_[j].cue->value);
        s.said.direction = direction;
        s.end = tokens_[j].end;
        f = s;
    }
    if (f) f->begin = t.begin;
    return f;
}

// The same where the adjective follows: "the month the last", "the days the three the last", "3 decades the last".
std::optional<Found> Parser::relative_after(std::uint32_t i) const {
    if (!cues_.articles || i >= end_) return std::nullopt;
    std::uint32_t j = i;
    std::optional<text::Number> n;
    if (tokens_[i].cue == nullptr || tokens_[i].cue->what != Cue::kUnit) {
        n = number(i);
        if (!n || n->ordinal || n->vague) return std::nullopt;
        j = n->end;
    }
    const Token* u = token(j, Cue::kUnit);
    if (u == nullptr) return std::nullopt;
    std::uint32_t k = u->end;
    if (!n && k < end_ && (tokens_[k].cue == nullptr || is(k, Cue::kThe)) && !joined(k)) {
        n = number(skip(k, Cue::kThe));
        if (n && (n->ordinal || n->vague)) n.reset();
        if (n) k = n->end;
    }
    k = skip(k, Cue::kVagueAfter);
    if (k >= end_ || tokens_[k].cue == nullptr) return std::nullopt;
    const Token& m = tokens_[k];
    const Cue what = m.cue->what;
    const bool adjective = what == Cue::kLast || what == Cue::kNext || what == Cue::kRecent ||
                           (what == Cue::kThis && (m.clitics & text::kArticle) != 0);
    if (!adjective || (m.clitics & (text::kConjunction | text::kPreposition)) != 0) return std::nullopt;
    const bool counted = n || u->cue->count == 2;
    const Direction direction = what == Cue::kNext ? Direction::kFuture : Direction::kPast;
    Found f;
    if (counted || u->cue->count == kMany) {
        if (what == Cue::kThis) return std::nullopt;
        f = make_period(i, Form::kOffset, u->cue->unit, n ? n->value : counted ? 2 : 0);
        f.said.direction = direction;
        f.said.approximate = !counted;
    } else {
        if (what == Cue::kRecent || u->cue->unit < Unit::kDay) return std::nullopt;
        if ((u->clitics & text::kArticle) == 0) return std::nullopt;
        f = make_period(i, Form::kThis, u->cue->unit,
                        what == Cue::kThis   ? 0
                        : what == Cue::kNext ? m.cue->value
                                             : -m.cue->value);
    }
    if (n && tokens_[i].cue == nullptr) f.begin = n->span.begin;
    f.end = m.end;
    return f;
}

// A unit of which there are several in a larger time, and which one is meant: the third week, the last quarter.
Parser::Nth Parser::read_nth(std::uint32_t i) const {
    const auto named = [&](std::uint32_t at) -> const Token* {
        if (const Token* t = token(at, Cue::kQuarter)) return t;
        if (const Token* t = token(at, Cue::kHalfYear)) return t;
        if (const Token* t = token(at, Cue::kHalf); t != nullptr && !cues_.articles) return t;
        const Token* t = token(at, Cue::kUnit);
        return t != nullptr && t->cue->count == 1 && (t->cue->unit == Unit::kWeek || t->cue->unit == Unit::kCentury)
                   ? t
                   : nullptr;
    };
    Nth n{named(i), 0, i};
    const auto read = [&](std::uint32_t at) {
        // "The century the twenty": tens have no ordinal of their own in some languages.
        const bool century = n.unit != nullptr && n.unit->cue->unit == Unit::kCentury && words_.has(at, text::kArticle);
        if (const auto ordinal = number(at); ordinal && (ordinal->ordinal || century) && ordinal->value <= 53)
            n.number = static_cast<int>(ordinal->value), n.end = ordinal->end;
        else if (is(at, Cue::kRecent) || is(at, Cue::kLast))
            n.number = -1, n.end = tokens_[at].end;
    };
    if (n.unit != nullptr) {
        n.end = n.unit->end;
        read(n.end);
    } else {
        read(i);
        n.unit = n.number != 0 ? named(n.end) : nullptr;
        if (n.unit != nullptr) n.end = n.unit->end;
    }
    return n;
}

// The time at word `of` that something is a part of, without parts of its own.
std::optional<Found> Parser::whole_at(std::uint32_t of, int nth) const {
    Found whole;
    if (const auto p = of < end_ ? point(of) : std::nullopt) {
        whole = *p;
    } else if (std::uint32_t end = 0; nth != 0 && year_number(of, false, end)) {
        whole = make_period(of, Form::kCalendar, Unit::kNone, 0);
        whole.said.year = static_cast<std::int16_t>(*year_number(of, false, end));
        whole.end = end;
    } else {
        return std::nullopt;
    }
    if (whole.until || whole.said.part != TimeSaid::Part::kWhole || whole.open_begin || whole.open_end)
        return std::nullopt;
    return whole;
}

// The third week of 2027, the last week of July, the week of 16 September.
std::optional<Found> Parser::week_of(Found f, const Nth& n, const Found& whole) {
    if (whole.said.unit == Unit::kWeek || whole.said.form == Form::kOffset || whole.said.form == Form::kWeekday)
        return std::nullopt;
    const bool date = whole.said.form == Form::kCalendar && whole.said.day > 0;
    if ((n.number == 0) != date || (n.number == 0 && n.unit->end != n.end)) return std::nullopt;
    if (whole.said.form == Form::kCalendar && whole.said.unit != Unit::kNone) return std::nullopt;
    f.said = whole.said;
    if (f.said.form == Form::kCalendar) f.said.unit = Unit::kWeek;
    f.said.nth = static_cast<std::int8_t>(n.number);
    f.end = whole.end;
    return f;
}

// The third quarter of this year, the first half of Ramadan. `of`: the word behind "of".
std::optional<Found> Parser::quarter_of(Found f, const Nth& n, std::optional<Found> whole, std::uint32_t of) const {
    const bool half = n.unit->cue->what == Cue::kHalfYear || n.unit->cue->what == Cue::kHalf;
    const int last = half ? 2 : 4, nth = n.number < 0 ? last : n.number;
    if (nth < 1 || nth > last) return std::nullopt;
    // "The first half of Ramadan", "of last month".
    const bool month =
        whole && half &&
        ((whole->said.form == Form::kCalendar && whole->said.month > 0 && whole->said.day == 0) ||
         (whole->said.form == Form::kThis && (whole->said.unit == Unit::kMonth || whole->said.unit == Unit::kDecade)));
    if (month) {
        whole->said.part = nth == 1 ? TimeSaid::Part::kEarly : TimeSaid::Part::kLate;
        whole->begin = f.begin;
        return whole;
    }
    const bool in_year = whole && ((whole->said.form == Form::kCalendar && whole->said.month == 0 &&
                                    whole->said.day == 0 && whole->said.year > 0) ||
                                   (whole->said.form == Form::kThis && whole->said.unit == Unit::kYear));
    if (in_year) {
        f.said.year = whole->said.year;
        if (whole->said.form == Form::kThis) f.said.unit = Unit::kYear, f.said.count = whole->said.count;
        f.end = whole->end;
    } else {
        const Token* year = token(of, Cue::kUnit);
        const bool bare = year != nullptr && year->cue->unit == Unit::kYear && of != n.end && year->cue->count == 1;
        if (!bare) return std::nullopt;  // a quarter of something else: a match, a league
        f.end = year->end;
    }
    (half ? f.said.half : f.said.quarter) = static_cast<std::int8_t>(nth);
    return f;
}

// The third week of 2027, the last week of July, the third quarter of this year, the week of 16 September, the 19th
// century.
std::optional<Found> Parser::nth_of(std::uint32_t i) const {
    if (const Token* q = token(i, Cue::kQuarterSaid)) {
        Found f = make_period(i, Form::kCalendar, Unit::kNone, 0);
        f.said.quarter = static_cast<std::int8_t>(q->cue->value);
        f.end = skip(q->end, Cue::kOf);
        read_year(f);
        return f;
    }
    const Nth n = read_nth(i);
    if (n.unit == nullptr) return std::nullopt;
    Found f = make_period(i, Form::kCalendar, Unit::kNone, 0);
    if (n.unit->cue->unit == Unit::kCentury) {
        if (n.number < 1 || n.number > 30) return std::nullopt;
        f.said.unit = Unit::kCentury;
        f.said.year = static_cast<std::int16_t>(n.number);
        f.end = n.end;
        return f;
    }
    std::uint32_t of = n.end;
    for (const Cue c : {Cue::kOf, Cue::kFrom, Cue::kIn, Cue::kAt}) of = skip(of, c);
    of = skip(of, Cue::kThe);
    const std::optional<Found> whole = whole_at(of, n.number);
    if (n.unit->cue->unit != Unit::kWeek) return quarter_of(f, n, whole, of);
    return whole ? week_of(f, n, *whole) : std::nullopt;
}

// Whether a season's name stands as a time does: behind a word for when, or in a form that says so itself.
bool Parser::begins_season(std::uint32_t i) const {
    if (!tokens_[i].cue->unsure || (tokens_[i].clitics & text::kPreposition) != 0) return true;
    const std::uint32_t k = i > first_ && is(i - 1, Cue::kThe) ? i - 1 : i;
    if (k <= first_) return false;
    for (const Cue what : {Cue::kAt, Cue::kIn, Cue::kBefore, Cue::kUntil, Cue::kDuring, Cue::kAfter, Cue::kSince})
        if (is(k - 1, what)) return true;
    return false;
}

// Decades, seasons with a year, weekends.
std::optional<Found> Parser::named_period(std::uint32_t i) const {
    if (const Token* w = token(i, Cue::kWeekend)) {
        Found f = make_period(i, Form::kThis, Unit::kWeekend, w->cue->value);
        f.end = w->end;
        return f;
    }
    if (const Token* d = token(i, Cue::kDecade)) {
        Found f = make_period(i, Form::kCalendar, Unit::kDecade, 0);
        f.said.year = static_cast<std::int16_t>(d->cue->value);
        f.end = d->end;
        if (is(d->end, Cue::kAge) || (cues_.cased && !(i > first_ && is(i - 1, Cue::kThe)))) return std::nullopt;
        const std::uint32_t of = skip(d->end, Cue::kFrom);
        if (const auto century = of < end_ ? point(of) : std::nullopt;
            century && century->said.unit == Unit::kCentury) {
            if (century->said.form == Form::kCalendar)
                f.said.year = static_cast<std::int16_t>(f.said.year + 100 * (century->said.year - 1));
            else
                f.said.count = century->said.count;
            f.end = century->end;
        } else if (cues_.articles && (d->clitics & text::kArticle) == 0 && of != d->end) {
            return std::nullopt;
        }
        return f;
    }
    if (const Token* s = token(i, Cue::kSeason)) {
        Found f = make_period(i, Form::kCalendar, Unit::kNone, 0);
        f.said.season = static_cast<std::int8_t>(s->cue->value);
        f.end = s->end;
        read_year(f);
        if (f.end != s->end) return f;
        // Alone it is a time where something is to come in it: "will be held in the autumn".
        return begins_season(i) && !is(s->end, Cue::kOf) && clause_tense(i, s->end) == Tense::kAhead ? MaybeFound(f)
                                                                                                     : std::nullopt;
    }
    // The 1970s.
    const std::uint32_t mark = is_sign(i + 1, "-") && tight(i + 1) ? i + 2 : i + 1;
    if (words_[i].kind != text::WordKind::kNumber || !tight(mark) || !is(mark, Cue::kDecadeMark)) return std::nullopt;
    std::uint32_t end = 0;
    const auto year = year_number(i, false, end);
    if (!year || std::fmod(*year, 10) != 0) return std::nullopt;
    Found f = make_period(i, Form::kCalendar, Unit::kDecade, 0);
    f.said.year = static_cast<std::int16_t>(*year);
    f.end = year_word(mark + 1) != nullptr ? year_word(mark + 1)->end : mark + 1;
    return f;
}

}  // namespace riwaya::times
