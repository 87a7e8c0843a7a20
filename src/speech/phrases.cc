#include "phrases.h"

#include <algorithm>

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kLongestApposition = 12;  // words between two commas that still explain who speaks
constexpr std::uint32_t kInterviewReach = 6;      // words between an interview and the outlet that it is given to
constexpr std::uint32_t kHeadReach = 4;           // words from a phrase's begin to the noun that tells what it names
constexpr std::uint32_t kQuotedName = 3;          // words of a quotation that may be a name

// A word in more than this share of reports is no rare name; measured on the words of the ANT corpus: role nouns and
// verbal nouns lie above it, family names below.
constexpr double kCommonShare = 0.004;

// Ends of phrases that no noun phrase runs over.
constexpr WordBits kStops =
    kThat | kTime | kAdverb | kRelative | kAuxiliary | kOpener | kDeny | kDoubt | kWhat | kIssued;

}  // namespace

double Phrases::least_common() const { return kCommonShare * t_.rules.segmenter().frequencies().documents(); }

bool Phrases::is_common(std::uint32_t i) const {
    const text::Frequencies& f = t_.rules.segmenter().frequencies();
    const std::uint32_t seen = std::max(f.of(t_.bare(i)), f.of(t_.words.base(i)));
    return seen > kCommonShare * f.documents();
}

bool Phrases::verb_at(std::uint32_t i, std::uint32_t end) const {
    const Hit h = cue_at(i, end);
    if (h.form == nullptr || (h.form->kind != CueKind::kVerb && h.form->kind != CueKind::kRelay)) return false;
    return !h.form->bare || (t_.rules.cues()[h.form->cue].frames & kInitial) == 0;
}

bool Phrases::that_at(std::uint32_t i, std::uint32_t sentence_begin) const {
    if (!t_.is(i, kThat)) return false;
    return i == sentence_begin || !t_.is(i - 1, kNotThat);
}

bool Phrases::quoted_name(std::uint32_t i, std::uint32_t end) const {
    const Token& t = t_.tokens[i];
    if (!t.opens || t.partner == kNone || t.partner >= end ||
        t.partner - i - 1 > (i > 0 && t_.is(i - 1, kOutlet) ? 2 * kQuotedName : kQuotedName))
        return false;
    for (std::uint32_t k = i + 1; k < t.partner; ++k)
        if (!t_.is_word(k) || (t_.is(k, kStops | kPreposition) && (i == 0 || !t_.is(i - 1, kOutlet)))) return false;
    return true;
}

bool Phrases::ends_phrase(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
    if (t_.in_name(i)) return false;
    if (t_.is(i, kInside)) return false;
    if (t_.is(i, kStops | kPreposition)) return true;
    if (i == begin) return false;
    // Quoted X his saying: the noun of saying is no part of him.
    if (t_.rules.subject_after() && t_.is(i, kOwn) && t_.words.has(i, text::kPronoun) && !t_.prefixed(i)) return true;
    if (!t_.rules.fixed_order() && looks_finite(i)) return true;  // the minister inspected the bridge
    const Hit h = cue_at(i, end);
    if (h.form == nullptr || (h.form->kind == CueKind::kNoun && h.form->bare)) return false;
    return true;
}

// A phrase between two commas that tells who somebody is: ends at a comma, or where the clause goes on. Gives the token
// of its end, or `comma` where there is none.
std::uint32_t Phrases::apposition(std::uint32_t comma, std::uint32_t end) const {
    const std::uint32_t begin = comma + 1;
    if (begin >= end || !t_.is_word(begin) || t_.tokens[begin].conjunction > 0) return comma;
    if (t_.is(begin, kStops | kPreposition | kDemonstrative) && !t_.in_name(begin)) return comma;
    if (t_.prefixed(begin) || opens_clause(begin, end) || cue_at(begin, end).form != nullptr) return comma;
    const std::uint32_t limit = std::min(end, begin + kLongestApposition);
    // The former member of the council, X: what follows the name at once is no more of it.
    const std::uint32_t behind = t_.tokens[begin].name_end;
    if (t_.rules.subject_after() && behind < limit && t_.is_word(behind) && !t_.prefixed(behind) &&
        t_.tokens[behind].conjunction == 0 && t_.mentions[t_.tokens[begin].mention].type == EntityType::kPerson &&
        behind > begin + 1 && t_.words.has(behind, text::kArticle))
        return behind;
    for (std::uint32_t i = begin; i < limit; ++i) {
        if (t_.tokens[i].punct == Punct::kComma || t_.tokens[i].punct == Punct::kColon) return i;
        if (i > begin && t_.is(i, kThat)) return t_.rules.subject_after() ? i : comma;
        if (t_.tokens[i].punct == Punct::kApostrophe) continue;
        if (!t_.is_word(i) || (t_.is(i, kRelative | kAuxiliary | kOpener) && !t_.in_name(i))) return comma;
        if (i > begin && verb_at(i, end) && !t_.in_name(i)) return comma;
        if (i > begin && !t_.in_name(i) && t_.rules.subject_after()) {
            const Hit h = cue_at(i, end);
            if (h.form != nullptr && h.form->kind == CueKind::kParticiple && t_.rules.ends_as_object(t_.raw(i)))
                return comma;
        }
    }
    return comma;
}

// A name behind a complete phrase that is no more of it: another name, but for the bearer of a title that ends in a
// place (the head of the municipality of a town, X); a country behind a definite word (the Iraqi president called
// Qatar).
bool Phrases::second_name(std::uint32_t i, std::uint32_t begin) const {
    if (t_.tokens[i].conjunction > 0) return false;
    const EntityType type = t_.mentions[t_.tokens[i].mention].type;
    // Told the paper "X" Y: who speaks is no part of what it is called.
    if (t_.tokens[i - 1].punct == Punct::kQuote && t_.is(begin, kOutlet) && !t_.is(begin, kRole) &&
        type == EntityType::kPerson && t_.rules.subject_after())
        return true;
    if (t_.in_name(i - 1)) {
        // Of a body, whoever bears the title is told by two names.
        const EntityType of = t_.mentions[t_.tokens[i - 1].mention].type;
        const bool bearer =
            t_.rules.subject_after() && t_.is(begin, kRole) && type == EntityType::kPerson &&
            (of == EntityType::kPlace || (of == EntityType::kOrganization && t_.tokens[i].name_end >= i + 2));
        return !bearer;
    }
    // The army accused the forces X: a name that begins with what a body is, without article, explains no definite
    // noun.
    if (t_.rules.subject_after() && type == EntityType::kOrganization && t_.is(i, kBody) && !t_.is(i, kRole) &&
        t_.is_word(i - 1) && t_.words.has(i - 1, text::kArticle) && !t_.words.has(i, text::kArticle) &&
        !t_.prefixed(i) && (t_.is(begin, kRole | kBody) || t_.begins_name(begin)))
        return true;
    return t_.rules.subject_after() && type == EntityType::kPlace && t_.is_word(i - 1) &&
           t_.words.has(i - 1, text::kArticle) && !t_.prefixed(i) &&
           (t_.is(begin, kRole | kBody) || t_.begins_name(begin));
}

// A word that begins a second phrase behind a complete one: with a pronoun at its end, or a bare frequent noun.
bool Phrases::begins_second(std::uint32_t i, std::uint32_t begin) const {
    // A country, or a body by its name, that is the whole phrase.
    const bool named = t_.begins_name(begin) && t_.tokens[begin].name_end == i &&
                       t_.mentions[t_.tokens[i - 1].mention].type != EntityType::kPerson;
    const bool person = t_.in_name(i - 1) && t_.mentions[t_.tokens[i - 1].mention].type == EntityType::kPerson;
    const bool article = t_.words.has(i, text::kArticle);
    if (t_.in_name(i) || t_.prefixed(i) || t_.tokens[i].conjunction > 0) return false;
    const bool after_definite = !t_.is_word(i - 1) || person || t_.words.has(i - 1, text::kArticle);
    // The party called all forces: how many there are; the director denied the accusations.
    if (after_definite && ((!article && t_.is(i, kQuantity)) ||
                           ((t_.tokens[i].shape & kAlleged) != 0 && !t_.is(i, kBody) && t_.is(begin, kRole | kBody))))
        return true;
    if (t_.is(i, kInside) && !(person && article)) return false;
    const bool plural = t_.rules.ends_as_plural(t_.words.folded(i));
    // The director and the employees: one is no apposition of many.
    const Number a = t_.tokens[i - 1].agreement.number, b = t_.tokens[i].agreement.number;
    if (article && t_.is(i, kRole) && t_.is(i - 1, kRole) && a != Number::kAny && b != Number::kAny && a != b)
        return true;
    const Number whose = t_.tokens[begin].agreement.number;
    // The American president criticised the actress; the ministry called on the citizens.
    const Gender his = t_.tokens[begin].agreement.gender, other = t_.tokens[i].agreement.gender;
    const bool apart = b == Number::kMany || (his != Gender::kAny && other != Gender::kAny && his != other);
    const bool of_many = a == Number::kMany || t_.rules.ends_as_plural(t_.words.folded(i - 1));
    if (article && after_definite && t_.is(i, kRole) && whose == Number::kOne && b != Number::kAny && apart &&
        !of_many && i > begin + 1 && (t_.is(begin, kRole) || (t_.is(begin, kBody) && b == Number::kMany)))
        return true;
    if (!article && t_.is(i, kRole) && after_definite && t_.is(begin, kRole) && b != Number::kAny &&
        whose != Number::kAny && whose != b)
        return true;
    // The member blamed the responsibility on: no adjective of another gender.
    if (article && begin + 1 == i && t_.is(i - 1, kRole | kBody) && t_.words.has(i - 1, text::kArticle) &&
        a == Number::kOne && t_.tokens[i - 1].agreement.gender == Gender::kMasculine &&
        t_.rules.ends_as_feminine(t_.words.folded(i)) && !t_.is(i, kRole | kBody))
        return true;
    if (plural && article && after_definite && t_.is(i, kBody)) return true;
    // The French ambassador told the investors: many behind one.
    if (plural && article && t_.words.has(i - 1, text::kArticle) && t_.words.has(begin, text::kArticle) &&
        t_.is(begin, kRole) && whose == Number::kOne && !t_.rules.ends_as_plural(t_.words.folded(i - 1)))
        return true;
    if (plural && article && t_.is(i - 1, kRole) && (a == Number::kOne || a == Number::kTwo)) return true;
    // A title before a name.
    if (article && i + 1 < t_.words.size() && t_.begins_name(i + 1) &&
        t_.mentions[t_.tokens[i + 1].mention].type == EntityType::kPerson)
        return false;
    // The president and general director: two titles of one, of which the second goes on.
    if (article && t_.is(i, kRole) && t_.is(i - 1, kRole) && t_.definite(i - 1) && !t_.in_name(i - 1) && a == b &&
        i + 1 < t_.words.size() && t_.is(i + 1, kInside) && t_.words.has(i + 1, text::kArticle) && bearer_behind(i))
        return false;
    // Two definite nouns in a row, where the second is no adjective, are two phrases.
    if (article)
        return (person || named || !t_.is_word(i - 1) || t_.definite(i - 1)) &&
               (!t_.is(i, kRole) || !t_.is_word(i - 1) || t_.is(i - 1, kRole | kBody) || person) &&
               (!t_.is_adjective(i) || (person && t_.rules.ends_as_plural(t_.words.folded(i))));
    if (t_.is(i, kBody) && !t_.is(i, kRole) && after_definite && (person || t_.is(begin, kRole | kBody))) return true;
    // The presidency condemned a judge: nobody explains what a body is.
    if (t_.is(i, kRole) && after_definite && !person && t_.is(begin, kBody) && !t_.is(begin, kRole | kQuantity))
        return true;
    // The head of the ministers accused a minister: two, where no name that bears both titles follows.
    if (t_.is(i, kRole) && after_definite && !person && t_.is(begin, kRole) && !t_.in_name(begin) && i > begin + 1 &&
        b == Number::kOne && whose == b && !bearer_behind(i))
        return true;
    if (t_.is(i, kRole | kBody)) return false;
    // The minister offered the condolences of his country: a bare word before somebody's own thing is no name.
    if (after_definite && !person && i + 1 < t_.words.size() && t_.is_word(i + 1) && t_.words[i].clitics == 0 &&
        t_.owned(i + 1) && !t_.in_name(i + 1) && !t_.prefixed(i + 1) && t_.tokens[i + 1].conjunction == 0 &&
        !t_.is(i + 1, kRole))
        return true;
    // Behind a person's name, or a body named by a definite noun, a bare word is no further name.
    const bool whole = person && t_.mentions[t_.tokens[i - 1].mention].span.begin < t_.words[i - 1].span.begin;
    if (whole || (t_.is(begin, kBody) && t_.words.has(i - 1, text::kArticle))) return true;
    // The movement X its readiness: behind a body's name.
    const bool body = t_.in_name(i - 1) && t_.is(begin, kBody) && !t_.is_adjective(i) &&
                      t_.mentions[t_.tokens[i - 1].mention].type == EntityType::kOrganization;
    return t_.words.has(i, text::kPronoun) || is_common(i) || ((person || named || body) && is_known(i));
}

bool Phrases::gives_to(std::uint32_t i, std::uint32_t begin) const {
    const auto& to = t_.rules.to();
    const std::string_view word = t_.is_word(i) ? t_.bare(i) : std::string_view{};
    // Behind an interview a name that was never seen alone is believed to be one.
    const bool loosely = std::any_of(to.begin(), to.end(), [&](const std::string& w) {
        return t_.rules.is_clitic(w) && word.starts_with(w) && word.size() > w.size() + 5;
    });
    if (!loosely) return false;
    const std::uint32_t least = i > begin + kInterviewReach ? i - kInterviewReach : begin;
    for (std::uint32_t k = i; k-- > least;)
        if (t_.is(k, kInterview)) return !t_.is(i, kPreposition | kThat);
    if (std::none_of(to.begin(), to.end(), [&](const std::string& w) { return t_.begins_with(i, w, true); }))
        return false;
    if (t_.is(i, kOutlet)) return true;
    // The minister told reporters; but the reporters' union.
    if (t_.is(i, kRole) && t_.tokens[i].agreement.number == Number::kMany && t_.is(begin, kRole)) {
        bool body = false;
        for (std::uint32_t k = begin; k < i; ++k) body |= t_.is(k, kBody);
        if (!body) return true;
    }
    if (t_.in_name(i)) return t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson;
    return t_.in_name(i - 1) && t_.is(i, kRole);
}

// An official in the ministry: behind somebody who is not known, the place that tells of whom it is one.
bool Phrases::belongs_to(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
    if (!t_.rules.subject_after() || i + 1 >= end || !t_.is_word(i + 1) || t_.in_name(i) || t_.prefixed(i))
        return false;
    // A number of people, a great number of people.
    const bool great = i == begin + 2 && t_.is_word(i - 1) && !t_.in_name(i - 1) &&
                       (t_.is_adjective(i - 1) || t_.is(i - 1, kQuantity)) && !t_.words.has(i - 1, text::kArticle);
    if ((i == begin + 1 || great) && t_.is(begin, kQuantity) && t_.among(i, t_.rules.part())) return true;
    // The member of parliament for the movement X, with or without the name before it.
    const auto person = [&](std::uint32_t k) {
        return t_.in_name(k) && t_.mentions[t_.tokens[k].mention].type == EntityType::kPerson;
    };
    if ((t_.is(i - 1, kRole) || (person(i - 1) && t_.is(begin, kRole))) && t_.among(i, t_.rules.from()) &&
        t_.is(i + 1, kBody))
        return true;
    // The member for the town X, Y: a title that goes on behind a preposition, up to a name.
    if (t_.is(begin, kRole) && !t_.in_name(begin) && t_.is(i, kPreposition) &&
        !t_.is(i + 1, kPreposition | kRole | kTime)) {
        bool named = false;
        for (std::uint32_t k = begin; k < i; ++k) named |= person(k);
        const std::uint32_t stop = named ? i : noun_phrase(i + 1, end, true);
        if (!named && stop < end && stop > i + 1 && t_.begins_name(stop) && person(stop) && !person(stop - 1) &&
            !t_.prefixed(stop) && t_.tokens[stop].conjunction == 0 &&
            (t_.in_name(i + 1) || t_.is(i + 1, kBody) || t_.in_name(stop - 1)))
            return true;
    }
    // The leading member of the movement X: what somebody is a member of belongs to his title.
    if (i == begin + 1 && t_.is(begin, kRole) && !t_.in_name(begin) && t_.rules.is_member(t_.words.base(begin)) &&
        t_.is(i, kPreposition) && t_.among(i, t_.rules.place()) && !t_.is(i + 1, kTime | kInterview | kDocument) &&
        (t_.is(i + 1, kBody) ||
         (t_.in_name(i + 1) && t_.mentions[t_.tokens[i + 1].mention].type == EntityType::kOrganization)))
        return true;
    // The expert in economics X: a definite title that goes on behind a preposition, and the name that bears it.
    if (i == begin + 1 && t_.is(begin, kRole) && !t_.in_name(begin) && t_.definite(begin) &&
        t_.tokens[begin].agreement.number == Number::kOne && t_.is(i, kPreposition) && t_.among(i, t_.rules.place()) &&
        t_.words.has(i + 1, text::kArticle) && !t_.in_name(i + 1) &&
        !t_.is(i + 1, kTime | kInterview | kDocument | kOccasion | kTalk | kOutlet | kRole) &&
        !t_.rules.is_aside(t_.words.base(i + 1))) {
        std::uint32_t k = i + 2;
        while (k < end && t_.is_word(k) && !t_.in_name(k) && t_.is_adjective(k) && t_.definite(k)) ++k;
        if (k < end && t_.begins_name(k) && person(k) && !t_.prefixed(k) && t_.tokens[k].conjunction == 0) return true;
    }
    // A source in the party X, sources close to the club: what a source is of, where that is definite.
    const bool official = t_.is(begin, kRole) && t_.rules.is_vague_title(t_.words.folded(begin)) && i == begin + 1;
    if ((t_.is(begin, kSource) || official) && !t_.in_name(begin) && !t_.definite(begin)) {
        const bool near = i == begin + 2 && t_.among(i, t_.rules.part()) && t_.rules.is_near(t_.bare(i - 1));
        // A source of the police, an official source of the police.
        const bool told = i == begin + 2 && t_.is(begin, kSource) && t_.is_word(i - 1) &&
                          (t_.is_adjective(i - 1) || t_.is(i - 1, kRole)) && !t_.definite(i - 1) &&
                          !t_.in_name(i - 1) && (t_.is(i + 1, kBody) || t_.in_name(i + 1));
        const bool of = (i == begin + 1 || told) && (t_.among(i, t_.rules.place()) || t_.among(i, t_.rules.part()));
        const bool somebody = t_.in_name(i + 1) || t_.is(i + 1, kBody | kRole) ||
                              (t_.words.has(i + 1, text::kArticle) && t_.words[i + 1].kind == text::WordKind::kWord);
        return (near || of) && somebody && !t_.is(i + 1, kTime | kInterview | kDocument | kOccasion | kTalk) &&
               !t_.rules.is_aside(t_.words.base(i + 1));
    }
    if (!t_.among(i, t_.rules.place()) || i != begin + 1 || t_.words.has(begin, text::kArticle | text::kPronoun))
        return false;
    return t_.is(begin, kRole | kSource) && !t_.in_name(begin) && t_.is(i + 1, kBody);
}

// Egypt's keenness on, not doing, the claims of: a verbal noun behind a whole phrase is no more of it.
bool Phrases::opens_matter(std::uint32_t i) const {
    return (t_.tokens[i].shape & (kMatter | kAlleged)) != 0 && t_.rules.subject_after() && !t_.in_name(i) &&
           t_.tokens[i].conjunction == 0 && !t_.words.has(i, text::kArticle) && !t_.prefixed(i);
}

std::uint32_t Phrases::prepositional(std::uint32_t i, std::uint32_t end) const {
    std::uint32_t at = i + (t_.is(i, kPreposition) ? 1 : 0);
    const std::uint32_t noun = at;
    while (at < end && (t_.is(at, kTime) || (at > noun && t_.words[at].kind == text::WordKind::kNumber))) ++at;
    if (at > noun && !t_.rules.subject_after()) return at;
    std::uint32_t stop = at < end && (t_.is_word(at) || quoted_name(at, end)) ? noun_phrase(at, end, true) : at;
    // For his part, ...: only somebody is explained behind a comma.
    if (t_.rules.subject_after() && stop > at && !may_speak({at, at + 1}))
        for (std::uint32_t k = at + 1; k < stop; ++k)
            if (t_.tokens[k].punct == Punct::kComma && !t_.in_name(k - 1)) stop = k;
    return std::max(stop, i + 1);
}

bool Phrases::may_speak(Range r, bool known) const {
    if (r.empty()) return false;
    for (std::uint32_t i = r.begin; i < r.end && i < r.begin + kHeadReach; ++i) {
        if (t_.in_name(i)) return true;
        if (i > r.begin && t_.prefixed(i)) break;
        const bool hyphen = !t_.rules.subject_after() && t_.tokens[i].punct == Punct::kDash && i > r.begin;
        if (hyphen && !dash_apart(i)) continue;
        if (!t_.is_word(i) && t_.tokens[i].punct != Punct::kQuote) break;
        // Another number of soldiers.
        if (i > r.begin && t_.is(r.begin, kQuantity) && t_.among(i, t_.rules.part())) continue;
        if (i > r.begin + 1 && t_.is(i, kPreposition) && !t_.is(i, kInside)) break;
        if (t_.is(i, kRole | kBody | kSource | kDocument | kOutlet | kPronounWord)) return true;
    }
    if (t_.is_word(r.begin) && t_.nominative_people(r.begin)) return true;
    if (!t_.rules.subject_after() && initials(r.begin)) return true;
    if (known) return false;
    // A word that was never seen is most often a name that nothing else knows; where no names are known, any rare one.
    if (!t_.is_word(r.begin) || t_.words[r.begin].kind != text::WordKind::kWord || t_.words[r.begin].clitics != 0)
        return false;
    const text::Frequencies& f = t_.rules.segmenter().frequencies();
    return t_.mentions.empty() ? !is_common(r.begin) : f.of(t_.bare(r.begin)) == 0;
}

bool Phrases::dash_apart(std::uint32_t i) const {
    return t_.tokens[i].punct == Punct::kDash && i > 0 && t_.words[i - 1].span.end != t_.words[i].span.begin;
}

}  // namespace riwaya::speech
