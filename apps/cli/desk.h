// What `compare` and `decide` share: a comparison of what the user named, with an analyst's decisions applied.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <riwaya/decisions.h>

#include "job.h"

namespace riwaya::cli {

struct CompareJob {
    Job job;
    CompareOptions options;
    std::vector<std::string> decisions;  // files
};

// Reads and compares; `status` tells as read_documents() does. Nothing where nothing is to be shown.
std::optional<Comparison> compare_all(CompareJob&, int& status);

// What is complained of where --base names no account.
[[nodiscard]] std::string no_base(const std::string& asked);

// The decisions of the files, in their order. What cannot be read is complained of, noted in the comparison, and makes
// `status` kSomeUnread. `may_be_new`: a file that is not there holds none yet.
std::vector<Decision> load_decisions(const std::vector<std::string>& files, bool may_be_new, Comparison&, int& status);

}  // namespace riwaya::cli
