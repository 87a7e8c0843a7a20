// Placing what was said on the calendar: the days that it covers.
//
//     if (const auto p = place(time.said, time.kind, anchor)) use(p->when);
//
// Pure functions.
#pragma once

#include <optional>

#include <riwaya/reading.h>

#include "calendar.h"

namespace riwaya::times {

enum class Grain : std::uint8_t { kDay, kMonth, kYear, kDecade, kSeason, kOther };

struct Placed {
    Interval when;
    Grain grain = Grain::kOther;
    bool anchored = false;   // the anchor was needed
    bool uncertain = false;  // what was said does not fit together
    bool approximate = false;
    int season = 0;                   // of a season: 1 spring ... 4 winter, of the year that `when` ends in
    std::optional<Day> tabular = {};  // of a Hijri day: that of the tabular calendar, where it is another
};

using Anchor = std::optional<Day>;

// Nothing where the calendar has no such day, or an anchor is needed and none is given.
[[nodiscard]] std::optional<Placed> place(const TimeSaid&, TimeKind, Anchor);

// Dates, months, years, seasons, quarters, decades, weeks of them.
[[nodiscard]] std::optional<Placed> place_calendar(const TimeSaid&, Anchor);
// The nth (or, -1, the last) ISO week of a period: the weeks whose Thursday lies in it.
[[nodiscard]] std::optional<Placed> nth_week(Interval in, int nth);

}  // namespace riwaya::times
