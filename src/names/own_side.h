// Whose own report it is: that of a ministry or another body of a state, told by its outlet.
#pragma once

#include "entities.h"

namespace riwaya::names {

struct OwnSide {
    bool state = false;             // the outlet is a body of which a state has one
    std::uint32_t country = kNone;  // the state's, where the outlet tells it
};

[[nodiscard]] OwnSide own_side(const ReportView&);

}  // namespace riwaya::names
