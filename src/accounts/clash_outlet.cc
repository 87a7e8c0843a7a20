#include <algorithm>
#include <string_view>

#include "clash_parts.h"

namespace riwaya::accounts {

namespace {

constexpr std::string_view kDay = "YYYY-MM-DD";

// Whether one outlet printed two reports at two times. Where one of two of a day has no hour, they are taken for two
// that follow each other: an outlet does not print two accounts at once.
bool one_outlet_twice(const Side& a, const Side& b) {
    const std::string_view x = a.d->reading->article.outlet.value, y = b.d->reading->article.outlet.value;
    return a.d != b.d && !x.empty() && x == y && a.d->published.size() >= kDay.size() &&
           b.d->published.size() >= kDay.size() && a.d->published != b.d->published;
}

bool can_change(ConflictKind k) {
    return k == ConflictKind::kNumber || k == ConflictKind::kDate || k == ConflictKind::kPlace ||
           k == ConflictKind::kActor;
}

}  // namespace

void tell_own_updates(const Side& a, const Side& b, std::vector<Clash>& found) {
    if (!one_outlet_twice(a, b) || other_voice(a, b)) return;
    for (Clash& c : found) {
        if (!c.conflict || !can_change(c.kind)) continue;
        c.conflict = false;
        c.reason = DifferenceClass::kUpdate;
        const Side &x = c.a == a.ref.document ? a : b, &y = c.a == a.ref.document ? b : a;
        c.note = quote(x.text(), c.a_span) + " / " + quote(y.text(), c.b_span) + ": one outlet at two times";
    }
}

}  // namespace riwaya::accounts
