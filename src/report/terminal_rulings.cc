// An analyst's decisions and what became of each.
#include <fmt/format.h>

#include <algorithm>

#include "flow.h"
#include "report/report.h"
#include "ruling_view.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kNarrowest = 20;
constexpr unsigned kIndent = 4;

Direction own(std::string_view text) {
    return is_right_to_left({}, text) ? Direction::kRightToLeft : Direction::kLeftToRight;
}

void words(Flow& f, const Passage& p) {
    const std::string text = shown(p.words);
    f.add("\u201c").add(text, Style::kPlain, own(text)).add("\u201d (");
    const std::string report = shown(p.report);
    f.add(report, Style::kDim, own(report)).add(")");
}

}  // namespace

std::string rulings(const Comparison& c, const std::vector<std::size_t>& which, const TerminalOptions& o) {
    const unsigned width = std::max(o.width, kNarrowest);
    std::string out;
    const auto put = [&](const Flow& f, unsigned indent, unsigned first) {
        for (const Line& l : f.fold(width, indent, first)) out += l.text + '\n';
    };
    for (const std::size_t i : which) {
        const Ruling& r = c.rulings[i];
        const Decision& d = r.decision;
        const RulingView view = view_of(d);
        Flow head(o.colour);
        head.add(d.id, Style::kBold).add(" " + subject_of(d) + ", ").add(view.by, Style::kPlain, own(view.by));
        head.add(", " + shown(d.at) + ": ");
        head.add(word_of(r.state), r.state == DecisionState::kNoLongerFits ? Style::kConflict : Style::kBold);
        put(head, kIndent, 0);
        if (!r.why.empty()) {
            const std::string why = shown(r.why);
            put(std::move(Flow(o.colour).add(why, Style::kPlain, own(why))), kIndent, kIndent);
        }
        if (!view.note.empty())
            put(std::move(Flow(o.colour).add("note: ").add(view.note, Style::kPlain, own(view.note))), kIndent,
                kIndent);
        const auto line = [&](const Passage& p, std::string_view before) {
            Flow f(o.colour);
            f.add(before, Style::kDim);
            words(f, p);
            put(f, kIndent + 2, kIndent);
        };
        for (std::size_t k = 0; k < d.sides.size(); ++k) line(d.sides[k], k == 0 ? "" : "against ");
        for (std::size_t k = 0; d.sides.empty() && k < d.points.size(); ++k)
            for (std::size_t n = 0; n < d.points[k].size(); ++n)
                line(d.points[k][n], n > 0 || k == 0                      ? ""
                                     : d.action == DecisionAction::kSplit ? "apart from "
                                                                          : "with ");
        if (!d.account.empty()) put(std::move(Flow(o.colour).add("account: " + shown(d.account))), kIndent, kIndent);
        for (std::size_t n = 0; n < c.points.size(); ++n)
            if (std::find(r.points.begin(), r.points.end(), c.points[n].id) != r.points.end())
                put(std::move(
                        Flow(o.colour).add(fmt::format("bears on point {} ({})", n + 1, c.points[n].id), Style::kDim)),
                    kIndent, kIndent);
    }
    return out;
}

}  // namespace riwaya::report
