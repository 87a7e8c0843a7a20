// Claims parted into clusters that say one thing each.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pairs.h"

namespace riwaya::accounts {

// Whose each claim is: a number a side, beside digests and claims; kNoIndex for claims that take no part.
using Sides = std::vector<std::vector<Index>>;

// Every claim of a side in one cluster, those alone too: correlation clustering of the pairs' logarithms of odds by
// average linkage. The two clusters whose pairs speak for each other most, on average, are put together first, as long
// as they speak for it at all; a pair that was not even a candidate speaks against it. So no cluster is held together
// by a chain, and nobody meets one claim in many places. `edges` hold each pair once. In the order of their first
// members, which are sorted.
[[nodiscard]] std::vector<std::vector<ClaimRef>> cluster(const std::vector<Digest>&, const Sides&,
                                                         std::span<const Edge> edges);

}  // namespace riwaya::accounts
