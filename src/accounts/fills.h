// What words of a report tell of an act, of which only one member of a set can be right (kinds.tsv).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include <riwaya/reading.h>

namespace riwaya::accounts {

enum class Slot : std::uint8_t { kHours, kStruck, kMeans, kSide, kSetOut, kBearing };

struct Fill {
    Slot slot = Slot::kHours;
    std::uint32_t of = 0;      // the kind of thing, of a side; of a bearing the place that it is taken from
    std::uint32_t member = 0;  // of a part of the day its first hour; of a bearing a bit for each quarter it lies in
    std::uint32_t end = 0;     // of a part of the day the hour behind it
    Span span;
    bool in_name = false;  // of a place, a person or a body: what is told may be another thing
};

// Those of a whole report.
struct Fills {
    using Kind = std::array<std::uint32_t, 3>;  // slot, of, member
    std::vector<Fill> all;
    std::vector<std::uint32_t> terms;  // beside all, of which term each is, from the first on
    std::vector<Kind> known;           // sorted
};

}  // namespace riwaya::accounts
