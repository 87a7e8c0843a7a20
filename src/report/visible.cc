#include "report/visible.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace riwaya::report {

bool is_steering(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x206F) || c == 0x2028 || c == 0x2029 ||
           (c >= 0xFFF9 && c <= 0xFFFB);
}

std::string visible(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = base::next_code_point(text, at);
        if (c == '\n' || c == '\t' || c == '\r')
            out.push_back(' ');
        else if (is_steering(c))
            out += fmt::format("\\u{{{:04X}}}", static_cast<std::uint32_t>(c));
        else
            out.append(text.substr(begin, at - begin));
    }
    return out;
}

}  // namespace riwaya::report
