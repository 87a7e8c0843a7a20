#include "input/web.h"

#include <algorithm>

namespace riwaya::input {

std::string_view header(const Response& r, std::string_view name) {
    for (const auto& [key, value] : r.headers)
        if (key == name) return value;
    return {};
}

bool is_address(std::string_view path) {
    const auto begins = [path](std::string_view scheme) {
        return path.size() > scheme.size() &&
               std::equal(scheme.begin(), scheme.end(), path.begin(),
                          [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
    };
    return begins("http://") || begins("https://");
}

}  // namespace riwaya::input
