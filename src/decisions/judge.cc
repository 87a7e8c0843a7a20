// Verdicts and notes on the parts of a point, and what is left to settle at the end.
#include <algorithm>
#include <unordered_map>

#include "apply.h"
#include "decisions/decisions.h"

namespace riwaya::decisions {

namespace {

bool holds_point(const std::vector<Held>& list, Index point) {
    return std::any_of(list.begin(), list.end(), [&](const Held& h) { return h.point == point; });
}

// The cells that are tied to one, by links that nobody rejected.
std::vector<bool> tied(const Point& p, Index to) {
    std::vector<std::vector<Index>> next(p.cells.size());
    for (const Link& l : p.links)
        if (!l.judged.rejected()) next[l.a].push_back(l.b), next[l.b].push_back(l.a);
    std::vector<bool> seen(p.cells.size(), false);
    std::vector<Index> todo{to};
    seen[to] = true;
    while (!todo.empty()) {
        const Index at = todo.back();
        todo.pop_back();
        for (const Index n : next[at])
            if (!seen[n]) seen[n] = true, todo.push_back(n);
    }
    return seen;
}

}  // namespace

// The claims that hold a side's words, where they are now: a verdict stands on all that they say.
std::vector<Held> Applier::stands_on(const Decision& d, const Passage& side, const Sources& sources) const {
    std::vector<const Passage*> holding;
    for (const auto& list : d.points)
        for (const Passage& p : list)
            if (p.report == side.report && p.span.contains(side.span)) holding.push_back(&p);
    if (holding.empty())
        for (const auto& list : d.points)
            for (const Passage& p : list)
                if (p.report == side.report) holding.push_back(&p);
    std::vector<Held> out;
    for (const Passage* p : holding) {
        const std::vector<Held> held = desk_.where(*p, sources);
        out.insert(out.end(), held.begin(), held.end());
    }
    return out;
}

template <class Clash>
Index Applier::find_clash(const Decision& d, const Sources& sources, Index point,
                          std::vector<Clash> Point::*list) const {
    const Comparison& c = desk_.comparison();
    const Index first = sources.of(d.sides[0].report), second = sources.of(d.sides[1].report);
    const auto is = [&](const Place& at, Index document, const Passage& side) {
        return at.document == document && hash_of(slice(c.documents[at.document].text, at.span)) == side.hash;
    };
    const std::vector<Clash>& all = desk_.point(point).*list;
    Index found = kNoIndex;
    for (Index k = 0; k < all.size(); ++k) {
        const Clash& x = all[k];
        if (d.kind != name_of(x.kind)) continue;
        const bool straight = is(x.a, first, d.sides[0]) && is(x.b, second, d.sides[1]);
        if (!straight && !(is(x.b, first, d.sides[0]) && is(x.a, second, d.sides[1]))) continue;
        const bool there = straight && x.a.span == d.sides[0].span && x.b.span == d.sides[1].span;
        if (found == kNoIndex || there) found = k;
        if (there) break;
    }
    return found;
}

void Applier::judge_clash(Index i, const Sources& sources) {
    const Decision& d = decisions_[i];
    const bool conflict = d.about == DecisionAbout::kConflict;
    const std::string what = conflict ? "conflict" : "difference";
    std::vector<Held> held[2];
    for (int k = 0; k < 2; ++k) {
        if (sources.of(d.sides[k].report) == kNoIndex) return fail(i, "not compared here: " + d.sides[k].report);
        held[k] = stands_on(d, d.sides[k], sources);
        if (held[k].empty()) return fail(i, missing(d.points.front(), desk_.sight(d.points.front(), sources), sources));
    }
    std::set<Index> points;
    for (const Held& h : held[0])
        if (holds_point(held[1], h.point)) points.insert(h.point);
    if (points.empty()) return fail(i, "the two sides stand in different points now");
    for (const Index p : points) {
        const Index k =
            conflict ? find_clash(d, sources, p, &Point::conflicts) : find_clash(d, sources, p, &Point::differences);
        if (k == kNoIndex) continue;
        return judge(i, conflict ? desk_.point(p).conflicts[k].judged : desk_.point(p).differences[k].judged);
    }
    for (const Index p : points) {
        const Index k =
            conflict ? find_clash(d, sources, p, &Point::differences) : find_clash(d, sources, p, &Point::conflicts);
        if (k != kNoIndex) return fail(i, conflict ? "it is told as a difference now" : "it is told as a conflict now");
    }
    fail(i, "no " + what + " of the kind " + d.kind + " is found between these words any more");
}

void Applier::judge_link(Index i, const Sources& sources) {
    const Decision& d = decisions_[i];
    std::vector<Held> held[2];
    for (int k = 0; k < 2; ++k) {
        if (sources.of(d.sides[k].report) == kNoIndex) return fail(i, "not compared here: " + d.sides[k].report);
        held[k] = desk_.where(d.sides[k], sources);
        if (held[k].empty()) {
            Sighting s;
            s.lost.push_back(static_cast<std::size_t>(k));
            return fail(i, missing(d.sides, s, sources));
        }
    }
    const bool rejected = d.action == DecisionAction::kReject;
    for (const Held& a : held[0])
        for (const Held& b : held[1]) {
            if (a.point != b.point || a.cell == b.cell) continue;
            Point& p = desk_.point(a.point);
            Link* link = nullptr;
            for (Link& l : p.links)
                if ((l.a == a.cell && l.b == b.cell && l.a_span == a.span && l.b_span == b.span) ||
                    (l.a == b.cell && l.b == a.cell && l.a_span == b.span && l.b_span == a.span))
                    link = &l;
            if (link != nullptr)
                judge(i, link->judged);
            else
                note_on(i, a.point);
            if (!rejected) return;
            const std::vector<bool> with_a = tied(p, a.cell);
            if (with_a[b.cell]) {
                rulings_[i].why = "both still stand in one point, held by others; a split parts them";
                return;
            }
            // What is tied to neither stays with the first.
            const std::vector<bool> with_b = tied(p, b.cell);
            return part(i, a.point, with_b);
        }
    if (!rejected) return fail(i, "the two stand in different points now");
    rulings_[i].why = "they are apart without it";
    note_on(i, held[0].front().point);
    note_on(i, held[1].front().point);
}

void Applier::judge_silence(Index i, const Sources& sources) {
    const Decision& d = decisions_[i];
    const Comparison& c = desk_.comparison();
    if (d.accounts != c.by)
        return fail(i, std::string("made of accounts by ") + name_of(d.accounts) + "; these are by " + name_of(c.by));
    const Index document = sources.of(d.account);
    Index account = kNoIndex;
    for (Index a = 0; a < c.accounts.size(); ++a) {
        const bool same = c.by == AccountsBy::kReport
                              ? document != kNoIndex && c.accounts[a].documents == std::vector<Index>{document}
                              : c.accounts[a].id == d.account;
        if (same) account = a;
    }
    if (account == kNoIndex) return fail(i, "no account here is " + d.account);
    const Sighting s = desk_.sight(d.points.front(), sources);
    if (s.point == kNoIndex) return fail(i, missing(d.points.front(), s, sources));
    Point& p = desk_.point(s.point);
    for (LeftOut& l : p.left_out) {
        if (l.account != account) continue;
        if (!sources.changed.empty() &&
            std::find(sources.changed.begin(), sources.changed.end(), d.account) != sources.changed.end())
            rulings_[i].why = "its report has changed since";
        return judge(i, l.judged);
    }
    const bool told = std::any_of(p.cells.begin(), p.cells.end(), [&](const Cell& x) { return x.account == account; });
    fail(i, told ? "the account tells the point now" : "the account is not asked for this point any more");
}

// Whether what a merge or a parting was for is so.
bool Applier::holds(Index i) const {
    const Decision& d = decisions_[i];
    const Sources sources = desk_.sources(d);
    if (d.action == DecisionAction::kMerge) {
        std::set<Index> points;
        for (const auto& list : d.points) points.insert(desk_.sight(list, sources).point);
        return points.size() == 1;
    }
    std::vector<std::vector<Held>> sides;
    if (d.action == DecisionAction::kSplit)
        for (const auto& list : d.points) {
            const Sighting s = desk_.sight(list, sources);
            sides.push_back(s.point == kNoIndex ? std::vector<Held>{} : std::vector<Held>{{s.point, 0, 0, {}}});
        }
    else
        for (const Passage& side : d.sides) sides.push_back(desk_.where(side, sources));
    return std::none_of(sides[0].begin(), sides[0].end(),
                        [&](const Held& h) { return holds_point(sides[1], h.point); });
}

// A merge whose points were parted later was overruled, and a parting whose cells were merged; by the last that did so.
void Applier::settle_structure() {
    std::unordered_map<std::string, Index> last_merge, last_parting;  // by a passage's words
    const auto each_passage = [&](Index i, const auto& visit) {
        for (const auto& list : decisions_[i].points)
            for (const Passage& p : list) visit(p.report + '\n' + p.hash);
        for (const Passage& p : decisions_[i].sides) visit(p.report + '\n' + p.hash);
    };
    for (const Index i : built_)
        each_passage(i, [&](const std::string& words) {
            (decisions_[i].action == DecisionAction::kMerge ? last_merge : last_parting)[words] = i;
        });
    for (const Index i : built_) {
        if (rulings_[i].state != DecisionState::kApplied || holds(i)) continue;
        const bool merge = decisions_[i].action == DecisionAction::kMerge;
        Index by = kNoIndex;
        each_passage(i, [&](const std::string& words) {
            const auto& others = merge ? last_parting : last_merge;
            const auto at = others.find(words);
            if (at != others.end() && at->second > i && (by == kNoIndex || at->second > by)) by = at->second;
        });
        if (by != kNoIndex) {
            overrule(i, by, merge ? "parted again" : "put together again");
        } else {
            rulings_[i].state = DecisionState::kOverruled;
            rulings_[i].why = merge ? "later decisions parted the points" : "later decisions put them together";
        }
    }
}

}  // namespace riwaya::decisions
