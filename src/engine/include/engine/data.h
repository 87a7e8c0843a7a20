// Where riwaya's own data files are.
#pragma once

#include <string>

#include <riwaya/result.h>

namespace riwaya::engine {

// The folder that holds languages/ and knowledge/: `given` if not empty, else $RIWAYA_DATA, else share/riwaya beside or
// above the program or library that this code is in. Fails with kData, saying where was looked.
Result<std::string> find_data(const std::string& given);

}  // namespace riwaya::engine
