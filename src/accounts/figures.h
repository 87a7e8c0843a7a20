// Figures that can be laid against each other: what is counted, in what, and whether two of them agree.
#pragma once

#include <string>
#include <vector>

#include <riwaya/reading.h>

namespace riwaya::accounts {

struct Figure {
    Span span;
    double low = 0;  // in the base unit of its dimension: seconds for a length of time
    double high = 0;
    double step = 1;  // how many base units the unit is, in which it was said
    Bound bound = Bound::kExact;
    std::string dimension;  // "" a bare count, "time" a length of time, else the unit's key
    Span counted;           // the words that say what is counted; may be empty
};

// The figures of a reading in text order: quantities that are no ordinals, and lengths of time.
[[nodiscard]] std::vector<Figure> figures_of(const Reading&);

enum class Agreement { kEqual, kRounding, kCompatible, kClash };

// Whether one is so surely the other, rounded, that it can be told: the rounder one is said to be about so much, leaves
// out decimals, or leaves out at least two digits. A bare 640 beside 636 may be told to the unit as well.
[[nodiscard]] bool surely_rounded(const Figure&, const Figure&);

// Rounding: one is the other at the precision that it is stated with (1,187 and about 1,200). Compatible: both can
// hold, as "at least 20" and 25 do.
[[nodiscard]] Agreement agreement(const Figure&, const Figure&);

// "PT1H30M" and the like in seconds; 0 where it is none.
[[nodiscard]] double seconds_of(std::string_view iso_duration);

}  // namespace riwaya::accounts
