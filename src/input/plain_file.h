// A file that holds one report: a page or plain text, in whatever charset.
#pragma once

#include <string>
#include <string_view>

#include <riwaya/article.h>
#include <riwaya/result.h>

namespace riwaya::input {

// Pictures, sound, film, fonts: what lies beside saved pages and is no report.
[[nodiscard]] bool is_media(std::string_view begin);

// Decodes the bytes and tells a page from plain text. Fails with kEmpty, kBinary or kEncoding. The id is left empty.
Result<Document> document_of_file(std::string bytes, const std::string& path);

}  // namespace riwaya::input
