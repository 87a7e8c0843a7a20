// In what order points and accounts stand, and how accounts stand to the base.
#pragma once

#include <string>
#include <vector>

#include <riwaya/comparison.h>

#include "groups.h"

namespace riwaya::accounts {

// Makes the account that `base` names the first, in `out` and in `account`; see CompareOptions::base. Where none or
// several are so called, a note tells, and nothing changes.
void place_base(const std::string& base, Comparison& out, Sides& account);

// Puts the points in the order in which the first account tells them, those that it lacks behind what the next one
// tells before them.
void order_by_report(Comparison&);
// Puts points that are in the order of the reports into that of time; those of no day stay behind the one that they
// stand behind.
void order_by_event(Comparison&);

}  // namespace riwaya::accounts
