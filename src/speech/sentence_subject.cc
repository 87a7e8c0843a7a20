// Whoever speaks, where the cue's own complements do not tell.
#include <algorithm>

#include "sentence_scratch.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kLeadingPhrase = 8;  // words of a phrase that leads a clause
constexpr std::uint32_t kSubjectReach = 12;  // words from a sentence's begin to its subject

bool are_apart(Gender a, Gender b) { return a != Gender::kAny && b != Gender::kAny && a != b; }

}  // namespace

// Confronted the culprit, and he confessed to the crime: not whoever confronted him.
bool SentenceReader::owns_up(const Found& f) const {
    constexpr std::uint32_t kNear = 4;  // words of the content that tell what it is
    if (!t_.rules.subject_after() || !is_verb(f) || f.hit.form->agreement.number != Number::kOne ||
        t_.rules.cues()[f.hit.form->cue].act != SpeechAct::kAgree || f.opening == Opening::kNone)
        return false;
    if (!f.subject.empty() && (f.subject.begin >= f.hit.end || f.subject.end == f.hit.begin)) return false;
    const auto last = std::min<std::size_t>(t_.tokens.size(), f.content + kNear);
    for (std::size_t i = f.content; i < last; ++i) {
        const auto k = static_cast<std::uint32_t>(i);
        if (t_.is_word(k) && t_.rules.is_crime(t_.words.base(k))) return true;
    }
    return false;
}

void SentenceReader::find_subject(Scratch& s, std::size_t k) const {
    seek_subject(s, k);
    Found& f = s.drafts[k].found;
    if (!s.drafts[k].carried && owns_up(f)) f.subject = {};
}

void SentenceReader::seek_subject(Scratch& s, std::size_t k) const {
    Draft& d = s.drafts[k];
    if (d.carried) return;
    Found& f = d.found;
    // A statement in which they called for it: what stands before the verb is no subject.
    d.resumes =
        t_.rules.subject_after() && is_verb(f) && f.hit.begin > s.from + 1 && phrases_.resumes(f.hit.end, s.end);
    if (d.resumes && (f.subject.empty() || f.subject.begin < f.hit.begin)) {
        f.subject = {};
        return;
    }
    const bool sure = f.subject.empty() && take_subject_before(s, k);
    if (f.subject.empty() && is_verb(f) && f.hit.form->agreement.number == Number::kMany)
        f.subject = phrases_.place_before(f.hit.begin, s.from);
    if (f.subject.empty()) f.subject = document_issuer(f, s.from);
    if (!told_of(f) && !sure) choose_source(s, k);
    if (t_.rules.subject_after()) {
        f.subject = phrases_.without_clause(f.subject);
        if (is_verb(f) && f.subject.begin == f.hit.end) f.subject = phrases_.without_second(f.subject);
        if (phrases_.cannot_speak(f.subject, f.hit)) f.subject = {};
    }
    if (!f.subject.empty()) return;
    if (f.subject = questioned(s, f); !f.subject.empty()) return;
    if (subject_told(s, k)) return;
    if (d.same = going_on(s, k); d.same != kNone) return;
    // What they deemed neglect: whoever the sentence is about.
    const bool deemed = f.inside_relative && t_.rules.subject_after() && t_.is(f.hit.begin - 1, kWhat);
    if (f.hit.form->kind == CueKind::kBody || f.hit.begin <= s.from + 1 || (f.inside_relative && !deemed)) return;
    if (s.subject.empty()) s.subject = leading_subject(s, f, deemed);
    f.subject = s.subject;
}

// The subject that stands before a verb, taken for a draft's; whether nothing else can be.
bool SentenceReader::take_subject_before(Scratch& s, std::size_t k) const {
    Found& f = s.drafts[k].found;
    if (!is_verb(f) || t_.joined(f.hit.begin) || f.hit.begin <= s.from) return false;
    if (f.hit.form->with_object && t_.is(f.hit.begin - 1, kWhat)) return false;
    if (f.hit.form->with_object && t_.is(f.hit.begin - 1, kRelative) &&
        t_.rules.cues()[f.hit.form->cue].act == SpeechAct::kDescribe)
        return false;
    if (told_of(f)) return false;
    std::uint32_t from = s.from;
    for (std::size_t j = k > kNearest ? k - kNearest : 0; j < k; ++j)
        if (!s.drafts[j].carried && s.drafts[j].found.opening != Opening::kBefore &&
            s.drafts[j].found.content <= f.hit.begin && !beside_verb(s.drafts[j].found, f.hit.begin))
            from = std::max(from, s.drafts[j].found.content);
    const bool marked = opens_quotation(f.hit.begin, s);
    const Range r = subject_beside(s, f, marked ? f.hit.begin - 1 : f.hit.begin, from);
    const std::uint32_t stop = r.empty() ? 0 : phrases_.noun_phrase(r.begin, r.end, false);
    const bool phrase = !r.empty() && (!t_.rules.subject_after() || stop == r.end ||
                                       (stop > r.begin && (t_.is(stop, kPreposition) || t_.prefixed(stop))));
    const bool head = from > s.from && r.begin <= from + 1;  // the subject of the clause that is said
    const bool sure = r.size() == 1 && phrases_.people_who(r.begin, f.hit.begin, from);
    if (phrase && (sure || head || phrases_.may_speak(r, true) || !t_.rules.subject_after())) f.subject = r;
    return sure;
}

// Questioning the two suspects, they said that: whoever was questioned.
Range SentenceReader::questioned(const Scratch& s, const Found& f) const {
    const auto& nouns = t_.rules.questioned();
    if (!is_verb(f) || s.from + 2 >= f.hit.begin || f.hit.begin > s.from + kSubjectReach) return {};
    const std::uint32_t noun = s.from + (t_.is(s.from, kPreposition | kTime) && !t_.prefixed(s.from) ? 1 : 0);
    if (std::find(nouns.begin(), nouns.end(), t_.words.base(noun)) == nouns.end()) return {};
    const std::uint32_t head = noun + (t_.is(noun + 1, kPreposition) ? 2 : 1);
    if (head >= f.hit.begin || t_.prefixed(head)) return {};
    const Range r{head, phrases_.noun_phrase(head, f.hit.begin, true)};
    const Number a = t_.tokens[head].agreement.number, b = f.hit.form->agreement.number;
    const bool fits =
        a == Number::kAny || b == Number::kAny || (a == Number::kOne) == (b == Number::kOne) || b == Number::kTwo;
    return fits && phrases_.may_speak(r, true) ? r : Range{};
}

// The draft before this one whose speaker goes on; kNone where none does.
std::uint32_t SentenceReader::going_on(const Scratch& s, std::size_t k) const {
    const Found& f = s.drafts[k].found;
    const Agreement b = f.hit.form->agreement;
    std::uint32_t noun = kNone;  // whose saying a noun tells of within what another one said
    for (std::size_t j = k, least = k > kNearest ? k - kNearest : 0; j-- > least;) {
        if (s.drafts[j].carried || s.drafts[j].found.inside_relative) continue;
        const Found& other = s.drafts[j].found;
        // The paper (f.) quoted the leader (m.), who added: whom a relay quotes goes on.
        const bool quoted = other.hit.form->kind == CueKind::kRelay && !other.via.empty() && !other.subject.empty();
        const Agreement a = quoted ? t_.tokens[other.subject.begin].agreement : other.hit.form->agreement;
        if (are_apart(a.gender, b.gender)) continue;
        // According to witnesses he fled, shouting; they signed it, condemning, he added: one is not several.
        const bool many = !other.subject.empty() && t_.is(other.subject.begin, kRole) &&
                          t_.tokens[other.subject.begin].agreement.number == Number::kMany;
        if (t_.rules.subject_after() && b.number == Number::kOne &&
            (is_verb(f) ? many : f.hit.form->kind == CueKind::kParticiple && a.number == Number::kMany && !quoted))
            continue;
        if (!is_verb(f) || other.hit.form->kind != CueKind::kNoun || !t_.rules.subject_after())
            return static_cast<std::uint32_t>(j);
        if (noun == kNone) noun = static_cast<std::uint32_t>(j);
    }
    return noun;
}

// The sentence's own subject, which goes on where nobody spoke before; empty where there is none. `deemed`: what is
// said is what they deem something to be.
Range SentenceReader::leading_subject(const Scratch& s, const Found& f, bool deemed) const {
    const std::uint32_t limit = std::min(f.hit.begin, s.begin + kSubjectReach);
    // On his part, ...: behind the phrase that leads the sentence.
    std::uint32_t lead = s.from;
    if (t_.is(lead, kPreposition))
        while (lead < limit && lead < s.from + kLeadingPhrase && t_.is_word(lead)) ++lead;
    const bool led = lead > s.from && lead < limit && t_.tokens[lead].punct == Punct::kComma;
    const WordBits speaks = kRole | kBody | kSource | kOutlet | (deemed ? kQuantity : WordBits{0});
    for (std::uint32_t i = led ? lead + 1 : s.from; i < limit; ++i) {
        if (t_.is(i, kPreposition) && !t_.in_name(i)) break;
        if (!t_.begins_name(i) && !t_.is(i, speaks)) continue;
        if (t_.prefixed(i) || are_apart(t_.tokens[i].agreement.gender, f.hit.form->agreement.gender)) break;
        return {i, phrases_.noun_phrase(i, f.hit.begin, true)};
    }
    return {};
}

}  // namespace riwaya::speech
