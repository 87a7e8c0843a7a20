// Groups of claims that say one thing: the seeds of points.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include "clusters.h"

namespace riwaya::accounts {

struct Group {
    std::vector<ClaimRef> members;   // sorted
    std::vector<const Edge*> edges;  // between members of different sides, the surest first; at most kMostEdges
};

// A group keeps no more edges than this: what holds a point of very many reports together is seen from these.
inline constexpr std::size_t kMostEdges = 128;

// The clusters of claims that say one thing (clusters.h). A long claim may say two things: two that likely say one
// thing make a group of their own beside where one of them has nobody else, or where no third side stands with either.
// A claim that contradicts one of another group stands in both.
class Groups {
  public:
    // All of them must outlive this, and the edges the groups that are taken.
    Groups(const std::vector<Digest>&, const Sides&, const std::vector<Edge>&);

    // Adds a claim to a group of another, or starts one with both.
    void put_together(ClaimRef, ClaimRef);
    [[nodiscard]] bool together(ClaimRef, ClaimRef) const;
    // Puts a claim that is not yet in any group wherever the first in its words stands.
    void repeat(ClaimRef first, ClaimRef echo);
    // The groups, their members sorted.
    [[nodiscard]] std::vector<Group> take();

  private:
    [[nodiscard]] const std::vector<std::size_t>& of(ClaimRef r) const { return of_[r.document][r.claim]; }
    [[nodiscard]] Index side(ClaimRef r) const { return sides_[r.document][r.claim]; }
    [[nodiscard]] bool alone(ClaimRef) const;
    [[nodiscard]] bool single(ClaimRef) const;
    [[nodiscard]] bool third(ClaimRef, ClaimRef other) const;
    void meet_alone();
    void leave(ClaimRef);
    [[nodiscard]] bool linked(ClaimRef, ClaimRef) const;
    void keep_edges();
    void start(std::vector<ClaimRef>);
    void join(std::size_t group, ClaimRef);

    const std::vector<Digest>& all_;
    const Sides& sides_;
    const std::vector<Edge>& edges_;
    struct PairHash {
        std::size_t operator()(const std::pair<ClaimRef, ClaimRef>& p) const {
            const auto packed = [](ClaimRef r) { return (static_cast<std::uint64_t>(r.document) << 32U) | r.claim; };
            return packed(p.first) * 0x9E3779B97F4A7C15U ^ packed(p.second) * 0xC2B2AE3D27D4EB4FU;
        }
    };
    std::unordered_set<std::pair<ClaimRef, ClaimRef>, PairHash> linked_;  // by an edge above 0, or put together
    std::vector<std::vector<std::vector<std::size_t>>> of_;               // groups of each claim
    std::vector<Group> groups_;
};

}  // namespace riwaya::accounts
