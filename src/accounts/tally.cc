#include "accounts/tally.h"

#include <algorithm>

namespace riwaya::accounts {

namespace {

constexpr std::size_t kMostPassedOver = 200;  // a summary names no more points than this

// The account of a cell that holds a place; kNoIndex for none.
Index account_at(const Point& p, const Place& at) {
    for (const Cell& c : p.cells)
        if (c.document == at.document &&
            std::any_of(c.spans.begin(), c.spans.end(), [&](Span s) { return s.overlaps(at.span); }))
            return c.account;
    return kNoIndex;
}

std::vector<Against> against_base(const Point& p, std::size_t accounts, Index base) {
    std::vector<Against> out(accounts, Against::kNone);
    const bool told = std::any_of(p.cells.begin(), p.cells.end(), [&](const Cell& c) { return c.account == base; });
    for (const Cell& c : p.cells)
        if (c.account != base) out[c.account] = told ? Against::kAgrees : Against::kAdds;
    if (!told) return out;
    for (const LeftOut& l : p.left_out)
        out[l.account] = l.state == Silence::kSilent ? Against::kPassesOver : Against::kNotComparable;
    for (const Conflict& x : p.conflicts) {
        const Index a = account_at(p, x.a), b = account_at(p, x.b);
        if (a == kNoIndex || b == kNoIndex || a == b) continue;
        if (a == base) out[b] = Against::kDiffers;
        if (b == base) out[a] = Against::kDiffers;
    }
    return out;
}

void count(const Point& p, std::vector<Summary>& summaries) {
    Index last = kNoIndex;
    for (const Cell& c : p.cells) {
        if (c.account == last) continue;
        last = c.account;
        Summary& s = summaries[c.account];
        switch (p.status) {
            case PointStatus::kShared: ++s.shared; break;
            case PointStatus::kOnly: ++s.only; break;
            case PointStatus::kConflict: ++s.conflicts; break;
        }
    }
    for (const LeftOut& l : p.left_out) {
        Summary& s = summaries[l.account];
        if (l.state != Silence::kSilent) {
            ++s.not_comparable;
            continue;
        }
        const std::size_t by = std::max<Index>(l.origins, 1);
        if (s.silent.size() < by) s.silent.resize(by, 0);
        ++s.silent[by - 1];
    }
}

}  // namespace

void tally(Comparison& c) {
    c.summaries.resize(c.accounts.size());
    for (Summary& s : c.summaries) {
        s.shared = s.only = s.conflicts = s.not_comparable = 0;
        s.silent.clear();
        s.passed_over.clear();
    }
    std::vector<std::vector<std::pair<double, std::size_t>>> over(c.accounts.size());
    for (std::size_t i = 0; i < c.points.size(); ++i) {
        Point& p = c.points[i];
        count(p, c.summaries);
        p.against.clear();
        if (c.base != kNoIndex) p.against = against_base(p, c.accounts.size(), c.base);
        for (const LeftOut& l : p.left_out)
            if (l.state == Silence::kSilent) over[l.account].emplace_back(l.prominence, i);
    }
    for (std::size_t a = 0; a < over.size(); ++a) {
        std::stable_sort(over[a].begin(), over[a].end(),
                         [](const auto& x, const auto& y) { return x.first > y.first; });
        if (over[a].size() > kMostPassedOver) over[a].resize(kMostPassedOver);
        for (const auto& [prominence, i] : over[a]) c.summaries[a].passed_over.push_back(c.points[i].id);
    }
}

}  // namespace riwaya::accounts
