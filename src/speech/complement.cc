// What belongs to a cue, looking forward from it word by word.
#include "complement.h"

#include <algorithm>
#include <array>

#include "complement_state.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kFarthest = 60;  // words between a cue and its content

}  // namespace

Found Complements::forward(const Hit& hit, std::uint32_t begin, std::uint32_t sentence_end) const {
    Found f;
    f.hit = hit;
    State s = start(f, begin, sentence_end);
    subject_first(s);
    std::uint32_t i = hit.end;
    if (hit.form->kind == CueKind::kBody && !read_body(s, i)) return f;
    read_marked_subject(s, i);
    read_called(s, i);
    while (i < s.end && f.opening == Opening::kNone) {
        f.reach = i;
        if (step(s, i) == Step::kStop) break;
    }
    f.reach = std::max(f.reach, i);
    settle(s);
    return f;
}

Complements::State Complements::start(Found& f, std::uint32_t begin, std::uint32_t sentence_end) const {
    const Form& form = *f.hit.form;
    const std::uint32_t at = f.hit.begin;
    State s{t_.rules.cues()[form.cue], form, begin, std::min(sentence_end, f.hit.end + kFarthest), f};
    s.subject_after = t_.rules.subject_after();
    s.pronoun = form.with_object;
    s.close = form.kind == CueKind::kParticiple || form.kind == CueKind::kNoun;
    s.told = s.subject_after && form.kind == CueKind::kVerb && at > begin && t_.is(at - 1, kOpener) &&
             t_.tokens[at - 1].agreement.gender != Gender::kAny && t_.tokens[at].conjunction == 0;
    f.inside_relative = at > begin && t_.is(at - 1, kRelative | (form.with_object ? kWhat : WordBits{0}));
    return s;
}

// The subject stands before the verb all the same: what follows is what the verb acts upon.
void Complements::subject_first(State& s) const {
    const Hit& hit = s.out.hit;
    if (!s.subject_after || s.form.kind != CueKind::kVerb || hit.begin <= s.begin || t_.joined(hit.begin) ||
        t_.is(hit.begin - 1, kRelative))
        return;
    const Range before = p_.subject_before(hit.begin, s.begin);
    std::uint32_t gap = before.end;
    while (!before.empty() && gap < hit.begin && t_.is(gap, kAuxiliary)) ++gap;
    if (!before.empty() && gap == hit.begin &&
        (p_.may_speak(before, true) || s.form.agreement.number == Number::kMany) &&
        p_.begins_clause(before.begin, s.begin) && p_.noun_phrase(before.begin, before.end, false) == before.end)
        s.out.subject = before;
}

// It is said in a document, or something said it. False where nothing more is to be looked for.
bool Complements::read_body(State& s, std::uint32_t& i) const {
    Found& f = s.out;
    if (i < s.end && s.form.rest.size() == 1 && t_.tokens[i].punct == Punct::kColon) take_content(s, i);  // it said:
    if (i >= s.end || !t_.is(i, kDocument)) {
        // The order said: "...": whatever a colon follows speaks.
        const std::uint32_t stop = i < s.end && t_.is_word(i) ? p_.noun_phrase(i, s.end, false) : i;
        if (stop <= i || stop >= s.end || t_.tokens[stop].punct != Punct::kColon) return false;
        f.subject = {i, stop};
        take_content(s, stop);
        return false;
    }
    // The issuer speaks, or the document is taken up.
    bool relay = false;
    const Range by = issuer(i, s.end, relay);
    const std::uint32_t stop = p_.noun_phrase(i, s.end, false);
    f.document = true;
    f.subject = by.empty() || relay ? Range{i, stop} : by;
    if (relay) f.via.push_back(by);
    i = std::max(stop, by.end);
    return true;
}

// A name in marks right behind the verb, with what is said right behind it.
void Complements::read_marked_subject(State& s, std::uint32_t& i) const {
    if (!s.subject_after || s.form.kind != CueKind::kVerb || !s.out.subject.empty() || i >= s.end ||
        !p_.quoted_name(i, s.end))
        return;
    const std::uint32_t behind = t_.tokens[i].partner + 1;
    if (behind >= s.end || !p_.that_at(behind, s.begin)) return;
    s.out.subject = {i, behind};
    i = behind;
}

// What is called the court X claimed it: a body that the report holds to be none, right behind the verb.
void Complements::read_called(State& s, std::uint32_t& i) const {
    if (!s.subject_after || s.form.kind != CueKind::kVerb || s.form.with_object || !s.out.subject.empty() ||
        i + 3 >= s.end || !t_.is(i, kWhat) || t_.prefixed(i) || !t_.is_word(i + 1) ||
        !t_.rules.is_calling(t_.bare(i + 1)))
        return;
    const std::uint32_t head = i + 2;
    const Gender a = t_.tokens[head].agreement.gender, b = s.form.agreement.gender;
    const bool apart = a != Gender::kAny && b != Gender::kAny && a != b;
    if (!t_.is_word(head) || apart || !p_.may_speak({head, head + 1}, true)) return;
    std::uint32_t stop = p_.noun_phrase(head, s.end, true);
    if (stop <= head) return;
    // The office X that speaks for the group Y.
    if (stop + 1 < s.end && t_.is(stop, kRole) && t_.definite(stop) && t_.prefixed(stop + 1))
        stop = p_.prepositional(stop + 1, s.end);
    s.out.subject = {head, stop};
    s.called = true;
    i = stop;
}

// One word or mark: what belongs to it, the surest first.
Complements::Step Complements::step(State& s, std::uint32_t& i) const {
    if (take_content(s, i)) return Step::kStop;
    return t_.is_word(i) ? at_word(s, i) : at_mark(s, i);
}

Complements::Step Complements::at_word(State& s, std::uint32_t& i) const {
    using At = Step (Complements::*)(State&, std::uint32_t&) const;
    static constexpr std::array<At, 7> kUnlessNamed = {
        &Complements::at_pronoun, &Complements::at_taken_up, &Complements::at_manner, &Complements::at_cue,
        &Complements::at_opener,  &Complements::at_relative, &Complements::at_issued};
    if (const Step step = at_relay(s, i); step != Step::kPass) return step;
    if (const Step step = at_governed(s, i); step != Step::kPass) return step;
    if (!t_.in_name(i))
        for (const At at : kUnlessNamed)
            if (const Step step = (this->*at)(s, i); step != Step::kPass) return step;
    if (const Step step = at_preposition(s, i); step != Step::kPass) return step;
    return at_phrase(s, i);
}

// What was taken for one thing and is another, now that all is known.
void Complements::settle(State& s) const {
    // Rejected what is called the deal of X: nothing else is said, so that is what was rejected.
    if (s.called && s.out.opening == Opening::kNone) {
        if ((s.cue.frames & kObject) != 0) take_at(s.out, Opening::kObject, s.out.subject.begin);
        s.out.subject = {};
    }
    object_for_subject(s);
    swap_told(s);
    clause_behind_participle(s);
    skip_feeling(s.cue, s.out, s.end);
}

void Complements::take_at(Found& f, Opening o, std::uint32_t at) const {
    f.opening = o;
    f.content = at;
    f.content_byte = t_.words[at].span.begin;
}

// What was taken for the subject is the object where nobody can be meant by it.
void Complements::object_for_subject(State& s) const {
    Found& f = s.out;
    if (!s.subject_after || s.form.kind != CueKind::kVerb || f.subject.empty()) return;
    const bool object = f.opening == Opening::kNone && (s.cue.frames & kObject) != 0 && !p_.may_speak(f.subject) &&
                        !t_.nominative_people(f.subject.begin);
    // Called the way they work unacceptable: what nobody can be meant by is what is described.
    const bool described = f.opening == Opening::kQuote && s.cue.act == SpeechAct::kDescribe && f.addressee.empty() &&
                           f.subject.begin == f.hit.end && (p_.abstract(f.subject) || !p_.may_speak(f.subject));
    if (!object && !described) return;
    take_at(f, Opening::kObject, f.subject.begin);
    f.subject = {};
}

// Whoever is told, where that one cannot be whoever tells.
void Complements::swap_told(State& s) const {
    Found& f = s.out;
    const auto object = [&] { return p_.object_only(f.subject.begin, s.form); };
    if (!s.subject_after || f.subject.empty() || !f.addressee.empty()) return;
    const bool governed = f.opening == Opening::kPreposition || (f.opening == Opening::kThat && object());
    if (!governed || (p_.may_speak(f.subject) && !object())) return;
    if (std::any_of(s.cue.prepositions.begin(), s.cue.prepositions.end(), [](const auto& p) { return p.addressee; }))
        std::swap(f.subject, f.addressee);
}

// Saying we will support it: a clause right behind a participle that nothing else can follow.
void Complements::clause_behind_participle(State& s) const {
    Found& f = s.out;
    constexpr std::uint16_t kSays = kThatClause | kQuoteFrame;
    const bool says = s.form.kind == CueKind::kParticiple && s.form.rest.empty() && s.cue.act == SpeechAct::kSay &&
                      (s.cue.frames & (kSays | kObject)) == kSays && s.cue.prepositions.empty();
    const std::uint32_t at = f.hit.end;
    if (f.opening != Opening::kNone || !s.subject_after || !says || at + 1 >= s.end || !t_.is_word(at) ||
        !t_.is_word(at + 1) || !t_.rules.ends_as_object(t_.raw(f.hit.begin)) || t_.prefixed(at) ||
        t_.is(at, kPreposition | kTime | kAdverb | kThat | kRelative | kOpener))
        return;
    take_at(f, Opening::kThat, at);
}

}  // namespace riwaya::speech
