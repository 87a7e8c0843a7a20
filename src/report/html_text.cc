#include "html_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "report/visible.h"

namespace riwaya::report {

namespace {

// The character reference of what HTML gives a meaning, or nothing.
std::string_view reference_of(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        case '\'': return "&#39;";
        default: return {};
    }
}

std::string escaped(std::string_view text, bool elements) {
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t c = base::next_code_point(text, at);
        if (const std::string_view reference = c < 0x80 ? reference_of(static_cast<char>(c)) : std::string_view{};
            !reference.empty()) {
            out += reference;
        } else if (c == '\n') {
            out.push_back(elements ? '\n' : ' ');
        } else if (c == '\t' || c == '\r') {
            out.push_back(' ');
        } else if (is_steering(c)) {
            const std::string shown = fmt::format("\\u{{{:04X}}}", static_cast<std::uint32_t>(c));
            out += elements ? "<code class=\"steering\" dir=\"ltr\">" + shown + "</code>" : shown;
        } else {
            out.append(text, begin, at - begin);
        }
    }
    return out;
}

unsigned value_of(char digit) { return static_cast<unsigned>(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10); }

}  // namespace

std::string html_text(std::string_view text) { return escaped(text, true); }
std::string html_attribute(std::string_view text) { return escaped(text, false); }

std::string html_marked(std::string_view text, Span whole, std::vector<Span> marks, std::string_view mark_class) {
    std::sort(marks.begin(), marks.end());
    std::string out;
    std::uint32_t at = whole.begin;
    for (std::size_t i = 0; i < marks.size();) {
        Span m = marks[i];
        for (++i; i < marks.size() && marks[i].begin <= m.end; ++i) m.end = std::max(m.end, marks[i].end);
        const Span inner{std::max(m.begin, at), std::min(m.end, whole.end)};
        if (inner.empty()) continue;
        out += html_text(slice(text, {at, inner.begin}));
        out += fmt::format("<mark class=\"{}\">{}</mark>", mark_class, html_text(slice(text, inner)));
        at = inner.end;
    }
    return out + html_text(slice(text, {at, whole.end}));
}

std::string html_language(std::string_view language, bool right_to_left) {
    const bool formed =
        !language.empty() && language.size() <= 35 && std::all_of(language.begin(), language.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        });
    return fmt::format(" lang=\"{}\"", formed ? language : "") + (right_to_left ? " dir=\"rtl\"" : " dir=\"ltr\"");
}

std::string policy_hash(std::string_view hex) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out = "sha256-";
    for (std::size_t i = 0; i + 1 < hex.size(); i += 6) {  // three bytes to four digits
        const std::size_t bytes = std::min<std::size_t>(3, (hex.size() - i) / 2);
        unsigned n = 0;
        for (std::size_t b = 0; b < 3; ++b)
            n = n << 8 | (b < bytes ? value_of(hex[i + 2 * b]) << 4 | value_of(hex[i + 2 * b + 1]) : 0);
        for (std::size_t d = 0; d < 4; ++d) out.push_back(d <= bytes ? kDigits[n >> (18 - 6 * d) & 63] : '=');
    }
    return out;
}

bool is_web_address(std::string_view url) {
    std::string head(url.substr(0, 8));
    std::transform(head.begin(), head.end(), head.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    if (head.rfind("http://", 0) != 0 && head != "https://") return false;
    for (std::size_t at = 0; at < url.size();)
        if (const char32_t c = base::next_code_point(url, at); base::is_space(c) || is_steering(c)) return false;
    return true;
}

}  // namespace riwaya::report
