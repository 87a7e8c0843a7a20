// Readings of a store that other code or tables made, made anew from the documents that it keeps.
#pragma once

#include <riwaya/engine.h>

#include "store_file.h"

namespace riwaya::cli {

// Reads again, over `threads` threads (0: one a core), every version of a report whose reading bears another stamp than
// the engine's. `path`: of the store. Ids, origins and stories stay. Complains of what can no longer be read and leaves
// it as it is. Returns the exit code.
int remake_readings(const Engine&, StoreFile&, const std::string& path, unsigned threads);

}  // namespace riwaya::cli
