// Lines at a report's begin and end with which an agency or a paper signs it: where it was written, initials, what its
// writer is.
//
//     mark_signatures(rules, text, lines);
#pragma once

#include <string_view>
#include <vector>

#include "lines.h"
#include "rules.h"

namespace riwaya::page {

void mark_signatures(const Rules&, std::string_view text, std::vector<Line>&);

}  // namespace riwaya::page
