// What one affirms and the other denies.
#include <algorithm>
#include <cstdlib>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// What claims must share, of the lighter one's weight, to contradict each other.
constexpr double kContradiction = 0.55;

}  // namespace

// One affirms what the other denies.
void find_polarity(const Side& a, const Side& b, std::vector<Clash>& out) {
    if (a.claim->polarity == b.claim->polarity || a.claim->modality == Modality::kConditional ||
        b.claim->modality == Modality::kConditional)
        return;
    const double shared = shared_weight(*a.unit, *b.unit);
    if (shared < kContradiction * std::min(a.unit->mass, b.unit->mass) || a.claim->predicate.empty() ||
        b.claim->predicate.empty())
        return;
    // The verb itself must be shared, where it is more than an auxiliary: to leave a town and not to leave the talks
    // are two things.
    const auto span_of = [&](const Side& s, const Side& o, bool& verb) {
        Span span = s.claim->predicate;
        std::size_t common_keys = 0;
        bool is_token = false;
        for (const Token& t : s.tokens()) {
            const bool predicate = t.span.overlaps(s.claim->predicate);
            is_token |= predicate;
            if (!holds(*o.unit, t.key)) continue;
            verb |= predicate;
            span = common_keys++ == 0 && !predicate
                       ? t.span
                       : Span{std::min(span.begin, t.span.begin), std::max(span.end, t.span.end)};
        }
        verb |= !is_token && common_keys >= 2;
        if (s.claim->polarity == Polarity::kDenied) span.begin = std::min(span.begin, s.claim->predicate.begin);
        return span;
    };
    bool verb_a = false, verb_b = false;
    const Span sa = span_of(a, b, verb_a), sb = span_of(b, a, verb_b);
    if (!verb_a || !verb_b) return;
    Clash c = clash(ConflictKind::kPolarity, a, sa, b, sb);
    c.note = a.claim->polarity == Polarity::kDenied ? "the first denies what the second says"
                                                    : "the second denies what the first says";
    out.push_back(std::move(c));
}

namespace {

// How far from an act the name of its doer stands, in tokens, and how far another word that both have.
constexpr std::ptrdiff_t kNameNear = 6;
constexpr std::ptrdiff_t kWordNear = 2;

struct Act {
    const Term* term = nullptr;
    bool undone = false;
};

// The acts of a claim, turned round where it denies them. An act that a denial stands beside, but is not surely of, is
// left out.
std::vector<Act> acts_of(const Side& s) {
    static const std::uint32_t kUndone = term_number("undone");
    std::vector<Act> out;
    auto at = std::partition_point(s.terms->begin(), s.terms->end(), [&](const Term& t) { return t.begin < s.begin; });
    const text::Words& words = s.d->words;
    for (; at != s.terms->end() && at->end <= s.end; ++at) {
        if (at->kind != TermKind::kOpposite) continue;
        const Span span{words[at->begin].span.begin, words[at->end - 1].span.end};
        bool denied = false;
        if (s.claim->polarity == Polarity::kDenied) {
            if (s.claim->predicate.empty() || !span.overlaps(s.claim->predicate)) continue;
            denied = true;
        }
        out.push_back({&*at, (at->side == kUndone) != denied});
    }
    return out;
}

// Whether what stands around two acts has the same doer or the same thing done to it.
bool one_doer(const Side& a, const Term& x, const Side& b, const Term& y) {
    const auto place = [](const Side& s, const Term& t) {
        const auto tokens = s.tokens();
        return std::partition_point(tokens.begin(), tokens.end(), [&](const Token& k) { return k.word < t.begin; }) -
               tokens.begin();
    };
    const std::ptrdiff_t at_a = place(a, x), at_b = place(b, y);
    const auto ta = a.tokens(), tb = b.tokens();
    for (std::size_t i = 0; i < ta.size(); ++i)
        for (std::size_t j = 0; j < tb.size(); ++j) {
            if (ta[i].key != tb[j].key || ta[i].figure) continue;
            const auto far = std::max(std::abs(static_cast<std::ptrdiff_t>(i) - at_a),
                                      std::abs(static_cast<std::ptrdiff_t>(j) - at_b));
            if (far <= (ta[i].named ? kNameNear : kWordNear)) return true;
        }
    return false;
}

}  // namespace

// One tells of an act, the other of what cannot be where that is.
void find_opposites(const Side& a, const Side& b, std::vector<Clash>& out) {
    if (!modalities_fit(a, b)) return;
    const std::vector<Act> xs = acts_of(a), ys = acts_of(b);
    if (xs.empty() || ys.empty() || other_time(a, b) || !one_thing(frame_of(a, b))) return;
    const auto tells = [](const std::vector<Act>& all, const Act& of, bool undone) {
        return std::any_of(all.begin(), all.end(),
                           [&](const Act& x) { return x.term->group == of.term->group && x.undone == undone; });
    };
    for (const Act& x : xs)
        for (const Act& y : ys) {
            if (x.term->group != y.term->group || x.undone == y.undone) continue;
            // In two languages the doer is seldom written with one key: there the claims' only acts are laid against
            // each other.
            const bool only = a.d->lexicon != b.d->lexicon && xs.size() == 1 && ys.size() == 1;
            if (!only && !one_doer(a, *x.term, b, *y.term)) continue;
            // Where one tells of both, they are of two things.
            if (tells(xs, x, y.undone) || tells(ys, y, x.undone)) continue;
            const auto span = [](const Side& s, const Term& t) {
                return Span{s.d->words[t.begin].core, s.d->words[t.end - 1].span.end};
            };
            Clash c = clash(ConflictKind::kPolarity, a, span(a, *x.term), b, span(b, *y.term));
            c.note =
                quote(a.text(), c.a_span) + " / " + quote(b.text(), c.b_span) + ": one cannot be where the other is";
            out.push_back(std::move(c));
            return;
        }
}

}  // namespace riwaya::accounts
