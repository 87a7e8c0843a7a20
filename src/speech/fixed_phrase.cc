// The noun phrase that ends before a verb, in a language of fixed order: word by word from its end.
#include <algorithm>

#include "fixed_order.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kLongestPhrase = 30;  // words of a noun phrase
constexpr std::uint32_t kLongestJoined = 10;  // words of a phrase that another one is joined to
constexpr std::uint32_t kParenthesis = 8;     // words in brackets behind a name
constexpr std::uint32_t kNickname = 4;        // words of a name in marks

}  // namespace

// X and his team, the mayor and the governor: before the determiner stands "and" with somebody else who speaks.
bool FixedOrder::two_speak(std::uint32_t determiner, std::uint32_t from) const {
    const std::uint32_t i = determiner;
    if (i < from + 2 || !t_.is_word(i - 1) || t_.in_name(i - 1) || !shape(i - 1, kJoins) || !t_.is_word(i - 2))
        return false;
    const std::uint32_t last = i - 2;
    return t_.in_name(last) || capital(last) || t_.is(last, kRole | kBody | kSource | kOutlet) ||
           t_.rules.ends_as_person(t_.words.folded(last));
}

// The phrase that ends before token `end`, no further back than `from`.
Range FixedOrder::phrase_before(std::uint32_t end, std::uint32_t from) const {
    end = before_time(end, from);
    if (end <= from) return {};
    Back p{from, end > from + kLongestPhrase ? end - kLongestPhrase : from, end, end};
    while (p.begin > p.least && pass_back(p)) {}
    return trimmed(p);
}

// Behind a time that ends before token `end`: on Tuesday, this week.
std::uint32_t FixedOrder::before_time(std::uint32_t end, std::uint32_t from) const {
    while (end > from && t_.is_word(end - 1) && !t_.in_name(end - 1) &&
           (t_.is(end - 1, kTime) || adverb(end - 1) || shape(end - 1, kUnit))) {
        const bool unit = shape(end - 1, kUnit);
        --end;
        if (unit && end > from + 1 && t_.is_word(end - 1) && t_.is(end - 1, kDemonstrative)) --end;  // this week
    }
    if (end > from && t_.is_word(end - 1) && !t_.in_name(end - 1) && t_.is(end - 1, kPreposition) && end > from + 1)
        --end;  // on Tuesday
    return end;
}

// Whether the phrase goes on before the word or the mark before it, which is taken into it.
bool FixedOrder::pass_back(Back& p) const {
    const std::uint32_t i = p.begin - 1;
    if (!t_.is_word(i)) return pass_mark_back(p);
    if (t_.in_name(i)) return pass_name_back(p);
    if (t_.is(i, kPronounWord)) {
        if (p.begin == p.end) p.begin = i;
        return false;
    }
    if (shape(i, kJoins)) {
        take_joined(p);
        return false;
    }
    if (begins_other(p, i)) return false;
    if (shape(i, kDeterminer) || t_.words.has(i, text::kPossessive)) return pass_determiner_back(p);
    --p.begin;
    return true;
}

bool FixedOrder::pass_mark_back(Back& p) const {
    const std::uint32_t i = p.begin - 1;
    const Token& t = t_.tokens[i];
    if (t.punct == Punct::kClose) {
        std::uint32_t k = i;
        while (k > p.least && i - k < kParenthesis && t_.tokens[k].punct != Punct::kOpen) --k;
        if (t_.tokens[k].punct != Punct::kOpen) return false;
        p.begin = k;
        return true;
    }
    if (t.punct == Punct::kQuote && !t.opens && t.partner != kNone && t.partner >= p.least &&
        i - t.partner <= kNickname && p.begin < p.end && t_.is_word(i - 1) && t.partner > p.least &&
        t_.is_word(t.partner - 1)) {
        p.begin = t.partner;  // a nickname in marks
        return true;
    }
    if (!joins_words(i)) return false;
    --p.begin;
    return true;
}

bool FixedOrder::pass_name_back(Back& p) const {
    const std::uint32_t b = p.begin;
    const Index m = t_.tokens[b - 1].mention;
    std::uint32_t k = b - 1;
    while (k > p.least && t_.tokens[k - 1].mention == m) --k;
    // Two names side by side: a place, and whoever speaks.
    if (b < p.end && t_.in_name(b) && t_.mentions[m].type == EntityType::kPlace &&
        t_.mentions[t_.tokens[b].mention].type == EntityType::kPerson && k > p.least && t_.is(k - 1, kPreposition))
        return false;
    p.begin = k;
    return true;
}

// Both sides of an "and" speak only where a clause begins with the left one.
void FixedOrder::take_joined(Back& p) const {
    if (p.begin == p.end) return;
    const std::uint32_t i = p.begin - 1;
    const Range left = phrase_before(i, p.from);
    const bool both = !left.empty() && left.begin > p.from && adverb(left.begin - 1);
    const bool whole = !left.empty() && left.end == i && left.size() <= kLongestJoined &&
                       (left.begin == p.from || both || !t_.is_word(left.begin - 1) ||
                        t_.is(left.begin - 1, kOpener | kThat | kTime)) &&
                       speaks(left);
    if (whole) p.begin = left.begin;
}

// Whether word i, before the phrase, is of what stands before it.
bool FixedOrder::begins_other(const Back& p, std::uint32_t i) const {
    const std::uint32_t b = p.begin;
    if (finite(i) || t_.is(i, kThat | kRelative | kWhat | kDoubt) || shape(i, kSelf | kAsking)) return true;
    if (b < p.end && told_at(i)) return true;
    // A rover NASA built: two phrases side by side.
    if (b < p.end && t_.begins_name(b) && i > p.least && !capital(i) && shape(i - 1, kDeterminer) &&
        t_.is(i - 1, kInside) && !shape(i - 1, kOwner) && !t_.words.has(i, text::kPossessive) &&
        !t_.is(i, kRole | kBody | kOutlet | kSource | kDocument | kPreposition | kTime) &&
        !t_.rules.ends_as_person(t_.words.folded(i)))
        return true;
    // Clinton met with the minister: behind a name, a past form is the clause's own verb.
    std::uint32_t ahead = i;
    while (ahead > p.least + 1 && adverb(ahead - 1)) --ahead;
    if (b < p.end && ahead > p.least && !t_.words.has(ahead - 1, text::kPossessive) &&
        (t_.in_name(ahead - 1) || t_.is(ahead - 1, kPronounWord)) && !capital(i) &&
        (shape(i, kPastForm) || t_.rules.ends_as_past(t_.words.folded(i))))
        return true;
    if (t_.is(i, kOpener)) return true;
    // According to X, which indicates.
    if (b < p.end && t_.among(i, t_.rules.to()) && i > p.least && t_.is_word(i - 1) && t_.tokens[i - 1].may_be_cue &&
        t_.rules.forms(t_.words.folded(i - 1))->front().kind == CueKind::kAttribution)
        return true;
    return t_.is(i, kTime) && b < p.end &&
           !(i > p.least && t_.is_word(i - 1) && !t_.in_name(i - 1) &&
             (t_.is(i - 1, kPreposition) || t_.rules.ends_as_past(t_.words.folded(i - 1))));
}

bool FixedOrder::pass_determiner_back(Back& p) const {
    const std::uint32_t i = p.begin - 1;
    const bool word = i > p.least && t_.is_word(i - 1);
    const bool goes_on = word && ((t_.is(i - 1, kPreposition) && !t_.is(i - 1, kOpener)) || shape(i - 1, kDeterminer) ||
                                          t_.in_name(i - 1)
                                      ? !shape(i, kDeterminer) || !t_.in_name(i - 1)
                                      : t_.words.has(i, text::kPossessive));
    p.begin = i;
    // Trade magazine The Ledger: the article is the name's own.
    if (capital(i) && word && t_.is(i, kInside) && !shape(i, kOwner) &&
        !t_.is(i - 1, kPreposition | kOpener | kThat | kRelative | kTime) && !shape(i - 1, kJoins) && !finite(i - 1) &&
        !t_.tokens[i - 1].may_be_cue && !t_.rules.ends_as_past(t_.words.folded(i - 1)))
        return true;
    // The U.S. Attorney's office.
    const bool point = i > p.least && !t_.is_word(i - 1) && t_.words.has(i, text::kPossessive) && joins_words(i - 1);
    return goes_on || point || two_speak(i, p.from);
}

// Without what leads it, and with what a name that it ends in begins with.
Range FixedOrder::trimmed(const Back& p) const {
    std::uint32_t b = p.begin;
    while (b < p.end && (!t_.is_word(b) ? t_.tokens[b].punct != Punct::kQuote
                                        : !t_.in_name(b) && (t_.is(b, kTime | kOpener) || adverb(b) ||
                                                             (shape(b, kUnit) && b > p.from && t_.is_word(b - 1) &&
                                                              t_.is(b - 1, kTime) && b + 1 < p.end))))
        ++b;
    b = listed_from(b, p.end, p.from);
    // Was criticized by X, who said: the agent alone.
    if (b + 2 < p.end && b > p.from && t_.is_word(b - 1) && finite(b - 1) && !t_.in_name(b) && shape(b + 1, kAgent) &&
        t_.rules.ends_as_past(t_.words.folded(b)))
        b += 2;
    // In a statement the ministry: a phrase that leads the clause.
    if (b < p.end && t_.is_word(b) && t_.is(b, kPreposition) && !t_.in_name(b)) {
        std::uint32_t k = b + 1;
        if (k < p.end && t_.in_name(k)) k = t_.tokens[k].name_end == kNone ? k + 1 : t_.tokens[k].name_end;
        while (k < p.end && !(t_.begins_name(k) || shape(k, kDeterminer) || t_.is(k, kPronounWord))) ++k;
        b = k < p.end ? k : p.end - 1;
        if (t_.is(b, kPreposition)) return {};
    }
    return b < p.end ? Range{b, p.end} : Range{};
}

// The Ministry of Trade, Industry and Energy: where a name begins that lists what it is for; b for any other.
std::uint32_t FixedOrder::listed_from(std::uint32_t b, std::uint32_t end, std::uint32_t from) const {
    if (b + 2 >= end || b <= from + 2 || t_.tokens[b - 1].punct != Punct::kComma || !capital(b) || !capital(b - 2) ||
        person_name(b))
        return b;
    bool joined = false;
    for (std::uint32_t i = b + 1; i + 1 < end; ++i)
        joined |= t_.is_word(i) && shape(i, kJoins) && capital(i + 1) && !person_name(i + 1);
    const Range left = joined ? phrase_before(b - 1, from) : Range{};
    bool body = false;
    for (std::uint32_t i = left.begin; i + 1 < left.end; ++i)
        body |= capital(i) && t_.is(i, kBody) && t_.is(i + 1, kPreposition);
    return body && left.end == b - 1 ? left.begin : b;
}

}  // namespace riwaya::speech
