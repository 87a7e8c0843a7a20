// Lists of teasers on a page: siblings of one shape, each a linked headline with a sentence or two, that point to other
// articles. However many stand round a report, they are none of it.
//
//     std::vector<Run> all = runs_of(tree, parts, true);
//     mark_teasers(tree, all, parts);   // their parts are foreign, their runs weigh nothing
//
// Works on the page's shape alone, so in every language. Linear in the page but for sorting a parent's children.
#pragma once

#include <vector>

#include "html_parts.h"
#include "html_runs.h"
#include "html_tree.h"

namespace riwaya::page {

void mark_teasers(const HtmlTree&, std::vector<Run>& all, std::vector<Part>&);

}  // namespace riwaya::page
