// Marks in pairs within a sentence: quotation marks, and the dashes of an aside.
#pragma once

#include <string_view>

#include <text/words.h>

namespace riwaya::claims {

[[nodiscard]] bool is_dash(std::string_view sign);
[[nodiscard]] bool is_quote(std::string_view sign);
[[nodiscard]] bool opens_quote(std::string_view sign);
// Whether `sign` closes what `open` opens.
[[nodiscard]] bool closes_quote(std::string_view open, std::string_view sign);
// Whether what `open` opens is closed at word `i` or behind it in its sentence.
[[nodiscard]] bool is_closed(const text::Words&, std::string_view open, std::uint32_t i);
// Whether word `i` is a dash behind a bracket ("NAIROBI (Reuters) - closed"), or the second of two ("the airline - the
// national carrier - cancelled").
[[nodiscard]] bool ends_aside(const text::Words&, std::uint32_t i, std::uint32_t first);

}  // namespace riwaya::claims
