// What `read` and `compare` share: open the engine, read every document that the user named, keep count of what failed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <riwaya/engine.h>

#include "commands.h"

namespace riwaya::cli {

// "riwaya: <message>" on standard error; control characters of file names are shown, never sent.
void complain(const std::string& message);

// Opens the engine with its data; complains where it cannot be.
std::optional<Engine> open_engine();

// Reads the documents of `paths` over `threads` threads and hands the readings to `take`, one at a time in the order of
// the input, in bounded memory; complains of each that cannot be read. `take` returns false to stop early. Returns the
// exit code.
int read_documents(const Engine&, const std::vector<std::string>& paths, const ReadOptions&, unsigned threads,
                   const std::function<bool(Reading)>& take, std::vector<std::string>* complaints = nullptr);

}  // namespace riwaya::cli
