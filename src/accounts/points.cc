#include "points.h"

#include <algorithm>
#include <map>
#include <set>

#include "accounts/point_id.h"
#include "base/parallel.h"
#include "clash_parts.h"
#include "links.h"
#include "order.h"
#include "prominence.h"
#include "quoted.h"
#include "silence.h"
#include "summaries.h"
#include "voices.h"

namespace riwaya::accounts {

namespace {

constexpr const char* kElsewhere = "in another point words of this one stand beside what it says";
// Pairs of claims of one point that are laid against each other at most.
constexpr std::size_t kMostPairs = 64;
// Points that share claims with one are looked into at most.
constexpr std::size_t kMostSiblings = 16;
// Where fewer than one in so many origins tell a point, nothing is to be seen from the silence of the others, and
// nothing is asked of them: a choice that asks all of up to fifty reports, and keeps the work on thousands in bounds.
constexpr std::size_t kTellingShare = 50;
// Pairs of a point and an account whose silence is looked into at most: twice what 50 reports of 20 points each need.
constexpr std::size_t kMostSilences = 100'000;

const Claim& claim(const Frame& f, ClaimRef r) { return f.all[r.document].claims[r.claim]; }
Index account(const Frame& f, ClaimRef r) { return f.account[r.document][r.claim]; }

std::vector<Cell> cells_of(const Frame& f, const Group& g) {
    std::map<std::pair<Index, Index>, Cell> cells;
    std::map<Index, const Reading*> readings;
    for (const ClaimRef m : g.members) {
        const Claim& c = claim(f, m);
        const Index a = account(f, m), doc = f.document[m.document];
        Cell& cell = cells[{a, doc}];
        cell.account = a;
        cell.document = doc;
        readings[doc] = f.all[m.document].reading;
        cell.spans.push_back(c.span);
        cell.claims.push_back(m.claim);
        cell.voices.push_back(c.statement);  // for now; its voice once all are known
        if (c.statement != kNoIndex &&
            std::find(cell.statements.begin(), cell.statements.end(), c.statement) == cell.statements.end())
            cell.statements.push_back(c.statement);
    }
    std::vector<Cell> out;
    for (auto& [key, cell] : cells) {
        cell.said_by = voices_of(*readings[cell.document], cell.statements);
        for (Index& v : cell.voices)
            if (v != kNoIndex) v = place_of(cell.said_by, *readings[cell.document], v);
        out.push_back(std::move(cell));
    }
    return out;
}

// The day that most of the claims speak of; the earliest told where several are as frequent.
std::string day_of(const Frame& f, const Group& g) {
    std::vector<std::pair<std::string, std::size_t>> days;
    for (const ClaimRef m : g.members)
        for (const Index t : claim(f, m).times) {
            const Time& time = f.all[m.document].times[t];
            if (time.kind != TimeKind::kDate || time.begin.size() < 10 || time.open_begin || time.open_end) continue;
            const std::string day = time.begin.substr(0, 10);
            const auto at = std::find_if(days.begin(), days.end(), [&](const auto& d) { return d.first == day; });
            if (at == days.end())
                days.emplace_back(day, 1);
            else
                ++at->second;
        }
    const auto best =
        std::max_element(days.begin(), days.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == days.end() ? "" : best->first;
}

// The longest run of telling words that two claims have in the same order, as the first writes it.
std::string common_run(const Frame& f, ClaimRef a, ClaimRef b) {
    const std::vector<Digest>& all = by_keys_of(f.all, f.own, a.document, b.document);
    const auto x = all[a.document].of(all[a.document].units[a.claim]),
               y = all[b.document].of(all[b.document].units[b.claim]);
    std::size_t best = 0, at = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t j = 0; j < y.size(); ++j) {
            std::size_t n = 0;
            while (i + n < x.size() && j + n < y.size() && x[i + n].key == y[j + n].key) ++n;
            if (n > best) best = n, at = i;
        }
    if (best < 4) return {};
    return std::string(slice(f.all[a.document].reading->article.text, {x[at].span.begin, x[at + best - 1].span.end}));
}

// What holds a point together, in plain words.
std::vector<std::string> why(const Frame& f, const Group& g) {
    std::vector<std::string> out;
    const ClaimRef first = g.members.front();
    const auto other = std::find_if(g.members.begin(), g.members.end(), [&](ClaimRef m) {
        return account(f, m) != account(f, first) || m.document != first.document;
    });
    if (other == g.members.end()) return out;
    const std::string run = common_run(f, first, *other);
    if (!run.empty()) out.push_back("the same words: " + run);
    const std::vector<Digest>& all = by_keys_of(f.all, f.own, first.document, other->document);
    const Unit& b = all[other->document].units[other->claim];
    std::vector<Token> shared;
    std::set<Key> seen;
    for (const Token& t : all[first.document].of(all[first.document].units[first.claim])) {
        const auto at = std::lower_bound(b.features.begin(), b.features.end(), t.key,
                                         [](const Feature& x, Key k) { return x.key < k; });
        if (at != b.features.end() && at->key == t.key && seen.insert(t.key).second) shared.push_back(t);
    }
    std::stable_sort(shared.begin(), shared.end(), [](const Token& x, const Token& y) { return x.weight > y.weight; });
    if (shared.size() > 6) shared.resize(6);
    std::sort(shared.begin(), shared.end(), [](const Token& x, const Token& y) { return x.span < y.span; });
    std::string list;
    for (const Token& t : shared) {
        if (!list.empty()) list += ", ";
        list += slice(f.all[first.document].reading->article.text, t.span);
    }
    if (!list.empty()) out.push_back("in common: " + list);
    return out;
}

std::vector<Clash> clashes_of(const Frame& f, const Clashes& clashes, const Group& g) {
    std::vector<Clash> out;
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < g.members.size(); ++i)
        for (std::size_t j = i + 1; j < g.members.size() && pairs < kMostPairs; ++j, ++pairs) {
            // What one side repeats in one report is searched for how long something lasted alone.
            const bool apart =
                account(f, g.members[i]) != account(f, g.members[j]) || g.members[i].document != g.members[j].document;
            clashes.between(g.members[i], g.members[j], apart, out);
        }
    std::set<std::tuple<Index, Span, Index, Span>> seen;
    std::erase_if(out, [&](const Clash& c) { return !seen.insert({c.a, c.a_span, c.b, c.b_span}).second; });
    // What is left open is told once for two reports.
    std::set<std::tuple<ConflictKind, Index, Index>> open;
    std::erase_if(out, [&](const Clash& c) {
        return !c.conflict && c.reason == DifferenceClass::kOpen && !open.insert({c.kind, c.a, c.b}).second;
    });
    return out;
}

// What two reports tell differently stands once: in the point whose own words hold it, of several in the first.
void tell_once(const Frame& f, const std::vector<Group>& groups, std::vector<std::vector<Clash>>& found) {
    const auto held = [&](const Group& g, Index d, Span s) {
        return std::ranges::any_of(g.members,
                                   [&](ClaimRef m) { return m.document == d && claim(f, m).span.overlaps(s); });
    };
    using Told = std::tuple<ConflictKind, bool, Index, Span, Index, Span>;
    const auto told = [](const Clash& c) { return Told{c.kind, c.conflict, c.a, c.a_span, c.b, c.b_span}; };
    std::map<Told, std::pair<int, std::size_t>> best;  // how much of it the point holds, and which it is
    for (std::size_t i = 0; i < groups.size(); ++i)
        for (const Clash& c : found[i]) {
            const int here = int{held(groups[i], c.a, c.a_span)} + int{held(groups[i], c.b, c.b_span)};
            auto& at = best.try_emplace(told(c), std::pair{-1, i}).first->second;
            if (here > at.first) at = {here, i};
        }
    for (std::size_t i = 0; i < groups.size(); ++i)
        std::erase_if(found[i], [&](const Clash& c) { return best.at(told(c)).second != i; });
}

// A difference as the order of the input has its sides, and its note with them.
Clash in_order(const Frame& f, Clash c) {
    if (f.document[c.a] <= f.document[c.b]) return c;
    const auto words = [&](Index d, Span s) { return quote(f.all[d].reading->article.text, s); };
    const std::string first = words(c.a, c.a_span), second = words(c.b, c.b_span), both = first + " / " + second;
    const std::string_view one = kFirstDenies, other = kSecondDenies;
    if (c.note.starts_with(both))
        c.note = second + " / " + first + c.note.substr(both.size());
    else if (c.note.starts_with(one))
        c.note = std::string(other) + c.note.substr(one.size());
    else if (c.note.starts_with(other))
        c.note = std::string(one) + c.note.substr(other.size());
    std::swap(c.a, c.b);
    std::swap(c.a_span, c.b_span);
    return c;
}

void add_clashes(const Frame& f, const std::vector<Clash>& clashes, Point& p) {
    for (const Clash& found : clashes) {
        const Clash c = in_order(f, found);
        const Place a{f.document[c.a], c.a_span}, b{f.document[c.b], c.b_span};
        if (c.conflict)
            p.conflicts.push_back({c.kind, a, b, c.note});
        else
            p.differences.push_back({c.kind, c.reason, a, b, c.note});
    }
    if (!p.conflicts.empty()) p.status = PointStatus::kConflict;
}

// What each account says, to be searched.
std::vector<Searched> searchable(const Frame& f, const Comparison& c) {
    std::vector<Searched> out;
    std::vector<Index> account_of(c.documents.size(), kNoIndex);
    for (Index a = 0; a < c.accounts.size(); ++a) {
        out.emplace_back(c.accounts[a].id);
        for (const Index d : c.accounts[a].documents) account_of[d] = a;
    }
    for (Index d = 0; d < f.all.size(); ++d) {
        if (c.by == AccountsBy::kReport) {
            std::vector<const Unit*> units;
            for (const Unit& u : f.all[d].sentences) units.push_back(&u);
            out[account_of[f.document[d]]].add(f.all[d], f.document[d], std::move(units));
            continue;
        }
        std::map<Index, std::vector<const Unit*>> of;
        for (Index k = 0; k < f.all[d].units.size(); ++k)
            if (f.account[d][k] != kNoIndex) of[f.account[d][k]].push_back(&f.all[d].units[k]);
        for (auto& [a, units] : of) out[a].add(f.all[d], f.document[d], std::move(units));
    }
    return out;
}

// Points that hold claims of one another: an account that stands in another point beside all that make this one is not
// silent on it.
class Siblings {
  public:
    Siblings(const Frame& f, const std::vector<Group>& groups) : groups_(groups), of_(f.all.size()) {
        for (std::size_t d = 0; d < f.all.size(); ++d) of_[d].resize(f.all[d].units.size());
        for (std::size_t g = 0; g < groups.size(); ++g)
            for (const ClaimRef m : groups[g].members) of_[m.document][m.claim].push_back(g);
    }
    // The accounts that stand in other points beside every claim of this one, with the words that they say there.
    [[nodiscard]] std::map<Index, Place> told(const Frame& f, const Group& g) const {
        // Claims that stand in the same other points are asked once.
        std::vector<std::vector<std::size_t>> others;
        std::set<std::vector<std::size_t>> seen;
        for (const ClaimRef m : g.members) {
            std::vector<std::size_t> list = others_of(g, m);
            if (list.empty()) return {};
            if (seen.insert(list).second) others.push_back(std::move(list));
        }
        std::map<Index, Place> out;
        for (std::size_t i = 0; i < others.size(); ++i) {
            std::map<Index, Place> beside;
            for (const std::size_t k : others[i])
                for (const ClaimRef r : groups_[k].members)
                    beside.try_emplace(account(f, r), Place{f.document[r.document], claim(f, r).span});
            if (i == 0)
                out = std::move(beside);
            else
                std::erase_if(out, [&](const auto& x) { return !beside.contains(x.first); });
            if (out.empty()) break;
        }
        return out;
    }

  private:
    [[nodiscard]] std::vector<std::size_t> others_of(const Group& g, ClaimRef m) const {
        std::vector<std::size_t> out;
        for (const std::size_t k : of_[m.document][m.claim])
            if (&groups_[k] != &g && out.size() < kMostSiblings) out.push_back(k);
        return out;
    }
    const std::vector<Group>& groups_;
    std::vector<std::vector<std::vector<std::size_t>>> of_;  // the groups of each claim
};

// What is made once for all points.
struct Looking {
    std::vector<Searched> accounts;
    std::vector<std::vector<Span>> quoted;  // of each digest
    std::vector<std::set<Index>> events;    // of each account
    Prominence prominence;
    Siblings siblings;
};

Looking looking(const Frame& f, const std::vector<Group>& groups, const Comparison& c, unsigned threads) {
    Looking out{searchable(f, c), {}, {}, {f.all, f.document, f.event, f.origin}, {f, groups}};
    base::for_each_index(out.accounts.size(), threads, [&](std::size_t a) { out.accounts[a].finish(); });
    for (const Digest& d : f.all) out.quoted.push_back(quoted_spans(*d.reading));
    for (const Searched& s : out.accounts) {
        std::set<Index>& events = out.events.emplace_back();
        for (const Digest* d : s.digests()) events.insert(f.event[static_cast<std::size_t>(d - f.all.data())]);
    }
    return out;
}

// The points whose absence from other accounts is looked into, by number: all that enough origins tell, or of too many
// those that most tell.
std::vector<std::size_t> asked_points(const Looking& looking, const std::vector<Point>& points, Comparison& c) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (std::size_t{points[i].origins} * kTellingShare >=
            looking.prominence.origins(points[i].cells.front().document))
            out.push_back(i);
    const std::size_t most = std::max<std::size_t>(1, kMostSilences / std::max<std::size_t>(1, c.accounts.size()));
    if (out.size() <= most) return out;
    c.notes.push_back("of " + std::to_string(out.size()) + " points the " + std::to_string(most) +
                      " that most tell were looked for in the accounts that lack them: more would be too many for " +
                      std::to_string(c.accounts.size()) + " accounts");
    std::stable_sort(out.begin(), out.end(), [&](std::size_t x, std::size_t y) {
        const Point &a = points[x], &b = points[y];
        if (a.origins != b.origins) return a.origins > b.origins;
        return a.cells.size() > b.cells.size();
    });
    out.resize(most);
    return out;
}

void add_left_out(const Frame& f, const Group& g, const Looking& looking, const Comparison& c, Point& p) {
    const Prominence::Told told = looking.prominence.told(p.cells);
    std::vector<bool> tells(c.accounts.size(), false);
    for (const Cell& x : p.cells) tells[x.account] = true;
    std::set<Index> events;
    for (const ClaimRef m : g.members) events.insert(f.event[m.document]);
    std::vector<std::string> parties;
    if (c.by == AccountsBy::kParty)
        for (const Cell& x : p.cells) parties.push_back(c.accounts[x.account].id);
    const Quest quest = quest_of(f.all, f.document, looking.quoted, g.members, p.time, parties, c.by);
    const std::map<Index, Place> elsewhere = looking.siblings.told(f, g);
    for (const Anchor& a : quest.anchors)
        if (!a.word) p.sought.push_back({a.kind, a.at});
    for (Index a = 0; a < c.accounts.size(); ++a) {
        if (tells[a]) continue;
        // Nothing is asked of a report of another event.
        const std::set<Index>& its = looking.events[a];
        if (!its.empty() && std::none_of(its.begin(), its.end(), [&](Index e) { return events.contains(e); })) continue;
        LeftOut l = search(quest, looking.accounts[a], c.by);
        l.account = a;
        if (const auto at = elsewhere.find(a); at != elsewhere.end() && l.state == Silence::kSilent) {
            l.state = Silence::kNotComparable;
            l.obstacle = Obstacle::kOtherWords;
            l.partial = false;
            l.near = at->second;
            l.reason = kElsewhere;
        }
        const bool report = c.by == AccountsBy::kReport;
        const Prominence::Weight others =
            told.beside(report ? looking.prominence.origin(c.accounts[a].documents.front()) : kNoIndex);
        l.prominence = others.prominence;
        l.origins = others.origins;
        p.left_out.push_back(std::move(l));
    }
}

// Who tells another figure, day or place of what a point tells, in whatever point the two stand against each other, is
// not silent on it.
void hear_contradictions(const Comparison& c, std::vector<Point>& points) {
    if (c.by != AccountsBy::kReport) return;
    struct Said {
        Place own, other;
    };
    std::map<Index, std::vector<Said>> said;  // by the report
    const auto add = [&](const auto& all) {
        for (const auto& x : all)
            if (x.kind == ConflictKind::kNumber || x.kind == ConflictKind::kDate || x.kind == ConflictKind::kPlace)
                said[x.a.document].push_back({x.a, x.b}), said[x.b.document].push_back({x.b, x.a});
    };
    for (const Point& p : points) add(p.conflicts), add(p.differences);
    for (Point& p : points)
        for (LeftOut& l : p.left_out) {
            if (l.state != Silence::kSilent) continue;
            const std::vector<Said>& own = said[c.accounts[l.account].documents.front()];
            const auto at = std::find_if(own.begin(), own.end(), [&](const Said& s) {
                return std::any_of(p.cells.begin(), p.cells.end(), [&](const Cell& cell) {
                    return cell.document == s.other.document &&
                           std::any_of(cell.spans.begin(), cell.spans.end(),
                                       [&](Span x) { return x.contains(s.other.span); });
                });
            });
            if (at == own.end()) continue;
            l.state = Silence::kNotComparable;
            l.obstacle = Obstacle::kOtherWords;
            l.partial = false;
            l.near = at->own;
            l.reason = kElsewhere;
        }
}

}  // namespace

void make_points(const Frame& f, const std::vector<Group>& groups, unsigned threads, Comparison& out) {
    const Clashes clashes(f.all, f.own, f.kin);
    const Looking accounts = looking(f, groups, out, threads);
    std::vector<Point> points(groups.size());
    std::vector<std::vector<Clash>> found(groups.size());
    base::for_each_index(groups.size(), threads, [&](std::size_t i) {
        const Group& g = groups[i];
        Point& p = points[i];
        p.cells = cells_of(f, g);
        p.time = day_of(f, g);
        p.why = why(f, g);
        p.links = links_of(f.all, f.own, f.document, f.account, g, p.cells);
        p.id = id_of(p, out);
        const bool several = std::any_of(p.cells.begin(), p.cells.end(),
                                         [&](const Cell& c) { return c.account != p.cells.front().account; });
        p.status = several ? PointStatus::kShared : PointStatus::kOnly;
        found[i] = clashes_of(f, clashes, g);
        const Prominence::Weight told = accounts.prominence.told(p.cells).all();
        p.prominence = told.prominence;
        p.origins = told.origins;
    });
    const std::vector<std::size_t> asked = asked_points(accounts, points, out);
    base::for_each_index(asked.size(), threads,
                         [&](std::size_t k) { add_left_out(f, groups[asked[k]], accounts, out, points[asked[k]]); });
    tell_once(f, groups, found);
    choose_once(found);
    std::vector<Clash> all;
    for (auto& list : found) all.insert(all.end(), list.begin(), list.end());
    settle_updates(all, f.all);
    std::size_t at = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto from = all.begin() + static_cast<std::ptrdiff_t>(at);
        add_clashes(f, {from, from + static_cast<std::ptrdiff_t>(found[i].size())}, points[i]);
        at += found[i].size();
    }
    hear_contradictions(out, points);
    out.points = std::move(points);
    order_by_report(out);
    if (out.order == PointOrder::kEvent) order_by_event(out);
    summarise(f.all, f.document, out);
}

}  // namespace riwaya::accounts
