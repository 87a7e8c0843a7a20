// Sentences of a language whose subject stands before its verb, but not always: "it is closed, says the mayor"; whom a
// phrase behind a preposition names; whoever spoke of what the sentence before tells.
#include <algorithm>

#include <unicode/uchar.h>

#include "base/utf8.h"

#include "forms.h"
#include "sentence_scratch.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kToldReach = 14;    // words between what takes up a sentence and the verb that tells of it
constexpr std::uint32_t kMostInitials = 6;  // letters of a short name that is all capitals
constexpr std::uint32_t kAdverbial = 10;    // words between a verb and whoever speaks behind it
constexpr std::uint32_t kIssuerWords = 2;   // words from a document to its issuer: of the ministry, of the city council

// A mark of quotation that is written as a dash.
bool is_dash(std::string_view raw) { return raw == "-" || raw == "\u2013" || raw == "\u2014"; }

bool agrees(Agreement a, Agreement b) {
    const auto one = [](Number n) { return n == Number::kOne; };
    if (a.gender != Gender::kAny && b.gender != Gender::kAny && a.gender != b.gender && a.number != Number::kMany)
        return false;
    return a.number == Number::kAny || b.number == Number::kAny || one(a.number) == one(b.number);
}

}  // namespace

// A word of capitals alone: what a body is called for short.
bool Phrases::initials(std::uint32_t i) const {
    if (!t_.is_word(i) || t_.words[i].kind != text::WordKind::kWord) return false;
    const std::string_view raw = t_.raw(i);
    std::uint32_t letters = 0;
    for (std::size_t at = 0; at < raw.size(); ++letters)
        if (!u_isupper(static_cast<UChar32>(base::next_code_point(raw, at)))) return false;
    return letters > 1 && letters <= kMostInitials;
}

// True where the words between two commas tell who the one before them is: a name, or a title that one bears.
bool Phrases::tells_who(std::uint32_t i, std::uint32_t end) const {
    if (i + 1 >= end || t_.tokens[i + 1].punct == Punct::kComma)
        return t_.in_name(i);  // a title alone is somebody else
    bool somebody = false;
    for (std::uint32_t k = i; k < end && t_.tokens[k].punct != Punct::kComma; ++k) {
        if (t_.words[k].kind == text::WordKind::kNumber) return false;
        if (t_.in_name(k)) {
            somebody |= k == i && t_.mentions[t_.tokens[k].mention].type == EntityType::kPerson;
            continue;
        }
        if (looks_finite(k) || verb_at(k, end)) return false;
        if (k > i + 1 || !t_.is(k, kRole)) continue;
        if (t_.tokens[k].agreement.number == Number::kMany) return false;
        somebody = true;
    }
    return somebody;
}

// A word that is nothing the tables know, and is shaped like a finite verb.
bool Phrases::looks_finite(std::uint32_t i) const {
    return !t_.rules.subject_after() && t_.is_word(i) && !t_.in_name(i) && t_.tokens[i].bits == 0 &&
           t_.rules.tense(t_.words.folded(i)) != Tense::kNone;
}

// Condemned the attack, but the mayor visited it; offered to mediate, Norland accepted that: behind a phrase that is
// said, where the report goes on with a clause of its own, led by a turn or by a name. `end` where none does.
std::uint32_t SentenceReader::next_clause(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::uint32_t kReach = 8;  // words of a clause up to its verb
    for (std::uint32_t i = begin + 1; i + 2 < end; ++i) {
        if (phrases_.looks_finite(i) || t_.is(i, kRelative | kThat)) return end;  // it is a clause itself
        if (t_.tokens[i].punct != Punct::kComma || t_.tokens[i].inside != kNone) continue;
        const bool turns = (t_.tokens[i + 1].shape & kMeanwhile) != 0 && t_.is(i + 1, kOpener);
        if (!turns && !t_.begins_name(i + 1)) continue;
        for (std::uint32_t k = i + 2; k < std::min(end, i + kReach) && t_.tokens[k].punct != Punct::kComma; ++k)
            if (phrases_.looks_finite(k) || phrases_.verb_at(k, end)) return i;
    }
    return end;
}

// The end of the phrase behind "according to": what a comma parts from it is of the clause that is said, unless it
// tells who the source is.
std::uint32_t Phrases::source_phrase(std::uint32_t i, std::uint32_t end) const {
    const std::uint32_t stop = noun_phrase(i, end, false);
    const bool after = t_.rules.subject_after();
    for (std::uint32_t k = i; k < stop; ++k) {
        if (t_.tokens[k].punct != Punct::kComma || t_.tokens[k].inside != t_.tokens[i].inside) continue;
        if (after ? !explains_source(k + 1, i, stop) && bearer_named(k, i, end) == k : !tells_who(k + 1, stop))
            return k;
        do ++k;
        while (k < stop && t_.tokens[k].punct != Punct::kComma);
        --k;  // the comma that closes what was told beside may open more
    }
    return stop;
}

// It is closed, of this told the mayor: a word behind the verb's preposition takes up the clause before the comma.
bool SentenceReader::takes_up_clause(const Hit& h, const Scratch& s) const {
    return !t_.rules.subject_after() && h.begin >= s.from + 4 && (t_.tokens[h.begin - 1].shape & kResumes) != 0 &&
           t_.is(h.begin - 2, kPreposition) && t_.tokens[h.begin - 3].punct == Punct::kComma && h.end < s.end &&
           phrases_.may_speak({h.end, phrases_.source_phrase(h.end, s.end)}, true);
}

// It is closed, said on Tuesday the mayor, said in answer to it the soldiers: where whoever agrees with the verb begins
// behind when, how and to whom it was said; right behind the verb where nothing of the kind stands there.
std::uint32_t SentenceReader::behind_adverbial(const Hit& h, std::uint32_t end) const {
    bool led = false, placed = false;  // a preposition stands between; and more than a time behind it
    for (std::uint32_t i = h.end; i < std::min(end, h.end + kAdverbial); ++i) {
        if (!t_.is_word(i) || t_.is(i, kThat | kRelative)) return h.end;
        const bool named = t_.in_name(i);
        if (!named && (t_.is(i, kTime | kAdverb) || t_.words[i].kind == text::WordKind::kNumber)) continue;
        if (!named && t_.is(i, kPreposition)) {
            led = true;
            continue;
        }
        if (!led) return i;
        // What the preposition governs.
        if (!t_.in_name(i - 1) && t_.is(i - 1, kPreposition)) {
            placed = true;
            if (named && t_.tokens[i].name_end != kNone) i = t_.tokens[i].name_end - 1;
            continue;
        }
        const bool person = t_.begins_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson;
        const bool somebody = !named && t_.is(i, kRole | kBody | (placed ? 0U : kSource | kOutlet)) &&
                              agrees(t_.tokens[i].agreement, h.form->agreement);
        if (person || somebody) return i;
    }
    return h.end;
}

// It is closed, says the mayor: whoever stands behind the verb, where nothing else of the clause follows.
Range SentenceReader::turned_speaker(const Hit& h, const Scratch& s) const {
    if (t_.rules.subject_after() || h.begin <= s.from || t_.is_word(h.begin - 1) || h.end >= s.end ||
        (!t_.is_word(h.end) && !phrases_.quoted_name(h.end, s.end)) || t_.is(h.end, kThat))
        return {};
    const std::uint32_t begin = behind_adverbial(h, s.end);
    if (t_.is(begin, kPreposition) && !t_.in_name(begin)) return {};
    const std::uint32_t stop = phrases_.source_phrase(begin, s.end);
    Range r{begin, std::max(stop, begin)};
    // Said to reporters the mayor: whoever agrees with the verb.
    if (!r.empty() && !t_.in_name(r.begin) && !agrees(t_.tokens[r.begin].agreement, h.form->agreement))
        for (std::uint32_t k = r.begin + 1; k < r.end; ++k)
            if (t_.begins_name(k) || (t_.is(k, kRole) && agrees(t_.tokens[k].agreement, h.form->agreement))) {
                r.begin = k;
                break;
            }
    if (r.empty() || (!phrases_.may_speak(r, true) && !named_outlet(r.begin, s.end))) return {};
    if (stop < s.end && t_.is_word(stop) && !t_.is(stop, kPreposition | kTime)) return {};
    return t_.in_name(r.begin) || agrees(t_.tokens[r.begin].agreement, h.form->agreement) ? r : Range{};
}

// Said on Tuesday the mayor that: a verb that begins the sentence, and whoever speaks between it and what is said.
Range SentenceReader::first_told(const Found& f, std::uint32_t from) const {
    if (t_.rules.subject_after() || !is_verb(f) || f.opening != Opening::kThat || f.hit.begin != from ||
        f.content < f.hit.end + 2)
        return {};
    const std::uint32_t begin = behind_adverbial(f.hit, f.content);
    const std::uint32_t stop = phrases_.source_phrase(begin, f.content);
    const Range r{begin, std::max(stop, begin)};
    if (r.empty() || t_.is(begin, kPreposition) || !phrases_.may_speak(r, true) || stop + 2 != f.content ||
        t_.tokens[stop].punct != Punct::kComma)
        return {};
    return t_.in_name(begin) || agrees(t_.tokens[begin].agreement, f.hit.form->agreement) ? r : Range{};
}

// An outlet by what it is, by its name, or by a name in marks.
bool SentenceReader::named_outlet(std::uint32_t i, std::uint32_t end) const {
    if (t_.begins_name(i)) return is_outlet(t_.mentions[t_.tokens[i].mention].kind);
    return t_.is(i, kOutlet) || phrases_.quoted_name(i, end);
}

bool SentenceReader::refers(const Found& a) const {
    return !t_.rules.subject_after() && (t_.rules.cues()[a.hit.form->cue].frames & kPassedOn) != 0;
}

// The subject before a verb, where whom it refers to may stand before it or between the two.
Range SentenceReader::subject_beside(const Scratch& s, const Found& f, std::uint32_t verb, std::uint32_t from) const {
    for (const Found& a : s.attributions) {
        if (!refers(a) || a.reach > verb) continue;
        const bool between = a.reach == verb || (a.reach + 1 == verb && !t_.is_word(a.reach));
        if (between && a.hit.begin > from) verb = a.hit.begin;
        if (!between && a.hit.begin <= from) from = std::max(from, a.reach);
    }
    const Range r = phrases_.subject_before(verb, from);
    // It is closed, said X: the clause that is said does not speak.
    const bool said = !t_.rules.subject_after() && f.opening == Opening::kBefore && r.begin < f.reach;
    return said ? Range{} : r;
}

// With reference to the ministry the paper X tells: whoever tells it begins behind whom it refers to.
void SentenceReader::end_before_relay(Found& a, std::uint32_t end) const {
    if (!refers(a) || a.subject.size() < 2 || a.reach >= end || !phrases_.verb_at(a.reach, end)) return;
    for (std::uint32_t i = a.subject.end; i-- > a.subject.begin + 1;) {
        if (!named_outlet(i, a.subject.end)) continue;
        // The agency X, the paper <<X>>: from what it is on.
        const std::uint32_t before = i - 1;
        if (before > a.subject.begin && t_.is(before, kOutlet)) continue;
        a.subject.end = a.reach = i;
        return;
    }
}

// The paper tells it with reference to the ministry: the ministry says so, and the paper passes it on.
bool SentenceReader::passed_on(Scratch& s, const Found& a) const {
    if (!refers(a) || a.subject.empty() || !phrases_.may_speak(a.subject)) return false;
    const auto beside = [&](std::uint32_t x, std::uint32_t y) {
        return x == y || (x + 1 == y && t_.tokens[x].punct == Punct::kComma);
    };
    for (Draft& d : s.drafts) {
        Found& f = d.found;
        if (d.carried || !d.stands || f.hit.form == nullptr || f.subject.empty() ||
            !named_outlet(f.subject.begin, s.end))
            continue;
        if (!beside(f.hit.end, a.hit.begin) && !beside(f.subject.end, a.hit.begin) && !beside(a.reach, f.hit.begin) &&
            !beside(a.reach, f.subject.begin))
            continue;
        d.via.push_back(f.subject);
        f.subject = a.subject;
        return true;
    }
    return false;
}

// It is closed, they said in the ministry: a verb of many behind a pause, with the body that they work in behind it.
Range SentenceReader::place_told(const Hit& h, const Scratch& s) const {
    if (h.begin <= s.from || t_.is_word(h.begin - 1)) return {};
    return phrases_.place_behind(h, s.end);
}

// A present form behind a pause, with whoever speaks behind it.
bool SentenceReader::turned_present(const Hit& h, const Scratch& s) const {
    const std::uint16_t frames = t_.rules.cues()[h.form->cue].frames;
    const bool says = (frames & kQuoteFrame) != 0 || ((frames & kThatClause) != 0 && (frames & kObject) == 0);
    return says && !(turned_speaker(h, s).empty() && place_told(h, s).empty());
}

// In the ministry's statement it is said that: whoever issued the document before a verb that names nobody; behind any
// other verb whoever it names itself.
Range SentenceReader::document_issuer(const Found& f, std::uint32_t from) const {
    const Agreement a = f.hit.form->agreement;
    if (t_.rules.subject_after() || !is_verb(f)) return {};
    if (a.gender != Gender::kAny || a.number != Number::kAny) return first_told(f, from);
    for (std::uint32_t i = from; i + 1 < f.hit.begin; ++i) {
        if (!t_.is(i, kDocument) || t_.in_name(i)) continue;
        bool relay = false;
        const Range by = complements_.issuer(i, f.hit.begin, relay);
        if (by.empty() || relay || by.begin > i + kIssuerWords || by.end > f.hit.begin) return {};
        if (t_.is(i + 1, kPreposition) || !phrases_.may_speak(by, true)) return {};
        return by;
    }
    return {};
}

// The minister, answering them, said: a participle between the subject and the comma before its verb.
bool SentenceReader::beside_verb(const Found& f, std::uint32_t verb) const {
    return !t_.rules.subject_after() && f.hit.form != nullptr && f.hit.form->kind == CueKind::kParticiple &&
           t_.tokens[verb - 1].punct == Punct::kComma;
}

// "... It is closed," said the mayor: who is told to have said the rest of a quotation, right behind it.
void SentenceReader::tell_behind(Draft& d, std::uint32_t close, std::uint32_t end) const {
    if (t_.rules.subject_after() || t_.rules.fixed_order()) return;
    std::uint32_t i = close + 1;
    while (i < end && (t_.tokens[i].punct == Punct::kComma || t_.tokens[i].punct == Punct::kDash)) ++i;
    if (i >= end || !t_.is_word(i) || t_.in_name(i)) return;
    const Hit h = phrases_.cue_at(i, end);
    if (h.form == nullptr || h.form->kind != CueKind::kVerb || h.end >= end ||
        (t_.rules.cues()[h.form->cue].frames & kQuoteFrame) == 0)
        return;
    const Range by{h.end, std::max(h.end, phrases_.source_phrase(h.end, end))};
    if (by.empty() || !phrases_.may_speak(by, true)) return;
    d.found.hit = h;
    d.found.subject = by;
}

// <<We went, - said X. - We saw>>: what is quoted behind whoever speaks, and goes on as theirs.
void SentenceReader::take_up_quotation(Scratch& s) const {
    if (t_.rules.subject_after()) return;
    for (std::uint32_t i = s.from; i < s.end; ++i) {
        if (!t_.tokens[i].opens || t_.tokens[i].partner == kNone || !is_dash(t_.raw(i))) continue;
        const auto told = std::find_if(s.drafts.rbegin(), s.drafts.rend(), [&](const Draft& d) {
            return d.found.hit.form != nullptr && d.found.hit.begin < i;
        });
        if (told == s.drafts.rend()) return;
        Draft d;
        d.sentence = s.sentence;
        d.carried = true;
        d.found.hit = told->found.hit;
        d.found.subject = told->found.subject;
        d.found.content = i;
        d.content = {i + 1, std::min(t_.tokens[i].partner, s.end)};
        d.span = trimmed(t_.words[i + 1].span.begin, d.content.end, i + 1);
        if (d.content.size() >= 2 && !d.span.empty()) s.drafts.push_back(std::move(d));
        return;
    }
}

// By his words it is closed: whose words they are is told by the pronoun, and all the rest is said.
void SentenceReader::own_words(Scratch& s, const Found& own) const {
    std::uint32_t whose = own.hit.begin;
    while (whose < own.hit.end && (t_.tokens[whose].shape & kOwner) == 0) ++whose;
    if (whose == own.hit.end) return;
    const auto trim = [&](Range r) {
        while (r.begin < r.end && (!t_.is_word(r.begin) || t_.is(r.begin, kOpener)) && !t_.tokens[r.begin].opens)
            ++r.begin;
        while (r.begin < r.end && !t_.is_word(r.end - 1) && t_.tokens[r.end - 1].punct != Punct::kQuote) --r.end;
        return r;
    };
    const Range left = trim({s.from, own.hit.begin}), right = trim({std::min(own.hit.end, s.end), s.end});
    Draft d;
    d.sentence = s.sentence;
    d.found = own;
    d.found.subject = {whose, whose + 1};
    d.content = left.size() > right.size() ? left : right;
    if (d.content.size() < 2) return;
    const Token& mark = t_.tokens[d.content.begin];
    if (mark.opens && mark.partner != kNone && mark.partner < s.end && mark.partner + 2 >= d.content.end)
        d.content = {d.content.begin + 1, mark.partner};
    d.span = trimmed(t_.words[d.content.begin].span.begin, d.content.end, d.content.begin);
    if (!d.span.empty()) s.drafts.push_back(std::move(d));
}

// It is closed. The mayor told of this: a sentence that is but who spoke of what the one before tells.
bool SentenceReader::told_before(std::uint32_t sentence, Draft& d) const {
    if (t_.rules.subject_after() || sentence == 0) return false;
    const std::uint32_t begin = t_.words.first(sentence), end = t_.words.first(sentence + 1);
    if (begin + 3 >= end || !t_.is(begin, kPreposition) || (t_.tokens[begin + 1].shape & kResumes) == 0) return false;
    for (std::uint32_t i = begin + 2; i < std::min(end, begin + kToldReach); ++i) {
        if (t_.tokens[i].punct == Punct::kComma || t_.tokens[i].punct == Punct::kColon) return false;
        const Hit h = phrases_.cue_at(i, end);
        if (h.form == nullptr || h.form->kind != CueKind::kVerb || t_.in_name(i)) continue;
        const auto& prepositions = t_.rules.cues()[h.form->cue].prepositions;
        const bool of = std::any_of(prepositions.begin(), prepositions.end(), [&](const FramePreposition& p) {
            return p.word == t_.words.folded(begin) && !p.addressee;
        });
        if (!of || t_.is(i - 1, kDeny) || h.end >= end) return false;
        const std::uint32_t stop = phrases_.source_phrase(h.end, end);
        const Range by{h.end, std::max(stop, h.end)};
        if (by.empty() || !phrases_.may_speak(by, true)) return false;
        d.found.hit = h;
        d.found.subject = by;
        d.found.opening = Opening::kBefore;
        // The agency told of this with reference to the police: the police did, through it.
        const Hit from = stop < end ? phrases_.cue_at(stop, end) : Hit{};
        if (from.form != nullptr && from.form->kind == CueKind::kAttribution) {
            const Found source = complements_.attribution(from, end);
            if (phrases_.may_speak(source.subject, true)) d.found.via.push_back(by), d.found.subject = source.subject;
        }
        d.sentence = sentence - 1;
        d.content = {t_.words.first(sentence - 1), begin};
        d.found.content = d.content.begin;
        d.found.content_byte = t_.words[d.content.begin].span.begin;
        d.found.reach = d.content.end;
        d.span = trimmed(d.found.content_byte, d.content.end, d.content.begin);
        while (d.content.end > d.content.begin && t_.words[d.content.end - 1].span.begin >= d.span.end) --d.content.end;
        return d.content.size() >= 2;
    }
    return false;
}

}  // namespace riwaya::speech
