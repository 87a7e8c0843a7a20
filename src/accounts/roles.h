// Roles of an act that only one can have, and the words that fill them: who headed a delegation, who mediated, who
// claimed an attack (roles.tsv). Found once a report.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <riwaya/reading.h>

namespace riwaya::accounts {

struct Side;

// Words, from one to behind another.
struct Words {
    std::uint32_t begin = 0, end = 0;
};

struct Role {
    std::uint32_t role = 0;
    std::uint32_t thing = 0;  // what it is of: a delegation; 0 where the role alone tells
    std::string country;      // of that thing: an Egyptian delegation; empty where it is told of none
    bool once = false;        // an event has no second one
    bool whom = false;        // done to somebody
    Words told;               // what tells of it
    Words filler;             // who or what has it
    Words around;             // the filler with what may still tell of it
};

// Those of a whole report by their first word. Asks the side for its report and terms alone.
[[nodiscard]] std::vector<Role> roles_told(const Side&);

// The words of a filler as they are shown.
[[nodiscard]] Span span_of(const Side&, Words);

}  // namespace riwaya::accounts
