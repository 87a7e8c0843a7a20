// The words of one language that dates are made of, from its page_dates.tsv.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <base/hash.h>
#include <text/fold.h>

namespace riwaya::page {

enum class DateLabel : std::uint8_t { kNone, kPublished, kModified, kOther };

// What a word behind a clock of twelve hours says.
enum class DayHalf : std::uint8_t { kMorning, kAfternoon, kNoon, kNight };

// Forms are folded, words kept apart by one space.
struct DateWords {
    text::Folder folder;
    base::StringMap<int> months;        // 1 to 12
    base::StringMap<int> hijri_months;  // 1 to 12
    base::StringMap<DayHalf> halves;
    base::StringMap<std::string> zones;                     // "Z", "+03:00", or a zone's name ("Africa/Cairo")
    base::StringSet fillers;                                // words that may stand inside a date
    base::StringMap<int> weekdays;                          // 1 (Monday) to 7; 0: a word before one
    std::vector<std::pair<std::string, DateLabel>> labels;  // words before a date, longest first
};

}  // namespace riwaya::page
