// Who says the words of a cell.
#pragma once

#include <vector>

#include <riwaya/comparison.h>

namespace riwaya::accounts {

// The voices of these statements of a reading, each once, in their order.
[[nodiscard]] std::vector<Voice> voices_of(const Reading&, const std::vector<Index>& statements);
// Where among them a statement's voice is; kNoIndex: nowhere.
[[nodiscard]] Index place_of(const std::vector<Voice>& voices, const Reading&, Index statement);

}  // namespace riwaya::accounts
