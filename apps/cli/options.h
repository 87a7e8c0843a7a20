// The options that commands share.
#pragma once

#include <CLI/CLI.hpp>

#include "job.h"

namespace riwaya::cli {

// PATH…, --threads, and what may be asked of the network.
void add_job_options(CLI::App&, Job&);
// Says what is wrong with a number that is no probability.
std::string check_probability(const std::string& given);
// --least-speaker
void add_least_speaker(CLI::App&, Job&);
// --by, --base, --order, --no-meaning
void add_compare_options(CLI::App&, CompareOptions&);
// --width
void add_width(CLI::App&, unsigned& width);

}  // namespace riwaya::cli
