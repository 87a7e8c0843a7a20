// What stands between a cue and its content, and is neither.
#include <algorithm>

#include "complement.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kLookAhead = 25;        // words between a second noun phrase and a complementiser behind it
constexpr std::uint32_t kLongestOccasion = 20;  // words between two commas that tell where and when it was said
constexpr std::uint32_t kShortAside = 14;       // words between two commas behind a participle
constexpr std::uint32_t kLongestAside = 16;     // words in brackets or between dashes

}  // namespace

// True where a phrase at i ends at a comma, and a complementiser or a quotation follows right behind.
bool Complements::aside_before_that(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t k = std::max(i + 1, p_.noun_phrase(i, end, true));
    while (k < end && t_.is(k, kTime)) ++k;
    if (k < end && t_.tokens[k].punct == Punct::kComma) ++k;
    return k < end && (p_.that_at(k, begin) || t_.tokens[k].opens);
}

// A cue that does not act upon a pronoun at its end: on his move to.
bool Complements::cue_by_itself(std::uint32_t i, std::uint32_t end) const {
    const Hit h = p_.cue_at(i, end);
    return h.form != nullptr && !(h.form->with_object && t_.rules.subject_after());
}

// True where a complementiser follows a phrase at i with nothing but further phrases between.
bool Complements::leads_to_that(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
    end = std::min(end, i + kLookAhead);
    for (std::uint32_t k = i; k < end; ++k) {
        if (t_.tokens[k].opens && t_.tokens[k].partner < end && p_.quoted_name(k, end)) {
            k = t_.tokens[k].partner;  // on the radio "X"
            continue;
        }
        if (p_.that_at(k, begin)) return true;
        if (t_.is_word(k) && k > i && !t_.in_name(k) &&
            (t_.is(k, kRelative | kOpener) || (t_.tokens[k].bits == 0 && cue_by_itself(k, end))))
            return false;
        if (t_.tokens[k].punct == Punct::kColon || t_.tokens[k].punct == Punct::kQuote) return false;
    }
    return false;
}

// True where a phrase that ended here only tells more of the subject: a comma is next, and the object behind it.
bool Complements::explains(std::uint32_t i, std::uint32_t end) const {
    while (i < end && (t_.is(i, kTime) || t_.words[i].kind == text::WordKind::kNumber)) ++i;
    if (i + 1 >= end || t_.tokens[i].punct != Punct::kComma) return false;
    ++i;
    // ..., on Friday, its support: a day between two commas.
    std::uint32_t day = i;
    while (day < end && (t_.is(day, kTime | kDay) || t_.words[day].kind == text::WordKind::kNumber)) ++day;
    if (day > i && day + 1 < end && t_.tokens[day].punct == Punct::kComma) i = day + 1;
    if (!t_.is_word(i) || t_.tokens[i].conjunction > 0 || t_.prefixed(i)) return false;
    return !t_.is(i, kPreposition | kThat | kOpener | kRelative | kTime | kAdverb | kAuxiliary | kDeny) &&
           (p_.cue_at(i, end).form == nullptr || p_.whose_saying(i));
}

// The token behind an aside in brackets or dashes that begins at i; i where none does.
std::uint32_t Complements::behind_aside(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
    const Punct open = t_.tokens[i].punct;
    if (open != Punct::kOpen && open != Punct::kDash) return i;
    const Punct close = open == Punct::kOpen ? Punct::kClose : Punct::kDash;
    for (std::uint32_t k = i + 1; k < std::min(end, i + kLongestAside); ++k) {
        if (t_.tokens[k].punct == close) return k + 1;
        if (t_.tokens[k].punct == Punct::kQuote || p_.that_at(k, begin)) return i;
    }
    return i;
}

// X, who is a member of Y, said that: the comma, complementiser or quotation behind what begins at i; i where none is.
std::uint32_t Complements::behind_explanation(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t k = i + 1; k < std::min(end, i + kLookAhead); ++k) {
        if (t_.tokens[k].punct == Punct::kComma || p_.that_at(k, begin)) return k;
        if (t_.tokens[k].opens && !p_.quoted_name(k, end)) return k;
        if (t_.is(k, kOpener) && !t_.in_name(k)) return i;
    }
    return i;
}

// The minister said, on opening the fair with X, that: the token behind the comma that closes an occasion told between
// cue and content. Documents and interviews are read word by word, for whoever issued or asked.
std::uint32_t Complements::behind_occasion(const Found& f, std::uint32_t i, std::uint32_t begin,
                                           std::uint32_t end) const {
    if (!t_.rules.subject_after() || t_.tokens[i].punct != Punct::kComma || f.subject.empty() ||
        i > f.subject.end + 5 || i + 2 >= end)
        return i;
    // The channel, on Sunday, quoted from X: whom a relay quotes is no occasion.
    if (f.hit.form->kind == CueKind::kRelay && t_.is_word(i + 1) && t_.among(i + 1, t_.rules.from())) return i;
    // Whatever two commas set apart right before the complementiser: asking not to be named.
    for (std::uint32_t k = i + 2; k + 1 < std::min(end, i + kLongestOccasion); ++k) {
        if (p_.that_at(k, begin) || t_.tokens[k].punct == Punct::kColon || t_.tokens[k].punct == Punct::kQuote) break;
        if (t_.is(k, kDocument | kInterview | kOutlet) && !t_.in_name(k)) break;
        if (t_.tokens[k].punct == Punct::kComma && p_.that_at(k + 1, begin)) return k + 1;
    }
    if (!t_.is(i + 1, kPreposition) || t_.is(i + 2, kDocument | kInterview | kTalk | kThat)) return i;
    for (const FramePreposition& p : t_.rules.cues()[f.hit.form->cue].prepositions)
        if (t_.begins_with(i + 1, p.word, p.clitic)) return i;
    for (std::uint32_t k = i + 2; k < std::min(end, i + kLongestOccasion); ++k) {
        if (t_.tokens[k].punct == Punct::kComma) return k + 1;
        if (p_.that_at(k, begin) || t_.tokens[k].punct == Punct::kColon) return i;
        if (t_.is(k, kDocument | kInterview | kOutlet) && !t_.in_name(k)) return i;
    }
    return i;
}

// Recalling, in this respect, that: the token behind the comma that closes a phrase right behind a participle.
std::uint32_t Complements::behind_respect(std::uint32_t i, std::uint32_t end) const {
    if (!t_.rules.subject_after() || t_.tokens[i].punct != Punct::kComma || i + 1 >= end) return i;
    std::uint32_t k = i + 1;
    while (k < std::min(end, i + kShortAside) && t_.is_word(k)) ++k;
    return k < end && t_.tokens[k].punct == Punct::kComma && t_.is(i + 1, kPreposition) ? k + 1 : i;
}

// Spoke of it: the cue's own preposition with a pronoun takes up what stands before.
bool Complements::takes_up(const Cue& cue, std::uint32_t i) const {
    constexpr std::size_t kPronoun = 4;  // bytes of a pronoun at the end of a preposition
    if (!t_.is(i, kAdverb)) return false;
    return std::any_of(cue.prepositions.begin(), cue.prepositions.end(), [&](const FramePreposition& p) {
        const std::string_view word = t_.bare(i);
        return word.starts_with(p.word) && word.size() > p.word.size() && word.size() <= p.word.size() + kPronoun;
    });
}

// Expressed his regret at X: the content is X.
void Complements::skip_feeling(const Cue& cue, Found& f, std::uint32_t end) const {
    if ((cue.frames & kFeeling) == 0 || (f.opening != Opening::kPreposition && f.opening != Opening::kObject)) return;
    std::uint32_t at = f.content + 1;
    while (at < end && at < f.content + 3 && t_.is_word(at) && !t_.is(at, kPreposition) && !t_.prefixed(at)) ++at;
    // Sharp criticism of X is said whole: no feeling of whoever speaks.
    bool own = at <= f.content + 1;
    for (std::uint32_t k = f.content; k < at; ++k) own |= t_.words.has(k, text::kPronoun);
    if (!own) return;
    if (at >= end || !t_.is_word(at)) return;
    const bool clitic = t_.prefixed(at);
    if (!clitic && !t_.is(at, kPreposition)) return;
    const std::uint32_t next = clitic && t_.core_byte(at) > t_.words[at].span.begin ? at : at + 1;
    if (next >= end) return;
    f.content = next;
    f.content_byte = next == at ? t_.core_byte(at) : t_.words[next].span.begin;
    if (t_.is(next, kThat) && next + 1 < end) f.content_byte = t_.words[++f.content].span.begin;
}

}  // namespace riwaya::speech
