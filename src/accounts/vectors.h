// The vectors of what a report says, apart from what all of it is about, and which sentences lie near each other.
#pragma once

#include <vector>

#include "digest.h"
#include "meaning/encoder.h"

namespace riwaya::accounts {

// Fills Digest::near_claims and near_sentences. From each vector the report's own mean is taken: it holds the topic,
// the language and the manner, which all its sentences share.
void add_vectors(std::vector<Digest>&, const meaning::Encoder&, unsigned threads);

// A sentence of a report, and one of a later report that lies near it.
struct NearPair {
    Index a = 0;  // sentences
    Index other = 0;
    Index b = 0;
    friend constexpr auto operator<=>(const NearPair&, const NearPair&) = default;
};

// By report, sorted: the pairs of sentences at least so near. Of few reports all pairs are looked at; of many those
// that lie near the same landmarks, so that the cost grows with the sentences, not with their square.
[[nodiscard]] std::vector<std::vector<NearPair>> near_pairs(const std::vector<Digest>&, double least, unsigned threads);

}  // namespace riwaya::accounts
