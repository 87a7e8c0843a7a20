// What all forms that show a statement say of it in the same words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <riwaya/reading.h>

#include "view.h"

namespace riwaya::report {

// The least probability at which a statement, or its speaker, is told without a word of doubt: below it, it is likelier
// wrong than right.
inline constexpr double kSureEnough = 0.5;

// The kind of act, how the words are given and put, and the report's own distance:
// "announce, indirect, negated, future, doubted by the report". Affirmed facts told neutrally go without saying.
[[nodiscard]] std::string manner_of(const Statement&, const Labels& = english());
// "negated", "future", "negated, possible"; empty for an affirmed fact.
[[nodiscard]] std::string put_as(Polarity, Modality, const Labels& = english());

// Whom it came through, outermost first, the speaker left out: the whole chain, else the relays of the sentence.
[[nodiscard]] std::vector<Party> relays_of(const Statement&);

// What is in doubt beside a speaker who is withheld: "speaker unsure (0.40)", "unsure whether it is a statement
// (0.44)".
[[nodiscard]] std::vector<std::string> doubts_of(const Statement&, const Labels& = english());

// When the sentence says that it was said: EDTF or an ISO date; empty where it does not.
[[nodiscard]] std::string said_time(const Reading&, const Statement&);

}  // namespace riwaya::report
