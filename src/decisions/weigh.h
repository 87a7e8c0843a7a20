// How many origins tell points that were made of others, and how prominent that makes them.
#pragma once

#include <riwaya/comparison.h>

namespace riwaya::decisions {

// `made` of two points, as merged() leaves it.
void weigh_merged(const Comparison&, const Point& a, const Point& b, Point& made);
// One side of a point, as parted() leaves it.
void weigh_parted(const Comparison&, const Point& whole, Point& side);

}  // namespace riwaya::decisions
