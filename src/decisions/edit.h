// Points made of two, and two of one.
#pragma once

#include <vector>

#include <riwaya/comparison.h>

namespace riwaya::decisions {

// Both points' cells, conflicts, differences and links as one point. `a` gives what only one can have.
[[nodiscard]] Point merged(Point a, const Point& b);

struct Parted {
    Point stays;
    Point leaves;
    std::vector<Index> lost;  // rulings on what stood between the two, which neither has
};
// `leaves` stands beside the cells. What stands between a cell that stays and one that leaves is dropped.
[[nodiscard]] Parted parted(const Point&, const std::vector<bool>& leaves);

// The status that follows from the cells and the conflicts that are not rejected.
[[nodiscard]] PointStatus status_of(const Point&);

// Those of b that a lacks, at its end.
void add_rulings(Judged& a, const Judged& b);

}  // namespace riwaya::decisions
