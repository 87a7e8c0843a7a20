// What the commands that read reports share: open the engine, read every document that the user named, keep count of
// what failed.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <riwaya/engine.h>

#include "exit_codes.h"
#include "network.h"

namespace riwaya::cli {

// "riwaya: <message>" on standard error; control characters of file names are shown, never sent.
void complain(const std::string& message);

// Opens the engine with its data; complains where it cannot be.
std::optional<Engine> open_engine();

struct Job {
    std::vector<std::string> paths;
    ReadOptions options;
    Network network;
    unsigned threads = 0;                                // 0: one a core
    std::function<bool(const std::string& id)> is_done;  // a document that need not be read again; may be empty
    std::function<void(const std::string& message)> on_complaint;  // beside standard error; may be empty
};

// Reads the documents and hands the readings to `take`, one at a time in the order of the input, in bounded memory;
// complains of each that cannot be read. `take` returns false to stop early. Ctrl-C ends it behind the documents that
// are being read. Returns the exit code.
int read_documents(const Engine&, const Job&, const std::function<bool(Reading)>& take);

// The same, with what tells copies and stories (Engine::traces), made beside the readings over all threads.
int trace_documents(const Engine&, const Job&, const std::function<bool(Reading, Traces)>& take);

}  // namespace riwaya::cli
