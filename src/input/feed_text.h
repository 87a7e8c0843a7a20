// Small readings that all kinds of lists share: references, markup taken out, dates, addresses that are relative.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace riwaya::input {

// A character reference that begins with the '&' at the front of `text`: its characters, and its length in bytes with
// the ';'. nullopt where it is none that HTML or XML knows.
struct Reference {
    std::string characters;
    std::size_t size = 0;
};
[[nodiscard]] std::optional<Reference> reference(std::string_view text);

// Whether plain text is HTML after all: holds a tag or a character reference.
[[nodiscard]] bool holds_markup(std::string_view text);

// References undone, white space collapsed to single spaces; with `tags`, markup taken out too.
[[nodiscard]] std::string plain(std::string_view text, bool tags = true);

// References undone, all else as it is.
[[nodiscard]] std::string unescaped(std::string_view text);

// `text` with & < > " as references.
void append_escaped(std::string& out, std::string_view text);

// A date of RFC 822 ("Sat, 21 Nov 2026 10:00:00 +0300") in ISO 8601; anything else trimmed, as it is.
[[nodiscard]] std::string iso_date(std::string_view date);

// `link` read against the address `base` (RFC 3986); `link` itself where it is absolute or `base` is none.
[[nodiscard]] std::string resolved(std::string_view base, std::string_view link);

}  // namespace riwaya::input
