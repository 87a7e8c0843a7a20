// What two claims of one point say differently, and of what kind the difference is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <riwaya/comparison.h>

#include "diff.h"
#include "digest.h"
#include "pairs.h"

namespace riwaya::accounts {

struct Clash {
    bool conflict = true;  // false: a difference that `reason` explains
    ConflictKind kind = ConflictKind::kNumber;
    DifferenceClass reason = DifferenceClass::kUpdate;
    Index a = 0;  // digests
    Index b = 0;
    Span a_span;
    Span b_span;
    std::string note;
};

class Clashes {
  public:
    // The digests must outlive this.
    explicit Clashes(const std::vector<Digest>& all) : all_(all) {}

    // Appends what two claims say differently. `same_point`: they are known to say one thing; else only lengths of time
    // and figures with the same thing counted are laid against each other.
    void between(ClaimRef, ClaimRef, bool same_point, std::vector<Clash>& out) const;

  private:
    struct Side;
    [[nodiscard]] Side side(ClaimRef) const;
    void figures(const Side&, const Side&, bool same_point, std::vector<Clash>&) const;
    bool hunks(const Side&, const Side&, std::vector<Clash>&) const;
    void hunk(const Side&, const Side&, const Hunk&, std::vector<Clash>&) const;
    void dates(const Side&, const Side&, double alike, std::vector<Clash>&) const;
    void polarity(const Side&, const Side&, std::vector<Clash>&) const;
    void wording(const Side&, const Side&, std::vector<Clash>&) const;
    void attribution(const Side&, const Side&, double alike, std::vector<Clash>&) const;
    void add_figures(const Side&, const Figure&, const Side&, const Figure&, bool fates_differ, bool fate,
                     std::vector<Clash>&) const;

    const std::vector<Digest>& all_;
};

// Tolls that grow between reports are updates, not conflicts. Which of two reports of one day is the later is seen
// where a figure that the other states as a minimum has grown.
void settle_updates(std::vector<Clash>&);

}  // namespace riwaya::accounts
