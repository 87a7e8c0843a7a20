#include "figures.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <span>

namespace riwaya::accounts {

namespace {

struct TimeUnit {
    std::string_view key;
    double seconds;
};
constexpr TimeUnit kTimeUnits[] = {{"second", 1},    {"minute", 60},     {"hour", 3600},     {"day", 86400},
                                   {"week", 604800}, {"month", 2629746}, {"year", 31556952}, {"decade", 315569520}};

// Units that measure one thing, in the base unit of what they measure: ten kilometres are six miles. Degrees of
// temperature and moneys are no multiples of each other and stay apart; a magnitude is told in degrees too.
struct Measure {
    std::string_view key, dimension;
    double factor;
};
constexpr Measure kMeasures[] = {{"mm", "length", 0.001},
                                 {"cm", "length", 0.01},
                                 {"m", "length", 1},
                                 {"km", "length", 1000},
                                 {"inch", "length", 0.0254},
                                 {"foot", "length", 0.3048},
                                 {"mile", "length", 1609.344},
                                 {"nautical_mile", "length", 1852},
                                 {"m2", "area", 1},
                                 {"ha", "area", 1e4},
                                 {"km2", "area", 1e6},
                                 {"foot2", "area", 0.09290304},
                                 {"acre", "area", 4046.8564224},
                                 {"mile2", "area", 2589988.110336},
                                 {"g", "weight", 0.001},
                                 {"kg", "weight", 1},
                                 {"tonne", "weight", 1000},
                                 {"ton", "weight", 1000},
                                 {"litre", "volume", 1},
                                 {"m3", "volume", 1000},
                                 {"gallon", "volume", 3.785411784},
                                 {"kw", "power", 1},
                                 {"mw", "power", 1000},
                                 {"gw", "power", 1e6},
                                 {"km_per_hour", "speed", 1},
                                 {"mile_per_hour", "speed", 1.609344},
                                 {"m_per_second", "speed", 3.6},
                                 {"knot", "speed", 1.852},
                                 {"magnitude", "degree", 1}};

// What a unit measures and how much of it; a unit that no other can be laid against is a dimension of its own.
Measure measure_of(std::string_view unit) {
    for (const TimeUnit& u : kTimeUnits)
        if (u.key == unit) return {unit, "time", u.seconds};
    for (const Measure& m : kMeasures)
        if (m.key == unit) return m;
    return {unit, unit, 1};
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

// Units of two systems stand in no ratio of ten.
bool other_system(const Figure& a, const Figure& b) {
    const double ratio = std::log10(a.step / b.step);
    return !same(ratio, std::round(ratio));
}

// How far a length told in the unit of another system may be off by its rounding: five miles for eight kilometres.
constexpr double kConverted = 0.07;

// Whether `rough` is `exact` at the precision that rough is stated with, in the unit of the finer one. A single digit
// rounds only where it is said to be about so, or measured; a bare 50 dead against 54 is no rounding.
bool rounds_to(const Figure& exact, const Figure& rough) {
    if (rough.dimension != "time" && other_system(exact, rough)) {
        const double e = exact.low / rough.step, r = rough.low / rough.step, scale = std::pow(10.0, last_digit(r));
        return same(std::round(e / scale) * scale, r) && std::abs(e - r) <= kConverted * std::abs(r);
    }
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

constexpr double kDaySeconds = 86400, kWeekSeconds = 604800, kMonthSeconds = 2629746;

// The days that a length of time told in months or years can be, at least and at most: three months are 90 days, and
// told in weeks up to three months are four weeks each.
struct Days {
    double least = 0, most = 0;
};
Days days_of(const Figure& f, bool beside_weeks) {
    constexpr double kMonthDays = 30, kWeeksDays = 28, kMostInWeeks = 3, kSlack = 2.5;
    const double n = f.low / kMonthSeconds, day = f.low / kDaySeconds;
    const double each = beside_weeks && n <= kMostInWeeks ? kWeeksDays : kMonthDays;
    return {std::min(each * n, day - kSlack), f.high / kDaySeconds + kSlack};
}

// Whether two lengths of time, one told in months or years and one in days or weeks, can be one: 90 days and three
// months. Months and years are told in one another exactly.
bool one_length(const Figure& a, const Figure& b) {
    if (a.dimension != "time" || b.dimension != "time" || a.step <= 0 || b.step <= 0) return false;
    const bool months = a.step >= kMonthSeconds;
    if (months == (b.step >= kMonthSeconds)) return false;
    const Figure &large = months ? a : b, &fine = months ? b : a;
    const Days days = days_of(large, same(fine.step, kWeekSeconds));
    return days.least <= fine.high / kDaySeconds && fine.low / kDaySeconds <= days.most;
}

// Lengths of time, one of them told as about so much, that lie this near each other are one: 66 minutes are a little
// over an hour, 105 are no hour and a half.
constexpr double kAboutSoLong = 0.12;
bool about_one_length(const Figure& a, const Figure& b) {
    if (a.dimension != "time" || b.dimension != "time") return false;
    if (a.bound != Bound::kAbout && b.bound != Bound::kAbout) return false;
    return std::abs(a.low - b.low) <= kAboutSoLong * std::min(a.low, b.low);
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

// Numbers from this on are told with their scale.
constexpr double kScale = 1e6;

// A number in millions or more behind a measure of its size, without a unit or noun of its own, is of that unit: "40
// billion cubic metres, while they offered 31 billion". `said` are the quantities before it.
const Quantity* unit_giver(const Reading& r, std::span<const Quantity> said, const Quantity& q) {
    constexpr double kMostRatio = 10;
    constexpr std::size_t kMostBetween = 8;  // figures
    if (!q.unit.empty() || !q.counted.empty() || q.low < kScale) return nullptr;
    const auto sentence =
        std::ranges::partition_point(r.sentences, [&](const Sentence& s) { return s.span.end <= q.span.begin; });
    if (sentence == r.sentences.end()) return nullptr;
    for (std::size_t back = 1; back <= std::min(said.size(), kMostBetween); ++back) {
        const Quantity& before = said[said.size() - back];
        if (before.span.begin < sentence->span.begin) return nullptr;
        if (before.unit.empty()) continue;
        const bool sized = before.low >= kScale && before.low <= kMostRatio * q.low && q.low <= kMostRatio * before.low;
        return sized ? &before : nullptr;
    }
    return nullptr;
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
    for (std::size_t i = 0; i < r.quantities.size(); ++i) {
        const Quantity& q = r.quantities[i];
        if (q.ordinal) continue;
        const Quantity* giver = unit_giver(r, std::span(r.quantities).first(i), q);
        const Measure in = measure_of(giver != nullptr ? giver->unit : q.unit);
        const double by = in.factor;
        out.push_back({q.span, q.low * by, q.high * by, by, q.bound, std::string(in.dimension), q.counted});
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

bool surely_rounded(const Figure& a, const Figure& b) {
    if (a.bound == Bound::kAbout || b.bound == Bound::kAbout || other_system(a, b)) return true;
    const double unit = std::min(a.step, b.step);
    const int x = last_digit(a.low / unit), y = last_digit(b.low / unit);
    return std::min(x, y) < 0 || std::max(x, y) > 1;
}

Agreement agreement(const Figure& a, const Figure& b) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const bool a_bounded = open_below(a.bound) || open_above(a.bound),
               b_bounded = open_below(b.bound) || open_above(b.bound);
    if (same(a.low, b.low) && same(a.high, b.high)) return Agreement::kEqual;
    if (one_length(a, b) && !a_bounded && !b_bounded)
        return a.high > a.low || b.high > b.low ? Agreement::kCompatible : Agreement::kEqual;
    const double a_low = open_below(a.bound) ? -kInfinity : a.low, a_high = open_above(a.bound) ? kInfinity : a.high;
    const double b_low = open_below(b.bound) ? -kInfinity : b.low, b_high = open_above(b.bound) ? kInfinity : b.high;
    const bool overlap = a_low <= b_high && b_low <= a_high;
    // "Dozens" are a range too, though they are told as about so many.
    if ((a_bounded || b_bounded || a.high > a.low || b.high > b.low) && overlap) return Agreement::kCompatible;
    if (rounds_to(a, b) || rounds_to(b, a) || about_one_length(a, b)) return Agreement::kRounding;
    return Agreement::kClash;
}

}  // namespace riwaya::accounts
