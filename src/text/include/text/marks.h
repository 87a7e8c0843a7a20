// Quotation marks: which there are, what each does by itself, and what closes it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <base/utf8.h>

namespace riwaya::text {

// kEither: only what stands beside it tells, or what is open.
enum class QuoteSide : std::uint8_t { kNone, kOpens, kCloses, kEither };

struct QuoteMark {
    char32_t mark = 0;
    QuoteSide side = QuoteSide::kNone;
    std::array<char32_t, 2> closed_by = {};  // 0: by no other
};

// A straight single mark, which is an apostrophe as well, and a grave one pair with nothing by themselves.
inline constexpr std::array kQuoteMarks = {
    QuoteMark{'"', QuoteSide::kEither, {'"'}},
    QuoteMark{0xAB, QuoteSide::kOpens, {0xBB}},
    QuoteMark{0xBB, QuoteSide::kCloses},
    QuoteMark{0x201C, QuoteSide::kOpens, {0x201D}},
    QuoteMark{0x201D, QuoteSide::kCloses, {0x201D, 0x201C}},
    QuoteMark{0x201E, QuoteSide::kOpens, {0x201D, 0x201C}},
    QuoteMark{0x201F, QuoteSide::kEither, {0x201D}},
    QuoteMark{0x2018, QuoteSide::kOpens, {0x2019}},
    QuoteMark{0x2019, QuoteSide::kCloses},
    QuoteMark{'\'', QuoteSide::kEither},
    QuoteMark{'`', QuoteSide::kOpens},
};

[[nodiscard]] constexpr const QuoteMark* find_quote_mark(char32_t mark) {
    for (const QuoteMark& q : kQuoteMarks)
        if (q.mark == mark) return &q;
    return nullptr;
}

[[nodiscard]] constexpr QuoteSide quote_side(char32_t mark) {
    const QuoteMark* q = find_quote_mark(mark);
    return q == nullptr ? QuoteSide::kNone : q->side;
}

// Whether `mark` closes what `open` opens.
[[nodiscard]] constexpr bool closes_quote(char32_t open, char32_t mark) {
    const QuoteMark* q = find_quote_mark(open);
    return q != nullptr && mark != 0 && (q->closed_by[0] == mark || q->closed_by[1] == mark);
}

// The same of a sign as it stands in a text.
[[nodiscard]] inline const QuoteMark* find_quote_mark(std::string_view sign) {
    std::size_t at = 0;
    return sign.empty() ? nullptr : find_quote_mark(base::next_code_point(sign, at));
}

}  // namespace riwaya::text
