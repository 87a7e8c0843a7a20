// StoryView: the reports of one event that a desk keeps, by origin, with their accounts side by side.
//
//     for (const StoryOrigin& o : view.origins)
//         show(view.reports[o.reports.front()], o.reports.size());  // who printed the text first, and how many did
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <riwaya/comparison.h>

namespace riwaya {

// Words of a print, with the bytes of its text where they stand.
struct PrintPiece {
    std::string words;  // of a long piece the beginning, and an ellipsis
    Span span;
};

// What a print changed of the first print of its text.
struct PrintChange {
    bool retitled = false;          // both have a title, and their words differ
    std::uint32_t words = 0;        // of its own blocks but the headline
    std::uint32_t of_first = 0;     // words that the first has
    std::uint32_t added_words = 0;  // of its own that the first has not
    std::uint32_t cut_words = 0;    // of the first that it has not
    std::vector<PrintPiece> added,
        cut;  // the longest, three at most, in the order of the text; `cut` stands in the first
};

struct StoryReport {
    std::string id;         // in the store
    std::string outlet;     // empty: not known
    std::string title;      // empty: none
    std::string published;  // ISO 8601; empty: not known
    std::string url;        // empty: none
    std::string language;
    Index version = 1;                  // 2 and more: it was changed since it first came
    std::uint32_t words = 0;            // of its own blocks
    std::optional<PrintChange> change;  // of the first print of its origin; none for that one
    bool is_new = false;                // came since somebody last looked at the story
    bool is_corrected = false;          // another version of it was there when somebody last looked
};

// What derives from one text is one voice, however often it was printed.
struct StoryOrigin {
    std::vector<Index> reports;  // in StoryView::reports, the first print first
    Index voice = 0;             // of those the fullest: what stands in the comparison
    bool by_time = false;        // the first one is known by its time; else by the order in which they came
    std::string doubt;    // why another may have been the first, in plain words; empty: nothing speaks against it
    bool is_new = false;  // all its reports are new
};

// What became of a story's id, or of one that it took in.
struct StoryFate {
    bool merged = false;  // `story` went into `other`; else it was parted from it
    std::string story;
    std::string other;
    std::string when;  // ISO 8601, UTC
};

struct StoryView {
    std::string id;
    std::string asked;                // the id that was asked for, where that is another
    std::string title;                // of the first report
    std::string first_day, last_day;  // ISO dates
    bool followed = false;
    std::vector<StoryFate> fates;  // oldest first
    std::vector<StoryReport> reports;
    std::vector<StoryOrigin> origins;  // by the time of their first report
    std::vector<Index> compared;       // beside Comparison::documents: in `origins`
    Comparison comparison;             // a column an origin
    std::string looked;                // when somebody last looked, ISO 8601 UTC; empty: never
    std::vector<Index> new_points;     // in Comparison::points: told by new origins alone
    std::vector<Index> new_conflicts;  // in Comparison::points: with a conflict that a new origin takes part in
};

// A story in one line.
struct StoryLine {
    std::string id;
    std::string title;
    std::uint32_t reports = 0, origins = 0;
    std::string first_day, last_day;  // ISO dates; empty: not known
    std::string changed;              // when a report last came to it or left it, ISO 8601 UTC
    bool followed = false;
};

}  // namespace riwaya
