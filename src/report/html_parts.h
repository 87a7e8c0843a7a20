// The parts of the page, one file each. html.cc puts them together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/story.h>

#include "html_text.h"

namespace riwaya::report {

struct HtmlView {
    const Comparison& c;
    std::vector<std::string> documents;  // labels
    std::vector<std::string> accounts;
    std::vector<std::vector<std::uint32_t>> quoted = {};  // where marks begin in each document, sorted
};

// `<bdi lang dir>text</bdi>` for a name or label whose language is not known.
[[nodiscard]] std::string html_name(std::string_view text);
// The `lang` and `dir` of a text of a document.
[[nodiscard]] std::string html_language_of(const ComparedDocument&, std::string_view text);

// The id of the place in a full report where a span begins; the id of a point's row. Points and documents count from 0.
[[nodiscard]] std::string html_place_id(std::size_t document, std::uint32_t begin);
[[nodiscard]] std::string html_point_id(std::size_t point);
[[nodiscard]] std::string html_report_id(std::size_t document);
// The id of the marked words nearest to a place, or of its report.
[[nodiscard]] std::string html_near_id(const HtmlView&, const Place&);

// What an analyst decided, a line each; empty where nobody did. `about` stands before each.
[[nodiscard]] std::string html_rulings(const Comparison&, const Judged&, std::string_view about = {});
// Every decision and what became of it; empty where there is none.
[[nodiscard]] std::string html_decisions(const HtmlView&);

// An account in short, for its card: a line of its own words, counts, and what it passes over.
[[nodiscard]] std::string html_summary(const HtmlView&, std::size_t account);
// The reports of a story by origin, and what is new.
[[nodiscard]] std::string html_story(const StoryView&);
// The table of points.
[[nodiscard]] std::string html_points(const HtmlView&);
// Every report in full, what points quote marked with their numbers.
[[nodiscard]] std::string html_reports(const HtmlView&);

// For each account, where each point stands when that account is the base: points that it tells in the order in which
// it tells them, each other point after the one that it follows in the given order. The first account's is the given
// order.
[[nodiscard]] std::vector<std::vector<std::size_t>> ranks_by_base(const Comparison&);

}  // namespace riwaya::report
