// The parts of the page, one file each. html.cc puts them together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/story.h>

#include "html_text.h"
#include "report/labels.h"

namespace riwaya::report {

struct HtmlView {
    const Comparison& c;
    const Labels& labels;
    std::vector<std::string> documents;  // labels
    std::vector<std::string> accounts;
    std::vector<std::vector<std::uint32_t>> quoted = {};  // where marks begin in each document, sorted
};

// `<bdi lang dir>text</bdi>` for a name or label whose language is not known.
[[nodiscard]] std::string html_name(std::string_view text);
// The `lang` and `dir` of a text of a document.
[[nodiscard]] std::string html_language_of(const ComparedDocument&, std::string_view text);

// "rtl" or "ltr": how our own words run.
[[nodiscard]] const char* html_direction(const Labels&);
// When a report was published, and that its outlet is not known.
[[nodiscard]] std::string html_dateline(const ComparedDocument&, const Labels&);
// A sentence that the comparison holds in English: in the words of the labels where they have it, else in English and
// marked as such. With the `lang` and `dir` of the element that it fills.
struct HtmlTold {
    std::string attributes, text;
};
[[nodiscard]] HtmlTold html_told(const std::string& sentence, const Labels&);
[[nodiscard]] std::string html_pieces(const std::vector<LinePiece>&);

// The id of the place in a full report where a span begins; the id of a point's row. Points and documents count from 0.
[[nodiscard]] std::string html_place_id(std::size_t document, std::uint32_t begin);
[[nodiscard]] std::string html_point_id(std::size_t point);
[[nodiscard]] std::string html_report_id(std::size_t document);
// The id of the marked words nearest to a place, or of its report.
[[nodiscard]] std::string html_near_id(const HtmlView&, const Place&);

// What an analyst decided, a line each; empty where nobody did. `of_link`: about what ties two cells.
[[nodiscard]] std::string html_rulings(const HtmlView&, const Judged&, bool of_link = false);
// Every decision and what became of it; empty where there is none.
[[nodiscard]] std::string html_decisions(const HtmlView&);

// An account in short, for its card: a line of its own words, counts, and what it passes over.
[[nodiscard]] std::string html_summary(const HtmlView&, std::size_t account);
// The reports of a story by origin, and what is new.
[[nodiscard]] std::string html_story(const StoryView&, const Labels&);
// The table of points.
[[nodiscard]] std::string html_points(const HtmlView&);
// Every report in full, what points quote marked with their numbers.
[[nodiscard]] std::string html_reports(const HtmlView&);

// For each account, where each point stands when that account is the base: points that it tells in the order in which
// it tells them, each other point after the one that it follows in the given order. The first account's is the given
// order.
[[nodiscard]] std::vector<std::vector<std::size_t>> ranks_by_base(const Comparison&);

}  // namespace riwaya::report
