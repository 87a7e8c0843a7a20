// How a person and a spreadsheet see what was found in a store.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/span.h>

#include "report/report.h"

namespace riwaya::report {

// A passage of a report that words were found in.
struct Passage {
    std::string report;  // its id
    std::string story;
    std::string outlet;
    std::string published;
    std::string title;
    std::string language;  // of the words
    std::string speaker;   // who says them; empty where nobody does, or it is not known
    bool is_statement = false;
    std::string words;
    std::vector<Span> found;  // in `words`, in order
    Span where;               // of `words` in the report's text
};

// For people: the `rank`th of what was found, counted from 1. What was found stands between * and *.
[[nodiscard]] std::string terminal(const Passage&, std::size_t rank, const TerminalOptions&);

// That `n` more were found than are shown.
[[nodiscard]] std::string more_found(std::size_t n, const TerminalOptions&);

// One row of RFC 4180; cells that a spreadsheet would run as a formula are defused.
[[nodiscard]] std::string csv_row(const std::vector<std::string>& cells);

}  // namespace riwaya::report
