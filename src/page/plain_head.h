// The lines between the headline of a plain text and its first sentence: who printed it, who wrote it, where and when.
// They are told by a date or an author among them, as an outlet's name alone looks like any few words.
//
//     for (const HeadLine& l : read_head(rules, text, lines)) use(l.kind, l.name);
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "lines.h"

namespace riwaya::page {

struct HeadLine {
    enum class Kind : std::uint8_t { kOpen, kDate, kAuthor, kOutlet, kPlace };
    Kind kind = Kind::kOpen;  // open: not told here
    std::string_view name;    // of the author, of the outlet; empty where the line does not tell it
};

// What each of the first lines behind a headline is; empty where they are no head of a report.
[[nodiscard]] std::vector<HeadLine> read_head(const Rules&, std::string_view text, std::span<const Line> behind);

// A short line that is a date, with the outlet's name or a place before it at most.
[[nodiscard]] bool is_date_alone(const Rules&, std::string_view line);
// A few words with one dash between two names: who wrote it and for whom, which outlet and where.
[[nodiscard]] bool joins_two_names(std::string_view line);
// What stands before a date and is parted from it by a mark, weekdays left out.
[[nodiscard]] std::string_view name_before(const Rules&, std::string_view line, std::size_t date);

}  // namespace riwaya::page
