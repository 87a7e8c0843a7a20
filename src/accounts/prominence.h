// How prominent the reports make a point, by where it stands in them and how many of them tell it independently.
#pragma once

#include <utility>
#include <vector>

#include <riwaya/comparison.h>

#include "digest.h"

namespace riwaya::accounts {

class Prominence {
  public:
    // `document`, `event` and `origin` are of each digest; they must outlive this, as must the digests.
    Prominence(const std::vector<Digest>&, const std::vector<Index>& document, const std::vector<Index>& event,
               const std::vector<Index>& origin);

    // What others make of a point, from 0 to 1, and how many origins they are.
    struct Weight {
        double prominence = 0;
        Index origins = 0;
    };
    // Who tells a point, and how prominently each origin.
    class Told {
      public:
        [[nodiscard]] Weight all() const;
        // As all(), but for one origin that is left out of the count, unless no other tells the point.
        [[nodiscard]] Weight beside(Index origin) const;

      private:
        friend class Prominence;
        std::vector<std::pair<Index, double>> by_origin_;  // sorted by origin
        double sum_ = 0;
        std::size_t origins_ = 0;  // of the event
    };
    [[nodiscard]] Told told(const std::vector<Cell>&) const;
    // How many origins the reports of a document's event have.
    [[nodiscard]] std::size_t origins(Index document) const;
    // The origin of a document: a digest; kNoIndex where it is not compared.
    [[nodiscard]] Index origin(Index document) const;

  private:
    // From 0 to 1: whether it stands in the headline (0.4), how early its first sentence (0.35), how much of the text
    // it takes, up to a tenth of it (0.25).
    [[nodiscard]] double in_report(const Cell&) const;

    const std::vector<Digest>& all_;
    const std::vector<Index>& event_;
    const std::vector<Index>& origin_;
    std::vector<Index> digest_of_;      // by document
    std::vector<std::size_t> bytes_;    // of each digest's sentences
    std::vector<std::size_t> origins_;  // of each event
};

}  // namespace riwaya::accounts
