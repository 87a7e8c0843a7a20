#include "annotation_parts.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "html_text.h"

namespace riwaya::report {

using record::JsonWriter;

namespace {

// Characters of the text before and behind a quote, by which it is found where it stands more than once. The model
// leaves the number open; 32 is what annotation tools use.
constexpr int kContext = 32;
constexpr int kMostMarks = 32;  // combining marks that a cut waits for

bool is_mark(char32_t c) {
    const auto type = u_charType(static_cast<UChar32>(c));
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK || c == 0x200D;
}

// The byte some characters before `at`, not between a letter and its marks.
std::size_t before(std::string_view text, std::size_t at) {
    char32_t c = 0;
    for (int n = 0; at > 0 && (n < kContext || (is_mark(c) && n < kContext + kMostMarks)); ++n)
        c = base::previous_code_point(text, at);
    return at;
}
std::size_t behind(std::string_view text, std::size_t at) {
    for (int n = 0; at < text.size(); ++n) {
        std::size_t next = at;
        const char32_t c = base::next_code_point(text, next);
        if (n >= kContext && (!is_mark(c) || n >= kContext + kMostMarks)) break;
        at = next;
    }
    return at;
}

}  // namespace

// A name as an IRI: an address as it is, any other so that percent-decoding gives it back. What may not stand in an IRI
// is percent-encoded.
std::string iri_of(std::string_view name) {
    const bool address = is_web_address(name);
    const std::string_view kept = address ? "-._~/:?#[]@!$&'()*+,;=%" : "-._~/@!$&'()*+,;=";
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto c = static_cast<unsigned char>(name[i]);
        const bool letter = (c >= '0' && c <= '9') || ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z');
        const bool authority = !address && i == 1 && name.starts_with("//");  // it would name a server
        if (!authority && (letter || (c < 0x80 && kept.find(static_cast<char>(c)) != std::string_view::npos)))
            out.push_back(static_cast<char>(c));
        else
            out += fmt::format("%{:02X}", c);
    }
    return out;
}

// An id that follows from the name alone (RFC 9562, version 8).
std::string uuid_of(std::string_view name) {
    std::string hex = base::hex(base::hash64(name)) + base::hex(base::hash64(name, 0x9E3779B97F4A7C15ULL));
    hex[12] = '8';
    hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];
    return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                       hex.substr(16, 4), hex.substr(20));
}

void body(JsonWriter& j, std::string_view purpose, std::string_view value, std::string_view language, bool close) {
    j.begin_object();
    j.field("type", "TextualBody");
    j.field("purpose", purpose);
    j.field("value", value);
    if (!language.empty()) j.field("language", language);
    if (close) j.end_object();
}

void quote_selector(JsonWriter& j, std::string_view text, Span words) {
    j.begin_object();
    j.field("type", "TextQuoteSelector");
    j.field("exact", slice(text, words));
    const std::size_t from = before(text, words.begin), to = behind(text, words.end);
    j.field("prefix", text.substr(from, words.begin - from));
    j.field("suffix", text.substr(words.end, to - words.end));
    j.end_object();
}

Characters::Characters(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i % kStep == 0) counts_.push_back(n_);
        n_ += begins(i) ? 1 : 0;
    }
}

std::size_t Characters::before(std::size_t byte) const {
    if (byte >= text_.size()) return n_;
    std::size_t n = counts_[byte / kStep];
    for (std::size_t i = byte / kStep * kStep; i < byte; ++i) n += begins(i) ? 1 : 0;
    return n;
}

void position(JsonWriter& j, const char* type, std::size_t begin, std::size_t end) {
    j.begin_object();
    j.field("type", type);
    j.field("start", begin);
    j.field("end", end);
    j.end_object();
}

}  // namespace riwaya::report
