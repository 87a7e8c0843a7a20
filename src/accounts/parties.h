// Parties that are reported as saying, as accounts: who they are, and which claims are theirs.
#pragma once

#include <string>
#include <vector>

#include <riwaya/comparison.h>

#include "digest.h"

namespace riwaya::accounts {

struct Parties {
    std::vector<Account> accounts;          // in the order in which they first speak
    std::vector<std::vector<Index>> claim;  // beside digests and claims: the account, kNoIndex for none
    std::size_t without = 0;                // statements of nobody who could have a column
    std::vector<std::string> unnamed;       // as their speakers are called, each once
};

// A statement belongs to the party that its speaker can speak for, else to the speaker. Speakers that are no entity
// (sources, witnesses) belong to none. `document`: of each digest, in the comparison.
[[nodiscard]] Parties find_parties(const std::vector<Digest>&, const std::vector<Index>& document);

// What readers are told of statements that stand in no column; empty where all stand in one.
[[nodiscard]] std::string note_of(const Parties&);

}  // namespace riwaya::accounts
