// Where a noun phrase ends: mark by mark and word by word from its first one.
#include <algorithm>

#include "phrases.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kLongestPhrase = 24;  // words of a noun phrase
constexpr std::uint32_t kLongestAside = 6;    // tokens between brackets

}  // namespace

std::uint32_t Phrases::noun_phrase(std::uint32_t i, std::uint32_t end, bool strict) const {
    NounPhrase p{i, std::min(end, i + kLongestPhrase), strict};
    while (i < p.end) {
        const Token& t = t_.tokens[i];
        if (t.punct != Punct::kNone) {
            if (!pass_mark(p, i)) break;
            continue;
        }
        if (i > p.begin && belongs_to(i, p.begin, p.end)) {
            ++i;
            continue;
        }
        if (ends_phrase(i, p.begin, p.end) || (i > p.begin && is_told(i, p.begin))) break;
        if (t.name_end != kNone) {
            if (strict && p.complete && i > p.begin && second_name(i, p.begin)) break;
            i = std::min(t.name_end, p.end);
            p.complete = true;
            continue;
        }
        if (i > p.begin && (begins_other(p, i) || (p.complete && follows_whole(p, i)))) break;
        p.complete =
            t_.words.has(i, text::kArticle) || t_.words.has(i, text::kPronoun) || (i > p.begin && !is_common(i));
        ++i;
    }
    while (i > p.begin && !t_.is_word(i - 1) && t_.tokens[i - 1].punct != Punct::kQuote &&
           t_.tokens[i - 1].punct != Punct::kClose)
        --i;
    return i;
}

// Whether the phrase goes on behind the mark at i, which is moved behind it.
bool Phrases::pass_mark(NounPhrase& p, std::uint32_t& i) const {
    switch (t_.tokens[i].punct) {
        case Punct::kQuote: {
            if (!quoted_name(i, p.end)) return false;
            const bool whole = i == p.begin && p.strict && t_.rules.subject_after();
            i = t_.tokens[i].partner + 1;
            p.complete = true;
            // Told "X" the minister: what is named by marks alone is a whole phrase.
            return !whole || i >= p.end || !(t_.begins_name(i) || t_.is(i, kRole));
        }
        case Punct::kComma: return pass_comma(p, i);
        case Punct::kDash:
        case Punct::kApostrophe:
            if (i == p.begin || i + 1 >= p.end || t_.words[i - 1].span.end != t_.words[i].span.begin) return false;
            ++i;
            return true;
        case Punct::kOpen: {
            std::uint32_t k = i + 1;
            while (k < p.end && k < i + kLongestAside && t_.tokens[k].punct != Punct::kClose) ++k;
            if (k >= p.end || t_.tokens[k].punct != Punct::kClose) return false;
            i = k + 1;
            return true;
        }
        default: return false;
    }
}

bool Phrases::pass_comma(const NounPhrase& p, std::uint32_t& i) const {
    // Nobody explains who a source is that is not named, or who the same source is.
    const bool again = i > p.begin && ((t_.is(i - 1, kSame) && !t_.in_name(i - 1)) ||
                                       (t_.is_word(p.begin) && t_.rules.is_same_before(t_.bare(p.begin))));
    if (t_.rules.subject_after() && !t_.in_name(p.begin) &&
        ((t_.is(p.begin, kSource) && !t_.definite(p.begin)) || again))
        return false;
    std::uint32_t stop = p.strict && !t_.rules.subject_after() ? i : apposition(i, p.end);
    if (stop == i && !p.strict) stop = bearer_named(i, p.begin, p.end);
    if (stop == i) return false;
    // A name set between two commas is told whole: what follows it is no more of it. The comma that closes it may open
    // another one.
    i = stop;
    return !(p.strict && t_.rules.subject_after() && t_.in_name(stop - 1) &&
             t_.mentions[t_.tokens[stop - 1].mention].type == EntityType::kPerson);
}

// Whether word i, behind the phrase from `begin`, is somebody who is told, or who is met.
bool Phrases::is_told(std::uint32_t i, std::uint32_t begin) const {
    if (gives_to(i, begin)) return true;
    // The mayor to the reporters: many who are told.
    if (t_.prefixed(i) && t_.is(i, kRole) && !t_.in_name(i) && t_.rules.ends_as_plural(t_.words.folded(i)) &&
        t_.among(i, t_.rules.to()))
        return true;
    // Met the president: behind a person's name a preposition begins something else.
    return t_.prefixed(i) && t_.in_name(i - 1) && t_.mentions[t_.tokens[i - 1].mention].type == EntityType::kPerson;
}

// Whether word i begins something else behind the words of the phrase.
bool Phrases::begins_other(const NounPhrase& p, std::uint32_t i) const {
    // The director met with the minister: two people.
    if (t_.prefixed(i) && t_.is(i, kRole) && !t_.is(i, kBody) && !t_.in_name(i) && t_.definite(i) &&
        t_.rules.subject_after() && !t_.among(i, t_.rules.to()) && !t_.is(i - 1, kInside) &&
        ((t_.is(p.begin, kRole | kBody) && t_.definite(p.begin)) || t_.in_name(i - 1)))
        return true;
    // The workers carried out the closing of: what a verb of doing leads is no part of who does it.
    if (p.begin > 0 && t_.prefixed(i) && t_.rules.subject_after() && t_.is_word(p.begin - 1) &&
        t_.rules.is_performing(t_.bare(p.begin - 1)) && !t_.is(i, kBody))
        return true;
    // The president called upon his counterpart.
    if ((t_.tokens[i].shape & kCounterpart) != 0 && t_.tokens[i].conjunction == 0 &&
        (!t_.prefixed(i) || t_.among(i, t_.rules.to())))
        return true;
    // In a short statement his withdrawal: behind an adjective of a bare noun, a noun with a pronoun is another phrase.
    if (p.strict && i > p.begin + 1 && t_.rules.subject_after() && t_.words.has(i, text::kPronoun) &&
        t_.is_word(i - 1) && !t_.in_name(i - 1) && t_.is_adjective(i - 1) && !t_.words.has(i - 1, text::kArticle) &&
        !t_.in_name(i) && t_.tokens[i].conjunction == 0)
        return true;
    // At the same time the need: what follows the word that takes something up is another phrase.
    const bool source = t_.is(p.begin, kSource);
    if ((p.strict || (t_.rules.subject_after() && source)) && t_.is(i - 1, kSame) && !t_.is(i - 1, kSource) &&
        !t_.words.has(i, text::kArticle))
        return true;
    if (!source || t_.tokens[i].conjunction > 0) return false;
    // A source told X's correspondent; Russian sources the state of: behind an adjective without article.
    if (t_.is(i, kInterview)) return t_.is(i, kRole);
    // Military sources the joining of X: behind an adjective, a verbal noun.
    if (i > p.begin + 1 && opens_matter(i) && t_.is_adjective(i - 1)) return true;
    return i > p.begin + 1 && !t_.definite(p.begin) && t_.words.has(i, text::kArticle) && !t_.prefixed(i) &&
           t_.is_adjective(i - 1) && !t_.definite(i - 1);
}

// Whether word i is no more of a phrase that is whole before it.
bool Phrases::follows_whole(const NounPhrase& p, std::uint32_t i) const {
    if (p.strict && (begins_second(i, p.begin) || opens_matter(i))) return true;
    if (!t_.rules.subject_after()) return false;
    const bool joined = t_.tokens[i].conjunction > 0;
    // The municipality took: a verb.
    if (!joined && t_.is(i, kFinite) && !t_.words.has(i, text::kArticle | text::kPronoun)) return true;
    // By the figures of the organization people die of it: behind a body a word shaped like a present verb.
    if (!joined && t_.tokens[i].bits == 0 && t_.words[i].clitics == 0 && !t_.is(p.begin, kRole) && is_body(p.begin) &&
        !t_.is_adjective(i) && t_.rules.tense(t_.words.folded(i)) == Tense::kPresent)
        return true;
    // The researchers gave a programme: behind a definite noun an object.
    return acted_upon(i);
}

}  // namespace riwaya::speech
