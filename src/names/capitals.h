// Capitals: names that no list holds, in languages that write them with capital letters. What speaks for a type is
// gathered over the whole report, so that a name told once by a sure sign is known everywhere in it.
//
// "Insurer Prairie Mutual refused to pay" -> organization; "Ada Bell, 34, of Tarn" -> person, place.
#pragma once

#include "capital_signs.h"

namespace riwaya::names {

struct CapitalName {
    std::uint32_t first = 0, last = 0;  // words, half-open
    EntityType type = EntityType::kOther;
    bool guessed = false;         // by hints alone
    bool headed = false;          // an organization whose name holds a head
    std::uint32_t key = kNone;    // what an organization is called for short
    std::uint32_t actor = kNone;  // the known organization that it is
};

// In order, not overlapping. Linear in the report's words.
[[nodiscard]] std::vector<CapitalName> find_capital_names(const ReportView&, const std::vector<Facts>&);

// Whether a sentence is a headline that capitalizes most words, so that capitals tell nothing.
[[nodiscard]] bool in_title_case(const ReportView&, const SentenceView&);

}  // namespace riwaya::names
