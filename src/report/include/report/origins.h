// How a person sees the prints of one text: which was first, and what each of the others changed. Pure; thread-safe.
#pragma once

#include <string>
#include <vector>

#include <riwaya/story.h>

#include "report/report.h"

namespace riwaya::report {

struct PrintView {
    std::string id, outlet, published, title, agency;  // empty where not known
    PrintChange change;                                // of no meaning for the first
};

struct OriginView {
    std::vector<PrintView> prints;  // the first first
    std::string doubt;              // why another may have been the first; empty: nothing speaks against it
};

[[nodiscard]] std::string terminal(const OriginView&, const TerminalOptions&);

}  // namespace riwaya::report
