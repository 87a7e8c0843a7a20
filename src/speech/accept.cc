// Which words that look like a cue are one where they stand.
#include <algorithm>

#include "sentence_scratch.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kLeadingPhrase = 8;  // words of a phrase that leads a clause

// What stands in no plain phrase.
constexpr WordBits kStopsClause = kPreposition | kRelative | kOpener | kFinite | kAuxiliary | kDeny;

bool is_finite(CueKind k) { return k == CueKind::kVerb || k == CueKind::kRelay; }

}  // namespace

bool SentenceReader::accept(const Hit& h, const Scratch& s) const {
    const Form& form = *h.form;
    const Token& token = t_.tokens[h.begin];
    const Cue& cue = t_.rules.cues()[form.cue];
    const bool quoted = token.inside != kNone && t_.tokens[token.inside].partner != kNone;
    if (form.kind == CueKind::kAttribution || form.kind == CueKind::kOwn) return !quoted;
    const bool first = h.begin == s.from;
    if (!first) {
        const std::uint32_t p = h.begin - 1;
        if (t_.is(p, kDeny | kDoubt)) return false;
        if (p > s.begin && t_.is(p, kAuxiliary | kAdverb) && t_.is(p - 1, kDeny)) return false;
        if (form.present && t_.is(p, kThat) && !t_.words.has(p, text::kPronoun) && t_.bare(p).size() <= 4) return false;
    }
    if (!t_.rules.subject_after() && is_finite(form.kind) && (first ? form.present : !finite_here(h, s))) return false;
    // Split as if it were behind a future or an article, and not a cue whole.
    const bool split = t_.words.has(h.begin, text::kFuture) ||
                       (t_.words.has(h.begin, text::kArticle) && t_.words.core(h.begin) != t_.words.base(h.begin));
    if (split && t_.rules.forms(t_.words.folded(h.begin)) == nullptr && t_.rules.forms(t_.bare(h.begin)) == nullptr)
        return false;
    // The elections, which are expected to: the verb agrees with nobody named.
    if (form.present && !first && h.end < s.end && t_.is(h.begin - 1, kRelative) && t_.is(h.end, kThat)) {
        const Gender g = t_.tokens[h.begin - 1].agreement.gender;
        if (g != Gender::kAny && form.agreement.gender != Gender::kAny && g != form.agreement.gender) return false;
    }
    if (t_.is(h.begin, kPassive) && h.end < s.end) {
        const bool that =
            t_.is(h.end, kThat) || (h.end + 1 < s.end && t_.is(h.end, kPreposition) && t_.is(h.end + 1, kThat));
        const bool behind_speaker =
            !first &&
            (t_.in_name(h.begin - 1) || t_.is(h.begin - 1, kRole | kBody | kSource | kOutlet | kRelative | kAuxiliary));
        if (that && !behind_speaker) return false;
    }
    const bool comma = !first && !t_.is_word(h.begin - 1);
    const bool paused = comma && t_.tokens[h.begin - 1].punct != Punct::kQuote;
    const bool joined = token.conjunction > 0 || t_.words.folded(h.begin) != t_.bare(h.begin) ||
                        t_.rules.conjunction(t_.words.folded(h.begin)) > 0;
    if (!phrases_.needed(form, h.end)) return false;
    // And here he stressed: a cue's plain form that is an adverb as well, before a verb.
    if (form.bare && t_.is(h.begin, kAdverb) && h.end < s.end && phrases_.verb_at(h.end, s.end)) return false;
    // Those whose mention follows: a noun with its owner behind a definite word.
    if (form.with_object && !first && t_.rules.subject_after() && t_.words.has(h.begin - 1, text::kArticle) &&
        !t_.in_name(h.begin - 1) && t_.rules.is_following(t_.words.base(h.begin - 1)))
        return false;
    if (form.kind == CueKind::kBody && !first && t_.is(h.begin - 1, kRelative)) return false;
    // Between Rome and Paris: a form that is a preposition too stands behind a name only before what it governs.
    const bool behind_name = !first && t_.in_name(h.begin - 1) && (!t_.is(h.begin, kPreposition) || governs(cue, h, s));
    const bool noun = !first && form.kind == CueKind::kNoun && t_.is(h.begin - 1, kPreposition);
    if (form.bare && form.kind != CueKind::kParticiple && !noun && (cue.frames & kInitial) != 0 && !first && !joined &&
        !paused && !leads(h.begin, s) && !behind_name &&
        !t_.is(h.begin - 1, kOpener | kAuxiliary | kRelative | kThat | kWhat) &&
        (!t_.is_word(h.begin - 1) || t_.words.folded(h.begin - 1).size() > 2))
        return false;
    // About the best known: no verb of the past stands right behind a preposition.
    if (!first && form.kind == CueKind::kVerb && form.bare && !form.present && t_.rules.subject_after() &&
        token.conjunction == 0 && t_.is(h.begin - 1, kPreposition) && !t_.in_name(h.begin - 1) &&
        !t_.is(h.begin - 1, kNotThat | kOpener | kWhat))
        return false;
    // Who is a student of: what explains a name behind a pronoun.
    if (!first && form.kind == CueKind::kVerb && form.bare && !form.present && t_.rules.subject_after() &&
        token.conjunction == 0 && t_.is(h.begin - 1, kExplains))
        return false;
    // (Falsely): a word alone in brackets.
    if (!first && h.end < s.end && t_.tokens[h.begin - 1].punct == Punct::kOpen &&
        t_.tokens[h.end].punct == Punct::kClose)
        return false;
    if (form.kind == CueKind::kParticiple && form.rest.empty() && !first && predicate(h, s)) return false;
    // Fifty men, a number of students: what is counted is no verb.
    if (!first && form.kind == CueKind::kVerb && !form.present && t_.rules.subject_after() && token.conjunction == 0 &&
        (form.bare || form.agreement.number == Number::kTwo) &&
        (t_.words[h.begin - 1].kind == text::WordKind::kNumber || t_.is(h.begin - 1, kQuantity)))
        return false;
    // Three accused: so many of them, and nobody accuses.
    if (!first && form.kind == CueKind::kParticiple && form.rest.empty() && counted(cue, h, s)) return false;
    // A verb with its object at its end says nothing of its own, unless it describes: what he called a mistake.
    if (form.with_object && !acts_upon(cue, h, s)) return false;
    // Which confirms that: what the report concludes itself.
    if (!first && form.kind == CueKind::kVerb && form.present && !form.with_object && t_.rules.subject_after() &&
        t_.is(h.begin - 1, kWhat) && !t_.is(h.begin - 1, kNotThat) && concludes(cue, h, s))
        return false;
    if (form.kind == CueKind::kParticiple && form.rest.empty() && form.agreement.gender != Gender::kMasculine &&
        !first && !paused && h.end < s.end && !t_.is(h.end, kThat) && !(h.end + 1 < s.end && t_.is(h.end + 1, kThat)))
        return !t_.rules.subject_after() || accompanies(cue, h, s);
    return true;
}

// Three accused, 45 accused who bear: a participle behind a number, with nothing that it would tell.
bool SentenceReader::counted(const Cue& cue, const Hit& h, const Scratch& s) const {
    const std::uint32_t p = h.begin - 1, next = h.end;
    if (!t_.rules.subject_after() || t_.tokens[h.begin].conjunction > 0 || governs(cue, h, s)) return false;
    if (t_.is(p, kQuantity)) return true;
    return t_.words[p].kind == text::WordKind::kNumber &&
           (next >= s.end || (t_.tokens[next].punct != Punct::kColon && t_.tokens[next].punct != Punct::kQuote &&
                              !t_.in_name(next) && !t_.words.has(next, text::kArticle | text::kPronoun)));
}

// A verb that things do too, with what it tells right behind it: which shows that, which points to.
bool SentenceReader::concludes(const Cue& cue, const Hit& h, const Scratch& s) const {
    if (h.end >= s.end || !(t_.is(h.end, kThat) || governs(cue, h, s))) return false;
    return !cue.prepositions.empty() || cue.act == SpeechAct::kConfirm || cue.act == SpeechAct::kReport ||
           cue.act == SpeechAct::kExplain || cue.act == SpeechAct::kStress || cue.act == SpeechAct::kAnnounce;
}

// That the government is (not) committed to it: behind "that" and a definite phrase a participle that is no adverb
// tells what it is like.
bool SentenceReader::predicate(const Hit& h, const Scratch& s) const {
    constexpr std::uint32_t kWords = 5;  // of the phrase
    if (!t_.rules.subject_after() || t_.tokens[h.begin].conjunction > 0 || t_.words.has(h.begin, text::kArticle) ||
        t_.rules.ends_as_object(t_.raw(h.begin)))
        return false;
    std::uint32_t last = h.begin - 1;
    if (last > s.from && t_.is(last, kInside) && t_.words[last].clitics == 0 && !t_.in_name(last)) --last;
    if (!t_.is_word(last) || !(t_.in_name(last) || t_.words.has(last, text::kArticle | text::kPronoun))) return false;
    const std::uint32_t least = last > s.from + kWords ? last - kWords : s.from;
    for (std::uint32_t i = last + 1; i-- > least;) {
        if (!t_.is_word(i)) return false;
        if (phrases_.that_at(i, s.begin)) {
            // That she wants to be, affirming: a verb.
            const std::uint32_t first = i + 1;
            if (h.end < s.end && t_.is(h.end, kThat) && last > first) return false;
            return first > last || t_.in_name(first) || t_.words.has(first, text::kArticle) ||
                   t_.rules.tense(t_.words.folded(first)) == Tense::kNone;
        }
        if (!t_.in_name(i) && (t_.is(i, kStopsClause) || phrases_.verb_at(i, s.end))) return false;
    }
    return false;
}

// The ministry denied it, pointing to: a participle without the article tells what somebody definite does besides, and
// is no adjective.
bool SentenceReader::accompanies(const Cue& cue, const Hit& h, const Scratch& s) const {
    if (t_.words.has(h.begin, text::kArticle)) return false;
    const std::uint32_t p = h.begin - 1;
    if (governs(cue, h, s)) return true;
    const bool definite = t_.in_name(p) || t_.words.has(p, text::kArticle | text::kPronoun) || t_.is(p, kTime);
    const bool object = (cue.frames & kObject) != 0 || std::any_of(cue.prepositions.begin(), cue.prepositions.end(),
                                                                   [](const auto& f) { return f.addressee; });
    return definite && object && t_.is_word(h.end) && !t_.prefixed(h.end) &&
           (t_.in_name(h.end) || t_.words.has(h.end, text::kArticle | text::kPronoun));
}

// After the company's denial of it: a noun of saying behind a preposition, with whoever speaks and what is said.
bool SentenceReader::announced(const Found& f, const Scratch& s) const {
    const std::uint32_t i = f.hit.begin;
    return f.opening == Opening::kObject && i > s.from && t_.is(i - 1, kPreposition) && !t_.prefixed(i) &&
           f.subject.begin == f.hit.end && f.content == f.subject.end && phrases_.may_speak(f.subject, true) &&
           (t_.is(i + 1, kQuantity) || phrases_.may_speak({i + 1, i + 2}, true));
}

// A verb with its object at its end says nothing of its own, unless it describes (what he called a mistake; they called
// it a mistake) or tells whoever the pronoun means (asked her to).
bool SentenceReader::acts_upon(const Cue& cue, const Hit& h, const Scratch& s) const {
    if (cue.act == SpeechAct::kDescribe && h.begin > s.from && t_.is(h.begin - 1, kWhat | kRelative)) return true;
    if (takes_back(h)) return !s.drafts.empty();
    if (!t_.rules.subject_after()) return false;
    return cue.act == SpeechAct::kDescribe || (cue.frames & (kToldThat | kToldObject)) != 0 ||
           std::any_of(cue.prepositions.begin(), cue.prepositions.end(),
                       [](const FramePreposition& p) { return p.addressee || p.pronoun; });
}

// Asked not to be named: what somebody is known by is kept back, and nothing is said.
bool SentenceReader::hides_name(const Found& f, const Scratch& s) const {
    constexpr std::uint32_t kWords = 6;
    const SpeechAct act = t_.rules.cues()[f.hit.form->cue].act;
    if (!t_.rules.subject_after() || f.opening == Opening::kNone || f.opening == Opening::kBefore) return false;
    if (act != SpeechAct::kAsk && act != SpeechAct::kReject && (t_.tokens[f.content].shape & kMatter) == 0)
        return false;
    for (std::uint32_t i = f.content; i < std::min(s.end, f.content + kWords) && t_.is_word(i); ++i)
        if (t_.tokens[f.content].conjunction == 0 && t_.words.has(i, text::kPronoun) &&
            t_.rules.is_identity(t_.words.base(i)))
            return true;
    return false;
}

// True where what the cue governs follows right behind it.
bool SentenceReader::governs(const Cue& cue, const Hit& h, const Scratch& s) const {
    if (h.end >= s.end) return false;
    return t_.is(h.end, kThat) || std::any_of(cue.prepositions.begin(), cue.prepositions.end(),
                                              [&](const auto& p) { return t_.begins_with(h.end, p.word, p.clitic); });
}

// For his part he expressed: a phrase with a pronoun leads the sentence up to token i.
bool SentenceReader::leads(std::uint32_t i, const Scratch& s) const {
    constexpr std::uint32_t kWords = 2;
    return t_.rules.subject_after() && i == s.from + kWords && t_.is(s.from, kPreposition) && t_.is_word(i - 1) &&
           !t_.in_name(i - 1) && !t_.words.has(i - 1, text::kArticle);
}

// True where a clause's verb may stand: at its begin, or behind its subject.
bool SentenceReader::verb_place(std::uint32_t i, const Scratch& s) const {
    if (i == s.from || t_.tokens[i].conjunction > 0 || !t_.is_word(i - 1) ||
        t_.rules.conjunction(t_.words.folded(i)) > 0)
        return true;
    if (t_.is(i - 1, kOpener | kAuxiliary | kRelative | kThat | kWhat | kTime) || t_.in_name(i - 1)) return true;
    // For his part X said: a phrase that leads the clause.
    std::uint32_t begin = i;
    while (begin > s.from && i - begin < kLeadingPhrase && t_.is_word(begin - 1) && !t_.is(begin - 1, kThat)) --begin;
    if ((begin == s.from || !t_.is_word(begin - 1)) &&
        (t_.is(begin, kPreposition | kTime | kAdverb | kOpener) || t_.prefixed(begin)))
        return true;
    return !phrases_.subject_before(i, s.from).empty() && phrases_.may_speak(phrases_.subject_before(i, s.from), true);
}

// Where the subject comes first: a present form that is no noun (reports, calls) stands behind a name, a role or a
// pronoun; any form behind a determiner or before "by" is none.
bool SentenceReader::finite_here(const Hit& h, const Scratch& s) const {
    std::uint32_t p = h.begin - 1;
    if (h.end < s.end && t_.is(h.end, kIssued)) return false;
    while (p > s.from && t_.is(p, kAdverb) && !t_.in_name(p)) --p;
    if (t_.is(p, kInside) && !t_.in_name(p)) return false;
    if (!h.form->present || turned_present(h, s)) return true;
    // The agency, with reference to X, tells.
    if (!s.attributions.empty() && refers(s.attributions.back()) && s.attributions.back().reach == h.begin) return true;
    return t_.in_name(p) || t_.is(p, kRole | kBody | kSource | kDocument | kOutlet | kPronounWord | kRelative) ||
           t_.tokens[p].punct == Punct::kQuote;
}

bool SentenceReader::told_by_pronoun(const Found& f) const {
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    if (f.opening == Opening::kPreposition || f.opening == Opening::kThat) return true;
    if (f.opening == Opening::kQuote) return f.cue_end > 0 || (cue.frames & kQuoteFrame) != 0;
    return cue.act == SpeechAct::kDescribe && f.opening == Opening::kObject;
}

}  // namespace riwaya::speech
