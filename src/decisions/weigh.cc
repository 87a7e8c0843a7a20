#include "weigh.h"

#include <algorithm>
#include <set>

namespace riwaya::decisions {

namespace {

using Origins = std::set<Index>;

Index origin_of(const Comparison& c, Index document) {
    const Index origin = c.documents[document].origin;
    return origin == kNoIndex ? document : origin;
}

Origins origins_of(const Comparison& c, const Point& p) {
    Origins out;
    for (const Cell& x : p.cells) out.insert(origin_of(c, x.document));
    return out;
}

// Of those who tell a point the others than an account that does not.
Index beside(const Comparison& c, const Origins& all, Index account) {
    const auto n = static_cast<Index>(all.size());
    if (c.by != AccountsBy::kReport || c.accounts[account].documents.empty()) return n;
    return n - static_cast<Index>(all.count(origin_of(c, c.accounts[account].documents.front())));
}

const LeftOut* of(const Point& p, Index account) {
    const auto at =
        std::find_if(p.left_out.begin(), p.left_out.end(), [&](const LeftOut& l) { return l.account == account; });
    return at == p.left_out.end() ? nullptr : &*at;
}

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

// Prominence is a sum over origins (docs/format.md). How it is shared among a point's own is not kept: equally.
void weigh_merged(const Comparison& c, const Point& a, const Point& b, Point& made) {
    const Origins first = origins_of(c, a), second = origins_of(c, b), all = origins_of(c, made);
    const double fresh = share(all.size() - first.size(), second.size());
    const auto sum = [&](double x, double y) { return std::min(1.0, std::max(y, x + y * fresh)); };
    made.origins = static_cast<Index>(all.size());
    made.prominence = sum(a.prominence, b.prominence);
    for (LeftOut& l : made.left_out) {
        const LeftOut *x = of(a, l.account), *y = of(b, l.account);
        l.origins = beside(c, all, l.account);
        if (x != nullptr && y != nullptr) l.prominence = sum(x->prominence, y->prominence);
    }
}

void weigh_parted(const Comparison& c, const Point& whole, Point& side) {
    const Origins own = origins_of(c, side);
    const double part = share(own.size(), origins_of(c, whole).size());
    side.origins = static_cast<Index>(own.size());
    side.prominence = whole.prominence * part;
    for (LeftOut& l : side.left_out) {
        l.origins = beside(c, own, l.account);
        l.prominence *= part;
    }
}

}  // namespace riwaya::decisions
