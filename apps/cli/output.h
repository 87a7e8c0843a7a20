// Where what is shown goes: a terminal, a pipe, a file.
#pragma once

#include <string>

#include "report/report.h"

namespace riwaya::cli {

// Writes beside the file and moves it into place, so that a half-written page never stands where a whole one did.
// Complains, and returns false, where it cannot be written.
bool save(const std::string& path, const std::string& content);

// How text for people looks: `width` columns (0: the terminal's; 100 in a file), colour where a terminal shows it.
[[nodiscard]] report::TerminalOptions look_of(unsigned width, const std::string& output);

}  // namespace riwaya::cli
