// Dates as the calendar gives them: with their year, or with the year that the anchor lends.
#include "place.h"

#include <cmath>

namespace riwaya::times {

using chrono_days = std::chrono::days;
using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;
using Direction = TimeSaid::Direction;

namespace {

// A date without its year is the last one before the report, unless it lies at most this many days ahead: what is
// announced for next week is written without its year too. In the ANT corpus 437 such dates are next to lie up to 45
// days ahead of their report, 164 up to 45 days behind it; further off they are few and as many ahead as behind.
constexpr int kSoonDays = 45;

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

// A Hijri date by the calendar of Umm al-Qura, the official one of the press that dates by it. Months begin when their
// moon is seen, a day earlier or later from land to land: only a weekday said beside the date makes it sure.
std::optional<Placed> hijri_in_year(const TimeSaid& s, int year) {
    // "Ramadan 2015" is the one that begins in that year.
    constexpr int kGregorian = 1700;
    if (year > kGregorian) {
        const auto january = make_day(year, 1, 1);
        const int first = january ? hijri_year(*january) : 0;
        for (int k = 0; k <= 1 && first > 0; ++k)
            if (const auto in = hijri(first + k, s.month, s.day, HijriCalendar::kUmmAlQura);
                in && static_cast<int>(parts_of(in->begin).year()) == year)
                return hijri_in_year(s, first + k);
        return std::nullopt;
    }
    auto when = hijri(year, s.month, s.day, HijriCalendar::kUmmAlQura);
    if (!when) return std::nullopt;
    Placed p{*when, s.day > 0 ? Grain::kDay : Grain::kOther, false, false, true};
    if (s.day == 0) return p;
    if (const auto other = hijri(year, s.month, s.day, HijriCalendar::kTabular); other && other->begin != when->begin)
        p.tabular = other->begin;
    if (s.weekday == 0) return p;
    p.uncertain = true;
    for (const int off : {0, 1, -1}) {
        const Day d = when->begin + chrono_days(off);
        if (weekday_of(d) != s.weekday) continue;
        p.when = {d, d + chrono_days(1)};
        p.approximate = p.uncertain = false;
        p.tabular.reset();
        break;
    }
    return p;
}

// What was said of a year, placed in that year.
std::optional<Placed> in_year(const TimeSaid& s, int year) {
    if (s.calendar == TimeSaid::Calendar::kHijri) return hijri_in_year(s, year);
    if (s.quarter > 0) return months(year, 3 * s.quarter - 2, 3);
    if (s.half > 0) return months(year, 6 * s.half - 5, 6);
    if (s.season > 0) {
        // The winter of 2016 ends in it.
        auto p = s.season == 4 ? months(year - 1, 12, 3) : months(year, 3 * s.season, 3);
        if (p) p->grain = Grain::kSeason, p->season = s.season;
        return p;
    }
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
            // "Will be held in May", said in May, is this one; "next May" is not.
            const bool in_it = s.day == 0 && p->when.end > anchor;
            const bool later =
                s.direction == Direction::kAhead ? in_it || p->when.begin >= anchor : p->when.begin > anchor;
            if (later && !best) best = p;
            continue;
        }
        const bool over =
            s.direction == Direction::kPast && s.day == 0 ? p->when.end <= anchor : p->when.begin <= anchor;
        // Of the months, those of the Hijri calendar are spoken of before they come: their fasts and feasts are.
        const bool foreseen = s.day > 0 || (s.calendar == TimeSaid::Calendar::kHijri && s.month > 0);
        const bool soon = s.direction == Direction::kNone && foreseen && p->when.begin > anchor &&
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

}  // namespace

std::optional<Placed> nth_week(Interval in, int nth) {
    Day first = monday(in.begin);
    if (first + chrono_days(3) < in.begin) first += chrono_days(7);
    Day last = monday(in.end - chrono_days(1));
    if (last + chrono_days(3) >= in.end) last -= chrono_days(7);
    const Day week = nth < 0 ? last : first + chrono_days(7 * (nth - 1));
    if (week > last) return std::nullopt;
    return Placed{{week, week + chrono_days(7)}, Grain::kOther, false, false, false};
}

namespace {

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

}  // namespace

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

}  // namespace riwaya::times
