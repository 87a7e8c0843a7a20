// How a person sees the stories that a store keeps. Pure functions; thread-safe.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <riwaya/story.h>

#include "report/report.h"

namespace riwaya::report {

// What became of its id, its reports by origin, what is new, then the accounts of the origins as terminal(Comparison)
// shows them.
[[nodiscard]] std::string terminal(const StoryView&, const TerminalOptions&);
// A story of reports that no store keeps.
struct StoryGroup {
    std::string id;
    std::size_t origins = 0;
    std::vector<std::pair<std::string, std::string>> reports;  // title (or id) and outlet of each
};
// A line with its id and counts, and a line a report.
[[nodiscard]] std::string terminal(const StoryGroup&, const TerminalOptions&);
// One or two lines: id, counts, days; the title.
[[nodiscard]] std::string terminal(const StoryLine&, const TerminalOptions&);

// One self-contained page: html(Comparison) with the reports by origin before the points.
[[nodiscard]] std::string html(const StoryView&, const Labels& = english());

// RFC 4180, UTF-8; cells that a spreadsheet would run as a formula are defused.
[[nodiscard]] std::string stories_csv_head();
[[nodiscard]] std::string story_csv(const StoryLine&);

}  // namespace riwaya::report
