// What was not said: what somebody denies, refuses or rejects, and nouns that look like a verb of refusing.
#include <algorithm>

#include "sentence_scratch.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kRefusalReach = 6;  // words from a noun of refusing to what is refused
constexpr std::uint32_t kSubjectReach = 9;  // words of a subject between the two parts of a verb
constexpr std::uint32_t kRemarkReach = 3;   // words of a remark before what is remarked

}  // namespace

// True for a verb of saying in the clause that another one denies or refuses.
bool SentenceReader::denies(const Draft& outer, const Draft& inner) const {
    const SpeechAct act = t_.rules.cues()[outer.found.hit.form->cue].act;
    return denies_saying(act) && outer.found.opening == Opening::kThat && is_verb(inner.found) &&
           !inner.found.inside_relative;
}

// True for a noun that tells what others claim, where the cue round it denies or rejects that.
bool SentenceReader::alleged(const Found& outer, const Found& inner) const {
    return denies_saying(t_.rules.cues()[outer.hit.form->cue].act) &&
           (t_.tokens[inner.hit.begin].shape & kAlleged) != 0;
}

// Affirmed the need for peace, and his country's refusal of war: a plain form that goes on as the noun before it did,
// where its verb would not agree with what follows, or would not govern it.
bool SentenceReader::goes_on_as_noun(const Hit& h, const Scratch& s) const {
    if (s.drafts.empty() || !h.form->bare || h.form->kind != CueKind::kVerb || h.end >= s.end ||
        t_.tokens[h.begin].conjunction == 0 || (t_.tokens[h.begin].shape & kMatter) == 0)
        return false;
    const Found& last = s.drafts.back().found;
    if (s.drafts.back().carried || last.opening != Opening::kObject || last.content >= h.begin ||
        (t_.tokens[last.content].shape & kMatter) == 0)
        return false;
    if (t_.begins_name(h.end)) {
        const Mention& m = t_.mentions[t_.tokens[h.end].mention];
        if (m.type == EntityType::kPlace && m.kind == "country" && !t_.rules.is_masculine_place(t_.words.base(h.end)))
            return true;
    }
    for (std::uint32_t i = h.end + 1; i < std::min(s.end, h.end + kRefusalReach) && t_.is_word(i); ++i) {
        if (t_.is(i, kPreposition | kThat | kOpener)) break;
        if (t_.prefixed(i) && t_.among(i, t_.rules.to())) return true;
    }
    return false;
}

// Where content ends that would stop between a refusal and what is refused: his country's refusal of war.
std::uint32_t SentenceReader::behind_refusal(const Found& f, std::uint32_t end, std::uint32_t limit) const {
    if (end >= limit || end <= f.content + 1 || !t_.is_word(end) || !t_.prefixed(end) || !t_.among(end, t_.rules.to()))
        return end;
    for (std::uint32_t i = end; i-- > std::max(f.content + 1, end - std::min(end, kRefusalReach));) {
        if (!t_.is_word(i)) return end;
        if ((t_.tokens[i].shape & kMatter) == 0 || t_.tokens[i].conjunction == 0) continue;
        return std::max(end, phrases_.noun_phrase(end, limit, true));
    }
    return end;
}

// It was so, according to X, but Y: where the clause begins that the attribution does not tell; the end where none
// does.
std::uint32_t SentenceReader::turned_from(const Found& a, std::uint32_t end) const {
    if (!t_.rules.subject_after()) return end;
    for (std::uint32_t i = a.reach + 1; i + 1 < end; ++i) {
        if (t_.tokens[i - 1].punct != Punct::kComma || t_.tokens[i].inside != kNone || !t_.is_word(i)) continue;
        const bool turns = (t_.tokens[i].shape & kMeanwhile) != 0 && (t_.is(i, kOpener) || t_.is(i + 1, kThat));
        if (turns || tells_background(i, end)) return i;
    }
    return end;
}

// ..., and X had; ..., while X; ..., and X did not comment; ..., it is recalled that: the report adds a clause of its
// own.
bool SentenceReader::tells_background(std::uint32_t i, std::uint32_t end) const {
    const bool joined = t_.joined(i);
    if (joined && t_.is(i, kAuxiliary)) {
        for (std::uint32_t k = i + 1; k < std::min(end, i + kSubjectReach) && t_.is_word(k); ++k) {
            if (t_.in_name(k)) continue;
            if (t_.is(k, kAuxiliary)) return true;
            if (t_.is(k, kThat | kOpener | kRelative)) return false;
        }
        return false;
    }
    if (joined && t_.is(i, kDeny)) return (t_.tokens[i + 1].shape & kReacts) != 0;
    const bool led = t_.among(i, t_.rules.place());
    if (led || t_.is(i, kOpener)) return led && t_.is(i + 1, kOpener) && (t_.tokens[i + 1].shape & kBackground) != 0;
    if (((t_.tokens[i].shape | t_.rules.word_class(t_.bare(i)).shape) & kBackground) == 0) return false;
    for (std::uint32_t k = i + 1; k <= std::min(end - 1, i + kRemarkReach) && t_.is_word(k); ++k)
        if (t_.is(k, kThat)) return true;
    return false;
}

// ..., which they denied: a verb whose object takes up what was said before it.
bool SentenceReader::takes_back(const Hit& h) const {
    return t_.rules.subject_after() && h.begin >= 2 && h.form->kind == CueKind::kVerb && h.form->with_object &&
           denies_saying(t_.rules.cues()[h.form->cue].act) && t_.is(h.begin - 1, kWhat) &&
           t_.is(h.begin - 2, kExplains);
}

// What is taken back is what the statement before says; the latter is whom that one was about.
bool SentenceReader::take_back(Found& f, const Scratch& s) const {
    if (s.drafts.empty()) return false;
    const Found& last = s.drafts.back().found;
    const std::uint32_t which = f.hit.begin - 2;
    if (last.opening == Opening::kNone || last.opening == Opening::kBefore || s.drafts.back().carried ||
        last.content + 1 >= which)
        return false;
    if (f.subject.empty() || f.subject.begin != f.hit.end)
        f.subject = {f.hit.end, f.hit.end < s.end ? phrases_.noun_phrase(f.hit.end, s.end, true) : f.hit.end};
    if (f.subject.size() == 1 && (t_.tokens[f.subject.begin].shape & kLatter) != 0) {
        const Range first{last.content, phrases_.noun_phrase(last.content, which, true)};
        if (!last.addressee.empty())
            f.subject = last.addressee;
        else if (phrases_.may_speak(first, true))
            f.subject = first;
        for (std::uint32_t i = f.subject.begin + 1; i < f.subject.end; ++i)
            if (t_.prefixed(i) && !t_.in_name(i)) f.subject.end = i;
    }
    f.opening = Opening::kBefore;
    f.content = last.content;
    f.content_byte = last.content_byte;
    f.reach = which;
    return f.sure = true;
}

}  // namespace riwaya::speech
