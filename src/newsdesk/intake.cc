#include "newsdesk/intake.h"

#include <algorithm>

#include "seen.h"
#include "window.h"

namespace riwaya::newsdesk {

const char* name_of(State s) {
    switch (s) {
        case State::kNew: return "new";
        case State::kCorrected: return "corrected";
        case State::kKnown: return "known";
        case State::kRefused: return "refused";
    }
    return "";
}

struct Intake::Parts {
    store::Store& store;
    Window window;
    struct Correction {
        Index old = kNoIndex;
        std::string id;  // of the new version
    };
    std::vector<Correction> corrections = {};  // of this batch
    std::vector<std::string> returned = {};    // of this batch, ids of versions that stand again

    Result<Outcome> take(const store::Packed&);
    Result<Outcome> take_known(const store::Packed&, const store::Seen&, Outcome);
    Status note_returned(Kept&);
    Status place_origins();
    Status place_stories(const Window::Settled&, std::int64_t now, Kept&);
    Status place_group(const std::vector<Index>& group, const std::string& story, Kept&);
    Status place_corrections(std::int64_t now, Kept&);
    Status note_first(const std::string& story);
    Status note_gone(const store::Fate&, const Kept&);
    Status add_fate(const store::Fate&, Kept&);
    Status move_rest(const store::Fate&, Kept&);
    Status complete(Kept&);
    // Where the stories stand now, written.
    Status settle(std::int64_t now, Kept&);
    Result<Kept> keep(const std::vector<store::Packed>&, std::int64_t now);
    Result<std::optional<Kept>> regroup(std::int64_t now);
};

bool stands_again(const store::Seen& seen, const std::string& fetched) {
    const std::int64_t at = instant_of(fetched);
    return seen.standing == store::Standing::kKnown && seen.current != kNoIndex && at != kNoInstant &&
           at > seen.current_since;
}

namespace {

store::Fate fate_of(const stories::Fate& f, std::int64_t now) {
    return {f.what == stories::What::kMerged ? store::What::kMerged : store::What::kSplit, f.story, f.other, now};
}

// The first report of a story gives it its title: the earliest one that no newer version has taken the place of.
std::tuple<bool, std::int64_t, std::string_view> order_of(const Held& h) { return {h.is_replaced, h.instant, h.id}; }

}  // namespace

// Writes the report, alone for now; where it belongs is seen when all of the batch is there.
Result<Outcome> Intake::Parts::take(const store::Packed& packed) {
    Outcome out;
    out.source = packed.report.source;
    out.title = packed.report.title;
    out.refused = packed.report.refused;
    const auto seen = store.seen(packed);
    if (!seen) return seen.error();
    if (seen->standing == store::Standing::kKnown) return take_known(packed, *seen, std::move(out));
    const Index number = store.next_number();
    const bool refused = !packed.report.refused.empty();
    auto id = store.add(packed, number, refused ? kNoIndex : number, {});
    if (!id) return id.error();
    out.id = *id;
    out.state = refused                                                            ? State::kRefused
                : seen->standing == store::Standing::kCorrection && !seen->refused ? State::kCorrected
                                                                                   : State::kNew;
    if (!refused && seen->standing == store::Standing::kCorrection) {
        window.set_replaced(seen->number, true);
        if (!seen->refused) corrections.push_back({seen->number, *id});
    }
    if (!refused)
        window.add({number, *id, packed.report.published, {}, number, false, kNoInstant}, packed.report.day,
                   packed.print, packed.profile);
    return out;
}

Result<Outcome> Intake::Parts::take_known(const store::Packed& packed, const store::Seen& seen, Outcome out) {
    const auto there = store.report(seen.number);
    if (!there) return there.error();
    out.state = State::kKnown;
    if (*there) {
        out.id = (**there).id;
        out.refused = (**there).refused;
    }
    if (auto status = store.note_seen(packed); !status) return status.error();
    if (!stands_again(seen, packed.fetched) || !*there || !out.refused.empty()) return out;
    if (auto status = store.restore(seen.number, seen.current, packed.report.came); !status) return status.error();
    window.set_replaced(seen.current, true);
    window.set_replaced(seen.number, false);
    corrections.push_back({seen.current, out.id});
    returned.push_back(out.id);
    out.state = State::kCorrected;
    return out;
}

Status Intake::Parts::place_origins() {
    for (const Index r : window.take_changed_origins()) {
        const Held& h = window.held(r);
        if (auto status = store.place(h.number, h.origin, h.story); !status) return status;
    }
    return Ok{};
}

Status Intake::Parts::place_group(const std::vector<Index>& group, const std::string& story, Kept& kept) {
    Index first = group.front();
    for (const Index r : group) {
        Held& h = window.held(r);
        if (order_of(h) < order_of(window.held(first))) first = r;
        if (h.story == story) continue;
        if (!h.story.empty()) kept.moves.push_back({h.id, story, h.story});
        h.story = story;
        if (auto status = store.place(h.number, h.origin, story); !status) return status;
    }
    kept.touched.push_back(story);
    return store.set_first(story, window.held(first).number);
}

// Reports of a merged story that lie too far back to be in the window.
Status Intake::Parts::move_rest(const store::Fate& fate, Kept& kept) {
    std::vector<store::Report> rest;
    store::Which which;
    which.story = fate.story;
    which.all_versions = true;
    auto status = store.each_report(which, [&](const store::Report& r) {
        rest.push_back(r);
        return true;
    });
    for (std::size_t i = 0; status && i < rest.size(); ++i) {
        kept.moves.push_back({rest[i].id, fate.other, fate.story});
        status = store.place(rest[i].number, rest[i].origin, fate.other);
    }
    return status;
}

Status Intake::Parts::place_stories(const Window::Settled& settled, std::int64_t now, Kept& kept) {
    for (std::size_t g = 0; g < settled.groups.size(); ++g)
        if (auto status = place_group(settled.groups[g], settled.entries.ids[g], kept); !status) return status;
    // What was merged first: a story that is parted from the one that it went into takes all that was seen with it.
    // Before that, whoever is parted from one that goes into another takes what was seen with that one.
    for (const stories::Fate& f : settled.entries.fates)
        if (f.what == stories::What::kSplit)
            if (auto status = Seen::carry(store, f.other, f.story); !status) return status;
    for (const stories::What what : {stories::What::kMerged, stories::What::kSplit})
        for (const stories::Fate& f : settled.entries.fates)
            if (f.what == what)
                if (auto status = add_fate(fate_of(f, now), kept); !status) return status;
    if (auto status = place_corrections(now, kept); !status) return status;
    if (auto status = note_returned(kept); !status) return status;
    std::sort(kept.touched.begin(), kept.touched.end());
    kept.touched.erase(std::unique(kept.touched.begin(), kept.touched.end()), kept.touched.end());
    return Ok{};
}

// No report came to its story, which was not grouped anew, and yet it may have another title now.
Status Intake::Parts::note_returned(Kept& kept) {
    for (const std::string& id : returned) {
        const auto report = store.report(id);
        if (!report) return report.error();
        if (!*report || (**report).story.empty()) continue;
        kept.touched.push_back((**report).story);
        if (auto status = note_first((**report).story); !status) return status;
    }
    returned.clear();
    return Ok{};
}

// Whoever followed the one story goes on with the other; who is parted from a followed one is followed too.
Status Intake::Parts::add_fate(const store::Fate& fate, Kept& kept) {
    kept.fates.push_back(fate);
    if (auto status = store.add_fate(fate); !status) return status;
    if (fate.what == store::What::kSplit) return Seen::carry(store, fate.other, fate.story);
    if (auto status = move_rest(fate, kept); !status) return status;
    if (auto status = note_gone(fate, kept); !status) return status;
    if (auto status = Seen::carry(store, fate.story, fate.other); !status) return status;
    return store.follow(fate.story, false);
}

// A story that went into another leads to where the first of the reports is that went there, wherever that is later.
Status Intake::Parts::note_gone(const store::Fate& fate, const Kept& kept) {
    std::optional<Held> first;
    for (const Move& m : kept.moves) {
        if (m.was != fate.story || m.story != fate.other) continue;
        const auto r = store.report(m.id);
        if (!r) return r.error();
        if (!*r) continue;
        Held h{(**r).number,
               m.id,
               (**r).published,
               {},
               kNoIndex,
               (**r).replaced_by != kNoIndex,
               instant_of((**r).published)};
        if (!first || order_of(h) < order_of(*first)) first = std::move(h);
    }
    return first ? store.set_first(fate.story, first->number) : Status(Ok{});
}

// The first of the reports that a story has.
Status Intake::Parts::note_first(const std::string& story) {
    std::optional<Held> first;
    store::Which which;
    which.story = story;
    auto status = store.each_report(which, [&](const store::Report& r) {
        Held h{r.number, r.id, r.published, {}, r.origin, false, instant_of(r.published)};
        if (!first || order_of(h) < order_of(*first)) first = std::move(h);
        return true;
    });
    return status && first ? store.set_first(story, first->number) : status;
}

// An address whose text is of another event now: its old story lives on in the other reports; where it has none, it
// leads to the new one, as if it had gone into it.
Status Intake::Parts::place_corrections(std::int64_t now, Kept& kept) {
    for (const Correction& c : corrections) {
        const auto old = store.report(c.old), made = store.report(c.id);
        if (!old) return old.error();
        if (!made) return made.error();
        if (!*old || !*made || (**old).story.empty() || (**old).story == (**made).story) continue;
        kept.moves.push_back({c.id, (**made).story, (**old).story});
        const auto story = store.story((**old).story);
        if (!story) return story.error();
        auto status = note_first((**old).story);
        if (status && *story && (**story).id != (**old).story) {
            const store::Fate fate{store::What::kMerged, (**old).story, (**made).story, now};
            kept.fates.push_back(fate);
            status = store.add_fate(fate);
            if (status) status = Seen::carry(store, fate.story, fate.other);
        }
        if (!status) return status;
    }
    corrections.clear();
    return Ok{};
}

// What is told of each report that stands in a story.
Status Intake::Parts::complete(Kept& kept) {
    for (Outcome& o : kept.outcomes) {
        if (!o.refused.empty() || o.id.empty()) continue;
        const auto report = store.report(o.id);
        if (!report) return report.error();
        if (!*report) continue;
        o.story = (**report).story;
        const auto first = store.report((**report).origin);
        if (!first) return first.error();
        o.origin = *first ? (**first).id : o.id;
    }
    return Ok{};
}

Status Intake::Parts::settle(std::int64_t now, Kept& kept) {
    std::optional<Error> failed;
    const auto settled = window.settle([&](std::string_view id) {
        const auto story = store.story(id);
        if (!story) failed = story.error();
        return story && *story;
    });
    if (failed) return *failed;
    if (auto status = place_origins(); !status) return status;
    return place_stories(settled, now, kept);
}

Result<std::optional<Kept>> Intake::Parts::regroup(std::int64_t now) {
    const auto brought = window.bring_in_anew();
    if (!brought) return brought.error();
    if (!*brought) return std::optional<Kept>();
    if (auto status = store.begin(); !status) return status.error();
    Kept out;
    if (auto status = settle(now, out); !status) return status.error();
    if (auto status = store.commit(); !status) return status.error();
    return std::optional<Kept>(std::move(out));
}

Result<Kept> Intake::Parts::keep(const std::vector<store::Packed>& batch, std::int64_t now) {
    std::set<std::int32_t> days;
    for (const store::Packed& p : batch)
        if (p.report.refused.empty()) days.insert(p.report.day);
    if (auto status = window.cover(days); !status) return status.error();
    if (auto status = store.begin(); !status) return status.error();
    Kept out;
    for (const store::Packed& p : batch) {
        auto outcome = take(p);
        if (!outcome) return outcome.error();
        out.outcomes.push_back(std::move(*outcome));
    }
    if (auto status = settle(now, out); !status) return status.error();
    if (auto status = complete(out); !status) return status.error();
    if (auto status = store.commit(); !status) return status.error();
    return out;
}

Intake::Intake(store::Store& store) : parts_(std::make_unique<Parts>(Parts{store, Window(store)})) {}
Intake::Intake(Intake&&) noexcept = default;
Intake& Intake::operator=(Intake&&) noexcept = default;
Intake::~Intake() = default;

Result<Kept> Intake::keep(std::vector<store::Packed> batch, std::int64_t now) {
    auto out = parts_->keep(batch, now);
    if (!out) parts_->store.rollback();
    return out;
}

Result<std::optional<Kept>> Intake::regroup(std::int64_t now) {
    auto out = parts_->regroup(now);
    if (!out) parts_->store.rollback();
    return out;
}

}  // namespace riwaya::newsdesk
