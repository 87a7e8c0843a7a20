// The line that content systems put under an entry of their feeds: "The post ... appeared first on ...".
#pragma once

#include <riwaya/article.h>

#include "html_page.h"

namespace riwaya::page {

// Makes the last lines of a feed's entry foreign where they lead to the page of the entry itself: no report links to
// itself, only what a content system adds does.
void mark_signature(const Document&, PageView&);

}  // namespace riwaya::page
