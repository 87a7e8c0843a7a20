// The article in a plain text: its text taken byte for byte, its lines told apart.
//
//     read_plain(rules, document, article);
//
// A text that was copied from a page brings along what stood around it: a date line, keywords, "read also" and what
// follows it, a tweet. Such lines become blocks of their own kind and are told in the notes.
#pragma once

#include <riwaya/article.h>

#include "lines.h"
#include "rules.h"

namespace riwaya::page {

void read_plain(const Rules&, const Document&, Article&);

// Tells apart the lines of a page's text that are still open, by what they say, and makes them the article's blocks.
void tell_lines_apart(const Rules&, std::vector<Line>, Article&);

}  // namespace riwaya::page
