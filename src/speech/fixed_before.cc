// What is said before its cue, in a language of fixed order: "...", said X; the road is closed, the police said.
#include <algorithm>

#include "fixed_order.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kSentenceWords = 3;  // words in marks that are said, not a term
constexpr std::uint32_t kAsideReach = 16;    // words of an aside between cue and complementiser
constexpr std::uint32_t kAssertion = 3;      // words of a clause that tells something by itself

}  // namespace

bool FixedOrder::content_before(const Scene& s, Use& u) const {
    Found& f = u.draft.found;
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    if ((cue.frames & (kQuoteFrame | kThatClause)) == 0 || f.inside_relative || u.joined || u.led) return false;
    const std::uint32_t first = t_.words.first(s.number);
    std::uint32_t p = u.clause;
    const bool as_said = as_before(s, u) < p && !f.subject.empty();
    if (as_said && !speaks(f.subject)) return false;
    if (as_said) p = as_before(s, u);
    if (p <= s.from && !as_said && s.from == first) return false;
    const std::uint32_t head = p;  // behind what is said
    if (p > first && t_.tokens[p - 1].punct == Punct::kDash && !joins_words(p - 1)) --p;
    const bool comma = p > s.from && t_.tokens[p - 1].punct == Punct::kComma;
    if (comma) --p;
    if (p == first && !as_said) return false;
    const bool mark = p > first && t_.tokens[p - 1].punct == Punct::kQuote && !t_.tokens[p - 1].opens &&
                      t_.tokens[p - 1].partner != kNone;
    if (mark && (cue.frames & kQuoteFrame) != 0)
        if (const std::optional<bool> taken = quotation_before(s, u, p - 1)) return *taken;
    if (f.opening != Opening::kNone || (cue.frames & kThatClause) == 0 || u.modal) return false;
    if (f.hit.form->kind == CueKind::kParticiple && !as_said) return false;
    const bool says = (cue.frames & (kQuoteFrame | kBare)) != 0;
    if ((!says || f.hit.form->present) && !f.subject.empty() && !speaks(f.subject)) return false;
    if (!(comma || as_said || head > p)) return false;
    return turn(s, u) && clause_before(s, u, p, as_said);
}

// Whether it is known who speaks; what follows a verb that is turned round names who does.
bool FixedOrder::turn(const Scene& s, Use& u) const {
    Found& f = u.draft.found;
    if (!f.subject.empty() || f.hit.end >= s.end) return !f.subject.empty();
    // Has declared most of them legal: no verb with its subject behind it.
    if (u.group < f.hit.begin && finite(u.group)) return false;
    const std::uint32_t stop = phrase_after(f.hit.end, s.end, false);
    if (stop <= f.hit.end) return false;
    if ((t_.rules.cues()[f.hit.form->cue].frames & kPlain) == 0 && !speaks({f.hit.end, stop})) return false;
    f.subject = {f.hit.end, stop};
    f.reach = stop;
    return true;
}

bool FixedOrder::take_before(Use& u, Range said) const {
    Found& f = u.draft.found;
    f.opening = Opening::kBefore;
    f.content = said.begin;
    f.content_byte = t_.words[said.begin].span.begin;
    u.end = said.end;
    return true;
}

// Takes the quotation that the mark at `close` ends; false where it is not said here; nothing where a clause may be.
std::optional<bool> FixedOrder::quotation_before(const Scene& s, Use& u, std::uint32_t close) const {
    Found& f = u.draft.found;
    const std::uint32_t open = std::max(t_.tokens[close].partner + 1, t_.words.first(s.number));
    const bool whole = close - open >= kSentenceWords || open <= s.from + 1;
    if (f.opening == Opening::kThat && (t_.is(f.hit.end, kThat) || (!whole && !f.subject.empty()))) return false;
    if (f.opening == Opening::kQuote && f.content > open) {
        const std::uint32_t later = std::min(t_.tokens[f.content].partner, s.end);
        if (later - f.content > close - open) {
            turn(s, u);
            return true;
        }
    }
    if (f.opening != Opening::kNone && f.opening != Opening::kQuote && f.subject.empty()) f.opening = Opening::kNone;
    // "If he wins," said X, who voted for him, "I will leave": the longer part.
    if (f.opening == Opening::kNone && turn(s, u)) {
        std::uint32_t k = f.reach;
        while (k < s.end && k < f.reach + kAsideReach && t_.tokens[k].punct != Punct::kQuote) ++k;
        if (k < s.end && t_.tokens[k].opens && t_.tokens[k].partner != kNone &&
            t_.tokens[k - 1].punct == Punct::kComma && std::min(t_.tokens[k].partner, s.end) - k > close - open) {
            take(u, Opening::kQuote, k, s.end);
            return true;
        }
    }
    if (open >= close || !(turn(s, u) || f.hit.end >= s.end || !t_.is_word(f.hit.end))) return false;
    // The plan is "a disgrace," X said: all of it.
    std::uint32_t first = s.from;
    while (first < open && t_.is_word(first) && shape(first, kJoins)) ++first;
    const bool part = open > s.from + 1 && first + 1 < open && t_.is_word(open - 2) && t_.is_word(first) &&
                      !t_.is(open - 2, kThat) && s.uses.empty() && finite_between(first, close);
    if (!part) return take_before(u, {open, close});
    const bool goes_on = f.reach + 1 < s.end && t_.tokens[f.reach].punct == Punct::kComma && !u.modal &&
                         !t_.tokens[f.reach + 1].opens && clause_at(f.reach + 1, s.end);
    if (!goes_on || !t_.is(first, kOpener | kPreposition)) return take_before(u, {first, close + 1});
    return std::nullopt;
}

// Takes the clause that ends before p, or the longer part of it that goes on behind whoever speaks.
bool FixedOrder::clause_before(const Scene& s, Use& u, std::uint32_t p, bool as_said) const {
    const Found& f = u.draft.found;
    std::uint32_t begin = s.from;
    while (begin < p && (!t_.is_word(begin) ? !t_.tokens[begin].opens : shape(begin, kJoins))) ++begin;
    std::uint32_t next = f.reach;
    if (next < s.end && t_.tokens[next].punct == Punct::kComma) ++next;
    std::uint32_t stop = s.end;
    while (stop > next && !t_.is_word(stop - 1)) --stop;
    const Range clause{begin, p}, rest{next, stop};
    const bool interrupts = next > f.reach && next < stop;
    const bool adjunct = interrupts && tells_more(clause, next);
    const auto bytes = [&](Range r) {
        return r.empty() ? 0U : t_.words[r.end - 1].span.end - t_.words[r.begin].span.begin;
    };
    if (interrupts && !adjunct && bytes(rest) > bytes(clause)) {
        if (stands_by_itself(s, clause, rest)) u.rest = clause;
        return take_before(u, rest);
    }
    if (p <= begin + 1 || (!as_said && leads_only(clause))) return false;
    if (f.reach < s.end && t_.is_word(f.reach) && !t_.is(f.reach, kOpener | kRelative | kPreposition) &&
        !shape(f.reach, kJoins))
        return false;
    // As the league decided to move it: what it did.
    if (as_said && f.reach < s.end && t_.among(f.reach, t_.rules.to()) &&
        !speaks({f.reach + 1, prepositional(f.reach, s.end)}))
        return false;
    // ..., up from 20 the year before: what tells a figure is never left out.
    if (interrupts && !adjunct && figures(rest) && asserts(rest) && clause_at(begin, p)) u.rest = rest;
    return take_before(u, clause);
}

// Whether what begins at `next`, behind whoever speaks, is the report's own, beside a clause that is said.
bool FixedOrder::tells_more(Range clause, std::uint32_t next) const {
    if (!t_.is_word(next)) return false;
    // It will open in May, he said, in a move that pleased many: what tells more of a whole clause.
    if (!t_.in_name(next) && t_.is(next, kPreposition) && finite_between(clause.begin, clause.end)) return true;
    // It closed, the army said, but the rebels denied it: the report goes on.
    if (!t_.in_name(next) && (shape(next, kJoins | kMeanwhile) || t_.is(next, kRelative)) &&
        clause_at(clause.begin, clause.end))
        return true;
    return t_.rules.ends_as_participle(t_.words.folded(next));
}

// Turnout fell, he said, compared with five years ago: a whole clause is said too, however short. But not: it would
// open, he said, when it was safe; without its condition nobody said so.
bool FixedOrder::stands_by_itself(const Scene& s, Range clause, Range rest) const {
    const std::uint32_t next = rest.begin;
    if (t_.is_word(next) && (t_.is(next, kOpener) || shape(next, kAside | kAsking))) return false;
    const bool theirs =
        std::any_of(s.uses.begin(), s.uses.end(), [&](const Use& o) { return clause.holds(o.draft.found.hit.begin); });
    return !theirs && clause.size() >= kAssertion &&
           (finite_between(clause.begin, clause.end) ||
            (clause_at(clause.begin, clause.end) && (figures(clause) || figures(rest))));
}

// Whether a clause is nothing but a time (on May 15, X testified before the court), or one that stands beside the main
// one (when he returns, X will say so).
bool FixedOrder::leads_only(Range clause) const {
    bool time = true;
    for (std::uint32_t k = clause.begin; k < clause.end && time; ++k)
        time = !t_.is_word(k) ||
               (!t_.in_name(k) && (t_.is(k, kPreposition | kTime) || shape(k, kDeterminer | kUnit))) ||
               t_.words[k].kind == text::WordKind::kNumber;
    if (time) return true;
    const std::uint32_t begin = clause.begin;
    if (!t_.is_word(begin) || !t_.is(begin, kOpener) || shape(begin, kJoins) || t_.in_name(begin)) return false;
    std::uint32_t k = begin;
    while (k + 1 < clause.end && t_.tokens[k].punct != Punct::kComma) ++k;
    return k + 1 >= clause.end;
}

}  // namespace riwaya::speech
