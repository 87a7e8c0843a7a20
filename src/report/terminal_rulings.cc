// An analyst's decisions and what became of each.
#include <algorithm>

#include "report/report.h"
#include "ruling_view.h"
#include "terminal_sheet.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kIndent = 4;

class RulingLines : TerminalLines {
  public:
    RulingLines(const Comparison& c, const TerminalOptions& o) : TerminalLines(o), c_(c) {}

    std::string text(const std::vector<std::size_t>& which) && {
        if (which.empty()) put(std::move(flow().add(labels_("no decisions yet"))));
        for (const std::size_t i : which) ruling(c_.rulings[i]);
        return std::move(out_);
    }

  private:
    void ruling(const Ruling& r) {
        const Decision& d = r.decision;
        const RulingView view = view_of(d);
        Flow head = flow();
        const Style state = r.state == DecisionState::kNoLongerFits ? Style::kConflict : Style::kBold;
        fill("{decision} {subject}, {who}, {when}: {state}", head,
             {{"decision", [&](Flow& f) { typed(f, d.id, Style::kBold); }},
              {"subject", [&](Flow& f) { f.add(subject_of(d, labels_)); }},
              {"who", [&](Flow& f) { label(f, view.by); }},
              {"when", [&](Flow& f) { typed(f, shown(d.at)); }},
              {"state", [&](Flow& f) { f.add(labels_(word_of(r.state)), state); }}});
        put(head, kIndent, 0);
        if (!r.why.empty()) {
            Flow f = flow();
            told(f, r.why);
            put(f, kIndent, kIndent);
        }
        if (!view.note.empty()) {
            Flow f = flow();
            label(f.add(labels_("note") + ": "), view.note);
            put(f, kIndent, kIndent);
        }
        passages(d);
        if (!d.account.empty()) {
            Flow f = flow();
            fill("account: {name}", f, {{"name", [&](Flow& to) { label(to, shown(d.account)); }}});
            put(f, kIndent, kIndent);
        }
        bearings(r);
    }
    // The words that it stands on.
    void passages(const Decision& d) {
        for (std::size_t k = 0; k < d.sides.size(); ++k) passage(d.sides[k], k == 0 ? "" : labels_("against"));
        for (std::size_t k = 0; d.sides.empty() && k < d.points.size(); ++k)
            for (std::size_t n = 0; n < d.points[k].size(); ++n)
                passage(d.points[k][n], n > 0 || k == 0                      ? ""
                                        : d.action == DecisionAction::kSplit ? labels_("apart from")
                                                                             : labels_("with"));
    }
    void passage(const Passage& p, const std::string& before) {
        Flow f = flow();
        f.add(before, Style::kDim).add(' ' + labels_("\u201c"));
        label(f, shown(p.words));
        label(f.add(labels_("\u201d") + " ("), shown(p.report), Style::kDim);
        put(f.add(")"), kIndent + 2, kIndent);
    }
    void bearings(const Ruling& r) {
        for (std::size_t n = 0; n < c_.points.size(); ++n) {
            const std::string& id = c_.points[n].id;
            if (std::find(r.points.begin(), r.points.end(), id) == r.points.end()) continue;
            Flow f = flow();
            fill("bears on point {n} ({id})", f,
                 {{"n", [&](Flow& to) { to.add(std::to_string(n + 1), Style::kDim); }},
                  {"id", [&](Flow& to) { typed(to, id, Style::kDim); }}},
                 Style::kDim);
            put(f, kIndent, kIndent);
        }
    }

    const Comparison& c_;
};

}  // namespace

std::string rulings(const Comparison& c, const std::vector<std::size_t>& which, const TerminalOptions& o) {
    return RulingLines(c, o).text(which);
}

}  // namespace riwaya::report
