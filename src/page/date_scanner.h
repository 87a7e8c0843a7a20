// Finds dates in a text that is folded for one language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "date_words.h"

namespace riwaya::page {

struct ScannedDate {
    std::string iso;    // in the Gregorian calendar, with the clock
    std::string other;  // the same read month first, where figures alone allow both; else empty
    bool hijri = false;
    std::size_t begin = 0;  // in the folded text
    std::size_t end = 0;
};

// All full dates (day, month and year), in order, at most `most`.
[[nodiscard]] std::vector<ScannedDate> scan_dates(const DateWords&, std::string_view folded, std::size_t most);

}  // namespace riwaya::page
