// Times told from the anchor: weekdays, so long ago, this and last; and their parts.
#include "place.h"

#include <cmath>

namespace riwaya::times {

using chrono_days = std::chrono::days;
using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;
using Part = TimeSaid::Part;
using Direction = TimeSaid::Direction;

namespace {

std::optional<Placed> place_weekday(const TimeSaid& s, Anchor anchor) {
    const auto day = [](Day d) { return Placed{{d, d + chrono_days(1)}, Grain::kDay, true, false, false}; };
    if (!anchor) return std::nullopt;
    if (s.nth != 0) {
        auto month = holding(*anchor, Unit::kMonth, s.unit == Unit::kMonth ? static_cast<int>(s.count) : 0);
        if (s.month > 0) {
            TimeSaid only = s;
            only.form = Form::kCalendar;
            only.nth = only.weekday = 0;
            const auto p = place_calendar(only, anchor);
            if (!p) return std::nullopt;
            month = p->when;
        }
        if (!month) return std::nullopt;
        const Day first = month->begin + chrono_days((s.weekday - weekday_of(month->begin) + 7) % 7);
        const Day found =
            first + chrono_days(7 * (s.nth < 0 ? (month->end - first - chrono_days(1)).count() / 7 : s.nth - 1));
        if (found >= month->end) return std::nullopt;
        return day(found);
    }
    if (s.unit == Unit::kWeek) return day(monday(*anchor) + chrono_days(7 * static_cast<int>(s.count) + s.weekday - 1));
    const int back = (weekday_of(*anchor) - s.weekday + 7) % 7;  // 0: today
    if (s.direction == Direction::kFuture) return day(*anchor + chrono_days(7 - back));
    if (s.direction == Direction::kAhead) return day(*anchor + chrono_days((7 - back) % 7));
    return day(*anchor - chrono_days(back == 0 && s.direction == Direction::kPast ? 7 : back));
}

bool clock_unit(Unit u) { return u == Unit::kSecond || u == Unit::kMinute || u == Unit::kHour; }

// A number of units from the anchor. A point where the time is a date; the span up to the anchor (or behind it) where
// it is a period: "the past three days".
std::optional<Placed> place_offset(const TimeSaid& s, TimeKind kind, Anchor anchor) {
    if (!anchor || (s.count == 0 && s.approximate && s.unit != Unit::kDay)) return std::nullopt;
    const double sign = s.direction >= Direction::kFuture ? 1 : -1;
    auto d = shift(*anchor, s.unit, sign * s.count);
    if (d && s.more_unit != Unit::kNone) d = shift(*d, s.more_unit, sign * s.more);
    if (!d) return std::nullopt;
    Placed p{{*d, *d + chrono_days(1)}, Grain::kDay, true, false, s.approximate || clock_unit(s.unit)};
    if (kind == TimeKind::kPeriod) {
        p.grain = Grain::kOther;
        p.when = sign > 0 ? Interval{*anchor + chrono_days(1), *d + chrono_days(1)} : Interval{*d, *anchor};
        return p.when.begin < p.when.end ? std::optional(p) : std::nullopt;
    }
    // A month or a year ago is that month or year, not a day.
    const bool coarse = s.more_unit == Unit::kNone && (s.unit == Unit::kMonth || s.unit == Unit::kQuarter ||
                                                       s.unit == Unit::kYear || s.unit == Unit::kDecade);
    if (coarse) {
        const Unit grain = s.unit == Unit::kMonth || s.unit == Unit::kQuarter ? Unit::kMonth : s.unit;
        const auto whole = holding(*d, s.unit == Unit::kDecade ? Unit::kYear : grain, 0);
        if (!whole) return std::nullopt;
        p.when = *whole;
        p.grain = grain == Unit::kMonth ? Grain::kMonth : Grain::kYear;
        p.approximate = true;
    }
    if (s.unit == Unit::kWeek && s.more_unit == Unit::kNone) p.approximate = true;
    return p;
}

std::optional<Placed> place_this(const TimeSaid& s, Anchor anchor) {
    if (!anchor) return std::nullopt;
    const auto when = holding(*anchor, s.unit, static_cast<int>(s.count));
    if (!when) return std::nullopt;
    const Grain grain = s.unit == Unit::kDay      ? Grain::kDay
                        : s.unit == Unit::kMonth  ? Grain::kMonth
                        : s.unit == Unit::kYear   ? Grain::kYear
                        : s.unit == Unit::kDecade ? Grain::kDecade
                                                  : Grain::kOther;
    Placed p{*when, grain, true, false, false};
    if (s.nth != 0) {
        const auto week = nth_week(*when, s.nth);
        if (!week) return std::nullopt;
        p.when = week->when;
        p.grain = Grain::kOther;
    }
    return p;
}

// Early is the first half and late the second, wide on purpose: two reports differ only where they cannot both be
// right.
void narrow(Placed& p, Part part, Anchor anchor) {
    if (part == Part::kWhole) return;
    const Interval all = p.when;
    const int days = static_cast<int>((all.end - all.begin).count());
    if (days < 2) return;
    const auto cut = [&](int whole, Unit unit, int of) {
        // Year and month are cut at months and days of the month, other periods at equal lengths.
        if (p.grain == Grain::kYear) return *shift(all.begin, unit, whole);
        return all.begin + chrono_days(of);
    };
    if (p.grain == Grain::kDecade) {  // cut at years
        const bool middle = part == Part::kMiddle;
        if (part != Part::kEarly && part != Part::kRest) p.when.begin = *shift(all.begin, Unit::kYear, middle ? 3 : 5);
        if (part != Part::kLate && part != Part::kRest) p.when.end = *shift(all.begin, Unit::kYear, middle ? 7 : 5);
    }
    const Day half = p.grain == Grain::kMonth ? all.begin + chrono_days(15) : cut(6, Unit::kMonth, days / 2);
    const bool decade = p.grain == Grain::kDecade;
    if (part == Part::kEarly && !decade) p.when.end = half;
    if (part == Part::kLate && !decade) p.when.begin = half;
    if (part == Part::kMiddle && !decade) {
        p.when.begin = p.grain == Grain::kMonth ? all.begin + chrono_days(10) : cut(4, Unit::kMonth, days / 3);
        p.when.end = p.grain == Grain::kMonth ? all.begin + chrono_days(20) : cut(8, Unit::kMonth, days - days / 3);
    }
    if (part == Part::kRest && anchor && p.when.begin < *anchor && *anchor < p.when.end) p.when.begin = *anchor;
    p.grain = Grain::kOther;
    p.approximate = part != Part::kRest;
}

}  // namespace

std::optional<Placed> place(const TimeSaid& s, TimeKind kind, Anchor anchor) {
    std::optional<Placed> p;
    if (!(std::fabs(s.count) < 1e6) || !(std::fabs(s.more) < 1e6))
        return p;  // from a saved reading that was tampered with
    switch (s.form) {
        case Form::kCalendar: p = place_calendar(s, anchor); break;
        case Form::kWeekday: p = place_weekday(s, anchor); break;
        case Form::kOffset: p = place_offset(s, kind, anchor); break;
        case Form::kThis: p = place_this(s, anchor); break;
        default: return std::nullopt;
    }
    if (p && (p->when.begin < *make_day(1, 1, 1) || p->when.end > *make_day(9999, 12, 31))) return std::nullopt;
    if (p) narrow(*p, s.part, anchor);
    if (p && s.approximate) p->approximate = true;
    if (p && s.doubtful) p->uncertain = true;
    return p;
}

}  // namespace riwaya::times
