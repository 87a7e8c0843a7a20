#include "window.h"

#include <algorithm>
#include <limits>

#include "origins/changes.h"

namespace riwaya::newsdesk {

namespace {

// Days on either side of a report that are brought in: the window of stories, and as much again, so that what stands at
// its edge is grouped by its own neighbours too.
constexpr std::int32_t kReach = 8;
// Reports that the window may hold before days far off are let go; about 1 GB.
constexpr std::size_t kLarge = 250'000;

// A store that holds no more than this is brought in whole, in about a second: stories that go on for weeks are then
// grouped as if ingest had never stopped.
constexpr std::uint64_t kSmall = 20'000;

// Nothing is forgotten but by emptying the window.
origins::CopiesOptions keep_all() {
    origins::CopiesOptions o;
    o.least_kept = static_cast<std::size_t>(-1);
    return o;
}

}  // namespace

std::int64_t instant_of(const std::string& published) {
    Article a;
    a.published.value = published;
    return origins::printing_of(a).seconds.value_or(kNoInstant);
}

Window::Window(store::Store& store) : store_(&store), copies_(keep_all()) {}

Status Window::cover(const std::set<std::int32_t>& days) {
    if (held_.size() > std::max(kLarge, 2 * grown_from_)) {
        *this = Window(*store_);
        const auto status = cover(days);
        grown_from_ = held_.size();
        return status;
    }
    if (is_whole_) return Ok{};
    if (held_.empty() && days_.empty()) {
        const auto count = store_->count();
        if (!count) return count.error();
        is_whole_ = *count <= kSmall;
    }
    if (is_whole_) {
        using Day = std::numeric_limits<std::int32_t>;
        auto status = load(Day::min(), Day::max());
        forget_changes();
        return status;
    }
    std::set<std::int32_t> missing;
    for (const std::int32_t day : days)
        for (std::int32_t d = day - kReach; d <= day + kReach; ++d)
            if (!days_.contains(d)) missing.insert(d);
    for (auto from = missing.begin(); from != missing.end();) {
        auto to = from;
        std::int32_t last = *from;
        while (++to != missing.end() && *to == last + 1) last = *to;
        if (auto status = load(*from, last); !status) return status;
        from = to;
    }
    if (!missing.empty()) forget_changes();
    days_.merge(missing);
    return Ok{};
}

// What the store says of those that were brought in stands.
void Window::forget_changes() {
    (void)stories_.settle();
    changed_.clear();
}

// What another version packed is not understood: such a report stays where it is, alone.
void Window::bring_in(const store::Trace& t, Index origin) {
    const auto print = origins::Print::unpack(t.print);
    const auto profile = stories::unpack(t.profile);
    put({t.number, std::string(t.id), std::string(t.published), std::string(t.story), origin, t.is_replaced,
         kNoInstant},
        t.day, print ? *print : origins::Print(), profile ? *profile : stories::Profile());
}

Status Window::load(std::int32_t from, std::int32_t to) {
    return store_->each_trace(from, to, [&](const store::Trace& t) {
        if (!by_number_.contains(t.number)) bring_in(t, t.origin);
        return true;
    });
}

Result<bool> Window::bring_in_anew() {
    const auto count = store_->count();
    if (!count) return count.error();
    if (*count > kLarge) return false;
    std::vector<Index> origins;  // beside held_, as the store has them
    using Day = std::numeric_limits<std::int32_t>;
    const auto status = store_->each_trace(Day::min(), Day::max(), [&](const store::Trace& t) {
        origins.push_back(t.origin);
        bring_in(t, t.number);
        return true;
    });
    if (!status) return status.error();
    is_whole_ = true;
    changed_.clear();
    for (Index i = 0; i < held_.size(); ++i)
        if (held_[i].origin != origins[i]) changed_.insert(i);
    return true;
}

void Window::add(Held report, std::int32_t day, std::string_view print, std::string_view profile) {
    const auto p = origins::Print::unpack(print);
    const auto q = stories::unpack(profile);
    days_.insert(day);
    put(std::move(report), day, p ? *p : origins::Print(), q ? *q : stories::Profile());
}

void Window::set_replaced(Index number, bool is_replaced) {
    if (const auto at = by_number_.find(number); at != by_number_.end()) held_[at->second].is_replaced = is_replaced;
}

void Window::put(Held report, std::int32_t day, const origins::Print& print, const stories::Profile& profile) {
    const auto i = static_cast<Index>(held_.size());
    by_number_.emplace(report.number, i);
    report.instant = instant_of(report.published);
    held_.push_back(std::move(report));
    origin_of_.push_back(kNoIndex);
    const auto copies = copies_.add(i, day, print);
    for (const auto& change : groups_.add(i, copies)) move(change);
    std::vector<Index> alike;
    for (const origins::Copy& c : copies) alike.push_back(c.report);
    stories_.add(i, day, profile, alike);
}

// An origin goes by its first report in the store, also where only some of its reports are held.
void Window::move(origins::Groups::Change change) {
    Index& at = origin_of_[change.report];
    if (at != kNoIndex) std::erase(origins_[at].reports, change.report);
    at = change.origin;
    Origin& origin = origins_[change.origin];
    origin.reports.push_back(change.report);
    origin.number = std::min(origin.number, held_[change.report].origin);
    for (const Index r : origin.reports) {
        if (held_[r].origin == origin.number) continue;
        held_[r].origin = origin.number;
        changed_.insert(r);
    }
}

Window::Settled Window::settle(const std::function<bool(std::string_view id)>& is_taken) {
    Settled out;
    out.groups = stories_.settle();
    std::vector<std::vector<stories::Member>> members;
    members.reserve(out.groups.size());
    for (const auto& group : out.groups) {
        auto& m = members.emplace_back();
        for (const Index r : group) m.push_back({r, held_[r].id, held_[r].published, held_[r].story});
    }
    out.entries = stories::enter(members, is_taken);
    return out;
}

}  // namespace riwaya::newsdesk
