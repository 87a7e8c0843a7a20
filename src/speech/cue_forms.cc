// Which form of a cue begins at a word.
#include "phrases.h"

namespace riwaya::speech {

Hit Phrases::form_at(std::uint32_t i, std::uint32_t end, bool remark) const {
    if (!t_.tokens[i].may_be_cue || (t_.in_name(i) && !t_.begins_name(i))) return {};
    const std::string_view folded = t_.words.folded(i);
    const std::size_t conjunction = t_.rules.conjunction(folded);
    bool whole = false;
    const std::string_view tries[] = {folded, folded.substr(conjunction), t_.words.core(i)};
    for (std::size_t k = 0; k < 3; ++k) {
        if (k > 0 && tries[k] == tries[k - 1]) continue;
        const std::vector<Form>* forms = t_.rules.forms(tries[k]);
        if (forms == nullptr) continue;
        // A word that is a cue whole is not one behind a conjunction as well.
        if (k == 0 && conjunction > 0) whole = true;
        if (k == 1 && whole) continue;
        for (const Form& form : *forms) {
            // A form of the past is no future.
            if (k == 2 && t_.words.has(i, text::kFuture) && !form.present) continue;
            // Behind a preposition only a noun is a cue: in his saying.
            if (k == 2 && t_.prefixed(i) && form.kind != CueKind::kNoun) continue;
            std::uint32_t at = i + 1;
            std::uint32_t after = kNone;
            bool fits = true;
            for (std::size_t r = 0; fits && r < form.rest.size(); ++r, ++at) {
                if (at >= end || !t_.is_word(at)) {
                    fits = false;
                    break;
                }
                const bool last = r + 1 == form.rest.size() && form.last_is_clitic;
                const std::string_view word = t_.words.folded(at);
                if (word == form.rest[r]) continue;
                fits = last && word.starts_with(form.rest[r]) && word.size() > form.rest[r].size() + 2;
                if (!fits) break;
                after = t_.words[at].core > t_.words[at].span.begin
                            ? t_.words[at].core
                            : t_.words[at].span.begin + static_cast<std::uint32_t>(form.rest[r].size());
                --at;  // the clitic's word belongs to what follows
            }
            if (!fits) continue;
            // Alluding that: what a complementiser follows is said.
            const std::uint16_t frames = t_.rules.cues()[form.cue].frames;
            const bool that = (frames & kThatClause) != 0 && at < end && t_.is(at, kThat);
            if (((frames & kRemark) != 0 && !that) != remark) continue;
            // It came with ...: only a document says something.
            if (form.kind == CueKind::kBody && after != kNone && !(at < end && t_.is(at, kDocument))) continue;
            if (after == kNone) after = at < t_.words.size() ? t_.words[at].span.begin : t_.words[at - 1].span.end;
            return {i, at, &form, after};
        }
    }
    return {};
}

}  // namespace riwaya::speech
