// Which readings derive from one text.
#pragma once

#include <span>
#include <vector>

#include <origins/origins.h>
#include <riwaya/reading.h>

namespace riwaya::engine {

// For each reading the first one (in the order given) of its origin; itself where no other derives from the same text.
[[nodiscard]] std::vector<Index> origins_of(std::span<const Reading>, const origins::Printer&, unsigned threads);

}  // namespace riwaya::engine
