// Pages that are no article.
#pragma once

#include <riwaya/article.h>

#include "html_page.h"
#include "rules.h"

namespace riwaya::page {

// Why the page is no article; nothing where it is one. `a` as the stages before have filled it.
[[nodiscard]] Refusal why_not(const Rules&, const PageView&, const Article& a);

}  // namespace riwaya::page
