// Sources behind a preposition, issuers of documents, outlets that an interview is given to.
#include <algorithm>

#include "complement.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kIssuerReach = 9;  // words between a document and who issued it

}  // namespace

void Complements::interviewers(std::uint32_t begin, std::uint32_t end, std::vector<Range>& via) const {
    bool interview = false;
    for (std::uint32_t i = begin; i < end; ++i) {
        interview |= t_.is(i, kInterview);
        if (!interview || !t_.is_word(i)) continue;
        const bool to = !t_.is(i, kInterview) && p_.gives_to(i, begin);
        if (!to && !t_.is(i, kOutlet)) continue;
        const std::uint32_t stop = p_.noun_phrase(i, end, true);
        if (stop > i) via.push_back({i, stop});
        i = std::max(i, stop);
    }
}

// A verb that tells who issued a document: published, or any verb that acts upon a pronoun (figures that X announced).
bool Complements::issues(std::uint32_t i, std::uint32_t end) const {
    if (t_.is(i, kIssued)) return true;
    if (!t_.rules.subject_after() || !t_.is_word(i) || !t_.tokens[i].may_be_cue || t_.in_name(i)) return false;
    const Hit h = p_.cue_at(i, end);
    if (h.form == nullptr || h.form->kind != CueKind::kVerb || !h.form->with_object || (i > 0 && t_.is(i - 1, kWhat)))
        return false;
    const SpeechAct act = t_.rules.cues()[h.form->cue].act;  // what it called dangerous was not issued
    return act == SpeechAct::kSay || act == SpeechAct::kReport || act == SpeechAct::kAnnounce || act == SpeechAct::kAdd;
}

// True for an adjective of the noun before it: both have an article or neither, and its ending is an adjective's.
bool Complements::describes(std::uint32_t i) const {
    if (i == 0 || t_.words.has(i, text::kArticle) != t_.words.has(i - 1, text::kArticle)) return false;
    return !t_.prefixed(i) && t_.is_adjective(i) && t_.tokens[i].agreement.number == Number::kOne &&
           i + 1 < t_.words.size() &&
           (t_.prefixed(i + 1) || (!t_.words.has(i + 1, text::kArticle) && !t_.begins_name(i + 1)));
}

Range Complements::issuer(std::uint32_t i, std::uint32_t end, bool& relay) const {
    relay = false;
    bool issued = false, later = false;
    end = std::min(end, i + kIssuerReach);
    // A name that begins within reach may go on behind it, but not behind the last word of the text.
    const std::uint32_t reach = std::min(end + kIssuerReach, t_.words.size());
    std::uint32_t published = i;
    while (published < end && t_.is_word(published) && !issues(published, reach)) ++published;
    const bool named = published < end && t_.is_word(published);
    for (std::uint32_t k = i + (t_.is(i, kIssued) ? 0 : 1); k < end; ++k) {
        if (issues(k, reach)) {
            issued = true;
            continue;
        }
        if (!t_.is_word(k) && t_.tokens[k].punct != Punct::kQuote) return {};
        // Said in a statement "...": what is quoted issued nothing.
        if (t_.tokens[k].opens && !p_.quoted_name(k, reach)) return {};
        if (t_.is(k, kThat | kRelative | kOpener | kAuxiliary) && !t_.in_name(k)) return {};
        // In a statement of its own: whoever speaks issued it.
        if (k == i + 1 && t_.rules.subject_after() && t_.is(k, kAdverb) && t_.words[k].clitics != 0 &&
            t_.among(k, t_.rules.to()))
            return {};
        // Data on X are nobody's: only by, from and in lead to whoever issued them.
        if (!named && !issued && k > i && t_.rules.subject_after() && t_.is(k, kPreposition) && !t_.in_name(k) &&
            !t_.among(k, t_.rules.from()) && !t_.among(k, t_.rules.to()) && !t_.among(k, t_.rules.place()) &&
            !t_.among(k, t_.rules.part()))
            return {};
        if (named && k < published) continue;
        // According to the statement the ministry promised: the verb's subject issued nothing.
        if (!issued && k > i && t_.rules.subject_after() && !t_.in_name(k) && p_.verb_at(k, end)) return {};
        const bool to = t_.among(k, t_.rules.to()) && t_.core_byte(k) > t_.words[k].span.begin;
        // A press statement: an adjective, whatever else its word may be.
        if (k == i + 1 && t_.rules.subject_after() && t_.is(k, kRole) && !t_.begins_name(k) && describes(k)) continue;
        if (t_.begins_name(k) || t_.is(k, kRole | kBody | kOutlet)) {
            // Press reports X gave: behind an article or an adjective only a preposition leads to whoever issued it.
            if (!issued && k > i && t_.rules.subject_after() && !t_.prefixed(k) && t_.is_word(k - 1) &&
                !t_.is(k - 1, kPreposition) && !t_.is(i, kRole | kBody) &&
                ((t_.words.has(i, text::kArticle) && !t_.words.has(k, text::kArticle)) ||
                 (k > i + 1 && t_.is_adjective(i + 1) && !t_.prefixed(i + 1) && !t_.in_name(i + 1))))
                return {};
            const Range r{k, p_.noun_phrase(k, reach, true)};
            relay = t_.is(k, kOutlet) && issued;
            return r;
        }
        // Published it: the verb's own subject is next, known or not.
        if (issued || to) {
            if (t_.is(k, kTime | kAdverb)) {
                later |= issued;
                continue;
            }
            // Issued by X; but: a statement that it issued about X.
            if (t_.among(k, t_.rules.from())) {
                if (k > 0 && (t_.words.has(k - 1, text::kPronoun) || t_.rules.ends_as_owned(t_.words.folded(k - 1))))
                    return {};
                continue;
            }
            if (t_.is(k, kPreposition | kOpener)) return {};
            if (t_.rules.subject_after() && issued && !to) {
                // Published its findings: what was published is not whoever did.
                if (t_.words.has(k, text::kPronoun)) continue;
                if (t_.prefixed(k) || t_.rules.ends_as_object(t_.raw(k))) return {};
                // Condemned in a statement that it issued on Sunday the deed: what it says, not who issued it.
                if (later) return {};
            }
            return {k, p_.noun_phrase(k, reach, true)};
        }
        if (k > i + 3) return {};
    }
    return {};
}

// ... told the radio X the spokesman: who was told ends where whoever speaks begins, of whom the verb still has none.
std::uint32_t Complements::told_until(std::uint32_t i, std::uint32_t stop) const {
    std::uint32_t begin = i + 1;
    while (begin < stop && (t_.is(begin - 1, kPreposition) || t_.is(begin - 1, kInterview)) && !t_.in_name(begin - 1))
        ++begin;
    for (std::uint32_t k = begin; k < stop; ++k) {
        if (!t_.is_word(k)) return stop;
        if (t_.prefixed(k) || t_.tokens[k].conjunction > 0 || (t_.in_name(k) && !t_.begins_name(k))) continue;
        const bool person = t_.begins_name(k) && t_.mentions[t_.tokens[k].mention].type == EntityType::kPerson;
        const bool whole = k > i + 1 || t_.in_name(k - 1) || t_.definite(k - 1);
        if (whole && (person || t_.is(k, kRole | kSource)) && !t_.is(k, kOutlet | kBody | kInterview)) return k;
    }
    return stop;
}

// ... confirmed, on Sunday, X: the token behind a day between two commas; i where none stands.
std::uint32_t Complements::behind_day(std::uint32_t i, std::uint32_t end) const {
    if (i + 2 >= end || t_.tokens[i].punct != Punct::kComma || !t_.is(i + 1, kTime) || t_.in_name(i + 1)) return i;
    std::uint32_t k = i + 1;
    while (k < end && (t_.is(k, kTime) || t_.words[k].kind == text::WordKind::kNumber)) ++k;
    return k + 1 < end && t_.tokens[k].punct == Punct::kComma ? k + 1 : i;
}

Found Complements::attribution(const Hit& hit, std::uint32_t end) const {
    Found f;
    f.hit = hit;
    std::uint32_t i = hit.end;
    if (i < end && t_.is(i, kWhat)) ++i;
    // According to what X had confirmed.
    if (i > hit.end || t_.is(i - 1, kWhat))
        while (i < end && t_.is(i, kAuxiliary) && !t_.in_name(i)) ++i;
    if (i < end && t_.is(i, kOwn) && !t_.in_name(i) && take_own(f, i, end)) return f;
    // According to what X confirmed: the verb, and whom it was told.
    const Hit verb = i < end ? p_.cue_at(i, end) : Hit{};
    // According to what came in a statement: the document, and whoever issued it.
    const bool came = verb.form != nullptr && verb.form->kind == CueKind::kBody && verb.end < end &&
                      t_.is_word(verb.end) &&
                      (t_.is(verb.end, kDocument) || verb.after_byte == t_.words[verb.end].span.begin);
    if (came) i = verb.end;
    // ... in an interview with X.
    if (came && t_.is(i, kInterview)) {
        if (i + 1 >= end || describes(i + 1) || !p_.may_speak({i + 1, end}, true)) {
            f.reach = i;
            return f;
        }
        ++i;
    }
    if (!came && i < end && i > hit.begin &&
        (t_.is(i - 1, kWhat | kAuxiliary) ||
         (verb.form != nullptr && (verb.form->kind == CueKind::kVerb || verb.form->kind == CueKind::kRelay))))
        i = behind_told(f, i + 1, end);
    i = behind_plain(i, end);
    if (i >= end) {
        f.reach = i;
        return f;
    }
    if (!take_attributed(f, i, end, came)) return f;
    pass_on(f, verb, end);
    reach_outlets(f, end);
    return f;
}

std::uint32_t Complements::behind_plain(std::uint32_t i, std::uint32_t end) const {
    while (i < end && t_.is_word(i) && !t_.in_name(i) && t_.is(i, kTime | kAdverb | kIssued)) ++i;
    return i;
}

// According to him: whoever spoke already; i is moved behind it. False where somebody is named behind it.
bool Complements::take_own(Found& f, std::uint32_t& i, std::uint32_t end) const {
    f.own = t_.words[i].base_end < t_.words[i].folded_size || i + 1 >= end || !t_.is_word(i + 1);
    const Hit cue = p_.cue_at(i, end);
    if (cue.form != nullptr && cue.form->agreement.gender != Gender::kAny) f.own = true;
    ++i;
    if (f.own) {
        f.reach = i;
        return true;
    }
    // According to a press statement of X.
    if (i + 1 < end && t_.is(i, kRole) && !t_.in_name(i) && describes(i) && t_.among(i + 1, t_.rules.to()) &&
        t_.prefixed(i + 1))
        ++i;
    return false;
}

// Behind a verb of telling: whom it was told, where, and on which day.
std::uint32_t Complements::behind_told(Found& f, std::uint32_t i, std::uint32_t end) const {
    for (;;) {
        i = behind_day(behind_plain(i, end), end);
        if (i >= end || !t_.is_word(i) || (t_.in_name(i) && !t_.prefixed(i))) break;
        const bool to = std::any_of(t_.rules.to().begin(), t_.rules.to().end(), [&](const std::string& w) {
            return t_.bare(i).starts_with(w) && (t_.bare(i).size() > w.size() + 6 || t_.bare(i) == w) &&
                   !t_.is(i, kRole | kBody);
        });
        if (!to && !t_.is(i, kPreposition) && !t_.prefixed(i)) break;
        // ... in a call to the radio.
        const bool placed = t_.among(i, t_.rules.place()) || (t_.is(i, kPreposition) && i + 1 < end &&
                                                              t_.is(i + 1, kInterview | kDocument | kTalk | kOutlet));
        std::uint32_t stop =
            t_.is(i, kPreposition) && t_.words[i].folded_size > 2 && !to && !placed ? i + 1 : p_.prepositional(i, end);
        if (to || placed) stop = told_until(i, stop);
        if (to) f.via.push_back({i, stop});
        i = stop;
    }
    // ... told the radio, X: the subject behind the comma.
    const bool comma =
        i + 1 < end && t_.tokens[i].punct == Punct::kComma &&
        (t_.in_name(i + 1) || (t_.is_word(i + 1) && t_.tokens[i + 1].conjunction == 0 &&
                               !t_.is(i + 1, kPreposition | kThat | kRelative | kOpener | kTime | kAuxiliary)));
    return comma ? i + 1 : i;
}

// Whoever stands at i. False where nobody says what follows.
bool Complements::take_attributed(Found& f, std::uint32_t i, std::uint32_t end, bool came) const {
    const std::uint32_t stop = p_.source_phrase(i, end);
    f.subject = {i, std::max(stop, i)};
    f.reach = stop;
    // According to the following programme: nobody says so.
    for (std::uint32_t k = i; k <= stop && k < end; ++k)
        if (t_.is_word(k) && t_.rules.is_following(t_.words.base(k))) {
            f.subject = {};
            return false;
        }
    // According to what came on the page of X: whose page it is.
    if (came && !t_.is(i, kDocument) && !p_.may_speak(f.subject))
        for (std::uint32_t k = i + 1; k < stop; ++k)
            if (t_.prefixed(k) && t_.among(k, t_.rules.to()) && p_.may_speak({k, stop}, true)) {
                f.subject.begin = k;
                break;
            }
    if (!t_.is(i, kDocument)) return true;
    bool relay = false;
    const Range by = issuer(i, end, relay);
    f.document = true;
    if (!by.empty()) {
        f.subject = by;
        f.reach = std::max(stop, by.end);
    }
    return true;
}

// As the paper X quoted Y; according to reports that quoted Y: Y speaks through it.
void Complements::pass_on(Found& f, const Hit& verb, std::uint32_t end) const {
    std::uint32_t from = verb.form != nullptr && verb.form->kind == CueKind::kRelay ? f.reach : kNone;
    if (from == kNone && f.reach < end && t_.rules.subject_after()) {
        const Hit relay = p_.cue_at(f.reach, end);
        if (relay.form != nullptr && relay.form->kind == CueKind::kRelay) from = relay.end;
    }
    if (from == kNone || from + 1 >= end || f.subject.empty() || !t_.is(from, kPreposition) ||
        !t_.among(from, t_.rules.from()))
        return;
    const Range by{from + 1, p_.noun_phrase(from + 1, end, true)};
    if (!p_.may_speak(by)) return;
    f.via.push_back(f.subject);
    f.subject = by;
    f.reach = by.end;
}

// Behind whoever speaks: the outlets that were told, or that passed it on.
void Complements::reach_outlets(Found& f, std::uint32_t end) const {
    // ... in an interview with the radio.
    if (t_.rules.subject_after() && !f.subject.empty() && f.reach + 2 < end && t_.among(f.reach, t_.rules.place()) &&
        t_.is(f.reach, kPreposition) && t_.is(f.reach + 1, kInterview))
        f.reach = p_.prepositional(f.reach, end);
    while (f.reach < end && p_.gives_to(f.reach, f.hit.begin)) {
        const std::uint32_t name = t_.is(f.reach, kInterview) && f.reach + 1 < end ? f.reach + 1 : f.reach;
        const std::uint32_t by = std::max(p_.noun_phrase(name, end, true), name + 1);
        f.via.push_back({name, by});
        f.reach = by;
    }
    // ... that an agency passed on.
    std::uint32_t k = f.reach;
    while (k < end && t_.tokens[k].punct == Punct::kComma) ++k;
    if (k + 1 < end && t_.is(k, kIssued) && t_.is(k + 1, kOutlet)) {
        const std::uint32_t by = p_.noun_phrase(k + 1, end, true);
        f.via.insert(f.via.begin(), {k + 1, by});
        f.reach = by;
    }
    while (f.reach < end && t_.is_word(f.reach) && t_.is(f.reach, kTime | kSame) && !t_.in_name(f.reach)) ++f.reach;
}

}  // namespace riwaya::speech
