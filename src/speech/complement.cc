#include "complement.h"

#include <algorithm>

#include "complement_state.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kFarthest = 60;  // words between a cue and its content

}  // namespace

Found Complements::forward(const Hit& hit, std::uint32_t begin, std::uint32_t sentence_end) const {
    Found f;
    f.hit = hit;
    const Cue& cue = t_.rules.cues()[hit.form->cue];
    const std::uint32_t end = std::min(sentence_end, hit.end + kFarthest);
    State s{cue, *hit.form, begin, end, f};
    s.subject_after = t_.rules.subject_after();
    s.pronoun = hit.form->with_object;
    s.told = s.subject_after && hit.form->kind == CueKind::kVerb && hit.begin > begin &&
             t_.is(hit.begin - 1, kOpener) && t_.tokens[hit.begin - 1].agreement.gender != Gender::kAny &&
             t_.tokens[hit.begin].conjunction == 0;
    const bool close = hit.form->kind == CueKind::kParticiple || hit.form->kind == CueKind::kNoun;
    std::uint32_t i = hit.end;
    if (s.subject_after && hit.form->kind == CueKind::kVerb && hit.begin > begin && !t_.joined(hit.begin) &&
        !t_.is(hit.begin - 1, kRelative)) {
        // The subject stands before the verb all the same: what follows is what the verb acts upon.
        const Range before = p_.subject_before(hit.begin, begin);
        std::uint32_t gap = before.end;
        while (!before.empty() && gap < hit.begin && t_.is(gap, kAuxiliary)) ++gap;
        if (!before.empty() && gap == hit.begin &&
            (p_.may_speak(before, true) || hit.form->agreement.number == Number::kMany) &&
            p_.begins_clause(before.begin, begin) && p_.noun_phrase(before.begin, before.end, false) == before.end)
            f.subject = before;
    }
    f.inside_relative = hit.begin > begin && t_.is(hit.begin - 1, kRelative | (hit.form->with_object ? kWhat : 0U));
    if (hit.form->kind == CueKind::kBody && i < end && hit.form->rest.size() == 1 &&
        t_.tokens[i].punct == Punct::kColon)
        take_content(s, i);  // it said:
    if (hit.form->kind == CueKind::kBody && (i >= end || !t_.is(i, kDocument))) {
        // The order said: "...": whatever a colon follows speaks.
        const std::uint32_t stop = i < end && t_.is_word(i) ? p_.noun_phrase(i, end, false) : i;
        if (stop <= i || stop >= end || t_.tokens[stop].punct != Punct::kColon) return f;
        f.subject = {i, stop};
        take_content(s, stop);
        return f;
    }
    if (hit.form->kind == CueKind::kBody) {
        // It is said in a document: the issuer speaks, or the document is taken up.
        bool relay = false;
        const Range by = t_.is(i, kDocument) ? issuer(i, end, relay) : Range{};
        const std::uint32_t stop = p_.noun_phrase(i, end, false);
        f.document = true;
        f.subject = by.empty() || relay ? Range{i, stop} : by;
        if (relay) f.via.push_back(by);
        i = std::max(stop, by.end);
    }
    if (s.subject_after && hit.form->kind == CueKind::kVerb && f.subject.empty() && i < end && p_.quoted_name(i, end) &&
        t_.tokens[i].partner + 1 < end && p_.that_at(t_.tokens[i].partner + 1, begin)) {
        f.subject = {i, t_.tokens[i].partner + 1};  // a name in marks
        i = f.subject.end;
    }
    while (i < end && f.opening == Opening::kNone) {
        f.reach = i;
        if (take_content(s, i)) break;
        if (t_.tokens[i].punct == Punct::kQuote && t_.tokens[i].opens && t_.tokens[i].partner != kNone &&
            t_.tokens[i].partner < end) {
            // A paper named by marks alone passes on.
            if (s.subject_after && hit.form->kind == CueKind::kRelay && i == hit.end && f.subject.empty())
                f.subject = {i, t_.tokens[i].partner + 1};
            i = t_.tokens[i].partner + 1;
            continue;
        }
        if (s.subject_after && i > hit.end && f.subject.end == i && told_at(s, i, i + 3) && p_.quoted_name(i, end) &&
            f.addressee.empty()) {
            f.addressee = {i, t_.tokens[i].partner + 1};
            i = f.addressee.end;
            continue;
        }
        if (const std::uint32_t behind = behind_aside(i, begin, end); behind > i) {
            i = behind;
            continue;
        }
        if (const std::uint32_t behind = behind_occasion(f, i, begin, end); behind > i) {
            interviewers(i + 1, behind, f.via);
            i = behind;
            continue;
        }
        if (const std::uint32_t behind = close && i == hit.end ? behind_respect(i, end) : i; behind > i) {
            i = behind;
            continue;
        }
        if (!t_.is_word(i)) {
            // Stressing at the same time, on it: what the cue governs may stand behind an aside.
            const bool governed = s.subject_after && i + 1 < end && t_.tokens[i].punct == Punct::kComma &&
                                  governed_before(s, i + 1, i + 2) == i + 1;
            if (t_.tokens[i].punct == Punct::kStop || (close && i > hit.end + 1 && !governed)) break;
            if (!s.subject_after && t_.tokens[i].punct == Punct::kComma && i == hit.end &&
                (cue.frames & kQuoteFrame) == 0 && !(i + 1 < end && p_.that_at(i + 1, begin)))
                break;
            ++i;
            continue;
        }
        if (const std::uint32_t behind = behind_relay(s, i); behind > i) {
            i = behind;
            continue;
        }
        if (const std::uint32_t stop = i == hit.end ? counted(s, i) : i; stop > i) {
            f.subject = {i, stop};
            i = stop;
            continue;
        }
        s.back |= i == hit.end && takes_up(cue, i);
        if (!s.back && take_preposition(s, i)) break;
        const bool named = t_.in_name(i);
        if (!named && t_.is(i, kAdverb) && t_.is(i, kPronounWord)) {
            s.pronoun = true;
            ++i;
            continue;
        }
        if (!named && !f.subject.empty() && i > hit.end && i <= f.subject.end + 1 && t_.is(i, kExplains)) {
            const std::uint32_t behind = behind_explanation(i, begin, end);
            if (behind > i) {
                i = behind;
                continue;
            }
        }
        // Denied that: what was said before.
        if (!named && t_.is(i, kDemonstrative) && t_.is(i, kAdverb) && s.subject_after && (cue.frames & kObject) != 0 &&
            denies_saying(cue.act) && !leads_to_that(i, begin, end)) {
            f.opening = Opening::kObject;
            f.content = i;
            f.content_byte = t_.words[i].span.begin;
            f.sure = true;
            break;
        }
        if (!named && (t_.is(i, kTime | kAdverb | kAuxiliary) ||
                       (t_.words[i].kind == text::WordKind::kNumber && i > begin && t_.is(i - 1, kTime)))) {
            ++i;
            continue;
        }
        const bool relays = hit.form->kind == CueKind::kRelay && t_.is(i, kSource);  // the source quoted X
        if (!named && t_.is(i, kSame) && !t_.is(i, kRole) && !relays) {
            ++i;
            continue;
        }
        if (!named && (i > hit.end || hit.form->kind != CueKind::kBody)) {
            Hit other = p_.cue_at(i, end);
            // In a speech that she turned to us with: no cue without what it needs.
            if (other.form != nullptr && s.interview && !p_.needed(*other.form, other.end)) other.form = nullptr;
            if (other.form != nullptr && other.form->kind == CueKind::kAttribution &&
                t_.tokens[i - 1].punct == Punct::kComma) {
                // X, according to the agency, said that: through whom.
                const Found source = attribution(other, end);
                std::uint32_t next = source.reach;
                while (next < end && t_.tokens[next].punct == Punct::kComma) ++next;
                if (!source.subject.empty() && next < end && (p_.that_at(next, begin) || t_.tokens[next].opens)) {
                    f.via.push_back(source.subject);
                    i = next;
                    continue;
                }
            }
            const bool theirs = other.form != nullptr && p_.whose_saying(i) && !t_.is(i - 1, kDeny) &&
                                (cue.frames & kObject) != 0 && (!f.subject.empty() || s.aside) && s.subject_after &&
                                !(other.end < end && (p_.that_at(other.end, begin) || t_.tokens[other.end].opens));
            const bool later =
                other.form != nullptr && ((other.form->kind == CueKind::kNoun && !other.form->bare && !theirs) ||
                                          other.form->kind == CueKind::kParticiple);
            // An official who asked not to be named said that.
            // In a speech that he gave: what the relative clause acts upon is the speech.
            if (s.subject_after && other.form != nullptr && other.form->with_object && s.interview &&
                i > f.subject.end && t_.is_word(i - 1) && !t_.is(i - 1, kRelative)) {
                i = other.end;
                continue;
            }
            const bool unnamed = other.form != nullptr && other.form->kind == CueKind::kVerb && !f.subject.empty() &&
                                 f.subject.end == i && other.end < end && t_.is(other.end, kDeny);
            if (unnamed) {
                const std::uint32_t behind = behind_explanation(i, begin, end);
                if (behind > i) {
                    i = behind;
                    continue;
                }
            }
            // A plain form that may be a noun stands where what is said is a noun phrase.
            const bool noun = other.form != nullptr && p_.may_be_noun(other) && (cue.frames & kObject) != 0;
            if (later || (other.form != nullptr && !noun && !theirs && i > hit.end && t_.tokens[i].bits == 0 &&
                          !(other.form->kind == CueKind::kNoun && other.form->bare)))
                break;
        }
        if (!named && t_.is(i, kDeny | kDoubt | kOpener) && !t_.is(i, kPreposition | kInside) && i > hit.end) break;
        if (!named && t_.is(i, kRelative)) {
            bool titled = false;
            for (; i < end && t_.tokens[i].punct != Punct::kComma && !p_.that_at(i, begin) && !t_.tokens[i].opens; ++i)
                titled |= t_.is(i, kRole) && t_.prefixed(i);
            // In the meeting that joined him with the secretary of the union, Y: Y is the secretary.
            if (titled && s.subject_after && i + 1 < end && t_.tokens[i].punct == Punct::kComma &&
                t_.begins_name(i + 1) && t_.mentions[t_.tokens[i + 1].mention].type == EntityType::kPerson)
                i = std::min(t_.tokens[i + 1].name_end, end);
            continue;
        }
        const bool said = (cue.frames & kObject) != 0 && !f.subject.empty() && f.subject.end == i && s.subject_after;
        if (!named && !said && t_.is(i, kIssued)) {
            // Published it, and who did: an outlet passes on.
            bool relay = false;
            const Range by = issuer(i, end, relay);
            if (!by.empty() && t_.is(by.begin, kOutlet)) f.via.push_back(by);
            i = by.empty() || (s.subject_after && !p_.may_speak(by, true)) ? i + 1 : by.end;
            continue;
        }
        if ((t_.is(i, kPreposition) && !named) || (s.interview && p_.gives_to(i, s.begin)) ||
            (t_.prefixed(i) && i > hit.end) || (!named && t_.prefixed(i))) {
            const bool aside = s.subject_after && i == hit.end && (cue.frames & kObject) != 0;
            if ((close || !s.subject_after) && (cue.frames & (kThatClause | kQuoteFrame)) == 0 && !aside) break;
            take_prepositional(s, i);
            s.aside = true;
            continue;
        }
        // The minister, and head of the party, said that.
        const bool also = s.subject_after && t_.tokens[i].conjunction > 0 && t_.is(i, kRole) &&
                          i == f.subject.end + 1 && !f.subject.empty();
        if (t_.tokens[i].conjunction > 0 && i > hit.end && !named && f.subject.end != i && !also) break;
        constexpr std::size_t kOneLetter = 2;  // bytes of a conjunction that stands alone
        if (s.subject_after && t_.words.folded(i).size() <= kOneLetter && !named && !t_.is(i, kRole)) break;
        if (!named && t_.is(i, kThat)) break;
        if (also) {
            i = f.subject.end = std::max(p_.noun_phrase(i, end, true), i + 1);
            continue;
        }
        if (close && (cue.frames & kObject) == 0 && hit.form->kind != CueKind::kNoun && !told_at(s, i, i + 1)) break;
        if (take_phrase(s, i)) break;
        // Where the subject comes first, a phrase that is neither told nor said ends the search.
        // Told the agency, that it was so: what is said follows it.
        const bool told = (cue.frames & kThatClause) != 0 && i + 1 < end && t_.tokens[i].punct == Punct::kComma &&
                          p_.that_at(i + 1, begin);
        if (!s.subject_after && f.addressee.end != i && !told) break;
    }
    f.reach = std::max(f.reach, i);
    // What was taken for the subject is the object where nobody can be meant by it.
    if (f.opening == Opening::kNone && (cue.frames & kObject) != 0 && !f.subject.empty() &&
        hit.form->kind == CueKind::kVerb && s.subject_after && !p_.may_speak(f.subject) &&
        !t_.nominative_people(f.subject.begin)) {
        f.opening = Opening::kObject;
        f.content = f.subject.begin;
        f.content_byte = t_.words[f.content].span.begin;
        f.subject = {};
    }
    // Called the way they work unacceptable: what nobody can be meant by is what is described.
    if (s.subject_after && cue.act == SpeechAct::kDescribe && f.opening == Opening::kQuote && f.addressee.empty() &&
        hit.form->kind == CueKind::kVerb && f.subject.begin == hit.end && !f.subject.empty() &&
        (p_.abstract(f.subject) || !p_.may_speak(f.subject))) {
        f.opening = Opening::kObject;
        f.content = f.subject.begin;
        f.content_byte = t_.words[f.content].span.begin;
        f.subject = {};
    }
    if ((f.opening == Opening::kPreposition ||
         (f.opening == Opening::kThat && p_.object_only(f.subject.begin, *hit.form))) &&
        !f.subject.empty() && f.addressee.empty() && s.subject_after &&
        (!p_.may_speak(f.subject) || p_.object_only(f.subject.begin, *hit.form))) {
        const bool told =
            std::any_of(cue.prepositions.begin(), cue.prepositions.end(), [](const auto& p) { return p.addressee; });
        if (told) std::swap(f.subject, f.addressee);
    }
    // Saying we will support it: a clause right behind a participle that nothing else can follow.
    const bool says = hit.form->kind == CueKind::kParticiple && hit.form->rest.empty() && cue.act == SpeechAct::kSay &&
                      (cue.frames & (kThatClause | kQuoteFrame)) == (kThatClause | kQuoteFrame) &&
                      (cue.frames & kObject) == 0 && cue.prepositions.empty();
    if (f.opening == Opening::kNone && s.subject_after && says && hit.end + 1 < end && t_.is_word(hit.end) &&
        t_.is_word(hit.end + 1) && t_.rules.ends_as_object(t_.raw(hit.begin)) && !t_.prefixed(hit.end) &&
        !t_.is(hit.end, kPreposition | kTime | kAdverb | kThat | kRelative | kOpener)) {
        f.opening = Opening::kThat;
        f.content = hit.end;
        f.content_byte = t_.words[hit.end].span.begin;
    }
    skip_feeling(cue, f, end);
    return f;
}

}  // namespace riwaya::speech
