#include "groups.h"

#include <algorithm>
#include <span>

namespace riwaya::accounts {

namespace {

// A claim joins a group where it is linked with this share of the members of other sides at least.
constexpr double kLinkedShare = 0.75;
// What a joining claim shares with most members, against what these have in common.
constexpr double kCoreShare = 0.5;
// How near a claim that shares less lies to each member. Of pairs that say the same in accounts-ar dev and tests/cross
// half lie above, of the others one in fifty.
constexpr double kNearCore = 0.4;
// A claim is tried with this many of another's groups at most, so that a much-repeated claim costs no more.
constexpr std::size_t kMostGroups = 16;
// A group answers by the members that came first, so that what hundreds of reports tell costs no more per report.
constexpr std::size_t kMostAsked = 32;

std::span<const ClaimRef> asked(const Group& g) {
    return std::span(g.members).first(std::min(g.members.size(), kMostAsked));
}

}  // namespace

Groups::Groups(const std::vector<Digest>& all, const Sides& sides, const std::vector<Edge>& edges)
    : all_(all), sides_(sides), edges_(edges) {
    of_.resize(all.size());
    for (std::size_t d = 0; d < all.size(); ++d) of_[d].resize(all[d].units.size());
    std::vector<const Edge*> own;  // inside one side
    for (const Edge& e : edges)
        if (side(e.a) != kNoIndex && side(e.b) != kNoIndex && e.score > 0) linked_.emplace(e.a, e.b);
    for (const Edge& e : edges) {
        if (side(e.a) == kNoIndex || side(e.b) == kNoIndex || e.score <= 0) continue;
        if (side(e.a) == side(e.b))
            own.push_back(&e);
        else if (!together(e.a, e.b) && !try_join(e.a, e.b) && !try_join(e.b, e.a))
            start({e.a, e.b});
    }
    // A claim that no other side has joins what its own side says in like words, where that stands alone too.
    for (const Edge* e : own)
        if (of(e->a).empty() && of(e->b).empty()) start({e->a, e->b});
    for (Index d = 0; d < all_.size(); ++d)
        for (Index c = 0; c < all_[d].units.size(); ++c)
            if (sides_[d][c] != kNoIndex && of_[d][c].empty() && !all_[d].units[c].features.empty() &&
                !all_[d].units[c].echo)
                start({{d, c}});
}

bool Groups::linked(ClaimRef a, ClaimRef b) const {
    return linked_.contains(a < b ? std::pair{a, b} : std::pair{b, a});
}

void Groups::start(std::vector<ClaimRef> members) {
    for (const ClaimRef r : members) of_[r.document][r.claim].push_back(groups_.size());
    groups_.push_back({std::move(members), {}});
}

void Groups::join(std::size_t group, ClaimRef r) {
    groups_[group].members.push_back(r);
    of_[r.document][r.claim].push_back(group);
}

bool Groups::may_join(const Group& g, ClaimRef r) const {
    if (std::find(of(r).begin(), of(r).end(), static_cast<std::size_t>(&g - groups_.data())) != of(r).end())
        return false;
    std::size_t others = 0, links = 0;
    for (const ClaimRef m : asked(g)) {
        if (side(m) == side(r)) continue;
        ++others;
        links += linked(m, r);
    }
    if (others == 0 || static_cast<double>(links) < kLinkedShare * static_cast<double>(others)) return false;
    return shares_core(g, r) || lies_near(g, r);
}

// Whether the claim means what every other member means: across languages there are few keys to share.
bool Groups::lies_near(const Group& g, ClaimRef r) const {
    const auto& mine = all_[r.document].near_claims;
    return !mine.empty() && std::ranges::all_of(asked(g), [&](ClaimRef m) {
        const auto& its = all_[m.document].near_claims;
        return !its.empty() && meaning::nearness(mine[r.claim], its[m.claim]) >= kNearCore;
    });
}

// Whether the claim holds a fair part of the keys that more than half of the members hold.
bool Groups::shares_core(const Group& g, ClaimRef r) const {
    std::map<Key, std::pair<std::size_t, float>> held;
    for (const ClaimRef m : asked(g))
        for (const Feature& f : all_[m.document].units[m.claim].features) {
            auto& [n, w] = held[f.key];
            ++n;
            w = std::max(w, f.weight);
        }
    double core = 0, mine = 0;
    const Unit& u = all_[r.document].units[r.claim];
    for (const auto& [key, nw] : held) {
        if (2 * nw.first <= asked(g).size()) continue;
        core += nw.second;
        const auto at = std::lower_bound(u.features.begin(), u.features.end(), key,
                                         [](const Feature& f, Key k) { return f.key < k; });
        if (at != u.features.end() && at->key == key) mine += nw.second;
    }
    return mine >= kCoreShare * core;
}

bool Groups::together(ClaimRef a, ClaimRef b) const {
    return std::any_of(of(a).begin(), of(a).end(),
                       [&](std::size_t g) { return std::find(of(b).begin(), of(b).end(), g) != of(b).end(); });
}

bool Groups::try_join(ClaimRef into, ClaimRef r) {
    for (std::size_t k = 0; k < of(into).size() && k < kMostGroups; ++k) {
        const std::size_t g = of(into)[k];
        if (!may_join(groups_[g], r)) continue;
        join(g, r);
        return true;
    }
    return false;
}

void Groups::put_together(ClaimRef a, ClaimRef b) {
    linked_.insert(a < b ? std::pair{a, b} : std::pair{b, a});
    if (together(a, b)) return;
    const auto size = [&](ClaimRef r) { return of(r).empty() ? 0 : groups_[of(r).front()].members.size(); };
    if (size(b) > size(a)) std::swap(a, b);
    if (size(a) == 0) {
        start({a, b});
        return;
    }
    const std::size_t g = of(a).front();
    // What stood alone moves; what stands with others stays there too.
    if (size(b) == 1) groups_[of(b).front()].members.clear(), of_[b.document][b.claim].clear();
    join(g, b);
}

void Groups::repeat(ClaimRef first, ClaimRef echo) {
    for (std::size_t k = 0; k < of(first).size() && k < kMostGroups; ++k) join(of(first)[k], echo);
}

void Groups::keep_edges() {
    for (const Edge& e : edges_) {
        if (side(e.a) == kNoIndex || side(e.b) == kNoIndex || side(e.a) == side(e.b) || !linked(e.a, e.b)) continue;
        for (std::size_t k = 0; k < of(e.a).size() && k < kMostGroups; ++k) {
            const std::size_t g = of(e.a)[k];
            if (groups_[g].edges.size() < kMostEdges && std::find(of(e.b).begin(), of(e.b).end(), g) != of(e.b).end())
                groups_[g].edges.push_back(&e);
        }
    }
}

std::vector<Group> Groups::take() {
    keep_edges();
    std::erase_if(groups_, [](const Group& g) { return g.members.empty(); });
    for (Group& g : groups_) std::sort(g.members.begin(), g.members.end());
    return std::move(groups_);
}

}  // namespace riwaya::accounts
