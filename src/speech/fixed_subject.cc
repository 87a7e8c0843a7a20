// Who the subject of a verb of saying is in a language of fixed order.
#include <algorithm>

#include "fixed_order.h"

namespace riwaya::speech {

namespace {

constexpr std::size_t kNearestUses = 8;       // verbs back to the one whose subject is shared
constexpr std::uint32_t kLeadingReach = 30;   // words of a participle that leads a sentence
constexpr std::uint32_t kIssuedReach = 9;     // words from a document to the participle that goes on from it
constexpr std::uint32_t kRelativeReach = 14;  // words of a relative clause between a subject and its verb

}  // namespace

// A comma that stands within the marks behind it.
bool FixedOrder::quoted_pause(std::uint32_t i) const {
    return i > 0 && i < t_.tokens.size() && t_.tokens[i].punct == Punct::kQuote && !t_.tokens[i].opens &&
           t_.tokens[i].partner != kNone && t_.tokens[i - 1].punct == Punct::kComma;
}

// The subject of a clause's verb: before it, or before what stands between commas.
Range FixedOrder::subject_of(std::uint32_t verb, std::uint32_t from) const {
    const Range r = phrase_before(verb, from);
    if (!r.empty() || verb < from + 3 || t_.tokens[verb - 1].punct != Punct::kComma) return r;
    const bool word = t_.is_word(verb - 2) && t_.tokens[verb - 3].punct == Punct::kComma;
    if (word && (adverb(verb - 2) || t_.is(verb - 2, kOpener))) return phrase_before(verb - 3, from);  // X, however,
    return phrase_with_aside(verb - 1, from);
}

// It closed, said the mayor: behind a verb that ends its sentence so stands who speaks, whatever stands before it.
bool FixedOrder::turned_at_end(const Scene& s, const Use& u) const {
    const Found& f = u.draft.found;
    const std::uint16_t frames = t_.rules.cues()[f.hit.form->cue].frames;
    if ((frames & kPlain) == 0 || (frames & kToldThat) != 0 || f.subject.empty() || u.group != f.hit.begin ||
        u.group < s.from + 3 || t_.tokens[u.group - 1].punct != Punct::kComma || f.hit.end >= s.end ||
        t_.is(f.hit.end, kPronounWord))
        return false;
    const std::uint32_t stop = phrase_after(f.hit.end, s.end, false);
    if (stop <= f.hit.end || !speaks({f.hit.end, stop})) return false;
    std::uint32_t k = stop;
    while (k < s.end && (!t_.is_word(k) || t_.in_name(k) || !t_.is(k, kRelative))) {
        if (t_.tokens[k].opens) return false;
        ++k;
    }
    return !finite_between(f.hit.end, k) && !clause_at(f.hit.end, k);
}

// Who speaks: before the verb, before a relative clause, or whoever the verb before it had.
void FixedOrder::find_subject(const Scene& s, Use& u) const {
    Found& f = u.draft.found;
    if (u.adjunct) {
        u.joined = true;
        f.subject = adjunct_subject(s, u);
        return;
    }
    const std::uint32_t at = before_adverbs(s, u.group);
    if (at == s.from) return;
    const std::uint32_t p = at - 1;
    const bool relative = t_.is_word(p) && !t_.in_name(p) &&
                          (t_.is(p, kRelative) || (t_.is(p, kThat) && p > s.from && t_.is_word(p - 1)));
    // Said that claims fell: the complementiser of what is said already.
    if (relative && !t_.is(p, kRelative) && !s.uses.empty() && s.uses.back().draft.found.content == p + 1) return;
    const std::uint32_t left = behind_said(s, u);
    if (relative) {
        f.inside_relative = true;
        if (p > s.from) f.subject = taken_up_by(p, left);
    } else if (t_.is_word(p) && !t_.in_name(p) && shape(p, kJoins)) {
        u.joined = true;
        f.subject = shared_subject(s, u);
        if (f.subject.empty()) f.subject = first_subject(s.from, p, kPastForm);
    } else if (t_.tokens[p].punct == Punct::kComma || t_.tokens[p].punct == Punct::kDash || quoted_pause(p)) {
        if (const Range r = subject_before_pause(p, left, s.from); !r.empty()) {
            f.subject = r;
            u.clause = r.begin;
        }
    } else {
        f.subject = subject_right_before(u, p, left);
        if (!f.subject.empty()) settle_subject(s, u, left);
    }
}

// Who it is that the phrase right before a verb stands for, and where its clause begins.
void FixedOrder::settle_subject(const Scene& s, Use& u, std::uint32_t left) const {
    Found& f = u.draft.found;
    // Who in turn said.
    const std::uint32_t head = f.subject.begin;
    if (head > left + 3 && t_.is(head - 1, kPreposition) && t_.is_word(head - 2) && t_.is(head - 2, kRelative) &&
        t_.tokens[head - 3].punct == Punct::kComma) {
        const Range who = phrase_before(head - 3, left);
        if (!who.empty() && speaks(who)) {
            f.inside_relative = true;
            f.subject = who;
            return;
        }
    }
    // The man who reported the call said.
    if (!s.uses.empty()) {
        const Found& o = s.uses.back().draft.found;
        if (o.inside_relative && o.opening != Opening::kBefore && o.content == f.subject.begin && !o.subject.empty() &&
            !t_.is(o.content - 1, kThat) && o.content == o.hit.end) {
            f.subject = o.subject;
            return;
        }
    }
    if (const Range by = issuer(f, left); !by.empty()) f.subject = by;
    widen(s, u, left);
    behind_lead(f.subject, left);
    u.clause = f.subject.begin;
}

// The subject of the verb before that this one shares.
Range FixedOrder::shared_subject(const Scene& s, Use& u) const {
    for (std::size_t k = s.uses.size(), least = k > kNearestUses ? k - kNearestUses : 0; k-- > least;) {
        const Use& other = s.uses[k];
        if (other.draft.found.subject.empty() || other.draft.found.hit.form->kind == CueKind::kNoun) continue;
        if (other.draft.found.inside_relative && u.adjunct) continue;
        u.draft.found.inside_relative |= other.draft.found.inside_relative;
        return other.draft.found.subject;
    }
    return {};
}

bool FixedOrder::past_at(std::uint32_t i) const {
    return t_.is_word(i) && !t_.in_name(i) && t_.rules.ends_as_past(t_.words.folded(i));
}

// Whoever may speak before the first verb from `from` on; `past`: the shapes that verbs of the past may have.
Range FixedOrder::first_subject(std::uint32_t from, std::uint32_t end, WordBits past) const {
    for (std::uint32_t k = from; k < end; ++k) {
        if (!finite(k) && !shape(k, past) && !past_at(k)) continue;
        const Range r = subject_of(k, from);
        return speaks(r) ? r : Range{};
    }
    return {};
}

Range FixedOrder::adjunct_subject(const Scene& s, Use& u) const {
    Range by = shared_subject(s, u);
    // He left the hall, saying: the clause's own subject.
    if (by.empty() && u.group > s.from) by = first_subject(s.from, u.group, 0);
    if (!by.empty() || u.group > s.from + 1) return by;
    // After denying it, X left: whoever the main clause is about.
    std::uint32_t c = u.draft.found.hit.end;
    const std::uint32_t limit = c + kLeadingReach;
    while (c < s.end && c < limit && t_.tokens[c].punct != Punct::kComma) ++c;
    for (std::uint32_t k = c + 2; k < std::min(s.end, c + kLeadingReach); ++k) {
        const bool verb =
            t_.is_word(k) && !t_.in_name(k) && (finite(k) || told_at(k) || shape(k, kPastForm) || past_at(k));
        if (!verb) continue;
        const Range r = phrase_before(k, c + 1);
        return r.begin == c + 1 && speaks(r) ? r : Range{};
    }
    return {};
}

// Where what stands before a verb ends, without its adverbs and a time: X, the chairman, on Sunday said.
std::uint32_t FixedOrder::before_adverbs(const Scene& s, std::uint32_t verb) const {
    std::uint32_t at = verb;
    while (at > s.from && adverb(at - 1)) --at;
    std::uint32_t time = at;
    while (time > s.from && t_.is_word(time - 1) && !t_.in_name(time - 1) &&
           (t_.is(time - 1, kTime) || shape(time - 1, kUnit)))
        --time;
    if (time < at && time > s.from && t_.is_word(time - 1) && t_.is(time - 1, kPreposition)) --time;
    return time < at && time > s.from && t_.tokens[time - 1].punct == Punct::kComma ? time : at;
}

// What somebody says does not reach back over the verb that says it.
std::uint32_t FixedOrder::behind_said(const Scene& s, const Use& u) const {
    for (std::size_t k = s.uses.size(), least = k > kNearestUses ? k - kNearestUses : 0; k-- > least;) {
        const Found& o = s.uses[k].draft.found;
        if (o.opening == Opening::kBefore || o.opening == Opening::kNone || o.content >= u.group) continue;
        const Punct pause = u.group > s.from ? t_.tokens[u.group - 1].punct : Punct::kNone;
        if (o.inside_relative && quoted_pause(u.group - 1)) continue;
        if (o.inside_relative && (pause == Punct::kComma || pause == Punct::kDash)) continue;
        return std::max(s.from, o.content);
    }
    return s.from;
}

// The phrase that a relative at p takes up.
Range FixedOrder::taken_up_by(std::uint32_t p, std::uint32_t left) const {
    if (t_.tokens[p - 1].punct != Punct::kComma && t_.tokens[p - 1].punct != Punct::kDash)
        return phrase_before(p, left);
    const Range wide = phrase_with_aside(p - 1, left);
    return wide.empty() ? phrase_before(p - 1, left) : wide;
}

// Who speaks before a comma or a dash at p. `from`: where the sentence begins.
Range FixedOrder::subject_before_pause(std::uint32_t p, std::uint32_t left, std::uint32_t from) const {
    Range r = phrase_with_aside(p, left);
    // A group, alarmed that X denies it, is urging: the aside holds a verb of its own.
    if (r.empty() && left > from) {
        const Range wide = phrase_with_aside(p, from);
        if (!wide.empty() && wide.end < left && t_.tokens[wide.end].punct == Punct::kComma &&
            t_.rules.ends_as_past(t_.words.folded(wide.end + 1)))
            r = wide;
    }
    // X, however, said.
    if (r.empty() && p > left + 2 && t_.is_word(p - 1) && !t_.in_name(p - 1) && !shape(p - 1, kJoins) &&
        (adverb(p - 1) || t_.is(p - 1, kOpener)) && t_.tokens[p - 2].punct == Punct::kComma)
        r = phrase_before(p - 2, left);
    const bool beside = r.end + 3 == p + 1 && r.end <= p && !speaks(r);  // has fallen, too, said X
    return beside ? Range{} : r;
}

Range FixedOrder::subject_right_before(const Use& u, std::uint32_t p, std::uint32_t left) const {
    const bool participle = u.draft.found.hit.form->kind == CueKind::kParticiple;
    Range by = phrase_before(participle && shape(p, kAsSaid) ? p : u.group, left);
    if (by.empty()) return by;
    // Spent an hour explaining: whoever spent it.
    if (participle && !shape(p, kAsSaid) && !speaks(by))
        for (std::uint32_t k = left; k < by.begin; ++k) {
            if (!t_.is_word(k) || t_.in_name(k) || (!finite(k) && !shape(k, kPastForm) && !past_at(k))) continue;
            const Range r = phrase_before(k, left);
            if (!r.empty() && speaks(r)) by = r;
            break;
        }
    // "...," X, a prosecutor said.
    const std::uint32_t head = by.begin;
    if (head <= left + 2 || t_.tokens[head - 1].punct != Punct::kComma || !shape(head, kDeterminer)) return by;
    const Range name = phrase_before(head - 1, left);
    if (!name.empty() && name.end == head - 1 && speaks(name) && name.begin > 0 &&
        t_.tokens[name.begin - 1].punct == Punct::kQuote && !t_.tokens[name.begin - 1].opens)
        by.begin = name.begin;
    return by;
}

// The union released a statement saying: whoever issued the document that a participle goes on from.
Range FixedOrder::issuer(const Found& f, std::uint32_t left) const {
    if (f.hit.form->kind != CueKind::kParticiple || f.subject.empty()) return {};
    std::uint32_t head = f.hit.begin;  // of what was issued
    while (head > left && head + kIssuedReach > f.hit.begin && t_.is_word(head) && !t_.is(head, kDocument)) --head;
    if (!t_.is(head, kDocument) || t_.in_name(head)) return {};
    const Range what = phrase_before(head + 1, left);
    if (what.empty() || what.begin <= left + 1 || !t_.rules.is_issuing(t_.words.folded(what.begin - 1))) return {};
    Range by = subject_of(what.begin - 1, left);
    // Met and issued a statement: the clause's own subject.
    for (std::uint32_t k = left; by.empty() && k + 1 < what.begin; ++k)
        if (t_.is_word(k) && !t_.in_name(k) && (finite(k) || t_.rules.ends_as_past(t_.words.folded(k))))
            by = subject_of(k, left);
    return by;
}

// After long talks Norway had said; Hale then spent weeks threatening to: the name alone, without what leads the clause
// and without its verb.
void FixedOrder::behind_lead(Range& by, std::uint32_t left) const {
    const bool led = by.begin > left && t_.is_word(by.begin - 1) && t_.is(by.begin - 1, kPreposition) &&
                     t_.is(by.begin - 1, kOpener) && !t_.in_name(by.begin);
    bool noun = true;  // nobody who speaks before the name
    for (std::uint32_t i = by.begin; led && i < by.end; ++i) {
        if (t_.begins_name(i)) {
            if (noun && i > by.begin && !capital(i - 1) && !person_name(i)) by.begin = i;
            break;
        }
        noun &= t_.is_word(i) && t_.tokens[i].bits == 0 && t_.tokens[i].shape == 0 && !adverb(i);
    }
    const std::uint32_t last = by.end - 1;
    if (by.size() < 2 || !t_.is_word(last) || t_.in_name(last) || capital(last)) return;
    if (!shape(last, kPastForm) && !t_.rules.ends_as_past(t_.words.folded(last))) return;
    const Range r = phrase_before(last, left);
    if (!r.empty() && r.begin == by.begin && (t_.in_name(r.end - 1) || t_.is(r.begin, kPronounWord))) by = r;
}

// Analysts who studied the plan say: the subject stands before a relative clause that no comma parts from it.
void FixedOrder::widen(const Scene& s, Use& u, std::uint32_t left) const {
    Range& by = u.draft.found.subject;
    for (std::uint32_t k = by.begin; k-- > left && by.begin - k < kRelativeReach && t_.is_word(k);) {
        if (t_.in_name(by.begin) && k + 1 == by.begin) continue;
        // Groups that fought the law say.
        const bool that = t_.is(k, kThat) && k > left && k + 1 < by.begin && t_.is_word(k - 1) &&
                          !t_.tokens[k - 1].may_be_cue && !t_.in_name(k + 1) &&
                          (finite(k + 1) || told_at(k + 1) || shape(k + 1, kPastForm) ||
                           t_.rules.ends_as_past(t_.words.folded(k + 1)));
        if ((!t_.is(k, kRelative) && !that) || t_.in_name(k)) continue;
        // The driver who stayed behind said: its verb was taken for who speaks.
        const bool moved = t_.rules.ends_as_past(t_.words.folded(by.begin)) || shape(by.begin, kPastForm);
        if (k == s.from || (k + 1 >= by.begin && !moved) || t_.is(k - 1, kPreposition)) return;
        const Range whole = phrase_before(k, left);
        if (!whole.empty() && whole.end == k && speaks(whole)) by = whole;
        return;
    }
}

// Words that look like a subject and are a verb with what it acts upon: nobody speaks.
bool FixedOrder::no_speaker(const Scene& s, Range by) const {
    if (t_.in_name(by.begin) || capital(by.begin) || by.begin <= s.from) return false;
    const std::string_view word = t_.words.folded(by.begin);
    const std::uint32_t before = by.begin - 1;
    // Is to revive fears that, could thwart their plans to.
    const bool noun = shape(by.begin, kDeterminer) || t_.is(by.begin, kPronounWord | kRole | kBody | kOutlet | kSource);
    if (!noun && t_.is_word(before) && (t_.among(before, t_.rules.to()) || shape(before, kModal | kDoes))) return true;
    // Is moving on to other projects that.
    if (!noun && finite(before) && t_.rules.ends_as_participle(word)) return true;
    // Has touted estimates that.
    return by.size() == 1 &&
           (t_.is(before, kAuxiliary | kPronounWord) || t_.in_name(before) || adverb(before) ||
            t_.rules.ends_as_participle(word)) &&
           (t_.rules.ends_as_past(word) || t_.rules.ends_as_participle(word));
}

}  // namespace riwaya::speech
