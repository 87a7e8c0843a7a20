// The day of a report that carries no date of publication, from what its own words say.
//
//     DayClues clues;
//     clues.add(...);                    // for each time, in order
//     Dated day = clues.settle();
//
// Sure are a date line, a day that the report calls today, yesterday or tomorrow, and so long ago told with its date
// ("two days ago, on 11 May 2021"). What it tells of as past it was not written before, what it announces not after.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <riwaya/reading.h>

#include "calendar.h"
#include "tense.h"

namespace riwaya::times {

class DayClues {
  public:
    struct Clue {
        const Time* time = nullptr;    // a date or period with what was said; placed where it needs no anchor
        const Time* before = nullptr;  // the time that stands right before it, to which it is in apposition
        std::optional<int> deixis;     // days from the report's day, where the time says so too
        bool dateline = false;
        Tense tense = Tense::kNothing;
        bool planned = false;  // behind a word that decides or announces
    };
    void add(const Clue&);
    [[nodiscard]] Dated settle() const;

  private:
    struct Said {
        Interval when;
        std::string why;
        bool doubted = false;  // its weekday does not fit, or another such day contradicts it
    };
    // A day of the report's own without its year: "Sunday 10 December", `off` days from the report.
    struct Yearless {
        TimeSaid said;
        int off = 0;
        std::string why;
    };
    void add_apposed(const Clue&, Interval);
    [[nodiscard]] Dated settle_yearless() const;
    [[nodiscard]] std::optional<Day> own_before(Day coming) const;
    [[nodiscard]] Dated settle_bounds() const;

    std::optional<Said> sure_;  // the first one
    std::optional<Yearless> yearless_;
    std::optional<Day> not_before_, not_after_;
    std::optional<Day> until_;  // the first day that something is told to last to
};

}  // namespace riwaya::times
