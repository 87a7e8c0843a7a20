// Whether a word that may tell of speech does so where it stands.
#include <algorithm>

#include "fixed_order.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kLongestGroup = 8;      // words of a verb with its auxiliaries and adverbs
constexpr std::uint32_t kLongestRelative = 12;  // words of a participle and what belongs to it
constexpr std::uint32_t kLargeWords = 6;        // words on either side of one that is written large
constexpr std::uint32_t kNeededReach = 10;      // words between a cue and a word that it needs

}  // namespace

// True for a verb of speech that acts upon what follows.
bool FixedOrder::acts(std::uint32_t i) const {
    if (!t_.is_word(i) || t_.in_name(i) || !t_.tokens[i].may_be_cue) return false;
    for (const Form& f : *t_.rules.forms(t_.words.folded(i)))
        if (f.kind != CueKind::kNoun && f.rest.empty() && (t_.rules.cues()[f.cue].frames & kObject) != 0) return true;
    return false;
}

std::optional<Hit> FixedOrder::match(const Form& form, std::uint32_t i, std::uint32_t end) const {
    std::uint32_t at = i + 1;
    for (const std::string& word : form.rest) {
        // Was also critical of.
        if (at < end && t_.is_word(at) && t_.words.folded(at) != word && form.kind == CueKind::kVerb && adverb(at))
            ++at;
        if (at >= end || !t_.is_word(at) || t_.words.folded(at) != word) return std::nullopt;
        ++at;
    }
    return Hit{i, at, &form, at < t_.words.size() ? t_.words[at].span.begin : t_.words[at - 1].span.end};
}

bool FixedOrder::capital(std::uint32_t i) const {
    if (!t_.is_word(i) || t_.words[i].kind != text::WordKind::kWord) return false;
    const char c = t_.raw(i).front();
    return c >= 'A' && c <= 'Z';
}

// The US Air Force: written large among words that are not.
bool FixedOrder::part_of_name(std::uint32_t i) const {
    const std::uint32_t sentence = t_.words.sentence_of(i), first = t_.words.first(sentence);
    if (!capital(i) || i == first || !t_.is_word(i - 1)) return false;
    const std::uint32_t begin = std::max(first, i > kLargeWords ? i - kLargeWords : 0);
    const std::uint32_t end = std::min(t_.words.first(sentence + 1), i + kLargeWords);
    std::uint32_t large = 0, all = 0;
    for (std::uint32_t k = begin; k < end; ++k) {
        if (k == i || t_.words[k].kind != text::WordKind::kWord || t_.words.folded(k).size() < 4) continue;
        ++all;
        large += capital(k);
    }
    return all == 0 || 3 * large < 2 * all;
}

// More than one, as far as the phrase tells: officials in the capital, X and Y, some; a 2 GW project is one.
bool FixedOrder::many(Range r) const {
    const bool one = !r.empty() && shape(r.begin, kDeterminer) && !shape(r.begin, kOwner) &&
                     t_.tokens[r.begin].agreement.number == Number::kOne;
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
        if (t_.words[i].kind == text::WordKind::kNumber && !one) return true;
        if (!t_.is_word(i)) {
            if (t_.tokens[i].punct == Punct::kComma) break;
            continue;
        }
        if (t_.in_name(i) && i + 1 < r.end && t_.is_word(i + 1) && shape(i + 1, kJoins)) return true;
        if (t_.in_name(i)) continue;
        if (i > r.begin && t_.is(i, kPreposition | kRelative) && !shape(i, kOf)) break;
        if (i > r.begin && shape(i, kJoins)) return true;
        if (shape(i, kDeterminer)) {
            if (!shape(i, kOwner) && !t_.is(i, kInside | kDemonstrative) && r.size() == 1) return true;
            continue;
        }
        if (t_.words.has(i, text::kPossessive) || one) continue;
        if (t_.tokens[i].agreement.number == Number::kMany) return true;
        if (t_.tokens[i].agreement.number == Number::kAny && t_.rules.ends_as_plural(t_.words.folded(i))) return true;
    }
    return false;
}

bool FixedOrder::adverb(std::uint32_t i) const {
    if (!t_.is_word(i) || t_.in_name(i)) return false;
    if (t_.is(i, kAdverb)) return true;
    const std::string_view w = t_.words.folded(i);
    return w.size() > 4 && !capital(i) && t_.rules.ends_as_adverb(w) && t_.tokens[i].bits == 0;
}

// A finite verb or its auxiliary, and nothing else.
bool FixedOrder::finite(std::uint32_t i) const {
    if (!t_.is_word(i) || t_.in_name(i)) return false;
    return t_.is(i, kAuxiliary) || shape(i, kBe | kModal | kDoes | kNegative | kContracted | kFiniteVerb);
}

bool FixedOrder::finite_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t i = from; i < to; ++i) {
        if (finite(i)) return true;
        if (!t_.is_word(i) || t_.in_name(i) || !t_.tokens[i].may_be_cue) continue;
        for (const Form& f : *t_.rules.forms(t_.words.folded(i)))
            if (f.kind == CueKind::kVerb && (!f.present || !f.bare) && f.rest.empty() &&
                !shape(i > from ? i - 1 : i, kDeterminer) &&
                (!f.present || (i > from && t_.is_word(i - 1) &&
                                (t_.in_name(i - 1) || t_.is(i - 1, kPronounWord | kRole | kBody | kDocument)))))
                return true;
    }
    return false;
}

// People briefed on the matter told: behind a phrase, another verb of the same clause is the finite one.
bool FixedOrder::reduced(const Scene& s, const Use& u) const {
    const std::uint32_t next = u.draft.found.hit.end;
    if (next >= s.end || !t_.is_word(next) || t_.in_name(next)) return false;
    // Declined to be named, demanded to know who was there.
    if (t_.among(next, t_.rules.to()))
        for (const FramePreposition& p : t_.rules.cues()[u.draft.found.hit.form->cue].prepositions)
            if (!p.addressee && p.word == t_.words.folded(next)) return false;
    if (!t_.is(next, kPreposition | kTime) && !adverb(next)) return false;
    for (std::uint32_t k = next; k < std::min(s.end, next + kLongestRelative); ++k) {
        if (!t_.is_word(k)) {
            if (joins_words(k)) continue;
            return false;
        }
        if (t_.in_name(k)) continue;
        if (t_.is(k, kThat | kRelative | kOpener | kWhat | kPronounWord) && !t_.is(k, kPreposition)) return false;
        if (shape(k, kJoins)) return false;
        const bool only = shape(k, kNegative) && !t_.is(k, kAuxiliary) && !shape(k, kBe | kModal | kDoes);
        if (finite(k) && !only && !t_.among(k - 1, t_.rules.to())) return true;  // to be built
        if (!t_.tokens[k].may_be_cue || shape(k - 1, kDeterminer) || t_.is(k - 1, kPreposition)) continue;
        for (const Form& f : *t_.rules.forms(t_.words.folded(k)))
            if ((f.kind == CueKind::kVerb || f.kind == CueKind::kRelay) && !f.present && f.rest.empty()) return true;
    }
    return false;
}

bool FixedOrder::participle_in_use(const Scene& s, Use& u) const {
    const std::uint32_t i = u.group;
    if (i == s.from) return u.adjunct = true;
    std::uint32_t p = i - 1;
    while (p > s.from && adverb(p) && !t_.is(p, kOpener)) --p;
    if (t_.tokens[p].punct == Punct::kComma || t_.tokens[p].punct == Punct::kDash) return u.adjunct = true;
    if (!t_.is_word(p)) return t_.tokens[p].punct == Punct::kQuote && (u.adjunct = true);
    if (shape(p, kAsSaid)) return true;                                  // quoted X as saying
    if (shape(p, kJoins) || t_.is(p, kOpener)) return u.adjunct = true;  // while saying
    if (shape(p, kBeside)) return u.adjunct = true;                      // by saying
    if (t_.is(p, kPreposition) && !t_.in_name(p)) return false;
    // With one calling it an insult.
    if (shape(p, kDeterminer)) return p > s.from && t_.is(p - 1, kPreposition) && !shape(p, kOwner);
    return true;  // a statement saying
}

// His promise to build it, his criticism of the plan: what the noun is of, or what it is a promise to do.
bool FixedOrder::noun_governs(const Scene& s, Use& u) const {
    const Found& f = u.draft.found;
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    const std::uint32_t next = f.hit.end;
    if (next + 1 >= s.end || !t_.is_word(next) || t_.is(next, kThat)) return false;
    const bool against = denies_saying(cue.act) || cue.act == SpeechAct::kCriticise || cue.act == SpeechAct::kCondemn ||
                         cue.act == SpeechAct::kAccuse || cue.act == SpeechAct::kPraise;
    bool governs = shape(next, kOf) && against && (cue.frames & kObject) != 0;
    for (const FramePreposition& p : cue.prepositions) {
        if (p.addressee || t_.words.folded(next) != p.word) continue;
        const bool infinitive = t_.among(next, t_.rules.to());
        // A threat to the town is no threat to do something.
        const bool verb = t_.is_word(next + 1) && !t_.in_name(next + 1) && !capital(next + 1) &&
                          t_.tokens[next + 1].bits == 0 &&
                          !shape(next + 1, kDeterminer | kJoins | kSelf | kUnit | kCount) &&
                          !t_.rules.ends_as_participle(t_.words.folded(next + 1));
        governs |= !infinitive || verb || shape(next + 1, kBe);
    }
    if (!governs) return false;
    take(u, Opening::kPreposition, next + 1, s.end);
    u.draft.found.cue_end = next + 1;
    return true;
}

bool FixedOrder::noun_in_use(const Scene& s, Use& u) const {
    const std::uint32_t i = u.draft.found.hit.begin, next = u.draft.found.hit.end;
    if (i == s.from || next >= s.end) return false;
    // Claims by the rebels that: whose they are stands behind it.
    if (shape(i, kAlleged) && shape(next, kAgent)) {
        const std::uint32_t stop = phrase_after(next + 1, s.end, true);
        if (stop <= next + 1 || stop >= s.end || !t_.is(stop, kThat)) return false;
        u.draft.found.subject = {next + 1, stop};
        return true;
    }
    // The claim that, his claim that: whose it is stands before it.
    // A ruling that struck it down: what it did, not what it says.
    const bool did = next + 1 < s.end && t_.is_word(next + 1) && !t_.in_name(next + 1) && !capital(next + 1) &&
                     (finite(next + 1) || shape(next + 1, kPastForm) || told_at(next + 1));
    const bool that = t_.is(next, kThat) && !did;
    if (!that && !noun_governs(s, u)) return false;
    std::uint32_t p = i;
    while (p > s.from && i - p < 7 &&
           (t_.is_word(p - 1) ? !t_.is(p - 1, kPreposition) && !finite(p - 1) : joins_words(p - 1))) {
        --p;
        if (!t_.is_word(p)) continue;
        if (t_.words.has(p, text::kPossessive)) {
            Range by = phrase_before(p + 1, s.from);
            if (by.empty()) by = {p, p + 1};
            u.draft.found.subject = by;
            break;
        }
        if (shape(p, kDeterminer)) {
            if (shape(p, kOwner)) u.draft.found.subject = {p, p + 1};
            break;
        }
    }
    u.clause = p;
    return !u.draft.found.subject.empty();
}

// Prompted the firm to say that: whoever is brought to say it.
bool FixedOrder::made_to_say(const Scene& s, Use& u) const {
    const Range by = phrase_before(u.group - 1, s.from);
    if (by.empty() || by.end != u.group - 1 || by.begin == s.from || !shape(by.begin - 1, kMakes) || !speaks(by))
        return false;
    u.given = by;
    u.led = true;
    return true;
}

// Was accused by the union of it, was told by the mayor that: whoever does it, and what it is about.
bool FixedOrder::passive(const Scene& s, Use& u) const {
    Found& f = u.draft.found;
    const Cue& cue = t_.rules.cues()[f.hit.form->cue];
    std::uint32_t at = f.hit.end;
    while (at < s.end && adverb(at)) ++at;
    if (u.negated || u.modal || at + 1 >= s.end || !t_.is_word(at) || !shape(at, kAgent)) return false;
    Range by{at + 1, phrase_after(at + 1, s.end, true)};
    // By the union of hiding it: what follows is no part of who does it.
    for (std::uint32_t k = by.begin + 1; k + 1 < by.end; ++k)
        if (shape(k, kOf) && t_.is_word(k + 1) && !t_.in_name(k + 1) &&
            t_.rules.ends_as_participle(t_.words.folded(k + 1)))
            by.end = k;
    if (by.empty() || by.end + 1 >= s.end || !t_.is_word(by.end) || !speaks(by)) return false;
    const std::uint32_t next = by.end;
    const bool to = std::any_of(cue.prepositions.begin(), cue.prepositions.end(), [&](const FramePreposition& p) {
        return p.addressee && t_.words.folded(next) == p.word;
    });
    if (t_.is(next, kThat) && (cue.frames & kThatClause) != 0)
        take(u, Opening::kThat, next + 1, s.end);
    else if (to || (shape(next, kAbout) && (cue.frames & kObject) != 0))
        take(u, Opening::kPreposition, next + 1, s.end);
    else
        return false;
    u.given = by;
    const Range told = phrase_before(u.group, s.from);
    if ((to || t_.is(next, kThat)) && !told.empty() && speaks(told)) f.addressee = told;
    return true;
}

bool FixedOrder::verb_in_use(const Scene& s, const Form& form, Use& u) const {
    const std::uint32_t i = u.draft.found.hit.begin;
    std::uint32_t g = i;
    bool be = false, have = false, does = false, first = true;
    while (g > s.from && i - g < kLongestGroup) {
        const std::uint32_t p = g - 1;
        if (!t_.is_word(p) || t_.in_name(p)) break;
        // Has since said.
        const bool between = t_.is(p, kTime | kOpener) && p > s.from && t_.is(p - 1, kAuxiliary) && !t_.in_name(p - 1);
        if ((adverb(p) && !t_.is(p, kOpener)) || between) {
            u.negated |= shape(p, kNegative);  // never said
            --g;
            continue;
        }
        // Neither confirmed nor denied.
        if (shape(p, kNobody)) {
            u.negated = true;
            --g;
            continue;
        }
        if (shape(p, kNegative)) u.negated = true;
        // Continued to say, has tried to argue.
        if (g == i && form.present && form.bare && t_.among(p, t_.rules.to()) && p > s.from && shape(p - 1, kLeads) &&
            !t_.in_name(p - 1)) {
            u.led = true;
            g = p - 1;
            continue;
        }
        if (shape(p, kModal)) {
            u.modal = true;
        } else if (shape(p, kBe)) {
            be |= first;
        } else if (shape(p, kDoes)) {
            does = true;
        } else if (t_.is(p, kAuxiliary)) {
            have |= first;
        } else if (!shape(p, kNegative)) {
            break;
        }
        if (!shape(p, kNegative) || shape(p, kModal | kBe | kDoes)) first = false;
        --g;
    }
    while (g < i && adverb(g)) ++g;
    if (g > s.from && form.present && form.bare && (g == i || u.led) && t_.among(g - 1, t_.rules.to()))
        u.infinitive = true;
    u.group = u.clause = g;
    if (u.led) return !u.infinitive && !u.modal && g > s.from;
    const std::uint32_t next = u.draft.found.hit.end;
    if (form.kind == CueKind::kParticiple) return be ? !first : g == i && participle_in_use(s, u);
    const bool phrase = !form.rest.empty();
    if (form.present && !form.bare && (be || have || u.modal || does)) return false;
    if (form.present && form.bare && (be || have) && !u.modal && !does) return false;
    if (!form.present && be && !phrase && form.kind == CueKind::kVerb) return passive(s, u);
    if (!form.present && (be || u.modal || does) && !phrase && !have) return false;
    if (!form.present && be) return phrase;
    if (u.infinitive) return made_to_say(s, u);
    if (g > s.from && t_.is_word(g - 1) && t_.words.has(g - 1, text::kPossessive)) return false;
    // Rejected claims, dismissed reports: what a verb before it acts upon.
    if (form.present && g == i && i > s.from && shape(i, kAlleged) && acts(i - 1)) return false;
    if (g == i && g > s.from && t_.is_word(g - 1) && !t_.in_name(g - 1)) {
        std::uint32_t p = g - 1;
        // A newly announced plan.
        while (p > s.from && adverb(p) && !t_.is(p, kOpener)) --p;
        if (p < g - 1 && !(shape(p, kDeterminer) && t_.is(p, kInside))) p = g - 1;
        const bool some = shape(p, kDeterminer) && !shape(p, kOwner) && !t_.is(p, kInside | kDemonstrative) &&
                          next < s.end &&
                          (t_.is(next, kThat | kPronounWord | kWhat | kDoubt) || shape(next, kAsking) ||
                           t_.tokens[next].opens || t_.tokens[next].punct == Punct::kComma);
        const bool clause = t_.is(p, kOpener | kRelative | kThat) || shape(p, kJoins) || some;
        if (!clause && (shape(p, kDeterminer) || t_.is(p, kPreposition))) return false;
    }
    // The plan announced by the council: said of somebody, not by them. But: said by telephone.
    if (!form.present && next < s.end && shape(next, kAgent)) {
        const bool plain = (t_.rules.cues()[form.cue].frames & kPlain) != 0;
        if (!plain || next + 1 >= s.end || speaks({next + 1, phrase_after(next + 1, s.end, true)})) return false;
    }
    if (!form.present && !have && g == i && t_.rules.ends_as_past(t_.words.folded(i)) && reduced(s, u)) return false;
    return true;
}

// Saw the match as a disaster: a cue only where one of its words stands behind it.
bool FixedOrder::needed(const Hit& h, std::uint32_t end) const {
    const std::vector<std::string>& needs = t_.rules.cues()[h.form->cue].needs;
    if (needs.empty()) return true;
    for (std::uint32_t k = h.end; k < std::min(end, h.end + kNeededReach); ++k) {
        if (!t_.is_word(k) && !joins_words(k) && t_.tokens[k].punct != Punct::kQuote) return false;
        const bool such = k > h.end && shape(k - 1, kDeterminer) && !t_.is(k - 1, kDemonstrative | kInside);
        if (!such && std::find(needs.begin(), needs.end(), t_.words.folded(k)) != needs.end()) return true;
    }
    return false;
}

bool FixedOrder::use_at(const Scene& s, std::uint32_t i, Use& out) const {
    if (!t_.tokens[i].may_be_cue || t_.in_name(i)) return false;
    const std::vector<Form>* forms = t_.rules.forms(t_.words.folded(i));
    if (forms == nullptr || part_of_name(i)) return false;
    // Self-declared.
    if (i > s.from && t_.tokens[i - 1].punct == Punct::kDash && t_.words[i - 1].span.end == t_.words[i].span.begin &&
        joins_words(i - 1))
        return false;
    for (const Form& form : *forms) {
        const auto hit = match(form, i, s.end);
        if (!hit) continue;
        Use u;
        u.draft.sentence = s.number;
        u.draft.found.hit = *hit;
        u.group = u.clause = i;
        switch (form.kind) {
            case CueKind::kAttribution:
            case CueKind::kOwn: out = std::move(u); return true;
            case CueKind::kBody: continue;
            case CueKind::kNoun:
                if (!noun_in_use(s, u)) continue;
                if (u.draft.found.opening == Opening::kNone) content_behind(s, u);
                break;
            default:
                // Continued to say: the other verb tells of it.
                if (shape(i, kLeads) && hit->end < s.end && t_.among(hit->end, t_.rules.to())) continue;
                if (!verb_in_use(s, form, u) || !needed(*hit, s.end)) continue;
                if (!u.given.empty()) {
                    u.draft.found.subject = u.given;
                    if (u.draft.found.opening == Opening::kNone) content_behind(s, u);
                    break;
                }
                find_subject(s, u);
                if (turned_at_end(s, u)) {
                    u.draft.found.subject = {};
                    u.clause = u.group;
                }
                content_behind(s, u);
                content_before(s, u);
        }
        if (u.draft.found.opening == Opening::kNone || !plausible(s, u)) continue;
        out = std::move(u);
        return true;
    }
    return false;
}

bool FixedOrder::plausible(const Scene& s, const Use& u) const {
    const Found& f = u.draft.found;
    const Form& form = *f.hit.form;
    const Cue& cue = t_.rules.cues()[form.cue];
    const bool clause = f.opening == Opening::kThat || f.opening == Opening::kQuote || f.opening == Opening::kBefore;
    if ((u.negated || (!f.subject.empty() && nobody(f.subject.begin))) && (cue.frames & kDenied) == 0) return false;
    if (u.modal && !clause) return false;
    // Within a quotation the report's own verbs do not stand, but those of whom it quotes.
    const Token& token = t_.tokens[f.hit.begin];
    const bool quoted = token.inside != kNone && t_.tokens[token.inside].partner != kNone;
    const Range by = f.subject;
    const bool pronoun = !by.empty() && by.size() == 1 && t_.is(by.begin, kPronounWord);
    if (quoted &&
        (u.modal || form.present || by.empty() || f.opening == Opening::kBefore || !clause || shape(by.begin, kSelf)))
        return false;
    if (form.kind == CueKind::kNoun) return true;
    if (!by.empty() && by.begin > s.from && by.end <= f.hit.begin && t_.is(by.begin - 1, kDoubt))
        return false;                                                // asked whether he regretted it
    if (pronoun && !quoted && shape(by.begin, kSelf)) return false;  // the author's own
    if (!by.empty() && t_.words[by.end - 1].kind == text::WordKind::kNumber && f.opening != Opening::kBefore &&
        by.size() == 1)
        return false;
    if (by.empty()) {
        const std::uint32_t p = u.group;
        if (p == s.from || t_.is(p - 1, kOpener) || shape(p - 1, kAsking))
            return f.opening == Opening::kQuote && p == s.from;
        return clause && !form.present;
    }
    if (shape(f.hit.begin, kBe) && !speaks(by)) return false;  // the message is clear
    // A company called X: its name.
    if (cue.act == SpeechAct::kDescribe && f.opening == Opening::kObject && f.hit.begin == by.end && !form.present &&
        t_.in_name(f.content) && shape(by.begin, kDeterminer) && t_.is(by.begin, kInside) && !shape(by.begin, kOwner) &&
        !t_.rules.is_definite(t_.words.folded(by.begin)))
        return false;
    if (form.kind == CueKind::kParticiple && u.adjunct) {
        // A bright and promising student: no verb, but what a noun is like.
        const bool comma = u.group > s.from && !t_.is_word(u.group - 1);
        const bool noun = f.opening != Opening::kObject || comma || t_.in_name(f.content) || u.group <= s.from + 1 ||
                          shape(f.content, kDeterminer) || !t_.is_word(f.content);
        return noun && (clause || speaks(by));
    }
    if (no_speaker(s, by)) return false;
    const bool strong = f.opening == Opening::kQuote || f.opening == Opening::kBefore || t_.is(f.hit.end, kThat);
    const bool helped = u.group < f.hit.begin && shape(u.group, kDoes);  // did say
    if (helped) return clause;
    if (!form.present || pronoun || u.modal || u.led) return strong || clause || speaks(by);
    // A present form may be a noun: it agrees with its subject, and has one that can speak.
    const std::uint32_t last = by.end - 1;
    if (f.inside_relative) return clause || speaks(by);
    if (form.bare) {
        const bool body = t_.in_name(last) && t_.mentions[t_.tokens[last].mention].type != EntityType::kPerson;
        const bool apart = strong && f.opening != Opening::kBefore && (body || capital(last));
        return (many(by) || apart) && (clause || speaks(by));
    }
    if (t_.tokens[last].agreement.number == Number::kMany && by.size() <= 3) return false;  // officials, pledges
    return speaks(by) || (strong && s.end > 0);
}

}  // namespace riwaya::speech
