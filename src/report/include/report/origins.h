// How a person sees the prints of one text: which was first, and what each of the others changed. Pure; thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <riwaya/span.h>

#include "report/report.h"

namespace riwaya::report {

// Words of a print, with the bytes of its text where they stand.
struct PrintPiece {
    std::string words;
    Span span;
};

struct PrintView {
    std::string id, outlet, published, title, agency;  // empty where not known
    bool retitled = false;
    std::uint32_t words = 0, shared = 0;  // of it, and those that it has from the first
    std::uint32_t of_first = 0;           // words that the first has
    std::vector<PrintPiece> added, cut;   // the longest ones, in the order of the text; `cut` stands in the first
    std::uint32_t added_words = 0, cut_words = 0;
};

struct OriginView {
    std::vector<PrintView> prints;  // the first first
    std::string doubt;              // why another may have been the first; empty: nothing speaks against it
};

[[nodiscard]] std::string terminal(const OriginView&, const TerminalOptions&);

}  // namespace riwaya::report
