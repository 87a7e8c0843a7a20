// Where what is said begins and ends in a language of fixed order: behind its cue, before it, on both sides of it.
#include <algorithm>

#include "fixed_order.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kAsideReach = 16;    // words of an aside between cue and complementiser
constexpr std::uint32_t kAssertion = 3;      // words of a clause that tells something by itself
constexpr std::uint32_t kClauseReach = 25;   // words within which a clause has its verb
constexpr std::uint32_t kSentenceWords = 3;  // words in marks that are said, not a term

}  // namespace

void FixedOrder::take(Use& u, Opening o, std::uint32_t at, std::uint32_t end) const {
    if (at >= end) return;
    Found& f = u.draft.found;
    f.opening = o;
    f.content = at;
    f.content_byte = t_.words[at].span.begin;
}

// True where a clause with a verb of its own begins.
bool FixedOrder::clause_at(std::uint32_t i, std::uint32_t end) const {
    std::uint32_t k = i;
    while (k < end && k < i + kClauseReach && (t_.is_word(k) || joins_words(k))) {
        // And accused them: a second verb of whoever speaks.
        if (t_.is_word(k) && shape(k, kJoins) && k + 1 < end && t_.is_word(k + 1) && !t_.in_name(k + 1) &&
            (t_.tokens[k + 1].may_be_cue || t_.rules.ends_as_past(t_.words.folded(k + 1))))
            break;
        if (t_.is_word(k) && k > i && t_.is(k, kRelative | kThat)) break;
        if (t_.is_word(k) && k > i && !t_.in_name(k) && !shape(k - 1, kDeterminer) &&
            (t_.rules.ends_as_past(t_.words.folded(k)) ||
             (shape(k, kPastForm) && t_.is_word(k - 1) && !t_.is(k - 1, kPreposition))))
            return true;
        ++k;
    }
    return finite_between(i, k) || t_.is(i, kPronounWord);
}

// The end of whoever is spoken to at a token; that token where nobody is. Where a cue does not always tell somebody,
// what it is that they are told must follow.
std::uint32_t FixedOrder::addressed(std::uint32_t i, std::uint32_t end, const Cue& cue) const {
    std::uint32_t stop = phrase_after(i, end, true);
    if (stop <= i) return i;
    const bool may = (cue.frames & kBare) != 0 && (cue.frames & kPlain) == 0;  // warned it was late
    const bool always = (cue.frames & kToldThat) != 0 && (cue.frames & kObject) == 0 && !may;
    if (always) return stop;
    if (may && (cue.frames & kToldThat) != 0 && stop < end && t_.is_word(stop) &&
        (shape(stop, kDeterminer) || t_.is(stop, kPronounWord)) && !t_.is(i, kPronounWord))
        return stop;
    // Those who remained, to leave.
    if (stop < end && t_.is(stop, kRelative))
        for (std::uint32_t k = stop; k < std::min(end, stop + kAsideReach) && t_.is_word(k); ++k)
            if (t_.among(k, t_.rules.to())) stop = k;
    // The people of the town in the hills: a longer phrase.
    if (stop < end && t_.is_word(stop) && t_.is(stop, kPreposition) && !t_.among(stop, t_.rules.to())) {
        const std::uint32_t longer = phrase_after(i, end, false);
        bool governed = false;
        for (const FramePreposition& p : cue.prepositions) governed |= t_.words.folded(stop) == p.word;
        if (!governed && longer > stop) stop = longer;
    }
    // Asked X: "..."; begged them "not to ..."
    if (stop + 1 < end && (cue.frames & kQuoteFrame) != 0 &&
        (t_.tokens[stop].punct == Punct::kColon ||
         (t_.tokens[stop].punct == Punct::kComma && t_.tokens[stop + 1].opens)))
        return stop;
    if ((cue.frames & kToldThat) != 0 && stop + 2 < end && t_.tokens[stop].punct == Punct::kComma &&
        t_.is(stop + 1, kThat))
        return stop;
    std::uint32_t at = stop;
    if (at + 1 < end && t_.tokens[at].opens) ++at;
    if (at + 1 < end && t_.is_word(at) && shape(at, kNegative) && !finite(at + 1)) ++at;
    if (at >= end || !t_.is_word(at)) return i;
    if ((cue.frames & kToldThat) != 0 && t_.is(stop, kThat)) return stop;
    for (const FramePreposition& p : cue.prepositions)
        if (p.addressee && t_.words.folded(at) == p.word) return stop;
    if ((cue.frames & kAsks) != 0 && (t_.is(stop, kWhat | kDoubt) || shape(stop, kAsking))) return stop;
    return i;
}

// A phrase between a verb and what is said: who is told, the outlet that it was said to.
void FixedOrder::skip_aside(Use& u, std::uint32_t& i, std::uint32_t end) const {
    Found& f = u.draft.found;
    const std::uint32_t stop = prepositional(i, end);
    const Range noun{i + 1, stop};
    bool outlet = false;
    for (std::uint32_t k = noun.begin; k < noun.end; ++k) outlet |= t_.is(k, kOutlet);
    const bool interview = i > 0 && t_.is(i - 1, kInterview) && t_.among(i, t_.rules.with());
    if (!noun.empty() && (outlet || interview) && !t_.is(noun.begin, kInterview)) {
        f.via.push_back(noun);
    } else if (!noun.empty() && t_.among(i, t_.rules.to()) && f.addressee.empty() && speaks(noun)) {
        f.addressee = noun;
    }
    i = std::max(stop, i + 1);
}

// Which critics say is late: a clause of somebody's that lacks its subject.
bool FixedOrder::gap(const Scene& s, const Use& u) const {
    const Range by = u.draft.found.subject;
    if (by.empty() || by.end != u.group || by.begin <= s.from || !speaks(by) || t_.in_name(by.begin - 1)) return false;
    return t_.is_word(by.begin - 1) && t_.is(by.begin - 1, kRelative | kThat);
}

// As X said, as both X and Y have said: the token of the conjunction; that of the clause where there is none.
std::uint32_t FixedOrder::as_before(const Scene& s, const Use& u) const {
    std::uint32_t p = u.clause;
    while (p > s.from + 1 && adverb(p - 1) && !t_.is(p - 1, kOpener)) --p;
    return p > s.from && t_.is_word(p - 1) && shape(p - 1, kAsSaid) ? p - 1 : u.clause;
}

bool FixedOrder::content_before(const Scene& s, Use& u) const {
    Found& f = u.draft.found;
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    if ((cue.frames & (kQuoteFrame | kThatClause)) == 0 || f.inside_relative || u.joined || u.led) return false;
    std::uint32_t p = u.clause;
    const bool as_said = as_before(s, u) < p && !f.subject.empty();
    if (as_said && !speaks(f.subject)) return false;
    if (as_said) p = as_before(s, u);
    if (p <= s.from && !as_said && s.from == t_.words.first(s.number)) return false;
    const std::uint32_t head = p;  // behind what is said
    if (p > t_.words.first(s.number) && t_.tokens[p - 1].punct == Punct::kDash && !joins_words(p - 1)) --p;
    const bool comma = p > s.from && t_.tokens[p - 1].punct == Punct::kComma;
    if (comma) --p;
    if (p == t_.words.first(s.number) && !as_said) return false;
    const bool mark = p > t_.words.first(s.number) && t_.tokens[p - 1].punct == Punct::kQuote &&
                      !t_.tokens[p - 1].opens && t_.tokens[p - 1].partner != kNone;
    // What follows a verb that is turned round names who speaks.
    const auto turn = [&] {
        if (!f.subject.empty() || f.hit.end >= s.end) return !f.subject.empty();
        // Has declared most of them legal: no verb with its subject behind it.
        if (u.group < f.hit.begin && finite(u.group)) return false;
        const std::uint32_t stop = phrase_after(f.hit.end, s.end, false);
        if (stop <= f.hit.end) return false;
        if ((cue.frames & kPlain) == 0 && !speaks({f.hit.end, stop})) return false;
        f.subject = {f.hit.end, stop};
        f.reach = stop;
        return true;
    };
    const auto set = [&](std::uint32_t begin, std::uint32_t end) {
        f.opening = Opening::kBefore;
        f.content = begin;
        f.content_byte = t_.words[begin].span.begin;
        u.end = end;
        return true;
    };
    if (mark && (cue.frames & kQuoteFrame) != 0) {
        const std::uint32_t close = p - 1;
        const std::uint32_t open = std::max(t_.tokens[close].partner + 1, t_.words.first(s.number));
        const bool whole = close - open >= kSentenceWords || open <= s.from + 1;
        if (f.opening == Opening::kThat && (t_.is(f.hit.end, kThat) || (!whole && !f.subject.empty()))) return false;
        if (f.opening == Opening::kQuote && f.content > open) {
            const std::uint32_t later = std::min(t_.tokens[f.content].partner, s.end);
            if (later - f.content > close - open) return turn() || true;
        }
        if (f.opening != Opening::kNone && f.opening != Opening::kQuote && f.subject.empty())
            f.opening = Opening::kNone;
        // "If he wins," said X, who voted for him, "I will leave": the longer part.
        if (f.opening == Opening::kNone && turn()) {
            std::uint32_t k = f.reach;
            while (k < s.end && k < f.reach + kAsideReach && t_.tokens[k].punct != Punct::kQuote) ++k;
            if (k < s.end && t_.tokens[k].opens && t_.tokens[k].partner != kNone &&
                t_.tokens[k - 1].punct == Punct::kComma && std::min(t_.tokens[k].partner, s.end) - k > close - open) {
                take(u, Opening::kQuote, k, s.end);
                return true;
            }
        }
        if (open >= close || !(turn() || f.hit.end >= s.end || !t_.is_word(f.hit.end))) return false;
        // The plan is "a disgrace," X said: all of it.
        std::uint32_t first = s.from;
        while (first < open && t_.is_word(first) && shape(first, kJoins)) ++first;
        const bool part = open > s.from + 1 && first + 1 < open && t_.is_word(open - 2) && t_.is_word(first) &&
                          !t_.is(open - 2, kThat) && s.uses.empty() && finite_between(first, close);
        if (!part) return set(open, close);
        const bool goes_on = f.reach + 1 < s.end && t_.tokens[f.reach].punct == Punct::kComma && !u.modal &&
                             !t_.tokens[f.reach + 1].opens && clause_at(f.reach + 1, s.end);
        if (!goes_on || !t_.is(first, kOpener | kPreposition)) return set(first, close + 1);
    }
    if (f.opening != Opening::kNone || (cue.frames & kThatClause) == 0 || u.modal) return false;
    if (f.hit.form->kind == CueKind::kParticiple && !as_said) return false;
    const bool says = (cue.frames & (kQuoteFrame | kBare)) != 0;
    if ((!says || f.hit.form->present) && !f.subject.empty() && !speaks(f.subject)) return false;
    if (!(comma || as_said || (head > p))) return false;
    if (!turn()) return false;
    std::uint32_t begin = s.from;
    while (begin < p && (!t_.is_word(begin) ? !t_.tokens[begin].opens : shape(begin, kJoins))) ++begin;
    std::uint32_t next = f.reach;
    if (next < s.end && t_.tokens[next].punct == Punct::kComma) ++next;
    std::uint32_t stop = s.end;
    while (stop > next && !t_.is_word(stop - 1)) --stop;
    const bool interrupts = next > f.reach && next < stop;
    const auto bytes = [&](std::uint32_t a, std::uint32_t b) {
        return b > a ? t_.words[b - 1].span.end - t_.words[a].span.begin : 0U;
    };
    // It will open in May, he said, in a move that pleased many: what tells more of a whole clause.
    const bool beside =
        interrupts && t_.is_word(next) && !t_.in_name(next) && t_.is(next, kPreposition) && finite_between(begin, p);
    // It closed, the army said, but the rebels denied it: the report goes on.
    const bool goes_on = interrupts && t_.is_word(next) && !t_.in_name(next) &&
                         (shape(next, kJoins | kMeanwhile) || t_.is(next, kRelative)) && clause_at(begin, p);
    const bool adjunct =
        interrupts && t_.is_word(next) && (beside || goes_on || t_.rules.ends_as_participle(t_.words.folded(next)));
    if (interrupts && !adjunct && bytes(next, stop) > bytes(begin, p)) {
        // Turnout fell, he said, compared with five years ago: a whole clause is said too, however short. But not: it
        // would open, he said, when it was safe; without its condition nobody said so.
        const bool condition = t_.is_word(next) && (t_.is(next, kOpener) || shape(next, kAside | kAsking));
        const Range clause{begin, p};
        const bool theirs = std::any_of(s.uses.begin(), s.uses.end(),
                                        [&](const Use& o) { return clause.holds(o.draft.found.hit.begin); });
        if (!theirs && !condition && clause.size() >= kAssertion &&
            (finite_between(begin, p) || (clause_at(begin, p) && (figures(clause) || figures({next, stop})))))
            u.rest = clause;
        return set(next, stop);
    }
    if (p <= begin + 1) return false;
    // On May 15, X testified before the court: nothing but a time.
    bool time = !as_said;
    for (std::uint32_t k = begin; k < p && time; ++k)
        time = !t_.is_word(k) ||
               (!t_.in_name(k) && (t_.is(k, kPreposition | kTime) || shape(k, kDeterminer | kUnit))) ||
               t_.words[k].kind == text::WordKind::kNumber;
    if (time) return false;
    // When he returns, X will say so: nothing but a clause beside the main one.
    if (t_.is_word(begin) && t_.is(begin, kOpener) && !shape(begin, kJoins) && !as_said && !t_.in_name(begin)) {
        std::uint32_t k = begin;
        while (k + 1 < p && t_.tokens[k].punct != Punct::kComma) ++k;
        if (k + 1 >= p) return false;
    }
    if (f.reach < s.end && t_.is_word(f.reach) && !t_.is(f.reach, kOpener | kRelative | kPreposition) &&
        !shape(f.reach, kJoins))
        return false;
    // As the league decided to move it: what it did.
    if (as_said && f.reach < s.end && t_.among(f.reach, t_.rules.to()) &&
        !speaks({f.reach + 1, prepositional(f.reach, s.end)}))
        return false;
    // ..., up from 20 the year before: what tells a figure is never left out.
    if (interrupts && !adjunct && next < stop && figures({next, stop}) && asserts({next, stop}) && clause_at(begin, p))
        u.rest = {next, stop};
    return set(begin, p);
}

bool FixedOrder::figures(Range r) const {
    for (std::uint32_t i = r.begin; i < r.end; ++i)
        if (t_.words[i].kind == text::WordKind::kNumber) return true;
    return false;
}

// True for words that may tell something by themselves, with no speech of somebody else's in them.
bool FixedOrder::asserts(Range r) const {
    if (r.size() < kAssertion) return false;
    for (std::uint32_t i = r.begin; i < r.end; ++i)
        if (t_.tokens[i].may_be_cue || t_.tokens[i].punct == Punct::kQuote) return false;
    return true;
}

// The other part of what is said, as a statement of its own.
Draft FixedOrder::rest_of(const Use& u) const {
    Use rest = u;
    rest.draft.found.content = u.rest.begin;
    close(rest, u.rest.end);
    return std::move(rest.draft);
}

}  // namespace riwaya::speech
