#include "marks.h"

#include <algorithm>

#include <text/marks.h>

namespace riwaya::claims {

namespace {

using text::find_quote_mark;

// Words beside a mark among which the other one is looked for, in text that may have one sentence of any length.
constexpr std::uint32_t kFarthest = 64;

}  // namespace

bool is_quote(std::string_view sign) { return find_quote_mark(sign) != nullptr; }

bool is_dash(std::string_view sign) { return sign == "-" || sign == "\u2013" || sign == "\u2014"; }

bool opens_quote(std::string_view sign) {
    const text::QuoteMark* mark = find_quote_mark(sign);
    return mark != nullptr && mark->closed_by.front() != 0;
}

bool closes_quote(std::string_view open, std::string_view sign) {
    const text::QuoteMark *a = find_quote_mark(open), *b = find_quote_mark(sign);
    return a != nullptr && b != nullptr && text::closes_quote(a->mark, b->mark);
}

bool is_closed(const text::Words& words, std::string_view open, std::uint32_t i) {
    if (i >= words.size()) return false;
    const std::uint32_t end = std::min(words.first(words.sentence_of(i) + 1), i + kFarthest);
    while (i < end && !closes_quote(open, words.folded(i))) ++i;
    return i < end;
}

bool ends_aside(const text::Words& words, std::uint32_t i, std::uint32_t first) {
    if (!is_dash(words.folded(i))) return false;
    while (i > first && is_dash(words.folded(i - 1))) --i;
    if (i > first && words.folded(i - 1) == ")") return true;
    for (std::uint32_t k = i; k > first && i - k < kFarthest;)
        if (is_dash(words.folded(--k))) return true;
    return false;
}

}  // namespace riwaya::claims
