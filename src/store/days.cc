#include <charconv>
#include <chrono>

#include "store/rows.h"

namespace riwaya::store {

std::int32_t day_of(std::string_view iso) {
    if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return kNoDay;
    int part[3] = {};
    constexpr std::size_t kBegin[] = {0, 5, 8}, kSize[] = {4, 2, 2};
    for (int i = 0; i < 3; ++i) {
        const char* begin = iso.data() + kBegin[i];
        const auto [end, code] = std::from_chars(begin, begin + kSize[i], part[i]);
        if (code != std::errc() || end != begin + kSize[i]) return kNoDay;
    }
    if (part[0] < 0 || part[1] < 1 || part[2] < 1) return kNoDay;
    const std::chrono::year_month_day day{std::chrono::year(part[0]),
                                          std::chrono::month(static_cast<unsigned>(part[1])),
                                          std::chrono::day(static_cast<unsigned>(part[2]))};
    if (!day.ok()) return kNoDay;  // there is no 31 February
    return static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count());
}

}  // namespace riwaya::store
