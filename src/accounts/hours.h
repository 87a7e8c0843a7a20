// Times of day of a report, by the clocks that they are told by: "6 p.m. Cairo time" may be "15:00 GMT".
#pragma once

#include <vector>

#include "digest.h"

namespace riwaya::accounts {

struct Hour {
    Span span;
    int minute = 0;           // of the day
    bool half_open = false;   // "at 8" may be in the evening
    bool zoned = false;       // the text says whose clock tells it
    bool any_zone = false;    // the clock of more than one place
    int offsets[2] = {0, 0};  // of that clock, in minutes ahead of Greenwich; two where it is moved in summer
};

// How many minutes lie between two, at least: midnight lies between 23:55 and 00:05.
[[nodiscard]] int minutes_apart(const Hour&, const Hour&);

// A few minutes are told roundly.
inline constexpr int kRoundMinutes = 20;

// Whether two have midnight between them and lie so near it that one may be the other, told roundly.
[[nodiscard]] bool around_midnight(const Hour&, const Hour&);

// Of all times of day that a report tells, in order.
[[nodiscard]] std::vector<Hour> hours_of(const Digest&);
[[nodiscard]] Hour hour_of(const Digest&, const Time&);

// Whether two may be one moment: of two that name no clock only what is equal, of one that does beside one that does
// not any number of hours and half hours apart.
[[nodiscard]] bool may_be_one(const Hour&, const Hour&);

}  // namespace riwaya::accounts
