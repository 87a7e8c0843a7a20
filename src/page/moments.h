// ISO dates as moments: which of two is later, whether two name one moment.
//
//     same_date("2023-12-10T22:30:00Z", "2023-12-11T00:30")   // true: the second is the same clock two hours east
//
// Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace riwaya::page {

struct Moment {
    std::int64_t day = 0;  // since 1970-01-01, as written
    int second = -1;       // of that day; -1: no clock is given
    bool seconds = false;  // the clock has seconds
    bool zoned = false;
    int offset = 0;  // seconds east of UTC, where zoned
};

// "2023-12-11", "2023-12-11T14:05", "2023-12-11T14:05:06", each clock with "Z" or "+02:00" or neither.
[[nodiscard]] std::optional<Moment> moment_of(std::string_view iso);

// Days since 1970-01-01 of a date of the Gregorian calendar, and back as "2023-12-11".
[[nodiscard]] std::int64_t day_number(int year, int month, int day);
[[nodiscard]] std::string date_of(std::int64_t day);

// Seconds since 1970 as "2023-12-11T14:05:06Z".
[[nodiscard]] std::string moment_from_epoch(std::int64_t seconds);

// Whether two ISO dates can name one moment: the same day where one has no clock; the same clock, or clocks that a
// difference of time zones explains, where both have one.
[[nodiscard]] bool same_date(std::string_view a, std::string_view b);

// Minutes by which `a` lies behind `b` whatever the zones that they do not tell: negative where it may lie before it.
[[nodiscard]] std::int64_t minutes_after(std::string_view a, std::string_view b);

}  // namespace riwaya::page
