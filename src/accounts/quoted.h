// What a report quotes word for word.
#pragma once

#include <vector>

#include <riwaya/reading.h>

namespace riwaya::accounts {

// What stands between quotation marks, and the contents of direct statements, sorted and disjoint.
[[nodiscard]] std::vector<Span> quoted_spans(const Reading&);

}  // namespace riwaya::accounts
