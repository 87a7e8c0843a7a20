// Bytes made text: what charset they are in, and whether they are a page or plain text.
//
//     auto text = input::decoded(document);  // kText or kHtml; valid UTF-8, with a map back to the bytes
//
// May be called from any number of threads at a time.
#pragma once

#include <riwaya/article.h>
#include <riwaya/result.h>

namespace riwaya::input {

// For a document of kind kBytes: the same with its content in UTF-8, `kind` kHtml or kText, `charset`, `map` and what
// is to be said of them in front of its notes. Other kinds come back as they are. Fails with kEmpty, kBinary (naming
// what it is) or kEncoding; never on what a page says of itself: labels are believed only as far as the bytes bear
// them out.
[[nodiscard]] Result<Document> decoded(Document);

// The kind that the bytes would be decoded to, from their beginning alone; fails with kEmpty or kBinary where that
// tells.
[[nodiscard]] Result<DocumentKind> kind_of(const Document&);

}  // namespace riwaya::input
