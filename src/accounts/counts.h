// The figures that are the only ones of their kind in a report: how many it says were killed, how many were aboard. Two
// reports of one event that give one such figure each are laid against each other, wherever they say it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "digest.h"
#include "groups.h"

namespace riwaya::accounts {

class Counts {
  public:
    // The digests must outlive this.
    explicit Counts(const std::vector<Digest>&);

    // Whether two figures are the only ones of one kind in their reports.
    [[nodiscard]] bool meet(Index a, const Figure&, Index b, const Figure&) const;
    // Pairs of claims of two sides and one event whose only figures of a kind differ, sorted.
    [[nodiscard]] std::vector<std::pair<ClaimRef, ClaimRef>> apart(const std::vector<Digest>&,
                                                                   const std::vector<Index>& event, const Sides&) const;

  private:
    struct Count {
        std::string kind;
        std::size_t figure = 0;  // in Digest::figures
        Index claim = 0;
        bool only = true;
    };
    std::vector<std::vector<Count>> of_;  // of each digest, by kind
    const std::vector<Digest>& all_;
};

}  // namespace riwaya::accounts
