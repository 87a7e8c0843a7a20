// How a match ended: three goals to one is not two to one.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

struct Score {
    Span span;
    int more = 0, less = 0;  // which side of it stands first differs between languages
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number of one or two digits that begins at a byte and ends before another; -1 where there is none.
int small_number(std::string_view text, std::size_t at, std::size_t& end) {
    int value = 0;
    end = at;
    while (end < text.size() && is_digit(text[end])) {
        if (end - at == 2) return -1;
        value = value * 10 + (text[end++] - '0');
    }
    return end > at ? value : -1;
}

// How many bytes a sign between the two numbers of a score takes; 0 where none stands there.
std::size_t sign_at(std::string_view text, std::size_t at) {
    constexpr std::string_view kDash = "\xE2\x80\x93";
    if (at >= text.size()) return 0;
    if (text[at] == '-' || text[at] == ':') return 1;
    return text.substr(at).starts_with(kDash) ? kDash.size() : 0;
}

// Whether a time or a measure stands there: 3-4 December, 10-15 people.
bool is_other(const Side& s, Span span) {
    const Reading& r = *s.d->reading;
    return std::ranges::any_of(r.times, [&](const Time& t) { return t.span.overlaps(span); }) ||
           std::ranges::any_of(r.quantities, [&](const Quantity& q) {
               return q.span.overlaps(span) && (!q.unit.empty() || !q.counted.empty());
           });
}

std::vector<Score> scores_in(const Side& s, Span within) {
    const std::string_view text = s.text();
    std::vector<Score> out;
    for (std::size_t i = within.begin; i < within.end;) {
        std::size_t end = 0, last = 0;
        const int x = small_number(text, i, end);
        if (x < 0) {
            while (i < within.end && is_digit(text[i])) ++i;
            ++i;
            continue;
        }
        const std::size_t sign = sign_at(text, end);
        const int y = sign > 0 ? small_number(text, end + sign, last) : -1;
        const bool joined = i > 0 && (sign_at(text, i - 1) > 0 || text[i - 1] == '.' || text[i - 1] == ',');
        const Span span{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(last)};
        if (y >= 0 && !joined && sign_at(text, last) == 0 && !is_other(s, span))
            out.push_back({span, std::max(x, y), std::min(x, y)});
        i = y >= 0 ? last : end;
    }
    return out;
}

// Whether a sentence tells of a match.
bool of_match(const Side& s) {
    static const std::uint32_t kMatch = term_number("match");
    const std::uint32_t first = s.d->words.first(s.claim->sentence), end = s.d->words.first(s.claim->sentence + 1);
    return std::ranges::any_of(terms_between(s, first, end),
                               [&](const Term& t) { return t.kind == TermKind::kSetting && t.group == kMatch; });
}

// The one score of a sentence on a match.
std::optional<Score> only_score(const Side& s) {
    if (!of_match(s)) return std::nullopt;
    const auto all = scores_in(s, s.sentence_span());
    return all.size() == 1 ? std::optional(all.front()) : std::nullopt;
}

// Whether a report tells of this score anywhere: at half-time, of another match.
bool tells_of(const Side& s, const Score& score) {
    const auto all = scores_in(s, {0, static_cast<std::uint32_t>(s.text().size())});
    return std::ranges::any_of(all, [&](const Score& x) { return x.more == score.more && x.less == score.less; });
}

}  // namespace

void find_scores(const Side& a, const Side& b, std::vector<Clash>& out) {
    constexpr double kNear = 0.45;
    const std::optional<Score> x = only_score(a), y = only_score(b);
    if (!x || !y || (x->more == y->more && x->less == y->less) || tells_of(a, *y) || tells_of(b, *x)) return;
    const Frame frame = frame_of(a, b);
    if (!one_thing(frame) || (frame.other_language && std::min(frame.near, frame.sentence_near) < kNear)) return;
    if (other_time(a, b)) return;
    Clash c = clash(ConflictKind::kNumber, a, x->span, b, y->span);
    c.note = quote(a.text(), x->span) + " / " + quote(b.text(), y->span) + ": two scores of one match";
    out.push_back(std::move(c));
}

}  // namespace riwaya::accounts
