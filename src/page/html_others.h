// Other texts on an article's page that look like articles themselves: the next stories of a page that goes on for
// ever, the replies below the first post of a forum. Told by the page's shape beside its headline.
//
//     mark_others(rules, tree, headline, runs, parts);   // runs[headline] says what the page's title says
//
// Linear in the page.
#pragma once

#include <vector>

#include "html_parts.h"
#include "html_runs.h"
#include "html_tree.h"
#include "rules.h"

namespace riwaya::page {

// Makes what belongs to the others foreign: parts, and the runs in them, which weigh nothing then.
void mark_others(const Rules&, const HtmlTree&, std::size_t headline, std::vector<Run>&, std::vector<Part>&);

}  // namespace riwaya::page
