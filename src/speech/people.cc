// People whom the text is about, where the sentence names nobody and nobody who spoke can be meant.
#include <algorithm>

#include "speakers.h"

namespace riwaya::speech {

namespace {

constexpr std::uint32_t kSentences = 2;     // back to whom the text is about
constexpr std::uint32_t kPlayerReach = 8;   // sentences back to a player who is told again
constexpr std::uint32_t kClauseReach = 40;  // words from a cue back to those whom its sentence is about

}  // namespace

Range Speakers::range_of(const Party& p) const {
    const std::uint32_t begin = t_.words.at_byte(p.span.begin);
    std::uint32_t end = begin;
    while (end < t_.words.size() && t_.words[end].span.end <= p.span.end) ++end;
    return {begin, end};
}

// A number of people before a verb of many in its sentence: showed that many were honest, as they told the man.
Range Speakers::many_before(const Draft& d) const {
    const Number verb = d.found.hit.form->agreement.number;
    if (!t_.rules.subject_after() || (verb != Number::kMany && verb != Number::kTwo)) return {};
    const std::uint32_t first = t_.words.first(d.sentence), cue = d.found.hit.begin;
    const std::uint32_t least = cue > first + kClauseReach ? cue - kClauseReach : first;
    for (std::uint32_t i = cue; i-- > least;) {
        if (t_.tokens[i].inside != kNone) return {};
        if (t_.in_name(i) || !t_.is(i, kQuantity) || t_.is(i, kPreposition | kAdverb)) continue;
        const Range r{i, reader_.phrases().noun_phrase(i, cue, true)};
        if (r.size() > 1 && reader_.phrases().may_speak(r, true)) return r;
    }
    return {};
}

// They confessed, he confessed, behind what a body or a source told: those whom the sentences before are about.
Range Speakers::people_before(const Draft& d, const Speaker* last) const {
    const Form& form = *d.found.hit.form;
    if (!t_.rules.subject_after() || form.kind != CueKind::kVerb) return {};
    const bool source = last != nullptr && t_.is(t_.words.at_byte(last->party.span.begin), kSource);
    const bool many = form.agreement.number == Number::kMany;
    const bool one = last != nullptr && many && last->agreement.number == Number::kOne;
    if (last != nullptr && !last->body && !source && !one) return {};
    const bool admits = t_.rules.cues()[form.cue].act == SpeechAct::kAgree && form.agreement.number == Number::kOne;
    if (!(many && !source) && !admits) return {};
    const std::uint32_t cue = d.found.hit.begin;
    const std::uint32_t least = t_.words.first(d.sentence > kSentences ? d.sentence - kSentences : 0);
    for (std::uint32_t i = cue; i-- > least;) {
        if (t_.tokens[i].inside != kNone || t_.in_name(i) || !t_.is_word(i)) continue;
        const std::uint32_t end = std::min(cue, t_.words.first(t_.words.sentence_of(i) + 1));
        const bool counted = t_.words[i].kind == text::WordKind::kNumber && i + 1 < end && t_.is_word(i + 1) &&
                             t_.rules.is_suspect(t_.words.base(i + 1)) && !t_.prefixed(i + 1);
        const bool suspect = t_.rules.is_suspect(t_.words.base(i)) && form.agreement.gender != Gender::kFeminine;
        const bool those = suspect && t_.words.has(i, text::kArticle) && t_.tokens[i].agreement.number == Number::kMany;
        if (many ? !counted && !those : !suspect) continue;
        const Range r{i, reader_.phrases().noun_phrase(counted ? i + 1 : i, end, true)};
        if (!r.empty()) return r;
    }
    return {};
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

// The person named last before a title that stands for him: His Highness.
Range Speakers::honoured(std::uint32_t title) const {
    const std::uint32_t home = t_.words.sentence_of(title);
    const std::uint32_t least = t_.words.first(home > kSentences ? home - kSentences : 0);
    for (std::uint32_t i = title; i-- > least;)
        if (t_.begins_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson)
            return {i, t_.tokens[i].name_end};
    return {};
}

}  // namespace riwaya::speech
