// Parties that are reported as saying, as accounts: who they are, and which claims are theirs.
#pragma once

#include <vector>

#include <riwaya/comparison.h>

#include "digest.h"

namespace riwaya::accounts {

struct Parties {
    std::vector<Account> accounts;          // in the order in which they first speak
    std::vector<std::vector<Index>> claim;  // beside digests and claims: the account, kNoIndex for none
};

// A statement belongs to the party that its speaker can speak for, else to the speaker. Speakers that are no entity
// (sources, witnesses) belong to none. `document`: of each digest, in the comparison.
[[nodiscard]] Parties find_parties(const std::vector<Digest>&, const std::vector<Index>& document);

}  // namespace riwaya::accounts
