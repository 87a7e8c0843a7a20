#include "fetch/options.h"

#include <array>
#include <cstdlib>
#include <string_view>

namespace riwaya::fetch {

std::string proxy_in_environment() {
    constexpr std::array kNames = {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
    const auto value = [](const char* name) {
        const char* found = std::getenv(name);
        return found == nullptr ? std::string_view{} : std::string_view(found);
    };
    if (value("no_proxy") == "*" || value("NO_PROXY") == "*") return {};
    for (const char* name : kNames)
        if (!value(name).empty()) return name;
    return {};
}

std::string agent_of(const std::string& version, const std::string& contact) {
    std::string out = "riwaya/" + version;
    std::string clean;
    for (const char c : contact)
        if (c >= 0x20 && c < 0x7f && c != '(' && c != ')' && c != '\\') clean += c;
    if (!clean.empty()) out += " (+" + clean + ")";
    return out;
}

}  // namespace riwaya::fetch
