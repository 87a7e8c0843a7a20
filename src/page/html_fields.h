// What a page says of its article: title, date, outlet, author, address, each with where it was said.
//
//     take_fields(rules, page, document, article);   // behind build_lines(): what the lines say of themselves is known
//     by then
#pragma once

#include <riwaya/article.h>

#include "html_page.h"
#include "rules.h"

namespace riwaya::page {

void take_fields(const Rules&, const PageView&, const Document&, Article&);

}  // namespace riwaya::page
