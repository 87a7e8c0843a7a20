#include "record/json.h"

#include "base/eight.h"

namespace riwaya::record {

namespace {

// Whether one of eight bytes may be escaped: below 0x20, a quotation mark, a backslash or 0x7F. Letters beyond ASCII
// are looked at without their high bit; a false alarm only costs the slow way.
bool any_escaped(const char* eight) {
    const std::uint64_t v = base::load_eight(eight);
    const std::uint64_t low = v & ~base::kAllMarked;
    const std::uint64_t found =
        ~base::at_least(low, 0x20) | base::equal_to(low, '"') | base::equal_to(low, '\\') | base::equal_to(low, 0x7F);
    return (found & ~v & base::kAllMarked) != 0;
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
