// Which words decide what two headlines are to each other.
#pragma once

#include "signs.h"

namespace riwaya::relate {

struct Deciding {
    RelationWhy why = RelationWhy::kLittle;
    std::vector<Span> a, b;  // sorted, neighbours joined
};

[[nodiscard]] Deciding deciding(RelationKind, const Side& a, const Side& b);

}  // namespace riwaya::relate
