// When a report was published, as far as that is known: a stretch of minutes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace riwaya::accounts {

// From the first to the last minute that it may be, counted from 1970 in UTC.
struct Moments {
    std::int64_t first = 0;
    std::int64_t last = 0;
};

// Of an ISO 8601 date, with or without time and offset; a date alone is the whole day. nullopt for anything else.
[[nodiscard]] std::optional<Moments> moments_of(std::string_view iso);

// The day of such a date, whatever its hour and offset, counted from 1970. nullopt for anything else.
[[nodiscard]] std::optional<std::int64_t> day_number(std::string_view iso);

}  // namespace riwaya::accounts
