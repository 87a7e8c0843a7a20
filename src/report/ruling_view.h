// An analyst's decisions as all forms of a comparison tell them.
#pragma once

#include <string>
#include <vector>

#include <riwaya/comparison.h>

#include "report/labels.h"

namespace riwaya::report {

struct RulingView {
    std::string verb;  // "rejected", "merged", "note": in English
    std::string by;    // as written; to be isolated
    std::string date;  // "2026-11-21"
    std::string id;
    std::string note;  // as written; may be empty
};

// Those that hold, in their order.
[[nodiscard]] std::vector<RulingView> rulings_of(const Comparison&, const Judged&);
[[nodiscard]] RulingView view_of(const Decision&);

[[nodiscard]] const char* word_of(DecisionState);  // "applied", "no longer fits", "overruled", …
// "number conflict", "merge of points": what a decision is about.
[[nodiscard]] std::string subject_of(const Decision&, const Labels& = english());

}  // namespace riwaya::report
