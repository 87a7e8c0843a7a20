// Clauses in which a sentence goes on: relative ones, and those whose subject the clause before tells.
#include "sentence_scratch.h"

namespace riwaya::speech {

// The plan, which he called a mistake: whoever speaks tells in a relative clause what he holds of something.
bool SentenceReader::describes(const Found& f) const {
    return t_.rules.subject_after() && f.hit.form->with_object && f.subject.empty() &&
           t_.rules.cues()[f.hit.form->cue].act == SpeechAct::kDescribe && f.hit.begin > 0 &&
           t_.is(f.hit.begin - 1, kRelative);
}

// ..., which he called a mistake: what somebody holds of all that was said before.
bool SentenceReader::comments(const Found& f) const {
    return t_.rules.subject_after() && f.hit.form->with_object && f.hit.begin >= 2 &&
           t_.rules.cues()[f.hit.form->cue].act == SpeechAct::kDescribe && t_.is(f.hit.begin - 1, kWhat) &&
           t_.is(f.hit.begin - 2, kExplains);
}

// The threats (f.) that he said (m.) were fewer: what the relative takes up does not speak.
bool SentenceReader::told_of(const Found& f) const {
    if (!t_.rules.subject_after() || !f.inside_relative || f.opening != Opening::kThat || !is_verb(f)) return false;
    const Gender a = t_.tokens[f.hit.begin - 1].agreement.gender, b = f.hit.form->agreement.gender;
    return t_.is(f.hit.begin - 1, kRelative) && a != Gender::kAny && b != Gender::kAny && a != b;
}

// The meeting that he said it (would be one): what the relative names stands again behind the complementiser.
bool SentenceReader::takes_up(const Found& f) const {
    constexpr std::size_t kPlain = 4;  // bytes of a complementiser without a pronoun
    return t_.rules.subject_after() && f.opening == Opening::kThat &&
           t_.rules.cues()[f.hit.form->cue].act == SpeechAct::kSay && f.hit.end + 1 < t_.words.size() &&
           t_.is(f.hit.end, kThat) && t_.words.folded(f.hit.end).size() > kPlain;
}

// Where a relative clause in which the same one says something more ends what was said before; kNone where none does.
std::uint32_t SentenceReader::relative_end(const Scratch& s, std::size_t k, std::size_t j) const {
    const Found& f = s.drafts[k].found;
    const Draft& other = s.drafts[j];
    const std::uint32_t at = other.found.hit.begin;
    if (comments(other.found)) return at > f.content + 3 ? cut_position(s, at - 2, f.content) : kNone;
    // The plan, and which he called a mistake: a relative that is joined adds what he holds of it.
    if (t_.rules.subject_after() && other.found.hit.form->with_object && at > f.content + 2 &&
        t_.tokens[at].inside == kNone && t_.is(at - 1, kRelative) && t_.joined(at - 1) &&
        t_.rules.cues()[other.found.hit.form->cue].act == SpeechAct::kDescribe)
        return cut_position(s, at - 1, f.content);
    const bool same = other.same == k || (other.same != kNone && other.same == s.drafts[k].same);
    if (!same || at <= f.content + 2 || t_.tokens[at].inside != kNone || !t_.is(at - 1, kRelative)) return kNone;
    if (!told_of(other.found) && !takes_up(other.found)) return kNone;
    return cut_position(s, at - 1, f.content);
}

// The plan, which they called a mistake, was kept: what somebody holds of something in a clause about it is a phrase,
// and ends with a pause, or with its quotation where the clause around it goes on. `end` where it does not before.
std::uint32_t SentenceReader::description_end(const Found& f, std::uint32_t end) const {
    if (!t_.rules.subject_after() || !f.hit.form->with_object || f.hit.begin == 0 ||
        t_.rules.cues()[f.hit.form->cue].act != SpeechAct::kDescribe || !t_.is(f.hit.begin - 1, kRelative | kWhat))
        return end;
    for (std::uint32_t i = f.content + 1; i < end; ++i) {
        const Token& t = t_.tokens[i];
        if (t.punct == Punct::kOpen) return end;
        if (t.punct == Punct::kComma && (t.inside == kNone || t.inside + 1 < f.content)) return i;
        // Condemned what he called a mistake, and what came of it: a second "what" is no part of the first.
        if (t_.is(i, kWhat) && t_.joined(i) && t.inside == kNone && t_.is(f.hit.begin - 1, kWhat)) return i;
        const bool closes = t.punct == Punct::kQuote && !t.opens && t.partner != kNone && t.partner + 1 >= f.content;
        if (closes && t.partner <= f.content && i + 1 < end && t_.is_word(i + 1) && !t_.joined(i + 1) &&
            (t_.is(i + 1, kFinite) || phrases_.verb_at(i + 1, end) ||
             (!t_.prefixed(i + 1) && !t_.words.has(i + 1, text::kArticle) &&
              t_.rules.tense(t_.bare(i + 1)) != Tense::kNone)))
            return i + 1;
    }
    return end;
}

// ..., calling upon all of them to: whatever it is that a participle says, what was said before ends there.
bool SentenceReader::breaks_off(const Hit& h, Gender by, const Scratch& s) const {
    if (h.form->kind != CueKind::kParticiple || !h.form->rest.empty() || !t_.rules.subject_after() ||
        h.begin <= s.from || h.end >= s.end || t_.is(h.begin, kAdverb))
        return false;
    // He said that their lives, threatened by it: she is not who said it.
    const Gender g = h.form->agreement.gender;
    if (g != Gender::kAny && by != Gender::kAny && g != by && g == Gender::kFeminine) return false;
    if (t_.tokens[h.begin - 1].punct == Punct::kComma) return true;
    const bool governed = governs(t_.rules.cues()[h.form->cue], h, s) && !t_.is(h.end, kAdverb);
    return t_.rules.ends_as_object(t_.raw(h.begin)) && (governed || t_.is(h.end, kThat | kPronounWord | kQuantity));
}

// The words that the minister used in his answer to it: within a relative clause the remark is of whom that tells.
bool SentenceReader::in_relative(std::uint32_t remark, std::uint32_t begin) const {
    constexpr std::uint32_t kNear = 4;
    if (!t_.is(remark, kPreposition)) return false;
    for (std::uint32_t i = remark; i > begin + 1 && remark - i < kNear && t_.is_word(i - 1); --i)
        if (t_.is(i - 1, kRelative)) return true;
    return false;
}

// Where the first remark of the report behind a content's begin ends it; `end` where there is none.
std::uint32_t SentenceReader::remark_end(const Scratch& s, std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t at : s.remarks) {
        if (at <= begin + 1 || at >= end || in_relative(at, begin)) continue;
        // And that without: what leads to the remark is no part of what was said.
        const auto leads = [&](std::uint32_t i) {
            return !t_.in_name(i) && (t_.is(i, kPreposition) || (t_.is(i, kAdverb) && t_.tokens[i].conjunction > 0));
        };
        while (at > begin + 1 && leads(at - 1)) --at;
        end = cut_position(s, at, begin);
    }
    return end;
}

// The spokesman said that the minister met X and voiced his hope: who speaks for another tells what that one did,
// unless the verb is one by which somebody goes on speaking.
bool SentenceReader::tells_of(const Found& last, Range by, const Found& f) const {
    const SpeechAct act = t_.rules.cues()[f.hit.form->cue].act;
    if (act == SpeechAct::kAdd || act == SpeechAct::kExplain || act == SpeechAct::kSay || act == SpeechAct::kReport ||
        last.subject.empty() || by.empty())
        return false;
    const std::string_view spokesman = t_.rules.title_kind(t_.words.base(last.subject.begin));
    if (spokesman.empty() || !t_.rules.is_vague_title(spokesman)) return false;
    return t_.is(by.begin, kRole) && !t_.is(by.begin, kBody) && by.end < f.hit.begin && t_.is_word(by.end) &&
           t_.tokens[by.end].conjunction == 0 && !t_.prefixed(by.end) && !t_.is(by.end, kPreposition | kRelative) &&
           t_.tokens[by.begin].agreement.number == f.hit.form->agreement.number;
}

// The presidency (f.) said that X met Y and stressed (m.): whoever the clause before is about goes on, not its speaker.
bool SentenceReader::subject_told(Scratch& s, std::size_t k) const {
    Found& f = s.drafts[k].found;
    if (k == 0 || !t_.rules.subject_after() || !is_verb(f) || !t_.joined(f.hit.begin)) return false;
    const Found& last = s.drafts[k - 1].found;
    if (s.drafts[k - 1].carried || last.opening != Opening::kThat || last.content >= f.hit.begin) return false;
    const Gender a = last.hit.form->agreement.gender, b = f.hit.form->agreement.gender;
    const Gender head = t_.tokens[last.content].agreement.gender;
    Range by{last.content, phrases_.noun_phrase(last.content, f.hit.begin, true)};
    for (std::uint32_t i = by.begin; i < by.end; ++i)
        if (t_.words.has(i, text::kFuture) && !t_.in_name(i)) by.end = i;  // the minister will visit
    // Remarked that the party (does not) keep to it and calls for: behind a verb of the past the present goes on with
    // what is said.
    const bool goes_on = f.hit.form->present && !last.hit.form->present && a == b && !t_.is(f.hit.begin, kPassive) &&
                         (is_verb(last) || last.hit.form->kind == CueKind::kParticiple) &&
                         t_.tokens[last.content].agreement.number != Number::kMany &&
                         f.hit.form->agreement.number != Number::kMany && by.end < f.hit.begin;
    if (a == Gender::kAny || b == Gender::kAny || (a == b && !goes_on && !tells_of(last, by, f))) return false;
    if ((head != Gender::kAny && head != b) || !phrases_.may_speak(by, true)) return false;
    f.subject = by;
    s.drafts[k].clause = static_cast<std::uint32_t>(k - 1);
    return true;
}

}  // namespace riwaya::speech
