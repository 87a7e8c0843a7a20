// Who wrote the report on a page, and which agency it is credited to.
#pragma once

#include <riwaya/article.h>

#include "html_page.h"
#include "rules.h"

namespace riwaya::page {

// Fills `author` and `agency`; `outlet` must be known by then: its name is no author's.
void take_credits(const Rules&, const PageView&, Article&);

}  // namespace riwaya::page
