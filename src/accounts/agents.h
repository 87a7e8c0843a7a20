// Who does an act, as its clause tells: that one refused what another accepted contradicts nothing.
#pragma once

#include "deeds.h"

namespace riwaya::accounts {

// Whether two acts are each told of somebody, and not one of those who do the one does the other: of states and of
// bodies that are known, or of people by their names in one language.
[[nodiscard]] bool two_agents(const Side& a, Deed, const Side& b, Deed);

}  // namespace riwaya::accounts
