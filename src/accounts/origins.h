// Which reports derive from one text: copies, shortened and extended prints of one are one voice.
#pragma once

#include <vector>

#include "digest.h"

namespace riwaya::accounts {

// What stands between quotation marks, and the contents of direct statements, sorted and disjoint.
[[nodiscard]] std::vector<Span> quoted_spans(const Reading&);

// For each digest the first one (in the order given) of its origin: itself where no other derives from the same text.
// Two reports have one origin where a fair part of the shorter one's runs of words stand in the other; what both quote
// of somebody is no copy and is left aside. The work is linear in the number of words.
[[nodiscard]] std::vector<Index> find_origins(const std::vector<Digest>&);

}  // namespace riwaya::accounts
