// Acts that a claim tells of, and whether two claims tell of opposite ones.
#pragma once

#include <vector>

#include "clash_parts.h"

namespace riwaya::accounts {

// An act of opposites.tsv in a claim, turned round where the claim denies it.
struct Act {
    const Term* term = nullptr;
    bool undone = false;
};

// The acts of a claim. An act that a denial stands beside, but is not surely of, is left out.
[[nodiscard]] std::vector<Act> acts_of(const Side&, TermKind = TermKind::kOpposite);

// Whether a word denies.
[[nodiscard]] bool is_denial(const Side&, std::uint32_t word);
// Whether a word denies all of a kind ("any", "nobody").
[[nodiscard]] bool is_denial_of_all(const Side&, std::uint32_t word);
// Whether the speaker of a claim, of `statement`, denies what stands at a place.
[[nodiscard]] bool is_disputed(const Side&, Index statement, Span at);
// Whether the words of a term hold the denial themselves ("did not sign"): that one turns nothing round.
[[nodiscard]] bool holds_denial(const Side&, const Term&);

// Whether a term stands for what is not done, by its side.
[[nodiscard]] bool is_undone(const Term&);

// Whether what a statement holds of an act is only called for: "demanded the release of".
[[nodiscard]] bool is_wanted(const Side&, Index statement, const Term& act);

// Whether an act excludes its opposite only of the very thing or man that does both: what rises, who wins.
[[nodiscard]] bool is_of_subject(const Term&);
// Whether what does the two acts is told to be one: all that one calls it, the other calls it too.
[[nodiscard]] bool one_subject(const Side& a, const Term&, const Side& b, const Term&);

// Whether an act excludes its opposite only at one place: who enters a town, who leaves it.
[[nodiscard]] bool is_of_place(const Term&);

// Whether an act is what somebody thinks of a thing, so that two who think otherwise are two.
[[nodiscard]] bool is_stance(const Term&);
// Whether what does the two acts is told to be two: each is called what the other's sentence does not hold.
[[nodiscard]] bool two_subjects(const Side& a, const Term&, const Side& b, const Term&);

// Whether what two claims tell of first and foremost is of opposite sense: they do not say one thing.
[[nodiscard]] bool opposed(const Side&, const Side&);

}  // namespace riwaya::accounts
