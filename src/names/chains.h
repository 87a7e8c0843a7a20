// Chains: the mentions of one someone in a report, while they are put together.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "entities.h"

namespace riwaya::names {

struct Chain {
    std::string id;
    EntityType type = EntityType::kOther;
    std::uint32_t actor = kNone;
    std::uint32_t party = kNone;  // actor that it speaks for
    std::uint32_t body = kNone;   // chain that it speaks for, where no list holds that
    std::string name;
    bool name_is_proper = false;
    std::vector<std::string> words;                                // folded, of the fullest name
    std::vector<std::pair<std::uint32_t, std::uint32_t>> offices;  // key and country, as the report gives them
    std::uint32_t first = kNone;                                   // byte of the first mention
};

// The folded words of a name, without particles in front of its first.
[[nodiscard]] std::vector<std::string> folded_words(const ReportView&, const Draft&);

// Whether the words of `part` stand in `whole` in the same order, the last of both being one.
[[nodiscard]] bool is_part(const std::vector<std::string>& part, const std::vector<std::string>& whole);

// The id of someone whom no list holds.
[[nodiscard]] std::string key_of(EntityType, const std::vector<std::string>& words);

}  // namespace riwaya::names
