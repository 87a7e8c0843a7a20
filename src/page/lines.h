// The lines of a plain text, and what can be told of each alone or from its neighbours.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <riwaya/article.h>

#include "rules.h"

namespace riwaya::page {

struct Line {
    Span span;  // trimmed, not empty
    BlockKind kind = BlockKind::kParagraph;
    std::string why;       // for a foreign one
    bool settled = false;  // its kind is no longer open
};

// The lines of the text that hold more than white space.
[[nodiscard]] std::vector<Line> lines_of(std::string_view text);

// Marks the lines of posts that were copied with their signature, "- Name (@handle) Date", as embeds. A line whose
// signature is followed by more text is cut in two.
void mark_posts(std::string_view text, const Dates&, std::vector<Line>&);

// Short, of two words or more, without the end of a sentence: what a headline or the text of a link looks like.
[[nodiscard]] bool looks_like_headline(std::string_view line);

// How much of what is new in `headline` (words of four letters or more that `before` does not have) comes again in
// `after`: 0 to 1, and -1 where nothing in it is new.
[[nodiscard]] double recurrence(std::string_view headline, std::string_view before, std::string_view after);

// The share of the different words (of four letters or more) of `text` that `before` has too.
[[nodiscard]] double share_known(std::string_view text, std::string_view before);

}  // namespace riwaya::page
