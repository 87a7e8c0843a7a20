#include "groups.h"

#include <algorithm>
#include <map>

namespace riwaya::accounts {

namespace {

// A claim joins a group where it is linked with this share of the members of other reports at least.
constexpr double kLinkedShare = 0.75;
// What a joining claim shares with most members, against what they share on average.
constexpr double kCoreShare = 0.5;
// A claim is tried with this many groups at most, so that a much-repeated claim costs no more.
constexpr std::size_t kMostGroups = 16;

const Unit& unit(const std::vector<Digest>& all, ClaimRef r) { return all[r.document].units[r.claim]; }

class Grouper {
  public:
    Grouper(const std::vector<Digest>& all, const std::vector<Edge>& edges) : all_(all) {
        for (const Edge& e : edges) score_.emplace(std::pair{e.a, e.b}, e.score);
        of_.resize(all.size());
        for (std::size_t d = 0; d < all.size(); ++d) of_[d].resize(all[d].units.size());
    }

    std::vector<Group> run(const std::vector<Edge>& edges) {
        for (const Edge& e : edges)
            if (e.a.document != e.b.document && e.score > 0) place(e);
        for (const Edge& e : edges)
            if (e.a.document == e.b.document && e.score > 0) repeat(e);
        for (Index d = 0; d < all_.size(); ++d)
            for (Index c = 0; c < all_[d].units.size(); ++c)
                if (of_[d][c].empty() && !all_[d].units[c].features.empty()) start({{d, c}});
        for (Group& g : groups_) std::sort(g.members.begin(), g.members.end());
        return std::move(groups_);
    }

  private:
    std::vector<std::size_t>& of(ClaimRef r) { return of_[r.document][r.claim]; }

    bool linked(ClaimRef a, ClaimRef b) const {
        const auto at = score_.find(a < b ? std::pair{a, b} : std::pair{b, a});
        return at != score_.end() && at->second > 0;
    }

    void start(std::vector<ClaimRef> members) {
        for (const ClaimRef r : members) of(r).push_back(groups_.size());
        groups_.push_back({std::move(members)});
    }

    void join(std::size_t group, ClaimRef r) {
        groups_[group].members.push_back(r);
        of(r).push_back(group);
    }

    bool may_join(const Group& g, ClaimRef r) const {
        std::size_t others = 0, links = 0;
        for (const ClaimRef m : g.members) {
            if (m == r) return false;
            if (m.document == r.document) continue;
            ++others;
            links += linked(m, r);
        }
        if (others == 0 || static_cast<double>(links) < kLinkedShare * static_cast<double>(others)) return false;
        return shares_core(g, r);
    }

    // Whether the claim holds a fair part of the keys that more than half of the members hold.
    bool shares_core(const Group& g, ClaimRef r) const {
        std::map<Key, std::pair<std::size_t, float>> held;
        for (const ClaimRef m : g.members)
            for (const Feature& f : unit(all_, m).features) {
                auto& [n, w] = held[f.key];
                ++n;
                w = std::max(w, f.weight);
            }
        double core = 0, mine = 0;
        const Unit& u = unit(all_, r);
        for (const auto& [key, nw] : held) {
            if (2 * nw.first <= g.members.size()) continue;
            core += nw.second;
            const auto at = std::lower_bound(u.features.begin(), u.features.end(), key,
                                             [](const Feature& f, Key k) { return f.key < k; });
            if (at != u.features.end() && at->key == key) mine += nw.second;
        }
        return mine >= kCoreShare * core;
    }

    bool together(ClaimRef a, ClaimRef b) {
        for (const std::size_t g : of(a))
            if (std::find(of(b).begin(), of(b).end(), g) != of(b).end()) return true;
        return false;
    }

    bool try_join(ClaimRef into, ClaimRef r) {
        for (std::size_t k = 0; k < of(into).size() && k < kMostGroups; ++k) {
            const std::size_t g = of(into)[k];
            if (!may_join(groups_[g], r)) continue;
            join(g, r);
            return true;
        }
        return false;
    }

    void place(const Edge& e) {
        if (together(e.a, e.b) || try_join(e.a, e.b) || try_join(e.b, e.a)) return;
        start({e.a, e.b});
    }

    // A claim that no other report has joins what its own report says in like words, where that stands alone too.
    void repeat(const Edge& e) {
        if (together(e.a, e.b)) return;
        const bool a_alone = of(e.a).empty(), b_alone = of(e.b).empty();
        if (a_alone && b_alone) start({e.a, e.b});
    }

    const std::vector<Digest>& all_;
    std::map<std::pair<ClaimRef, ClaimRef>, double> score_;
    std::vector<std::vector<std::vector<std::size_t>>> of_;  // groups of each claim
    std::vector<Group> groups_;
};

}  // namespace

std::vector<Group> group_claims(const std::vector<Digest>& all, const std::vector<Edge>& edges) {
    return Grouper(all, edges).run(edges);
}

}  // namespace riwaya::accounts
