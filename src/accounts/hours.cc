#include "hours.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace riwaya::accounts {

namespace {

constexpr std::uint32_t kZoneNear = 4;  // words between a time of day and whose clock tells it
// Clocks lie whole hours apart, some half an hour more.
constexpr int kDay = 24 * 60, kHalf = 12 * 60, kStep = 30;

// From a time to the last word near behind it, in its sentence, that may tell whose clock it is.
std::string_view words_behind(const Digest& d, const Time& t) {
    const text::Words& words = d.words;
    const std::uint32_t first = words.at_byte(t.span.begin);
    std::uint32_t last = std::max(t.span.begin, t.span.end);
    const std::uint32_t behind = words.at_byte(t.span.end) + kZoneNear;
    for (std::uint32_t w = first;
         w < std::min(behind, words.size()) && words.sentence_of(w) == words.sentence_of(first); ++w)
        last = std::max(last, words[w].span.end);
    return slice(d.reading->article.text, {t.span.begin, last});
}

}  // namespace

Hour hour_of(const Digest& d, const Time& t) {
    Hour out;
    out.span = t.span;
    out.minute = t.said.hour * 60 + std::max<int>(0, t.said.minute);
    out.half_open = t.said.hour <= 12;
    for (const Term& z : d.lexicon->terms().in(d.lexicon->segmenter().phrase(words_behind(d, t)))) {
        if (z.kind != TermKind::kZone) continue;
        out.zoned = true;
        out.any_zone = z.group == 0;
        out.offsets[0] = static_cast<int>(z.group);
        out.offsets[1] = static_cast<int>(z.side);
        break;
    }
    return out;
}

std::vector<Hour> hours_of(const Digest& d) {
    std::vector<Hour> out;
    for (const Time& t : d.times)
        if (t.said.hour >= 0) out.push_back(hour_of(d, t));
    return out;
}

int minutes_apart(const Hour& x, const Hour& y) {
    const int apart = std::abs(x.minute - y.minute);
    return std::min(apart, kDay - apart);
}

bool around_midnight(const Hour& x, const Hour& y) {
    return std::abs(x.minute - y.minute) > kHalf && minutes_apart(x, y) <= kRoundMinutes;
}

bool may_be_one(const Hour& x, const Hour& y) {
    if (!x.zoned && !y.zoned) return x.minute == y.minute;
    if (!x.zoned || !y.zoned || x.any_zone || y.any_zone) return (x.minute - y.minute) % kStep == 0;
    for (const int p : x.offsets)
        for (const int q : y.offsets) {
            const int apart = (x.minute - p) - (y.minute - q);
            if (apart % kDay == 0 || (apart % kHalf == 0 && (x.half_open || y.half_open))) return true;
        }
    return false;
}

}  // namespace riwaya::accounts
