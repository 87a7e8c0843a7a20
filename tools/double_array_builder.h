// Builds the array that src/meaning/double_array.h walks.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace riwaya::tools {

// Keys in the order of their bytes, each once, none empty or with a NUL; values below 2^31. Empty where a rule is
// broken or the array would grow beyond what its offsets reach.
std::vector<std::uint32_t> build_double_array(const std::vector<std::pair<std::string_view, std::uint32_t>>& keys);

}  // namespace riwaya::tools
