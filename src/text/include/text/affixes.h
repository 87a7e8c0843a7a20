// Whether a folded word begins or ends with a particle: as starts_with() and ends_with(), for the few bytes that
// particles have. Words and particles of one script share their first byte, so the last one is looked at first.
#pragma once

#include <string_view>

namespace riwaya::text {

[[nodiscard]] constexpr bool begins_with(std::string_view word, std::string_view particle) {
    if (word.size() < particle.size()) return false;
    for (std::size_t k = particle.size(); k-- > 0;)
        if (word[k] != particle[k]) return false;
    return true;
}

[[nodiscard]] constexpr bool ends_with(std::string_view word, std::string_view particle) {
    return word.size() >= particle.size() && begins_with(word.substr(word.size() - particle.size()), particle);
}

}  // namespace riwaya::text
