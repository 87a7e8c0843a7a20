// What reports of two days tell each of its own: news of the day, measures that change by the day, tolls that grow.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "clash_parts.h"
#include "moments.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// How many days behind its report a time begins.
std::optional<std::int64_t> days_behind(const Side& s, const Time& t) {
    const auto told = day_number(s.d->published), first = day_number(t.begin);
    return told && first ? std::optional(*first - *told) : std::nullopt;
}

// Whether a time is told from where the report stands, or is a day that today, yesterday or tomorrow is too.
bool is_of_the_day(const Side& s, const Time& t) {
    const bool from_here = t.said.form == TimeSaid::Form::kOffset || t.said.form == TimeSaid::Form::kThis;
    const bool days = t.said.unit == TimeSaid::Unit::kDay || t.said.unit == TimeSaid::Unit::kWeek ||
                      t.said.unit == TimeSaid::Unit::kWeekend;
    if (from_here && days) return true;
    const auto behind = days_behind(s, t);
    return behind && std::abs(*behind) <= 1;
}

// Whether a sentence tells of a setting of this group.
bool tells(const Side& s, std::uint32_t group) {
    const std::uint32_t first = s.d->words.first(s.claim->sentence), end = s.d->words.first(s.claim->sentence + 1);
    return std::ranges::any_of(terms_between(s, first, end),
                               [&](const Term& t) { return t.kind == TermKind::kSetting && t.group == group; });
}

}  // namespace

bool of_own_news(const Side& a, const Time& x, const Side& b, const Time& y) {
    if (a.d->lexicon != b.d->lexicon || days_apart(a, b) <= 0) return false;
    if (is_of_the_day(a, x) && is_of_the_day(b, y)) return true;
    // What was to come when the one was written is no other day of what the other tells as come.
    const auto p = days_behind(a, x), q = days_behind(b, y);
    return p && q && ((*p <= 0 && *q > 0) || (*q <= 0 && *p > 0));
}

bool changes_by_day(const Side& a, const Side& b) {
    static const std::uint32_t kByDay = term_number("by-day");
    return days_apart(a, b) > 0 && tells(a, kByDay) && tells(b, kByDay);
}

bool was_to_be(const Side& s) {
    static const std::uint32_t kWasTo = term_number("was-to");
    return tells(s, kWasTo);
}

bool of_other_days(const Side& a, const Side& b) {
    const std::string &pa = a.d->published, &pb = b.d->published;
    return !pa.empty() && !pb.empty() && pa.substr(0, 10) != pb.substr(0, 10);
}

bool goes_on(const Side& early, const Side& late) {
    static const std::uint32_t kGoesOn = term_number("goes-on");
    // Reports further apart than this, in minutes, are not of one hour.
    constexpr std::int64_t kOneHour = 60;
    const auto x = moments_of(early.d->published), y = moments_of(late.d->published);
    if (!x || !y) return false;
    // Of which of two reports is the later nothing is known; the higher toll may be told as one that has risen.
    if (x->last > y->first && y->last > x->first && (x->last - x->first > kOneHour || y->last - y->first > kOneHour))
        return tells(late, kGoesOn);
    if (y->first - x->last < kOneHour) return false;
    const auto says = [&](const Side& s) {
        return std::ranges::any_of(*s.terms,
                                   [&](const Term& t) { return t.kind == TermKind::kSetting && t.group == kGoesOn; });
    };
    return says(early) || says(late);
}

}  // namespace riwaya::accounts
