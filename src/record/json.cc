#include "record/json.h"

namespace riwaya::record {

void JsonWriter::string(std::string_view s) {
    separate();
    out_.push_back('"');
    std::size_t plain = 0;
    for (std::size_t i = 0; i < s.size(); ++i) {
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
