#include "apply.h"

#include <algorithm>
#include <unordered_map>

#include "decisions/decisions.h"

namespace riwaya::decisions {

namespace {

// Words of a report that a message quotes: so many bytes of them.
constexpr std::size_t kQuoted = 120;

std::string quoted(const Passage& p) {
    std::string words = p.words;
    if (words.size() > kQuoted) {
        std::size_t cut = words.rfind(' ', kQuoted);
        if (cut == std::string::npos || cut == 0) {
            cut = kQuoted;
            while (cut > 0 && (static_cast<unsigned char>(words[cut]) & 0xC0U) == 0x80) --cut;
        }
        words = words.substr(0, cut) + "...";
    }
    return "\"" + words + "\"";
}

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& n : names) out += (out.empty() ? "" : ", ") + n;
    return out;
}

}  // namespace

std::string called(const Decision& d) { return d.by + ", " + d.at.substr(0, 10) + " (" + d.id + ")"; }

Applier::Applier(Desk& desk, std::span<const Decision> decisions) : desk_(desk), decisions_(decisions) {
    for (const Decision& d : decisions) rulings_.push_back({d, DecisionState::kApplied, {}, {}});
}

std::vector<Ruling> Applier::run() {
    settle_undone();
    for (Index i = 0; i < decisions_.size(); ++i)
        if (rulings_[i].state == DecisionState::kApplied && decisions_[i].action != DecisionAction::kUndo) apply(i);
    settle_structure();
    return std::move(rulings_);
}

// From the last to the first, so that an undo which is itself taken back does nothing.
void Applier::settle_undone() {
    std::unordered_map<std::string, Index> undone_by;
    for (auto i = static_cast<Index>(decisions_.size()); i-- > 0;) {
        Ruling& r = rulings_[i];
        if (const auto at = undone_by.find(r.decision.id); at != undone_by.end()) {
            r.state = DecisionState::kUndone;
            r.why = "taken back by " + called(decisions_[at->second]);
        } else if (r.decision.action == DecisionAction::kUndo) {
            const bool known = std::any_of(decisions_.begin(), decisions_.begin() + i,
                                           [&](const Decision& d) { return d.id == r.decision.undoes; });
            if (known)
                undone_by.emplace(r.decision.undoes, i);
            else
                fail(i, "no earlier decision is called " + r.decision.undoes);
        }
    }
}

void Applier::fail(Index ruling, std::string why) {
    rulings_[ruling].state = DecisionState::kNoLongerFits;
    rulings_[ruling].why = std::move(why);
}

void Applier::overrule(Index ruling, Index by, const std::string& how) {
    if (rulings_[ruling].state != DecisionState::kApplied) return;
    rulings_[ruling].state = DecisionState::kOverruled;
    rulings_[ruling].why = how + " by " + called(decisions_[by]);
}

// Why a list of passages stands in no point.
std::string Applier::missing(const std::vector<Passage>& list, const Sighting& s, const Sources& sources) const {
    if (!s.lost.empty()) {
        const Passage& p = list[s.lost.front()];
        const Index d = sources.of(p.report);
        const bool there = std::find(sources.changed.begin(), sources.changed.end(), p.report) == sources.changed.end();
        return (there ? "no point quotes these words of " : "these words stand no longer in ") +
               desk_.comparison().documents[d].id + ": " + quoted(p);
    }
    return "not compared here: " + listed(sources.absent);
}

void Applier::apply(Index i) {
    const Decision& d = decisions_[i];
    const Sources sources = desk_.sources(d);
    if (sources.absent.size() == d.reports.size()) {
        rulings_[i].state = DecisionState::kElsewhere;
        rulings_[i].why = "none of its reports is compared here";
        return;
    }
    if (d.action == DecisionAction::kMerge) return merge(i, sources);
    if (d.action == DecisionAction::kSplit) return split(i, sources);
    switch (d.about) {
        case DecisionAbout::kPoint: {
            const Sighting s = desk_.sight(d.points.front(), sources);
            if (s.point == kNoIndex) return fail(i, missing(d.points.front(), s, sources));
            return judge(i, desk_.point(s.point).judged);
        }
        case DecisionAbout::kConflict:
        case DecisionAbout::kDifference: return judge_clash(i, sources);
        case DecisionAbout::kLink: return judge_link(i, sources);
        case DecisionAbout::kSilence: return judge_silence(i, sources);
    }
}

void Applier::judge(Index ruling, Judged& judged) {
    const DecisionAction action = decisions_[ruling].action;
    if (action != DecisionAction::kNote) {
        const Verdict verdict = action == DecisionAction::kAccept ? Verdict::kAccepted : Verdict::kRejected;
        std::erase_if(judged.rulings, [&](Index earlier) {
            const DecisionAction was = decisions_[earlier].action;
            const bool verdict_too = was == DecisionAction::kAccept || was == DecisionAction::kReject;
            if (!verdict_too || was == action) return false;
            overrule(earlier, ruling, action == DecisionAction::kAccept ? "accepted later" : "rejected later");
            return true;
        });
        judged.verdict = verdict;
    }
    judged.rulings.push_back(ruling);
}

void Applier::note_on(Index ruling, Index point) {
    std::vector<Index>& list = desk_.point(point).judged.rulings;
    if (std::find(list.begin(), list.end(), ruling) == list.end()) list.push_back(ruling);
}

void Applier::merge(Index i, const Sources& sources) {
    const Decision& d = decisions_[i];
    std::vector<Index> points;
    bool partly = false;
    for (const auto& list : d.points) {
        const Sighting s = desk_.sight(list, sources);
        if (s.point == kNoIndex) return fail(i, missing(list, s, sources));
        for (const auto& held : s.all)
            partly |= !held.empty() &&
                      std::none_of(held.begin(), held.end(), [&](const Held& h) { return h.point == s.point; });
        if (std::find(points.begin(), points.end(), s.point) == points.end()) points.push_back(s.point);
    }
    if (points.size() == 1) rulings_[i].why = "they are one point without it";
    Index into = points.front();
    for (std::size_t k = 1; k < points.size(); ++k) into = desk_.merge(into, points[k]);
    if (partly) rulings_[i].why = "some of the words stand in other points now";
    built_.push_back(i);
    note_on(i, into);
}

void Applier::part(Index ruling, Index point, const std::vector<bool>& leaves) {
    std::vector<Index> lost;
    const auto [stays, fresh] = desk_.split(point, leaves, lost);
    for (const Index r : lost)
        if (r != ruling) overrule(r, ruling, "what it is about was parted");
    built_.push_back(ruling);
    note_on(ruling, stays);
    note_on(ruling, fresh);
}

void Applier::split(Index i, const Sources& sources) {
    const Decision& d = decisions_[i];
    const Sighting stays = desk_.sight(d.points[0], sources), leaves = desk_.sight(d.points[1], sources);
    if (stays.found == 0) return fail(i, missing(d.points[0], stays, sources));
    if (leaves.found == 0) return fail(i, missing(d.points[1], leaves, sources));
    // The point that has most of both.
    std::map<Index, std::map<Index, std::pair<int, int>>> votes;  // point, cell: stay, leave
    for (const auto& held : stays.all)
        for (const Held& h : held) ++votes[h.point][h.cell].first;
    for (const auto& held : leaves.all)
        for (const Held& h : held) ++votes[h.point][h.cell].second;
    Index point = kNoIndex;
    int most = 0;
    for (const auto& [p, cells] : votes) {
        int stay = 0, leave = 0;
        for (const auto& [cell, n] : cells) stay += n.first, leave += n.second;
        if (std::min(stay, leave) > most) most = std::min(stay, leave), point = p;
    }
    if (point == kNoIndex) {
        rulings_[i].why = "they are apart without it";
        note_on(i, stays.point);
        note_on(i, leaves.point);
        built_.push_back(i);
        return;
    }
    const Point& p = desk_.point(point);
    std::vector<int> side(p.cells.size(), 0);  // above 0 leaves, below 0 stays
    for (const auto& [cell, n] : votes[point]) side[cell] = n.second - n.first;
    // Who came later goes with those that it is tied to most.
    std::vector<double> pull(p.cells.size(), 0);
    for (const Link& l : p.links) {
        if (side[l.a] == 0 && side[l.b] != 0) pull[l.a] += side[l.b] > 0 ? l.probability : -l.probability;
        if (side[l.b] == 0 && side[l.a] != 0) pull[l.b] += side[l.a] > 0 ? l.probability : -l.probability;
    }
    std::vector<bool> goes(p.cells.size(), false);
    for (std::size_t k = 0; k < goes.size(); ++k) goes[k] = side[k] > 0 || (side[k] == 0 && pull[k] > 0);
    const auto going = std::count(goes.begin(), goes.end(), true);
    if (going == 0 || static_cast<std::size_t>(going) == goes.size())
        return fail(i, "the words that it parts stand in one cell now");
    part(i, point, goes);
}

}  // namespace riwaya::decisions
