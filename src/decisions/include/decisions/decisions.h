// What an analyst decided about a comparison, and whether it still fits. The room's work is declared for everybody in
// <riwaya/decisions.h>: find_item(), decide(), apply_decisions(), hide_rejected(); files are not its business.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <riwaya/decisions.h>

namespace riwaya::decisions {

// Words are cut to this many bytes where they are kept.
inline constexpr std::size_t kMostWords = 2000;

// 16 hexadecimal digits that follow from the text, white space aside.
[[nodiscard]] std::string hash_of(std::string_view text);
// The id that follows from all else that a decision holds.
[[nodiscard]] std::string id_of(const Decision&);

}  // namespace riwaya::decisions
