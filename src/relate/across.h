// What two headlines in two languages tell differently, by what languages share: figures, days, who does it to whom,
// and which of them denies. Their words have no letters in common, so that the weights alone see too little of it.
#pragma once

#include <optional>

#include "words.h"

namespace riwaya::relate {

// Nothing where no such difference is seen. `ordered`: in both the order of words tells who does it. `near`: the
// weights take it to be rather likely that they disagree, but are not sure; a denial in one of them alone is then
// believed.
[[nodiscard]] std::optional<Deciding> clash_across(const Side& a, const Side& b, bool ordered, bool near);

}  // namespace riwaya::relate
