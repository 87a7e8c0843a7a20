#include "hours.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"

namespace riwaya::accounts {

namespace {

constexpr std::size_t kBehind = 64;  // bytes behind a time of day that may say whose clock tells it
constexpr int kDay = 24 * 60, kHalf = 12 * 60, kWhole = 60;

}  // namespace

Hour hour_of(const Digest& d, const Time& t) {
    Hour out;
    out.span = t.span;
    out.minute = t.said.hour * 60 + std::max<int>(0, t.said.minute);
    out.half_open = t.said.hour <= 12;
    const std::string_view text = d.reading->article.text;
    const std::size_t end = base::code_point_floor(text, std::min(text.size(), t.span.end + kBehind));
    std::string_view words = slice(text, {t.span.begin, static_cast<std::uint32_t>(end)});
    words = words.substr(0, words.find('\n'));
    for (const Term& z : d.lexicon->terms().in(d.lexicon->segmenter().phrase(words))) {
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

bool may_be_one(const Hour& x, const Hour& y) {
    if (!x.zoned && !y.zoned) return x.minute == y.minute;
    if (!x.zoned || !y.zoned || x.any_zone || y.any_zone) return (x.minute - y.minute) % kWhole == 0;
    for (const int p : x.offsets)
        for (const int q : y.offsets) {
            const int apart = (x.minute - p) - (y.minute - q);
            if (apart % kDay == 0 || (apart % kHalf == 0 && (x.half_open || y.half_open))) return true;
        }
    return false;
}

}  // namespace riwaya::accounts
