// The options that commands share.
#pragma once

#include <CLI/CLI.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "desk.h"
#include "job.h"
#include "report/labels.h"

namespace riwaya::cli {

// A transformer that takes one of these names, and says which there are where it is none.
template <class Enum>
CLI::Validator one_of(std::map<std::string, Enum> names) {
    return CLI::Validator(
        [names = std::move(names)](std::string& given) -> std::string {
            std::string all;
            for (const auto& [name, value] : names) {
                if (name == given) {
                    given = std::to_string(static_cast<int>(value));
                    return {};
                }
                all += (all.empty() ? "" : ", ") + name;
            }
            return "'" + given + "' is none of " + all;
        },
        "");
}

// False where no path was given and standard input is a terminal: help is shown instead. Else no path means `-`.
bool has_input(CLI::App&, std::vector<std::string>& paths);
// PATH…, --threads, and what may be asked of the network.
void add_job_options(CLI::App&, Job&);
// Says what is wrong with a number that is no probability.
std::string check_probability(const std::string& given);
// --least-speaker
void add_least_speaker(CLI::App&, Job&);
// --by, --base, --order, --no-meaning
void add_compare_options(CLI::App&, CompareOptions&);
// The options that say what is compared and whose accounts: PATH…, --by and the like.
void add_compare_job(CLI::App&, CompareJob&);
// --db
void add_db(CLI::App&, std::string& path);
// --labels
void add_labels(CLI::App&, std::string& code);
// The words of the interface in a language. Complains, and gives nothing, where there are none.
std::optional<report::Labels> load_labels(const std::string& code);
// --width
void add_width(CLI::App&, unsigned& width);

}  // namespace riwaya::cli
