// The article in a plain text: its text taken byte for byte, its lines told apart.
//
//     read_plain(rules, document, article);
//
// A text that was copied from a page brings along what stood around it: a date line, keywords, "read also" and what
// follows it, a tweet. Such lines become blocks of their own kind and are told in the notes.
#pragma once

#include <riwaya/article.h>

#include "rules.h"

namespace riwaya::page {

void read_plain(const Rules&, const Document&, Article&);

}  // namespace riwaya::page
