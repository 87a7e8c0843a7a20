// How what is kept stands as bytes: compressed, and a document with all that was handed over beside its content.
#pragma once

#include <string>
#include <string_view>

#include <riwaya/article.h>
#include <riwaya/result.h>

namespace riwaya::store {

// Compressed, so that unpack_bytes() gives it back byte for byte. Thread-safe.
[[nodiscard]] std::string pack_bytes(std::string_view bytes);
// Fails with kUnreadable where the bytes are not what pack_bytes() made.
[[nodiscard]] Result<std::string> unpack_bytes(std::string_view packed);

// The same of a reading's JSON, which shares much with other readings and with the document that it was made from: the
// very same bytes of that are needed to unpack it.
[[nodiscard]] std::string pack_reading(std::string_view json, std::string_view document);
[[nodiscard]] Result<std::string> unpack_reading(std::string_view packed, std::string_view document);

// All of a document, and back; equal documents give equal bytes. Fails with kUnreadable.
[[nodiscard]] std::string write_document(const Document&);
[[nodiscard]] Result<Document> read_document(std::string_view bytes);

}  // namespace riwaya::store
