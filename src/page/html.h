// The article in a page: which of its parts are the article, what each is, and what the page says of itself.
//
//     read_html(rules, document, article);
#pragma once

#include <riwaya/article.h>

#include "rules.h"

namespace riwaya::page {

void read_html(const Rules&, const Document&, Article&);

}  // namespace riwaya::page
