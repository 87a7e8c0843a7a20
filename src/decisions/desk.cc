#include "desk.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <set>
#include <tuple>

#include "accounts/point_id.h"
#include "base/hash.h"
#include "decisions/decisions.h"
#include "weigh.h"

namespace riwaya::decisions {

namespace {

// Places at which the words of a passage are looked at in one report, where they stand in no cell as a whole.
constexpr std::size_t kMostPlaces = 8;

// Words that are a part of a cell's words, or hold them, by half of the shorter at least.
bool mostly_same(Span a, Span b) { return 2 * a.shared(b) >= std::min(a.size(), b.size()); }

std::string_view file_name(std::string_view id) {
    const std::size_t slash = id.find_last_of('/');
    return slash == std::string_view::npos ? id : id.substr(slash + 1);
}

std::uint64_t number_of(const std::string& hash) {
    std::uint64_t n = 0;
    std::from_chars(hash.data(), hash.data() + hash.size(), n, 16);
    return n;
}

}  // namespace

Index Sources::of(const std::string& report) const {
    const auto at = document.find(report);
    return at == document.end() ? kNoIndex : at->second;
}

Desk::Desk(Comparison& c) : c_(c), points_(std::move(c.points)) {
    const std::size_t n = points_.size(), documents = c.documents.size();
    alive_.assign(n, true), changed_.assign(n, false), into_.assign(n, kNoIndex), from_.resize(n), slot_.resize(n);
    std::iota(slot_.begin(), slot_.end(), std::size_t{0});
    by_hash_.resize(documents), by_place_.resize(documents), longest_.resize(documents);
    for (Index d = 0; d < documents; ++d) {
        document_hash_.push_back(hash_of(c.documents[d].text));
        by_id_.emplace(c.documents[d].id, d);
    }
    for (Index p = 0; p < n; ++p)
        for (const Cell& x : points_[p].cells)
            for (const Span s : x.spans) {
                by_hash_[x.document].emplace(hash_words(slice(c.documents[x.document].text, s)), Entry{s, p});
                by_place_[x.document].push_back({s, p});
                longest_[x.document] = std::max(longest_[x.document], s.size());
            }
    for (auto& list : by_place_)
        std::stable_sort(list.begin(), list.end(),
                         [](const Entry& a, const Entry& b) { return a.span.begin < b.span.begin; });
}

const Squeezed& Desk::text_of(Index document) const {
    return squeezed_.try_emplace(document, c_.documents[document].text).first->second;
}

// The one report with this very text, under another id.
Index Desk::by_text(const DecidedReport& r) const {
    const auto at = std::find(document_hash_.begin(), document_hash_.end(), r.text);
    if (at == document_hash_.end() || std::find(at + 1, document_hash_.end(), r.text) != document_hash_.end())
        return kNoIndex;
    return static_cast<Index>(at - document_hash_.begin());
}

// The one report whose file is called the same, if words that were decided about are there.
Index Desk::by_name(const DecidedReport& r, const Decision& d) const {
    Index found = kNoIndex;
    for (Index i = 0; i < c_.documents.size(); ++i) {
        if (file_name(c_.documents[i].id) != file_name(r.id)) continue;
        if (found != kNoIndex) return kNoIndex;
        found = i;
    }
    if (found == kNoIndex) return found;
    for (const auto& list : d.points)
        for (const Passage& p : list)
            if (p.report == r.id && !text_of(found).find(p.words, 1).empty()) return found;
    return kNoIndex;
}

Sources Desk::sources(const Decision& d) const {
    Sources out;
    for (const DecidedReport& r : d.reports) {
        const auto at = by_id_.find(r.id);
        Index found = at == by_id_.end() ? by_text(r) : at->second;
        if (found == kNoIndex) found = by_name(r, d);
        out.document[r.id] = found;
        if (found == kNoIndex)
            out.absent.push_back(r.id);
        else if (document_hash_[found] != r.text)
            out.changed.push_back(r.id);
    }
    return out;
}

std::vector<Index> Desk::now(Index p) const {
    std::vector<Index> out, todo{p};
    std::set<Index> seen{p};  // what left a point may have come back into it
    while (!todo.empty()) {
        const Index at = todo.back();
        todo.pop_back();
        for (const Index next : from_[at])
            if (seen.insert(next).second) todo.push_back(next);
        if (into_[at] == kNoIndex)
            out.push_back(at);
        else if (seen.insert(into_[at]).second)
            todo.push_back(into_[at]);
    }
    std::sort(out.begin(), out.end());
    return out;
}

void Desk::add_held(Index document, const Entry& e, std::vector<Held>& out) const {
    for (const Index p : now(e.point)) {
        const std::vector<Cell>& cells = points_[p].cells;
        for (Index i = 0; i < cells.size(); ++i) {
            if (cells[i].document != document) continue;
            if (std::find(cells[i].spans.begin(), cells[i].spans.end(), e.span) == cells[i].spans.end()) continue;
            const bool known = std::any_of(
                out.begin(), out.end(), [&](const Held& h) { return h.point == p && h.cell == i && h.span == e.span; });
            if (!known) out.push_back({p, i, document, e.span});
        }
    }
}

std::vector<Held> Desk::where(const Passage& passage, const Sources& sources) const {
    std::vector<Held> out;
    const Index d = sources.of(passage.report);
    if (d == kNoIndex) return out;
    const auto [begin, end] = by_hash_[d].equal_range(number_of(passage.hash));
    for (auto at = begin; at != end; ++at) add_held(d, at->second, out);
    // Words that a report repeats: where they stood is where they are, if the report is as it was.
    const auto there = [&](const Held& h) { return h.span == passage.span; };
    if (std::any_of(out.begin(), out.end(), there)) std::erase_if(out, [&](const Held& h) { return !there(h); });
    if (out.empty() && hash_of(passage.words) == passage.hash)
        for (const Span s : text_of(d).find(passage.words, kMostPlaces)) {
            const std::vector<Entry>& list = by_place_[d];
            const std::uint32_t least = s.begin > longest_[d] ? s.begin - longest_[d] : 0;
            auto at =
                std::partition_point(list.begin(), list.end(), [&](const Entry& e) { return e.span.begin < least; });
            for (; at != list.end() && at->span.begin < s.end; ++at)
                if (mostly_same(at->span, s)) add_held(d, *at, out);
        }
    std::sort(out.begin(), out.end(), [](const Held& a, const Held& b) {
        return std::tuple(a.point, a.cell, a.span) < std::tuple(b.point, b.cell, b.span);
    });
    return out;
}

Sighting Desk::sight(const std::vector<Passage>& passages, const Sources& sources) const {
    Sighting out;
    std::map<Index, std::size_t> votes;
    for (std::size_t i = 0; i < passages.size(); ++i) {
        std::vector<Held> held = where(passages[i], sources);
        if (held.empty() && sources.of(passages[i].report) != kNoIndex) out.lost.push_back(i);
        out.found += held.empty() ? 0 : 1;
        Index last = kNoIndex;
        for (const Held& h : held)
            if (h.point != last) ++votes[h.point], last = h.point;
        out.all.push_back(std::move(held));
    }
    std::size_t most = 0;
    const auto better = [&](Index p) {  // the one with less besides
        return out.point == kNoIndex || points_[p].cells.size() < points_[out.point].cells.size();
    };
    for (const auto& [p, n] : votes)
        if (n > most || (n == most && better(p))) most = n, out.point = p;
    return out;
}

Index Desk::merge(Index a, Index b) {
    if (std::pair(slot_[b], b) < std::pair(slot_[a], a)) std::swap(a, b);
    Point made = merged(points_[a], points_[b]);
    weigh_merged(c_, points_[a], points_[b], made);
    points_[a] = std::move(made);
    points_[b] = {};
    alive_[b] = false;
    into_[b] = a;
    changed_[a] = true;
    return a;
}

// Another point that has what the first words of this one say, where others have all of its words; else kNoIndex.
Index Desk::told_elsewhere(Index p) const {
    const Point& x = points_[p];
    if (status_of(x) != PointStatus::kOnly || !x.judged.rulings.empty()) return kNoIndex;
    Index first = kNoIndex;
    for (const Cell& cell : x.cells)
        for (const Span s : cell.spans) {
            std::vector<Held> held;
            const auto [begin, end] =
                by_hash_[cell.document].equal_range(hash_words(slice(c_.documents[cell.document].text, s)));
            for (auto at = begin; at != end; ++at)
                if (at->second.span == s) add_held(cell.document, at->second, held);
            std::erase_if(held, [&](const Held& h) {
                return h.point == p || points_[h.point].cells[h.cell].account != cell.account;
            });
            if (held.empty()) return kNoIndex;
            if (first == kNoIndex)
                first = std::min_element(held.begin(), held.end(), [](const Held& a, const Held& b) {
                            return a.point < b.point;
                        })->point;
        }
    return first;
}

std::pair<Index, Index> Desk::split(Index p, const std::vector<bool>& leaves, std::vector<Index>& lost) {
    Parted parts = parted(points_[p], leaves);
    for (Point* side : {&parts.stays, &parts.leaves}) weigh_parted(c_, points_[p], *side);
    const auto fresh = static_cast<Index>(points_.size());
    points_[p] = std::move(parts.stays);
    points_.push_back(std::move(parts.leaves));
    alive_.push_back(true), changed_.push_back(true), into_.push_back(kNoIndex), from_.emplace_back();
    slot_.push_back(slot_[p]);
    from_[p].push_back(fresh);
    changed_[p] = true;
    lost = std::move(parts.lost);
    const auto settled = [&](Index side) {
        const Index other = told_elsewhere(side);
        if (other == kNoIndex) return side;
        points_[side] = {};
        alive_[side] = false;
        into_[side] = other;
        return other;
    };
    const Index leaving = settled(fresh);
    return {settled(p), leaving};
}

void Desk::finish() {
    std::vector<Index> order;
    for (Index p = 0; p < points_.size(); ++p)
        if (alive_[p]) order.push_back(p);
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return slot_[a] < slot_[b]; });
    for (const Index p : order) {
        Point& x = points_[p];
        x.status = status_of(x);
        if (changed_[p]) x.id = accounts::id_of(x, c_);
        c_.points.push_back(std::move(x));
    }
    points_.clear();
}

}  // namespace riwaya::decisions
