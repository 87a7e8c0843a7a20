// Parties that are reported as saying, as accounts: who they are, and which claims are theirs.
#pragma once

#include <span>
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

// A statement belongs to the party that its speaker can speak for, else to the speaker; what is said of who has no name
// (both leaders), to the party that says it of them. Sources and witnesses belong to none. `document`, `event`: of each
// digest, in the comparison.
[[nodiscard]] Parties find_parties(const std::vector<Digest>&, const std::vector<Index>& document,
                                   std::span<const Index> event);

// What readers are told of statements that stand in no column; empty where all stand in one.
[[nodiscard]] std::string note_of(const Parties&);

}  // namespace riwaya::accounts
