// Each account in one line of its own words, and in counts.
#pragma once

#include <vector>

#include <riwaya/comparison.h>

#include "digest.h"

namespace riwaya::accounts {

// Fills Comparison::summaries; all else is made. `document`: of each digest, in the comparison.
void summarise(const std::vector<Digest>&, const std::vector<Index>& document, Comparison&);

}  // namespace riwaya::accounts
