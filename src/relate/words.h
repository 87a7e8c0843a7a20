// Which words decide what two headlines are to each other.
#pragma once

#include "signs.h"

namespace riwaya::relate {

struct Deciding {
    RelationWhy why = RelationWhy::kLittle;
    std::vector<Span> a, b;  // sorted, neighbours joined
};

// Whether two headlines hold the same telling words and one denies what the other says.
[[nodiscard]] bool one_denies(const Side& a, const Side& b);
// Whether they tell of the same act in the same words, but who does it in the one suffers it in the other. The names.
[[nodiscard]] bool turned(const Side& a, const Side& b);

[[nodiscard]] Deciding deciding(RelationKind, const Side& a, const Side& b);

}  // namespace riwaya::relate
