// Which charset bytes are in: what a page says of itself, what labels mean on the web, what the bytes look like.
//
// All functions may be called from any number of threads.
#pragma once

#include <string>
#include <string_view>

namespace riwaya::input {

// The name that ICU knows for what browsers take a label for; empty for what is no label.
[[nodiscard]] std::string web_charset(std::string_view label);

// The charset that the page itself names: in a meta tag or an XML declaration. Empty where it names none.
[[nodiscard]] std::string charset_of_page(std::string_view bytes);

// The Arabic charset that legacy bytes look like; empty where they look like no Arabic.
[[nodiscard]] std::string arabic_charset(std::string_view bytes);

// Whether the bytes are Arabic as people write it once they are read as `charset`.
[[nodiscard]] bool reads_as_arabic(std::string_view bytes, const std::string& charset);

// The charset that legacy bytes look like that are not Arabic; empty where none is likely.
[[nodiscard]] std::string other_charset(std::string_view bytes);

// "UTF-16LE" or "UTF-16BE" where their zero bytes tell so without a mark; else null.
[[nodiscard]] const char* wide_without_mark(std::string_view bytes);

}  // namespace riwaya::input
