// The steps of looking forward from a cue: what a word or mark is there, and where to look on.
#include <algorithm>

#include "complement_state.h"

namespace riwaya::speech {

Complements::Step Complements::go_to(std::uint32_t& i, std::uint32_t at) {
    i = at;
    return Step::kOn;
}

// A name in marks, an aside in brackets, an occasion or a respect between commas.
Complements::Step Complements::at_aside(State& s, std::uint32_t& i) const {
    Found& f = s.out;
    const Token& t = t_.tokens[i];
    if (t.punct == Punct::kQuote && t.opens && t.partner != kNone && t.partner < s.end) {
        // A paper named by marks alone passes on.
        if (s.subject_after && s.form.kind == CueKind::kRelay && i == f.hit.end && f.subject.empty())
            f.subject = {i, t.partner + 1};
        return go_to(i, t.partner + 1);
    }
    if (const std::uint32_t behind = behind_aside(i, s.begin, s.end); behind > i) return go_to(i, behind);
    if (const std::uint32_t behind = behind_occasion(f, i, s.begin, s.end); behind > i) {
        interviewers(i + 1, behind, f.via);
        return go_to(i, behind);
    }
    const std::uint32_t behind = s.close && i == f.hit.end ? behind_respect(i, s.end) : i;
    return behind > i ? go_to(i, behind) : Step::kPass;
}

// A mark that opens an aside, or any other one.
Complements::Step Complements::at_mark(State& s, std::uint32_t& i) const {
    if (const Step step = at_aside(s, i); step != Step::kPass) return step;
    const bool comma = t_.tokens[i].punct == Punct::kComma;
    // Stressing at the same time, on it: what the cue governs may stand behind an aside.
    const bool governed = s.subject_after && i + 1 < s.end && comma && governed_before(s, i + 1, i + 2) == i + 1;
    if (t_.tokens[i].punct == Punct::kStop || (s.close && i > s.out.hit.end + 1 && !governed)) return Step::kStop;
    const bool that = i + 1 < s.end && p_.that_at(i + 1, s.begin);
    if (!s.subject_after && comma && i == s.out.hit.end && (s.cue.frames & kQuoteFrame) == 0 && !that)
        return Step::kStop;
    return go_to(i, i + 1);
}

// Through whom whoever speaks comes, and those who are counted.
Complements::Step Complements::at_relay(State& s, std::uint32_t& i) const {
    if (const std::uint32_t behind = behind_relay(s, i); behind > i) return go_to(i, behind);
    const std::uint32_t stop = i == s.out.hit.end ? counted(s, i) : i;
    if (stop <= i) return Step::kPass;
    s.out.subject = {i, stop};
    return go_to(i, stop);
}

Complements::Step Complements::at_governed(State& s, std::uint32_t& i) const {
    s.back |= i == s.out.hit.end && takes_up(s.cue, i);
    return !s.back && take_preposition(s, i) ? Step::kStop : Step::kPass;
}

Complements::Step Complements::at_pronoun(State& s, std::uint32_t& i) const {
    const Found& f = s.out;
    if (t_.is(i, kAdverb) && t_.is(i, kPronounWord)) {
        s.pronoun = true;
        return go_to(i, i + 1);
    }
    // X, who is a member of Y, said that.
    if (f.subject.empty() || i <= f.hit.end || i > f.subject.end + 1 || !t_.is(i, kExplains)) return Step::kPass;
    const std::uint32_t behind = behind_explanation(i, s.begin, s.end);
    return behind > i ? go_to(i, behind) : Step::kPass;
}

// Denied that: what was said before.
Complements::Step Complements::at_taken_up(State& s, std::uint32_t& i) const {
    if (!t_.is(i, kDemonstrative) || !t_.is(i, kAdverb) || !s.subject_after || (s.cue.frames & kObject) == 0 ||
        !denies_saying(s.cue.act) || leads_to_that(i, s.begin, s.end))
        return Step::kPass;
    take_at(s.out, Opening::kObject, i);
    s.out.sure = true;
    return Step::kStop;
}

// The same source, right behind a verb that acts upon somebody: the token behind it, or i where none stands here.
std::uint32_t Complements::behind_same(const State& s, std::uint32_t i) const {
    if (!s.subject_after || s.form.kind != CueKind::kVerb || i != s.out.hit.end || i + 1 >= s.end ||
        !s.out.subject.empty() || !t_.is_word(i) || !t_.is_word(i + 1) || t_.in_name(i))
        return i;
    if (t_.rules.is_same_before(t_.bare(i)) && t_.is(i + 1, kSource)) return i + 2;
    if (!t_.is(i, kSource) || !t_.definite(i)) return i;
    if (t_.is(i + 1, kSame) && !t_.is(i + 1, kSource)) return i + 2;
    return (s.cue.frames & kThatClause) != 0 ? i : std::max(p_.noun_phrase(i, s.end, true), i + 1);
}

// When and how it was said, and the word that takes somebody up.
Complements::Step Complements::at_manner(State& s, std::uint32_t& i) const {
    const bool number = t_.words[i].kind == text::WordKind::kNumber && i > s.begin && t_.is(i - 1, kTime);
    const bool relays = s.form.kind == CueKind::kRelay && t_.is(i, kSource);  // the source quoted X
    const bool same = t_.is(i, kSame) && !t_.is(i, kRole) && !relays;
    // The same source blamed the minister: who it is stands before whom the verb acts upon.
    if (const std::uint32_t behind = behind_same(s, i); behind > i) {
        s.out.subject = {i, behind};
        return go_to(i, behind);
    }
    return t_.is(i, kTime | kAdverb | kAuxiliary) || number || same ? go_to(i, i + 1) : Step::kPass;
}

// X, according to the agency, said that: through whom; the token behind it, or i where none stands here.
std::uint32_t Complements::behind_source(State& s, const Hit& other, std::uint32_t i) const {
    if (other.form->kind != CueKind::kAttribution || t_.tokens[i - 1].punct != Punct::kComma) return i;
    const Found source = attribution(other, s.end);
    std::uint32_t next = source.reach;
    while (next < s.end && t_.tokens[next].punct == Punct::kComma) ++next;
    if (source.subject.empty() || next >= s.end || !(p_.that_at(next, s.begin) || t_.tokens[next].opens)) return i;
    s.out.via.push_back(source.subject);
    return next;
}

// Another cue: it ends the look, unless it is part of what this one tells.
Complements::Step Complements::at_cue(State& s, std::uint32_t& i) const {
    Found& f = s.out;
    if (i <= f.hit.end && s.form.kind == CueKind::kBody) return Step::kPass;
    const Hit other = p_.cue_at(i, s.end);
    // In a speech that she turned to us with: no cue without what it needs.
    if (other.form == nullptr || (s.interview && !p_.needed(*other.form, other.end))) return Step::kPass;
    if (const std::uint32_t behind = behind_source(s, other, i); behind > i) return go_to(i, behind);
    const bool object = (s.cue.frames & kObject) != 0, noun = other.form->kind == CueKind::kNoun;
    const bool theirs = p_.whose_saying(i) && !t_.is(i - 1, kDeny) && object && (!f.subject.empty() || s.aside) &&
                        s.subject_after &&
                        !(other.end < s.end && (p_.that_at(other.end, s.begin) || t_.tokens[other.end].opens));
    // In a speech that he gave: what the relative clause acts upon is the speech.
    if (s.subject_after && other.form->with_object && s.interview && i > f.subject.end && t_.is_word(i - 1) &&
        !t_.is(i - 1, kRelative))
        return go_to(i, other.end);
    // An official who asked not to be named said that.
    if (other.form->kind == CueKind::kVerb && !f.subject.empty() && f.subject.end == i && other.end < s.end &&
        t_.is(other.end, kDeny))
        if (const std::uint32_t behind = behind_explanation(i, s.begin, s.end); behind > i) return go_to(i, behind);
    const bool later = (noun && !other.form->bare && !theirs) || other.form->kind == CueKind::kParticiple;
    // A plain form that may be a noun stands where what is said is a noun phrase.
    const bool said = theirs || (noun && other.form->bare) || (object && p_.may_be_noun(other));
    return later || (!said && i > f.hit.end && t_.tokens[i].bits == 0) ? Step::kStop : Step::kPass;
}

Complements::Step Complements::at_opener(State& s, std::uint32_t& i) const {
    return t_.is(i, kDeny | kDoubt | kOpener) && !t_.is(i, kPreposition | kInside) && i > s.out.hit.end ? Step::kStop
                                                                                                        : Step::kPass;
}

Complements::Step Complements::at_relative(State& s, std::uint32_t& i) const {
    if (!t_.is(i, kRelative)) return Step::kPass;
    bool titled = false;
    for (; i < s.end && t_.tokens[i].punct != Punct::kComma && !p_.that_at(i, s.begin) && !t_.tokens[i].opens; ++i)
        titled |= t_.is(i, kRole) && t_.prefixed(i);
    // In the meeting that joined him with the secretary of the union, Y: Y is the secretary.
    if (titled && s.subject_after && i + 1 < s.end && t_.tokens[i].punct == Punct::kComma && t_.begins_name(i + 1) &&
        t_.mentions[t_.tokens[i + 1].mention].type == EntityType::kPerson)
        i = std::min(t_.tokens[i + 1].name_end, s.end);
    return Step::kOn;
}

// Published it, and who did: an outlet passes on.
Complements::Step Complements::at_issued(State& s, std::uint32_t& i) const {
    Found& f = s.out;
    const bool said = (s.cue.frames & kObject) != 0 && !f.subject.empty() && f.subject.end == i && s.subject_after;
    if (!t_.is(i, kIssued) || said) return Step::kPass;
    bool relay = false;
    const Range by = issuer(i, s.end, relay);
    if (!by.empty() && t_.is(by.begin, kOutlet)) f.via.push_back(by);
    return go_to(i, by.empty() || (s.subject_after && !p_.may_speak(by, true)) ? i + 1 : by.end);
}

Complements::Step Complements::at_preposition(State& s, std::uint32_t& i) const {
    const bool first = i == s.out.hit.end, named = t_.in_name(i);
    if (!((t_.is(i, kPreposition) && !named) || (s.interview && p_.gives_to(i, s.begin)) ||
          (t_.prefixed(i) && (!first || !named))))
        return Step::kPass;
    const bool aside = s.subject_after && first && (s.cue.frames & kObject) != 0;
    if ((s.close || !s.subject_after) && (s.cue.frames & (kThatClause | kQuoteFrame)) == 0 && !aside)
        return Step::kStop;
    take_prepositional(s, i);
    s.aside = true;
    return Step::kOn;
}

// A phrase that stands in no other: the subject, whoever is told, what is said.
Complements::Step Complements::at_phrase(State& s, std::uint32_t& i) const {
    Found& f = s.out;
    const bool named = t_.in_name(i), joined = t_.tokens[i].conjunction > 0;
    // The minister, and head of the party, said that.
    const bool also = s.subject_after && joined && t_.is(i, kRole) && i == f.subject.end + 1 && !f.subject.empty();
    if (joined && i > f.hit.end && !named && f.subject.end != i && !also) return Step::kStop;
    constexpr std::size_t kOneLetter = 2;  // bytes of a conjunction that stands alone
    if (s.subject_after && t_.words.folded(i).size() <= kOneLetter && !named && !t_.is(i, kRole)) return Step::kStop;
    if (!named && t_.is(i, kThat)) return Step::kStop;
    if (also) {
        f.subject.end = std::max(p_.noun_phrase(i, s.end, true), i + 1);
        return go_to(i, f.subject.end);
    }
    if (s.close && (s.cue.frames & kObject) == 0 && s.form.kind != CueKind::kNoun && !told_at(s, i, i + 1))
        return Step::kStop;
    if (take_phrase(s, i)) return Step::kStop;
    // Where the subject comes first, a phrase that is neither told nor said ends the search.
    // Told the agency, that it was so: what is said follows it.
    const bool told = (s.cue.frames & kThatClause) != 0 && i + 1 < s.end && t_.tokens[i].punct == Punct::kComma &&
                      p_.that_at(i + 1, s.begin);
    return !s.subject_after && f.addressee.end != i && !told ? Step::kStop : Step::kOn;
}

}  // namespace riwaya::speech
