// Who printed a text first.
#include <algorithm>
#include <charconv>
#include <chrono>

#include "origins/changes.h"

namespace riwaya::origins {

namespace {

constexpr std::int64_t kDay = 86'400;

// The number that stands there, digits alone; -1 where there is none.
int digits(std::string_view s, std::size_t at, std::size_t count) {
    int out = -1;
    if (at + count > s.size()) return -1;
    const char* end = s.data() + at + count;
    const auto read = std::from_chars(s.data() + at, end, out);
    return read.ec == std::errc() && read.ptr == end && s[at] != '-' ? out : -1;
}

// Seconds that a zone ("+01:00", "-0300", "Z") lies before UTC.
std::int64_t zone_seconds(std::string_view zone) {
    if (zone.empty() || (zone[0] != '+' && zone[0] != '-')) return 0;
    const int hours = digits(zone, 1, 2), minutes = digits(zone, zone.size() > 3 && zone[3] == ':' ? 4 : 3, 2);
    const std::int64_t seconds = std::max(hours, 0) * 3600 + std::max(minutes, 0) * 60;
    return zone[0] == '+' ? seconds : -seconds;
}

// The last second at which it may have been printed.
std::int64_t end_of(const Printing& p) { return *p.seconds + (p.has_clock ? 0 : kDay - 1); }

std::string counted(std::size_t n, const char* one, const char* many) {
    return n == 1 ? std::string("one other ") + one : std::to_string(n) + " others " + many;
}

// An agency is known by the begin of its outlet's name ("Delta Agency", "Delta Agency for News"), or the other way
// round.
bool begins_with(std::string_view whole, std::string_view begin) {
    return !begin.empty() && whole.starts_with(begin) && (whole.size() == begin.size() || whole[begin.size()] == ' ');
}

void add(std::string& doubt, const std::string& more) { doubt += (doubt.empty() ? "" : "; ") + more; }

}  // namespace

Printing printing_of(const Article& a) {
    Printing out;
    out.agency = a.agency.value;
    out.by_agency =
        a.agency && (begins_with(a.outlet.value, a.agency.value) || begins_with(a.agency.value, a.outlet.value));
    const std::string_view at = a.published.value;
    const int year = digits(at, 0, 4), month = digits(at, 5, 2), day = digits(at, 8, 2);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (year < 0 || month < 0 || day < 0 || !date.ok()) return out;
    out.seconds = std::chrono::sys_days(date).time_since_epoch().count() * kDay;
    const int hour = digits(at, 11, 2), minute = digits(at, 14, 2), second = digits(at, 17, 2);
    if (hour < 0 || minute < 0) return out;
    out.has_clock = true;
    *out.seconds += hour * 3600 + minute * 60 + std::max(second, 0);
    const std::size_t zone = at.find_first_of("Z+-", 16);
    if (zone != std::string_view::npos) *out.seconds -= zone_seconds(at.substr(zone));
    return out;
}

First first_of(std::span<const Printing> all) {
    std::optional<std::int64_t> earliest_end;
    for (const Printing& p : all)
        if (p.seconds && (!earliest_end || end_of(p) < *earliest_end)) earliest_end = end_of(p);
    // Whether nothing known speaks against its having been the first.
    const auto may_be = [&](const Printing& p) { return !p.seconds || *p.seconds <= *earliest_end; };
    const auto key = [&](const Printing& p) {
        return std::tuple(!may_be(p), !p.by_agency, !p.agency.empty(), !p.seconds, p.seconds.value_or(0));
    };
    First out;
    std::size_t undated = 0, as_early = 0;
    for (std::size_t i = 1; i < all.size(); ++i)
        if (key(all[i]) < key(all[out.index])) out.index = i;
    const Printing& first = all[out.index];
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i == out.index) continue;
        undated += all[i].seconds ? 0 : 1;
        as_early += all[i].seconds && may_be(all[i]) ? 1 : 0;
    }
    if (!first.seconds && all.size() > 1) add(out.doubt, "it has no date");
    if (undated > 0) add(out.doubt, counted(undated, "has no date", "have no date"));
    if (as_early > 0)
        add(out.doubt,
            counted(as_early, "may have been as early by its date", "may have been as early by their dates"));
    if (!first.agency.empty() && !first.by_agency)
        add(out.doubt, "it is credited to " + first.agency + ", whose own print may be earlier");
    return out;
}

}  // namespace riwaya::origins
