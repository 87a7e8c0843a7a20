// The commands of the program; each adds itself to the parser and leaves its exit status in `status`.
#pragma once

#include <CLI/CLI.hpp>

namespace riwaya::cli {

void add_read(CLI::App&, int& status);
void add_compare(CLI::App&, int& status);
void add_decide(CLI::App&, int& status);
void add_quotes(CLI::App&, int& status);
void add_fetch(CLI::App&, int& status);
void add_list(CLI::App&, int& status);
void add_entities(CLI::App&, int& status);
void add_relate(CLI::App&, int& status);
void add_search(CLI::App&, int& status);
void add_export(CLI::App&, int& status);
void add_ingest(CLI::App&, int& status);
void add_story(CLI::App&, int& status);
void add_watch(CLI::App&, int& status);
void add_origins(CLI::App&, int& status);
void add_stories(CLI::App&, int& status);

}  // namespace riwaya::cli
