// Dates as feeds and their readers write them.
#pragma once

#include <string>
#include <string_view>

namespace riwaya::input {

// A date of RFC 822 ("Tue, 03 Feb 2026 09:00:00 GMT") in ISO 8601, with its clock and zone; anything else trimmed, as
// it is.
[[nodiscard]] std::string iso_date(std::string_view date);

}  // namespace riwaya::input
