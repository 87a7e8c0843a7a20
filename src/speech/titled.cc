// What stands between a cue and its content and looks like one: titles in marks, prepositions of a noun.
#include <algorithm>

#include "phrases.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kBehindTitle = 30;  // words behind a title in marks that a complementiser may stand in

}  // namespace

bool Phrases::titled(std::uint32_t i, const Cue& cue, std::uint32_t from, std::uint32_t end) const {
    const std::uint32_t close = t_.tokens[i].partner;
    if (!t_.rules.subject_after() || (cue.frames & kThatClause) == 0 || close == kNone || i <= from ||
        !t_.is_word(i - 1) || t_.is(i - 1, kTime | kAdverb | kThat))
        return false;
    const auto governed = [&](std::uint32_t k) {
        return std::any_of(cue.prepositions.begin(), cue.prepositions.end(),
                           [&](const FramePreposition& p) { return t_.words.folded(k) == p.word; });
    };
    if (governed(i - 1)) return false;
    bool first = true;  // nothing but a pause stands behind it
    for (std::uint32_t k = close + 1; k < std::min(end, close + kBehindTitle); ++k) {
        if (!t_.is_word(k)) {
            if (t_.tokens[k].punct != Punct::kComma && t_.tokens[k].punct != Punct::kQuote) return false;
            continue;
        }
        if (that_at(k, i) && t_.tokens[k].conjunction == 0) return true;
        if (first && governed(k)) return true;
        // Somebody says something behind it: the marks held what was said.
        const Hit h = cue_at(k, end);
        const bool speaks = h.form != nullptr && h.form->kind != CueKind::kNoun && !h.form->bare;
        if (t_.is(k, kOpener) || speaks || verb_at(k, end) || remark_at(k, end).form != nullptr) return false;
        first = false;
    }
    return false;
}

// True where a body, an outlet or a document is named, with or without marks.
bool Phrases::is_body(std::uint32_t i) const {
    const std::uint32_t first = t_.tokens[i].opens ? i + 1 : i;
    if (first >= t_.words.size()) return false;
    return t_.begins_name(first) ? t_.mentions[t_.tokens[first].mention].type == EntityType::kOrganization
                                 : t_.is(first, kBody | kOutlet | kDocument);
}

bool Phrases::toward(std::uint32_t i, std::uint32_t from) const {
    return t_.rules.subject_after() && i > from && t_.is(i, kPreposition) && t_.is_word(i - 1) && t_.prefixed(i - 1) &&
           !t_.in_name(i - 1) && t_.among(i - 1, t_.rules.to()) &&
           (t_.rules.is_toward(t_.words.base(i - 1)) ||
            t_.rules.is_toward(t_.rules.without_joined_preposition(t_.bare(i - 1))));
}

bool Phrases::country_behind(std::uint32_t i) const {
    return t_.rules.subject_after() && i > 0 && t_.begins_name(i) && t_.is_word(i - 1) && !t_.in_name(i - 1) &&
           t_.mentions[t_.tokens[i].mention].type == EntityType::kPlace && t_.words.has(i - 1, text::kArticle) &&
           !t_.words.has(i, text::kArticle) && !t_.prefixed(i) && t_.tokens[i].conjunction == 0;
}

bool Phrases::own_preposition(std::uint32_t i, std::uint32_t from) const {
    std::uint32_t noun = i;
    while (noun > from && noun + 1 >= i && t_.is_word(noun - 1) && (noun == i || t_.is(noun, kAdverb))) --noun;
    // The authority in charge (of the supervision) to: a definite noun stands by itself.
    return noun < i && noun >= from && !t_.words.has(noun, text::kArticle) && t_.rules.is_upon(t_.words.base(noun));
}

}  // namespace riwaya::speech
