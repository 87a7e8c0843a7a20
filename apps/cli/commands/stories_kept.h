// `riwaya stories --db`: the stories that a store keeps.
#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "report/report.h"

namespace riwaya::cli {

struct StoriesKept {
    std::string db;  // empty: no store is meant
    std::string since, until, about;
    unsigned min_origins = 1;
    std::size_t most = 0;  // 0: all
    bool followed = false;
    bool reports = false;  // as JSON: with the reports of each
};

void add_kept_options(CLI::App&, StoriesKept&);

// Lists them as `format` (text, jsonl or csv) says. Returns the exit code.
int list_kept(const StoriesKept&, const std::string& format, const report::TerminalOptions&);

}  // namespace riwaya::cli
