// Which reports tell of one event, and what day stands for a report that has no date.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "digest.h"

namespace riwaya::accounts {

struct Events {
    std::vector<Index>
        of;  // beside the drafts: reports with one number tell of one event, the number is its first report's
    // Reports of two languages that share less than that, but something: what they are about decides (join_near).
    std::vector<std::pair<Index, Index>> open = {};
    [[nodiscard]] bool one() const;
};

// Reports belong together where they share rare words, names and figures, directly or through a third report.
[[nodiscard]] Events find_events(const std::vector<Draft>&);

// Joins what find_events left open where the reports are near in meaning as a whole: words of two languages meet in
// names and figures alone, and two outlets may share few of these. Does nothing without vectors.
void join_near(Events&, const std::vector<Digest>&);

// How much two reports have in common, from 0 to 1; for tests and for choosing the threshold.
[[nodiscard]] double likeness(const Draft&, const Draft&);

// Gives a report without a date the date of the one of its event that is most like it, and places its times from there.
// Returns for each draft the index of the report that it took its date from, kNoIndex where it took none.
[[nodiscard]] std::vector<Index> lend_dates(std::vector<Draft>&, const Events&);

}  // namespace riwaya::accounts
