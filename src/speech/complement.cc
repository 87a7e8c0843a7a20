#include "complement.h"

#include <algorithm>

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kFarthest = 60;  // words between a cue and its content

}  // namespace

struct Complements::State {
    const Cue& cue;
    const Form& form;
    std::uint32_t begin;  // of the sentence
    std::uint32_t end;    // of the sentence
    Found& out;
    bool aside = false;      // a prepositional phrase stood before the subject
    bool talk = false;       // a talk between two was named
    bool interview = false;  // a talk given to an outlet was named
    bool pronoun = false;    // what the verb acts upon is a pronoun
    bool back = false;       // the cue takes up what stands before it (spoke of it): no phrase is said
    bool subject_after = true;
};

// Content that begins at i: behind a complementiser, in quotation marks, behind a colon.
bool Complements::take_content(State& s, std::uint32_t i) const {
    Found& f = s.out;
    const Token& token = t_.tokens[i];
    const auto begin_at = [&](Opening o, std::uint32_t at) {
        if (at >= s.end) return false;
        f.opening = o;
        f.content = at;
        f.content_byte = t_.words[at].span.begin;
        return true;
    };
    // "So that" joins two clauses of the report.
    const bool clause = (s.cue.frames & (kThatClause | kQuoteFrame)) != 0 || s.pronoun;
    if (clause && p_.that_at(i, s.begin) && t_.rules.conjunction(t_.words.folded(i)) == 0)
        return begin_at(Opening::kThat, i + 1);
    if ((s.cue.frames & kAsks) != 0 && t_.is(i, kQuestion)) return begin_at(Opening::kThat, i);
    if (token.punct == Punct::kColon) {
        std::uint32_t at = i + 1;
        while (at < s.end && t_.tokens[at].punct == Punct::kColon) ++at;
        return begin_at(at < s.end && t_.tokens[at].opens ? Opening::kQuote : Opening::kThat, at);
    }
    if (token.opens) {
        // Condemned "strongly": the manner is no quotation.
        if (token.partner == i + 2 && t_.is(i + 1, kAdverb)) return false;
        // A word or two in marks with more behind: a term, not what was said.
        if (p_.quoted_name(i, s.end) && token.partner + 2 < s.end &&
            (i == s.begin || t_.tokens[i - 1].punct != Punct::kColon))
            return false;
        if ((s.cue.frames & (kQuoteFrame | kThatClause | kObject)) == 0 && s.cue.prepositions.empty()) return false;
        // A complementiser may stand within the marks.
        std::uint32_t at = i + 1;
        if (at < s.end && t_.is(at, kThat)) ++at;
        begin_at(Opening::kQuote, i);
        if (at > i + 1 && at < s.end) f.content_byte = t_.words[at].span.begin;
        return true;
    }
    return false;
}

// A preposition of the cue's frame: what stands behind it is the content.
bool Complements::take_preposition(State& s, std::uint32_t& i) const {
    for (const FramePreposition& p : s.cue.prepositions) {
        if (!t_.begins_with(i, p.word, p.clitic) && !(p.clitic && i > s.out.hit.end && t_.may_begin_with(i, p.word)) &&
            !(p.clitic && (!s.out.subject.empty() || s.form.kind == CueKind::kParticiple) && t_.unseen(i) &&
              t_.may_begin_with(i, p.word, true)))
            continue;
        if (p.pronoun && (!s.pronoun || leads_to_that(i, s.begin, s.end))) continue;
        if (p.addressee && s.out.addressee.empty() && s.out.subject.empty() && !s.pronoun &&
            s.form.kind != CueKind::kParticiple)
            continue;
        const bool whole = t_.bare(i) == p.word;
        // Said in Rome that: a place before the content, not the content.
        if (!whole && (s.cue.frames & kThatClause) != 0 && aside_before_that(i, s.begin, s.end)) continue;
        const std::uint32_t next = whole ? i + 1 : i;
        if (next >= s.end) return false;
        // On the sidelines of: an aside, whatever the cue governs.
        if (whole && t_.is(next, kOccasion) && !t_.in_name(next)) continue;
        if (whole && i == s.out.hit.end) s.out.cue_end = i + 1;
        s.out.opening = Opening::kPreposition;
        s.out.content = next;
        const bool split = t_.core_byte(next) > t_.words[next].span.begin;
        s.out.content_byte = whole || !split ? t_.words[next].span.begin : t_.core_byte(next);
        if (!whole && !split)
            s.out.content_byte += static_cast<std::uint32_t>(t_.tokens[next].conjunction + p.word.size());
        if (whole && p_.that_at(next, s.begin) && next + 1 < s.end) {
            s.out.opening = Opening::kThat;
            s.out.content = next + 1;
            s.out.content_byte = t_.words[next + 1].span.begin;
        } else if (whole && t_.tokens[next].opens) {
            s.out.opening = Opening::kQuote;
        }
        return true;
    }
    return false;
}

// What the cue governs through a preposition is no part of the phrase before it: where it begins between two tokens.
std::uint32_t Complements::governed_before(const State& s, std::uint32_t i, std::uint32_t end) const {
    for (; i < end; ++i) {
        if (t_.in_name(i) || t_.is(i, kInside)) continue;
        const bool governed = std::any_of(s.cue.prepositions.begin(), s.cue.prepositions.end(), [&](const auto& p) {
            return t_.begins_with(i, p.word, p.clitic) || (p.clitic && t_.may_begin_with(i, p.word, t_.unseen(i)));
        });
        if (governed) return i;
    }
    return end;
}

// Skips a prepositional phrase, keeping who is spoken to and through whom.
void Complements::take_prepositional(State& s, std::uint32_t& i) const {
    Found& f = s.out;
    const bool to = t_.among(i, t_.rules.to()) || (s.interview && p_.gives_to(i, s.begin)),
               with = t_.among(i, t_.rules.with());
    const std::uint32_t noun = t_.is(i, kPreposition) && t_.core_byte(i) == t_.words[i].span.begin ? i + 1 : i;
    std::uint32_t stop = std::max(p_.prepositional(i, s.end), i + 1);
    if (noun >= s.end) {
        i = stop;
        return;
    }
    if (s.form.kind == CueKind::kRelay && t_.among(i, t_.rules.from())) {
        // A relay quotes somebody: its subject passes on, this one speaks.
        if (!f.subject.empty()) f.via.push_back(f.subject);
        f.subject = {noun, stop};
        i = stop;
        return;
    }
    if ((s.cue.frames & kThatClause) == 0) stop = governed_before(s, noun + 1, stop);
    const bool asked = noun > i && f.addressee.empty() &&
                       std::find(s.cue.told_by.begin(), s.cue.told_by.end(), t_.bare(i)) != s.cue.told_by.end();
    if (asked && p_.may_speak({noun, stop})) {
        f.addressee = {noun, stop};
        i = stop;
        return;
    }
    const bool outlet = t_.is(noun, kOutlet);
    if (t_.is(noun, kDocument) && !f.document) {
        bool relay = false;
        const Range by = issuer(noun, s.end, relay);
        if (!by.empty()) f.via.push_back(by);
        if (!by.empty() && by.end > stop) {
            i = by.end;
            return;
        }
    } else if (outlet || (to && s.interview)) {
        const std::uint32_t name = t_.is(noun, kInterview) ? noun + 1 : noun;
        if (stop > name) f.via.push_back({name, stop});
    } else if (((to && noun == i) || (with && s.talk)) && f.addressee.empty() && p_.may_speak({noun, stop})) {
        f.addressee = {noun, stop};
    } else if (to && noun > i && p_.may_speak({noun, stop}) && f.addressee.empty() && !s.subject_after) {
        f.addressee = {noun, stop};
    }
    for (std::uint32_t k = noun; k < stop; ++k) {
        s.interview |= t_.is(k, kInterview);
        s.talk |= t_.is(k, kTalk);
    }
    i = stop;
}

// True where the phrase that ends at `stop` names whoever is spoken to: what is said must follow it.
bool Complements::told_at(const State& s, std::uint32_t i, std::uint32_t stop) const {
    const bool behind =
        std::any_of(s.cue.prepositions.begin(), s.cue.prepositions.end(), [](const auto& p) { return p.addressee; });
    if ((s.cue.frames & kObject) == 0) return behind || (s.cue.frames & (kToldThat | kToldObject)) != 0;
    while (stop < s.end && t_.is(stop, kTime | kAdverb)) ++stop;
    if (stop >= s.end || !t_.is_word(stop)) return false;
    const bool governed = std::any_of(s.cue.prepositions.begin(), s.cue.prepositions.end(), [&](const auto& p) {
        return p.addressee && (t_.begins_with(stop, p.word, p.clitic) || (p.clitic && t_.may_begin_with(stop, p.word)));
    });
    if (governed) return true;
    return (s.cue.frames & kToldObject) != 0 && (p_.may_speak({i, stop}) || t_.words.has(i, text::kArticle)) &&
           t_.tokens[stop].conjunction == 0 && !t_.prefixed(stop) &&
           !t_.is(stop, kPreposition | kThat | kRelative | kOpener | kAuxiliary | kIssued);
}

// A noun phrase: the subject, whoever is spoken to, or the content itself. True where the content was found.
bool Complements::take_phrase(State& s, std::uint32_t& i) const {
    Found& f = s.out;
    const bool object = (s.cue.frames & kObject) != 0;
    const auto object_at = [&](std::uint32_t at) {
        f.opening = Opening::kObject;
        f.content = at;
        f.content_byte = t_.words[at].span.begin;
        return true;
    };
    std::uint32_t stop = std::max(p_.noun_phrase(i, s.end, object || !s.cue.prepositions.empty()), i + 1);
    stop = governed_before(s, i + 1, stop);
    const bool takes_subject = s.subject_after && s.form.kind != CueKind::kParticiple &&
                               s.form.kind != CueKind::kNoun && s.form.agreement.number != Number::kMany;
    // After the president's assertion that: a noun of saying is followed by whose saying it is.
    if (s.subject_after && s.form.kind == CueKind::kNoun && s.form.bare && i == f.hit.end &&
        p_.may_speak({i, stop}, true)) {
        f.subject = {i, stop};
        i = stop;
        return false;
    }
    if (takes_subject && f.subject.empty()) {
        if ((s.aside || f.inside_relative) && !p_.may_speak({i, stop}, true)) {
            if (object && (f.inside_relative || (!s.cue.told_by.empty() && !f.addressee.empty()))) return object_at(i);
            i = stop;
            return false;
        }
        if (object && p_.object_only(i, s.form)) return object_at(i);
        // Stressed the need for X: what nobody can be meant by is what is said.
        if (object && p_.abstract({i, stop}) && !leads_to_that(i, s.begin, s.end)) return object_at(i);
        f.subject = {i, stop};
        i = stop;
        return false;
    }
    if (s.form.kind == CueKind::kRelay && !s.subject_after && f.subject.empty()) {
        // Quoted X as saying: X speaks, and the verb's subject passes it on.
        const Range relay = p_.subject_before(f.hit.begin, s.begin);
        if (!relay.empty()) f.via.push_back(relay);
        f.subject = {i, stop};
        i = stop;
        return false;
    }
    const bool told = told_at(s, i, stop) && !t_.is(i, kWhat);
    if (told && f.addressee.empty()) {
        f.addressee = {i, stop};
        i = stop;
        return false;
    }
    // Behind a comma a clause is said only where that comma closes an aside.
    const bool pause = t_.tokens[i - 1].punct == Punct::kComma && t_.tokens[f.hit.end].punct != Punct::kComma;
    if (!s.subject_after && (s.cue.frames & kBare) != 0 && i + 1 < s.end && !pause) {
        f.opening = Opening::kThat;
        f.content = i;
        f.content_byte = t_.words[i].span.begin;
        return true;
    }
    if (object && takes_subject && f.subject.end == i && explains(stop, s.end)) {
        f.subject.end = stop;
        i = stop;
        return false;
    }
    const bool second = (s.cue.frames & kToldObject) != 0 && !f.addressee.empty();
    if ((object || second) && !((s.cue.frames & kThatClause) != 0 && leads_to_that(i, s.begin, s.end)))
        return object_at(i);
    if (takes_subject && f.subject.end == i) f.subject.end = stop;
    i = stop;
    return false;
}

Found Complements::forward(const Hit& hit, std::uint32_t begin, std::uint32_t sentence_end) const {
    Found f;
    f.hit = hit;
    const Cue& cue = t_.rules.cues()[hit.form->cue];
    const std::uint32_t end = std::min(sentence_end, hit.end + kFarthest);
    State s{cue, *hit.form, begin, end, f};
    s.subject_after = t_.rules.subject_after();
    s.pronoun = hit.form->with_object;
    const bool close = hit.form->kind == CueKind::kParticiple || hit.form->kind == CueKind::kNoun;
    std::uint32_t i = hit.end;
    if (s.subject_after && hit.form->kind == CueKind::kVerb && hit.begin > begin &&
        t_.tokens[hit.begin].conjunction == 0 && !t_.is(hit.begin - 1, kRelative)) {
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
            if (t_.tokens[i].punct == Punct::kStop || (close && i > hit.end + 1)) break;
            if (!s.subject_after && t_.tokens[i].punct == Punct::kComma && i == hit.end &&
                (cue.frames & kQuoteFrame) == 0 && !(i + 1 < end && p_.that_at(i + 1, begin)))
                break;
            ++i;
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
        if (!named && (t_.is(i, kTime | kAdverb | kAuxiliary) ||
                       (t_.words[i].kind == text::WordKind::kNumber && i > begin && t_.is(i - 1, kTime)))) {
            ++i;
            continue;
        }
        if (!named && t_.is(i, kSame)) {
            ++i;
            continue;
        }
        if (!named && (i > hit.end || hit.form->kind != CueKind::kBody)) {
            const Hit other = p_.cue_at(i, end);
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
            const bool theirs = other.form != nullptr && other.form->kind == CueKind::kNoun && !other.form->bare &&
                                (cue.frames & kObject) != 0 && !f.subject.empty() && s.subject_after &&
                                !(other.end < end && (p_.that_at(other.end, begin) || t_.tokens[other.end].opens));
            const bool later =
                other.form != nullptr && ((other.form->kind == CueKind::kNoun && !other.form->bare && !theirs) ||
                                          other.form->kind == CueKind::kParticiple);
            // An official who asked not to be named said that.
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
            while (i < end && t_.tokens[i].punct != Punct::kComma && !p_.that_at(i, begin) && !t_.tokens[i].opens) ++i;
            continue;
        }
        const bool said = (cue.frames & kObject) != 0 && !f.subject.empty() && f.subject.end == i && s.subject_after;
        if (!named && !said && t_.is(i, kIssued)) {
            // Published it, and who did: an outlet passes on.
            bool relay = false;
            const Range by = issuer(i, end, relay);
            if (!by.empty() && t_.is(by.begin, kOutlet)) f.via.push_back(by);
            i = by.empty() ? i + 1 : by.end;
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
        if (!s.subject_after && f.addressee.end != i) break;
    }
    f.reach = std::max(f.reach, i);
    // What was taken for the subject is the object where nobody can be meant by it.
    if (f.opening == Opening::kNone && (cue.frames & kObject) != 0 && !f.subject.empty() &&
        hit.form->kind == CueKind::kVerb && s.subject_after && !p_.may_speak(f.subject)) {
        f.opening = Opening::kObject;
        f.content = f.subject.begin;
        f.content_byte = t_.words[f.content].span.begin;
        f.subject = {};
    }
    if (f.opening == Opening::kPreposition && !f.subject.empty() && f.addressee.empty() && s.subject_after &&
        (!p_.may_speak(f.subject) || p_.object_only(f.subject.begin, *hit.form))) {
        const bool told =
            std::any_of(cue.prepositions.begin(), cue.prepositions.end(), [](const auto& p) { return p.addressee; });
        if (told) std::swap(f.subject, f.addressee);
    }
    skip_feeling(cue, f, end);
    return f;
}

}  // namespace riwaya::speech
