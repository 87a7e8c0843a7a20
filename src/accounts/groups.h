// Groups of claims that say one thing: the seeds of points.
#pragma once

#include <vector>

#include "pairs.h"

namespace riwaya::accounts {

struct Group {
    std::vector<ClaimRef> members;  // sorted
};

// Every edge above 0 between two reports stands in a group, and no group is held together by chains: a claim joins only
// where it is linked with most members of the other reports and shares what those have in common. Claims without such
// an edge make groups of their own, together with what their own report repeats of them.
[[nodiscard]] std::vector<Group> group_claims(const std::vector<Digest>&, const std::vector<Edge>&);

}  // namespace riwaya::accounts
