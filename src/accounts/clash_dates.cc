// Days of one thing that exclude each other.
#include <algorithm>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// Claims with this part of their words in common in one order need no more to be of one thing.
constexpr double kAlike = 0.45;
// Days of one thing that two reports tell otherwise lie close by; days further apart are of two things.
constexpr int kMostDays = 10;

bool is_day(const Time& t) {
    return t.kind == TimeKind::kDate && !t.open_begin && !t.open_end && t.begin.size() >= 10 && t.end.size() >= 10;
}

bool apart(const Time& x, const Time& y) { return x.begin >= y.end || y.begin >= x.end; }

// The one day that a claim tells its event by.
const Time* only_day(const Side& s) {
    const Time* out = nullptr;
    for (const Time* t : times_of(s)) {
        if (out != nullptr || !is_day(*t)) return nullptr;
        out = t;
    }
    return out;
}

// Whether a report tells of this day elsewhere: then it knows of both, and they are of two things.
bool tells_of(const Digest& d, const Time& day) {
    return std::any_of(d.times.begin(), d.times.end(),
                       [&](const Time& t) { return is_day(t) && t.begin == day.begin && t.end == day.end; });
}

void add(const Side& a, const Time& x, const Side& b, const Time& y, std::vector<Clash>& out) {
    Clash c = clash(ConflictKind::kDate, a, x.span, b, y.span);
    c.note = x.begin.substr(0, 10) + " / " + y.begin.substr(0, 10);
    out.push_back(std::move(c));
}

}  // namespace

void find_dates(const Side& a, const Side& b, double alike, std::vector<Clash>& out) {
    if (alike >= kAlike && a.claim->times.size() == 1 && b.claim->times.size() == 1) {
        const Time &x = a.d->times[a.claim->times[0]], &y = b.d->times[b.claim->times[0]];
        if (is_day(x) && is_day(y) && apart(x, y)) add(a, x, b, y, out);
        return;
    }
    const Time *x = only_day(a), *y = only_day(b);
    if (x == nullptr || y == nullptr || !apart(*x, *y) || days_between(*x, *y) > kMostDays) return;
    if (a.claim->modality != b.claim->modality || own_days(a, *x, b, *y)) return;
    if (!one_thing(frame_of(a, b)) || tells_of(*a.d, *y) || tells_of(*b.d, *x)) return;
    add(a, *x, b, *y, out);
}

}  // namespace riwaya::accounts
