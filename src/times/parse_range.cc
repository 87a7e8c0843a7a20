// Ranges: from one date to another.
#include <cmath>

#include "parser.h"

namespace riwaya::times {

using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;

namespace {

bool is_calendar_day(const TimeSaid& s) { return s.form == Form::kCalendar && s.day > 0; }

// What one end leaves out, the other says: "4 to 22 January 1995", "between May and June 2016".
void lend(TimeSaid& from, const TimeSaid& to) {
    if (from.form != Form::kCalendar || to.form != Form::kCalendar) return;
    if (from.year == 0 && from.unit == Unit::kNone) {
        from.year = to.year;
        if (to.unit == Unit::kYear) from.unit = to.unit, from.count = to.count;
        if (from.year == 0) from.direction = to.direction;
    }
    if (from.month == 0 && from.day > 0 && to.day > 0 && from.weekday == 0) {
        from.month = to.month;
        from.unit = to.unit;
        from.count = to.count;
        from.calendar = to.calendar;
    }
}

bool alike(const TimeSaid& a, const TimeSaid& b) {
    const bool day_a =
        is_calendar_day(a) || a.form == Form::kWeekday || (a.form == Form::kOffset && a.unit == Unit::kDay);
    const bool day_b =
        is_calendar_day(b) || b.form == Form::kWeekday || (b.form == Form::kOffset && b.unit == Unit::kDay);
    if (day_a && day_b) return true;
    if (a.form == Form::kCalendar && b.form == Form::kCalendar)
        return a.unit == b.unit && (a.month > 0) == (b.month > 0);
    return false;
}

}  // namespace

// `from` is read; the other end begins at word `to`.
std::optional<Found> Parser::join_range(Found from, std::uint32_t to) const {
    if (from.until || from.open_begin || from.open_end) return std::nullopt;
    auto f = point(to);
    if (!f) {
        // Two bare years, or a month whose name alone is unsure.
        std::uint32_t end = 0;
        if (is(to, Cue::kMonth))
            f = month_first(to, true);
        else if (const auto year =
                     from.said.year > 0 && from.said.month == 0 ? year_number(to, false, end) : std::nullopt;
                 year && may_follow_year(end, *year)) {
            f = make_period(to, Form::kCalendar, Unit::kNone, 0);
            f->said.year = static_cast<std::int16_t>(*year);
            f->end = year_word(end) != nullptr ? year_word(end)->end : end;
        }
    }
    if (!f || f->until || f->open_begin || f->open_end || f->said.part != TimeSaid::Part::kWhole) return std::nullopt;
    lend(from.said, f->said);
    lend(f->said, from.said);
    if (!alike(from.said, f->said)) return std::nullopt;
    from.until = f->said;
    from.kind = TimeKind::kPeriod;
    from.end = f->end;
    return from;
}

std::optional<Found> Parser::range(std::uint32_t i) const {
    const bool between = is(i, Cue::kBetween), led = is(i, Cue::kFrom) || is(i, Cue::kSince);
    if (!between && !led) return std::nullopt;
    const std::uint32_t a = skip(skip(tokens_[i].end, Cue::kThe), Cue::kAt);  // "between the years 2007 and 2011"
    const auto connected = [&](std::uint32_t at) -> std::uint32_t {
        std::uint32_t to = at;
        if (between)
            to = joined(at) ? skip(at, Cue::kAnd) : at;
        else if (is(at, Cue::kTo) || is(at, Cue::kUntil))
            to = tokens_[at].end;
        else if (is_sign(at, "-"))
            to = at + 1;
        if (to == at && !(between && joined(at))) return 0;
        return skip(to, Cue::kThe);
    };
    const auto finish = [&](MaybeFound f) {
        if (f) f->begin = tokens_[i].begin;
        return f;
    };
    if (const auto from = point(a))
        if (const std::uint32_t to = connected(from->end); to != 0)
            if (auto f = join_range(*from, to)) return finish(std::move(f));
    // The first end is a number alone: a day of the other end's month, or a year.
    const auto n = number(a);
    if (!n || n->vague || n->value != std::floor(n->value)) {
        if (!is(a, Cue::kMonth)) return std::nullopt;
        const auto month = month_first(a, true);
        const std::uint32_t to = month ? connected(month->end) : 0;
        return to != 0 ? finish(join_range(*month, to)) : std::nullopt;
    }
    const std::uint32_t to = connected(n->end);
    if (to == 0) return std::nullopt;
    Found from;
    if (n->value >= 1 && n->value <= 31 && !(n->digits && !n->plain && !n->ordinal)) {
        from.said.day = static_cast<std::int8_t>(n->value);
        const auto other = point(to);
        if (!other || !is_calendar_day(other->said) || other->said.weekday > 0 ||
            (other->said.month == 0 && other->said.unit != Unit::kMonth))
            return std::nullopt;
        return finish(join_range(from, to));
    }
    std::uint32_t end = 0;
    const auto year = year_number(a, false, end), last = year_number(to, false, end);
    if (!year || !last || *year < 1900 || *last > 2100 || *last <= *year || !may_follow_year(end, *last))
        return std::nullopt;
    from.kind = TimeKind::kPeriod;
    from.said.year = static_cast<std::int16_t>(*year);
    from.until = from.said;
    from.until->year = static_cast<std::int16_t>(*last);
    from.end = year_word(end) != nullptr ? year_word(end)->end : end;
    return finish(from);
}

// A range without "from": "2 October to 22 October", "19-20 November", "Sunday to Tuesday".
std::optional<Found> Parser::range_end(std::uint32_t i) const {
    const auto to_of = [&](std::uint32_t at) -> std::uint32_t {
        constexpr std::string_view kDash = "\xE2\x80\x93";
        if (is(at, Cue::kTo) || is(at, Cue::kUntil)) return skip(tokens_[at].end, Cue::kThe);
        return is_sign(at, "-") || is_sign(at, kDash) ? at + 1 : 0;
    };
    if (const auto from = point(i)) {
        const std::uint32_t to = to_of(from->end);
        return to != 0 ? join_range(*from, to) : std::nullopt;
    }
    const auto n = small(i, 31);
    const std::uint32_t to = n && n->digits ? to_of(n->end) : 0;
    if (to == 0) return std::nullopt;
    const auto other = day_first(to);
    if (!other || other->said.month == 0 || other->said.day <= n->value) return std::nullopt;
    Found from;
    from.said.day = static_cast<std::int8_t>(n->value);
    from.begin = n->span.begin;
    return join_range(from, to);
}

}  // namespace riwaya::times
