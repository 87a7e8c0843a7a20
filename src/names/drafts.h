// Drafts: every mention of a report, before they are chained.
#pragma once

#include "entities.h"

namespace riwaya::names {

struct Drafted {
    std::vector<Draft> drafts;  // sorted by span; those of level name do not overlap each other
    std::vector<Phrase> phrases;
};

[[nodiscard]] Drafted draft(const ReportView&, const std::vector<Facts>&);

}  // namespace riwaya::names
