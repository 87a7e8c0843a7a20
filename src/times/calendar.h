// Days on the calendar: parsing and printing ISO dates, shifting them by units, and the Hijri calendar.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include <riwaya/reading.h>

namespace riwaya::times {

using Day = std::chrono::sys_days;

struct Interval {
    Day begin;
    Day end;  // exclusive
};

// The date at the beginning of "2023-12-11T14:00:00"; nothing where there is none.
std::optional<Day> parse_day(std::string_view iso);
std::string print_day(Day);
// The day of a year (1 to 9999), month and day of month; nothing where the calendar has no such day.
std::optional<Day> make_day(int year, int month, int day);
std::chrono::year_month_day parts_of(Day);

// Monday of the ISO week that holds the day.
Day monday(Day);
// ISO weekday: 1 Monday ... 7 Sunday.
int weekday_of(Day);

// The day moved by whole units; the 31st becomes the last day of a shorter month. Hours and finer units move whole
// days.
std::optional<Day> shift(Day, TimeSaid::Unit, double count);
// The unit that holds the day, moved by `count` units; nothing beyond year 1 to 9999.
std::optional<Interval> holding(Day, TimeSaid::Unit, int count);

// The calendar of Umm al-Qura is Saudi Arabia's official one; the tabular (civil) one alternates months of 30 and 29
// days.
enum class HijriCalendar : std::uint8_t { kUmmAlQura, kTabular };
// A Hijri month or day (day 0: the whole month; month 0: the whole year).
std::optional<Interval> hijri(int year, int month, int day, HijriCalendar);
// The Hijri year that holds a day; 0 where it cannot be told.
int hijri_year(Day);

}  // namespace riwaya::times
