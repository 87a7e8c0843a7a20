// What one print of a text changed of another, and which of several came first.
//
//     const origins::Changes c = origins::changes_between(printer, first_article, other_article);
//     for (const origins::Passage& p : c.shared) show(slice(other_article.text, p.other));
//
// All functions may be called from any number of threads.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <riwaya/story.h>

#include "origins/origins.h"

namespace riwaya::origins {

// The same words (folded) one after the other in both, as many as there are; at least four.
struct Passage {
    Span first, other;  // in the texts of the articles
    std::uint32_t words = 0;
};

// Spans of runs of words, in the order of their text. What two paragraphs share across their border is one passage.
struct Changes {
    std::vector<Passage> shared;  // in the order of the other one; no word of it stands in two
    std::vector<Span> added;      // of the other one: what is in no passage
    std::vector<Span> cut;        // of the first: the same
    std::uint32_t first_words = 0, other_words = 0, added_words = 0, cut_words = 0;
    bool retitled = false;  // both have a title, and their words differ
};

// Of the articles' own blocks but the headline, up to Print::kMostWords words of each. Work is linear in the words.
[[nodiscard]] Changes changes_between(const Printer&, const Article& first, const Article& other);

// The same for people: the longest pieces in words.
[[nodiscard]] PrintChange change_of(const Printer&, const Article& first, const Article& other);

// What is known of when a report was printed, and by whom.
struct Printing {
    std::optional<std::int64_t> seconds;  // since 1970; of a date without clock the day's first
    bool has_clock = false;
    bool by_agency = false;  // the outlet is the agency itself that the report is credited to
    std::string agency;      // that it is credited to; empty: none
};

struct First {
    std::size_t index = 0;  // in what was given; of equals the earliest
    std::string doubt;      // why it may have been another, in plain words; empty: nothing speaks against it
};

// Who printed it first: whose time is the earliest; where times leave several, the agency itself, then one that is
// credited to none. At least one must be given.
[[nodiscard]] First first_of(std::span<const Printing>);

// The printing of a report from what its article says of itself.
[[nodiscard]] Printing printing_of(const Article&);

}  // namespace riwaya::origins
