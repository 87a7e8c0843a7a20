// What a clause says: its predicate, whether that is denied, how sure it is.
#pragma once

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

// The predicate is the first finite verb that is no part of a date; what stands before it, or is it, tells polarity and
// modality.
[[nodiscard]] Put read_verb(const ClauseRules&, const text::Words&, const std::vector<Time>&, std::uint32_t b,
                            std::uint32_t e);

}  // namespace riwaya::claims
