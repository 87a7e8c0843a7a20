// What may stand behind a cue, part by part: the content, a preposition, a phrase.
#include <algorithm>

#include "complement_state.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kAgain = 8;   // words between a place and what the cue governs by the same preposition
constexpr std::uint32_t kLater = 40;  // words between the begin of a source and the preposition that the cue governs

}  // namespace

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
        // Said "the office X that: a mark that is never closed, right before whoever speaks.
        if (s.subject_after && token.partner == kNone && i == f.hit.end && f.subject.empty() && i + 1 < s.end &&
            (t_.in_name(i + 1) || t_.is(i + 1, kRole | kBody | kSource) || t_.words.has(i + 1, text::kArticle)) &&
            s.form.kind == CueKind::kVerb && leads_to_that(i + 1, s.begin, s.end))
            return false;
        if (p_.titled(i, s.cue, std::max(f.hit.end, f.subject.end), s.end)) return false;
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

// His rejection of X, the party's criticism of X: what a noun of saying acts upon stands behind "to".
bool Complements::take_acted_upon(State& s, std::uint32_t i) const {
    if (!s.subject_after || s.form.kind != CueKind::kNoun || (s.cue.frames & kObject) == 0) return false;
    if (s.form.bare ? s.out.subject.empty() : i != s.out.hit.end) return false;
    if (!t_.among(i, t_.rules.to()) || t_.is(i, kPreposition) || t_.core_byte(i) == t_.words[i].span.begin)
        return false;
    s.out.opening = Opening::kPreposition;
    s.out.content = i;
    s.out.content_byte = t_.core_byte(i);
    return s.out.upon = true;
}

// The head of the council, the people next to the river: "to" leads to what a title, a body or an adjective before it
// is tied to, not to what is said.
bool Complements::whose(std::uint32_t head, std::uint32_t i) const {
    if (!t_.rules.subject_after() || i <= head || t_.is(i, kPreposition) || !t_.among(i, t_.rules.to())) return false;
    if (t_.is_word(i - 1) && t_.rules.is_tied(t_.words.base(i - 1))) return true;
    if (!t_.is(head, kRole | kBody) || !(t_.is(i, kBody) || t_.in_name(i))) return false;
    for (std::uint32_t k = head; k < i; ++k)
        if (!t_.is_word(k) || t_.in_name(k) || t_.is(k, kPreposition) || (k > head && t_.prefixed(k))) return false;
    return true;
}

// A number of, a great number of: whom the preposition at i leads is who is counted.
bool Complements::counts(std::uint32_t head, std::uint32_t i) const {
    if (!t_.rules.subject_after() || !t_.is(head, kQuantity) || t_.in_name(head) || !t_.among(i, t_.rules.part()))
        return false;
    return i == head + 1 || (i == head + 2 && t_.is_word(i - 1) && t_.is_adjective(i - 1));
}

// The director in the ministry said in a statement that: where whoever speaks has his office.
bool Complements::placed(const State& s, std::uint32_t head, std::uint32_t i) const {
    if (!t_.rules.subject_after() || (s.cue.frames & kThatClause) == 0 || !t_.is(head, kRole) || t_.in_name(head) ||
        !t_.prefixed(i) || t_.is(i, kPreposition) || t_.among(i, t_.rules.to()) || !(t_.is(i, kBody) || t_.in_name(i)))
        return false;
    for (std::uint32_t k = head + 1; k < i; ++k)
        if (!t_.is_word(k) || t_.is(k, kPreposition) || t_.prefixed(k)) return false;
    return leads_to_that(i, s.begin, s.end);
}

// The observatory for the independence of courts called for: what a body is for, where the cue's own preposition
// stands alone behind it.
bool Complements::purpose(const State& s, std::uint32_t head, std::uint32_t i) const {
    if (!t_.rules.subject_after() || !t_.is(head, kBody) || t_.is(head, kRole) || t_.in_name(head) || i <= head ||
        t_.is(i, kPreposition) || !t_.prefixed(i) || !t_.among(i, t_.rules.to()) || i + 2 >= s.end ||
        !t_.is_word(i + 1))
        return false;
    return (t_.definite(i) || t_.words.has(i + 1, text::kArticle)) && governed_later(s, i + 2);
}

// True where the same preposition leads another word soon behind token i.
bool Complements::again(const FramePreposition& p, std::uint32_t i, std::uint32_t end) const {
    for (std::uint32_t k = i + 1; k < std::min(end, i + kAgain) && t_.is_word(k); ++k)
        if (t_.tokens[k].conjunction == 0 && !t_.in_name(k) && t_.begins_with(k, p.word, p.clitic)) return true;
    return false;
}

// True where a preposition of the cue's that stands alone follows at i or behind it, with nothing but words between.
bool Complements::governed_later(const State& s, std::uint32_t i) const {
    for (const std::uint32_t stop = std::min(s.end, i + kLater); i < stop && t_.is_word(i); ++i) {
        if (t_.in_name(i) || t_.is(i, kThat | kRelative | kOpener)) continue;
        for (const FramePreposition& p : s.cue.prepositions)
            if (!p.clitic && !p.pronoun && t_.bare(i) == p.word && t_.tokens[i].conjunction == 0) return true;
    }
    return false;
}

// A preposition of the cue's frame: what stands behind it is the content.
bool Complements::take_preposition(State& s, std::uint32_t& i) const {
    if (take_acted_upon(s, i)) return true;
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
        if (s.subject_after && p.clitic && !whole && t_.whole_adverb(i)) continue;
        const Range by = s.out.subject;
        if (p.clitic && !whole && !by.empty() && by.end == i &&
            (whose(by.begin, i) || placed(s, by.begin, i) || purpose(s, by.begin, i)))
            continue;
        // A number of sellers complained of: of whom there are so many.
        if (whole && !by.empty() && by.end == i && counts(by.begin, i)) continue;
        // The deputy in the council congratulated X on: where he is one; demanded in Rome that: where it was said.
        if (p.clitic && !whole && s.subject_after && again(p, i, s.end) &&
            ((t_.begins_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPlace) ||
             (p.addressee && !by.empty() && by.end == i && t_.is(by.begin, kRole) && t_.is(i, kBody))))
            continue;
        // Said in Rome that: a place before the content, not the content.
        if (!whole && (s.cue.frames & kThatClause) != 0 && aside_before_that(i, s.begin, s.end)) continue;
        const std::uint32_t next = whole ? i + 1 : i;
        if (next >= s.end) return false;
        // Said on the radio X that: where it was said, whatever the cue governs.
        const bool outlet = t_.in_name(next) || t_.is(next, kOutlet | kInterview) ||
                            (next + 1 < s.end && p_.quoted_name(next + 1, s.end));
        if (whole && (s.cue.frames & kThatClause) != 0 && outlet && leads_to_that(next, s.begin, s.end)) continue;
        // Confirmed in his comment on it that: the preposition is the comment's.
        if (whole && p_.own_preposition(i, s.out.hit.end)) continue;
        // On the sidelines of: an aside, whatever the cue governs.
        if (whole && t_.is(next, kOccasion) && !t_.in_name(next)) continue;
        // Called on all to stand by it: the noun before it has this preposition, and what leads to it is the cue's.
        if (whole && p_.toward(i, s.out.hit.end) &&
            std::any_of(s.cue.prepositions.begin(), s.cue.prepositions.end(),
                        [&](const auto& q) { return q.clitic && t_.begins_with(i - 1, q.word, true); })) {
            s.out.opening = Opening::kPreposition;
            s.out.content = i - 1;
            s.out.content_byte = t_.words[i - 1].span.begin;
            return s.out.sure = true;
        }
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

// Noted, as the paper X quoted him, that: the token behind a relay of whoever speaks; i where none stands here.
std::uint32_t Complements::behind_relay(State& s, std::uint32_t i) const {
    if (!s.subject_after || i <= s.out.hit.begin || t_.in_name(i)) return i;
    const std::uint32_t at = i + (t_.is(i, kWhat) ? 1 : 0);
    const Hit h = at < s.end ? p_.cue_at(at, s.end) : Hit{};
    if (h.form == nullptr || h.end + 1 >= s.end) return i;
    if (h.form->kind == CueKind::kRelay && t_.is(h.end, kAdverb) &&
        std::any_of(t_.rules.from().begin(), t_.rules.from().end(),
                    [&](const std::string& w) { return t_.bare(h.end).starts_with(w); })) {
        const std::uint32_t stop = p_.noun_phrase(h.end + 1, s.end, true);
        if (stop == h.end + 1 || !p_.may_speak({h.end + 1, stop})) return i;
        s.out.via.push_back({h.end + 1, stop});
        return stop;
    }
    // The channel added, quoting its sources, that: the sources speak through it.
    const bool quotes =
        h.form->kind == CueKind::kAttribution && !h.form->rest.empty() && !s.out.subject.empty() &&
        std::find(t_.rules.from().begin(), t_.rules.from().end(), h.form->rest.back()) != t_.rules.from().end();
    if (!quotes) return i;
    const Found source = attribution(h, s.end);
    std::uint32_t next = source.reach;
    while (next < s.end && t_.tokens[next].punct == Punct::kComma) ++next;
    if (source.subject.empty() || next >= s.end || !(p_.that_at(next, s.begin) || t_.tokens[next].opens)) return i;
    s.out.via.push_back(s.out.subject);
    s.out.subject = source.subject;
    return next;
}

// What the cue governs through a preposition is no part of the phrase before it: where it begins between two tokens.
std::uint32_t Complements::governed_before(const State& s, std::uint32_t i, std::uint32_t end) const {
    for (const std::uint32_t head = i - 1; i < end; ++i) {
        if (t_.in_name(i) || t_.is(i, kInside) || whose(head, i) || counts(head, i) || placed(s, head, i) ||
            purpose(s, head, i))
            continue;
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

// Twelve deputies, 73 percent of businessmen said: the end of a number with those whom it counts; i where none is.
std::uint32_t Complements::counted(const State& s, std::uint32_t i) const {
    constexpr std::uint32_t kWords = 3;  // between the number and them
    if (!s.subject_after || s.form.kind != CueKind::kVerb || t_.words[i].kind != text::WordKind::kNumber) return i;
    for (std::uint32_t k = i + 1; k < std::min(s.end, i + 2 + kWords); ++k) {
        if (t_.tokens[k].punct != Punct::kNone && t_.tokens[k].punct != Punct::kOther) return i;
        if (t_.is(k, kThat | kRelative | kOpener | kTime)) return i;
        if (!t_.is(k, kRole) || t_.prefixed(k) || t_.in_name(k)) continue;
        return leads_to_that(i, s.begin, s.end) ? p_.noun_phrase(k, s.end, true) : i;
    }
    return i;
}

// The minister (m.), Mary X, said (f.) that: a masculine title before a name behind a verb that tells nobody.
bool Complements::woman(const State& s, std::uint32_t i) const {
    const Agreement verb = s.form.agreement;
    const bool tells = (s.cue.frames & (kToldThat | kToldObject)) != 0 ||
                       std::any_of(s.cue.prepositions.begin(), s.cue.prepositions.end(),
                                   [](const FramePreposition& p) { return p.addressee; });
    return !tells && i == s.out.hit.end && verb.gender == Gender::kFeminine && verb.number == Number::kOne &&
           t_.is(i, kRole) && t_.tokens[i].agreement.number == Number::kOne && p_.bearer_behind(i) &&
           leads_to_that(i, s.begin, s.end);
}

// The noun of saying with a pronoun at its end behind a definite word or two at i; i where none stands there.
std::uint32_t Complements::own_saying(std::uint32_t i, std::uint32_t end) const {
    constexpr std::uint32_t kWords = 2;
    if (!t_.words.has(i, text::kArticle) || t_.prefixed(i) || t_.tokens[i].conjunction > 0 || t_.is(i, kRole | kBody))
        return i;
    for (std::uint32_t k = i + 1; k < std::min(end, i + 1 + kWords) && t_.is_word(k); ++k) {
        if (!t_.prefixed(k) && t_.tokens[k].conjunction == 0 && !t_.in_name(k) && p_.whose_saying(k)) return k;
        if (!t_.words.has(k, text::kArticle)) break;
    }
    return i;
}

// A noun phrase: the subject, whoever is spoken to, or the content itself. True where the content was found.
bool Complements::take_phrase(State& s, std::uint32_t& i) const {
    Found& f = s.out;
    const bool object = (s.cue.frames & kObject) != 0;
    const auto object_at = [&](std::uint32_t at) {
        f.sure = s.told && at == f.hit.end;
        f.opening = Opening::kObject;
        f.content = at;
        f.content_byte = t_.words[at].span.begin;
        return true;
    };
    std::uint32_t stop = std::max(p_.noun_phrase(i, s.end, object || !s.cue.prepositions.empty()), i + 1);
    stop = governed_before(s, i + 1, stop);
    const bool takes_subject = s.subject_after && !s.told && s.form.kind != CueKind::kParticiple &&
                               s.form.kind != CueKind::kNoun && s.form.agreement.number != Number::kMany;
    // After the president's assertion that: a noun of saying is followed by whose saying it is.
    if (s.subject_after && s.form.kind == CueKind::kNoun && s.form.bare && i == f.hit.end &&
        p_.may_speak({i, stop}, true)) {
        // The union's criticism of the company: behind one word "to" leads to what the noun acts upon.
        if (object && stop > i + 1 && t_.prefixed(i + 1) && t_.among(i + 1, t_.rules.to())) stop = i + 1;
        f.subject = {i, stop};
        i = stop;
        return false;
    }
    if (takes_subject && f.subject.empty()) {
        if ((s.aside || f.inside_relative) && !p_.may_speak({i, stop}, true)) {
            if (object && (f.inside_relative || (!s.cue.told_by.empty() && !f.addressee.empty()))) return object_at(i);
            // Affirmed in its statement its support for X: a thing of somebody's is what is said.
            if (object && s.aside && p_.whose_saying(i) && !leads_to_that(i, s.begin, s.end)) return object_at(i);
            i = stop;
            return false;
        }
        if (object && p_.object_only(i, s.form) && !woman(s, i)) return object_at(i);
        // The ministry, behind its verb: not doing, the need for.
        if (object && p_.opens_matter(i) && (t_.tokens[i].shape & kMatter) != 0) {
            object_at(i);
            return f.sure = true;
        }
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
    // The league of free writers its protest: what is announced is a saying of whoever announces it.
    if (const std::uint32_t own = object && takes_subject && f.subject.end == i ? own_saying(i, s.end) : i; own > i) {
        f.subject.end = own;
        object_at(own);
        return f.sure = true;
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
    // Rejected the claims of X that; affirmed the need for, or not doing: the noun opens what is said.
    if (object && s.subject_after && p_.opens_matter(i)) {
        const bool alleged = (t_.tokens[i].shape & kAlleged) != 0;
        const bool denied = s.cue.act == SpeechAct::kDeny || s.cue.act == SpeechAct::kReject;
        if (!alleged || denied) {
            object_at(i);
            f.sure = !alleged;
            return true;
        }
    }
    const bool second = (s.cue.frames & kToldObject) != 0 && !f.addressee.empty();
    // The office for the fight against X revealed: what may begin with "to" is no object where one is governed later.
    const auto& to = t_.rules.to();
    const bool led = takes_subject && f.subject.end == i && governed_later(s, i) &&
                     std::any_of(to.begin(), to.end(), [&](const auto& w) { return t_.may_begin_with(i, w); });
    if ((object || second) && !led && !((s.cue.frames & kThatClause) != 0 && leads_to_that(i, s.begin, s.end)))
        return object_at(i);
    // Denied what was reported: nobody is called "what".
    if (takes_subject && f.subject.end == i && !t_.is(i, kWhat)) f.subject.end = stop;
    i = stop;
    return false;
}

}  // namespace riwaya::speech
