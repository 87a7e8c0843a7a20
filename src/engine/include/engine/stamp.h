// What made a reading: the version of the code, and the tables and models that it used.
#pragma once

#include <string>

namespace riwaya::engine {

// "0.1.0-9f86d081": the program's version and a hash of all files of languages/ and knowledge/ in a data folder; the
// same on every machine, another where a byte of them is another. Reads them all. What cannot be read counts as empty.
[[nodiscard]] std::string stamp_of(const std::string& data_folder);

}  // namespace riwaya::engine
