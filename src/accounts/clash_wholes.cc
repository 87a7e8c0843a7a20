// Counts of which others are a part: "six of the dam's 13 turbines".
#include <algorithm>

#include "clash_parts.h"

namespace riwaya::accounts {

namespace {

constexpr std::uint32_t kWholeBefore = 6, kWholeBehind = 3;  // words between a part, "of the" and its whole

// The counts of a claim's sentence that begin in some words.
std::vector<const Figure*> counts_between(const Side& s, std::uint32_t first, std::uint32_t end) {
    std::vector<const Figure*> out;
    const auto& all = s.d->figures;
    const text::Words& words = s.d->words;
    auto at = std::partition_point(all.begin(), all.end(),
                                   [&](const Figure& f) { return words.at_byte(f.span.begin) < first; });
    for (; at != all.end() && words.at_byte(at->span.begin) < end; ++at)
        if (at->dimension.empty() && s.sentence_span().contains(at->span)) out.push_back(&*at);
    return out;
}

}  // namespace

const Figure* whole_of(const Side& s, const Figure& part) {
    static const std::uint32_t kWhole = term_number("whole");
    if (!part.dimension.empty()) return nullptr;
    const std::uint32_t at = s.d->words.at_byte(part.span.begin);
    const Figure* best = nullptr;
    for (const Term& t : terms_between(s, at + 1, at + kWholeBefore + 1)) {
        if (t.kind != TermKind::kSetting || t.group != kWhole) continue;
        for (const Figure* f : counts_between(s, t.end, t.end + kWholeBehind))
            if (f->low > part.low && (best == nullptr || f < best)) best = f;
    }
    return best;
}

const Figure& of_whole(const Side& s, const Figure& f) {
    const Figure* whole = f.counted.empty() ? whole_of(s, f) : nullptr;
    return whole != nullptr ? *whole : f;
}

bool is_whole(const Side& s, const Figure& f) {
    const std::uint32_t at = s.d->words.at_byte(f.span.begin), reach = kWholeBefore + s.longest + kWholeBehind;
    return std::ranges::any_of(counts_between(s, at - std::min(at, reach), at),
                               [&](const Figure* x) { return whole_of(s, *x) == &f; });
}

}  // namespace riwaya::accounts
