// How a person, a spreadsheet and annotation tools see statements that were picked out of many reports.
//
//     out << quotes_csv_head();
//     for (const Quote& q : finder.find(reading).quotes) out << quote_csv(reading, q);
//
// What comes of each report can be written as it comes. Functions are pure and thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <riwaya/quotes.h>

#include "report/report.h"

namespace riwaya::report {

// A heading for the report and a row for each quote; empty where there is none. Right-to-left safe as the table of a
// comparison is.
[[nodiscard]] std::string terminal(const Reading&, const Quotes&, const TerminalOptions&);

// RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are defused.
[[nodiscard]] std::string quotes_csv_head();
[[nodiscard]] std::string quote_csv(const Reading&, const Quote&);

// One collection of W3C Web Annotations (JSON-LD), written piece by piece: head(), add() for each report in turn,
// tail(). The ids follow from the reports' ids and the places alone. One thread at a time.
class QuoteAnnotations {
  public:
    [[nodiscard]] static std::string head();
    [[nodiscard]] std::string add(const Reading&, const Quotes&);
    [[nodiscard]] std::string tail() const;

  private:
    std::uint64_t seed_ = 0;  // of all ids so far
    std::size_t total_ = 0;
};

}  // namespace riwaya::report
