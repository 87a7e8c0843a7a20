// What stands between a cue and its content, and is neither.
#include <algorithm>

#include "complement.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kLookAhead = 25;     // words between a second noun phrase and a complementiser behind it
constexpr std::uint32_t kLongestAside = 16;  // words in brackets or between dashes

}  // namespace

// True where a phrase at i ends at a comma, and a complementiser or a quotation follows right behind.
bool Complements::aside_before_that(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t k = std::max(i + 1, p_.noun_phrase(i, end, true));
    while (k < end && t_.is(k, kTime)) ++k;
    if (k < end && t_.tokens[k].punct == Punct::kComma) ++k;
    return k < end && (p_.that_at(k, begin) || t_.tokens[k].opens);
}

// True where a complementiser follows a phrase at i with nothing but further phrases between.
bool Complements::leads_to_that(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
    end = std::min(end, i + kLookAhead);
    for (std::uint32_t k = i; k < end; ++k) {
        if (p_.that_at(k, begin)) return true;
        if (t_.is_word(k) && k > i && !t_.in_name(k) &&
            (t_.is(k, kRelative | kOpener) || (t_.tokens[k].bits == 0 && p_.cue_at(k, end).form != nullptr)))
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
    if (!t_.is_word(i) || t_.tokens[i].conjunction > 0 || t_.prefixed(i)) return false;
    return !t_.is(i, kPreposition | kThat | kOpener | kRelative | kTime | kAdverb | kAuxiliary | kDeny) &&
           p_.cue_at(i, end).form == nullptr;
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

// Spoke of it: the cue's own preposition with a pronoun takes up what stands before.
bool Complements::takes_up(const Cue& cue, std::uint32_t i) const {
    constexpr std::size_t kPronoun = 4;  // bytes of a pronoun at the end of a preposition
    if (!t_.is(i, kAdverb)) return false;
    return std::any_of(cue.prepositions.begin(), cue.prepositions.end(), [&](const FramePreposition& p) {
        const std::string_view word = t_.bare(i);
        return word.starts_with(p.word) && word.size() > p.word.size() && word.size() <= p.word.size() + kPronoun;
    });
}

}  // namespace riwaya::speech
