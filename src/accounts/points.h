// Points of a comparison from groups of claims.
#pragma once

#include <vector>

#include <riwaya/comparison.h>

#include "clashes.h"
#include "groups.h"

namespace riwaya::accounts {

// What points are made from.
struct Frame {
    const std::vector<Digest>& all;
    const std::vector<Digest>& own;      // as by_keys_of() takes them
    const Kin* kin;                      // as Clashes takes it
    const std::vector<Index>& document;  // of each digest, in the comparison
    const std::vector<Index>& event;     // of each digest
    const std::vector<Index>& origin;    // of each digest: the first one that derives from the same text
    const Sides& account;                // of each claim, an index into Comparison::accounts
};

// Fills out.points, in the order of the event. out.documents and out.accounts are there already.
void make_points(const Frame&, const std::vector<Group>&, unsigned threads, Comparison& out);

}  // namespace riwaya::accounts
