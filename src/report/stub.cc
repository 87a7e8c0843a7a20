#include "report/report.h"

namespace riwaya::report {

std::string terminal(const Comparison&, const TerminalOptions&) { return {}; }
std::string terminal(const Reading&, const TerminalOptions&) { return {}; }
std::string html(const Comparison&) { return {}; }
std::string csv(const Comparison&) { return {}; }
std::string markdown(const Comparison&) { return {}; }

}  // namespace riwaya::report
