// Figures of one thing that differ.
#include <algorithm>
#include <cmath>

#include "clash_parts.h"
#include "figure_context.h"
#include "setting.h"

namespace riwaya::accounts {

std::vector<const Figure*> figures_in(const Digest& d, Span span) {
    std::vector<const Figure*> out;
    auto at = std::partition_point(d.figures.begin(), d.figures.end(),
                                   [&](const Figure& f) { return f.span.begin < span.begin; });
    for (; at != d.figures.end() && at->span.begin < span.end; ++at)
        if (span.contains(at->span)) out.push_back(&*at);
    return out;
}

bool states(const Digest& d, const Figure& f) {
    return std::any_of(d.figures.begin(), d.figures.end(), [&](const Figure& x) {
        return x.dimension == f.dimension && agreement(x, f) == Agreement::kEqual;
    });
}

bool known_to_both(const Side& a, const Figure& fa, const Side& b, const Figure& fb) {
    return a.d != b.d && states(*a.d, fb) && states(*b.d, fa);
}

namespace {

// Whether a figure is a measure that a sentence of the other report gives too: what agrees is no other figure of what
// differs.
bool told_beside(const Figure& f, const Side& other) {
    return !f.dimension.empty() && f.dimension != "length" &&
           std::ranges::any_of(figures_in(*other.d, other.sentence_span()), [&](const Figure* x) {
               return x->dimension == f.dimension && agreement(*x, f) == Agreement::kEqual;
           });
}

// Whether a figure is what another is measured against: "55 percent, compared with 62 five years ago".
bool is_base(const Side& s, const Figure& f) {
    static const std::uint32_t kAgainst = term_number("against");
    constexpr std::uint32_t kReach = 2;  // words
    const std::uint32_t at = s.d->words.at_byte(f.span.begin);
    return std::ranges::any_of(terms_reaching(s, at - std::min(at, kReach), at), [&](const Term& t) {
        return t.kind == TermKind::kSetting && t.group == kAgainst && t.end <= at && at - t.end <= kReach;
    });
}

// Whether a figure is the only one of its measure in its sentence; in two languages the only one that the other
// sentence does not give too. Distances are each from another place.
bool is_only(const Side& s, const Figure& f, const Side& other) {
    const auto all = figures_in(*s.d, s.sentence_span());
    // A figure with a decimal is a measure, whatever it is called.
    const auto measure = [](const Figure& x) { return !x.dimension.empty() || x.low != std::floor(x.low); };
    const bool pairs_off = s.d->lexicon != other.d->lexicon && f.dimension != "length";
    return measure(f) && f.dimension != "time" && std::ranges::count_if(all, [&](const Figure* x) {
                                                      return x->dimension == f.dimension && measure(*x) &&
                                                             (x == &f || is_base(s, *x) == is_base(s, f)) &&
                                                             (x == &f || !pairs_off || !told_beside(*x, other));
                                                  }) == 1;
}

// Measures further apart than this, in independent words, are of two things: a budget, and what a school gets of it.
constexpr double kMostRatio = 4;
// What two sentences must share for the one sum of each to be of one thing: more than for days and places, for reports
// of markets are full of sums (accounts-ar dev).
constexpr std::size_t kSumKeys = 5;
constexpr double kSumContainment = 0.3;

// How near in meaning what two figures count must lie to be one thing, and the claims that count it.
constexpr double kNearCounted = 0.6;
constexpr double kNearClaims = 0.35;

// Whether one counts people as such and its claim names what the other counts: "the crew, 21 people" and "23 crew".
bool people_named(const Side& a, const Context& ca, const Side& b, const Figure& fb, const Context& cb) {
    const auto is_people = [](const Context& c) { return c.counted.size() == 1 && *c.counted.begin() == kPeople; };
    if (!is_people(ca) || is_people(cb) || cb.counted.size() != 1) return false;
    return std::ranges::any_of(b.d->of(*b.sentence), [&](const Token& t) {
        return !t.figure && fb.counted.contains(t.span) && holds(*a.unit, t.key);
    });
}

// How near what is counted lies in two languages; 0 where it is not known to be one thing.
double counted_alike(const Side& a, const Figure& fa, const Context& ca, const Side& b, const Figure& fb,
                     const Context& cb) {
    if (a.d->near_counted.empty() || b.d->near_counted.empty() || a.d->lexicon == b.d->lexicon) return 0;
    const double near = counted_nearness(*a.d, of_whole(a, fa), *b.d, of_whole(b, fb));
    // Words that stand for one concept are one thing, the nearest first: wheat of wheat and grain.
    const Sameness same = same_thing(ca, cb);
    if (same == Sameness::kTwo) return 0;
    const bool one = same == Sameness::kOne || common(ca.counted, cb.counted) > 0 || people_named(a, ca, b, fb, cb) ||
                     people_named(b, cb, a, fa, ca);
    return one ? std::max(near, kNearCounted) : near >= kNearCounted ? near : 0;
}

// Whether a figure is somebody's age.
bool is_age(const Side& s, const Figure& f) {
    static const std::uint32_t kAge = term_number("age");
    constexpr std::uint32_t kReach = 3;  // words
    const text::Words& words = s.d->words;
    const std::uint32_t first = words.at_byte(f.span.begin), end = words.at_byte(f.span.end);
    return f.dimension == "time" && std::ranges::any_of(terms_reaching(s, first, end + kReach), [&](const Term& t) {
               return t.kind == TermKind::kSetting && t.group == kAge && t.begin < end + kReach && first < t.end + 1;
           });
}

// Whether two figures can be of one thing by what they are.
bool may_fit(const Side& a, const Figure& fa, const Side& b, const Figure& fb) {
    // Magnitudes of one quake lie close; further apart they are of a quake and one that came after it.
    constexpr double kMagnitudes = 10, kMostApart = 1;
    if (fa.dimension == "degree" && fb.dimension == "degree" && fa.low < kMagnitudes && fb.low < kMagnitudes &&
        std::abs(fa.low - fb.low) >= kMostApart)
        return false;
    // Ages are of one where both name one person, or nobody.
    const bool age = is_age(a, fa);
    if (age != is_age(b, fb)) return false;
    if (!age) return true;
    const auto pa = people_of(a, true), pb = people_of(b, true);
    return pa.size() <= 1 && pa == pb;
}

// Whether each length of time went by before something came about: "the first ambulance came ten minutes later".
bool are_delays(const Side& a, const Figure& fa, const Side& b, const Figure& fb) {
    static const std::uint32_t kDelay = term_number("delay"), kBehind = term_number("delay-behind");
    constexpr double kMostDelayRatio = 12, kNear = 0.45;
    if (fa.low > kMostDelayRatio * fb.low || fb.low > kMostDelayRatio * fa.low) return false;
    const auto delay = [](const Side& s, const Figure& f) {
        const std::uint32_t end = s.d->words.at_byte(f.span.end);
        return led_by(s, f.span, kDelay) || begins_setting(s, end, kBehind);
    };
    const Frame frame = frame_of(a, b);
    return delay(a, fa) && delay(b, fb) && one_thing(frame) && std::min(frame.near, frame.sentence_near) >= kNear;
}

// How well two figures fit; 0: they are of two things. The one sum that each of two sentences on one thing names is of
// that thing.
double fit(const Side& a, const Figure& fa, const Context& ca, const Side& b, const Figure& fb, const Context& cb,
           bool same_point) {
    if (!may_fit(a, fa, b, fb)) return 0;
    const double context = a.d->lexicon == b.d->lexicon ? kMeasureContext : kOtherMeasureContext;
    const double m = match(fa, ca, fb, cb, same_point, context);
    if (m > 0 && a.d->lexicon == b.d->lexicon) {
        const bool one =
            fa.dimension == "time" ? one_length_told(a, fa, ca, b, fb, cb) : !too_far_apart(fa, ca, fb, cb);
        if (!one) return fa.dimension == "time" && same_point && are_delays(a, fa, b, fb) ? 0.1 : 0;
    }
    if (m > 0 || !same_point || fa.dimension != fb.dimension) return m;
    if (fa.dimension == "time") return are_delays(a, fa, b, fb) ? 0.1 : 0;
    const bool alike = fa.low <= kMostRatio * fb.low && fb.low <= kMostRatio * fa.low;
    if (!alike) return 0;
    const Frame frame = frame_of(a, b);
    if (std::max(frame.near, frame.sentence_near) >= kNearClaims)
        if (const double near = counted_alike(a, fa, ca, b, fb, cb); near > 0) return near;
    if (!is_only(a, fa, b) || !is_only(b, fb, a)) return 0;
    const bool enough = frame.other_language || (frame.keys >= kSumKeys && frame.containment >= kSumContainment);
    return enough && one_thing(frame) ? 0.1 : 0;
}

}  // namespace

bool other_voice(const Side& a, const Side& b) {
    if (a.d == b.d) return false;
    const auto said = [](const Side& s) {
        const auto& all = s.d->reading->statements;
        return s.claim->statement < all.size() ? &all[s.claim->statement] : nullptr;
    };
    const auto pa = people_of(a, true), pb = people_of(b, true);
    if (!pa.empty() && !pb.empty()) return std::ranges::none_of(pa, [&](std::string_view p) { return pb.contains(p); });
    const Statement *x = said(a), *y = said(b);
    // Two unions are two, though both are called so: the last word of a name tells.
    const auto last = [](const Side& s, const Statement& t) {
        const text::Words w = s.d->lexicon->segmenter().phrase(t.speaker.name);
        return w.size() == 0 ? std::string() : std::string(w.base(w.size() - 1));
    };
    if (x != nullptr && y != nullptr && a.d->lexicon == b.d->lexicon && last(a, *x) != last(b, *y)) return true;
    if (x != nullptr && y != nullptr && !x->speaker.name.empty() && !y->speaker.name.empty())
        return !may_be_one_voice(a, *x, b, *y);
    return false;
}

void add_figures(const Side& a, const Figure& fa, const Context& ca, const Side& b, const Figure& fb, const Context& cb,
                 std::vector<Clash>& out) {
    const bool fate = ca.fate && cb.fate && fa.dimension.empty();
    // What one language calls promised or planned another tells as to come.
    const auto to_come = [](const Side& s, const Context& c) {
        return c.aim_key != 0 || looks_ahead(s, s.claim->sentence);
    };
    const bool one_aim =
        ca.aim_key == cb.aim_key ||
        (a.d->lexicon != b.d->lexicon && (ca.aim_key == 0 || cb.aim_key == 0) && to_come(a, ca) && to_come(b, cb));
    const bool fates_differ = (ca.fate && cb.fate && ca.fate_key != cb.fate_key) || !one_aim;
    const Agreement how = agreement(fa, fb);
    // What is one of "dozens" is no other figure, on whatever day.
    const bool vague = fa.high > fa.low || fb.high > fb.low;
    if (how == Agreement::kEqual || (how == Agreement::kCompatible && vague)) return;
    Clash c = clash(ConflictKind::kNumber, a, fa.span, b, fb.span);
    const std::string both = quote(a.text(), fa.span) + " / " + quote(b.text(), fb.span);
    if (how == Agreement::kRounding) {
        c.conflict = false;
        const bool sure = surely_rounded(fa, fb);
        c.reason = sure ? DifferenceClass::kRounding : DifferenceClass::kOpen;
        c.note = both + (sure ? ": one is the other, rounded" : ": one may be the other, rounded");
    } else if (fates_differ) {
        c.conflict = false;
        c.reason = DifferenceClass::kScope;
        c.note = both + ": another count, or an aim beside a result";
    } else if (ca.aim_key != 0 && other_voice(a, b)) {
        c.conflict = false;
        c.reason = DifferenceClass::kScope;
        c.note = both + std::string(kOfTwoWills);
    } else if (fate && a.ref.document != b.ref.document) {
        // A toll grows from report to report.
        const bool days = of_other_days(a, b);
        const bool b_more = fa.low < fb.low;
        const bool grown = days ? (a.d->published < b.d->published) == b_more : b_more ? goes_on(a, b) : goes_on(b, a);
        const Figure& lower = fa.low < fb.low ? fa : fb;
        const bool from_minimum = !days && how == Agreement::kCompatible &&
                                  (lower.bound == Bound::kAtLeast || lower.bound == Bound::kMoreThan);
        if (!grown && !from_minimum && how == Agreement::kCompatible) return;
        c.conflict = !grown && !from_minimum;
        c.reason = DifferenceClass::kUpdate;
        c.note = c.conflict ? both + ": the same count" : both + ": the later report's toll is higher";
        if (c.conflict && !days) c.note += "; both reports are of one day";
    } else if (how == Agreement::kCompatible) {
        return;  // both can hold
    } else {
        c.note = both + (fa.dimension == "time" ? ": two lengths of time" : ": the same thing counted");
    }
    out.push_back(std::move(c));
}

namespace {

// The figures by which a claim is laid against another.
struct Told {
    std::vector<const Figure*> figures;
    bool around = false;  // of the rest of its sentence: it has none itself

    [[nodiscard]] Context context(const Side& s, const Figure& f) const {
        const auto of = [&](const Figure& x) {
            return around ? context_of(*s.d, *s.sentence, x) : context_of(*s.d, s.ref.claim, x);
        };
        Context out = of(f);
        if (std::set<std::string> members = members_of(s, f); !members.empty()) out.things = std::move(members);
        // A part is of what its whole counts, unless a noun of its own stands right behind it.
        const text::Words& words = s.d->words;
        const bool own = !f.counted.empty() && words.at_byte(f.counted.begin) <= words.at_byte(f.span.end);
        if (const Figure* whole = whole_of(s, f); whole != nullptr && !own && !whole->counted.empty()) {
            const Context more = of(*whole);
            out.counted = more.counted;
            out.people = more.people;
            out.things = more.things;
        }
        return out;
    }
};

// Where one alone tells of a whole, it is no figure to lay against the other's: that may be the part.
void drop_wholes(const Side& a, Told& ta, const Side& b, Told& tb) {
    const auto whole_of = [](const Side& s) { return [&s](const Figure* f) { return is_whole(s, *f); }; };
    if (std::ranges::any_of(ta.figures, whole_of(a)) == std::ranges::any_of(tb.figures, whole_of(b))) return;
    std::erase_if(ta.figures, whole_of(a));
    std::erase_if(tb.figures, whole_of(b));
}

// The same of what a figure is measured against: that is of another time.
void drop_bases(const Side& a, Told& ta, const Side& b, Told& tb) {
    const auto base_of = [](const Side& s) { return [&s](const Figure* f) { return is_base(s, *f); }; };
    if (std::ranges::any_of(ta.figures, base_of(a)) == std::ranges::any_of(tb.figures, base_of(b))) return;
    std::erase_if(ta.figures, base_of(a));
    std::erase_if(tb.figures, base_of(b));
}

// A claim that counts nothing goes on in the next: "gunmen attacked a patrol and killed four".
Told told_in(const Side& s, bool same_point) {
    Told out{figures_in(*s.d, s.claim->span), false};
    if (!out.figures.empty() || !same_point) return out;
    return {figures_in(*s.d, s.sentence_span()), true};
}

// Whether a figure is the only one of people whom that befell.
bool only_of_fate(const std::vector<Context>& all, std::size_t i) {
    return all[i].fate && !all[i].counted.empty() && std::ranges::count_if(all, [&](const Context& c) {
                                                         return c.fate && c.fate_key == all[i].fate_key &&
                                                                !c.counted.empty();
                                                     }) == 1;
}

}  // namespace

namespace {

// Whether a figure is the one length of time of its sentence, until whose end something is to be: "within three
// months".
bool is_only_term(const Side& s, const Figure& f) {
    static const std::uint32_t kWithin = term_number("within");
    return led_by(s, f.span, kWithin) &&
           std::ranges::count_if(figures_in(*s.d, s.sentence_span()),
                                 [](const Figure* x) { return x->dimension == "time"; }) == 1;
}

// Whether each figure is the one measure of its kind in its sentence, and the sentences tell of one thing: "78 percent
// of the plant is built" beside what else is told of it there.
bool are_only_measures(const Side& a, const Figure& x, const Side& b, const Figure& y) {
    constexpr double kNear = 0.44;
    if (x.dimension.empty() || x.dimension == "length" || x.dimension != y.dimension) return false;
    const bool terms = x.dimension == "time" && is_only_term(a, x) && is_only_term(b, y);
    if (!terms && (!is_only(a, x, b) || !is_only(b, y, a))) return false;
    const Frame frame = frame_of(a, b);
    return one_thing(frame) && frame.keys >= 2 && std::max(frame.near, frame.sentence_near) >= kNear;
}

// Whether two figures of two claims are the same number of one thing.
bool same_figure(const Figure& x, const Context& cx, const Figure& y, const Context& cy) {
    const bool fates_differ = cx.fate && cy.fate && cx.fate_key != cy.fate_key;
    return x.dimension == y.dimension && !fates_differ && agreement(x, y) == Agreement::kEqual;
}

// The figures of two claims that are left when those that agree have paired off.
struct Left {
    std::vector<const Figure*> a, b;
    std::vector<Context> ca, cb;
    bool last = false;  // another count agrees, and one count alone is left of each
};

// Where other counts of two claims in two languages agree, and one is left of each, these are of one thing too: "54
// of the 120 seats" and "61 of 120".
bool are_last(const Side& a, const Side& b, const Left& left, std::size_t i, std::size_t j) {
    constexpr double kNear = 0.45;
    const Figure &x = *left.a[i], &y = *left.b[j];
    if (!left.last || !x.dimension.empty() || !y.dimension.empty()) return false;
    if (x.low > kMostRatio * y.low || y.low > kMostRatio * x.low) return false;
    // What both name, and not as one thing, is two.
    if (!x.counted.empty() && !y.counted.empty()) return false;
    const Frame frame = frame_of(a, b);
    return frame.other_language && std::min(frame.near, frame.sentence_near) >= kNear;
}

Left left_of(const Side& a, const Told& ta, const Side& b, const Told& tb) {
    std::vector<Context> ca, cb;
    for (const Figure* f : ta.figures) ca.push_back(ta.context(a, *f));
    for (const Figure* f : tb.figures) cb.push_back(tb.context(b, *f));
    std::vector<bool> done(tb.figures.size(), false);
    Left out;
    bool paired = false;
    for (std::size_t i = 0; i < ta.figures.size(); ++i) {
        std::size_t j = 0;
        while (j < tb.figures.size() && (done[j] || !same_figure(*ta.figures[i], ca[i], *tb.figures[j], cb[j]))) ++j;
        // Small counts agree by chance.
        constexpr double kTelling = 10;
        if (j < tb.figures.size())
            done[j] = true, paired |= ta.figures[i]->dimension.empty() && ta.figures[i]->low >= kTelling;
        else if (!told_beside(*ta.figures[i], b))
            out.a.push_back(ta.figures[i]), out.ca.push_back(ca[i]);
    }
    for (std::size_t j = 0; j < tb.figures.size(); ++j)
        if (!done[j] && !told_beside(*tb.figures[j], a)) out.b.push_back(tb.figures[j]), out.cb.push_back(cb[j]);
    const auto one = [](const std::vector<const Figure*>& all) {
        return std::ranges::count_if(all, [](const Figure* f) { return f->dimension.empty(); }) == 1;
    };
    out.last = paired && one(out.a) && one(out.b);
    return out;
}

// How well two counts fit that are left alone: less than any that are known to be of one thing.
constexpr double kLast = 0.05;

// The figure of the other claim that one fits best; the number of all where none does, or several do as well.
std::size_t best_for(const Side& a, const Side& b, const Left& left, std::size_t i, bool of_a, bool same_point) {
    const std::size_t others = of_a ? left.b.size() : left.a.size();
    std::size_t best = others;
    double top = 0;
    for (std::size_t j = 0; j < others; ++j) {
        const std::size_t x = of_a ? i : j, y = of_a ? j : i;
        double m = fit(a, *left.a[x], left.ca[x], b, *left.b[y], left.cb[y], same_point);
        if (m == 0 && same_point && are_last(a, b, left, x, y)) m = kLast;
        if (m > top)
            top = m, best = j;
        else if (m == top && m > 0)
            best = others;
    }
    return best;
}

void lay_figures(const Side& a, Told ta, const Side& b, Told tb, bool same_point, std::vector<Clash>& out) {
    constexpr std::size_t kMost = 24;  // claims with more figures are tables
    if (ta.figures.empty() || tb.figures.empty() || ta.figures.size() > kMost || tb.figures.size() > kMost) return;
    drop_wholes(a, ta, b, tb);
    drop_bases(a, ta, b, tb);
    const Left left = left_of(a, ta, b, tb);
    for (std::size_t i = 0; i < left.a.size(); ++i) {
        const std::size_t j = best_for(a, b, left, i, true, same_point);
        if (j >= left.b.size() || best_for(a, b, left, j, false, same_point) != i) continue;
        const Figure &x = *left.a[i], &y = *left.b[j];
        const Context &cx = left.ca[i], &cy = left.cb[j];
        if (known_to_both(a, x, b, y)) continue;
        // What stands around two claims is of what both tell only where it is people of one fate.
        const bool one_fate = only_of_fate(left.ca, i) && only_of_fate(left.cb, j) && cx.fate_key == cy.fate_key;
        if ((ta.around || tb.around) && !one_fate && !are_only_measures(a, x, b, y)) continue;
        if (const Otherwise why = explanation(a, x, cx, b, y, cy); why.note != nullptr) {
            Clash c = clash(ConflictKind::kNumber, a, x.span, b, y.span);
            c.conflict = false;
            c.reason = why.reason;
            c.note = quote(a.text(), x.span) + " / " + quote(b.text(), y.span) + why.note;
            out.push_back(std::move(c));
            continue;
        }
        add_figures(a, x, cx, b, y, cy, out);
    }
}

}  // namespace

void find_figures(const Side& a, const Side& b, bool same_point, std::vector<Clash>& out) {
    const Told ta = told_in(a, same_point), tb = told_in(b, same_point);
    const std::size_t before = out.size();
    lay_figures(a, ta, b, tb, same_point, out);
    // A sentence that is cut behind its first count goes on counting: "killed four and wounded eleven in the raid".
    if (same_point && out.size() == before && !ta.around && !tb.around)
        lay_figures(a, {figures_in(*a.d, a.sentence_span()), true}, b, {figures_in(*b.d, b.sentence_span()), true},
                    same_point, out);
}

}  // namespace riwaya::accounts
