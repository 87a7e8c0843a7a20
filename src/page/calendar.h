// Other calendars and the world's clocks, by ICU's data.
#pragma once

#include <optional>
#include <string>

namespace riwaya::page {

// The Gregorian date ("2023-12-10") of a date of the Hijri calendar, as Umm al-Qura computes it; nothing where the
// calendar has no such day. May be a day off the calendar of a country that sights the moon.
[[nodiscard]] std::optional<std::string> from_hijri(int year, int month, int day);

// How far east of UTC the clocks of a zone ("Africa/Cairo") stand at a local date and hour: "+02:00"; empty where the
// zone is not known.
[[nodiscard]] std::string zone_offset(const std::string& zone, const std::string& date, int hour, int minute);

}  // namespace riwaya::page
