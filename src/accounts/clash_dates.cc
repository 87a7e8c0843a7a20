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

// A month as such, or a day from which something is to hold.
bool is_month(const Time& t) {
    return t.kind == TimeKind::kPeriod && !t.open_begin && !t.open_end && t.said.month > 0 && t.said.day == 0;
}
bool is_from_day(const Time& t) { return !t.open_begin && t.open_end && t.said.day > 0 && t.begin.size() >= 10; }

// The one time that a claim tells its event by.
const Time* only_time(const Side& s) {
    const auto all = times_of(s);
    return all.size() == 1 ? all.front() : nullptr;
}

// Whether two times of what is to come exclude each other: days, from days on, months.
bool other_plan(const Time& x, const Time& y) {
    if (is_month(x) && is_month(y)) return apart(x, y);
    const auto day = [](const Time& t) { return is_day(t) || is_from_day(t); };
    return day(x) && day(y) && std::string_view(x.begin).substr(0, 10) != std::string_view(y.begin).substr(0, 10) &&
           days_between(x, y) <= kMostDays;
}

// Whether a report tells of this day elsewhere: then it knows of both, and they are of two things.
bool tells_of(const Digest& d, const Time& day) {
    return std::any_of(d.times.begin(), d.times.end(),
                       [&](const Time& t) { return is_day(t) && t.begin == day.begin && t.end == day.end; });
}

// Whether two reports of one day name one day of the week: what sets them apart is a guess at the tense alone.
bool same_words(const Side& a, const Time& x, const Side& b, const Time& y) {
    return x.said.weekday > 0 && x.said.weekday == y.said.weekday && x.said.form == y.said.form && x.said.day == 0 &&
           y.said.day == 0 && days_apart(a, b) == 0;
}

void add(const Side& a, const Time& x, const Side& b, const Time& y, std::vector<Clash>& out) {
    Clash c = clash(ConflictKind::kDate, a, x.span, b, y.span);
    c.note = x.begin.substr(0, 10) + " / " + y.begin.substr(0, 10);
    out.push_back(std::move(c));
}

// Whether each tells of an act that the other does not, both known by a concept (a key that begins with =).
bool other_acts(const Side& a, const Side& b) {
    const auto alone = [](const Side& s, const Side& o) {
        bool act = false;
        for (const Token& t : s.tokens()) {
            if (!t.span.overlaps(s.claim->predicate)) continue;
            if (!s.d->lexicon->key(s.d->words, t.word).starts_with('=') || holds(*o.sentence, t.key)) return false;
            act = true;
        }
        return act;
    };
    return alone(a, b) && alone(b, a);
}

}  // namespace

void find_dates(const Side& a, const Side& b, double alike, std::vector<Clash>& out) {
    if (alike >= kAlike && a.claim->times.size() == 1 && b.claim->times.size() == 1) {
        const Time &x = a.d->times[a.claim->times[0]], &y = b.d->times[b.claim->times[0]];
        if (is_day(x) && is_day(y) && apart(x, y) && !same_words(a, x, b, y)) add(a, x, b, y, out);
        return;
    }
    const Time *x = only_time(a), *y = only_time(b);
    if (x == nullptr || y == nullptr || !modalities_fit(a, b) || own_days(a, *x, b, *y) || same_words(a, *x, b, *y))
        return;
    const bool ahead =
        !a.d->published.empty() && !b.d->published.empty() && x->begin > a.d->published && y->begin > b.d->published;
    const bool past = is_day(*x) && is_day(*y) && apart(*x, *y) && days_between(*x, *y) <= kMostDays;
    if (!(ahead && other_plan(*x, *y)) && !(past && a.claim->modality == b.claim->modality)) return;
    if (!likely_one_thing(frame_of(a, b)) || other_doers(a, b) || tells_of(*a.d, *y) || tells_of(*b.d, *x) ||
        other_acts(a, b))
        return;
    add(a, *x, b, *y, out);
}

}  // namespace riwaya::accounts
