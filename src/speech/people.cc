// People whom the text is about, where the sentence names nobody and nobody who spoke can be meant.
#include <algorithm>

#include "speakers.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kSentences = 2;     // back to whom the text is about
constexpr std::uint32_t kPlayerReach = 8;   // sentences back to a player who is told again
constexpr std::uint32_t kTitleReach = 20;   // words from the title of several people to the last of their names
constexpr std::uint32_t kClauseReach = 40;  // words from a cue back to those whom its sentence is about

}  // namespace

bool Speakers::compatible(Agreement a, Agreement b) {
    if (a.gender != Gender::kAny && b.gender != Gender::kAny && a.gender != b.gender) return false;
    return a.number == Number::kAny || b.number == Number::kAny || a.number == b.number ||
           (a.number != Number::kOne && b.number != Number::kOne);
}

// Col. X, Attorney Mary X, whatever the name is taken for: titles and first names are people's.
bool Speakers::bears_title(std::uint32_t name, std::uint32_t begin) const {
    const std::uint32_t before = name > begin && !t_.is_word(name - 1) ? name - 1 : name;  // a mark may stand between
    if (before > begin && t_.is(before - 1, kRole)) return true;
    for (std::uint32_t i = name; i + 1 < t_.tokens[name].name_end; ++i)
        if (t_.is(i, kRole) || (t_.tokens[i].shape & kGiven) != 0) return true;
    return false;
}

// The body that the sentence, or the one before it, is about.
Speakers::Speaker Speakers::body_before(const Draft& d) const {
    Speaker s;
    s.agreement = {Gender::kNeuter, Number::kOne};
    for (std::uint32_t back = 0; back <= 1 && back <= d.sentence && s.party.name.empty(); ++back)
        if (const Range by = forms_.first_body(d.sentence - back, back == 0 ? d.found.hit.begin : kNone); !by.empty())
            s.party = party(forms_.fullest(by));
    return s;
}

// Whether a pronoun may mean this one: it is no person, and he is not many.
bool Speakers::may_mean(Agreement pronoun, const Speaker& s) const {
    const bool gendered = pronoun.gender == Gender::kMasculine || pronoun.gender == Gender::kFeminine;
    const Range r = s.party.span.empty() ? Range{} : range_of(s.party);
    // What a name is that no table knows is but a guess.
    const auto guessed = [&](std::uint32_t i) {
        const Mention& m = t_.mentions[t_.tokens[i].mention];
        return m.kind.empty() && (m.entity >= t_.entities.size() || !t_.entities[m.entity].known);
    };
    Agreement a = s.agreement;
    if (gendered && a.gender == Gender::kNeuter && !r.empty() && t_.in_name(r.begin) && guessed(r.begin))
        a.gender = Gender::kAny;
    if (!compatible(a, pronoun)) return false;
    if (!t_.rules.fixed_order() || r.empty() || pronoun.gender == Gender::kAny) return true;
    const bool person = forms_.names_person(r);
    if (pronoun.gender == Gender::kNeuter) return !person;
    if (t_.is(noun_of(r), kRole)) return true;  // a company spokesman
    for (std::uint32_t i = r.begin; i < r.end && !person; ++i) {
        if (t_.is(i, kRole) || (t_.begins_name(i) && bears_title(i, r.begin))) return true;
        if (i > r.begin && !t_.in_name(i) && (t_.is(i, kPreposition) || t_.tokens[i].punct == Punct::kComma)) break;
        const bool body = t_.in_name(i)
                              ? t_.mentions[t_.tokens[i].mention].type == EntityType::kOrganization && !guessed(i)
                              : t_.is(i, kBody | kDocument | kOutlet);
        if (body) return false;
    }
    return true;
}

// The word that tells what a phrase is: its first one, or in a fixed order the last before what explains it (a company
// spokesman in the capital).
std::uint32_t Speakers::noun_of(Range r) const {
    std::uint32_t noun = r.begin;
    for (std::uint32_t i = r.begin; i < r.end && t_.rules.fixed_order(); ++i) {
        if (!t_.is_word(i) || (i > r.begin && t_.is(i, kPreposition | kRelative) && !t_.in_name(i))) break;
        noun = i;
    }
    return noun;
}

Range Speakers::range_of(const Party& p) const {
    const std::uint32_t begin = t_.words.at_byte(p.span.begin);
    std::uint32_t end = begin;
    while (end < t_.words.size() && t_.words[end].span.end <= p.span.end) ++end;
    return {begin, end};
}

// Several people before a verb of several in its sentence: showed that many were honest, as they told the man; said
// that the deputies left, and they promised. Of those who are not counted whoever stands where a subject does.
Range Speakers::many_before(const Draft& d) const {
    if (!t_.rules.subject_after() || !of_several(d)) return {};
    const Phrases& phrases = reader_.phrases();
    const std::uint32_t first = t_.words.first(d.sentence), cue = d.found.hit.begin;
    const std::uint32_t least = cue > first + kClauseReach ? cue - kClauseReach : first;
    if (t_.tokens[cue].inside != kNone) return {};
    for (std::uint32_t i = cue; i-- > least;) {
        if (const std::uint32_t mark = t_.tokens[i].inside; mark != kNone) {
            if (mark < least || t_.tokens[mark].partner == kNone) return {};
            i = mark;
        }
        if (t_.in_name(i) || !t_.is_word(i)) continue;
        // A number of people, not number 14.
        const bool quantity =
            t_.is(i, kQuantity) && !t_.is(i, kPreposition | kAdverb) && t_.words[i + 1].kind != text::WordKind::kNumber;
        const bool people = people_at(i) && !t_.prefixed(i);
        if (!quantity && !(people && subject_place(i, first))) continue;
        const Range r{i, phrases.noun_phrase(i, cue, true)};
        if (people ? !r.empty() : r.size() > 1 && phrases.may_speak(r, true)) return r;
    }
    return {};
}

// Many people: a word that the tables know, or behind "that" a definite one that ends as they do there.
bool Speakers::people_at(std::uint32_t i) const {
    if (t_.is(i, kRole)) return t_.tokens[i].agreement.number == Number::kMany;
    return i > 0 && t_.is(i - 1, kThat) && t_.words.has(i, text::kArticle) &&
           t_.rules.ends_as_plural_object(t_.words.folded(i));
}

// True for a verb or a participle of two or more: they said, affirming (they).
bool Speakers::of_several(const Draft& d) const {
    const Form& form = *d.found.hit.form;
    return (form.kind == CueKind::kVerb || form.kind == CueKind::kParticiple) &&
           (form.agreement.number == Number::kMany || form.agreement.number == Number::kTwo);
}

// True where the subject of a clause may stand: at its begin, behind "that", behind its verb.
bool Speakers::subject_place(std::uint32_t i, std::uint32_t first) const {
    if (i == first) return true;
    if (!t_.is_word(i - 1)) return false;
    if (t_.is(i - 1, kThat | kAuxiliary | kFinite | kOpener) || reader_.phrases().verb_at(i - 1, i)) return true;
    // A verb that no table knows opens its clause.
    const bool opens =
        i - 1 == first || !t_.is_word(i - 2) || t_.tokens[i - 1].conjunction > 0 || t_.is(i - 2, kRelative);
    return opens && !t_.in_name(i - 1) && !t_.is(i - 1, kPreposition | kRole | kBody | kSource | kQuantity | kTime) &&
           !t_.prefixed(i - 1) && !t_.words.has(i - 1, text::kArticle | text::kPronoun);
}

// The security source is not the medical one that spoke: one word for both, and of the adjectives of each some that the
// other has not.
bool Speakers::told_otherwise(std::uint32_t head, std::uint32_t end, const Party& other) const {
    const auto behind = [&](std::uint32_t i, std::uint32_t stop) {  // the adjectives from i on
        const std::uint32_t first = i;
        while (i < stop && t_.is_word(i) && !t_.in_name(i) && !t_.prefixed(i) && t_.tokens[i].conjunction == 0 &&
               !t_.is(i, kSame) && t_.is_adjective(i))
            ++i;
        return Range{first, i};
    };
    const Range who = range_of(other);
    // The medical official is not the military source, whatever word each is told by.
    const bool alike = !who.empty() && (t_.words.base(who.begin) == t_.words.base(head) ||
                                        (t_.is(who.begin, kSource) && !t_.definite(who.begin)));
    if (!alike || !t_.rules.subject_after()) return false;
    const Range own = behind(head + 1, end), others = behind(who.begin + 1, who.end);
    const auto lacks = [&](Range some, Range all) {
        for (std::uint32_t i = some.begin; i < some.end; ++i) {
            if (!t_.rules.ends_as_adjective(t_.words.folded(i))) continue;  // senior, informed: of anybody
            bool has = false;
            for (std::uint32_t k = all.begin; k < all.end; ++k) has |= t_.words.base(i) == t_.words.base(k);
            if (!has) return true;
        }
        return false;
    };
    return lacks(own, others) && lacks(others, own);
}

// The source, the same source, the minister himself: whoever was named last by that word; of "the source" alone,
// whoever spoke last.
const Speakers::Speaker* Speakers::taken_up(Range r, std::uint32_t sentence) const {
    const auto takes = [&](std::uint32_t i) {
        return (t_.is(i, kSame) && !t_.words.has(i, text::kArticle)) || t_.is(i, kDemonstrative) ||
               t_.rules.is_same_before(t_.bare(i)) || t_.rules.is_same_before(t_.words.core(i));
    };
    const bool before = r.size() > 1 && takes(r.begin) && !t_.in_name(r.begin);
    const std::uint32_t head = r.begin + (before ? 1 : 0);
    // Those in favour: nobody who was named.
    if (t_.rules.fixed_order() && before && !t_.is(head, kSame | kSource | kDocument | kOutlet | kRole | kBody))
        return nullptr;
    const bool ours = r.size() == 1 && t_.is(head, kSame) && t_.is(head, kRole);  // our guest
    const bool same = ours || before || (head + 1 < r.end && t_.is(head + 1, kSame)) ||
                      (r.end < t_.tokens.size() && r.end == head + 1 && t_.is(r.end, kSame));
    const bool source = t_.is(head, kSource) && (t_.definite(head) || t_.words.has(head, text::kPronoun));
    if (!same && !source) return nullptr;
    // The same source: one that was told as a source, where one was.
    const bool person =
        !spoken_.empty() && !spoken_.back().body && !forms_.names_person(range_of(spoken_.back().party));
    if (same && t_.is(head, kSame) && t_.is(head, kSource) && person) {
        for (std::size_t k = spoken_.size(); k-- > 0 && spoken_[k].sentence + kFarthestSentence >= sentence;) {
            const std::uint32_t first = t_.words.at_byte(spoken_[k].party.span.begin);
            if (first < t_.words.size() && !t_.in_name(first) && t_.words.base(first) == t_.words.base(head) &&
                !told_otherwise(head, r.end, spoken_[k].party))
                return &spoken_[k];
        }
    }
    // The same source is whoever spoke last, unless that one is somebody told by what he is.
    if (same && t_.is(head, kSame) && !spoken_.empty() && !unnamed(spoken_.back().party)) return &spoken_.back();
    for (std::size_t k = spoken_.size(); k-- > 0;) {
        const std::uint32_t first = t_.words.at_byte(spoken_[k].party.span.begin);
        if (first < t_.words.size() && t_.words.base(first) == t_.words.base(head) &&
            !told_otherwise(head, r.end, spoken_[k].party))
            return &spoken_[k];
    }
    if (spoken_.empty()) return nullptr;
    // The person mentioned is whoever the report told of, not whoever told it.
    const bool sources = t_.is(head, kSource) && t_.tokens[head].agreement.number == Number::kMany;
    const bool vague = sources || t_.is(head, kDocument | kOutlet | kSame) ||
                       t_.rules.is_vague_title(t_.words.base(head)) || !t_.rules.subject_after();
    // This union body: what it is, of a body that spoke just before.
    if (before && t_.is(r.begin, kDemonstrative) && body_again(r, sentence)) return &spoken_.back();
    if (same && !vague) return nullptr;
    const bool alone = source && r.size() == 1 && t_.tokens[head].agreement.number == Number::kOne &&
                       spoken_.back().sentence + kFarthestSentence >= sentence;
    // The sources, behind papers, sites or reports.
    const std::uint32_t last = t_.words.at_byte(spoken_.back().party.span.begin);
    const bool many = sources && source && r.size() == 1 && last < t_.tokens.size() &&
                      (t_.is(last, kOutlet | kSource | kDocument) ||
                       (t_.is(last, kQuantity) && last + 1 < t_.tokens.size() && t_.is(last + 1, kOutlet | kSource)));
    return same || alone || many ? &spoken_.back() : nullptr;
}

// The French journalist, behind the journalist X of a French paper: a title with adjectives that nobody bears by name
// is whoever spoke just before by a name, where both share an adjective or both are women.
bool Speakers::epithet(Range r, const Speaker& last, std::uint32_t sentence) const {
    constexpr std::uint32_t kLongest = 3;       // words
    constexpr std::uint32_t kLongestName = 10;  // with titles
    const std::uint32_t head = r.begin;
    if (!t_.rules.subject_after() || r.size() < 2 || r.size() > kLongest || !t_.is(head, kRole) || t_.in_name(head) ||
        !t_.words.has(head, text::kArticle) || t_.tokens[head].agreement.number != Number::kOne ||
        last.sentence + kSentences < sentence || last.party.span.empty())
        return false;
    const Range who = range_of(last.party);
    bool shared = t_.tokens[head].agreement.gender == Gender::kFeminine && last.agreement.gender == Gender::kFeminine;
    for (std::uint32_t i = head + 1; i < r.end; ++i) {
        if (!t_.is_word(i) || !t_.words.has(i, text::kArticle) || !t_.is_adjective(i)) return false;
        for (std::uint32_t k = who.begin; k < who.end; ++k) shared |= t_.words.base(k) == t_.words.base(i);
    }
    // A name that no table knows, with what its bearer is.
    const bool unknown = who.size() > 2 && t_.is_word(who.begin) && t_.tokens[who.begin].bits == 0 &&
                         !t_.definite(who.begin) && !t_.prefixed(who.begin) && who.end - who.begin <= kLongestName;
    return shared && (forms_.names_person(who) || unknown) && !another_title(r, last);
}

// True for a demonstrative with what a body is, behind a body that spoke.
bool Speakers::body_again(Range r, std::uint32_t sentence) const {
    const std::uint32_t head = r.begin + 1;
    const Speaker& last = spoken_.back();
    if (!t_.rules.subject_after() || last.sentence + kSentences < sentence || last.party.span.empty() ||
        t_.in_name(head) || !t_.is(head, kBody) || t_.is(head, kRole | kSource | kDocument | kOutlet) ||
        t_.rules.is_suspect(t_.words.base(head)) || t_.tokens[head].agreement.number == Number::kMany)
        return false;
    const Range by = range_of(last.party);
    if (by.empty() || forms_.names_person(by) || t_.is(by.begin, kRole | kSource | kDocument | kOutlet)) return false;
    return t_.is(by.begin, kBody) ||
           (t_.in_name(by.begin) && t_.mentions[t_.tokens[by.begin].mention].type == EntityType::kOrganization);
}

// The director visited the works. He said that: where nobody has spoken yet, the subject of the sentence before, which
// opens with its verb.
Range Speakers::told_of_before(const Draft& d) const {
    const Form& form = *d.found.hit.form;
    if (!t_.rules.subject_after() || form.kind != CueKind::kVerb) return {};
    for (std::uint32_t back = 1; back <= std::min(kSentences, d.sentence); ++back) {
        const std::uint32_t first = t_.words.first(d.sentence - back), end = t_.words.first(d.sentence - back + 1);
        constexpr WordBits kNoVerb = kRole | kBody | kSource | kOutlet | kDocument | kTalk | kQuantity | kPreposition |
                                     kThat | kOpener | kTime | kOccasion | kDemonstrative;
        if (first >= end || !t_.is_word(first) || t_.in_name(first) || t_.is(first, kNoVerb) || t_.prefixed(first) ||
            t_.words.has(first, text::kArticle | text::kPronoun) || t_.words[first].kind != text::WordKind::kWord)
            continue;
        std::uint32_t head = first + 1;
        while (head + 1 < end && t_.is(head, kTime | kAdverb) && !t_.in_name(head)) ++head;
        const bool somebody = t_.begins_name(head) ? t_.mentions[t_.tokens[head].mention].type != EntityType::kOther &&
                                                         t_.mentions[t_.tokens[head].mention].type != EntityType::kPlace
                                                   : t_.is(head, kRole | kBody);
        if (head >= end || !somebody || t_.prefixed(head)) continue;
        Range r{head, reader_.phrases().noun_phrase(head, end, true)};
        // Behind a comma who he is, not where he was.
        bool comma = false;
        for (std::uint32_t i = r.begin; i < r.end; ++i) {
            comma |= t_.tokens[i].punct == Punct::kComma;
            if (comma && t_.is(i, kPreposition | kTime) && !t_.is(i, kInside) && !t_.in_name(i)) r.end = i;
        }
        const Agreement a = agreement_of(r, nullptr), b = form.agreement;
        const bool gender = a.gender == Gender::kAny || b.gender == Gender::kAny || a.gender == b.gender;
        const bool many = b.number == Number::kMany || b.number == Number::kTwo;
        const bool number = many ? a.number == Number::kMany || a.number == Number::kTwo : a.number != Number::kMany;
        return gender && number ? r : Range{};
    }
    return {};
}

// A girl admitted it, a source said, and the same source: the one that told what she said.
const Party* Speakers::told_by(Range r, const Speaker& last) const {
    std::uint32_t head = r.begin;
    while (head + 1 < r.end && !t_.is(head, kSource)) ++head;
    const std::uint32_t first = t_.words.at_byte(last.party.span.begin);
    const auto source = [&](std::uint32_t i) {
        return i < t_.words.size() && !t_.in_name(i) && t_.words.base(i) == t_.words.base(head);
    };
    if (!t_.rules.subject_after() || !t_.is(head, kSource) || source(first)) return nullptr;
    for (const Party& by : last.via)
        if (source(t_.words.at_byte(by.span.begin))) return &by;
    return nullptr;
}

// They confessed, he confessed, behind what a body or a source told: those whom the sentences before are about.
Range Speakers::people_before(const Draft& d, const Speaker* last) const {
    const Form& form = *d.found.hit.form;
    if (!t_.rules.subject_after() || form.kind != CueKind::kVerb) return {};
    const bool source = last != nullptr && t_.is(t_.words.at_byte(last->party.span.begin), kSource);
    const bool many = form.agreement.number == Number::kMany;
    const bool two = form.agreement.number == Number::kTwo && !form.present;
    const bool one = last != nullptr && (many || two) && last->agreement.number == Number::kOne;
    if (last != nullptr && !last->body && !source && !one) return {};
    const bool admits = t_.rules.cues()[form.cue].act == SpeechAct::kAgree && form.agreement.number == Number::kOne;
    if (!(many && !source) && !two && !admits) return {};
    const std::uint32_t cue = d.found.hit.begin;
    const std::uint32_t least = t_.words.first(d.sentence > kSentences ? d.sentence - kSentences : 0);
    for (std::uint32_t i = cue; i-- > least;) {
        if (t_.tokens[i].inside != kNone || t_.in_name(i) || !t_.is_word(i)) continue;
        const std::uint32_t end = std::min(cue, t_.words.first(t_.words.sentence_of(i) + 1));
        const bool counted = many && t_.words[i].kind == text::WordKind::kNumber && i + 1 < end && t_.is_word(i + 1) &&
                             t_.rules.is_suspect(t_.words.base(i + 1)) && !t_.prefixed(i + 1);
        if (!counted && !suspects_at(i, form.agreement)) continue;
        const Range r{i, reader_.phrases().noun_phrase(counted ? i + 1 : i, end, true)};
        if (!r.empty()) return r;
    }
    return {};
}

// Somebody who is caught or questioned, as many as the verb is of: the young man, two persons, the elements.
bool Speakers::suspects_at(std::uint32_t i, Agreement verb) const {
    const std::string_view word = t_.words.base(i);
    if (t_.prefixed(i)) return false;
    if (verb.number == Number::kTwo) return t_.rules.is_suspect(t_.rules.without_dual(word));
    if (!t_.rules.is_suspect(word)) return false;
    if (verb.number != Number::kMany) return verb.gender != Gender::kFeminine;
    return t_.words.has(i, text::kArticle) &&
           (t_.tokens[i].agreement.number == Number::kMany || t_.rules.is_suspects(word));
}

// The Argentinian star, behind the star of the club X: a player or coach whom a country's adjective tells again.
const Speakers::Speaker* Speakers::player(Range r, std::uint32_t sentence) const {
    if (!t_.rules.subject_after() || r.size() != 2 || t_.in_name(r.begin) || !t_.words.has(r.begin, text::kArticle) ||
        !t_.rules.is_player(t_.words.base(r.begin)) || !t_.words.has(r.begin + 1, text::kArticle) ||
        !t_.is_adjective(r.begin + 1))
        return nullptr;
    const std::string_view word = t_.words.base(r.begin), kind = t_.rules.title_kind(word);
    for (std::size_t k = spoken_.size(); k-- > 0 && spoken_[k].sentence + kPlayerReach >= sentence;) {
        const Range other = range_of(spoken_[k].party);
        if (!forms_.names_person(other)) continue;
        const std::string_view head = t_.words.base(other.begin);
        if (head == word || (!kind.empty() && t_.rules.title_kind(head) == kind)) return &spoken_[k];
    }
    return nullptr;
}

bool Speakers::person_begins(std::uint32_t i) const {
    return t_.begins_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson;
}

// True for a verb of answering behind one that asked somebody.
bool Speakers::answers(const Draft& d, const Draft& asked) const {
    if (!t_.rules.subject_after() || asked.found.hit.form == nullptr || asked.found.addressee.empty()) return false;
    const Cue& cue = t_.rules.cues()[d.found.hit.form->cue];
    return (cue.frames & kAnswers) != 0 && (t_.rules.cues()[asked.found.hit.form->cue].frames & kAsks) != 0;
}

// The movement, behind one that spoke under its name alone.
const Speakers::Speaker* Speakers::named_before(Range r, std::uint32_t sentence) const {
    if (!t_.rules.subject_after() || r.size() != 1 || !t_.is(r.begin, kBody) || t_.in_name(r.begin) ||
        !t_.definite(r.begin) || !t_.rules.is_one_of_many(t_.words.base(r.begin)) || spoken_.empty())
        return nullptr;
    const Speaker& last = spoken_.back();
    const std::uint32_t head = t_.words.at_byte(last.party.span.begin);
    if (last.sentence + kSentences < sentence || last.party.span.empty() || head >= t_.tokens.size()) return nullptr;
    const bool named = t_.begins_name(head) && !t_.is(head, kBody | kRole) &&
                       t_.mentions[t_.tokens[head].mention].type == EntityType::kOrganization;
    return named ? &last : nullptr;
}

// By the minister's words, where titles have no article: whoever spoke last of those who bear the title, alone or with
// another one (the ministers X and Y).
const Speakers::Speaker* Speakers::titled_before(Range r, std::uint32_t sentence) const {
    if (t_.rules.subject_after() || t_.rules.fixed_order() || r.size() != 1 || !t_.is(r.begin, kRole) ||
        t_.in_name(r.begin) || t_.tokens[r.begin].agreement.number == Number::kMany)
        return nullptr;
    const text::Segmenter& segmenter = t_.rules.segmenter();
    const std::string title = segmenter.stem(t_.words.base(r.begin));
    const auto bears = [&](std::uint32_t i) {
        const bool part = i > 0 && t_.words[i - 1].span.end == t_.words[i].span.begin;  // prime-minister
        return !part && t_.is_word(i) && t_.is(i, kRole) && !t_.in_name(i) && segmenter.stem(t_.words.base(i)) == title;
    };
    // Somebody else who is named with the title stands between.
    const auto another = [&](std::uint32_t from) {
        constexpr std::uint32_t kName = 4;  // words: "the minister of foreign affairs X"
        for (std::uint32_t i = from; i < r.begin; ++i) {
            if (!bears(i)) continue;
            for (std::uint32_t n = i + 1; n < std::min(r.begin, i + 1 + kName); ++n)
                if (t_.begins_name(n) && t_.mentions[t_.tokens[n].mention].type == EntityType::kPerson) return true;
        }
        return false;
    };
    for (std::size_t k = spoken_.size(); k-- > 0 && spoken_[k].sentence + kFarthestSentence >= sentence;) {
        const Range who = spoken_[k].party.span.empty() ? Range{} : range_of(spoken_[k].party);
        if (who.empty() || !forms_.names_person(who)) continue;
        const std::uint32_t first = t_.words.first(t_.words.sentence_of(who.begin));
        const std::uint32_t least = who.begin > first + kTitleReach ? who.begin - kTitleReach : first;
        for (std::uint32_t i = who.end; i-- > least;) {
            const bool within = i >= who.begin || t_.tokens[i].agreement.number == Number::kMany;
            if (within && bears(i)) return another(who.end) ? nullptr : &spoken_[k];
        }
    }
    return nullptr;
}

// The person that a title stands for: His Highness.
Range Speakers::honoured(std::uint32_t title) const {
    const std::uint32_t home = t_.words.sentence_of(title);
    const auto names = [&](std::uint32_t i) {
        return t_.begins_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson;
    };
    for (std::uint32_t i = title; i-- > t_.words.first(home);)
        if (names(i)) return {i, t_.tokens[i].name_end};
    // Of the sentence before it is who did something in it, not who was received or met: the first. Where the first
    // goes by an office alone, nobody is told for sure.
    const auto offices = [&](std::uint32_t from, std::uint32_t to) {
        return std::ranges::count_if(t_.mentions, [&](const Mention& m) {
            const bool within = t_.words[from].span.begin <= m.span.begin && m.span.end <= t_.words[to].span.begin;
            return within && m.level == MentionLevel::kRole && m.type == EntityType::kPerson;
        });
    };
    for (std::uint32_t back = 1; back <= std::min(home, kSentences); ++back) {
        const std::uint32_t first = t_.words.first(home - back);
        for (std::uint32_t i = first; i < t_.words.first(home - back + 1); ++i)
            if (names(i)) return offices(first, i) > 1 ? Range{} : Range{i, t_.tokens[i].name_end};
    }
    return {};
}

}  // namespace riwaya::speech
