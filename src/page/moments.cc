#include "moments.h"

#include <algorithm>
#include <cstdlib>

namespace riwaya::page {

namespace {

constexpr int kHour = 3600, kDay = 24 * kHour;
// The zones that reports are written in lie between these hours of UTC; a day that only a farther one would explain is
// another day.
constexpr int kWest = -8 * kHour, kEast = 11 * kHour;
constexpr int kZoneStep = kHour / 2;
constexpr int kFarthest = 14 * kHour;

int number(std::string_view s, std::size_t at, std::size_t n) {
    if (at + n > s.size()) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + n; ++i) {
        if (s[i] < '0' || s[i] > '9') return -1;
        value = value * 10 + (s[i] - '0');
    }
    return value;
}

std::string two(int n) { return {static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)}; }

std::int64_t days_below(std::int64_t seconds) { return seconds >= 0 ? seconds / kDay : (seconds - kDay + 1) / kDay; }

struct Range {
    std::int64_t first = 0, last = 0;  // seconds since 1970
};
Range range_of(const Moment& m) {
    const std::int64_t begin = m.day * kDay + std::max(m.second, 0);
    const std::int64_t end = m.second < 0 ? begin + kDay - 1 : begin;
    if (m.zoned) return {begin - m.offset, end - m.offset};
    return {begin - kFarthest, end + kFarthest};
}

bool same_day(std::int64_t day, const Moment& m) {
    if (m.day == day) return true;
    if (!m.zoned) return false;
    const std::int64_t utc = m.day * kDay + m.second - m.offset;
    if (days_below(utc) == day) return true;
    return m.offset == 0 && day >= days_below(utc + kWest) && day <= days_below(utc + kEast);
}

bool same_clock(const Moment& a, const Moment& b) {
    const auto minute = [](const Moment& m) { return m.day * kDay + m.second / 60 * 60; };
    if (minute(a) == minute(b)) return true;
    if (a.zoned && b.zoned && minute(a) - a.offset == minute(b) - b.offset) return true;
    // A clock of minutes is compared with the minutes of the other.
    const auto wall = [&](const Moment& m) { return a.seconds && b.seconds ? m.day * kDay + m.second : minute(m); };
    const std::int64_t apart = std::abs(wall(a) - wall(b));
    if (!a.zoned && !b.zoned) return false;
    // Pages often give their local clock as if it were that of UTC: the same minute and second, some hours apart. A
    // full hour is no such sign where both tell a zone.
    if (a.zoned && b.zoned && a.second % kHour == 0) return false;
    return apart <= kFarthest && apart % kZoneStep == 0;
}

}  // namespace

std::optional<Moment> moment_of(std::string_view iso) {
    const int year = number(iso, 0, 4), month = number(iso, 5, 2), day = number(iso, 8, 2);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || iso[4] != '-' || iso[7] != '-')
        return std::nullopt;
    Moment m;
    m.day = day_number(year, month, day);
    if (iso.size() == 10) return m;
    const int hour = number(iso, 11, 2), minute = number(iso, 14, 2);
    if (hour < 0 || minute < 0) return std::nullopt;
    m.second = hour * kHour + minute * 60;
    std::size_t at = 16;
    if (at < iso.size() && iso[at] == ':') {
        m.seconds = true;
        m.second += std::max(number(iso, at + 1, 2), 0);
        at += 3;
    }
    if (at >= iso.size()) return m;
    if (iso[at] == 'Z') {
        m.zoned = true;
    } else if (const int h = number(iso, at + 1, 2), n = number(iso, at + 4, 2); h >= 0 && n >= 0) {
        m.zoned = true;
        m.offset = (h * kHour + n * 60) * (iso[at] == '-' ? -1 : 1);
    }
    return m;
}

// Counted in eras of 400 years from a March, as in Howard Hinnant's "chrono-compatible low-level date algorithms".
std::int64_t day_number(int year, int month, int day) {
    const int y = month <= 2 ? year - 1 : year;
    const int era = y / 400, of_era = y - era * 400;
    const int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return static_cast<std::int64_t>(era) * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

std::string date_of(std::int64_t day) {
    const std::int64_t z = day + 719468, era = z / 146097, of_era = z - era * 146097;
    const std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const std::int64_t m = (5 * of_year + 2) / 153;
    const int d = static_cast<int>(of_year - (153 * m + 2) / 5 + 1), month = static_cast<int>(m < 10 ? m + 3 : m - 9);
    std::string y = std::to_string(year + era * 400 + (month <= 2 ? 1 : 0));
    if (y.size() < 4) y.insert(0, 4 - y.size(), '0');
    return y.append(1, '-').append(two(month)).append(1, '-').append(two(d));
}

std::string moment_from_epoch(std::int64_t seconds) {
    const std::int64_t day = days_below(seconds);
    const int s = static_cast<int>(seconds - day * kDay);
    return date_of(day) + 'T' + two(s / kHour) + ':' + two(s / 60 % 60) + ':' + two(s % 60) + 'Z';
}

bool same_date(std::string_view a, std::string_view b) {
    const auto x = moment_of(a), y = moment_of(b);
    if (!x || !y) return a == b;
    if (x->second < 0 && y->second < 0) return x->day == y->day;
    if (x->second < 0) return same_day(x->day, *y);
    if (y->second < 0) return same_day(y->day, *x);
    return same_clock(*x, *y);
}

std::int64_t minutes_after(std::string_view a, std::string_view b) {
    const auto x = moment_of(a), y = moment_of(b);
    if (!x || !y) return -1;
    return (range_of(*x).first - range_of(*y).last) / 60;
}

}  // namespace riwaya::page
