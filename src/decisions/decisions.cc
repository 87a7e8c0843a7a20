#include "decisions/decisions.h"

#include <algorithm>
#include <set>

#include "accounts/tally.h"
#include "apply.h"

namespace riwaya::decisions {

namespace {

template <class Each>
void each_judged(Point& p, const Each& each) {
    each(p.judged);
    for (Conflict& x : p.conflicts) each(x.judged);
    for (Difference& x : p.differences) each(x.judged);
    for (Link& x : p.links) each(x.judged);
    for (LeftOut& x : p.left_out) each(x.judged);
}

// Which points each ruling bears on. Those that hold no more are told nowhere but among the rulings.
void tell_points(Comparison& c) {
    for (Point& p : c.points) {
        std::set<Index> here;
        each_judged(p, [&](Judged& j) {
            std::erase_if(j.rulings, [&](Index r) { return c.rulings[r].state != DecisionState::kApplied; });
            here.insert(j.rulings.begin(), j.rulings.end());
        });
        for (const Index r : here) c.rulings[r].points.push_back(p.id);
    }
}

std::string task_of(const Decision& d) {
    std::string out = name_of(d.action);
    if (d.action == DecisionAction::kUndo) return out + " " + d.undoes;
    if (d.action == DecisionAction::kMerge) return out + " of points";
    if (d.action == DecisionAction::kSplit) return out + " of a point";
    out += d.action == DecisionAction::kNote ? " on a " : " a ";
    if (!d.kind.empty()) out += d.kind + " ";
    return out + name_of(d.about);
}

void tell_rulings(Comparison& c) {
    std::size_t elsewhere = 0;
    for (const Ruling& r : c.rulings) {
        elsewhere += r.state == DecisionState::kElsewhere ? 1 : 0;
        const bool stale = r.state == DecisionState::kNoLongerFits;
        if (stale || r.state == DecisionState::kOverruled)
            c.notes.push_back("decision " + r.decision.id + " (" + task_of(r.decision) + ", " + r.decision.by + ", " +
                              r.decision.at.substr(0, 10) + ") " + (stale ? "no longer fits: " : "is overruled: ") +
                              r.why);
    }
    if (elsewhere > 0)
        c.notes.push_back(std::to_string(elsewhere) + (elsewhere == 1 ? " decision is" : " decisions are") +
                          " about reports that are not compared here");
}

}  // namespace

}  // namespace riwaya::decisions

namespace riwaya {

void apply_decisions(Comparison& c, std::span<const Decision> all) {
    if (all.empty()) return;
    decisions::Desk desk(c);
    c.rulings = decisions::Applier(desk, all).run();
    desk.finish();
    accounts::tally(c);
    decisions::tell_points(c);
    decisions::tell_rulings(c);
}

void hide_rejected(Comparison& c) {
    const auto rejected = [](const auto& x) { return x.judged.rejected(); };
    std::erase_if(c.points, rejected);
    for (Point& p : c.points) {
        std::erase_if(p.conflicts, rejected);
        std::erase_if(p.differences, rejected);
        std::erase_if(p.links, rejected);
        std::erase_if(p.left_out, rejected);
    }
    accounts::tally(c);
}

}  // namespace riwaya
