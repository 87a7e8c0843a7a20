// What a figure counts: the noun phrase behind it.
#include <algorithm>

#include "reader.h"

namespace riwaya::quantities {

namespace {

// Endings of adjectives, folded: of relation ("Russian" in its genders and numbers), and those that repeat their
// noun's.
constexpr std::string_view kYa = "\xD9\x8A", kAlef = "\xD8\xA7", kYaAlef = "\xD9\x8A\xD8\xA7",
                           kYaTeh = "\xD9\x8A\xD8\xA9";
constexpr std::string_view kYaYaNun = "\xD9\x8A\xD9\x8A\xD9\x86", kYaWawNun = "\xD9\x8A\xD9\x88\xD9\x86",
                           kYaAlefTeh = "\xD9\x8A\xD8\xA7\xD8\xAA";
constexpr std::string_view kYaNun = "\xD9\x8A\xD9\x86", kWawNun = "\xD9\x88\xD9\x86", kTeh = "\xD8\xA9";
constexpr std::size_t kLongestPhrase = 4;  // words

}  // namespace

bool Reader::can_be_counted(std::uint32_t i) const {
    if (i >= end_ || words_[i].kind != text::WordKind::kWord) return false;
    if (words_.has(i, text::kConjunction | text::kPreposition | text::kFuture)) return false;
    if (words_.folded(i).size() < 3) return false;  // a letter: an abbreviation
    if (cue_at(i) && !is(i, Cue::kPlural) && !is(i, Cue::kDual)) return false;
    return !in_time(i) && !rules_.numbers->read(words_, i, end_, text_);
}

bool Reader::ends_as_adjective(std::uint32_t i) const {
    if (rules_.adjective_endings.empty() || !can_be_counted(i)) return false;
    const std::string_view word = words_.folded(i);
    return std::any_of(rules_.adjective_endings.begin(), rules_.adjective_endings.end(),
                       [&](const std::string& e) { return word.size() >= e.size() + 4 && word.ends_with(e); });
}

bool Reader::is_adjective_of(std::uint32_t i, std::uint32_t noun) const {
    if (!can_be_counted(i) || words_.has(i, text::kArticle) != words_.has(noun, text::kArticle)) return false;
    const std::string_view w = words_.base(i), n = words_.base(noun);
    if (w.size() < 6) return false;  // three letters
    for (const std::string_view e : {kYaAlef, kYaTeh, kYaYaNun, kYaWawNun, kYaAlefTeh})
        if (w.ends_with(e) && w.size() > e.size() + 2) return true;
    // A word that begins and ends in yeh is a verb more often than an adjective.
    if (w.ends_with(kYa)) return !w.starts_with(kYa);
    for (const std::string_view e : {kAlef, kYaNun, kWawNun, kTeh})
        if (w.ends_with(e) && n.ends_with(e)) return true;
    return false;
}

// The noun phrase that begins at word i; index behind it, or i where nothing is counted.
std::uint32_t Reader::counted(std::uint32_t i, bool vague, Span& out) const {
    if (i >= end_) return i;
    if (const std::uint32_t after = counted_after_particle(i, out); after != i) return after;
    if (sign(i, "-") && tight(i) && tight(i + 1)) ++i;
    if (!can_be_counted(i)) return i;
    std::uint32_t end = i + 1;
    if (rules_.articles) {
        // Behind a number the noun is indefinite; behind "tens", "thousands" it may have the article.
        if (words_.has(i, text::kArticle) && !vague) return i;
        while (end < end_ && end - i < kLongestPhrase - 1 && is_adjective_of(end, i)) ++end;
    } else {
        // Adjectives, where the language tells them by their endings, and the noun behind them.
        std::uint32_t adjective = i;
        while (adjective - i < kLongestPhrase && ends_as_adjective(adjective)) ++adjective;
        if (adjective > i && can_be_counted(adjective)) {
            out = {words_[i].span.begin, words_[adjective].span.end};
            return adjective + 1;
        }
        // Up to the first plural; where none comes, the word alone.
        const auto plural = [&](std::uint32_t k) {
            const std::string_view w = words_.folded(k);
            const bool s =
                w.size() > 3 && w.ends_with("s") && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is");
            return (s && !words_.has(k, text::kPossessive)) || is(k, Cue::kPlural);
        };
        std::uint32_t k = i;
        while (k < end_ && k - i < kLongestPhrase && can_be_counted(k) && !plural(k))
            k += sign(k + 1, "-") && tight(k + 1) && tight(k + 2) ? 2 : 1;  // African-American women
        if (k < end_ && k - i < kLongestPhrase && can_be_counted(k)) end = k + 1;
    }
    out = {words_[i].span.begin, words_[end - 1].span.end};
    return end;
}

// What a unit measures: "tonnes of grain".
std::uint32_t Reader::measured(std::uint32_t i, Span& out) const {
    return rules_.bare_of ? counted(i, false, out) : counted_after_particle(i, out);
}

// "of the soldiers", behind a number or a unit.
std::uint32_t Reader::counted_after_particle(std::uint32_t i, Span& out) const {
    std::uint32_t k = i;
    if (rules_.articles) {
        if (is(k, Cue::kOf))
            k = skip(k, Cue::kOf);
        else if (is(k, Cue::kFrom) && !words_.has(k, text::kConjunction))
            k = skip(k, Cue::kFrom);
        if (k == i || !can_be_counted(k) || !words_.has(k, text::kArticle)) return i;
        std::uint32_t end = k + 1;
        while (end < end_ && end - k < kLongestPhrase - 1 && is_adjective_of(end, k)) ++end;
        out = {words_[k].span.begin, words_[end - 1].span.end};
        return end;
    }
    k = skip(skip(k, Cue::kOf), Cue::kThe);
    if (k == i || !is(i, Cue::kOf) || !can_be_counted(k)) return i;
    return counted(k, false, out);
}

}  // namespace riwaya::quantities
