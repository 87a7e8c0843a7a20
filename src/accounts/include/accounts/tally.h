// What follows from a comparison's points alone, to be made anew where they were changed.
#pragma once

#include <riwaya/comparison.h>

namespace riwaya::accounts {

// Counts the points of each account in Comparison::summaries (their lines stay), and tells in Point::against how the
// accounts stand to the base. Linear in points times accounts.
void tally(Comparison&);

}  // namespace riwaya::accounts
