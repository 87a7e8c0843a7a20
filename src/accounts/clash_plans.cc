// What is to come: days from which something is to hold, times by which and in which it is to be. Two of one thing that
// exclude each other.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>

#include "clash_parts.h"
#include "moments.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// When something is to be, in days from 1970; the end is exclusive.
struct Plan {
    enum class Kind : std::uint8_t { kOn, kFrom, kBy } kind = Kind::kOn;
    std::int64_t begin = 0, end = 0;
    std::int64_t told = 0;  // the day of the report
    bool day = false;       // told to the day
};

constexpr std::int64_t kMonth = 31, kQuarter = 92, kHalf = 184, kYear = 366;
// Seasons begin and end where the climate has them.
constexpr std::int64_t kSeasonSlack = 31;
// What is further off is told of loosely, or is another thing.
constexpr std::int64_t kFarthest = 3 * kYear;
// Of two deadlines, one this many times as far off as the other, and this many days behind it, is another.
constexpr double kOtherDeadline = 1.5;
constexpr std::int64_t kDeadlinesApart = 20;
constexpr double kSecondsInDay = 86400;

// How long the time is that a word names, of which only the begin or the end is known.
std::int64_t length_of(const TimeSaid& s) {
    const bool half = s.part == TimeSaid::Part::kEarly || s.part == TimeSaid::Part::kLate;
    if (s.day > 0 || s.weekday > 0) return 1;
    if (s.month > 0 || s.unit == TimeSaid::Unit::kMonth) return half ? kMonth / 2 : kMonth;
    if (s.quarter > 0 || s.season > 0) return kQuarter;
    if (s.half > 0) return kHalf;
    return s.unit == TimeSaid::Unit::kYear || s.year > 0 ? (half ? kHalf : kYear) : 1;
}

// Whether a time without its year was placed in the past though its sentence tells of what is to come: the next of its
// name is meant.
bool is_next_of_its_name(const Side& s, const Time& t, std::int64_t last_day, bool from, std::int64_t told) {
    return t.said.month > 0 && t.said.year == 0 && t.said.unit == TimeSaid::Unit::kNone &&
           t.said.direction == TimeSaid::Direction::kNone && last_day <= told &&
           (from || looks_ahead(s, s.claim->sentence));
}

}  // namespace

bool led_by(const Side& s, Span time, std::uint32_t group) {
    constexpr std::uint32_t kBefore = 2;  // words
    const std::uint32_t at = s.d->words.at_byte(time.begin), from = at - std::min(at, kBefore);
    return std::ranges::any_of(terms_reaching(s, from, at + 1), [&](const Term& t) {
        return t.kind == TermKind::kSetting && t.group == group && t.end + 1 >= at && t.begin <= at;
    });
}

namespace {

std::optional<Plan> plan_of(const Side& s, const Time& time) {
    const Time t = with_day_before(s, time);
    const auto told = day_number(s.d->published), first = day_number(t.begin), last = day_number(t.end);
    if (!told || (!first && !last)) return std::nullopt;
    Plan out;
    out.told = *told;
    out.day = t.said.day > 0;
    const std::int64_t length = length_of(t.said);
    static const std::uint32_t kFromDay = term_number("from-day");
    const bool from = t.open_end || (t.kind == TimeKind::kDate && !t.open_begin && led_by(s, t.span, kFromDay));
    const bool by = t.open_begin || (!from && is_by_then(s, s.d->words.at_byte(t.span.begin)));
    if (by && last) {
        out.kind = Plan::Kind::kBy;
        // "Before the end of the year" is told as until its last part.
        out.end = *last + (t.open_begin && t.said.excluded && t.said.part == TimeSaid::Part::kLate ? length : 0);
        out.begin = *told;
    } else if (first) {
        out.kind = from ? Plan::Kind::kFrom : Plan::Kind::kOn;
        out.begin = *first;
        out.end = from || !last ? *first + length : *last;
    } else {
        return std::nullopt;
    }
    // Behind something is any time from then on.
    if (t.open_end && t.said.excluded) out.end = out.begin + kFarthest;
    if (is_next_of_its_name(s, t, by ? out.end : out.begin + 1, from, *told)) {
        if (!by) out.begin += kYear - 1;
        out.end += kYear - 1;
    }
    if (t.said.season > 0) {
        if (!by) out.begin -= kSeasonSlack;
        // The winter of a year may be that at its end.
        out.end += t.said.season == 4 ? kYear : kSeasonSlack;
    }
    if (out.end <= *told || out.begin - *told > kFarthest) return std::nullopt;
    // What has begun is the time of what is told; a part of the year that has begun may be that of what is to come.
    const bool part =
        t.said.part != TimeSaid::Part::kWhole || t.said.quarter > 0 || t.said.half > 0 || t.said.season > 0;
    if (!by && out.begin <= *told && (from || !part)) return std::nullopt;
    return out;
}

// "Within six months", of what is to come: until then, as the report counts.
std::optional<Plan> within(const Side& s, const Time& t) {
    static const std::uint32_t kWithin = term_number("within");
    const auto told = day_number(s.d->published);
    if (t.kind != TimeKind::kDuration || !told || !led_by(s, t.span, kWithin)) return std::nullopt;
    const double seconds = seconds_of(t.duration), days = std::ceil(seconds / kSecondsInDay);
    if (!(seconds >= kSecondsInDay && days <= static_cast<double>(kFarthest))) return std::nullopt;
    // The last day counts too, and months may be longer than they mostly are.
    const std::int64_t longer = days >= static_cast<double>(kMonth) ? 1 : 0;
    return Plan{Plan::Kind::kBy, *told, *told + static_cast<std::int64_t>(days) + longer + 1, *told, false};
}

struct Told {
    const Time* time = nullptr;
    Plan plan;
};

// The one time of what is to come that a claim tells, or else its sentence; null where it tells none or several.
std::optional<Told> only_plan(const Side& s) {
    std::optional<Told> found;
    // False at the second.
    const auto take = [&](const Time& t, const std::optional<Plan>& plan) {
        if (plan && found) return false;
        if (plan) found = Told{&t, *plan};
        return true;
    };
    const std::vector<const Time*> placed = times_of(s);
    for (const Time* t : placed)
        if (!take(*t, plan_of(s, *t))) return std::nullopt;
    if (!placed.empty()) return found;
    for (const Time& t : s.d->times)
        if (s.claim->span.contains(t.span) && !take(t, within(s, t))) return std::nullopt;
    return found;
}

bool exclude(const Plan& x, const Plan& y) {
    const bool x_by = x.kind == Plan::Kind::kBy, y_by = y.kind == Plan::Kind::kBy;
    if (x_by && y_by) {
        if (x.day && y.day) return x.end != y.end;
        const auto p = static_cast<double>(x.end - x.told), q = static_cast<double>(y.end - y.told);
        return std::abs(x.end - y.end) >= kDeadlinesApart && std::max(p, q) >= kOtherDeadline * std::min(p, q);
    }
    if (x_by) return y.begin >= x.end;
    if (y_by) return x.begin >= y.end;
    return x.begin >= y.end || y.begin >= x.end;
}

// Days of what is to come that are each told alone are laid against each other elsewhere: far apart they are of two
// things.
bool two_days(const Plan& x, const Plan& y) {
    const auto day = [](const Plan& p) { return p.kind == Plan::Kind::kOn && p.end - p.begin <= 1; };
    return day(x) && day(y);
}
// Where claims lie this near in meaning days up to so far apart are of one thing.
constexpr double kNearDays = 0.55;
constexpr std::int64_t kDaysApart = 62;

// Whether a report tells of a time elsewhere: then it knows of both, and they are of two things.
bool tells_of(const Side& s, const Time& time) {
    return std::ranges::any_of(s.d->times, [&](const Time& t) {
        return t.kind != TimeKind::kDuration && !(t.begin.empty() && t.end.empty()) && t.begin == time.begin &&
               t.end == time.end;
    });
}

// Whether the known places that each claim names lie in other countries, or are other towns: a visit to the one and to
// the other.
bool of_other_places(const Side& a, const Side& b) {
    std::set<std::string> countries[2], towns[2];
    for (const Side* s : {&a, &b})
        for (const Site& x : sites_of(*s, s->claim->span)) {
            if (!x.known) continue;
            if (!x.country.empty()) countries[s == &b].insert(x.country);
            if (x.kind == Site::Kind::kTown) towns[s == &b].insert(x.id);
        }
    const auto apart = [](const auto& both) {
        return !both[0].empty() && !both[1].empty() &&
               std::ranges::none_of(both[0], [&](const std::string& id) { return both[1].contains(id); });
    };
    return apart(countries) || apart(towns);
}

}  // namespace

bool find_plans(const Side& a, const Side& b, std::vector<Clash>& out) {
    constexpr double kNear = 0.36;
    const auto x = only_plan(a), y = only_plan(b);
    if (!x || !y || !exclude(x->plan, y->plan)) return false;
    const Frame frame = frame_of(a, b);
    if (two_days(x->plan, y->plan) &&
        (std::min(frame.near, frame.sentence_near) < kNearDays || std::abs(x->plan.begin - y->plan.begin) > kDaysApart))
        return false;
    const auto ahead = [](const Side& s, const Time& t) {
        return t.said.direction >= TimeSaid::Direction::kFuture || looks_ahead(s, s.claim->sentence);
    };
    if (!ahead(a, *x->time) && !ahead(b, *y->time)) return false;
    if (!likely_one_thing(frame) || std::min(frame.near, frame.sentence_near) < kNear) return false;
    if (of_own_news(a, *x->time, b, *y->time)) return false;
    if (of_other_places(a, b) || other_doers(a, b) || tells_of(a, *y->time) || tells_of(b, *x->time)) return false;
    Clash c = clash(ConflictKind::kDate, a, x->time->span, b, y->time->span);
    c.note = quote(a.text(), x->time->span) + " / " + quote(b.text(), y->time->span) + std::string(kOfTwoPlans);
    out.push_back(std::move(c));
    return true;
}

}  // namespace riwaya::accounts
