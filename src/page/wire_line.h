// The line at the head of a wire report that tells by whom, for whom, where and when at once: "By Layla Haddad, TUNIS,
// Nov 11, 2025", "The Coast Press | By Layla Haddad | Nov 11, 2025, 09:14 GMT".
//
//     if (auto l = read_wire_line(rules, line)) use(l->author, l->outlet);
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules.h"

namespace riwaya::page {

struct WireLine {
    std::string author;  // several joined by ", "; empty: the words name nobody ("By our staff")
    std::string agency;  // empty: none
    std::string_view outlet;
};

// Nothing where the line is none: it must hold a whole date, and a piece beside it that says who wrote the report.
[[nodiscard]] std::optional<WireLine> read_wire_line(const Rules&, std::string_view line);

}  // namespace riwaya::page
