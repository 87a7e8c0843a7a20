// Signs: what speaks for a run of capitals being a person, a place or an organization, in its words and around them.
#pragma once

#include "capital_runs.h"

namespace riwaya::names {

// How much speaks for each type; added over the occurrences of a name in a report. 1 is a hint, 4 a sign that seldom
// errs.
struct Signs {
    int person = 0, place = 0, organization = 0;
    void operator+=(const Signs& o) {
        person += o.person;
        place += o.place;
        organization += o.organization;
    }
};

// By its own words.
[[nodiscard]] Signs inner_signs(const ReportView&, const SentenceView&, const CapitalRun&);
// By the words before and behind it.
[[nodiscard]] Signs outer_signs(const ReportView&, const SentenceView&, const CapitalRun&);

}  // namespace riwaya::names
