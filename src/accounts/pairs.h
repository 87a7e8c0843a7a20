// Which claims may say the same, and how sure that is.
#pragma once

#include <array>
#include <cstdint>
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
    double sentence_near = 0;    // cosine of the sentences' vectors (vectors.h); 0 without the encoder
    double near = 0;             // of the claims' vectors
    double figures = 0;          // what figures of the sentences prove that agree: about 1 a digit, 3 at most each
    double figures_apart = 0;    // where both sentences hold figures and none agree: how many could
};

// A claim of a report.
struct ClaimRef {
    Index document = 0;
    Index claim = 0;
    friend constexpr auto operator<=>(ClaimRef, ClaimRef) = default;
};

[[nodiscard]] Evidence evidence_of(const std::vector<Digest>&, ClaimRef, ClaimRef);

// What evidence weighs; tools/fit_pairs.cc fits it.
struct PairWeights {
    // Of 1, the claims' cosine, the sentences' cosine, the logarithm of 1 and the weight that the sentences share, the
    // nearness of the sentences and of the claims, the logarithms of 1 and what agreeing figures prove, and of 1 and
    // how many figures do not.
    using Step = std::array<double, 8>;
    Step rank{};      // tells which pairs are each other's best
    Step score{};     // what decides, with
    double best = 0;  // a pair that is the best of both its sentences; half for the best of one
    double lead_less = 0,
           lead_more = 0;  // by how much it ranks above (or below) the best other pair of either sentence
};
// Words alone (without the encoder), two reports of one language, of two languages: what two reports have no words for
// in common is no evidence against it.
struct Weights {
    PairWeights words, same, other;
};
extern const Weights kWeights;
[[nodiscard]] const PairWeights& weights_for(const Weights&, const Digest&, const Digest&);

[[nodiscard]] PairWeights::Step values_of(const Evidence&);
[[nodiscard]] double weigh(const PairWeights::Step&, const Evidence&);

// Where a pair stands among the pairs of its two sentences.
struct Standing {
    double best = 0;  // 1 where it ranks best among the pairs of both its sentences, 0.5 where of one
    double lead_less = 0, lead_more = 0;  // at least -3, at most 3
};

struct Edge {
    ClaimRef a;  // a < b
    ClaimRef b;
    double score = 0;  // how sure it is that they say the same, as the logarithm of the odds; above 0 they are taken to
    Evidence evidence = {};
    Standing standing = {};
};

// Two claims that have enough in common to be scored.
struct Candidate {
    ClaimRef a;  // a < b
    ClaimRef b;
    Evidence evidence;
    double rank = 0;
    Standing standing = {};
};
[[nodiscard]] double score_of(const PairWeights&, const Evidence&, const Standing&);

// Which pairs of reports are looked at: all, or only those of two languages.
enum class Pairing : std::uint8_t { kAll, kTwoLanguages };

// They come from an index of rare keys and, where there are vectors, from sentences that lie near each other, so that
// unlike claims are never compared.
[[nodiscard]] std::vector<Candidate> find_candidates(const std::vector<Digest>&, std::size_t keys, unsigned threads,
                                                     const Weights& = kWeights, Pairing = Pairing::kAll);

// All pairs of claims that score above `least`, best first; those inside one report too.
[[nodiscard]] std::vector<Edge> find_edges(const std::vector<Digest>&, std::size_t keys, double least, unsigned threads,
                                           const Weights& = kWeights, Pairing = Pairing::kAll);
// The best first.
void sort_edges(std::vector<Edge>&);

// Weight of the keys that both units hold.
[[nodiscard]] double shared_weight(const Unit& a, const Unit& b);

}  // namespace riwaya::accounts
