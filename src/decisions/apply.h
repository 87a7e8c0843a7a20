// Applier: decisions applied to a comparison one after the other, with what becomes of each.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "desk.h"

namespace riwaya::decisions {

class Applier {
  public:
    // The desk must outlive this.
    Applier(Desk& desk, std::span<const Decision>);

    // Applies them all; the rulings stand beside the decisions, without the points that they bear on.
    [[nodiscard]] std::vector<Ruling> run();

  private:
    void settle_undone();
    void apply(Index);
    void merge(Index, const Sources&);
    void split(Index, const Sources&);
    void judge_clash(Index, const Sources&);
    void judge_link(Index, const Sources&);
    void judge_silence(Index, const Sources&);
    template <class Clash>
    [[nodiscard]] Index find_clash(const Decision&, const Sources&, Index point, std::vector<Clash> Point::*) const;
    [[nodiscard]] std::vector<Held> stands_on(const Decision&, const Passage& side, const Sources&) const;
    void part(Index ruling, Index point, const std::vector<bool>& leaves);
    void judge(Index ruling, Judged&);
    void note_on(Index ruling, Index point);
    void fail(Index ruling, std::string why);
    void overrule(Index ruling, Index by, const std::string& how);
    [[nodiscard]] std::string missing(const std::vector<Passage>&, const Sighting&, const Sources&) const;
    void settle_structure();
    [[nodiscard]] bool holds(Index ruling) const;

    Desk& desk_;
    std::span<const Decision> decisions_;
    std::vector<Ruling> rulings_;
    std::vector<Index> built_;  // rulings that merged or parted points
};

// "Lina, 2026-11-21 (5c1d22f09a10)": a decision as another one is told of it.
[[nodiscard]] std::string called(const Decision&);

}  // namespace riwaya::decisions
