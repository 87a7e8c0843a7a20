#include "parts.h"

namespace riwaya::store {

namespace {

// Crockford's base 32: no letter that is taken for a digit.
constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kLength = 12;

}  // namespace

std::string id_of(std::int64_t number) {
    std::string out(kLength, '0');
    auto left = static_cast<std::uint64_t>(number);
    for (std::size_t i = kLength; i-- > 0; left >>= 5) out[i] = kDigits[left & 31];
    return out;
}

std::optional<std::int64_t> id_from(std::string_view id) {
    if (id.size() != kLength) return std::nullopt;
    std::int64_t out = 0;
    for (const char c : id) {
        const auto digit = kDigits.find(c);
        if (digit == std::string_view::npos) return std::nullopt;
        out = out << 5 | static_cast<std::int64_t>(digit);
    }
    return out;
}

}  // namespace riwaya::store
