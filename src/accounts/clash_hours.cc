// The hour of one thing, told otherwise: where no other clock and no other half of the day explains it.
#include <algorithm>

#include "clash_parts.h"
#include "hours.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// The one hour that the sentence of a claim names; null where it names none or several, or until when.
const Time* only_hour(const Side& s) {
    const Time* found = nullptr;
    for (const Time& t : s.d->reading->times) {
        if (t.said.hour < 0 || !s.sentence_span().contains(t.span)) continue;
        if (found != nullptr || t.until || t.open_begin || t.open_end) return nullptr;
        found = &t;
    }
    const bool plain = found != nullptr && s.claim->span.contains(found->span) &&
                       !is_by_then(s, s.d->words.at_byte(found->span.begin));
    return plain ? found : nullptr;
}

// Whether two hours are told by one clock, or lie apart as no two clocks do, and are not one.
bool exclude(const Hour& x, const Hour& y) {
    constexpr int kStep = 30, kHalfDay = 12 * 60;
    const int apart = minutes_apart(x, y);
    if (apart % kHalfDay == 0 && (x.half_open || y.half_open)) return false;
    if (x.zoned && y.zoned && x.any_zone && y.any_zone) return apart != 0;
    if (x.zoned || y.zoned) return !may_be_one(x, y);
    return apart % kStep != 0;
}

}  // namespace

void find_hours(const Side& a, const Side& b, std::vector<Clash>& out) {
    constexpr double kNear = 0.45;
    const Time *x = only_hour(a), *y = only_hour(b);
    if (x == nullptr || y == nullptr || a.d == b.d || days_apart(a, b) > 1) return;
    const Hour p = hour_of(*a.d, *x), q = hour_of(*b.d, *y);
    if (!exclude(p, q) || minutes_apart(p, q) <= kRoundMinutes) return;
    const Frame frame = frame_of(a, b);
    if (!one_thing(frame) || std::min(frame.near, frame.sentence_near) < kNear) return;
    if (other_time(a, b, true) || other_doers(a, b)) return;
    Clash c = clash(ConflictKind::kDate, a, x->span, b, y->span);
    c.note = quote(a.text(), x->span) + " / " + quote(b.text(), y->span) + ": two hours of one thing";
    out.push_back(std::move(c));
}

}  // namespace riwaya::accounts
