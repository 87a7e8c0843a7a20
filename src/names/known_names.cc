#include "known_names.h"

namespace riwaya::names {

KnownNames::KnownNames(const knowledge::Knowledge& known, const NameKeys& keys, std::string_view language) {
    for (std::uint32_t i = 0; i < known.actors().size(); ++i) {
        if (known.actors()[i].type != EntityType::kPerson) continue;
        for (const std::string_view name : known.names(i, language)) {
            put(full_, keys.full(name), i);
            put(single_, keys.single(name), i);
        }
    }
}

void KnownNames::put(Map& map, std::string key, std::uint32_t person) {
    if (key.empty()) return;
    const auto [at, fresh] = map.try_emplace(std::move(key), person);
    if (!fresh && at->second != person) at->second = kNone;
}

std::uint32_t KnownNames::get(const Map& map, std::string_view key) {
    const auto at = key.empty() ? map.end() : map.find(key);
    return at == map.end() ? kNone : at->second;
}

}  // namespace riwaya::names
