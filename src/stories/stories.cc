#include "stories/stories.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "evidence.h"
#include "index.h"
#include "linkage.h"

namespace riwaya::stories {

namespace {

// Evidence from which two groups are joined, and from which a pair ties what is grouped together.
constexpr float kJoin = -0.5F;
// Evidence below this is not kept: it is taken for the least there can be.
constexpr float kKept = -3.9F;
// Copies of one text are joined first where their evidence is not below this: a form that is filled in anew each time
// (good wishes to one country, then to another) makes copies of two events.
constexpr float kCopies = 1;
// Of more reports than this that hang together, the older groups are kept as they are.
constexpr std::size_t kTogether = 2048;

// Of as many, every pair in two languages is looked at; a story of more has pairs enough that were.
constexpr std::size_t kForeign = 128;

struct Link {
    std::uint32_t slot = 0;
    float score = 0;
    bool is_copy = false;
};

struct Node {
    Index report = 0;
    std::int32_t day = 0;
    std::uint64_t mark = 0;
    Side side;
    std::vector<std::uint32_t> keys;
    std::vector<Link> links;
    std::uint32_t group = 0;
    bool is_full = false;
};

using Taken = std::unordered_set<std::uint32_t>;

bool ties(const Link& l) { return l.score >= kJoin; }
bool is_copy(const Link& l) { return l.is_copy && l.score >= kCopies; }

}  // namespace

struct Stories::Parts {
    Settings settings;
    Costs costs;
    TermIndex index;
    std::vector<Node> nodes;  // by slot
    std::vector<std::uint32_t> free;
    std::unordered_map<Index, std::uint32_t> slots;
    std::map<std::int32_t, std::vector<std::uint32_t>> days;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> groups;  // slots, ascending by report
    std::uint32_t next_group = 0;
    std::vector<std::uint32_t> fresh;  // slots added since the last settle()
    std::vector<std::uint32_t> seen;   // a slot's last round
    std::uint32_t round = 0;

    std::uint32_t take_slot();
    void link(std::uint32_t a, std::uint32_t b, bool is_copy);
    [[nodiscard]] std::vector<std::uint32_t> together(std::uint32_t from);
    void regroup(const std::vector<std::uint32_t>& slots, std::set<std::uint32_t>& changed);
    // Of two units: the evidence of their pairs of reports, and how many of these it is known of.
    using Sums = std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<double, double>>;
    void add_foreign(const std::vector<std::uint32_t>& members, const std::vector<std::uint32_t>& unit_of,
                     Sums& sums) const;
    [[nodiscard]] std::vector<std::uint32_t> copies_of(std::uint32_t slot, Taken& taken) const;
    [[nodiscard]] std::vector<std::uint32_t> part_copies(const std::vector<std::uint32_t>& copies) const;
    void make_units(const std::vector<std::uint32_t>& members, std::vector<std::uint32_t>& unit_of,
                    std::vector<Unit>& units) const;
    void replace(std::vector<std::vector<std::uint32_t>> made, std::set<std::uint32_t>& changed);
    [[nodiscard]] Group reports(const std::vector<std::uint32_t>& slots) const;
};

std::uint32_t Stories::Parts::take_slot() {
    if (!free.empty()) {
        const std::uint32_t slot = free.back();
        free.pop_back();
        return slot;
    }
    nodes.emplace_back();
    seen.push_back(0);
    return static_cast<std::uint32_t>(nodes.size() - 1);
}

void Stories::Parts::link(std::uint32_t a, std::uint32_t b, bool is_copy) {
    Node &x = nodes[a], &y = nodes[b];
    if (std::abs(std::int64_t{x.day} - y.day) > settings.window_days) return;
    ++costs.candidates;
    const float score = weigh(x.side, y.side);
    if (score < kKept) return;
    ++costs.links;
    x.links.push_back({b, score, is_copy});
    y.links.push_back({a, score, is_copy});
}

void Stories::add(Index report, std::int32_t day, const Profile& p, std::span<const Index> copies) {
    Parts& s = *parts_;
    ++s.costs.reports;
    const std::uint32_t slot = s.take_slot();
    Node& n = s.nodes[slot];
    n.report = report;
    n.day = day;
    n.side = Side::of(p);
    n.mark = base::hash64(pack(p));
    const std::vector<Key> keys = keys_of(p);
    for (const Key& k : keys) n.keys.push_back(k.key);
    n.group = s.next_group++;
    s.slots[report] = slot;
    s.days[day].push_back(slot);
    s.groups[n.group] = {slot};
    s.fresh.push_back(slot);

    Candidates near = s.index.find(keys);
    n.is_full = near.is_full;
    std::vector<std::uint32_t> copied;
    for (const Index c : copies)
        if (const auto at = s.slots.find(c); at != s.slots.end() && at->second != slot) copied.push_back(at->second);
    std::sort(copied.begin(), copied.end());
    copied.erase(std::unique(copied.begin(), copied.end()), copied.end());
    for (const std::uint32_t c : copied) s.link(slot, c, true);
    for (const std::uint32_t c : near.slots)
        if (!std::binary_search(copied.begin(), copied.end(), c)) s.link(slot, c, false);
    s.index.add(slot, keys);
}

// The slots that hang together with one by ties, the nearest first where there are too many; whole groups.
std::vector<std::uint32_t> Stories::Parts::together(std::uint32_t from) {
    std::vector<std::uint32_t> out;
    const auto take_group = [&](std::uint32_t slot) {
        if (seen[slot] == round) return;
        for (const std::uint32_t member : groups.at(nodes[slot].group)) {
            seen[member] = round;
            out.push_back(member);
        }
    };
    take_group(from);
    for (std::size_t i = 0; i < out.size() && out.size() < kTogether; ++i)
        for (const Link& l : nodes[out[i]].links)
            if (ties(l)) take_group(l.slot);
    return out;
}

Group Stories::Parts::reports(const std::vector<std::uint32_t>& slots_) const {
    Group out;
    for (const std::uint32_t s : slots_) out.push_back(nodes[s].report);
    return out;
}

// The copies that a slot hangs together with, itself first, among those of this round that `taken` does not hold; then
// taken.
std::vector<std::uint32_t> Stories::Parts::copies_of(std::uint32_t slot, Taken& taken) const {
    std::vector<std::uint32_t> out = {slot};
    taken.insert(slot);
    for (std::size_t i = 0; i < out.size(); ++i)
        for (const Link& l : nodes[out[i]].links)
            if (is_copy(l) && seen[l.slot] == round && taken.insert(l.slot).second) out.push_back(l.slot);
    return out;
}

// Parts copies that only a report made of two texts holds together. Gives a number to each.
std::vector<std::uint32_t> Stories::Parts::part_copies(const std::vector<std::uint32_t>& copies) const {
    std::unordered_map<std::uint32_t, std::uint32_t> place;
    std::vector<Unit> units;
    for (const std::uint32_t slot : copies) {
        place[slot] = static_cast<std::uint32_t>(units.size());
        // Of very many copies of a text only some are told.
        units.push_back({nodes[slot].mark, 1, copies.size() > kMost ? 1.0 : 0.0});
    }
    std::vector<Edge> edges;
    for (std::uint32_t a = 0; a < copies.size(); ++a)
        for (const Link& l : nodes[copies[a]].links)
            if (const auto b = place.find(l.slot); b != place.end() && a < b->second)
                edges.push_back({a, b->second, is_copy(l) ? kMostEvidence : l.score, 1});
    return link_average(units, edges, -kMostEvidence, kCopies);
}

// Gives each slot its unit: copies that tell of one event are one, and so are, where there are too many to be grouped
// anew, the older groups.
void Stories::Parts::make_units(const std::vector<std::uint32_t>& members, std::vector<std::uint32_t>& unit_of,
                                std::vector<Unit>& units) const {
    std::unordered_map<std::uint32_t, std::uint32_t> number;
    const auto add = [&](std::uint32_t slot, std::uint32_t unit, bool counts) {
        const Node& n = nodes[slot];
        if (unit == units.size()) units.push_back({n.mark, counts ? 0.0 : 1.0, 0});
        Unit& u = units[unit];
        u.mark = std::min(u.mark, n.mark);
        if (counts) ++u.size;
        if (n.is_full || n.links.size() >= kMost) u.full = counts ? u.full + 1 : 1;
        number[slot] = unit;
    };
    if (members.size() > kTogether) {
        std::unordered_map<std::uint32_t, std::uint32_t> of_group;
        for (const std::uint32_t m : members)
            add(m, of_group.try_emplace(nodes[m].group, static_cast<std::uint32_t>(units.size())).first->second, true);
    } else {
        Taken taken;
        for (const std::uint32_t m : members) {
            if (taken.contains(m)) continue;
            const std::vector<std::uint32_t> copies = copies_of(m, taken);
            const std::vector<std::uint32_t> part = part_copies(copies);
            std::unordered_map<std::uint32_t, std::uint32_t> of_part;
            for (std::size_t i = 0; i < copies.size(); ++i)
                add(copies[i], of_part.try_emplace(part[i], static_cast<std::uint32_t>(units.size())).first->second,
                    false);
        }
    }
    for (const std::uint32_t m : members) unit_of.push_back(number.at(m));
}

// Reports in two languages share few terms, and may not have been laid beside each other though they tell of one event.
void Stories::Parts::add_foreign(const std::vector<std::uint32_t>& members, const std::vector<std::uint32_t>& unit_of,
                                 Sums& sums) const {
    if (members.size() > kForeign) return;
    for (std::uint32_t i = 0; i < members.size(); ++i)
        for (std::uint32_t k = i + 1; k < members.size(); ++k) {
            const Node &a = nodes[members[i]], &b = nodes[members[k]];
            if (a.side.language == b.side.language || unit_of[i] == unit_of[k] ||
                std::any_of(a.links.begin(), a.links.end(), [&](const Link& l) { return l.slot == members[k]; }) ||
                std::abs(std::int64_t{a.day} - b.day) > settings.window_days)
                continue;
            auto& [sum, n] = sums[{std::min(unit_of[i], unit_of[k]), std::max(unit_of[i], unit_of[k])}];
            sum += weigh(a.side, b.side);
            ++n;
        }
}

void Stories::Parts::regroup(const std::vector<std::uint32_t>& members, std::set<std::uint32_t>& changed) {
    costs.remade += members.size();
    std::vector<std::uint32_t> unit_of;
    std::vector<Unit> units;
    make_units(members, unit_of, units);
    std::unordered_map<std::uint32_t, std::uint32_t> unit_at;
    std::vector<double> reports_in(units.size());
    for (std::uint32_t i = 0; i < members.size(); ++i) {
        unit_at[members[i]] = unit_of[i];
        ++reports_in[unit_of[i]];
    }
    Sums sums;
    for (std::uint32_t i = 0; i < members.size(); ++i)
        for (const Link& l : nodes[members[i]].links) {
            if (seen[l.slot] != round) continue;
            const std::uint32_t a = unit_of[i], b = unit_at.at(l.slot);
            if (a >= b) continue;
            auto& [sum, n] = sums[{a, b}];
            sum += l.score;
            ++n;
        }
    add_foreign(members, unit_of, sums);
    std::vector<Edge> edges;
    for (const auto& [pair, sum] : sums) {
        const Unit &a = units[pair.first], &b = units[pair.second];
        // As many pairs as the units count as, each with the mean over the reports.
        const double all = reports_in[pair.first] * reports_in[pair.second];
        const double known = a.full > 0 && b.full > 0 ? sum.second : all;
        const double mean = (sum.first - (known - sum.second) * kMostEvidence) / known;
        const double pairs = a.size * b.size * known / all;
        edges.push_back({pair.first, pair.second, mean * pairs, pairs});
    }
    const std::vector<std::uint32_t> first = link_average(units, edges, -kMostEvidence, kJoin);
    std::map<std::uint32_t, std::vector<std::uint32_t>> made;
    for (std::uint32_t i = 0; i < members.size(); ++i) made[first[unit_of[i]]].push_back(members[i]);
    std::vector<std::vector<std::uint32_t>> lists;
    for (auto& [f, list] : made) lists.push_back(std::move(list));
    replace(std::move(lists), changed);
}

// Puts the groups that are new in place of the older ones.
void Stories::Parts::replace(std::vector<std::vector<std::uint32_t>> made, std::set<std::uint32_t>& changed) {
    std::vector<std::uint32_t> gone;
    std::vector<std::vector<std::uint32_t>> other;
    for (auto& list : made) {
        std::sort(list.begin(), list.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return nodes[a].report < nodes[b].report; });
        if (groups.at(nodes[list.front()].group) == list) continue;
        for (const std::uint32_t slot : list) gone.push_back(nodes[slot].group);
        other.push_back(std::move(list));
    }
    for (const std::uint32_t g : gone) {
        groups.erase(g);
        changed.erase(g);
    }
    for (auto& list : other) {
        const std::uint32_t g = next_group++;
        for (const std::uint32_t slot : list) nodes[slot].group = g;
        groups[g] = std::move(list);
        changed.insert(g);
    }
}

std::vector<Group> Stories::settle() {
    Parts& s = *parts_;
    std::set<std::uint32_t> changed;
    for (const std::uint32_t slot : s.fresh) changed.insert(s.nodes[slot].group);
    const std::uint32_t before = s.round;
    for (const std::uint32_t slot : s.fresh) {
        if (s.seen[slot] > before) continue;  // grouped anew together with an earlier one
        ++s.round;
        s.regroup(s.together(slot), changed);
    }
    s.fresh.clear();
    std::vector<Group> out;
    for (const std::uint32_t g : changed) out.push_back(s.reports(s.groups.at(g)));
    std::sort(out.begin(), out.end());
    return out;
}

Group Stories::members(Index report) const {
    const auto at = parts_->slots.find(report);
    if (at == parts_->slots.end()) return {};
    return parts_->reports(parts_->groups.at(parts_->nodes[at->second].group));
}

void Stories::forget_before(std::int32_t day) {
    Parts& s = *parts_;
    const auto end = s.days.lower_bound(day);
    if (end == s.days.begin()) return;
    std::vector<bool> gone(s.nodes.size());
    std::vector<std::uint32_t> slots, keys, near, groups;
    for (auto at = s.days.begin(); at != end; ++at) slots.insert(slots.end(), at->second.begin(), at->second.end());
    s.days.erase(s.days.begin(), end);
    const auto only_once = [](std::vector<std::uint32_t>& v) {
        std::sort(v.begin(), v.end());
        v.erase(std::unique(v.begin(), v.end()), v.end());
    };
    for (const std::uint32_t slot : slots) {
        Node& n = s.nodes[slot];
        gone[slot] = true;
        keys.insert(keys.end(), n.keys.begin(), n.keys.end());
        for (const Link& l : n.links) near.push_back(l.slot);
        groups.push_back(n.group);
        s.slots.erase(n.report);
    }
    only_once(keys);
    only_once(near);
    only_once(groups);
    s.index.remove(keys, gone);
    for (const std::uint32_t slot : near)
        if (!gone[slot]) std::erase_if(s.nodes[slot].links, [&](const Link& l) { return gone[l.slot]; });
    for (const std::uint32_t g : groups) {
        auto& list = s.groups.at(g);
        std::erase_if(list, [&](std::uint32_t slot) { return gone[slot]; });
        if (list.empty()) s.groups.erase(g);
    }
    for (const std::uint32_t slot : slots) s.nodes[slot] = {};
    std::erase_if(s.fresh, [&](std::uint32_t slot) { return gone[slot]; });
    s.free.insert(s.free.end(), slots.begin(), slots.end());
}

void Stories::move_to(std::int32_t day) {
    Parts& s = *parts_;
    std::vector<std::uint32_t> all;
    for (const auto& [was, slots] : s.days) all.insert(all.end(), slots.begin(), slots.end());
    s.days.clear();
    if (all.empty()) return;
    for (const std::uint32_t slot : all) s.nodes[slot].day = day;
    s.days.emplace(day, std::move(all));
}

std::size_t Stories::size() const { return parts_->slots.size(); }

std::size_t Stories::bytes() const {
    const Parts& s = *parts_;
    std::size_t n = s.index.bytes() + s.slots.size() * 40 + s.groups.size() * 80;
    for (const Node& x : s.nodes)
        n += sizeof(Node) + x.side.words.capacity() * sizeof(Side::Word) +
             x.side.names.capacity() * sizeof(Side::Name) + x.side.figures.capacity() * sizeof(Figure) +
             x.keys.capacity() * 4 + x.links.capacity() * sizeof(Link);
    return n;
}

const Costs& Stories::costs() const { return parts_->costs; }

Stories::Stories(const Settings& settings) : parts_(std::make_unique<Parts>()) { parts_->settings = settings; }
Stories::Stories(Stories&&) noexcept = default;
Stories& Stories::operator=(Stories&&) noexcept = default;
Stories::~Stories() = default;

}  // namespace riwaya::stories
