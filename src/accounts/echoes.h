// What very many reports say in the same words: the first of them are laid against everything else, the others stand
// where the first stands, so that a sentence that a thousand reports repeat costs what it costs in a few.
#pragma once

#include <utility>
#include <vector>

#include "groups.h"

namespace riwaya::accounts {

// Claims, each with the first in the same words (the claim's place in its sentence, and all of the sentence), in the
// order of claims.
using Echoes = std::vector<std::pair<ClaimRef, ClaimRef>>;

// Marks these claims, and sentences all of whose claims are such, as Unit::echo. None where fewer than some dozens of
// claims are in the same words. Linear in the text.
[[nodiscard]] Echoes find_echoes(std::vector<Digest>&, const Sides&);

}  // namespace riwaya::accounts
