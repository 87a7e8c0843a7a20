// The dates that a page gives for its report: what its head and its markup say, what stands beside the headline and
// below the text, its address. Those of side columns, other reports, comments and the day of the visit are left out.
//
//     settle_dates(dates_of(rules, page, document, article), article);
#pragma once

#include <riwaya/article.h>

#include "date_claims.h"
#include "html_page.h"
#include "rules.h"

namespace riwaya::page {

// `a`: with the dates that were given or stand in its own lines already in its fields.
[[nodiscard]] DateClaims dates_of(const Rules&, const PageView&, const Document&, const Article& a);

}  // namespace riwaya::page
