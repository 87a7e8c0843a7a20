#include "record/json.h"

#include <cstdint>
#include <cstring>

namespace riwaya::record {

namespace {

// Whether one of eight bytes is escaped: below 0x20, a quotation mark, a backslash or 0x7F. Each test sets the high bit
// of a byte that meets it, and may set that of one behind it; a false alarm only costs the slow way.
bool any_escaped(const char* eight) {
    constexpr std::uint64_t kOnes = 0x0101010101010101ULL, kHigh = 0x8080808080808080ULL;
    std::uint64_t v = 0;
    std::memcpy(&v, eight, sizeof v);
    const auto zero = [](std::uint64_t x) { return (x - kOnes) & ~x; };
    const std::uint64_t low = (v - kOnes * 0x20) & ~v;
    return ((low | zero(v ^ (kOnes * '"')) | zero(v ^ (kOnes * '\\')) | zero(v ^ (kOnes * 0x7F))) & kHigh) != 0;
}

}  // namespace

void JsonWriter::string(std::string_view s) {
    separate();
    out_.push_back('"');
    std::size_t plain = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
        while (i + 8 <= s.size() && !any_escaped(s.data() + i)) i += 8;
        if (i == s.size()) break;
        const auto c = static_cast<unsigned char>(s[i]);
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) continue;
        out_.append(s, plain, i - plain);
        plain = i + 1;
        switch (c) {
            case '"': out_ += "\\\""; break;
            case '\\': out_ += "\\\\"; break;
            case '\n': out_ += "\\n"; break;
            case '\t': out_ += "\\t"; break;
            case '\r': out_ += "\\r"; break;
            default:
                out_ += "\\u00";
                out_.push_back("0123456789abcdef"[c >> 4]);
                out_.push_back("0123456789abcdef"[c & 15]);
        }
    }
    out_.append(s, plain);
    out_.push_back('"');
}

}  // namespace riwaya::record
