// Where an address stands among all that are asked for: as a chapter has its number, so what a list names comes where
// the list stands ("2.7" is the seventh of the second), however late it is found out.
#pragma once

#include <cstdint>
#include <vector>

namespace riwaya::fetch {

using Place = std::vector<std::uint32_t>;  // compared piece by piece

}  // namespace riwaya::fetch
