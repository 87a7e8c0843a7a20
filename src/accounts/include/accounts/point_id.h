// The id of a point: it follows from the evidence alone.
#pragma once

#include <string>

#include <riwaya/comparison.h>

namespace riwaya::accounts {

// 12 hexadecimal digits that follow from which reports the cells are of, and the very words; not from their order.
[[nodiscard]] std::string id_of(const Point&, const Comparison&);

}  // namespace riwaya::accounts
