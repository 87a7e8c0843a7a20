// What a decision holds, as it is written on a line of its own and inside a comparison.
#pragma once

#include <riwaya/decision.h>

#include "record/json.h"

namespace riwaya::record {

// The fields between the braces.
void write_fields(JsonWriter&, const Decision&);

}  // namespace riwaya::record
