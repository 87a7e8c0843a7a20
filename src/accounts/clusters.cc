#include "clusters.h"

#include <algorithm>
#include <cmath>
#include <queue>

namespace riwaya::accounts {

namespace {

// What a pair that is no candidate speaks against its being one thing, as the logarithm of the odds: of two sides, and
// of one side, which may well say a thing in two sentences. Between 2 and 4, and 0 and 2, accounts-ar dev and
// tests/cross give the same within 0.01.
constexpr double kApart = 3;
constexpr double kOwnApart = 2;
// A claim is laid against so many others at most (pairs.cc): more pairs than these are not missed.
constexpr std::uint64_t kMostAsked = 128;

// Scores as whole numbers, so that sums do not depend on the order of adding.
constexpr double kUnit = 4096;
std::int64_t whole(double score) { return std::llround(score * kUnit); }

struct Tie {
    std::uint32_t other = 0;
    std::uint32_t cross = 0, own = 0;         // pairs with an edge, of two sides and of one
    std::int64_t cross_sum = 0, own_sum = 0;  // of their scores
};

struct Cluster {
    std::vector<std::uint32_t> members;
    std::vector<std::pair<Index, std::uint32_t>> sides;  // sorted: how many members each has
    std::vector<Tie> ties;                               // sorted by `other`
    std::uint32_t version = 0;
};

class Clusterer {
  public:
    Clusterer(const Sides& sides, std::vector<ClaimRef> claims) : claims_(std::move(claims)) {
        all_.resize(claims_.size());
        for (std::uint32_t i = 0; i < all_.size(); ++i) {
            all_[i].members = {i};
            all_[i].sides = {{sides[claims_[i].document][claims_[i].claim], 1}};
        }
    }
    void add(std::span<const Edge> edges) {
        for (const Edge& e : edges) {
            const std::uint32_t a = place(e.a), b = place(e.b);
            if (a == kNowhere || b == kNowhere) continue;
            const bool own = all_[a].sides[0].first == all_[b].sides[0].first;
            for (const auto& [self, other] : {std::pair{a, b}, std::pair{b, a}})
                all_[self].ties.push_back(own ? Tie{other, 0, 1, 0, whole(e.score)}
                                              : Tie{other, 1, 0, whole(e.score), 0});
        }
        for (Cluster& c : all_)
            std::sort(c.ties.begin(), c.ties.end(), [](const Tie& x, const Tie& y) { return x.other < y.other; });
    }
    void run() {
        for (std::uint32_t i = 0; i < all_.size(); ++i)
            for (const Tie& t : all_[i].ties)
                if (i < t.other) offer(i, t);
        while (!queue_.empty()) {
            const Offer o = queue_.top();
            queue_.pop();
            if (all_[o.a].version == o.a_version && all_[o.b].version == o.b_version) merge(o.a, o.b);
        }
    }
    std::vector<std::vector<ClaimRef>> take() {
        std::vector<std::vector<ClaimRef>> out;
        for (Cluster& c : all_) {
            if (c.members.empty()) continue;
            std::sort(c.members.begin(), c.members.end());
            std::vector<ClaimRef>& members = out.emplace_back();
            for (const std::uint32_t i : c.members) members.push_back(claims_[i]);
        }
        std::sort(out.begin(), out.end(), [](const auto& x, const auto& y) { return x.front() < y.front(); });
        return out;
    }

  private:
    struct Offer {
        double value = 0;
        std::uint32_t a = 0, b = 0, a_version = 0, b_version = 0;
        bool operator<(const Offer& o) const {
            return value != o.value ? value < o.value : std::pair{a, b} > std::pair{o.a, o.b};
        }
    };
    static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

    [[nodiscard]] std::uint32_t place(ClaimRef r) const {
        const auto at = std::lower_bound(claims_.begin(), claims_.end(), r);
        return at != claims_.end() && *at == r ? static_cast<std::uint32_t>(at - claims_.begin()) : kNowhere;
    }
    // Pairs of two clusters that are of one side.
    static std::uint64_t own_pairs(const Cluster& a, const Cluster& b) {
        std::uint64_t n = 0;
        auto x = a.sides.begin();
        auto y = b.sides.begin();
        while (x != a.sides.end() && y != b.sides.end()) {
            if (x->first == y->first) n += std::uint64_t{x->second} * y->second;
            const bool first = x->first <= y->first, second = y->first <= x->first;
            x += first, y += second;
        }
        return n;
    }
    // What the pairs of two clusters say on average; none of it where those of two sides alone do not speak for it.
    [[nodiscard]] double value(const Cluster& a, const Cluster& b, const Tie& t) const {
        const std::uint64_t less = std::min(a.members.size(), b.members.size()),
                            more = std::max(a.members.size(), b.members.size());
        const std::uint64_t pairs = less * more, own = own_pairs(a, b), cross = pairs - own;
        const std::uint64_t asked = std::min(cross, less * kMostAsked);
        const double missed = static_cast<double>(asked > t.cross ? asked - t.cross : 0);
        const double missed_own = static_cast<double>(own - t.own);
        const double others = static_cast<double>(t.cross_sum) / kUnit - kApart * missed;
        if (others <= 0) return others;
        return (others + static_cast<double>(t.own_sum) / kUnit - kOwnApart * missed_own) / static_cast<double>(pairs);
    }
    void offer(std::uint32_t a, const Tie& t) {
        const double v = value(all_[a], all_[t.other], t);
        if (v <= 0) return;
        const auto [x, y] = std::minmax(a, t.other);
        queue_.push({v, x, y, all_[x].version, all_[y].version});
    }
    void merge(std::uint32_t into, std::uint32_t from) {
        Cluster &a = all_[into], &b = all_[from];
        std::vector<Tie> ties;
        auto x = a.ties.begin();
        auto y = b.ties.begin();
        while (x != a.ties.end() || y != b.ties.end()) {
            Tie t;
            if (y == b.ties.end() || (x != a.ties.end() && x->other < y->other)) {
                t = *x++;
            } else if (x == a.ties.end() || y->other < x->other) {
                t = *y++;
            } else {
                t = {x->other, x->cross + y->cross, x->own + y->own, x->cross_sum + y->cross_sum,
                     x->own_sum + y->own_sum};
                ++x, ++y;
            }
            if (t.other != into && t.other != from) ties.push_back(t);
        }
        a.members.insert(a.members.end(), b.members.begin(), b.members.end());
        for (const auto& [side, n] : b.sides) {
            const auto at = std::lower_bound(a.sides.begin(), a.sides.end(), std::pair{side, std::uint32_t{0}});
            if (at != a.sides.end() && at->first == side)
                at->second += n;
            else
                a.sides.insert(at, {side, n});
        }
        ++a.version, ++b.version;
        b = {{}, {}, {}, b.version};
        a.ties = std::move(ties);
        for (const Tie& t : a.ties) tell(t.other, into, from, t);
        for (const Tie& t : a.ties) offer(into, t);
    }
    // A neighbour's tie with what two clusters became.
    void tell(std::uint32_t neighbour, std::uint32_t into, std::uint32_t from, Tie t) {
        std::vector<Tie>& ties = all_[neighbour].ties;
        std::erase_if(ties, [&](const Tie& x) { return x.other == from; });
        t.other = into;
        const auto at =
            std::lower_bound(ties.begin(), ties.end(), into, [](const Tie& x, std::uint32_t i) { return x.other < i; });
        if (at != ties.end() && at->other == into)
            *at = t;
        else
            ties.insert(at, t);
    }

    std::vector<ClaimRef> claims_;  // sorted
    std::vector<Cluster> all_;
    std::priority_queue<Offer> queue_;
};

}  // namespace

std::vector<std::vector<ClaimRef>> cluster(const std::vector<Digest>& all, const Sides& sides,
                                           std::span<const Edge> edges) {
    std::vector<ClaimRef> claims;
    for (Index d = 0; d < all.size(); ++d)
        for (Index c = 0; c < all[d].units.size(); ++c)
            if (sides[d][c] != kNoIndex && !all[d].units[c].features.empty() && !all[d].units[c].echo)
                claims.push_back({d, c});
    Clusterer clusters(sides, std::move(claims));
    clusters.add(edges);
    clusters.run();
    return clusters.take();
}

}  // namespace riwaya::accounts
