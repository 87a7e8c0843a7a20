// Posts of other pages that a report took in: who wrote them, and when.
#pragma once

#include <riwaya/article.h>

#include "rules.h"

namespace riwaya::page {

// Fills author and date of the blocks that are posts, where they show them: "- Name (@handle) Date", "A post shared by
// Name on Date". The lines of one post share them.
void tell_posts(const Rules&, Article&);

}  // namespace riwaya::page
