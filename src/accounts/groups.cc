#include "groups.h"

#include <algorithm>
#include <span>

namespace riwaya::accounts {

namespace {

// A claim is tried with this many of another's groups at most, so that a much-repeated claim costs no more.
constexpr std::size_t kMostGroups = 16;
}  // namespace

Groups::Groups(const std::vector<Digest>& all, const Sides& sides, const std::vector<Edge>& edges)
    : all_(all), sides_(sides), edges_(edges) {
    of_.resize(all.size());
    for (std::size_t d = 0; d < all.size(); ++d) of_[d].resize(all[d].units.size());
    for (const Edge& e : edges)
        if (side(e.a) != kNoIndex && side(e.b) != kNoIndex && e.score > 0) linked_.emplace(e.a, e.b);
    for (std::vector<ClaimRef>& members : cluster(all, sides, edges)) start(std::move(members));
    meet_alone();
}

// Whether no other side's claim stands with it.
bool Groups::alone(ClaimRef r) const {
    return std::all_of(of(r).begin(), of(r).end(), [&](std::size_t g) {
        return std::all_of(groups_[g].members.begin(), groups_[g].members.end(),
                           [&](ClaimRef m) { return side(m) == side(r); });
    });
}

// Whether a claim of a third side stands with it.
bool Groups::third(ClaimRef r, ClaimRef other) const {
    return std::any_of(of(r).begin(), of(r).end(), [&](std::size_t g) {
        return std::any_of(groups_[g].members.begin(), groups_[g].members.end(),
                           [&](ClaimRef m) { return side(m) != side(r) && side(m) != side(other); });
    });
}

void Groups::meet_alone() {
    for (const Edge& e : edges_) {
        if (e.score <= 0) break;
        if (side(e.a) == kNoIndex || side(e.b) == kNoIndex || side(e.a) == side(e.b) || together(e.a, e.b)) continue;
        if (!alone(e.a) && !alone(e.b) && (third(e.a, e.b) || third(e.b, e.a))) continue;
        for (const ClaimRef r : {e.a, e.b}) leave(r);
        start({e.a, e.b});
    }
    // What one side says twice stands together where no other side says it.
    for (const Edge& e : edges_) {
        if (e.score <= 0) break;
        if (side(e.a) == kNoIndex || side(e.a) != side(e.b) || !single(e.a) || !single(e.b)) continue;
        for (const ClaimRef r : {e.a, e.b}) leave(r);
        start({e.a, e.b});
    }
}

// Whether it stands all by itself.
bool Groups::single(ClaimRef r) const { return of(r).size() == 1 && groups_[of(r).front()].members.size() == 1; }

// Takes a claim out of the group that it stands in all by itself.
void Groups::leave(ClaimRef r) {
    if (!single(r)) return;
    groups_[of(r).front()].members.clear();
    of_[r.document][r.claim].clear();
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

bool Groups::together(ClaimRef a, ClaimRef b) const {
    return std::any_of(of(a).begin(), of(a).end(),
                       [&](std::size_t g) { return std::find(of(b).begin(), of(b).end(), g) != of(b).end(); });
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
    leave(b);  // what stands with others stays there too
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
