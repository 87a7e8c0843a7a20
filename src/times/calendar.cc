#include "calendar.h"

#include <unicode/calendar.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <memory>

namespace riwaya::times {

namespace chrono = std::chrono;
using Unit = TimeSaid::Unit;

std::optional<Day> make_day(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return std::nullopt;
    const chrono::year_month_day d{chrono::year(year), chrono::month(static_cast<unsigned>(month)),
                                   chrono::day(static_cast<unsigned>(day))};
    if (!d.ok()) return std::nullopt;
    return Day(d);
}

chrono::year_month_day parts_of(Day d) { return chrono::year_month_day(d); }

std::optional<Day> parse_day(std::string_view iso) {
    if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    int parts[3] = {0, 0, 0};
    constexpr std::array<std::pair<int, int>, 3> kAt = {{{0, 4}, {5, 2}, {8, 2}}};
    for (std::size_t k = 0; k < 3; ++k)
        for (int i = 0; i < kAt[k].second; ++i) {
            const char c = iso[static_cast<std::size_t>(kAt[k].first + i)];
            if (c < '0' || c > '9') return std::nullopt;
            parts[k] = parts[k] * 10 + (c - '0');
        }
    return make_day(parts[0], parts[1], parts[2]);
}

std::string print_day(Day d) {
    const auto p = parts_of(d);
    char out[24];
    std::snprintf(out, sizeof out, "%04d-%02u-%02u", static_cast<int>(p.year()), static_cast<unsigned>(p.month()),
                  static_cast<unsigned>(p.day()));
    return out;
}

int weekday_of(Day d) { return static_cast<int>(chrono::weekday(d).iso_encoding()); }
Day monday(Day d) { return d - chrono::days(weekday_of(d) - 1); }

namespace {

std::optional<Day> shift_months(Day d, double months) {
    const auto p = parts_of(d);
    const int at = static_cast<int>(p.year()) * 12 + static_cast<int>(static_cast<unsigned>(p.month())) - 1 +
                   static_cast<int>(months);
    const int year = at / 12, month = at % 12 + 1;
    if (at < 12 || year > 9999) return std::nullopt;
    const chrono::year_month_day_last last{chrono::year(year) / chrono::month(static_cast<unsigned>(month)) /
                                           chrono::last};
    const unsigned day = std::min(static_cast<unsigned>(p.day()), static_cast<unsigned>(last.day()));
    return make_day(year, month, static_cast<int>(day));
}

}  // namespace

std::optional<Day> shift(Day d, Unit unit, double count) {
    if (!(std::fabs(count) < 100000)) return std::nullopt;
    switch (unit) {
        case Unit::kDay: return d + chrono::days(std::lround(count));
        case Unit::kWeekend:
        case Unit::kWeek: return d + chrono::days(std::lround(7 * count));
        case Unit::kMonth: {
            auto moved = shift_months(d, std::trunc(count));
            if (moved) *moved += chrono::days(std::lround(30 * (count - std::trunc(count))));
            return moved;
        }
        case Unit::kQuarter: return shift_months(d, std::round(3 * count));
        case Unit::kYear: return shift_months(d, std::round(12 * count));
        case Unit::kDecade: return shift_months(d, std::round(120 * count));
        case Unit::kCentury: return shift_months(d, std::round(1200 * count));
        case Unit::kHour: return d + chrono::days(std::lround(std::trunc(count / 24)));
        default: return d;
    }
}

std::optional<Interval> holding(Day d, Unit unit, int count) {
    const auto p = parts_of(d);
    const int year = static_cast<int>(p.year()), month = static_cast<int>(static_cast<unsigned>(p.month()));
    const auto years = [](int from, int to) -> std::optional<Interval> {
        const auto b = make_day(from, 1, 1), e = make_day(to, 1, 1);
        if (!b || !e) return std::nullopt;
        return Interval{*b, *e};
    };
    switch (unit) {
        case Unit::kDay: return Interval{d + chrono::days(count), d + chrono::days(count + 1)};
        case Unit::kWeek: return Interval{monday(d) + chrono::days(7 * count), monday(d) + chrono::days(7 * count + 7)};
        case Unit::kWeekend:
            return Interval{monday(d) + chrono::days(7 * count + 5), monday(d) + chrono::days(7 * count + 7)};
        case Unit::kMonth:
        case Unit::kQuarter: {
            const int size = unit == Unit::kMonth ? 1 : 3;
            const auto first = make_day(year, (month - 1) / size * size + 1, 1);
            const auto b = shift_months(*first, size * count), e = shift_months(*first, size * (count + 1));
            if (!b || !e) return std::nullopt;
            return Interval{*b, *e};
        }
        case Unit::kYear: return years(year + count, year + count + 1);
        case Unit::kDecade: return years(year / 10 * 10 + 10 * count, year / 10 * 10 + 10 * count + 10);
        case Unit::kCentury:
            return years((year - 1) / 100 * 100 + 1 + 100 * count, (year - 1) / 100 * 100 + 101 + 100 * count);
        default: return std::nullopt;
    }
}

namespace {

std::unique_ptr<icu::Calendar> open(HijriCalendar which) {
    UErrorCode status = U_ZERO_ERROR;
    const char* const name =
        which == HijriCalendar::kUmmAlQura ? "en@calendar=islamic-umalqura" : "en@calendar=islamic-civil";
    std::unique_ptr<icu::Calendar> c(
        icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale(name), status));
    if (U_FAILURE(status)) return nullptr;
    return c;
}

std::optional<Day> hijri_day(icu::Calendar& c, int year, int month, int day) {
    c.clear();
    c.set(UCAL_YEAR, year);
    c.set(UCAL_MONTH, month - 1);
    c.set(UCAL_DATE, day);
    UErrorCode status = U_ZERO_ERROR;
    const double ms = c.getTime(status);
    if (U_FAILURE(status)) return std::nullopt;
    return Day(chrono::days(std::lround(std::floor(ms / 86400000.0))));
}

}  // namespace

std::optional<Interval> hijri(int year, int month, int day, HijriCalendar which) {
    if (year < 1 || year > 2000 || month < 0 || month > 12 || day < 0 || day > 30) return std::nullopt;
    const auto c = open(which);
    if (!c) return std::nullopt;
    const int m = month == 0 ? 1 : month;
    const auto b = hijri_day(*c, year, m, day == 0 ? 1 : day);
    if (!b) return std::nullopt;
    if (day > 0) return Interval{*b, *b + chrono::days(1)};
    const bool wraps = month == 0 || month == 12;
    const auto e = hijri_day(*c, wraps ? year + 1 : year, wraps ? 1 : m + 1, 1);
    if (!e) return std::nullopt;
    return Interval{*b, *e};
}

int hijri_year(Day d) {
    const auto c = open(HijriCalendar::kUmmAlQura);
    UErrorCode status = U_ZERO_ERROR;
    if (!c) return 0;
    c->setTime(static_cast<double>(d.time_since_epoch().count()) * 86400000.0, status);
    const int year = c->get(UCAL_YEAR, status);
    return U_FAILURE(status) ? 0 : year;
}

}  // namespace riwaya::times
