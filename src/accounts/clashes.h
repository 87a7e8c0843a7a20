// What two claims of one point say differently, and of what kind the difference is.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include <riwaya/comparison.h>

#include "digest.h"
#include "fills.h"
#include "kin.h"
#include "pairs.h"
#include "roles.h"
#include "scores.h"
#include "terms.h"

namespace riwaya::accounts {

// Which words for one thing two reports choose, and how much their sentences have in common.
struct Choice {
    std::uint32_t group = 0, a_side = 0, b_side = 0;
    double shared = 0;
};

struct Clash {
    bool conflict = true;  // false: a difference that `reason` explains
    ConflictKind kind = ConflictKind::kNumber;
    DifferenceClass reason = DifferenceClass::kUpdate;
    Index a = 0;  // digests
    Index b = 0;
    Span a_span;
    Span b_span;
    std::string note;
    Choice choice{};  // of wording
    // Days that reports of two days tell each as its own: no difference, but what else differs may be of two things.
    bool own_news = false;
};

struct Side;

class Clashes {
  public:
    // The digests must outlive this, and `kin`, which tells across languages whose words somebody's are; null: of
    // nobody. `own`: as by_keys_of() takes them.
    Clashes(const std::vector<Digest>& all, const std::vector<Digest>& own, const Kin* kin);

    // Appends what two claims say differently. `same_point`: they are known to say one thing; else only lengths of time
    // and figures with the same thing counted are laid against each other.
    void between(ClaimRef, ClaimRef, bool same_point, std::vector<Clash>& out) const;
    // Whether two claims in like words tell of acts of opposite sense, and not of one thing: a welcome of one and a
    // protest of another, a rise and a fall of two days.
    [[nodiscard]] bool apart(ClaimRef, ClaimRef) const;
    // Claims of reports of one event in two languages that, alone in their reports, tell of a matter which few tell of,
    // and each the opposite: they are of one thing though their words are not near. `event`: of each report.
    [[nodiscard]] std::vector<std::pair<ClaimRef, ClaimRef>> lone_matters(std::span<const Index> event) const;
    // Claims of reports of one event that, alone in their reports, give a role to two that one alone has.
    [[nodiscard]] std::vector<std::pair<ClaimRef, ClaimRef>> lone_roles(std::span<const Index> event) const;
    // Claims of reports of one event that tell and deny one deed, or tell opposite ones, though little else is alike.
    [[nodiscard]] std::vector<std::pair<ClaimRef, ClaimRef>> lone_deeds(std::span<const Index> event) const;

  private:
    // A claim beside one of another report, or of its own.
    [[nodiscard]] Side side(ClaimRef, ClaimRef beside) const;

    const std::vector<Digest>& all_;
    const std::vector<Digest>& own_;
    const Kin* kin_;
    // Of each digest.
    std::vector<std::vector<Term>> terms_;
    std::vector<std::uint32_t> longest_;               // words of a term, at most
    std::vector<std::vector<std::string>> countries_;  // of each report, sorted
    std::vector<Fills> fills_, own_fills_;
    std::vector<std::vector<Role>> roles_;
    std::vector<std::vector<Score>> scores_;
};

// What two reports choose to call a thing is told once: in the sentences that have most in common. `found`: by point.
void choose_once(std::vector<std::vector<Clash>>& found);

// Tolls that grow between reports are updates, not conflicts. Which of two reports of one day is the later is seen
// where a figure that the other states as a minimum has grown. What a third report told already beside the lower count,
// which it contradicts, has not grown.
void settle_updates(std::vector<Clash>&, const std::vector<Digest>&);

}  // namespace riwaya::accounts
