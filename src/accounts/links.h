// Why two claims are taken to say one thing, in plain words.
#pragma once

#include <vector>

#include <riwaya/comparison.h>

#include "groups.h"

namespace riwaya::accounts {

// What speaks for and against an edge, the heaviest first. The weights add up to its score.
[[nodiscard]] std::vector<Reason> reasons_of(const std::vector<Digest>&, const Edge&);

// The edges of a group as links between a point's cells. `document` gives the document of each digest, `account` the
// account of each claim; `own` is as by_keys_of() takes it.
[[nodiscard]] std::vector<Link> links_of(const std::vector<Digest>& all, const std::vector<Digest>& own,
                                         const std::vector<Index>& document, const Sides& account, const Group&,
                                         const std::vector<Cell>&);

}  // namespace riwaya::accounts
