// Placing what was said on the calendar. A pure function of the time and the anchor.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/utf8.h"
#include "calendar.h"
#include "times/times.h"

namespace riwaya::times {

namespace {

using chrono_days = std::chrono::days;
using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;
using Part = TimeSaid::Part;
using Direction = TimeSaid::Direction;

// A date without its year is the last one before the report, unless it lies at most this many days ahead: what is
// announced for next week is written without its year too. In the ANT corpus 437 such dates are next to lie up to 45
// days ahead of their report, 164 up to 45 days behind it; further off they are few and as many ahead as behind.
constexpr int kSoonDays = 45;

enum class Grain : std::uint8_t { kDay, kMonth, kYear, kDecade, kOther };

struct Placed {
    Interval when;
    Grain grain = Grain::kOther;
    bool anchored = false;   // the anchor was needed
    bool uncertain = false;  // what was said does not fit together
    bool approximate = false;
};

using Anchor = std::optional<Day>;

std::optional<Placed> whole_month(int year, int month) {
    const auto b = make_day(year, month, 1);
    if (!b) return std::nullopt;
    const auto e = shift(*b, Unit::kMonth, 1);
    if (!e) return std::nullopt;
    return Placed{{*b, *e}, Grain::kMonth, false, false, false};
}

std::optional<Placed> months(int year, int first, int count) {
    const auto b = make_day(year, first, 1);
    if (!b) return std::nullopt;
    const auto e = shift(*b, Unit::kMonth, count);
    if (!e) return std::nullopt;
    return Placed{{*b, *e}, count == 12 ? Grain::kYear : Grain::kOther, false, false, false};
}

// What was said of a year, placed in that year.
std::optional<Placed> in_year(const TimeSaid& s, int year) {
    if (s.calendar == TimeSaid::Calendar::kHijri) {
        const auto when = hijri(year, s.month, s.day);
        if (!when) return std::nullopt;
        return Placed{*when, s.day > 0 ? Grain::kDay : Grain::kOther, false, false, false};
    }
    if (s.quarter > 0) return months(year, 3 * s.quarter - 2, 3);
    if (s.half > 0) return months(year, 6 * s.half - 5, 6);
    if (s.season == 4) return months(year - 1, 12, 3);  // the winter of 2016 ends in it
    if (s.season > 0) return months(year, 3 * s.season, 3);
    if (s.month == 0) return months(year, 1, 12);
    if (s.day == 0) return whole_month(year, s.month);
    const auto d = make_day(year, s.month, s.day);
    if (!d) return std::nullopt;
    return Placed{{*d, *d + chrono_days(1)}, Grain::kDay, false, s.weekday > 0 && weekday_of(*d) != s.weekday, false};
}

// A month, day, quarter or season without its year: the year that the direction asks for.
std::optional<Placed> nearest_year(const TimeSaid& s, Day anchor) {
    const int now =
        s.calendar == TimeSaid::Calendar::kHijri ? hijri_year(anchor) : static_cast<int>(parts_of(anchor).year());
    if (now == 0) return std::nullopt;
    std::optional<Placed> best;
    for (int year = now - 4; year <= now + 4; ++year) {  // four: 29 February
        const auto p = in_year(s, year);
        if (!p) continue;
        if (s.direction == Direction::kFuture || s.direction == Direction::kAhead) {
            const bool later = s.direction == Direction::kAhead ? p->when.begin >= anchor : p->when.begin > anchor;
            if (later && !best) best = p;
            continue;
        }
        const bool over =
            s.direction == Direction::kPast && s.day == 0 ? p->when.end <= anchor : p->when.begin <= anchor;
        const bool soon = s.direction == Direction::kNone && s.day > 0 && p->when.begin > anchor &&
                          p->when.begin <= anchor + chrono_days(kSoonDays);
        // A weekday that was said with the date decides among the years around.
        const bool fits = s.weekday > 0 && !p->uncertain && year >= now - 1 && year <= now + 1 &&
                          (s.direction == Direction::kNone || over);
        if (fits) return p;
        if (over || soon) best = p;
    }
    return best;
}

// A day of the month alone, perhaps with its weekday: in the month of the anchor, or the nearest that fits the weekday.
std::optional<Placed> day_of_month(const TimeSaid& s, Day anchor) {
    const auto first = holding(anchor, Unit::kMonth, s.unit == Unit::kMonth ? static_cast<int>(s.count) : 0);
    if (!first) return std::nullopt;
    constexpr int kOrder[] = {0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6};
    for (const int k : kOrder) {
        const auto month = holding(first->begin, Unit::kMonth, k);
        if (!month) continue;
        const Day d = month->begin + chrono_days(s.day - 1);
        const bool exists = d < month->end, fits = s.weekday == 0 || weekday_of(d) == s.weekday;
        if (exists && fits) return Placed{{d, d + chrono_days(1)}, Grain::kDay, true, false, false};
        if (s.weekday == 0 || s.unit == Unit::kMonth) break;
    }
    return std::nullopt;
}

// The nth (or last) ISO week of a period: the weeks whose Thursday lies in it.
std::optional<Placed> nth_week(Interval in, int nth) {
    Day first = monday(in.begin);
    if (first + chrono_days(3) < in.begin) first += chrono_days(7);
    Day last = monday(in.end - chrono_days(1));
    if (last + chrono_days(3) >= in.end) last -= chrono_days(7);
    const Day week = nth < 0 ? last : first + chrono_days(7 * (nth - 1));
    if (week > last) return std::nullopt;
    return Placed{{week, week + chrono_days(7)}, Grain::kOther, false, false, false};
}

std::optional<Placed> place_decade(const TimeSaid& s, Anchor anchor) {
    int year = s.year;
    const bool needs = year < 100 && s.unit == Unit::kDecade;
    if (needs) {
        if (!anchor) return std::nullopt;
        const int now = static_cast<int>(parts_of(*anchor).year());
        year += now / 100 * 100;
        if (year > now) year -= 100;
    }
    const int size = s.unit == Unit::kDecade ? 10 : 100, from = s.unit == Unit::kDecade ? year : (year - 1) * 100 + 1;
    const auto b = make_day(from, 1, 1), e = make_day(from + size, 1, 1);
    if (!b || !e) return std::nullopt;
    return Placed{{*b, *e}, size == 10 ? Grain::kDecade : Grain::kOther, needs, false, false};
}

std::optional<Placed> place_calendar(const TimeSaid& s, Anchor anchor) {
    if (s.unit == Unit::kDecade || s.unit == Unit::kCentury) return place_decade(s, anchor);
    std::optional<Placed> p;
    if (s.year != 0) {
        p = in_year(s, s.year);
    } else {
        if (!anchor) return std::nullopt;
        if (s.unit == Unit::kYear) {
            const auto year = holding(*anchor, Unit::kYear, static_cast<int>(s.count));
            const bool by_moon = s.calendar == TimeSaid::Calendar::kHijri;
            if (by_moon)
                p = in_year(s, hijri_year(*anchor) + static_cast<int>(s.count));
            else if (year)
                p = in_year(s, static_cast<int>(parts_of(year->begin).year()));
        } else if (s.day > 0 && s.month == 0) {
            p = day_of_month(s, *anchor);
        } else if (s.unit == Unit::kMonth) {
            const auto month = holding(*anchor, Unit::kMonth, static_cast<int>(s.count));
            if (month) p = Placed{*month, Grain::kMonth, true, false, false};
        } else {
            p = nearest_year(s, *anchor);
        }
        if (p) p->anchored = true;
    }
    if (!p || s.unit != Unit::kWeek) return p;
    const bool anchored = p->anchored;
    p = s.nth != 0 ? nth_week(p->when, s.nth)
                   : Placed{*holding(p->when.begin, Unit::kWeek, 0), Grain::kOther, false, false, false};
    if (p) p->anchored = anchored;
    return p;
}

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
    const Day half = p.grain == Grain::kMonth ? all.begin + chrono_days(15) : cut(6, Unit::kMonth, days / 2);
    if (part == Part::kEarly) p.when.end = half;
    if (part == Part::kLate) p.when.begin = half;
    if (part == Part::kMiddle) {
        p.when.begin = p.grain == Grain::kMonth ? all.begin + chrono_days(10) : cut(4, Unit::kMonth, days / 3);
        p.when.end = p.grain == Grain::kMonth ? all.begin + chrono_days(20) : cut(8, Unit::kMonth, days - days / 3);
    }
    if (part == Part::kRest && anchor && p.when.begin < *anchor && *anchor < p.when.end) p.when.begin = *anchor;
    p.grain = Grain::kOther;
    p.approximate = part != Part::kRest;
}

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
    return p;
}

std::string edtf_of(const Placed& p) {
    const std::string mark = p.uncertain && p.approximate ? "%" : p.uncertain ? "?" : p.approximate ? "~" : "";
    const std::string first = print_day(p.when.begin);
    switch (p.grain) {
        case Grain::kDay: return first + mark;
        case Grain::kMonth: return first.substr(0, 7) + mark;
        case Grain::kYear: return first.substr(0, 4) + mark;
        case Grain::kDecade: return first.substr(0, 3) + "X" + mark;
        default: return first + mark + "/" + print_day(p.when.end - chrono_days(1)) + mark;
    }
}

// What is known without an anchor, with X for what is not: "XXXX-10-07".
std::string edtf_unplaced(const TimeSaid& s) {
    if (s.form != Form::kCalendar || s.calendar != TimeSaid::Calendar::kGregorian || s.unit != Unit::kNone) return {};
    if (s.month == 0 || s.part != Part::kWhole || s.quarter + s.half + s.season > 0) return {};
    char out[24];
    if (s.day > 0)
        std::snprintf(out, sizeof out, "XXXX-%02d-%02d", s.month, s.day);
    else
        std::snprintf(out, sizeof out, "XXXX-%02d", s.month);
    return std::string(out) + (s.approximate ? "~" : "");
}

void add_amount(std::string& date, std::string& time, double amount, Unit unit) {
    const auto print = [](double v) {
        char out[40];
        std::snprintf(out, sizeof out, "%.10g", v);
        return std::string(out);
    };
    const double whole = std::trunc(amount), rest = amount - whole;
    const auto with_rest = [&](std::string& to, const char* mark, Unit finer, double times) {
        if (whole != 0 || rest == 0) to += print(whole) + mark;
        if (rest != 0) add_amount(date, time, std::round(rest * times * 1e6) / 1e6, finer);
    };
    switch (unit) {
        case Unit::kCentury: date += print(amount * 100) + "Y"; break;
        case Unit::kDecade: date += print(amount * 10) + "Y"; break;
        case Unit::kYear: with_rest(date, "Y", Unit::kMonth, 12); break;
        case Unit::kQuarter: date += print(amount * 3) + "M"; break;
        case Unit::kMonth: with_rest(date, "M", Unit::kDay, 30); break;
        case Unit::kWeekend:
        case Unit::kWeek: rest == 0 ? void(date += print(amount) + "W") : void(date += print(amount * 7) + "D"); break;
        case Unit::kDay: with_rest(date, "D", Unit::kHour, 24); break;
        case Unit::kHour: with_rest(time, "H", Unit::kMinute, 60); break;
        case Unit::kMinute: with_rest(time, "M", Unit::kSecond, 60); break;
        case Unit::kSecond: time += print(amount) + "S"; break;
        default: break;
    }
}

std::string duration_of(const TimeSaid& s) {
    if (s.unit == Unit::kNone || s.count <= 0 || !(s.count < 1e9)) return {};
    std::string date, time;
    add_amount(date, time, s.count, s.unit);
    if (s.more_unit != Unit::kNone) add_amount(date, time, s.more, s.more_unit);
    // ISO allows weeks only alone; beside other units they are days.
    if (const std::size_t w = date.find('W'); w != std::string::npos && date.size() + time.size() > w + 1) {
        date.clear();
        time.clear();
        add_amount(date, time, s.count * 7, Unit::kDay);
        add_amount(date, time, s.more, s.more_unit);
    }
    return "P" + date + (time.empty() ? "" : "T" + time);
}

std::string with_clock(const std::string& day, int hour, int minute) {
    char out[16];
    std::snprintf(out, sizeof out, "T%02d:%02d", std::clamp(hour, 0, 23), std::clamp(minute, 0, 59));
    return day + out;
}

// The second end of a range against the first: an end that was said without year or week lies behind its begin.
void order(const Time& t, Placed& from, Placed& to) {
    if (from.when.begin < to.when.end) return;
    const bool free = from.anchored && t.said.form == t.until->form;
    if (!free) return;
    const auto earlier = t.said.form == Form::kWeekday    ? std::optional<Day>(from.when.begin - chrono_days(7))
                         : t.said.form == Form::kCalendar ? shift(from.when.begin, Unit::kYear, -1)
                                                          : std::nullopt;
    if (!earlier) return;
    from.when.end = *earlier + (from.when.end - from.when.begin);
    from.when.begin = *earlier;
}

}  // namespace

void resolve(Time& t, std::string_view anchor_date) {
    t.begin.clear();
    t.end.clear();
    t.duration.clear();
    t.edtf.clear();
    t.anchor.clear();
    if (t.kind == TimeKind::kDuration) {
        t.duration = duration_of(t.said);
        return;
    }
    const Anchor anchor = parse_day(anchor_date);
    // An end of a range is a point, and so is what "since" counts from.
    const TimeKind kind = t.until || t.open_begin || t.open_end ? TimeKind::kDate : t.kind;
    auto from = place(t.said, kind, anchor);
    std::optional<Placed> to;
    if (t.until) to = place(*t.until, kind, anchor);
    if (!from || (t.until && !to)) {
        if (!t.until && !t.open_begin && !t.open_end) t.edtf = edtf_unplaced(t.said);
        return;
    }
    if (to) order(t, *from, *to);
    const bool anchored = from->anchored || (to && to->anchored);
    if (anchored) t.anchor = std::string(anchor_date.substr(0, 10));
    if (to) {
        if (to->when.end <= from->when.begin) return;
        t.begin = print_day(from->when.begin);
        t.end = print_day(to->when.end);
        const bool simple = from->grain != Grain::kOther && to->grain != Grain::kOther &&
                            from->grain != Grain::kDecade && to->grain != Grain::kDecade;
        if (simple)
            t.edtf = edtf_of(*from) + "/" + edtf_of(*to);
        else
            t.edtf = t.begin + "/" + print_day(to->when.end - chrono_days(1));
        return;
    }
    const Interval when = from->when;
    const std::string mark = from->approximate ? "~" : "";
    if (t.open_end) {
        const Day b = t.said.excluded ? when.end : when.begin;
        t.begin = print_day(b);
        t.edtf = (t.said.excluded || from->grain == Grain::kOther || from->grain == Grain::kDecade ? t.begin + mark
                                                                                                   : edtf_of(*from)) +
                 "/..";
    } else if (t.open_begin) {
        const Day e = t.said.excluded ? when.begin : when.end;
        t.end = print_day(e);
        t.edtf = "../" + (t.said.excluded || from->grain == Grain::kOther || from->grain == Grain::kDecade
                              ? print_day(e - chrono_days(1)) + mark
                              : edtf_of(*from));
    } else {
        t.begin = print_day(when.begin);
        t.end = print_day(when.end);
        t.edtf = edtf_of(*from);
        if (t.said.hour >= 0 && from->grain == Grain::kDay) {
            const int minute = std::max<int>(t.said.minute, 0);
            t.end = t.said.minute < 0 && t.said.hour < 23 ? with_clock(t.begin, t.said.hour + 1, 0)
                                                          : with_clock(t.begin, t.said.hour, minute) + ":59";
            t.begin = with_clock(t.begin, t.said.hour, minute);
        }
    }
}

}  // namespace riwaya::times
