// The loop of comparing: digests, edges, groups, points.
#pragma once

#include <span>

#include <riwaya/comparison.h>

#include "lexicon.h"
#include "meaning/encoder.h"

namespace riwaya::accounts {

[[nodiscard]] Comparison compare_readings(std::span<const Reading>, const std::vector<Lexicon>&,
                                          const meaning::Encoder*, const CompareOptions&,
                                          std::span<const Index> origins);

}  // namespace riwaya::accounts
