// The foot of a page where nothing but its order tells it from the report: who publishes the site, what becomes of
// one's data, between the last list of links and the notice of rights.
//
//     set_foot_apart(rules, page, article);   // behind build_lines()
#pragma once

#include <riwaya/article.h>

#include "html_page.h"
#include "rules.h"

namespace riwaya::page {

void set_foot_apart(const Rules&, const PageView&, Article&);

}  // namespace riwaya::page
