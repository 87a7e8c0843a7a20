// What can be seen of a pair of headlines: the numbers that the weights are multiplied with. All are the same whichever
// of the two comes first.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tokens.h"

namespace riwaya::relate {

enum Sign : std::uint8_t {
    kAlways,      // 1
    kCoverLeast,  // the share of a text's words, by their rarity, that stand in the other too: the smaller of both
    kCoverMost,   // the larger
    kShared,      // words in common; counts of words are capped at 8 and divided by it
    kLeftLeast,   // words left over, on the side that has fewer
    kLeftMost,
    kLeftOnOne,    // nothing is left over on one side, and something on the other
    kLeftNone,     // nothing on either
    kLeftOneEach,  // one word each
    kLeftFewEach,  // one or two each
    kLength,       // words of both; log, a third of it
    kLengthApart,  // difference of the numbers of words, a tenth of it
    kDenyOne,      // only one holds a word that denies
    kDenyBoth,
    kFigureClash,   // figures are left over on both sides
    kFigureOne,     // on one
    kFigureShared,  // the same figure on both
    kPersonClash,   // the same for names
    kPersonOne,
    kPersonShared,
    kPlaceClash,
    kPlaceOne,
    kPlaceShared,
    kBodyClash,
    kBodyOne,
    kBodyShared,
    kOrder,  // the share of pairs of common words that stand in another order
    kAskOne,
    kAskBoth,
    kOpposite,       // among the words left over, one on each side of an axis
    kOpposites,      // on two axes or more
    kAlike,          // on one side of an axis, both
    kAlikes,         // on two axes or more
    kOppositeAlike,  // both of it
    kOppositeAll,    // all words taken, an axis on which the texts stand on other sides
    kNear,           // the cosine of the two; 0 without an encoder, as what follows
    kNearSquare,
    kLeftNear,     // the cosine of what is left over
    kLeftUnknown,  // nothing to lay beside each other is left
    kSigns,
};

// Names as knowledge/relate.tsv has them.
[[nodiscard]] const std::array<std::string_view, kSigns>& sign_names();

// The vectors of both texts, and of the words left over; all empty where there is no encoder.
struct Vectors {
    bool there = false;
    meaning::Vector a{}, b{}, left_a{}, left_b{};
};

// The words left over, as they are written, with spaces between.
[[nodiscard]] std::string left_over(std::string_view text, const std::vector<Token>&);

struct Side {
    const Text& text;
    const std::vector<Token>& tokens;
};
[[nodiscard]] std::array<double, kSigns> signs_of(const Side& a, const Side& b, const Vectors&);

// How what is left over on both sides differs and what it has in common, axis by axis: apart, both, sum; each in [-1,
// 1] times a constant. Zero where nothing is left on a side.
enum Part : std::uint8_t { kApart, kBoth, kSum, kParts };
using LeftSigns = std::array<std::array<double, meaning::kDimensions>, kParts>;
[[nodiscard]] LeftSigns left_signs(const Vectors&);

}  // namespace riwaya::relate
