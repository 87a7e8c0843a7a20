// Which entity of the report a phrase that names somebody stands for.
#include <algorithm>

#include "forms.h"

namespace riwaya::speech {

// The entity of the longest mention that begins with this token.
Index Forms::mention_entity(std::uint32_t token) const {
    const std::uint32_t begin = t_.words[token].span.begin, end = t_.words[token].span.end;
    auto at = std::lower_bound(t_.mentions.begin(), t_.mentions.end(), begin,
                               [](const Mention& m, std::uint32_t b) { return m.span.begin < b; });
    Index best = kNoIndex;
    std::uint32_t longest = 0;
    for (; at != t_.mentions.end() && at->span.begin < end; ++at)
        if (at->entity != kNoIndex && at->level != MentionLevel::kNested && at->span.size() > longest &&
            !t_.two_bodies(token, at->span))
            best = at->entity, longest = at->span.size();
    return best;
}

// Lebanon's Hezbollah: whose it is, and not who speaks, where a body's name follows and no person's.
bool Forms::owns(const Mention& m, Span span) const {
    const std::uint32_t word = t_.words.at_byte(m.span.begin);
    if (m.type == EntityType::kPerson || word >= t_.words.size() || !t_.words.has(word, text::kPossessive) ||
        t_.words[word].span.begin != m.span.begin)
        return false;
    bool body = false;
    for (const Mention* n = &m + 1; n < t_.mentions.data() + t_.mentions.size() && n->span.begin < span.end; ++n) {
        if (n->level == MentionLevel::kName && n->type == EntityType::kPerson) return false;
        body |= n->level == MentionLevel::kName && n->type == EntityType::kOrganization && n->span.begin > m.span.end;
    }
    return body;
}

// The embassy of X in Y, Y's ministry: a place that a body or a title names on the way is where it is, or whose.
bool Forms::within_longer(const Mention& m) const {
    constexpr std::ptrdiff_t kNear = 4;  // mentions that begin before it
    if (m.level != MentionLevel::kName || m.type != EntityType::kPlace) return false;
    const Mention* const first = t_.mentions.data();
    const Mention* n = &m - std::min<std::ptrdiff_t>(kNear, &m - first);
    for (const Mention* end = first + t_.mentions.size(); n < end && n->span.begin <= m.span.begin; ++n)
        if (n->level != MentionLevel::kName && n->entity != kNoIndex && n->span.size() > m.span.size() &&
            n->span.contains(m.span))
            return true;
    return false;
}

Index Forms::entity_of(Span span) const {
    Index best = kNoIndex;
    int rank = -1;
    // The French embassy in Cairo: behind the article.
    std::uint32_t head = span.begin;
    if (const std::uint32_t word = t_.words.at_byte(span.begin);
        word + 1 < t_.words.size() && t_.is_word(word) && t_.rules.is_definite(t_.words.folded(word)))
        head = t_.words[word + 1].span.begin;
    const auto from = std::lower_bound(t_.mentions.begin(), t_.mentions.end(), span.begin,
                                       [](const Mention& m, std::uint32_t b) { return m.span.end <= b; });
    for (auto m = from; m != t_.mentions.end() && m->span.begin < span.end; ++m) {
        if (m->entity == kNoIndex || m->span.shared(span) == 0) continue;
        if (m->span.begin >= span.begin && m->span.end > span.end &&
            t_.two_bodies(t_.words.at_byte(m->span.begin), m->span))
            continue;
        int r = m->level == MentionLevel::kName ? 2 : m->level == MentionLevel::kNested ? 0 : 1;
        if (m->level == MentionLevel::kName && m->type == EntityType::kPerson) r = 4;
        if (m->span.begin <= head && m->level != MentionLevel::kNested) r += r == 4 ? 0 : 2;
        if (owns(*m, span) || within_longer(*m)) r = 0;
        if (r > rank) rank = r, best = m->entity;
    }
    return best;
}

}  // namespace riwaya::speech
