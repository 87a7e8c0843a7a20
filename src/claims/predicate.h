// What a clause says: its predicate, whether that is denied, how sure it is.
#pragma once

#include <algorithm>
#include <vector>

#include "rules.h"

namespace riwaya::claims {

// The predicate of a clause and how it is put, between two words.
struct Put {
    Span predicate;
    Polarity polarity = Polarity::kAffirmed;
    Modality modality = Modality::kFact;
};

// Of a content without a verb that is no clause the noun that it begins with is the predicate ("denied any talks").
[[nodiscard]] Span head(const ClauseRules&, const text::Words&, std::uint32_t b, std::uint32_t e);

// Where "not" sets one thing against another of its kind ("on Monday, not Tuesday"), the other: what begins behind the
// word of denial at `i`, of `size` words, where one of the same layer ends before it. kNoIndex where it does not. The
// layer is in the order of its begins.
template <class T>
[[nodiscard]] Index set_against(const ClauseRules& rules, const text::Words& words, const std::vector<T>& layer,
                                std::uint32_t i, std::uint32_t size) {
    constexpr std::uint32_t kBetween = 2;  // a comma and an "and" before the denial; a preposition behind it
    constexpr std::ptrdiff_t kNested = 4;
    const auto from = [&](std::uint32_t byte) {
        return std::lower_bound(layer.begin(), layer.end(), byte,
                                [](const T& x, std::uint32_t b) { return x.span.begin < b; });
    };
    std::uint32_t last = i;
    for (std::uint32_t k = 0; k < kBetween && last > 0; ++k) {
        const std::uint32_t p = last - 1;
        if (rules.is_content(words, p)) break;
        last = p;
    }
    if (last == 0 || i + size >= words.size()) return kNoIndex;
    const auto before = from(words[i].span.begin);
    const bool ends = std::any_of(before - std::min(kNested, before - layer.begin()), before,
                                  [&](const T& x) { return x.span.end == words[last - 1].span.end; });
    if (!ends) return kNoIndex;
    const std::uint32_t next =
        !rules.is_content(words, i + size) && i + size + 1 < words.size() ? i + size + 1 : i + size;
    const auto at = from(words[i + size].span.begin);
    return at != layer.end() && at->span.begin < words[next].span.end ? static_cast<Index>(at - layer.begin())
                                                                      : kNoIndex;
}

// The predicate is the first finite verb that is no part of a date; what stands before it, or is it, tells polarity and
// modality.
[[nodiscard]] Put read_verb(const ClauseRules&, const text::Words&, const std::vector<Time>&, std::uint32_t b,
                            std::uint32_t e);

// Acts that are more than saying: without the cue's word the content says something else.
[[nodiscard]] bool is_carried(SpeechAct);

}  // namespace riwaya::claims
