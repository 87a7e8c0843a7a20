// What stands around a figure: what tells whether two figures are of one thing.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "digest.h"

namespace riwaya::accounts {

// The key of words for people as such (concepts.tsv).
inline constexpr std::string_view kPeople = "=people";

// The tokens around a figure, within its claim; tokens of figures are no context.
struct Context {
    std::map<Key, float> keys;      // with their weights
    std::set<std::string> counted;  // particles too: "people" tells little, but not here
    std::set<std::string> things;   // what is counted, by the table of things; empty where it knows none
    bool people = false;            // what is counted are people as such, or people by their fate
    bool fate = false;              // a word by which counts of people are told apart stands near: killed, wounded, ...
    Key fate_key = 0;               // the nearest one
    Key name_behind = 0;            // behind the key of the first name behind it; 0 where none stands near
    Key aim_key = 0;  // behind the key of the nearest word by which it is demanded, offered, expected; 0: a result
};

[[nodiscard]] Context context_of(const Digest&, const Unit& claim, const Figure&);
// The same within the claim with this index: what is demanded in a clause of saying is an aim wherever it stands there.
[[nodiscard]] Context context_of(const Digest&, Index claim, const Figure&);

// Fills Digest::near_counted where the reports are of several languages.
void add_counted(std::vector<Digest>&, const meaning::Encoder&, unsigned threads);

// How near in meaning what two figures of two languages count lies; 0 within one language.
[[nodiscard]] double counted_nearness(const Digest&, const Figure&, const Digest&, const Figure&);

template <class T>
std::size_t common(const std::set<T>& a, const std::set<T>& b) {
    return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const T& k) { return b.contains(k); }));
}

// Whether the table of things tells that two figures count one thing, or two; neither where it does not know both.
enum class Sameness { kUnknown, kOne, kTwo };
[[nodiscard]] Sameness same_thing(const Context&, const Context&);

// How well two figures may be of one thing; 0: not at all. A bare count needs the same thing counted; a measure
// (percent, money, distance) stands in lists of its like, so rare words around it must be the same; a length of time in
// one point is that of what the point tells.
[[nodiscard]] double match(const Figure& fa, const Context& ca, const Figure& fb, const Context& cb, bool same_point,
                           double measure_context);

// Weight of the words that must be the same around two measures. On accounts-ar dev at 1.5 lists of stock prices still
// gave conflicts between different shares.
inline constexpr double kMeasureContext = 2.5;
// The same in two languages, where few words can be the same.
inline constexpr double kOtherMeasureContext = 1.5;

}  // namespace riwaya::accounts
