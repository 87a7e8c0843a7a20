// What all forms show of an account's summary and of silence, in the same words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <riwaya/comparison.h>

#include "report/labels.h"

namespace riwaya::report {

inline constexpr std::size_t kMostPassedOver = 3;  // points that a summary shows

// "9 shared, 2 in conflict, 7 only here" and "silent on 5 points: 3 told by one origin, 2 by two".
[[nodiscard]] std::string counts_of(const Summary&, const Labels& = english());
[[nodiscard]] std::string silences_of(const Summary&, const Labels& = english());

// The points that a summary passes over, the most prominent first, at most `most`: indices.
[[nodiscard]] std::vector<std::size_t> passed_over(const Comparison&, const Summary&, std::size_t most);

// The words of a point's first cell, and its document.
[[nodiscard]] std::string first_words(const Comparison&, const Point&);

// What of a point was looked for in an account and is not there, or is there: at most `most` places, the telling ones
// first.
[[nodiscard]] std::vector<Place> absent_of(const Point&, const LeftOut&, std::size_t most);

// What LeftOut::reason tells, in the words of `labels`: why nothing can be said of the account's silence on a point, or
// what was looked for there. Empty where the reason itself is to be shown.
[[nodiscard]] std::vector<LinePiece> silence_of(const Comparison&, const Point&, const LeftOut&, const Labels& labels);

// Words cut after about so many characters, at a space, with an ellipsis; on one line.
[[nodiscard]] std::string cut(std::string_view words, std::size_t characters);

[[nodiscard]] const char* word_of(
    Against);  // "agrees", "adds", "differs", "passes over", "not comparable"; "" for none

}  // namespace riwaya::report
