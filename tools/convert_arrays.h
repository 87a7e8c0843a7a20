// What tools/convert_encoder.cc is made of: arrays out of NumPy's archives, and files that appear whole or not at all.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <riwaya/result.h>

#include "convert_network.h"

namespace riwaya::tools {

// The arrays of an .npz file, by name without ".npy". Fails on anything that is not whole.
Result<std::map<std::string, Array>> read_npz(const std::string& path);

// Writes beside `path` and renames.
std::optional<Error> write_whole(const std::string& path, std::string_view bytes);

}  // namespace riwaya::tools
