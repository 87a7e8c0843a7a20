// What `riwaya origins` shows people, once all reports are read.
#pragma once

#include <vector>

#include "origins.h"
#include "report/report.h"

namespace riwaya::cli {

// The reports of each origin that has several, who was first, and what the others changed. `origins` is beside
// `reports`, which hold their articles.
[[nodiscard]] std::string origins_for_people(const std::vector<PrintedReport>& reports,
                                             const std::vector<Index>& origins, const origins::Printer&,
                                             const report::TerminalOptions&);

}  // namespace riwaya::cli
