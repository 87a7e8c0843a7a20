#include "calendar.h"

#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <cstdlib>
#include <memory>

#include "moments.h"

namespace riwaya::page {

std::optional<std::string> from_hijri(int year, int month, int day) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Calendar> c(
        icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("en@calendar=islamic-umalqura"), status));
    if (U_FAILURE(status) || c == nullptr) return std::nullopt;
    c->clear();
    c->set(UCAL_EXTENDED_YEAR, year);
    c->set(UCAL_MONTH, month - 1);
    c->set(UCAL_DATE, day);
    const UDate at = c->getTime(status);
    if (U_FAILURE(status)) return std::nullopt;
    return date_of(static_cast<std::int64_t>(at / 86400000.0));
}

std::string zone_offset(const std::string& zone, const std::string& date, int hour, int minute) {
    const auto day = moment_of(date);
    if (!day) return {};
    const std::unique_ptr<icu::TimeZone> z(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
    if (z == nullptr || *z == icu::TimeZone::getUnknown()) return {};
    UErrorCode status = U_ZERO_ERROR;
    int32_t raw = 0, summer = 0;
    z->getOffset((static_cast<double>(day->day) * 86400 + hour * 3600 + minute * 60) * 1000, true, raw, summer, status);
    if (U_FAILURE(status)) return {};
    const int minutes = (raw + summer) / 60000, size = std::abs(minutes);
    const auto two = [](int n) {
        return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
    };
    return (minutes < 0 ? "-" : "+") + two(size / 60) + ':' + two(size % 60);
}

}  // namespace riwaya::page
