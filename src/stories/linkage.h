// Average linkage over a graph that holds few of all pairs (UPGMA; Sokal and Michener 1958), by chains of nearest
// neighbours (Murtagh 1983).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace riwaya::stories {

// The evidence of `pairs` pairs of reports between two units.
struct Edge {
    std::uint32_t a = 0, b = 0;
    double sum = 0;
    double pairs = 1;
};

// A report, copies of one text that count as one, or what is not to be taken apart again.
struct Unit {
    std::uint64_t mark = 0;  // breaks ties: of its content, so that the order of the units makes no difference
    double size = 1;         // reports that it counts as
    double full = 0;  // those of them that more reports were near to than were looked at: a missing edge tells nothing
};

// The evidence of pairs without an edge is `missing`, but between two reports that are full, where it is not known and
// left out. Joins clusters with the highest mean evidence first until that lies below `least`. Edges name units by
// position, each two once. Returns for each unit the lowest position in its cluster. Time and memory about linear in
// the edges, but for a cluster of n that are all tied together: n times n.
[[nodiscard]] std::vector<std::uint32_t> link_average(std::span<const Unit> units, std::span<const Edge> edges,
                                                      double missing, double least);

}  // namespace riwaya::stories
