// Figures of one thing that differ.
#include <algorithm>
#include <cmath>

#include "clash_parts.h"
#include "figure_context.h"
#include "moments.h"
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

bool names_place(const Side& s, std::string_view id) {
    const Reading& r = *s.d->reading;
    return std::any_of(r.entities.begin(), r.entities.end(), [&](const Entity& e) { return shared_id(e) == id; });
}

// Why two figures of one kind are no conflict, in independent words; `note` is null where nothing explains them.
struct Otherwise {
    DifferenceClass reason = DifferenceClass::kScope;
    const char* note = nullptr;
};

// Whether one says something happened in a town that the other's report never names: a part of a whole.
bool narrower_place(const Side& a, const Side& b) {
    for (const Site& x : sites_of(a, a.claim->span))
        if (x.at && x.kind == Site::Kind::kTown && !tells_of(b, a, x)) return true;
    return false;
}

// Whether one says something happened at a place of any kind, a country aside, that the other's report never names.
bool own_place(const Side& a, const Side& b) {
    for (const Site& x : sites_of(a, a.sentence_span()))
        if (x.at && x.known && x.kind != Site::Kind::kCountry && !names_place(b, x.id)) return true;
    return false;
}

// Figures of one thing are laid aside when the reports lie this far apart: what is counted goes on.
constexpr int kMostDays = 14;

Otherwise explanation(const Side& a, const Figure& fa, const Context& ca, const Side& b, const Figure& fb,
                      const Context& cb) {
    if (a.d == b.d || agreement(fa, fb) != Agreement::kClash) return {};
    if (other_time(a, b)) return {DifferenceClass::kUpdate, kOfAnotherTime.data()};
    if (other_doers(a, b)) return {DifferenceClass::kScope, ": of two who are told of"};
    if (outlook_and_result(a, b)) return {DifferenceClass::kScope, ": what was to come beside what came"};
    if (own_place(a, b) && own_place(b, a)) return {DifferenceClass::kScope, ": of two places"};
    if (narrower_place(a, b) || narrower_place(b, a)) return {DifferenceClass::kScope, ": of one place of several"};
    // What is said beside it in another language may be the same.
    const bool told_more =
        ca.counted.size() != cb.counted.size() && (a.d->lexicon == b.d->lexicon || !ca.fate || !cb.fate);
    if (told_more && common(ca.counted, cb.counted) > 0)
        return {DifferenceClass::kScope, ": one counts a part of what the other counts"};
    if (days_apart(a, b) > kMostDays) return {DifferenceClass::kUpdate, ": the reports lie weeks apart"};
    return {};
}

// Whether a figure is the only one of its measure in its sentence.
bool is_only(const Side& s, const Figure& f) {
    const auto all = figures_in(*s.d, s.sentence_span());
    // A figure with a decimal is a measure, whatever it is called.
    const auto measure = [](const Figure& x) { return !x.dimension.empty() || x.low != std::floor(x.low); };
    return measure(f) && f.dimension != "time" && std::count_if(all.begin(), all.end(), [&](const Figure* x) {
                                                      return x->dimension == f.dimension && measure(*x);
                                                  }) == 1;
}

// Measures further apart than this, in independent words, are of two things: a budget, and what a school gets of it.
constexpr double kMostRatio = 4;
// What two sentences must share for the one sum of each to be of one thing: more than for days and places, for reports
// of markets are full of sums (accounts-ar dev).
constexpr std::size_t kSumKeys = 5;
constexpr double kSumContainment = 0.3;

// How well two figures fit; 0: they are of two things. The one sum that each of two sentences on one thing names is of
// that thing.
double fit(const Side& a, const Figure& fa, const Context& ca, const Side& b, const Figure& fb, const Context& cb,
           bool same_point) {
    const double m = match(fa, ca, fb, cb, same_point);
    if (m > 0 || !same_point || fa.dimension != fb.dimension || !is_only(a, fa) || !is_only(b, fb)) return m;
    const bool alike = fa.low <= kMostRatio * fb.low && fb.low <= kMostRatio * fa.low;
    if (!alike) return 0;
    const Frame frame = frame_of(a, b);
    const bool enough = frame.other_language || (frame.keys >= kSumKeys && frame.containment >= kSumContainment);
    return enough && one_thing(frame) ? 0.1 : 0;
}

// Whether what each demands, offers or expects is of another's wish.
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

bool of_other_days(const Side& a, const Side& b) {
    const std::string &pa = a.d->published, &pb = b.d->published;
    return !pa.empty() && !pb.empty() && pa.substr(0, 10) != pb.substr(0, 10);
}

// Reports further apart than this, in minutes, are not of one hour.
constexpr std::int64_t kOneHour = 60;

// Whether one report is older by an hour than another, and one of them says that counting goes on: that the toll has
// risen, or that people are still searched for.
bool goes_on(const Side& early, const Side& late) {
    static const std::uint32_t kGoesOn = term_number("goes-on");
    const auto x = moments_of(early.d->published), y = moments_of(late.d->published);
    if (!x || !y || y->first - x->last < kOneHour) return false;
    const auto says = [&](const Side& s) {
        return std::ranges::any_of(*s.terms,
                                   [&](const Term& t) { return t.kind == TermKind::kSetting && t.group == kGoesOn; });
    };
    return says(early) || says(late);
}

}  // namespace

void add_figures(const Side& a, const Figure& fa, const Context& ca, const Side& b, const Figure& fb, const Context& cb,
                 std::vector<Clash>& out) {
    const bool fate = ca.fate && cb.fate;
    const bool fates_differ = (fate && ca.fate_key != cb.fate_key) || ca.aim_key != cb.aim_key;
    const Agreement how = agreement(fa, fb);
    if (how == Agreement::kEqual) return;
    Clash c = clash(ConflictKind::kNumber, a, fa.span, b, fb.span);
    const std::string both = quote(a.text(), fa.span) + " / " + quote(b.text(), fb.span);
    if (how == Agreement::kRounding) {
        c.conflict = false;
        c.reason = DifferenceClass::kRounding;
        c.note = both + ": one is the other, rounded";
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
        return around ? context_of(*s.d, *s.sentence, f) : context_of(*s.d, s.ref.claim, f);
    }
};

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

void find_figures(const Side& a, const Side& b, bool same_point, std::vector<Clash>& out) {
    const Told ta = told_in(a, same_point), tb = told_in(b, same_point);
    std::vector<const Figure*> fa = ta.figures, fb = tb.figures;
    if (fa.empty() || fb.empty() || fa.size() > 24 || fb.size() > 24) return;
    // Figures that agree are done with.
    for (auto x = fa.begin(); x != fa.end();) {
        const auto y = std::find_if(fb.begin(), fb.end(), [&](const Figure* f) {
            return f->dimension == (*x)->dimension && agreement(**x, *f) == Agreement::kEqual;
        });
        if (y == fb.end()) {
            ++x;
            continue;
        }
        x = fa.erase(x);
        fb.erase(y);
    }
    std::vector<Context> ca, cb;
    for (const Figure* f : fa) ca.push_back(ta.context(a, *f));
    for (const Figure* f : fb) cb.push_back(tb.context(b, *f));
    const auto best_for = [&](std::size_t i, bool of_a) {
        std::size_t best = fa.size() + fb.size();
        double top = 0;
        bool tie = false;
        for (std::size_t j = 0; j < (of_a ? fb.size() : fa.size()); ++j) {
            const double m = of_a ? fit(a, *fa[i], ca[i], b, *fb[j], cb[j], same_point)
                                  : fit(a, *fa[j], ca[j], b, *fb[i], cb[i], same_point);
            if (m > top)
                top = m, best = j, tie = false;
            else if (m == top && m > 0)
                tie = true;
        }
        return tie ? fa.size() + fb.size() : best;
    };
    for (std::size_t i = 0; i < fa.size(); ++i) {
        const std::size_t j = best_for(i, true);
        if (j >= fb.size() || best_for(j, false) != i) continue;
        if (known_to_both(a, *fa[i], b, *fb[j])) continue;
        // What stands around two claims is of what both tell only where it is people of one fate.
        if ((ta.around || tb.around) &&
            (!only_of_fate(ca, i) || !only_of_fate(cb, j) || ca[i].fate_key != cb[j].fate_key))
            continue;
        if (const Otherwise why = explanation(a, *fa[i], ca[i], b, *fb[j], cb[j]); why.note != nullptr) {
            Clash c = clash(ConflictKind::kNumber, a, fa[i]->span, b, fb[j]->span);
            c.conflict = false;
            c.reason = why.reason;
            c.note = quote(a.text(), fa[i]->span) + " / " + quote(b.text(), fb[j]->span) + why.note;
            out.push_back(std::move(c));
            continue;
        }
        add_figures(a, *fa[i], ca[i], b, *fb[j], cb[j], out);
    }
}

}  // namespace riwaya::accounts
