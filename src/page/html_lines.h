// The article's text out of a page: a line for each run of its part, each with its kind.
//
//     build_lines(rules, page, document, article);   // sets text, map and blocks
#pragma once

#include <riwaya/article.h>

#include "html_page.h"
#include "rules.h"

namespace riwaya::page {

void build_lines(const Rules&, const PageView&, const Document&, Article&);

}  // namespace riwaya::page
