#include "ruling_view.h"

#include "view.h"

namespace riwaya::report {

RulingView view_of(const Decision& d) {
    static constexpr const char* kVerbs[] = {"merged", "parted", "accepted", "rejected", "note", "taken back"};
    return {kVerbs[static_cast<std::size_t>(d.action)], shown(d.by), shown(d.at.substr(0, 10)), d.id, shown(d.note)};
}

std::vector<RulingView> rulings_of(const Comparison& c, const Judged& j) {
    std::vector<RulingView> out;
    for (const Index r : j.rulings)
        if (r < c.rulings.size()) out.push_back(view_of(c.rulings[r].decision));
    return out;
}

const char* word_of(DecisionState s) {
    switch (s) {
        case DecisionState::kApplied: return "applied";
        case DecisionState::kNoLongerFits: return "no longer fits";
        case DecisionState::kOverruled: return "overruled";
        case DecisionState::kUndone: return "taken back";
        case DecisionState::kElsewhere: return "about other reports";
    }
    return "";
}

std::string subject_of(const Decision& d, const Labels& labels) {
    switch (d.action) {
        case DecisionAction::kMerge: return labels("merge of points");
        case DecisionAction::kSplit: return labels("split of a point");
        case DecisionAction::kUndo: return labels("undo of {decision}", {{"decision", d.undoes}});
        case DecisionAction::kAccept:
        case DecisionAction::kReject:
        case DecisionAction::kNote: break;
    }
    const std::string about = labels(name_of(d.about));
    const std::string what =
        d.kind.empty() ? about : labels("{kind} {about}", {{"kind", labels(d.kind)}, {"about", about}});
    return labels(d.action == DecisionAction::kNote     ? "note on a {what}"
                  : d.action == DecisionAction::kAccept ? "accepted {what}"
                                                        : "rejected {what}",
                  {{"what", what}});
}

}  // namespace riwaya::report
