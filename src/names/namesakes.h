// Namesakes: names that the lists would give to the wrong one, told by what else the report names: a known person's
// surname where the report speaks of another of that name, a town where it speaks of a person or a team called so.
#pragma once

#include "entities.h"
#include "phrases.h"

namespace riwaya::names {

// Changes drafts (sorted by span) whose words mean someone else than the lists say; before they are chained.
void part_namesakes(const ReportView&, const std::vector<Phrase>&, std::vector<Draft>&);

}  // namespace riwaya::names
