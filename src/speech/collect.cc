// The cues of a sentence, each with what it says.
#include <algorithm>

#include "sentence_scratch.h"

namespace riwaya::speech {

namespace {

// A cue with somebody who is told: the noun behind its own noun may be that one, not whoever speaks.
bool tells_somebody(const Cue& c) {
    return (c.frames & (kToldThat | kToldObject)) != 0 ||
           std::any_of(c.prepositions.begin(), c.prepositions.end(),
                       [](const FramePreposition& p) { return p.addressee || p.pronoun; });
}

}  // namespace

// The verb of the clause round it that stands within the marks: X "called for" help, and "regretted" that.
bool SentenceReader::opens_quotation(std::uint32_t i, const Scratch& s) const {
    if (!t_.rules.subject_after() || i < s.from + 2 || t_.tokens[i].inside != i - 1 || !t_.is_word(i - 2)) return false;
    const std::uint32_t before = i - 2;
    if (t_.words.folded(before).size() <= kOneLetter) return true;
    const Range r = phrases_.subject_before(i - 1, s.from);
    return !r.empty() && r.begin > s.from && t_.is(r.begin - 1, kThat) && phrases_.may_speak(r, true);
}

// The office said: "The minister voiced ...": speech with which a quotation begins, and whoever speaks named in it.
bool SentenceReader::begins_quotation(const Found& f, const Scratch& s) const {
    const std::uint32_t i = f.hit.begin;
    return t_.rules.subject_after() && i >= s.from + 2 && t_.tokens[i].inside == i - 1 && !t_.is_word(i - 2) &&
           is_verb(f) && f.opening != Opening::kNone && f.subject.begin == f.hit.end &&
           phrases_.may_speak(f.subject, true);
}

void SentenceReader::collect(Scratch& s) const {
    bool first = true;  // nothing was found to be said yet
    for (std::uint32_t i = s.from; i < s.end;) {
        if (const Hit remark = phrases_.remark_at(i, s.end); remark.form != nullptr && i > s.from) {
            // He said in his comment on it that: between a cue and its content the report explains nothing.
            if (t_.tokens[i].inside == kNone && s.remarks.size() < kNearest && !phrases_.verb_at(i - 1, s.end))
                s.remarks.push_back(i);
            i = remark.end;
            continue;
        }
        Hit h = phrases_.cue_at(i, s.end);
        if (h.form != nullptr && (h.form->bare || !accept(h, s))) h = phrases_.as_noun(h, s.from);
        if (h.form == nullptr || !accept(h, s) || goes_on_as_noun(h, s))
            ++i;
        else if (h.form->kind == CueKind::kAttribution || h.form->kind == CueKind::kOwn)
            i = collect_attribution(h, s);
        else
            i = collect_cue(i, h, s, first);
    }
}

// Where the next cue is looked for.
std::uint32_t SentenceReader::collect_attribution(const Hit& h, Scratch& s) const {
    Found f = h.form->kind == CueKind::kOwn ? Found{} : complements_.attribution(h, s.end);
    f.hit = h;
    if (h.form->kind == CueKind::kOwn) f.own = true, f.reach = h.end;
    end_before_relay(f, s.end);
    // As the agency tells with reference to X: both stand beside what is said.
    if (refers(f) && !s.attributions.empty() && s.attributions.back().reach == h.begin)
        s.attributions.back().reach = f.reach;
    const std::uint32_t next = std::max(f.reach, h.end);
    if (s.attributions.size() < kNearest) s.attributions.push_back(std::move(f));
    return next;
}

// The same of a cue at word i.
std::uint32_t SentenceReader::collect_cue(std::uint32_t i, const Hit& h, Scratch& s, bool& first) const {
    Draft d;
    d.sentence = s.sentence;
    d.found = complements_.forward(h, s.begin, s.end);
    choose_begin(s, d);
    if ((h.form->with_object && takes_back(h) && !take_back(d.found, s)) || hides_name(d.found, s)) return h.end;
    prefer_before(d.found, s);
    if (first && d.found.opening != Opening::kNone) complements_.interviewers(s.from, h.begin, d.found.via);
    const Found& f = d.found;
    if (is_noun_there(f, s)) return i + 1;
    // He told her: only what a preposition or a complementiser opens is what she was told.
    if (h.form->with_object && !f.inside_relative && !told_by_pronoun(f)) return h.end;
    if (is_nobodys(f, s)) return i + 1;
    if (says_nothing(f, s) || is_within_quotation(f, s)) return h.end;
    const std::uint32_t next = behind_said(f, s);
    first &= f.opening == Opening::kNone;
    s.drafts.push_back(std::move(d));
    return next;
}

// A verb's plain form may be a noun: without a clause behind it, it needs a place where a verb can stand.
bool SentenceReader::is_noun_there(const Found& f, const Scratch& s) const {
    const Hit& h = f.hit;
    // Meetings in which officials voiced: a form that is no noun, with whoever speaks behind it.
    const bool led = (t_.rules.cues()[h.form->cue].frames & kInitial) == 0 && !f.subject.empty() &&
                     f.subject.begin >= h.end && phrases_.may_speak(f.subject, true);
    // The most prominent of its items "...": what is its own, and cannot speak.
    constexpr std::uint16_t kNounOrObject = kInitial | kObject;
    if (h.form->bare && is_verb(f) && f.opening == Opening::kQuote && t_.rules.subject_after() && h.end < s.end &&
        (t_.rules.cues()[h.form->cue].frames & kNounOrObject) == kNounOrObject && t_.is_word(h.end) &&
        !t_.in_name(h.end) && t_.owned(h.end) && !phrases_.may_speak({h.end, h.end + 1}, true))
        return true;
    return h.form->bare && is_verb(f) && (f.opening == Opening::kPreposition || f.opening == Opening::kObject) &&
           !verb_place(h.begin, s) && !led && !phrases_.resumes(h.end, s.end);
}

// After the ministry's assertion that: a noun of saying needs whose it is, and what is said.
bool SentenceReader::is_nobodys(const Found& f, const Scratch& s) const {
    const Form& form = *f.hit.form;
    return form.kind == CueKind::kNoun && form.bare &&
           (f.subject.empty() || (tells_somebody(t_.rules.cues()[form.cue]) && !f.upon) ||
            (f.opening != Opening::kThat && f.opening != Opening::kPreposition && !announced(f, s)));
}

bool SentenceReader::says_nothing(const Found& f, const Scratch& s) const {
    const Hit& h = f.hit;
    // It is deemed the longest: nobody says so.
    if (f.opening == Opening::kObject && f.subject.empty() && t_.is(h.begin, kDeemed)) return true;
    // The clock points to three: what cannot speak says nothing by a phrase.
    if (f.opening != Opening::kPreposition && f.opening != Opening::kObject) return false;
    // Leaks that revealed it: what the relative takes up says nothing.
    if (f.inside_relative && f.subject.empty() && !h.form->with_object && t_.rules.subject_after()) {
        const Range up = phrases_.subject_before(h.begin, s.from);
        if (!up.empty() && !phrases_.may_speak(up)) return true;
    }
    return !f.subject.empty() && !living(t_.rules.cues()[h.form->cue].act) && !phrases_.may_speak(f.subject);
}

// What is said within a quotation is of whoever is quoted, but for a clause that somebody else says.
bool SentenceReader::is_within_quotation(const Found& f, const Scratch& s) const {
    const std::uint32_t begin = f.hit.begin, open = t_.tokens[begin].inside;
    if (open == kNone || t_.tokens[open].partner == kNone || opens_quotation(begin, s) || begins_quotation(f, s))
        return false;
    const Range by = t_.rules.subject_after() ? Range{} : phrases_.subject_before(begin, s.from);
    return f.opening != Opening::kThat || (!by.empty() && t_.is(by.begin, kPronounWord));
}

// Where the next cue is looked for behind one and what it says.
std::uint32_t SentenceReader::behind_said(const Found& f, const Scratch& s) const {
    const Hit& h = f.hit;
    if (f.opening == Opening::kNone)
        return std::max(h.end, std::min(f.reach, f.subject.empty() ? h.end : f.subject.end));
    const std::uint32_t i = std::max(h.end, f.content);
    const bool phrase = f.opening == Opening::kPreposition || f.opening == Opening::kObject;
    if (!phrase || !t_.rules.subject_after() || i >= s.end || i != f.content) return i;
    // Voiced their rejection of it: the noun that is said is no saying of its own.
    const Hit noun = phrases_.as_noun(phrases_.cue_at(i, s.end), s.from);
    const bool claim =
        noun.form != nullptr && denies_saying(t_.rules.cues()[h.form->cue].act) && (t_.tokens[i].shape & kAlleged) != 0;
    return noun.form != nullptr && noun.form->kind == CueKind::kNoun && !claim ? noun.end : i;
}

}  // namespace riwaya::speech
