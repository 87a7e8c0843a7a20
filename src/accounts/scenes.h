// Where a sentence tells that a deed was which is at one place only: a signing, a first meeting, where somebody is
// treated.
#pragma once

#include <vector>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

struct Scene {
    std::uint32_t deed = 0;  // of kinds.tsv
    std::vector<Site> places;
    Span span;  // from the first place to the last
};

// Those of a sentence whose places are surely placed: known, or in a country that is told.
[[nodiscard]] std::vector<Scene> scenes_in(const Side&, Index sentence);

}  // namespace riwaya::accounts
