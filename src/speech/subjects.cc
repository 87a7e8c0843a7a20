// The subject that stands before a verb, and what cannot be one.
#include <algorithm>

#include "phrases.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kLongestPhrase = 24;  // words of a noun phrase
constexpr std::uint32_t kBrackets = 6;        // tokens of what stands in brackets within one
constexpr std::uint32_t kNeedReach = 14;      // words from a cue to a word without which it is none
constexpr std::uint32_t kPlaceReach = 5;      // words of a place behind somebody whom a relative takes up

// Ends of phrases that no noun phrase runs over.
constexpr WordBits kStops =
    kThat | kTime | kAdverb | kRelative | kAuxiliary | kOpener | kDeny | kDoubt | kWhat | kIssued;

}  // namespace

bool Phrases::object_only(std::uint32_t i, const Form& form) const {
    if (t_.in_name(i)) return false;
    if (t_.is(i, kDemonstrative | kWhat)) return true;
    // He denied the accusations.
    if ((t_.tokens[i].shape & kAlleged) != 0 && !t_.is(i, kBody | kRole) && t_.rules.subject_after()) return true;
    const Agreement a = t_.tokens[i].agreement;
    if (form.agreement.gender != Gender::kAny && a.gender != Gender::kAny && a.gender != form.agreement.gender &&
        (a.number != Number::kMany || t_.is(i, kRole)))
        return true;
    if (t_.is(i, kRole | kBody | kSource | kDocument | kOutlet)) return false;
    // That inhabitants said, but inhabitants said: the particles give the subject that ending.
    if (i > 0 && (t_.is(i - 1, kThat) || (t_.tokens[i - 1].shape & kMeanwhile) != 0)) return false;
    return t_.rules.ends_as_object(t_.raw(i)) &&
           t_.rules.segmenter().frequencies().of(t_.rules.without_object_ending(t_.bare(i))) >
               t_.rules.segmenter().frequencies().of(t_.bare(i));
}

bool Phrases::abstract(Range r) const {
    if (r.empty() || may_speak({r.begin, std::min(r.end, r.begin + 1)}) || !t_.is_word(r.begin) || t_.prefixed(r.begin))
        return false;
    return !t_.words.has(r.begin, text::kArticle | text::kPronoun) &&
           (t_.tokens[r.begin].bits & ~static_cast<std::uint32_t>(kFinite)) == 0 &&
           (is_common(r.begin) || (r.size() > 1 && is_known(r.begin) && !t_.in_name(r.begin + 1)));
}

// X, there came seven of them and: a verb behind a comma begins a clause, and explains nobody.
bool Phrases::opens_clause(std::uint32_t i, std::uint32_t end) const {
    if (!t_.rules.subject_after() || t_.in_name(i) || t_.is(i, kRole | kBody | kSource | kOutlet | kQuantity) ||
        !abstract({i, end}))
        return false;
    return t_.is(i, kFinite) || t_.rules.tense(t_.bare(i)) != Tense::kNone;
}

// By the analyst, a professor of politics, X Y: behind a title and a comma the name of who bears it, which nothing but
// a pause or the clause that is said follows. The token behind it, or `comma` where none is.
std::uint32_t Phrases::bearer_named(std::uint32_t comma, std::uint32_t title, std::uint32_t end) const {
    const std::uint32_t begin = comma + 1;
    if (!t_.rules.subject_after() || begin >= end || t_.in_name(title) || !t_.is(title, kRole) ||
        t_.tokens[title].agreement.number == Number::kMany)
        return comma;
    for (std::uint32_t i = title; i < comma; ++i)
        if (t_.in_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson) return comma;
    const auto plain = [&](std::uint32_t i) {
        return i < end && t_.is_word(i) && t_.words[i].kind == text::WordKind::kWord && t_.words[i].clitics == 0 &&
               t_.tokens[i].conjunction == 0 && t_.tokens[i].bits == 0 && !t_.in_name(i) && !t_.prefixed(i) &&
               !t_.rules.ends_as_object(t_.raw(i)) && cue_at(i, end).form == nullptr;
    };
    std::uint32_t stop = begin;
    if (t_.begins_name(begin) && t_.mentions[t_.tokens[begin].mention].type == EntityType::kPerson)
        stop = std::min(t_.tokens[begin].name_end, end);
    else if (plain(begin) && plain(begin + 1) && !is_known(begin + 1))
        stop = begin + 2;  // a surname that reports hardly know
    if (stop == begin) return comma;
    const Punct next = stop < end ? t_.tokens[stop].punct : Punct::kStop;
    const bool closed = next == Punct::kComma || (next == Punct::kStop && stop + 1 >= end) ||
                        (stop < end && t_.is_word(stop) && t_.is(stop, kThat));
    return closed ? stop : comma;
}

// According to X, the director of Y, it was so: whether the words at i tell who a source is that begins at `source`.
// Somebody is explained by what he is or by his name, a body by its name or by what bodies are.
bool Phrases::explains_source(std::uint32_t i, std::uint32_t source, std::uint32_t end) const {
    if (i >= end || !t_.is_word(i)) return false;
    if (t_.in_name(i)) return true;
    if (t_.is(i, kQuantity | kSource)) return true;
    if (t_.is(i, kRole)) {
        const bool body = is_body(source) && !t_.is(source, kRole) && !t_.in_name(source);
        return !body &&
               (t_.tokens[i].agreement.number != Number::kMany || t_.tokens[source].agreement.number == Number::kMany);
    }
    if (t_.is(i, kBody | kOutlet)) return !t_.is(source, kRole);
    // The institute X, the one in Y; figures, published on Friday.
    if (t_.words.has(i, text::kArticle))
        return t_.is_adjective(i) || (i + 1 < end && (t_.prefixed(i + 1) || t_.is(i + 1, kPreposition)));
    if (t_.is(i, kIssued)) return t_.is(source, kDocument);
    // A word that no table and hardly any report knows may be a name.
    return !abstract({i, end}) && !t_.is(i, kFinite) && t_.rules.tense(t_.bare(i)) == Tense::kNone;
}

// A bare noun whose written ending marks it as what a verb acts upon, and that is known without the ending.
bool Phrases::acted_upon(std::uint32_t i) const {
    if (t_.in_name(i) || t_.words[i].clitics != 0 || t_.tokens[i].conjunction > 0 ||
        !t_.rules.ends_as_object(t_.raw(i)))
        return false;
    const text::Frequencies& f = t_.rules.segmenter().frequencies();
    const std::string_view rest = t_.rules.without_object_ending(t_.bare(i));
    return rest.size() < t_.bare(i).size() && f.of(rest) > f.of(t_.bare(i));
}

bool Phrases::cannot_speak(Range r, const Hit& hit) const {
    const Form& form = *hit.form;
    if (r.empty()) return false;
    const bool before = r.end <= hit.begin;
    const Gender his = t_.tokens[r.begin].agreement.gender;
    // The court, he added: what stands before a verb or a participle of one agrees with it. Women bear titles in the
    // masculine, men none in the feminine.
    if (before && (form.kind == CueKind::kVerb || form.kind == CueKind::kParticiple) && his == Gender::kFeminine &&
        form.agreement.gender == Gender::kMasculine && form.agreement.number == Number::kOne && !t_.in_name(r.begin) &&
        t_.is(r.begin, kRole | kBody))
        return true;
    // His speech, her health, her insistence on it: a thing of somebody's does not say so.
    const bool named = r.size() > 1 && t_.in_name(r.begin + 1);
    if ((form.kind == CueKind::kVerb || form.kind == CueKind::kRelay || form.kind == CueKind::kParticiple) && !named &&
        !t_.in_name(r.begin) && t_.words.has(r.begin, text::kPronoun) && !t_.words.has(r.begin, text::kArticle) &&
        !t_.is(r.begin, kRole | kBody | kSource | kOutlet | kDocument | kQuantity | kPronounWord))
        return true;
    if (form.kind != CueKind::kVerb && form.kind != CueKind::kRelay) return false;
    // Stalks that he said had grown: behind a relative of another gender whatever stands before it does not speak.
    std::uint32_t relative = hit.begin;
    while (before && relative > r.end && t_.is(relative - 1, kAuxiliary)) --relative;
    if (before && relative > r.end && t_.is(relative - 1, kRelative)) {
        const Gender g = t_.tokens[relative - 1].agreement.gender;
        if (g != Gender::kAny && form.agreement.gender != Gender::kAny && g != form.agreement.gender) return true;
    }
    // Met with the poet, who said: whom a relative takes up may stand behind a preposition.
    const bool taken = before && hit.begin > r.end && t_.is(hit.begin - 1, kRelative) && t_.is(r.begin, kRole);
    // With great emotion: what a preposition leads does nothing.
    if ((!taken && t_.prefixed(r.begin)) ||
        (t_.is(r.begin, kPreposition) && !t_.is(r.begin, kInside) && !t_.in_name(r.begin)))
        return true;
    // They mean to: no phrase ends in a preposition.
    if (t_.rules.subject_after() && r.size() == 2 && t_.is(r.end - 1, kPreposition) && !t_.is(r.end - 1, kInside) &&
        !t_.in_name(r.end - 1))
        return true;
    // Data that he called certain: what stands right before the verb is what it acts upon.
    if (form.with_object && r.end == hit.begin && t_.rules.cues()[form.cue].act == SpeechAct::kDescribe &&
        !t_.in_name(r.end - 1) && !t_.definite(r.end - 1) && !t_.is(r.begin, kRole | kPronounWord))
        return true;
    // Went on to say: a verb is nobody.
    const Hit second = r.size() == 1 && t_.rules.subject_after() ? cue_at(r.begin, r.begin + 1) : Hit{};
    return second.form != nullptr && second.form->kind == CueKind::kVerb && second.form->present &&
           !t_.in_name(r.begin) && !t_.is(r.begin, kRole | kBody | kSource | kOutlet);
}

// A word that reports know, if not many.
bool Phrases::is_known(std::uint32_t i) const {
    constexpr double kKnownShare = 0.0001;
    const text::Frequencies& f = t_.rules.segmenter().frequencies();
    return std::max(f.of(t_.bare(i)), f.of(t_.words.base(i))) > kKnownShare * f.documents();
}

// True where a person's name follows a title, behind what the title is of.
bool Phrases::bearer_behind(std::uint32_t title) const {
    constexpr std::uint32_t kReach = 8;  // words
    const std::uint32_t end = std::min(title + kReach, t_.words.first(t_.words.sentence_of(title) + 1));
    for (std::uint32_t i = title + 1; i < end; ++i) {
        if (t_.begins_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson) return true;
        if (t_.tokens[i].punct != Punct::kNone && t_.tokens[i].punct != Punct::kComma) return false;
        if (t_.is_word(i) && !t_.in_name(i) && t_.is(i, kThat | kPreposition | kRelative)) return false;
    }
    return false;
}

// A lady how her son asked: whoever speaks ends where a clause begins.
Range Phrases::without_clause(Range r) const {
    constexpr std::size_t kShort = 4;  // bytes of two letters: a word of letters read out (BBC)
    for (std::uint32_t i = r.begin + 1; i < r.end; ++i) {
        if (!t_.is_word(i) || t_.in_name(i) || t_.tokens[i].inside != kNone) continue;
        const bool that = t_.is(i, kThat) && (!t_.is_word(i - 1) || t_.words.folded(i - 1).size() > kShort);
        // A source told X's correspondent.
        const bool reporter = t_.is(r.begin, kSource) && t_.is(i, kInterview) && t_.is(i, kRole) && !t_.prefixed(i) &&
                              t_.tokens[i].conjunction == 0;
        if (reporter || that || t_.is(i, kQuestion) || (t_.is(i, kAuxiliary) && !t_.is(i, kInside)))
            return {r.begin, i};
    }
    return r;
}

// Endings of adjectives have two letters or more where those of nouns behind "in" mostly have one.
bool Phrases::has_long_ending(std::uint32_t i) const {
    constexpr std::size_t kTwoLetters = 4;  // bytes
    const std::string_view word = t_.words.folded(i);
    return t_.rules.segmenter().stem(word).size() + kTwoLetters <= word.size();
}

Range Phrases::place_behind(const Hit& verb, std::uint32_t end) const {
    if (t_.rules.place().empty() || t_.rules.subject_after() || verb.form->agreement.number != Number::kMany) return {};
    std::uint32_t i = verb.end;
    const auto when = [&](std::uint32_t k) { return k < end && t_.is(k, kTime | kAdverb) && !t_.in_name(k); };
    while (when(i) || (i < end && t_.is(i, kPreposition) && when(i + 1))) ++i;
    if (i + 1 >= end || !t_.among(i, t_.rules.place()) || t_.in_name(i)) return {};
    const Range r{i + 1, source_phrase(i + 1, end)};
    if (r.empty() || (r.end < end && t_.is_word(r.end) && !t_.is(r.end, kPreposition | kTime))) return {};
    // Beside a place or a medium somebody else may speak: "in their report the experts said".
    const std::uint32_t head = r.begin + (r.size() > 1 && has_long_ending(r.begin) ? 1 : 0);
    const bool body = t_.is(head, kBody | kOutlet) && !t_.in_name(head);
    const bool name = t_.in_name(r.begin) && t_.tokens[r.begin].name_end == r.end;
    return (body || name) && works_in(r) ? r : Range{};
}

// True for a body in which somebody speaks: no person, no mere place in time.
bool Phrases::works_in(Range r) const {
    const bool person = t_.in_name(r.begin) && t_.mentions[t_.tokens[r.begin].mention].type == EntityType::kPerson;
    return !person && (t_.in_name(r.begin) || t_.is(r.begin, kBody | kOutlet) || may_speak(r, true));
}

Range Phrases::place_before(std::uint32_t verb, std::uint32_t from) const {
    if (t_.rules.place().empty() || t_.rules.subject_after()) return {};
    std::uint32_t end = verb;
    while (end > from && t_.is(end - 1, kAuxiliary | kAdverb | kTime | kPreposition) && !t_.in_name(end - 1)) --end;
    const std::uint32_t least = end > from + kLongestPhrase ? end - kLongestPhrase : from;
    for (std::uint32_t i = end; i-- > least;) {
        if (t_.tokens[i].punct != Punct::kNone && t_.tokens[i].punct != Punct::kDash) return {};
        if (!t_.among(i, t_.rules.place()) || t_.in_name(i)) continue;
        Range r{i + 1, end};
        if (r.empty() || noun_phrase(r.begin, r.end, false) != r.end) return {};
        // In answer the soldiers said: behind what is no body, many who do something.
        if (!t_.in_name(r.begin) && !t_.is(r.begin, kBody | kOutlet | kRole))
            for (std::uint32_t k = r.begin + 1; k < r.end; ++k)
                if (!t_.in_name(k) && t_.is(k, kRole) && t_.tokens[k].agreement.number == Number::kMany)
                    return {k, r.end};
        return works_in(r) ? r : Range{};
    }
    return {};
}

// Whom she accused: a verb with a pronoun at its end, of another gender than the relative before it, acts upon what the
// relative takes up.
bool Phrases::acts_back(std::uint32_t verb) const {
    const Hit h = cue_at(verb, t_.words.first(t_.words.sentence_of(verb) + 1));
    const Gender g = verb > 0 ? t_.tokens[verb - 1].agreement.gender : Gender::kAny;
    return h.form != nullptr && h.form->with_object && g != Gender::kAny && h.form->agreement.gender != Gender::kAny &&
           g != h.form->agreement.gender;
}

// The longest phrase before a relative that agrees with it and names somebody; empty where none does.
Range Phrases::antecedent(std::uint32_t end, std::uint32_t from, Agreement relative) const {
    const Gender gender = relative.gender;
    Range best;
    const std::uint32_t least = end > from + kLongestPhrase ? end - kLongestPhrase : from;
    for (std::uint32_t k = end; k-- > least;) {
        // The poet "X", who said: a name in marks.
        if (const std::uint32_t open = t_.tokens[k].punct == Punct::kQuote ? t_.tokens[k].partner : kNone;
            open != kNone && open < k && open > least && t_.begins_name(open + 1) && quoted_name(open, end)) {
            k = open;
            continue;
        }
        if (!t_.is_word(k) || (!t_.in_name(k) && t_.is(k, kStops | kPreposition | kFinite) && !t_.is(k, kInside)))
            break;
        if (t_.in_name(k) && !t_.begins_name(k)) continue;
        const bool somebody = t_.begins_name(k) || t_.is(k, kRole | kBody | kSource | kOutlet | kQuantity | kDocument);
        const Gender g = t_.tokens[k].agreement.gender;
        const bool agrees = g == Gender::kAny || gender == Gender::kAny || g == gender || t_.is(k, kQuantity) ||
                            t_.tokens[k].agreement.number == Number::kMany;
        // Those of many people whom the relative of one takes up are not they.
        const bool people = relative.gender == Gender::kFeminine && relative.number != Number::kMany &&
                            (t_.is(k, kRole) || t_.begins_name(k)) &&
                            t_.rules.ends_as_plural_object(t_.words.folded(k));
        const bool fewer = relative.number == Number::kMany && t_.tokens[k].agreement.number == Number::kOne &&
                           !t_.in_name(k) && !t_.is(k, kQuantity);
        if (somebody && agrees && !fewer && !people && noun_phrase(k, end, true) == end) best = {k, end};
        if (t_.prefixed(k) || t_.tokens[k].conjunction > 0) break;
    }
    return best;
}

// The union, the government to ...: whom the verb acts upon is no part of whoever speaks before it.
Range Phrases::without_second(Range r) const {
    if (!t_.rules.subject_after() || r.size() < 2) return r;
    const std::uint32_t stop = noun_phrase(r.begin, r.end, true);
    if (stop <= r.begin || stop >= r.end || !t_.is_word(stop) || !t_.words.has(stop, text::kArticle)) return r;
    // A noun that tables know as one: of saying, of a body, or as no adjective.
    const std::optional<bool> adjective = t_.rules.known_adjective(t_.words.base(stop));
    const std::vector<Form>* forms = t_.rules.forms(t_.words.base(stop));
    const bool saying = forms != nullptr && std::any_of(forms->begin(), forms->end(), [](const Form& f) {
                            return f.kind == CueKind::kNoun && f.rest.empty();
                        });
    const bool noun = saying || (adjective.has_value() && !*adjective) ||
                      (t_.is(stop, kBody) && t_.is(r.begin, kBody) && t_.definite(r.begin));
    const bool second = noun && !t_.is(stop, kRole) && !t_.in_name(stop) && begins_second(stop, r.begin);
    return second ? Range{r.begin, stop} : r;
}

// Blames it on rebels who say: behind a preposition or a noun of saying many who are not definite, right before a verb
// of many that tells what they say.
bool Phrases::people_who(std::uint32_t i, std::uint32_t verb, std::uint32_t from) const {
    if (!t_.rules.subject_after() || i <= from || !t_.is_word(i) || t_.in_name(i) || t_.words[i].clitics != 0 ||
        t_.tokens[i].conjunction > 0 || t_.tokens[verb].conjunction > 0 || t_.is(i, kStops | kPreposition))
        return false;
    const std::uint32_t end = t_.words.first(t_.words.sentence_of(verb) + 1);
    const Hit h = cue_at(verb, end), before = cue_at(i - 1, end);
    if (h.form == nullptr || h.form->kind != CueKind::kVerb || h.form->agreement.number != Number::kMany) return false;
    const bool many = t_.is(i, kRole) ? t_.tokens[i].agreement.number == Number::kMany
                                      : t_.rules.ends_as_plural_object(t_.words.folded(i));
    const bool noun = before.form != nullptr && before.form->kind == CueKind::kNoun;
    return many && !t_.in_name(i - 1) && (t_.is(i - 1, kPreposition) || noun);
}

// The minister, answering them, said: a participle of what the subject does beside.
bool Phrases::goes_beside(std::uint32_t i, std::uint32_t verb) const {
    if (t_.rules.subject_after() || t_.rules.fixed_order() || !t_.is_word(i) || t_.in_name(i)) return false;
    const Hit h = cue_at(i, verb);
    return (h.form != nullptr && h.form->kind == CueKind::kParticiple) ||
           (t_.tokens[i].bits == 0 && t_.rules.ends_as_participle(t_.words.folded(i)));
}

Range Phrases::subject_before(std::uint32_t verb, std::uint32_t from) const {
    std::uint32_t end = verb;
    while (end > from && (t_.is(end - 1, kAuxiliary | kAdverb | kTime) && !t_.in_name(end - 1))) --end;
    if (end <= from || dash_apart(end - 1)) return {};
    if (people_who(end - 1, verb, from)) return {end - 1, end};
    // Who ... said: what the relative refers to.
    std::uint32_t relative = kNone;
    if (t_.is(end - 1, kRelative)) {
        relative = --end;
        if (end > from && t_.tokens[end - 1].punct == Punct::kComma) --end;
    }
    if (end <= from || (t_.tokens[end - 1].conjunction > 0 && !t_.in_name(end - 1))) return {};
    const std::uint32_t closing = end;
    if (t_.tokens[end - 1].punct == Punct::kComma) --end;
    const bool object = relative != kNone && acts_back(verb);
    if (t_.rules.subject_after() && relative != kNone && !object)
        for (std::uint32_t stop = end, tries = 0; tries < 2 && stop > from; ++tries) {
            if (const Range r = antecedent(stop, from, t_.tokens[relative].agreement); !r.empty()) return r;
            // The member X in the town, who said: the relative takes up what stands before where he is.
            const std::uint32_t reach = stop > from + kPlaceReach ? stop - kPlaceReach : from;
            std::uint32_t k = stop;
            while (k > reach && t_.is_word(k - 1) && !t_.prefixed(k - 1) && !t_.is(k - 1, kPreposition)) --k;
            if (k == reach || !t_.is_word(k - 1)) break;
            stop = k - 1;
        }
    const std::uint32_t least = end > from + kLongestPhrase ? end - kLongestPhrase : from;
    std::uint32_t begin = end;
    std::uint32_t commas = closing == end ? 0 : 1;
    // The judge, whose ... was not ..., said: whatever stands in the relative clause, the subject is before it.
    for (std::uint32_t k = end; commas > 0 && k > least + 1; --k) {
        if (t_.tokens[k - 1].punct == Punct::kNone) continue;
        const bool beside = t_.is(k, kRelative | kExplains) || goes_beside(k, verb);
        if (t_.tokens[k - 1].punct == Punct::kComma && beside) end = begin = k - 1, commas = 0;
        break;
    }
    while (begin > least) {
        const Token& t = t_.tokens[begin - 1];
        if (t.punct == Punct::kComma) {
            if (commas == 0 || apposition(begin - 1, closing + 1) == begin - 1) break;
            --commas;
        } else if (t.punct == Punct::kQuote) {
            // Behind a name in marks the phrase goes on; a quotation ends it.
            if (t.opens || t.partner == kNone || t.partner < least || !quoted_name(t.partner, verb)) break;
            begin = t.partner + 1;
        } else if (t.punct == Punct::kClose && t_.rules.subject_after()) {
            // The party X (its short name): what stands in brackets.
            std::uint32_t open = begin - 1;
            while (open > least && open + kBrackets > begin && t_.tokens[open].punct != Punct::kOpen) --open;
            if (t_.tokens[open].punct != Punct::kOpen) break;
            begin = open + 1;
        } else if (t.punct != Punct::kNone && t.punct != Punct::kDash && t.punct != Punct::kApostrophe) {
            break;
        } else if (t.punct == Punct::kNone && !t_.in_name(begin - 1) &&
                   t_.is(begin - 1, kThat | kOpener | kRelative | kAuxiliary)) {
            // The judge, who ..., said: the subject is before the relative clause.
            const bool aside = t_.is(begin - 1, kRelative) && closing > end && begin >= least + 2 &&
                               t_.tokens[begin - 2].punct == Punct::kComma;
            if (!aside) break;
            end = --begin - 1;
            commas = 0;
        }
        --begin;
        if (t_.tokens[begin].punct == Punct::kNone && t_.tokens[begin].conjunction > 0 && t_.rules.subject_after() &&
            !t_.in_name(begin)) {
            // A conjunction begins a clause here, unless it joins two titles of one between commas.
            if (closing == end || !t_.is(begin, kRole) || t_.prefixed(begin)) break;
        }
    }
    // In a statement on Sunday the ministry: the phrases before the subject.
    while (!t_.rules.subject_after() && begin < end && t_.is(begin, kPreposition) && !t_.is(begin, kInside) &&
           !t_.in_name(begin))
        begin = std::max(begin + 1, prepositional(begin, end));
    while (begin < end && (!t_.is_word(begin) || (t_.is(begin, kTime | kAdverb) && !t_.in_name(begin)))) ++begin;
    if (begin >= end || (t_.is(begin, kPreposition) && !t_.in_name(begin))) return {};
    if (begin > from && t_.tokens[begin - 1].opens && t_.tokens[begin - 1].partner < end) --begin;  // a name in marks
    // A verb, not a phrase.
    // According to the statement they promised: what attributes begins no subject.
    const Hit by = cue_at(begin, verb);
    if (t_.rules.subject_after() && by.form != nullptr && by.form->kind == CueKind::kAttribution) return {};
    if (t_.words.has(begin, text::kFuture) || (t_.is(begin, kFinite) && !t_.in_name(begin) && end > begin + 1))
        return {};
    return {begin, end};
}

bool Phrases::begins_clause(std::uint32_t i, std::uint32_t begin) const {
    if (i == begin || t_.tokens[i].conjunction > 0) return true;
    return t_.tokens[i - 1].punct != Punct::kNone || t_.is(i - 1, kThat | kOpener | kAuxiliary);
}

bool Phrases::needed(const Form& form, std::uint32_t i) const {
    const std::vector<std::string>& needs = t_.rules.cues()[form.cue].needs;
    if (needs.empty()) return true;
    for (const std::uint32_t end = std::min(t_.words.size(), i + kNeedReach); i < end; ++i) {
        if (t_.tokens[i].punct == Punct::kStop) return false;
        if (t_.is_word(i) && std::find(needs.begin(), needs.end(), t_.bare(i)) != needs.end()) return true;
    }
    return false;
}

bool Phrases::whose_saying(std::uint32_t i) const {
    const std::vector<Form>* forms = t_.rules.forms(t_.bare(i));
    return forms != nullptr && std::any_of(forms->begin(), forms->end(), [](const Form& f) {
               return f.kind == CueKind::kNoun && !f.bare && f.rest.empty();
           });
}

Hit Phrases::as_noun(const Hit& h, std::uint32_t from) const {
    if (h.form == nullptr || h.form->kind != CueKind::kVerb || h.form->present || !t_.rules.subject_after() ||
        h.begin <= from || t_.tokens[h.begin].conjunction > 0)
        return h;
    const std::uint32_t p = h.begin - 1;
    if (!t_.is(p, kPreposition) || t_.is(p, kOpener | kWhat) || t_.in_name(p)) return h;
    if (const std::vector<Form>* forms = t_.rules.forms(t_.bare(h.begin)); forms != nullptr)
        for (const Form& f : *forms)
            if (f.kind == CueKind::kNoun && f.rest.empty()) return {h.begin, h.begin + 1, &f, h.after_byte};
    return h;
}

bool Phrases::resumes(std::uint32_t i, std::uint32_t end) const {
    if (i + 1 < end && t_.is(i, kPreposition) && !t_.in_name(i) && (t_.tokens[i].shape & kResumes) == 0) ++i;
    return i < end && (t_.tokens[i].shape & kResumes) != 0;
}

}  // namespace riwaya::speech
