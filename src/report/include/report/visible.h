// Text from outside made safe to show: what would move, hide or reorder other text is shown instead of sent.
#pragma once

#include <string>
#include <string_view>

namespace riwaya::report {

// True for what moves, hides or reorders other text: control characters, bidi marks, embeddings, overrides and
// isolates, line and paragraph separators, annotation marks.
[[nodiscard]] bool is_steering(char32_t);

// Control characters, escape sequences, and bidi marks, embeddings, overrides and isolates become \u{XXXX}; line ends
// and tabs become a space. Everything else stays as it is.
[[nodiscard]] std::string visible(std::string_view text);

}  // namespace riwaya::report
