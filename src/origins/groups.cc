// Which reports are of one origin: what is connected by pairs that share a text, less where a report of two texts is
// all that joins them.
#include <algorithm>
#include <bit>
#include <unordered_map>

#include "origins/origins.h"

namespace riwaya::origins {

namespace {

// Reports that are connected are taken apart anew whenever one comes, as long as they are no more than this; above it
// they stay together.
constexpr std::size_t kMostParted = 256;
constexpr std::uint32_t kBeginning = 0xFF;  // the first quarter, in 32nds

struct Edge {
    Index to = 0;
    std::uint32_t covered = 0;  // 32nds of the report at hand
};

struct Node {
    std::vector<Edge> edges;
    Index origin = 0;
    Index component = 0;  // what is connected, by one of its reports
};

}  // namespace

struct Groups::State {
    std::unordered_map<Index, Node> nodes;
    std::unordered_map<Index, std::vector<Index>> components;  // their reports

    Index join(Index report, std::span<const Copy>, std::vector<Index>& moved);
    void add_large(Index report, std::span<const Copy>, const std::vector<Index>& moved, std::vector<Change>&);
};

namespace {

// One component, taken apart where a report of two texts is all that holds it together.
class Parting {
  public:
    Parting(std::unordered_map<Index, Node>& nodes, std::vector<Index> reports)
        : nodes_(nodes), reports_(std::move(reports)) {
        std::sort(reports_.begin(), reports_.end());
    }

    // The origin of each report, beside reports().
    std::vector<Index> origins() {
        const std::size_t n = reports_.size();
        edges_.resize(n);
        for (std::size_t i = 0; i < n; ++i)
            for (const Edge& e : nodes_.at(reports_[i]).edges) edges_[i].push_back({at(e.to), e.covered, false});
        if (n > 2)
            for (std::size_t i = 0; i < n; ++i)
                if (edges_[i].size() > 1) part_at(i);
        std::vector<std::size_t> side(n, n);
        for (std::size_t i = 0; i < n; ++i)
            if (side[i] == n) reach(i, i, side, n, true);
        std::vector<Index> out(n);
        for (std::size_t i = 0; i < n; ++i) out[i] = reports_[side[i]];
        return out;
    }
    [[nodiscard]] const std::vector<Index>& reports() const { return reports_; }

  private:
    struct Link {
        std::size_t to;
        std::uint32_t covered;
        bool cut;
    };
    // What one report holds together: reports reached through some of its edges.
    struct Side {
        std::size_t reports = 0;
        std::uint32_t covered = 0;
        std::size_t first = 0;
    };

    [[nodiscard]] std::size_t at(Index report) const {
        return static_cast<std::size_t>(std::lower_bound(reports_.begin(), reports_.end(), report) - reports_.begin());
    }
    // Marks all that is reached from `from` without report `without`; returns how many.
    std::size_t reach(std::size_t from, std::size_t mark, std::vector<std::size_t>& side, std::size_t without,
                      bool mind_cuts) {
        std::size_t count = 0;
        std::vector<std::size_t> open = {from};
        side[from] = mark;
        while (!open.empty()) {
            const std::size_t i = open.back();
            open.pop_back();
            ++count;
            for (const Link& l : edges_[i]) {
                if (l.to == without || side[l.to] != side.size() || (mind_cuts && l.cut)) continue;
                side[l.to] = mark;
                open.push_back(l.to);
            }
        }
        return count;
    }
    // Whether the second side is another text than the first: they cover other places of the report.
    static bool are_apart(const Side& a, const Side& b) {
        const int least = std::min(std::popcount(a.covered), std::popcount(b.covered));
        return 2 * std::popcount(a.covered & b.covered) <= least;
    }
    void part_at(std::size_t i) {
        std::vector<std::size_t> side(reports_.size(), reports_.size());
        std::vector<Side> sides;
        for (const Link& l : edges_[i]) {
            if (side[l.to] == reports_.size()) {
                const std::size_t count = reach(l.to, sides.size(), side, i, false);
                sides.push_back({count, 0, l.to});
            }
            Side& s = sides[side[l.to]];
            s.covered |= l.covered;
            s.first = std::min(s.first, l.to);
        }
        if (sides.size() < 2) return;
        const auto leads = [](const Side& a, const Side& b) {
            const auto key = [](const Side& s) {
                return std::pair(std::popcount(s.covered & kBeginning), std::popcount(s.covered));
            };
            return key(a) != key(b) ? key(a) > key(b) : a.first < b.first;
        };
        const Side lead = *std::min_element(sides.begin(), sides.end(), leads);
        for (Link& l : edges_[i]) {
            if (!are_apart(lead, sides[side[l.to]])) continue;
            l.cut = true;
            for (Link& back : edges_[l.to])
                if (back.to == i) back.cut = true;
        }
    }

    std::unordered_map<Index, Node>& nodes_;
    std::vector<Index> reports_;
    std::vector<std::vector<Link>> edges_;
};

}  // namespace

// Puts the report and the components of its copies into the largest of these; returns that one, and in `moved` the
// reports that were in another.
Index Groups::State::join(Index report, std::span<const Copy> copies, std::vector<Index>& moved) {
    Node& node = nodes[report];
    node.origin = node.component = report;
    components[report] = {report};
    Index into = report;
    for (const Copy& c : copies) {
        const auto other = nodes.find(c.report);
        if (other == nodes.end()) continue;
        other->second.edges.push_back({report, c.there});
        node.edges.push_back({c.report, c.here});
        const Index component = other->second.component;
        if (into == report || components[component].size() > components[into].size()) into = component;
    }
    const auto move = [&](Index from) {
        if (from == into) return;
        for (const Index r : components[from]) {
            nodes[r].component = into;
            components[into].push_back(r);
            moved.push_back(r);
        }
        components.erase(from);
    };
    move(report);
    for (const Edge& e : node.edges) move(nodes[e.to].component);
    return into;
}

// What joins very many connected reports has the origin of the one among these that it shares most with.
void Groups::State::add_large(Index report, std::span<const Copy> copies, const std::vector<Index>& moved,
                              std::vector<Change>& out) {
    Index origin = kNoIndex;
    float most = 0;
    for (const Copy& c : copies) {
        const auto other = nodes.find(c.report);
        if (other == nodes.end() || c.share <= most) continue;
        if (std::find(moved.begin(), moved.end(), c.report) != moved.end()) continue;
        most = c.share;
        origin = other->second.origin;
    }
    for (const Index r : moved) {
        if (std::exchange(nodes[r].origin, origin) == origin || r == report) continue;
        out.push_back({r, origin});
    }
    out.front().origin = origin;
}

std::vector<Groups::Change> Groups::add(Index report, std::span<const Copy> copies) {
    State& s = *state_;
    std::vector<Change> out = {{report, report}};
    std::vector<Index> moved;
    const Index component = s.join(report, copies, moved);
    const std::vector<Index>& reports = s.components[component];
    if (reports.size() == 1) return out;
    if (reports.size() > kMostParted) {
        s.add_large(report, copies, moved, out);
    } else {
        Parting parting(s.nodes, reports);
        const std::vector<Index> origins = parting.origins();
        for (std::size_t i = 0; i < origins.size(); ++i) {
            const Index r = parting.reports()[i];
            if (std::exchange(s.nodes[r].origin, origins[i]) == origins[i] && r != report) continue;
            if (r == report)
                out.front().origin = origins[i];
            else
                out.push_back({r, origins[i]});
        }
    }
    std::sort(out.begin() + 1, out.end(), [](const Change& a, const Change& b) { return a.report < b.report; });
    return out;
}

Index Groups::origin(Index report) const {
    const auto at = state_->nodes.find(report);
    return at == state_->nodes.end() ? kNoIndex : at->second.origin;
}

void Groups::forget_before(Index report) {
    State& s = *state_;
    for (auto at = s.components.begin(); at != s.components.end();) {
        const std::vector<Index>& all = at->second;
        if (std::any_of(all.begin(), all.end(), [report](Index r) { return r >= report; })) {
            ++at;
            continue;
        }
        for (const Index r : all) s.nodes.erase(r);
        at = s.components.erase(at);
    }
}

Groups::Groups() : state_(std::make_unique<State>()) {}
Groups::Groups(Groups&&) noexcept = default;
Groups& Groups::operator=(Groups&&) noexcept = default;
Groups::~Groups() = default;

}  // namespace riwaya::origins
