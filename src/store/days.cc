#include <charconv>

#include "store/rows.h"

namespace riwaya::store {

namespace {

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil.
std::int32_t days_from(int year, int month, int day) {
    year -= month <= 2 ? 1 : 0;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int of_era = year - era * 400;
    const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

}  // namespace

std::int32_t day_of(std::string_view iso) {
    if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return kNoDay;
    int part[3] = {};
    constexpr std::size_t kBegin[] = {0, 5, 8}, kSize[] = {4, 2, 2};
    for (int i = 0; i < 3; ++i) {
        const char* begin = iso.data() + kBegin[i];
        const auto [end, code] = std::from_chars(begin, begin + kSize[i], part[i]);
        if (code != std::errc() || end != begin + kSize[i]) return kNoDay;
    }
    if (part[0] < 0 || part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > 31) return kNoDay;
    return days_from(part[0], part[1], part[2]);
}

}  // namespace riwaya::store
