// Which claims may say the same, and how sure that is.
#pragma once

#include <array>
#include <vector>

#include "digest.h"

namespace riwaya::accounts {

// What two claims have in common.
struct Evidence {
    double shared = 0;           // weight of the keys that both hold
    double cosine = 0;           // of the claims' weighted keys, by mass; at most 1
    double containment = 0;      // of the lighter claim in the heavier; at most 1
    double keys = 0;             // how many keys both hold
    double sentence_cosine = 0;  // of the sentences that they stand in
    double sentence_shared = 0;  // weight of the keys that both sentences hold
};

[[nodiscard]] Evidence compare_units(const Unit& a, const Unit& a_sentence, const Unit& b, const Unit& b_sentence);

// A claim of a report.
struct ClaimRef {
    Index document = 0;
    Index claim = 0;
    friend constexpr auto operator<=>(ClaimRef, ClaimRef) = default;
};

// What evidence weighs; tools/fit_pairs.cc fits it.
struct PairWeights {
    // Of 1, the claims' cosine, the sentences' cosine, and the logarithm of 1 and the weight that the sentences share.
    using Step = std::array<double, 4>;
    Step rank;    // tells which pairs are each other's best
    Step score;   // of a pair that is nobody's best
    double best;  // more for a pair that is the best of both its sentences; half for the best of one
};
extern const PairWeights kPairWeights;
[[nodiscard]] double weigh(const PairWeights::Step&, const Evidence&);

struct Edge {
    ClaimRef a;  // a < b
    ClaimRef b;
    double score = 0;  // how sure it is that they say the same, as the logarithm of the odds; above 0 they are taken to
    Evidence evidence = {};
    double best = 0;  // as in Candidate
};

// Two claims that have enough in common to be scored.
struct Candidate {
    ClaimRef a;  // a < b
    ClaimRef b;
    Evidence evidence;
    double rank = 0;
    double best = 0;  // 1 where it ranks best among the pairs of both its sentences, 0.5 where of one
};
// They come from an index of rare keys, so that unlike claims are never compared.
[[nodiscard]] std::vector<Candidate> find_candidates(const std::vector<Digest>&, std::size_t keys, unsigned threads,
                                                     const PairWeights& = kPairWeights);

// All pairs of claims that score above `least`, best first; those inside one report too.
[[nodiscard]] std::vector<Edge> find_edges(const std::vector<Digest>&, std::size_t keys, double least, unsigned threads,
                                           const PairWeights& = kPairWeights);

// Weight of the keys that both units hold.
[[nodiscard]] double shared_weight(const Unit& a, const Unit& b);

}  // namespace riwaya::accounts
