// How what is kept stands as bytes: compressed, and a document with all that was handed over beside its content.
#pragma once

#include <string>
#include <string_view>

#include <riwaya/article.h>
#include <riwaya/result.h>

namespace riwaya::store {

// Compressed, so that unpack() gives it back byte for byte. `near` is text that it shares much with: the same must be
// given to unpack(). Thread-safe.
[[nodiscard]] std::string pack_bytes(std::string_view bytes, std::string_view near = {});
// Fails with kUnreadable where the bytes are not what pack_bytes() made.
[[nodiscard]] Result<std::string> unpack_bytes(std::string_view packed, std::string_view near = {});

// All of a document, and back; equal documents give equal bytes. Fails with kUnreadable.
[[nodiscard]] std::string write_document(const Document&);
[[nodiscard]] Result<Document> read_document(std::string_view bytes);

}  // namespace riwaya::store
