#include "figures.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace riwaya::accounts {

namespace {

struct TimeUnit {
    std::string_view key;
    double seconds;
};
constexpr TimeUnit kTimeUnits[] = {{"second", 1},    {"minute", 60},     {"hour", 3600},     {"day", 86400},
                                   {"week", 604800}, {"month", 2629746}, {"year", 31556952}, {"decade", 315569520}};

double seconds_in(std::string_view unit) {
    for (const TimeUnit& u : kTimeUnits)
        if (u.key == unit) return u.seconds;
    return 0;
}

double seconds_in(TimeSaid::Unit unit) {
    switch (unit) {
        case TimeSaid::Unit::kSecond: return 1;
        case TimeSaid::Unit::kMinute: return 60;
        case TimeSaid::Unit::kHour: return 3600;
        case TimeSaid::Unit::kDay: return 86400;
        case TimeSaid::Unit::kWeek: return 604800;
        case TimeSaid::Unit::kMonth: return 2629746;
        case TimeSaid::Unit::kYear: return 31556952;
        default: return 0;
    }
}

bool open_below(Bound b) { return b == Bound::kAtMost || b == Bound::kLessThan; }
bool open_above(Bound b) { return b == Bound::kAtLeast || b == Bound::kMoreThan; }
bool same(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)}); }

// The power of ten of the last digit that says something: 2 for 1,200, -1 for 32.9.
int last_digit(double value) {
    int power = 0;
    double v = std::abs(value);
    if (v == 0) return 0;
    while (power > -6 && !same(v, std::round(v))) v *= 10, --power;
    v = std::round(v);
    while (v >= 10 && same(std::fmod(v, 10.0), 0)) v /= 10, ++power;
    return power;
}

// Whether `rough` is `exact` at the precision that rough is stated with, in the unit of the finer one. A single digit
// rounds only where it is said to be about so, or measured; a bare 50 dead against 54 is no rounding.
bool rounds_to(const Figure& exact, const Figure& rough) {
    const double unit = std::min(exact.step, rough.step);
    const double e = exact.low / unit, r = rough.low / unit;
    const int digit = last_digit(r);
    if (digit <= last_digit(e)) return false;
    const double scale = std::pow(10.0, digit);
    const bool one_digit = std::abs(r) < 10 * scale;
    if (one_digit && rough.bound != Bound::kAbout && (rough.dimension.empty() || rough.dimension == "time"))
        return false;
    return same(std::round(e / scale) * scale, r);
}

void add_duration(const Time& t, std::vector<Figure>& out) {
    double seconds = seconds_of(t.duration);
    const double step = seconds_in(t.said.unit);
    if (seconds == 0) seconds = t.said.count * step;
    if (seconds == 0) return;
    Figure f{t.span, seconds, seconds, step > 0 ? step : 1, t.said.approximate ? Bound::kAbout : Bound::kExact,
             "time", {}};
    out.push_back(std::move(f));
}

}  // namespace

double seconds_of(std::string_view iso) {
    if (!iso.starts_with('P')) return 0;
    double total = 0, n = 0;
    bool time = false;
    for (std::size_t i = 1; i < iso.size();) {
        if (iso[i] == 'T') {
            time = true;
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < iso.size() && ((iso[end] >= '0' && iso[end] <= '9') || iso[end] == '.')) ++end;
        if (end == i || end == iso.size()) return 0;
        n = std::strtod(std::string(iso.substr(i, end - i)).c_str(), nullptr);
        switch (iso[end]) {
            case 'Y': total += n * 31556952; break;
            case 'W': total += n * 604800; break;
            case 'D': total += n * 86400; break;
            case 'H': total += n * 3600; break;
            case 'M': total += n * (time ? 60 : 2629746); break;
            case 'S': total += n; break;
            default: return 0;
        }
        i = end + 1;
    }
    return total;
}

std::vector<Figure> figures_of(const Reading& r) {
    std::vector<Figure> out;
    for (const Quantity& q : r.quantities) {
        if (q.ordinal) continue;
        const double step = seconds_in(q.unit);
        const double by = step > 0 ? step : 1;
        out.push_back({q.span, q.low * by, q.high * by, by, q.bound, step > 0 ? "time" : q.unit, q.counted});
    }
    const std::size_t quantities = out.size();
    for (const Time& t : r.times) {
        if (t.kind != TimeKind::kDuration) continue;
        const auto from = out.begin(), to = out.begin() + static_cast<std::ptrdiff_t>(quantities);
        const auto at = std::partition_point(from, to, [&](const Figure& f) { return f.span.end <= t.span.begin; });
        if (at == to || !at->span.overlaps(t.span)) add_duration(t, out);
    }
    std::stable_sort(out.begin(), out.end(), [](const Figure& a, const Figure& b) { return a.span < b.span; });
    return out;
}

Agreement agreement(const Figure& a, const Figure& b) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const bool a_bounded = open_below(a.bound) || open_above(a.bound),
               b_bounded = open_below(b.bound) || open_above(b.bound);
    if (same(a.low, b.low) && same(a.high, b.high)) return Agreement::kEqual;
    const double a_low = open_below(a.bound) ? -kInfinity : a.low, a_high = open_above(a.bound) ? kInfinity : a.high;
    const double b_low = open_below(b.bound) ? -kInfinity : b.low, b_high = open_above(b.bound) ? kInfinity : b.high;
    const bool overlap = a_low <= b_high && b_low <= a_high;
    if ((a_bounded || b_bounded || a.bound == Bound::kRange || b.bound == Bound::kRange) && overlap)
        return Agreement::kCompatible;
    if (rounds_to(a, b) || rounds_to(b, a)) return Agreement::kRounding;
    return Agreement::kClash;
}

}  // namespace riwaya::accounts
