// Out of all dates that a page gives for its report, the one that it was published on, with those that contradict it,
// and what is to be doubted, in words.
//
//     DateClaims claims;
//     claims.published.push_back({date, FieldOrigin::kJsonLd});   // in order of trust
//     settle_dates(claims, article);
#pragma once

#include <string>
#include <vector>

#include <riwaya/article.h>

#include "dates.h"

namespace riwaya::page {

struct DateClaim {
    FoundDate date;
    FieldOrigin from = FieldOrigin::kText;
    bool labelled = true;  // said to be of publication or change; else it only stands at the report
    bool weak = false;     // said by a tag that many pages fill with the day on which they are sent
};

struct DateClaims {
    std::vector<DateClaim> published;  // in order of trust
    std::vector<DateClaim> modified;
    // Figures elsewhere on the page that tell whether it writes the day first or the month first.
    bool day_first_seen = false, month_first_seen = false;
    std::string latest;  // no date can be later: when the page was fetched, or this program started; ISO
    bool latest_is_fetch = false;
};

// Fills `published` and `modified`, and the notes. A field that the user gave stays.
void settle_dates(DateClaims, Article&);

// What is to be doubted of a date of publication, in words; empty where nothing is. `latest` as above.
[[nodiscard]] std::string doubt_of(const FoundDate&, const std::string& latest);

}  // namespace riwaya::page
