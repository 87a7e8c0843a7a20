#include "report/report.h"

namespace riwaya::report {

std::string csv(const Comparison&) { return {}; }
std::string markdown(const Comparison&) { return {}; }

}  // namespace riwaya::report
