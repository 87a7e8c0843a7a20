#include "moments.h"

#include <charconv>
#include <chrono>

namespace riwaya::accounts {

namespace {

constexpr std::int64_t kDay = 24L * 60;

// The number of `size` digits at `at`; -1 where there is none.
int digits(std::string_view s, std::size_t at, std::size_t size) {
    if (at + size > s.size()) return -1;
    int value = -1;
    const auto [end, error] = std::from_chars(s.data() + at, s.data() + at + size, value);
    return error == std::errc() && end == s.data() + at + size && value >= 0 ? value : -1;
}

}  // namespace

std::optional<Moments> moments_of(std::string_view iso) {
    const int y = digits(iso, 0, 4), m = digits(iso, 5, 2), d = digits(iso, 8, 2);
    if (y < 0 || m < 1 || d < 1 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const std::chrono::year_month_day day{std::chrono::year(y), std::chrono::month(static_cast<unsigned>(m)),
                                          std::chrono::day(static_cast<unsigned>(d))};
    if (!day.ok()) return std::nullopt;
    const std::int64_t begin = std::chrono::sys_days(day).time_since_epoch().count() * kDay;
    const int hour = digits(iso, 11, 2), minute = digits(iso, 14, 2);
    if (hour < 0 || minute < 0 || iso[10] != 'T') return Moments{begin, begin + kDay};
    std::int64_t at = begin + hour * 60 + minute;
    const std::size_t zone = iso.find_first_of("Z+-", 16);
    // A time without an offset may be of any: half a day either way.
    if (zone == std::string_view::npos) return Moments{at - kDay / 2, at + kDay / 2};
    if (iso[zone] != 'Z') {
        const int h = digits(iso, zone + 1, 2);
        int min = digits(iso, zone + 4, 2);
        if (min < 0) min = digits(iso, zone + 3, 2);
        if (h >= 0) at -= (iso[zone] == '+' ? 1 : -1) * (h * 60 + (min > 0 ? min : 0));
    }
    return Moments{at, at};
}

std::optional<std::int64_t> day_number(std::string_view iso) {
    if (iso.size() < 10) return std::nullopt;
    const auto at = moments_of(iso.substr(0, 10));
    return at ? std::optional(at->first / kDay) : std::nullopt;
}

}  // namespace riwaya::accounts
