#include "clashes.h"

#include <algorithm>
#include <map>
#include <set>

#include "clash_parts.h"
#include "diff.h"
#include "opposed.h"
#include "setting.h"

namespace riwaya::accounts {

std::string quote(std::string_view text, Span s) {
    std::string out("'");
    out += slice(text, s);
    out += '\'';
    return out;
}

Clash clash(ConflictKind kind, const Side& a, Span sa, const Side& b, Span sb) {
    Clash c;
    c.kind = kind;
    c.a = a.ref.document;
    c.b = b.ref.document;
    c.a_span = sa;
    c.b_span = sb;
    return c;
}

Clashes::Clashes(const std::vector<Digest>& all, const std::vector<Digest>& own, const Kin* kin)
    : all_(all), own_(own), kin_(kin) {
    terms_.reserve(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        terms_.push_back(all[i].lexicon->terms().in(all[i].words));
        Side s;
        s.terms = &terms_.back();
        for (const Term& t : terms_.back()) s.longest = std::max(s.longest, t.end - t.begin);
        longest_.push_back(s.longest);
        s.d = &all[i];
        fills_.push_back(fills_of(s));
        roles_.push_back(roles_told(s));
        scores_.push_back(scores_told(all[i]));
        countries_.push_back(countries_in(s));
        if (own.empty()) continue;
        s.d = &own[i];
        own_fills_.push_back(fills_of(s));
    }
}

Side Clashes::side(ClaimRef r, ClaimRef beside) const {
    Side s;
    s.ref = r;
    const std::vector<Digest>& digests = by_keys_of(all_, own_, r.document, beside.document);
    s.d = &digests[r.document];
    s.kin = kin_;
    s.claim = &s.d->claims[r.claim];
    s.unit = &s.d->units[r.claim];
    s.sentence = &s.d->sentences[s.claim->sentence];
    s.terms = &terms_[r.document];
    s.longest = longest_[r.document];
    s.countries = &countries_[r.document];
    s.roles = &roles_[r.document];
    s.scores = &scores_[r.document];
    s.fills = &(&digests == &all_ ? fills_ : own_fills_)[r.document];
    s.begin = s.d->words.at_byte(s.claim->span.begin);
    s.end = s.d->words.at_byte(s.claim->span.end);
    return s;
}

namespace {

constexpr std::string_view kMoreDiffers = "; more than this differs, so they may be two things";

// Whether words stand in what a claim's statement says, and not where it tells who says it.
bool in_content(const Side& s, Span words) {
    const auto& all = s.d->reading->statements;
    return s.claim->statement >= all.size() || all[s.claim->statement].content.overlaps(words);
}

// Two who say what differs in how many, where or when contradict each other: that they are two is no second difference.
void forget_speakers(const Side& a, const Side& b, std::vector<Clash>& found) {
    const bool told = std::ranges::any_of(found, [](const Clash& c) {
        return c.conflict &&
               (c.kind == ConflictKind::kNumber || c.kind == ConflictKind::kDate || c.kind == ConflictKind::kPlace);
    });
    if (!told) return;
    std::erase_if(found, [&](const Clash& c) {
        return c.conflict && c.kind == ConflictKind::kActor && !in_content(a, c.a_span) && !in_content(b, c.b_span);
    });
}

// How near in meaning claims and sentences in two languages must lie, and how many keys these share, to be so surely of
// one plan that two things which differ in it are two contradictions.
constexpr double kNearPlan = 0.5;
constexpr std::size_t kPlanKeys = 4;

// Whether what differs is how much there is to be and when: both are told of one plan.
bool in_one_plan(const Side& a, const Side& b, const std::vector<Clash>& found, const std::set<ConflictKind>& kinds) {
    if (kinds != std::set{ConflictKind::kNumber, ConflictKind::kDate}) return false;
    const Frame frame = frame_of(a, b);
    return frame.other_language && std::min(frame.near, frame.sentence_near) >= kNearPlan && frame.keys >= kPlanKeys &&
           std::ranges::any_of(found, [](const Clash& c) { return c.note.ends_with(kOfTwoPlans); });
}

// Where two things that were told differ in who, where, when or how many alone, they contradict each other; where they
// differ in two of these, they may well be two things: all is left open.
void settle_slots(const Side& a, const Side& b, std::vector<Clash>& found, std::vector<Clash>& open) {
    // Days with a count each are two things.
    if (std::ranges::any_of(found, [](const Clash& c) { return !c.conflict && c.note.ends_with(kOfAnotherTime); }))
        std::erase_if(found, [](const Clash& c) { return c.conflict && c.kind == ConflictKind::kDate; });
    std::set<ConflictKind> kinds;
    if (changes_by_day(a, b) && std::ranges::any_of(found, [](const Clash& c) {
            return !c.conflict && c.kind == ConflictKind::kNumber && c.reason == DifferenceClass::kUpdate;
        }))
        kinds.insert(ConflictKind::kNumber);
    for (const Clash& c : found)
        if (c.conflict && (c.kind == ConflictKind::kNumber || c.kind == ConflictKind::kDate ||
                           c.kind == ConflictKind::kPlace || c.kind == ConflictKind::kActor))
            kinds.insert(c.kind);
    if (std::ranges::any_of(found, &Clash::own_news)) kinds.insert(ConflictKind::kDate);
    if (kinds.size() < 2) return;
    // But for where and when one meeting is to be held,
    if (!kinds.contains(ConflictKind::kNumber) && !kinds.contains(ConflictKind::kActor) && same_plan(a, b)) return;
    // for how much is planned and for when,
    if (in_one_plan(a, b, found, kinds)) return;
    // and for what tells of the act of one day at one small place.
    if (std::ranges::any_of(found, [](const Clash& c) { return c.note.ends_with(kOfOneAct); }) && pinned(a, b)) return;
    for (Clash& c : found) {
        if (!c.conflict || !kinds.contains(c.kind)) continue;
        open.push_back(c);
        open.back().conflict = false;
        open.back().reason = DifferenceClass::kOpen;
        open.back().note += kMoreDiffers;
    }
    std::erase_if(found, [&](const Clash& c) { return c.conflict && kinds.contains(c.kind); });
}

// Claims that are of no one point: two lengths of time are of one thing where the claims have who and what in common.
void find_in_passing(const Side& a, const Side& b, std::vector<Clash>& out) {
    const auto keys = std::ranges::count_if(a.unit->features, [&](const Feature& f) { return holds(*b.unit, f.key); });
    if (keys >= 2 && shared_weight(*a.unit, *b.unit) > 0) find_figures(a, b, false, out);
    if (a.d != b.d) find_deeds(a, b, true, out);
}

// Opposite acts, one turned round, and a matter that brought the two together: beside them figures are no matter.
void find_turned_acts(const Side& a, const Side& b, std::vector<Clash>& found) {
    const bool opposite = opposed(a, b);
    if (opposite) find_opposites(a, b, found);
    if (found.empty() && opposite) find_deeds(a, b, false, found);
    if (found.empty()) find_turned(a, b, found);
    tell_whole(a, b, found);
    if (found.empty()) find_lone_matters(a, b, found);
    if (found.empty()) find_lone_roles(a, b, found);
}

void find_times(const Side& a, const Side& b, double alike, std::vector<Clash>& found) {
    if (was_to_be(a) != was_to_be(b)) return;
    const std::size_t before = found.size();
    find_dates(a, b, alike, found);
    if (found.size() == before) find_plans(a, b, found);
    if (found.size() == before) find_hours(a, b, found);
    if (found.size() == before) find_ends(a, b, found);
}

// Who, where, when and how many: of claims in nearly the same words (true), and of others.
bool find_slot_clashes(const Side& a, const Side& b, double alike, std::vector<Clash>& found,
                       std::vector<Clash>& open) {
    const bool nearly_same = find_hunks(a, b, found);
    forget_speakers(a, b, found);
    if (!nearly_same) {
        find_figures(a, b, true, found);
        find_sessions(a, b, found);
        find_scores(a, b, found);
        find_times(a, b, alike, found);
        find_places(a, b, found);
        // Where what is counted differs for a reason, two acts are told of.
        if (std::ranges::none_of(found,
                                 [](const Clash& c) { return !c.conflict && c.reason != DifferenceClass::kRounding; }))
            find_actors(a, b, found);
        find_slots(a, b, found);
        // In two languages a deed is one by what it is called, so that the place and how many may both differ.
        const bool two_languages = a.d->lexicon != b.d->lexicon;
        if (!two_languages) find_scenes(a, b, found);
        settle_slots(a, b, found, open);
        if (two_languages) find_scenes(a, b, found);
    } else if (found.empty()) {
        find_sessions(a, b, found);
        find_times(a, b, alike, found);
        find_slots(a, b, found);
        find_scenes(a, b, found);
    } else {
        // Two who want two things in the same words are two.
        if (std::ranges::any_of(found, [](const Clash& c) { return c.note.ends_with(kOfTwoWills); }))
            std::erase_if(found, [](const Clash& c) { return c.conflict && c.kind == ConflictKind::kActor; });
        // The number of a meeting or a match tells it from another.
        find_sessions(a, b, found);
        settle_slots(a, b, found, open);
        // What two reports tell in the same words each of its own day is of two.
        if (days_apart(a, b) > 0 && other_time(a, b))
            std::erase_if(found, [](const Clash& c) {
                return c.conflict && (c.kind == ConflictKind::kActor || c.kind == ConflictKind::kPlace);
            });
    }
    std::erase_if(found, &Clash::own_news);
    if (numbered_apart(a, b))
        std::erase_if(found, [](const Clash& c) { return c.conflict && c.kind == ConflictKind::kDate; });
    return nearly_same;
}

// Whether the only difference is the day of opposite acts: they are two acts.
bool are_opposite_on_two_days(const Side& a, const Side& b, const std::vector<Clash>& found) {
    if (found.size() != 1 || found.front().kind != ConflictKind::kDate) return false;
    std::vector<Clash> opposite;
    find_opposites_of(a, b, false, opposite);
    return !opposite.empty();
}

// What one affirms and the other denies; what may be so is left open.
void find_denials(const Side& a, const Side& b, std::vector<Clash>& found, std::vector<Clash>& open) {
    const auto none = [&] { return std::ranges::none_of(found, &Clash::conflict); };
    if (found.empty()) find_polarity(a, b, found);
    if (found.empty()) find_opposites(a, b, found);
    if (found.empty()) find_deeds(a, b, false, found);
    tell_whole(a, b, found);
    if (none()) find_matters(a, b, found);
    if (none()) find_presence(a, b, found);
    if (none()) find_starters(a, b, found);
    if (!none()) return;
    std::ranges::move(open, std::back_inserter(found));
    find_open(a, b, found);
}

// What differs in two claims of one point.
void find_in_point(const Side& a, const Side& b, std::vector<Clash>& found) {
    std::vector<Clash> open;
    find_turned_acts(a, b, found);
    if (!found.empty()) return;
    const Diff diff = diff_words(a.d->words, a.begin, a.end, b.d->words, b.begin, b.end);
    const bool nearly_same = find_slot_clashes(a, b, diff.alike, found, open);
    if (!nearly_same && are_opposite_on_two_days(a, b, found)) return found.clear();
    find_denials(a, b, found, open);
    find_wording(a, b, found);
    find_attribution(a, b, diff.alike, found);
    if (std::ranges::none_of(found, [](const Clash& c) { return c.conflict && c.kind == ConflictKind::kActor; }))
        find_roles(a, b, found);
}

}  // namespace

void Clashes::between(ClaimRef ra, ClaimRef rb, bool same_point, std::vector<Clash>& out) const {
    const Side a = side(ra, rb), b = side(rb, ra);
    std::vector<Clash> found;
    same_point ? find_in_point(a, b, found) : find_in_passing(a, b, found);
    tell_own_updates(a, b, found);
    out.insert(out.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

bool Clashes::apart(ClaimRef ra, ClaimRef rb) const {
    const Side a = side(ra, rb), b = side(rb, ra);
    const bool denied = confirmed_and_denied(a, b);
    if (!denied && !opposed(a, b)) return false;
    std::vector<Clash> found;
    find_opposites(a, b, found);
    if (denied) find_polarity(a, b, found);
    if (found.empty()) find_deeds(a, b, false, found);
    return found.empty();
}

namespace {

double count_at(const Digest& d, Span words) {
    for (const Figure* f : figures_in(d, words)) return f->low;
    return -1;
}

// An end of a clash: the report, and its words.
using End = std::pair<Index, Span>;

// The higher counts that contradict a lower one, by this.
std::map<End, std::vector<double>> contradicted(const std::vector<Clash>& all, const std::vector<Digest>& digests) {
    std::map<End, std::vector<double>> out;
    for (const Clash& c : all) {
        if (c.kind != ConflictKind::kNumber || !c.conflict) continue;
        const double x = count_at(digests[c.a], c.a_span), y = count_at(digests[c.b], c.b_span);
        if (x < y) out[{c.a, c.a_span}].push_back(y);
        if (y < x) out[{c.b, c.b_span}].push_back(x);
    }
    return out;
}

}  // namespace

void settle_updates(std::vector<Clash>& all, const std::vector<Digest>& digests) {
    std::set<std::pair<Index, Index>> order;  // earlier, later
    const auto grows = [](const Clash& c) {
        return c.kind == ConflictKind::kNumber && !c.conflict && c.reason == DifferenceClass::kUpdate;
    };
    for (const Clash& c : all)
        if (grows(c)) order.insert({c.a, c.b});
    for (Clash& c : all) {
        constexpr std::string_view kOneDay = "; both reports are of one day";
        if (!c.note.ends_with(kOneDay)) continue;
        c.note.resize(c.note.size() - kOneDay.size());
        if (!order.contains({c.a, c.b}) && !order.contains({c.b, c.a})) continue;
        c.conflict = false;
        c.reason = DifferenceClass::kUpdate;
    }
    constexpr std::string_view kGrown = ": the later report's toll is higher", kSame = ": the same count";
    const auto told = contradicted(all, digests);
    for (Clash& c : all) {
        if (!grows(c) || !c.note.ends_with(kGrown)) continue;
        const double x = count_at(digests[c.a], c.a_span), y = count_at(digests[c.b], c.b_span);
        const auto at = told.find(x < y ? End{c.a, c.a_span} : End{c.b, c.b_span});
        if (at == told.end() || std::ranges::find(at->second, std::max(x, y)) == at->second.end()) continue;
        c.conflict = true;
        c.note.replace(c.note.size() - kGrown.size(), kGrown.size(), kSame);
    }
}

}  // namespace riwaya::accounts
