// Who and what takes part in what a claim tells to have been done, and whether two claims tell of one doing.
#pragma once

#include <cstdint>
#include <vector>

#include "clash_parts.h"

namespace riwaya::accounts {

// The words of a claim that tell what is done.
struct Deed {
    std::uint32_t begin = 0, end = 0;
};

// The deed that a claim denies, as the word that carries it tells; empty where none is seen.
[[nodiscard]] Deed denied_deed(const Side&);

// The word of another claim that is a form of the denied act; empty where there is none.
[[nodiscard]] Deed same_deed(const Side&, const Side& denied, Deed);

// Whether a claim tells of none at all: "denied any deaths".
[[nodiscard]] bool denies_all(const Side&);

// Sentences so near each other are built alike: what stands in one place of both is the same or another.
inline constexpr double kBuiltAlike = 0.5;
// Without the encoder none are known to be.
[[nodiscard]] bool built_alike(const Side& a, const Side& b);

// Whether each tells, beside the act, of somebody or something that the other's sentence does not hold: to refuse the
// owners and to meet the workers are two things. How little is enough for that: something in the place of something
// else in sentences that are built alike; in any; and where it has no key in the other language.
enum class Care : std::uint8_t { kLittle, kSome, kAll };
[[nodiscard]] bool two_doings(const Side& a, Deed, const Side& b, Deed, Care);

// What takes part in both, of what takes part in the one with less.
struct Tie {
    double share = 0;      // by rarity; at most 1
    std::size_t keys = 0;  // how many
    bool whole = false;    // all of both
    bool near = false;     // one stands beside both acts
};
[[nodiscard]] Tie tie_of(const Side& a, Deed, const Side& b, Deed);

}  // namespace riwaya::accounts
