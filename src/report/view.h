// What all forms of a comparison show in the same words: the quoted words of a cell, labels, counts.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/comparison.h>

#include "report/labels.h"

namespace riwaya::report {

// Runs of white space made one space, none at either end; what would move or hide other text shown (visible()).
[[nodiscard]] std::string shown(std::string_view text);

// The words of a cell in the order of the report; pieces that stand apart are joined by " ... " (an ellipsis).
[[nodiscard]] std::string words_of(const Comparison&, const Cell&);
[[nodiscard]] std::string words_of(const Comparison&, const Place&);

// A cell's words in the order of the report, parted where another voice begins, so that nobody is shown to say what the
// report or somebody else says.
struct CellPart {
    std::vector<const Voice*> voices;  // one; all of the cell's where it is not known which; none: the report itself
    bool beside_others = false;        // the cell has other parts
    std::vector<Span> spans;
};
[[nodiscard]] std::vector<CellPart> parts_of(const Cell&);
[[nodiscard]] std::string words_of(const Comparison&, const Cell&, const CellPart&);
// What stands before words that the report says itself beside those of others.
inline constexpr const char* kOwnWords = "in its own words:";

// Whether text of this language is written from right to left: by the language's script, or, where the language is not
// known, by the first letter that has a direction.
[[nodiscard]] bool is_right_to_left(std::string_view language, std::string_view text);

// A short name for each document and each account, no two alike: outlet, else title, else id, made distinct by the id.
[[nodiscard]] std::vector<std::string> document_labels(const Comparison&);
// A party is called as reports in the labels' language call it, where one does.
[[nodiscard]] std::vector<std::string> account_labels(const Comparison&, const Labels& = english());

// What stands over a report: its label, or the whole title where the title had to stand for the outlet. The title is
// then not told again.
[[nodiscard]] std::string heading_of(const ComparedDocument&, const std::string& label);
[[nodiscard]] bool has_title_beside(const ComparedDocument&);
// "2024-03-13 06:40 +01:00"; empty where it is not known.
[[nodiscard]] std::string date_of(const ComparedDocument&);
// "2024-03-13", "no date", "outlet not known, no date".
[[nodiscard]] std::string dateline_of(const ComparedDocument&, const Labels& = english());

// Where a date came from, for people: "from the page's markup"; empty for nothing known. A report that lent it is named
// by its label.
[[nodiscard]] std::string origin_of_date(const Comparison&, const ComparedDocument&,
                                         const std::vector<std::string>& labels, const Labels& = english());

// Who says the words of a cell, in one line: "speaker via relay via another (accuse)", the innermost relay first.
[[nodiscard]] std::vector<LinePiece> pieces_of(const Voice&, const Labels& = english());

// Shared, but by links of which none is sure.
[[nodiscard]] bool is_weak(const Point&);
// Shared by reports alone that are prints of one text: one voice.
[[nodiscard]] bool is_of_one_text(const Comparison&, const Point&);
// "perhaps shared", "in prints of one text" of such, else of its status.
[[nodiscard]] const char* word_of(const Comparison&, const Point&);
[[nodiscard]] const char* word_of(PointStatus);  // "shared", "only here", "conflict"
// "number left open", "number and date left open": the differences of a shared point that nobody explained or rejected;
// "" where there are none.
[[nodiscard]] std::string left_open(const Point&, const Labels& = english());
[[nodiscard]] const char* marker_of(PointStatus);  // "=", "+", a not-equal sign: one column wide
[[nodiscard]] const char* word_of(Silence);        // "silent", "not comparable"
[[nodiscard]] std::array<std::size_t, 3> count_by_status(const Comparison&);  // indexed by PointStatus
[[nodiscard]] std::string counted(std::size_t n, std::string_view one, std::string_view many);  // "1 point"

}  // namespace riwaya::report
