// Placed times as Extended Date/Time Format (EDTF, ISO 8601-2:2019), durations as ISO 8601.
//
// Pure functions.
#pragma once

#include <string>

#include "place.h"

namespace riwaya::times {

// "2023-12-10", "2023-10~", "197X", "2016-22" (a season), "2023-12-08/2023-12-10".
[[nodiscard]] std::string edtf_of(const Placed&);
// Both ends of a range.
[[nodiscard]] std::string edtf_of(const Placed& from, const Placed& to);
// What lies before or behind a time: "2023-10-11~/..", "../2023-12-08". `excluded`: the time itself is not meant.
[[nodiscard]] std::string edtf_open(const Placed&, bool open_end, bool excluded);
// What is known without an anchor, with X for what is not: "XXXX-10-07"; empty where nothing is.
[[nodiscard]] std::string edtf_unplaced(const TimeSaid&);

// "PT50M"; empty where no count was said.
[[nodiscard]] std::string duration_of(const TimeSaid&);

}  // namespace riwaya::times
