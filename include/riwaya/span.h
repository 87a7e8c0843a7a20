// Span: a half-open pair of byte offsets [begin, end) into Article::text, always on code-point boundaries.
//
//     std::string_view words = slice(article.text, mention.span);
//
// Code points and UTF-16 units are other types and appear only at the edges (Python, JavaScript, ICU).
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace riwaya {

struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
    [[nodiscard]] constexpr bool empty() const { return end <= begin; }
    [[nodiscard]] constexpr bool contains(Span o) const { return begin <= o.begin && o.end <= end; }
    [[nodiscard]] constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
    [[nodiscard]] constexpr bool overlaps(Span o) const { return begin < o.end && o.begin < end; }
    // The bytes that both hold; 0 where they are apart.
    [[nodiscard]] constexpr std::uint32_t shared(Span o) const {
        const std::uint32_t b = std::max(begin, o.begin), e = std::min(end, o.end);
        return e > b ? e - b : 0;
    }
    friend constexpr auto operator<=>(Span, Span) = default;
};

// The bytes of a span. A span that does not lie within `text` gives what of it does.
[[nodiscard]] constexpr std::string_view slice(std::string_view text, Span s) {
    if (s.begin >= text.size() || s.empty()) return {};
    return text.substr(s.begin, s.size());
}

}  // namespace riwaya
