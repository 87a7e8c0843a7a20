#include "opposed.h"

#include <algorithm>
#include <ranges>

#include "phrases.h"

namespace riwaya::accounts {

bool is_undone(const Term& t) {
    static const std::uint32_t kUndone = term_number("undone"), kDown = term_number("down"),
                               kOther = term_number("other"), kAgainst = term_number("against"),
                               kUntold = term_number("untold"), kEntered = term_number("entered");
    return t.side == kUndone || t.side == kUntold || t.side == kEntered || t.side == kDown || t.side == kOther ||
           t.side == kAgainst;
}

namespace {

Span span_of(const Side& s, const Term& t) { return {s.d->words[t.begin].span.begin, s.d->words[t.end - 1].span.end}; }

Phrase subject_of(const Side& s, const Term& act) {
    Phrase before = phrase_before(s, act.begin);
    return before.keys.empty() ? phrase_behind(s, act.end) : before;
}

// The telling words of a phrase, however they are known: a club by its name and its country, or by its name alone.
std::vector<std::string_view> words_of(const Side& s, const Phrase& p) {
    std::vector<std::string_view> out;
    const text::Words& w = s.d->words;
    for (std::uint32_t i = w.at_byte(p.span.begin); i < w.size() && w[i].span.begin < p.span.end; ++i)
        if (!s.d->lexicon->is_stop(w, i)) out.push_back(w.base(i));
    return out;
}

template <class T>
bool one_in_other(const std::vector<T>& p, const std::vector<T>& q) {
    if (p.empty() || q.empty()) return false;
    const auto &less = p.size() < q.size() ? p : q, &more = p.size() < q.size() ? q : p;
    return std::ranges::all_of(less, [&](const T& k) { return std::ranges::find(more, k) != more.end(); });
}

// The acts that the word which carries a claim tells of.
std::vector<Act> main_acts(const Side& s, TermKind kind) {
    std::vector<Act> out = acts_of(s, kind);
    if (s.claim->predicate.empty()) return {};
    // An auxiliary carries nothing: the verb is behind it.
    std::uint32_t end = s.d->words.at_byte(s.claim->predicate.begin);
    const bool auxiliary = s.d->lexicon->is_stop(s.d->words, end);
    end += auxiliary ? 2 : 1;
    const Span main{s.claim->predicate.begin,
                    std::max(s.claim->predicate.end, s.d->words[std::min(end, s.end) - 1].span.end)};
    // Of a plan the act is what is planned.
    const bool aim = std::ranges::any_of(
        s.tokens(), [&](const Token& t) { return t.fate == Fate::kAim && t.span.overlaps(s.claim->predicate); });
    if (aim && !out.empty()) {
        const std::uint32_t first = std::ranges::min(out, {}, [](const Act& x) { return x.term->begin; }).term->begin;
        std::erase_if(out, [&](const Act& x) { return x.term->begin != first; });
    } else {
        std::erase_if(out, [&](const Act& x) { return !main.overlaps(span_of(s, *x.term)); });
    }
    return out;
}

// Whether what does the one act is told of beside the other and the other way round: who wins against one who loses to
// him, who buys from one who sells to him.
bool from_both_ends(const Side& a, const Act& x, const Side& b, const Act& y) {
    const std::vector<Key> p = subject_of(a, *x.term).keys, q = subject_of(b, *y.term).keys;
    const auto in = [](const std::vector<Key>& keys, const Side& s, const std::vector<Key>& subject) {
        return !keys.empty() && std::ranges::all_of(keys, [&](Key k) {
            return holds(*s.unit, k) && std::ranges::find(subject, k) == subject.end();
        });
    };
    return in(p, b, q) && in(q, a, p);
}

bool any_opposed(const Side& a, const Side& b, TermKind kind) {
    const std::vector<Act> xs = main_acts(a, kind), ys = main_acts(b, kind);
    if (xs.empty() || ys.empty()) return false;
    // Where one tells of both ("rose, but less than before"), they are of two things. The two tables call alike what is
    // one axis.
    const auto tells = [](const Side& s, const Act& of, bool undone) {
        for (const TermKind any : {TermKind::kOpposite, TermKind::kContrast})
            for (const Act& x : acts_of(s, any))
                if (x.term->group == of.term->group && x.undone == undone) return true;
        return false;
    };
    // Where one denies in so many words what the other tells, their other words are looked at first.
    for (const Act& x : xs)
        for (const Act& y : ys)
            if (x.term->group == y.term->group && x.term->side != y.term->side && x.undone != y.undone &&
                holds_denial(a, *x.term) == holds_denial(b, *y.term) && !tells(a, x, y.undone) &&
                !tells(b, y, x.undone) && !from_both_ends(a, x, b, y))
                return true;
    return false;
}

}  // namespace

bool is_disputed(const Side& s, Index statement, Span at) {
    const auto& all = s.d->reading->statements;
    return statement < all.size() && all[statement].act == SpeechAct::kDeny && all[statement].content.contains(at);
}

bool is_denial(const Side& s, std::uint32_t word) {
    static const std::uint32_t kDeny = term_number("deny");
    return begins_setting(s, word, kDeny);
}

bool is_denial_of_all(const Side& s, std::uint32_t word) {
    static const std::uint32_t kAny = term_number("any");
    return begins_setting(s, word, kAny);
}

bool holds_denial(const Side& s, const Term& t) {
    for (std::uint32_t w = t.begin; w < t.end; ++w)
        if (is_denial(s, w)) return true;
    return false;
}

std::vector<Act> acts_of(const Side& s, TermKind kind) {
    std::vector<Act> out;
    auto at = std::partition_point(s.terms->begin(), s.terms->end(), [&](const Term& t) { return t.begin < s.begin; });
    for (; at != s.terms->end() && at->end <= s.end; ++at) {
        if (at->kind != kind) continue;
        bool denied = false;
        if (holds_denial(s, *at)) {
            denied = is_disputed(s, s.claim->statement, span_of(s, *at));
            // "Nobody believes that they did not sign": what is denied of a denial is not known.
            if (!denied && denials(s) > std::ranges::count_if(std::views::iota(at->begin, at->end),
                                                              [&](std::uint32_t w) { return is_denial(s, w); }))
                continue;
        } else if (s.claim->polarity == Polarity::kDenied) {
            if (s.claim->predicate.empty() || !span_of(s, *at).overlaps(s.claim->predicate)) continue;
            denied = true;
        }
        out.push_back({&*at, is_undone(*at) != denied});
    }
    return out;
}

bool is_wanted(const Side& s, Index statement, const Term& act) {
    const auto& all = s.d->reading->statements;
    return statement < all.size() && all[statement].act == SpeechAct::kDemand &&
           all[statement].content.contains(Span{s.d->words[act.begin].core, s.d->words[act.end - 1].span.end});
}

bool is_of_subject(const Term& t) {
    static const std::uint32_t kUp = term_number("up"), kDown = term_number("down");
    return t.side == kUp || t.side == kDown;
}

bool one_subject(const Side& a, const Term& x, const Side& b, const Term& y) {
    const Phrase p = subject_of(a, x), q = subject_of(b, y);
    return one_in_other(p.keys, q.keys) ||
           (a.d->lexicon == b.d->lexicon && one_in_other(words_of(a, p), words_of(b, q)));
}

bool is_of_place(const Term& t) {
    static const std::uint32_t kEntered = term_number("entered"), kLeft = term_number("left");
    return t.side == kEntered || t.side == kLeft;
}

bool is_stance(const Term& t) {
    static const std::uint32_t kFor = term_number("for"), kAgainst = term_number("against");
    return t.side == kFor || t.side == kAgainst;
}

bool two_subjects(const Side& a, const Term& x, const Side& b, const Term& y) {
    const Phrase p = subject_of(a, x), q = subject_of(b, y);
    if (a.d->lexicon != b.d->lexicon) return common(p, q) == 0;
    // Behind a verb the object follows the subject without a mark: who it is its first words tell.
    constexpr std::size_t kFirst = 2;
    const auto own = [&](const Phrase& of, const Side& other) {
        for (std::size_t i = 0; i < std::min(kFirst, of.keys.size()); ++i)
            if (!holds(*other.sentence, of.keys[i])) return true;
        return false;
    };
    return own(p, b) && own(q, a);
}

bool opposed(const Side& a, const Side& b) {
    return any_opposed(a, b, TermKind::kOpposite) || any_opposed(a, b, TermKind::kContrast);
}

}  // namespace riwaya::accounts
