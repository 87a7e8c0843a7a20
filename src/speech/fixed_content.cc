// Where what is said begins and ends in a language of fixed order: behind its cue, before it, on both sides of it.
#include <algorithm>

#include "fixed_order.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kAsideReach = 16;   // words of an aside between cue and complementiser
constexpr std::uint32_t kAssertion = 3;     // words of a clause that tells something by itself
constexpr std::uint32_t kClauseReach = 25;  // words within which a clause has its verb

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
