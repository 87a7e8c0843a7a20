// Text of reports made safe to stand in a page, in text and in attributes alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <riwaya/span.h>

namespace riwaya::report {

// & < > " ' as character references; what would steer other text (visible.h) as a visible \u{XXXX} in an element of its
// own, ordered left to right. Line ends stay.
[[nodiscard]] std::string html_text(std::string_view);
// The same for a value of an attribute: without elements; line ends become spaces.
[[nodiscard]] std::string html_attribute(std::string_view);

// The text of `whole` with the spans marked: <mark class="...">. Spans may overlap and lie outside; marks do not nest.
[[nodiscard]] std::string html_marked(std::string_view text, Span whole, std::vector<Span> marks,
                                      std::string_view mark_class);

// `lang="ar" dir="rtl"`, with a space before it; an empty language, which HTML takes for unknown,
// where it is not known or not well formed.
[[nodiscard]] std::string html_language(std::string_view language, bool right_to_left);

// "sha256-..." for a content security policy, from the hash as hexadecimal digits.
[[nodiscard]] std::string policy_hash(std::string_view hex);

// Whether an address may be linked to: http and https alone, so that none runs a script.
[[nodiscard]] bool is_web_address(std::string_view);

}  // namespace riwaya::report
