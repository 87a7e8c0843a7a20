// How a match ended: three goals to one is not two to one.
#include <algorithm>
#include <cstdint>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// A digit, also of those written in Arabic and in Persian, and how many bytes it takes; -1 where none stands there.
int digit_at(std::string_view text, std::size_t at, std::size_t& bytes) {
    constexpr std::string_view kZeros[] = {"0", "\xD9\xA0", "\xDB\xB0"};
    for (const std::string_view zero : kZeros) {
        bytes = zero.size();
        if (text.size() - at < bytes || text.substr(at, bytes - 1) != zero.substr(0, bytes - 1)) continue;
        const int value = static_cast<unsigned char>(text[at + bytes - 1]) - static_cast<unsigned char>(zero.back());
        if (value >= 0 && value <= 9) return value;
    }
    return -1;
}

// A number of one or two digits that begins at a byte, which it moves behind all digits; -1 where there is none.
int small_number(std::string_view text, std::size_t& at) {
    int value = 0, count = 0;
    std::size_t bytes = 0;
    for (int digit = 0; at < text.size() && (digit = digit_at(text, at, bytes)) >= 0; at += bytes)
        value = ++count > 2 ? 0 : value * 10 + digit;
    return count == 1 || count == 2 ? value : -1;
}

// How many bytes a sign between the two numbers of a score takes; 0 where none stands there.
std::size_t sign_at(std::string_view text, std::size_t at) {
    constexpr std::string_view kDash = "\xE2\x80\x93";
    if (at >= text.size()) return 0;
    if (text[at] == '-' || text[at] == ':') return 1;
    return text.substr(at).starts_with(kDash) ? kDash.size() : 0;
}

// Whether a time or a measure stands there: 3-4 December, 10-15 people.
bool is_other(const Reading& r, Span span) {
    const auto any = [](const Time&) { return true; };
    const auto measure = [](const Quantity& q) { return !q.unit.empty() || !q.counted.empty(); };
    return overlapping<Time>(r.times, span, any) != nullptr ||
           overlapping<Quantity>(r.quantities, span, measure) != nullptr;
}

// Whether the number at a byte is the end of a longer one or of a row of them: 1.2-3.
bool is_joined(std::string_view text, std::size_t at) {
    constexpr std::string_view kArabicDecimal = "\xD9\xAB";
    return at > 0 && (sign_at(text, at - 1) > 0 || text[at - 1] == '.' || text[at - 1] == ',' ||
                      text.substr(0, at).ends_with(kArabicDecimal));
}

// Whether a sentence tells of a match.
bool of_match(const Side& s) {
    static const std::uint32_t kMatch = term_number("match");
    const std::uint32_t first = s.d->words.first(s.claim->sentence), end = s.d->words.first(s.claim->sentence + 1);
    return std::ranges::any_of(terms_between(s, first, end),
                               [&](const Term& t) { return t.kind == TermKind::kSetting && t.group == kMatch; });
}

// The one score of a sentence on a match; null where there is none or another.
const Score* only_score(const Side& s) {
    const Span sentence = s.sentence_span();
    const auto first =
        std::ranges::partition_point(*s.scores, [&](const Score& x) { return x.span.begin < sentence.begin; });
    const auto in = [&](auto at) { return at != s.scores->end() && sentence.contains(at->span); };
    return in(first) && !in(first + 1) && of_match(s) ? &*first : nullptr;
}

bool same(const Score& x, const Score& y) { return x.more == y.more && x.less == y.less; }

// Whether a report tells of this score anywhere: at half-time, of another match.
bool tells_of(const Side& s, const Score& score) {
    return std::ranges::any_of(*s.scores, [&](const Score& x) { return same(x, score); });
}

}  // namespace

std::vector<Score> scores_told(const Digest& d) {
    const std::string_view text = d.reading->article.text;
    std::vector<Score> out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        const int x = small_number(text, i);
        if (i == begin) ++i;
        if (x < 0) continue;
        std::size_t last = i + sign_at(text, i);
        const int y = last > i ? small_number(text, last) : -1;
        if (y < 0) continue;
        const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(last)};
        i = last;
        if (!is_joined(text, begin) && sign_at(text, last) == 0 && !is_other(*d.reading, span))
            out.push_back({span, std::max(x, y), std::min(x, y)});
    }
    return out;
}

void find_scores(const Side& a, const Side& b, std::vector<Clash>& out) {
    constexpr double kNear = 0.45;
    const Score *x = only_score(a), *y = only_score(b);
    if (x == nullptr || y == nullptr || same(*x, *y) || tells_of(a, *y) || tells_of(b, *x)) return;
    const Frame frame = frame_of(a, b);
    if (!one_thing(frame) || (frame.other_language && std::min(frame.near, frame.sentence_near) < kNear)) return;
    if (other_time(a, b)) return;
    Clash c = clash(ConflictKind::kNumber, a, x->span, b, y->span);
    c.note = quote(a.text(), x->span) + " / " + quote(b.text(), y->span) + ": two scores of one match";
    out.push_back(std::move(c));
}

}  // namespace riwaya::accounts
