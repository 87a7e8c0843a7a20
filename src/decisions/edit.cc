#include "edit.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace riwaya::decisions {

namespace {

template <class T>
void add_new(std::vector<T>& to, const std::vector<T>& from) {
    for (const T& item : from)
        if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
}

// A cell's words with their claim and who says them.
struct Words {
    Index claim;
    Span span;
    std::optional<Voice> voice;  // nothing: the report itself
};

bool is_whole(const Cell& x) { return x.spans.size() == x.claims.size() && x.voices.size() == x.spans.size(); }

void add_words(std::vector<Words>& to, const Cell& x) {
    for (std::size_t i = 0; i < x.spans.size(); ++i) {
        const bool own = x.voices[i] >= x.said_by.size();
        to.push_back({x.claims[i], x.spans[i], own ? std::nullopt : std::optional(x.said_by[x.voices[i]])});
    }
}

// Adds what another point has of the same account in the same report. Words, claims and voices stand side by side.
void add_cell(Cell& to, const Cell& from) {
    std::vector<Words> words;
    const bool beside = is_whole(to) && is_whole(from);
    if (beside) {
        add_words(words, to);
        add_words(words, from);
        const auto key = [](const Words& w) { return std::pair(w.claim, w.span); };
        std::stable_sort(words.begin(), words.end(), [&](const Words& a, const Words& b) { return key(a) < key(b); });
        words.erase(
            std::unique(words.begin(), words.end(), [&](const Words& a, const Words& b) { return key(a) == key(b); }),
            words.end());
        to.spans.clear(), to.claims.clear();
    } else {
        add_new(to.spans, from.spans);
        add_new(to.claims, from.claims);
    }
    add_new(to.statements, from.statements);
    add_new(to.said_by, from.said_by);
    to.voices.clear();
    for (const Words& w : words) {
        to.claims.push_back(w.claim), to.spans.push_back(w.span);
        const auto at = w.voice ? std::find(to.said_by.begin(), to.said_by.end(), *w.voice) : to.said_by.end();
        to.voices.push_back(at == to.said_by.end() ? kNoIndex : static_cast<Index>(at - to.said_by.begin()));
    }
}

// Puts the cells of both in order; tells where each cell of either has gone.
std::vector<Cell> cells_of(const Point& a, const Point& b, std::vector<Index>& a_to, std::vector<Index>& b_to) {
    std::map<std::pair<Index, Index>, Cell> cells;
    for (const Point* p : {&a, &b})
        for (const Cell& x : p->cells) {
            const auto [at, fresh] = cells.try_emplace({x.account, x.document}, x);
            if (!fresh) add_cell(at->second, x);
        }
    std::vector<Cell> out;
    std::map<std::pair<Index, Index>, Index> place;
    for (auto& [key, x] : cells) {
        place[key] = static_cast<Index>(out.size());
        out.push_back(std::move(x));
    }
    for (const Cell& x : a.cells) a_to.push_back(place[{x.account, x.document}]);
    for (const Cell& x : b.cells) b_to.push_back(place[{x.account, x.document}]);
    return out;
}

void add_links(std::vector<Link>& to, const std::vector<Link>& from, const std::vector<Index>& place) {
    for (Link l : from) {
        if (l.a >= place.size() || l.b >= place.size() || place[l.a] == place[l.b]) continue;
        l.a = place[l.a], l.b = place[l.b];
        if (l.b < l.a) std::swap(l.a, l.b), std::swap(l.a_claim, l.b_claim), std::swap(l.a_span, l.b_span);
        to.push_back(std::move(l));
    }
}

bool tells(const Point& p, Index account) {
    return std::any_of(p.cells.begin(), p.cells.end(), [&](const Cell& x) { return x.account == account; });
}

// Who is silent of both is silent of what they make; else nothing can be said.
void add_left_out(Point& p, const std::vector<LeftOut>& from, Index sought) {
    for (LeftOut l : from) {
        for (LeftOut::Found& f : l.found) f.sought += sought;
        const auto at = std::find_if(p.left_out.begin(), p.left_out.end(),
                                     [&](const LeftOut& x) { return x.account == l.account; });
        if (at == p.left_out.end()) {
            p.left_out.push_back(l);
            continue;
        }
        if (l.state != at->state) {
            if (l.state == Silence::kNotComparable) {
                at->state = l.state, at->reason = l.reason;
                at->obstacle = l.obstacle, at->near = l.near;
            }
        } else if (l.reason != at->reason) {
            at->reason += "; " + l.reason;
        }
        at->found.insert(at->found.end(), l.found.begin(), l.found.end());
        at->partial |= l.partial;
        at->prominence = std::max(at->prominence, l.prominence);
        at->origins = std::max(at->origins, l.origins);
        add_rulings(at->judged, l.judged);
    }
    std::erase_if(p.left_out, [&](const LeftOut& l) { return tells(p, l.account); });
    std::sort(p.left_out.begin(), p.left_out.end(),
              [](const LeftOut& a, const LeftOut& b) { return a.account < b.account; });
}

// The cell whose words hold a place; else one of the same report.
std::size_t cell_at(const Point& p, const Place& at) {
    std::size_t near = p.cells.size();
    for (std::size_t i = 0; i < p.cells.size(); ++i) {
        if (p.cells[i].document != at.document) continue;
        for (const Span s : p.cells[i].spans)
            if (s.contains(at.span)) return i;
        if (near == p.cells.size()) near = i;
    }
    return near;
}

}  // namespace

void add_rulings(Judged& a, const Judged& b) {
    add_new(a.rulings, b.rulings);
    if (a.verdict == Verdict::kNone) a.verdict = b.verdict;
}

PointStatus status_of(const Point& p) {
    const bool conflict =
        std::any_of(p.conflicts.begin(), p.conflicts.end(), [](const Conflict& x) { return !x.judged.rejected(); });
    if (conflict) return PointStatus::kConflict;
    const bool several = std::any_of(p.cells.begin(), p.cells.end(),
                                     [&](const Cell& x) { return x.account != p.cells.front().account; });
    return several ? PointStatus::kShared : PointStatus::kOnly;
}

Point merged(Point a, const Point& b) {
    std::vector<Index> a_to, b_to;
    std::vector<Cell> cells = cells_of(a, b, a_to, b_to);
    std::vector<Link> links;
    add_links(links, a.links, a_to);
    add_links(links, b.links, b_to);
    std::stable_sort(links.begin(), links.end(),
                     [](const Link& x, const Link& y) { return x.probability > y.probability; });
    a.cells = std::move(cells);
    a.links = std::move(links);
    a.conflicts.insert(a.conflicts.end(), b.conflicts.begin(), b.conflicts.end());
    a.differences.insert(a.differences.end(), b.differences.begin(), b.differences.end());
    add_left_out(a, b.left_out, static_cast<Index>(a.sought.size()));
    a.sought.insert(a.sought.end(), b.sought.begin(), b.sought.end());
    a.prominence = std::max(a.prominence, b.prominence);
    a.origins = std::max(a.origins, b.origins);
    add_new(a.why, b.why);
    if (a.time.empty()) a.time = b.time;
    add_rulings(a.judged, b.judged);
    return a;
}

Parted parted(const Point& p, const std::vector<bool>& leaves) {
    Parted out;
    out.stays.time = out.leaves.time = p.time;
    out.stays.sought = out.leaves.sought = p.sought;
    out.stays.prominence = out.leaves.prominence = p.prominence;
    out.stays.judged = p.judged;
    std::vector<Index> place;
    for (std::size_t i = 0; i < p.cells.size(); ++i) {
        Point& to = leaves[i] ? out.leaves : out.stays;
        place.push_back(static_cast<Index>(to.cells.size()));
        to.cells.push_back(p.cells[i]);
    }
    const auto drop = [&](const Judged& j) { out.lost.insert(out.lost.end(), j.rulings.begin(), j.rulings.end()); };
    for (Link l : p.links) {
        if (leaves[l.a] != leaves[l.b]) {
            drop(l.judged);
            continue;
        }
        std::vector<Link>& to = leaves[l.a] ? out.leaves.links : out.stays.links;
        l.a = place[l.a], l.b = place[l.b];
        to.push_back(std::move(l));
    }
    const auto share = [&](const auto& from, auto list) {
        for (const auto& x : from) {
            const std::size_t a = cell_at(p, x.a), b = cell_at(p, x.b);
            if (a < leaves.size() && b < leaves.size() && leaves[a] == leaves[b])
                ((leaves[a] ? out.leaves : out.stays).*list).push_back(x);
            else
                drop(x.judged);
        }
    };
    share(p.conflicts, &Point::conflicts);
    share(p.differences, &Point::differences);
    for (Point* one : {&out.stays, &out.leaves}) {
        one->left_out = p.left_out;
        const Point& other = one == &out.stays ? out.leaves : out.stays;
        for (const Cell& x : other.cells)
            if (!tells(*one, x.account) && std::none_of(one->left_out.begin(), one->left_out.end(),
                                                        [&](const LeftOut& l) { return l.account == x.account; }))
                one->left_out.push_back({.account = x.account,
                                         .state = Silence::kNotComparable,
                                         .reason = "an analyst set what it tells apart from this",
                                         .obstacle = Obstacle::kSetApart});
        std::sort(one->left_out.begin(), one->left_out.end(),
                  [](const LeftOut& a, const LeftOut& b) { return a.account < b.account; });
        if (status_of(*one) != PointStatus::kOnly) one->why = p.why;
    }
    return out;
}

}  // namespace riwaya::decisions
