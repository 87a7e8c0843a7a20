// What two claims of one point tell differently where neither a contradiction nor an explanation is seen: left open.
#include <algorithm>
#include <cstdlib>

#include "clash_parts.h"
#include "figure_context.h"
#include "hours.h"
#include "opposed.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// Claims with more figures are tables.
constexpr std::size_t kMostFigures = 8;
// Figures this many times each other are of two things.
constexpr double kMostRatio = 10;
// Days further apart are of two things.
constexpr int kMostDays = 10;

// Whether two figures can be of one thing, as far as their words and size tell.
bool may_be_of_one(const Side& a, const Figure& x, const Side& b, const Figure& y) {
    if (x.dimension != y.dimension || x.low > kMostRatio * y.low || y.low > kMostRatio * x.low) return false;
    if (known_to_both(a, x, b, y)) return false;
    const auto context = [](const Side& s, const Figure& f) {
        Context c = context_of(*s.d, s.ref.claim, f);
        if (std::set<std::string> members = members_of(s, f); !members.empty()) c.things = std::move(members);
        return c;
    };
    const Context ca = context(a, x), cb = context(b, y);
    if (ca.fate && cb.fate && ca.fate_key != cb.fate_key) return false;
    if (!x.dimension.empty()) return true;
    if (same_thing(ca, cb) == Sameness::kTwo) return false;
    if ((x.counted.empty() && !ca.fate) || (y.counted.empty() && !cb.fate)) return false;
    if (x.counted.empty() || y.counted.empty()) return true;
    // People are counted beside people alone: a word for some that is not known to be one stands with what befell them.
    if (ca.people != cb.people && !ca.fate && !cb.fate) return false;
    constexpr double kNearCounted = 0.3;
    if (a.d->lexicon != b.d->lexicon && ca.people != cb.people && !a.d->near_counted.empty() &&
        counted_nearness(*a.d, x, *b.d, y) < kNearCounted)
        return false;
    return a.d->lexicon != b.d->lexicon || ca.people || common(ca.counted, cb.counted) > 0;
}

// The only figure of the other side that one may stand against; null where none or several do.
const Figure* rival(const Side& a, const Figure& x, const Side& b, const std::vector<const Figure*>& all) {
    const Figure* found = nullptr;
    for (const Figure* y : all) {
        if (x.dimension == y->dimension && agreement(x, *y) != Agreement::kClash) return nullptr;  // both hold
        if (!may_be_of_one(a, x, b, *y)) continue;
        if (found != nullptr) return nullptr;
        found = y;
    }
    return found;
}

Clash left_open(ConflictKind kind, const Side& a, Span x, const Side& b, Span y, const char* note) {
    Clash c = clash(kind, a, x, b, y);
    c.conflict = false;
    c.reason = DifferenceClass::kOpen;
    c.note = quote(a.text(), x) + " / " + quote(b.text(), y) + note;
    return c;
}

void open_figures(const Side& a, const Side& b, std::vector<Clash>& out) {
    const auto fa = figures_in(*a.d, a.claim->span), fb = figures_in(*b.d, b.claim->span);
    if (fa.size() > kMostFigures || fb.size() > kMostFigures) return;
    for (const Figure* x : fa) {
        const Figure* y = rival(a, *x, b, fb);
        if (y == nullptr || rival(b, *y, a, fa) != x) continue;
        out.push_back(left_open(ConflictKind::kNumber, a, x->span, b, y->span,
                                ": another figure; the words do not tell whether one thing is counted"));
    }
}

// The one hour or day that a claim names; null where none or several.
const Time* only(const Side& s, TimeKind kind) {
    const Time* found = nullptr;
    for (const Time& t : s.d->reading->times) {
        if (t.kind != kind || !s.claim->span.contains(t.span)) continue;
        if (found != nullptr) return nullptr;
        found = &t;
    }
    return found;
}

void open_hours(const Side& a, const Side& b, std::vector<Clash>& out) {
    const Time *x = only(a, TimeKind::kClock), *y = only(b, TimeKind::kClock);
    if (x == nullptr || y == nullptr || may_be_one(hour_of(*a.d, *x), hour_of(*b.d, *y))) return;
    // Without its half of the day, or of another zone, an hour may be another's.
    if (std::abs(x->said.hour - y->said.hour) == 12) return;
    out.push_back(left_open(ConflictKind::kDate, a, x->span, b, y->span,
                            ": another hour; the words do not tell whether it is of one thing"));
}

// Whether two claims themselves, and not only others of their point, have enough in common.
constexpr double kCommon = 0.3;  // of the lighter one's weight
constexpr double kNear = 0.4;    // or so near in meaning, as in groups across languages
bool alike(const Side& a, const Side& b) {
    const double least = std::min(a.unit->mass, b.unit->mass);
    // Names alone make no act one.
    const bool word =
        std::ranges::any_of(a.tokens(), [&](const Token& t) { return !t.named && holds(*b.unit, t.key); });
    if (word && least > 0 && shared_weight(*a.unit, *b.unit) >= kCommon * least) return true;
    const auto &x = a.d->near_claims, &y = b.d->near_claims;
    return !x.empty() && !y.empty() && meaning::nearness(x[a.ref.claim], y[b.ref.claim]) >= kNear;
}

// The one town or country that a claim names behind its first words, where datelines stand; null where none or several.
std::optional<Site> only_place(const Side& s) {
    std::optional<Site> found;
    for (const Site& x : sites_of(s, s.claim->span)) {
        if (!x.known || s.d->words.at_byte(x.span.begin) <= s.begin + 1) continue;
        if (found && found->id != x.id) return std::nullopt;
        found = x;
    }
    return found;
}

void open_places(const Side& a, const Side& b, std::vector<Clash>& out) {
    const std::optional<Site> x = only_place(a), y = only_place(b);
    if (!x || !y || x->kind != Site::Kind::kTown || y->kind != Site::Kind::kTown || x->id == y->id) return;
    const auto none_like = [](const Side& s, const Side& of, const Site& other) {
        return std::ranges::none_of(sites_of(s, s.sentence_span()),
                                    [&](const Site& p) { return may_be_one(s, p, of, other); });
    };
    if (!none_like(b, a, *x) || !none_like(a, b, *y) || !alike(a, b)) return;
    out.push_back(left_open(ConflictKind::kPlace, a, x->span, b, y->span,
                            ": another place; the words do not tell whether it is of one thing"));
}

void open_days(const Side& a, const Side& b, std::vector<Clash>& out) {
    const auto day_of = [](const Side& s) -> const Time* {
        const auto all = times_of(s);
        const bool one = all.size() == 1 && s.claim->span.contains(all.front()->span) &&
                         all.front()->kind == TimeKind::kDate && !all.front()->open_begin && !all.front()->open_end;
        // The day of the report itself, in figures, stands where it was sent from.
        const bool own = one && all.front()->said.form == TimeSaid::Form::kCalendar && !s.d->published.empty() &&
                         all.front()->begin.starts_with(s.d->published.substr(0, 10));
        return one && !own ? all.front() : nullptr;
    };
    const Time *x = day_of(a), *y = day_of(b);
    if (x == nullptr || y == nullptr || (x->begin < y->end && y->begin < x->end) || days_between(*x, *y) > kMostDays ||
        is_reached(a, *x) != is_reached(b, *y))
        return;
    out.push_back(left_open(ConflictKind::kDate, a, x->span, b, y->span,
                            ": another day; the words do not tell whether it is of one thing"));
}

// The words of a claim that say what happens, with their denial.
Span verb_of(const Claim& c) { return c.predicate.empty() ? c.span : c.predicate; }

// Whether somebody denies the claim: as its speaker, or by its verb ("the ministry denied the use of drones").
bool is_disclaimed(const Side& s) {
    if (s.claim->polarity != Polarity::kDenied) return false;
    const auto& all = s.d->reading->statements;
    if (s.claim->statement < all.size() && all[s.claim->statement].act == SpeechAct::kDeny) return true;
    if (s.claim->predicate.empty()) return false;
    const std::uint32_t verb = s.d->words.at_byte(s.claim->predicate.begin);
    return s.d->words[verb].span.end >= s.claim->predicate.end && is_denial(s, verb);
}

// Whether two claims have more in common than whom they name.
bool share_thing(const Side& a, const Side& b) {
    return std::ranges::any_of(a.tokens(),
                               [&](const Token& t) { return !t.named && !t.figure && holds(*b.unit, t.key); });
}

// Whether somebody does, or its own verb, which the other has too, is negated.
bool is_denied(const Side& s, const Side& other) {
    if (s.claim->polarity != Polarity::kDenied) return false;
    return is_disclaimed(s) || std::ranges::any_of(s.tokens(), [&](const Token& t) {
               return t.span.overlaps(s.claim->predicate) && holds(*other.unit, t.key);
           });
}

void open_polarity(const Side& a, const Side& b, std::vector<Clash>& out) {
    if (a.claim->polarity == b.claim->polarity || a.claim->modality == Modality::kConditional ||
        b.claim->modality == Modality::kConditional || !(is_denied(a, b) || is_denied(b, a)))
        return;
    // What somebody denies never stands as plainly shared with what another tells of it, however little else is alike.
    const bool disclaimed = (is_disclaimed(a) || is_disclaimed(b)) && share_thing(a, b);
    if (!disclaimed && !alike(a, b)) return;
    out.push_back(left_open(ConflictKind::kPolarity, a, verb_of(*a.claim), b, verb_of(*b.claim),
                            ": one denies and the other does not; the words do not tell whether it is of one thing"));
}

}  // namespace

void find_open(const Side& a, const Side& b, std::vector<Clash>& found) {
    const auto seen = [&](ConflictKind k) {
        return std::ranges::any_of(found, [&](const Clash& c) { return c.kind == k; });
    };
    if (!seen(ConflictKind::kNumber)) open_figures(a, b, found);
    if (!seen(ConflictKind::kPolarity)) open_polarity(a, b, found);
    if (!seen(ConflictKind::kPlace)) open_places(a, b, found);
    if (seen(ConflictKind::kDate)) return;
    open_hours(a, b, found);
    open_days(a, b, found);
}

}  // namespace riwaya::accounts
