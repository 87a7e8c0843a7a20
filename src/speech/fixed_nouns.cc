// Noun phrases of a language of fixed order: before a verb, behind it, and what explains them between commas.
#include <algorithm>

#include "fixed_order.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kLongestPhrase = 30;  // words of a noun phrase
constexpr std::uint32_t kLongestAside = 40;   // words between two commas
constexpr int kMostAsides = 3;                // asides behind one another: X, 34, a welder, said
constexpr std::uint32_t kParenthesis = 8;     // words in brackets behind a name

}  // namespace

// A hyphen or an apostrophe between two words that are written together.
bool FixedOrder::joins_words(std::uint32_t i) const {
    const Punct p = t_.tokens[i].punct;
    // The point of an abbreviation, too: the end of a sentence stands at its end.
    const bool point =
        p == Punct::kStop && i + 1 < t_.words.size() && t_.words.sentence_of(i) == t_.words.sentence_of(i + 1);
    if (p != Punct::kDash && p != Punct::kApostrophe && p != Punct::kOther && !point) return false;
    // $40: a mark before a number.
    if (p == Punct::kOther && i + 1 < t_.words.size() && t_.words[i + 1].kind == text::WordKind::kNumber &&
        t_.words[i].span.end == t_.words[i + 1].span.begin)
        return true;
    return i > 0 && t_.words[i - 1].span.end == t_.words[i].span.begin;
}

// A word so rare that, written large, it is most often a name; measured on the words of English news: family names lie
// below, nouns that begin sentences above.
bool FixedOrder::rare(std::uint32_t i) const {
    constexpr double kRare = 0.001;
    const text::Frequencies& f = t_.rules.segmenter().frequencies();
    return f.of(t_.bare(i)) < kRare * f.documents();
}

bool FixedOrder::speaks(Range r) const {
    if (r.size() == 1 && shape(r.begin, kDeterminer) && !shape(r.begin, kOwner))
        return !t_.is(r.begin, kInside);  // one
    // One of them, some of those.
    if (r.size() == 3 && shape(r.begin, kDeterminer) && !t_.is(r.begin, kInside) && shape(r.begin + 1, kOf))
        return true;
    for (std::uint32_t i = r.begin; i < r.end; ++i) {
        if (!t_.is_word(i)) continue;
        if (t_.in_name(i)) {
            std::uint32_t stop = i + 1;
            while (stop < r.end && t_.tokens[stop].mention == t_.tokens[i].mention) ++stop;
            // Hale's death: not Hale.
            if (stop >= r.end || !t_.is_word(stop) || !t_.words.has(stop - 1, text::kPossessive)) return true;
            i = stop - 1;
            continue;
        }
        if (t_.is(i, kRole | kBody | kSource | kDocument | kOutlet | kPronounWord)) return true;
        // One of the officials, dozens of residents: what is counted follows.
        const bool counted = i > r.begin && shape(i, kOf) &&
                             (shape(i - 1, kDeterminer | kCount) || t_.words[i - 1].kind == text::WordKind::kNumber);
        if (i > r.begin && t_.is(i, kPreposition) && !counted) return false;
        const bool head = i + 1 >= r.end || !t_.is_word(i + 1) || t_.is(i + 1, kPreposition);
        if (head && t_.rules.ends_as_person(t_.words.folded(i))) return true;
        if (capital(i) && (i > t_.words.first(t_.words.sentence_of(i)) || rare(i))) return true;
        // Where no names are known, a word that was never seen is one.
        if (t_.mentions.empty() && t_.words[i].kind == text::WordKind::kWord &&
            t_.rules.segmenter().frequencies().of(t_.bare(i)) == 0)
            return true;
    }
    return false;
}

// A verb of saying that no participle looks like.
bool FixedOrder::told_at(std::uint32_t i) const {
    if (!t_.tokens[i].may_be_cue) return false;
    const std::string_view w = t_.words.folded(i);
    if (t_.rules.ends_as_past(w) || t_.rules.ends_as_participle(w)) return false;
    for (const Form& f : *t_.rules.forms(w))
        if ((f.kind == CueKind::kVerb || f.kind == CueKind::kRelay) && !f.present && f.rest.empty()) return true;
    return false;
}

// X, who spoke later, said; X, 34, a welder, said: the phrase before the asides that end at this comma.
Range FixedOrder::phrase_with_aside(std::uint32_t comma, std::uint32_t from) const {
    const std::uint32_t least = comma > from + kLongestAside ? comma - kLongestAside : from;
    std::uint32_t close = comma, stop = comma;
    for (int n = 0; n < kMostAsides; ++n) {
        std::uint32_t open = close;
        // X, who called it "a disgrace," said: the comma within the marks.
        if (n == 0 && t_.tokens[comma].punct == Punct::kQuote && t_.tokens[comma].partner != kNone &&
            t_.tokens[comma].partner > least)
            open = t_.tokens[comma].partner;
        while (open > least && t_.tokens[open - 1].punct != Punct::kComma &&
               t_.tokens[open - 1].punct != Punct::kQuote && t_.tokens[open - 1].punct != Punct::kColon &&
               !(t_.tokens[open - 1].punct == Punct::kDash && !joins_words(open - 1)))
            --open;
        const bool dash = t_.tokens[comma].punct == Punct::kDash;
        if (open <= least + 1 || t_.tokens[open - 1].punct != (dash ? Punct::kDash : Punct::kComma)) return {};
        const std::uint32_t head = open;
        if (head >= close || !t_.is_word(head)) return {};
        if (shape(head, kJoins) && !t_.in_name(head)) {
            // X, a fellow at the institute in the capital, and head of the study, said.
            if (dash || n + 1 == kMostAsides || finite_between(head, close) || clause_at(head + 1, close)) return {};
            close = head - 1;
            continue;
        }
        const bool relative = (t_.is(head, kRelative) || shape(head, kAsking)) && !t_.in_name(head);
        const bool loose = relative || (t_.is(head, kPreposition) && !t_.in_name(head)) ||
                           (!t_.in_name(head) && t_.rules.ends_as_participle(t_.words.folded(head))) ||
                           (!t_.in_name(head) && t_.rules.ends_as_past(t_.words.folded(head)));
        if (!loose && t_.tokens[comma].punct == Punct::kQuote) return {};  // after talks, X "improved it," writes Y
        // A group, alarmed that it was so, said.
        const bool moved = !t_.in_name(head) && t_.rules.ends_as_past(t_.words.folded(head));
        std::uint32_t own = head;  // up to a relative clause within it
        while (own < close && !(t_.is_word(own) && t_.is(own, kRelative) && !t_.in_name(own))) ++own;
        if (!relative &&
            ((!moved && finite_between(head, own)) || t_.is(head, kPronounWord) || t_.is(head, kOpener | kThat)))
            return {};
        if (loose || (head + 1 == close && adverb(head))) stop = head - 1;
        const Range left = phrase_before(head - 1, from);
        const bool number = !left.empty() && left.size() == 1 && t_.words[left.begin].kind == text::WordKind::kNumber;
        const bool place = !left.empty() && t_.in_name(left.begin) && left.begin > from &&
                           t_.tokens[left.begin - 1].punct == Punct::kComma &&
                           t_.mentions[t_.tokens[left.begin].mention].type == EntityType::kPlace;
        if (left.empty() || left.end != head - 1) return {};
        if (!number && !place) {
            if (dash && !speaks(left) && speaks({head, close})) return {head, close};
            if (!speaks(left) && !speaks({head, close}) && !capital(left.end - 1)) return {};
            // When it was closed, Mayor X, who said: a word of the clause before is nobody.
            if (!speaks(left) && !shape(left.begin, kDeterminer) && !capital(left.begin) && speaks({head, close}) &&
                capital(head) && !loose)
                return {head, close};
            const Range bearer = explained(left, from);
            return {bearer.empty() ? left.begin : bearer.begin, bearer.empty() ? stop : comma};
        }
        close = head - 1;
    }
    return {};
}

// X, an analyst at the institute, the oldest of its kind, said: whom the phrase behind a comma explains.
Range FixedOrder::explained(Range r, std::uint32_t from) const {
    const bool noun = !t_.in_name(r.begin) && !capital(r.begin) &&
                      (shape(r.begin, kDeterminer) || t_.is(r.begin, kRole | kInside) ||
                       t_.rules.ends_as_plural(t_.words.folded(r.begin)));
    if (!noun || r.begin < from + 2 || t_.tokens[r.begin - 1].punct != Punct::kComma) return {};
    const Range name = phrase_before(r.begin - 1, from);
    if (name.empty() || name.end != r.begin - 1 || !speaks(name)) return {};
    const bool first = name.begin == from || !t_.is_word(name.begin - 1) || t_.is(name.begin - 1, kOpener | kThat);
    return first && (person_name(name.end - 1) || shape(name.begin, kDeterminer)) ? name : Range{};
}

std::uint32_t FixedOrder::aside_after(std::uint32_t comma, std::uint32_t end) const {
    std::uint32_t i = comma + 1;
    if (i >= end || !t_.is_word(i)) return comma;
    if (!t_.in_name(i) &&
        (t_.is(i, kRelative | kThat | kOpener | kPreposition | kAuxiliary | kTime | kPronounWord) ||
         shape(i, kJoins | kBe | kModal) || adverb(i) || t_.rules.ends_as_participle(t_.words.folded(i))))
        return comma;
    const std::uint32_t limit = std::min(end, comma + kLongestPhrase);
    const std::uint32_t stop = phrase_after(i, limit, false);
    if (stop <= i) return comma;
    const bool whole = stop >= end || !t_.is_word(stop) || (!finite(stop) && !t_.tokens[stop].may_be_cue);
    return whole ? stop : comma;
}

// The end of the phrase that begins at a token. `strict`: nothing but "of" follows its noun.
std::uint32_t FixedOrder::phrase_after(std::uint32_t begin, std::uint32_t end, bool strict) const {
    std::uint32_t i = begin;
    end = std::min(end, begin + kLongestPhrase);
    bool noun = false;
    while (i < end) {
        const Token& t = t_.tokens[i];
        if (t.punct == Punct::kOpen) {
            std::uint32_t k = i;
            while (k < end && k - i < kParenthesis && t_.tokens[k].punct != Punct::kClose) ++k;
            if (k >= end || t_.tokens[k].punct != Punct::kClose) break;
            i = k + 1;
            continue;
        }
        if (t.punct == Punct::kComma) {
            if (strict || !noun) break;
            const std::uint32_t stop = aside_after(i, end);
            if (stop == i) break;
            i = stop;
            continue;
        }
        if (t.punct == Punct::kQuote && t.opens && t.partner != kNone && t.partner < end && t.partner - i <= 4 &&
            (noun || (i > begin && t_.is_word(i - 1) && shape(i - 1, kDeterminer))) && t.partner + 1 < end &&
            t_.is_word(t.partner + 1)) {
            i = t.partner + 1;
            continue;
        }
        if (!t_.is_word(i)) {
            if (!joins_words(i)) break;
            ++i;
            continue;
        }
        if (t_.in_name(i)) {
            const std::uint32_t stop = t.name_end == kNone ? i + 1 : t.name_end;
            const bool person = t_.mentions[t.mention].type == EntityType::kPerson;
            if (noun && i > begin && t_.in_name(i - 1) && strict && !t_.words.has(i - 1, text::kPossessive)) break;
            // Told reporters X would leave: many bear no single name.
            if (noun && strict && i > begin && t_.is_word(i - 1) && !t_.in_name(i - 1) && person_name(i) &&
                (t_.tokens[i - 1].agreement.number == Number::kMany || t_.is(i - 1, kBody)))
                break;
            i = std::min(stop, end);
            noun = !t_.words.has(i - 1, text::kPossessive);
            if (person && noun && !strict && i < end && t_.is(i, kPreposition) && !t_.in_name(i) && !shape(i, kOf))
                break;
            continue;
        }
        if (t_.is(i, kPronounWord)) return i == begin ? i + 1 : i;
        if (t_.is(i, kThat | kRelative | kWhat | kDoubt) || finite(i)) break;
        if (shape(i, kJoins)) {
            if (!noun || strict || i + 1 >= end ||
                !(t_.in_name(i + 1) || shape(i + 1, kDeterminer) || t_.is(i + 1, kRole) ||
                  (capital(i + 1) && capital(i - 1) && !t_.in_name(i - 1)) ||
                  (t_.is_word(i + 1) && !finite(i + 1) && !t_.tokens[i + 1].may_be_cue &&
                   (i + 2 >= end || !t_.is_word(i + 2)))))  // a doctor and singer
                break;
            const std::uint32_t other = phrase_after(i + 1, end, true);
            if (other < end && (finite(other) || t_.tokens[other].may_be_cue)) break;
            i = other;
            continue;
        }
        if (t_.is(i, kPreposition)) {
            if (!noun || t_.is(i, kOpener) || i + 1 >= end || !t_.is_word(i + 1)) break;
            if (!shape(i, kOf) && (strict || t_.is(i + 1, kTime))) break;
            std::uint32_t k = i + 1;
            while (k < end && k < i + 5 && t_.is_word(k) && !t_.is(k, kInterview | kDocument | kTalk)) ++k;
            if (k < i + 5 && k < end && t_.is_word(k) && !shape(i, kOf)) break;
            ++i;
            noun = false;
            continue;
        }
        if (t_.is(i, kOpener | kTime)) break;
        if (noun && t.may_be_cue && (told_at(i) || t_.rules.ends_as_past(t_.words.folded(i)))) break;
        if ((shape(i, kDeterminer) || (strict && shape(i, kCount))) && noun) break;
        if (noun && (adverb(i) || (!capital(i) && t_.rules.ends_as_participle(t_.words.folded(i)) &&
                                   (i + 1 >= end || t_.is_word(i + 1)))))
            break;
        // The firm's recently named head: what is theirs follows.
        if (!shape(i, kDeterminer)) noun = !t_.words.has(i, text::kPossessive) && !(adverb(i) && !noun);
        ++i;
    }
    while (i > begin && !t_.is_word(i - 1) && t_.tokens[i - 1].punct != Punct::kClose &&
           t_.tokens[i - 1].punct != Punct::kQuote)
        --i;
    while (i > begin && t_.is_word(i - 1) && t_.is(i - 1, kPreposition) && !t_.in_name(i - 1)) --i;
    return i;
}

// Behind a time as it is told: on Tuesday, last week, two days ago.
std::uint32_t FixedOrder::time_phrase(std::uint32_t i, std::uint32_t end) const {
    std::uint32_t k = i;
    bool time = false;
    while (k < end && k < i + 7 && t_.is_word(k) && !t_.in_name(k)) {
        const bool word = t_.is(k, kTime) || shape(k, kUnit);
        const bool number = t_.words[k].kind == text::WordKind::kNumber;
        const bool lead = shape(k, kDeterminer) || t_.is(k, kPreposition);
        if (!word && !(number && (time || k == i || t_.is(k - 1, kPreposition))) && !(lead && !time && k < i + 2))
            break;
        time |= word || (number && t_.words[k].folded_size == 4);
        // By the clock: 9:30.
        const bool clock = number && k + 2 < end && t_.tokens[k + 1].punct == Punct::kOther &&
                           t_.words[k + 2].kind == text::WordKind::kNumber;
        time |= clock;
        k += clock ? 3 : 1;
        // Nov. 18: the point of an abbreviation.
        if (word && k + 1 < end && t_.tokens[k].punct == Punct::kStop && joins_words(k) &&
            t_.words[k + 1].kind == text::WordKind::kNumber)
            ++k;
    }
    return time ? k : i;
}

std::uint32_t FixedOrder::prepositional(std::uint32_t i, std::uint32_t end) const {
    const std::uint32_t time = time_phrase(i, end);
    if (time > i) return time;
    std::uint32_t k = std::max(phrase_after(i + 1, end, true), i + 1);
    return std::min(k, end);
}

}  // namespace riwaya::speech
