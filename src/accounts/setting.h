// When and where two sentences say that something was: whether they may tell of one thing, and what they fill in
// differently.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "clash_parts.h"

namespace riwaya::accounts {

// What the two have in common, the figures, days and places aside that are to be laid against each other.
struct Frame {
    double shared = 0;       // weight of the keys that both sentences hold
    double containment = 0;  // of the lighter sentence in the heavier
    std::size_t keys = 0;    // how many
    std::size_t names = 0;   // how many of them are names or in names
    double near = 0;         // of the claims' vectors; 0 without the encoder
    double sentence_near = 0;
    bool other_language = false;
};
[[nodiscard]] Frame frame_of(const Side&, const Side&);
// Whether two sentences in words of their own tell of one thing so surely that what they fill in differently cannot
// both be right.
[[nodiscard]] bool one_thing(const Frame&);
// The same, less surely: for days, places and doers that also pass the tests of their kind.
[[nodiscard]] bool likely_one_thing(const Frame&);

// The times that a claim tells its event by: its own, else those of its sentence; when words were said is none of them.
[[nodiscard]] std::vector<const Time*> times_of(const Side&);

// The times that the sentences before the claim's last told.
[[nodiscard]] std::vector<const Time*> carried_times(const Side&);

// Whether the times of two sentences exclude each other: days or periods without any in common. Of figures two periods
// must be the same; `within`: one may lie in the other, as the day of a meeting does in its autumn.
// `fates`: of people whom something befell on a day.
[[nodiscard]] bool other_time(const Side&, const Side&, bool within = false, bool fates = false);
// The same of two sets of times.
[[nodiscard]] bool exclude_each_other(const std::vector<const Time*>&, const std::vector<const Time*>&, bool within);
// Whether two days lie equally far from the publication of reports of different days: each tells of its own day.
[[nodiscard]] bool own_days(const Side&, const Time&, const Side&, const Time&);
// Whether one was published before a period of both was over and the other behind it: what is to come beside what came.
[[nodiscard]] bool outlook_and_result(const Side&, const Side&);
// Whether neither tells of what only may be while the other tells of what is. What is to come in one language may be
// plain in another ("it was decided that it be held").
[[nodiscard]] bool modalities_fit(const Side&, const Side&);
// Days between the beginnings of two placed times.
[[nodiscard]] int days_between(const Time&, const Time&);
// Days between the publication of the two; -1 where either is not known.
[[nodiscard]] int days_apart(const Side&, const Side&);

// A place in a sentence.
struct Site {
    Span span;       // with the noun before it that tells what it is
    std::string id;  // of its entity; empty where it has none
    enum class Kind : std::uint8_t { kCountry, kTown, kOther } kind = Kind::kOther;
    bool known = false;     // to be one in all languages
    bool at = false;        // a word before it says that something happened there
    std::string country{};  // id of the country that it lies in, as far as that is known, or is
};
// Whether a mention names a town, as far as it is known.
[[nodiscard]] bool is_town(const Mention&);
// Whether both sentences name people who do something, not those who only say it, and none that both name.
[[nodiscard]] bool other_people(const Side&, const Side&);
// The countries that a report names, by name or adjective, sorted.
[[nodiscard]] std::vector<std::string> countries_in(const Side&);
// Whether a claim names a country that the other's report does not.
[[nodiscard]] bool has_own_country(const Side&, const Side& other);
// Whether the sentence of each does, and they name none that is the same.
[[nodiscard]] bool other_countries(const Side&, const Side&);
// The ids of the people that a sentence names; without those who only say something where not asked for.
[[nodiscard]] std::set<std::string_view> people_of(const Side&, bool speakers);
// The one person, or else the one body, that a sentence names, not as whose words are told, and the other report does
// not; nullptr where there is none or several.
[[nodiscard]] const Mention* only_stranger(const Side&, const Side& other);
// Whether each names one that the other report does not: two fines of two companies are two.
[[nodiscard]] bool other_doers(const Side&, const Side&);

[[nodiscard]] std::vector<Site> sites_of(const Side&, Span within);
// Whether two may be one place or one lie in the other, as far as their names tell.
[[nodiscard]] bool may_be_one(const Side&, const Site&, const Side&, const Site&);

// Whether a report names this place of another, or one that may be it, anywhere. `ahead`: only where it tells that
// something is to be there, for a capital's name alone is that of a government, and no meeting of another kind.
[[nodiscard]] bool tells_of(const Side& teller, const Side& of, const Site&, bool ahead = false);

// Whether a report holds the words of a place of another of its language, behind whatever noun.
[[nodiscard]] bool holds_name(const Side&, const Side& of, const Site&);

// Whether a sentence of the report tells of what is to come, by its verb, its words or its times.
[[nodiscard]] bool looks_ahead(const Side&, Index sentence);
// Whether the sentences of both name one kind of meeting: a session, a council, a summit, ...
[[nodiscard]] bool one_meeting(const Side&, const Side&);
// Whether both look ahead to one meeting: they name one kind of meeting, and are near in what they tell of it.
[[nodiscard]] bool same_plan(const Side&, const Side&);

}  // namespace riwaya::accounts
