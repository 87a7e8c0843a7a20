// A time's fields from what was said and the anchor.
#include <algorithm>
#include <cstdio>

#include "edtf.h"
#include "place.h"
#include "times/times.h"

namespace riwaya::times {

namespace {

using chrono_days = std::chrono::days;
using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;

std::string with_clock(const std::string& day, int hour, int minute) {
    char out[16];
    std::snprintf(out, sizeof out, "T%02d:%02d", std::clamp(hour, 0, 23), std::clamp(minute, 0, 59));
    return day + out;
}

// The second end of a range against the first: an end that was said without year or week lies behind its begin.
void order(const Time& t, Placed& from, Placed& to) {
    if (from.when.begin < to.when.end) return;
    const bool free = from.anchored && t.said.form == t.until->form;
    if (!free) return;
    const auto earlier = t.said.form == Form::kWeekday    ? std::optional<Day>(from.when.begin - chrono_days(7))
                         : t.said.form == Form::kCalendar ? shift(from.when.begin, Unit::kYear, -1)
                                                          : std::nullopt;
    if (!earlier) return;
    from.when.end = *earlier + (from.when.end - from.when.begin);
    from.when.begin = *earlier;
}

}  // namespace

void resolve(Time& t, std::string_view anchor_date, AnchorFrom from_where) {
    t.begin.clear();
    t.end.clear();
    t.duration.clear();
    t.edtf.clear();
    t.anchor.clear();
    t.tabular.clear();
    t.anchor_from = AnchorFrom::kNone;
    if (t.kind == TimeKind::kDuration) {
        t.duration = duration_of(t.said);
        return;
    }
    const Anchor anchor = parse_day(anchor_date);
    // An end of a range is a point, and so is what "since" counts from.
    const TimeKind kind = t.until || t.open_begin || t.open_end ? TimeKind::kDate : t.kind;
    auto from = place(t.said, kind, anchor);
    std::optional<Placed> to;
    if (t.until) to = place(*t.until, kind, anchor);
    if (!from || (t.until && !to)) {
        if (!t.until && !t.open_begin && !t.open_end) t.edtf = edtf_unplaced(t.said);
        return;
    }
    if (to) order(t, *from, *to);
    if (to && to->when.end <= from->when.begin) return;
    if (from->anchored || (to && to->anchored)) {
        t.anchor = std::string(anchor_date.substr(0, 10));
        t.anchor_from = from_where;
    }
    if (to) {
        t.begin = print_day(from->when.begin);
        t.end = print_day(to->when.end);
        t.edtf = edtf_of(*from, *to);
    } else if (t.open_end) {
        t.begin = print_day(t.said.excluded ? from->when.end : from->when.begin);
        t.edtf = edtf_open(*from, true, t.said.excluded);
    } else if (t.open_begin) {
        t.end = print_day(t.said.excluded ? from->when.begin : from->when.end);
        t.edtf = edtf_open(*from, false, t.said.excluded);
    } else {
        t.begin = print_day(from->when.begin);
        t.end = print_day(from->when.end);
        t.edtf = edtf_of(*from);
        if (from->tabular) t.tabular = print_day(*from->tabular);
        if (t.said.hour >= 0 && from->grain == Grain::kDay) {
            const int minute = std::max<int>(t.said.minute, 0);
            t.end = t.said.minute < 0 && t.said.hour < 23 ? with_clock(t.begin, t.said.hour + 1, 0)
                                                          : with_clock(t.begin, t.said.hour, minute) + ":59";
            t.begin = with_clock(t.begin, t.said.hour, minute);
        }
    }
}

void place_all(std::vector<Time>& times, std::string_view anchor, AnchorFrom from) {
    for (std::size_t i = 0; i < times.size(); ++i) {
        Time& t = times[i];
        if (t.counted_from >= i) {
            t.counted_from = kNoIndex;
            resolve(t, anchor, from);
            continue;
        }
        const Time& told = times[t.counted_from];
        const auto b = parse_day(told.begin), e = parse_day(told.end);
        const bool day = b && e && *e - *b <= chrono_days(1);
        resolve(t, day ? std::string_view(told.begin).substr(0, 10) : std::string_view{}, AnchorFrom::kText);
    }
}

void place_all(std::vector<Time>& times, const Dated& dated) {
    const auto begin = parse_day(dated.begin), end = parse_day(dated.end);
    if (!begin || !end || dated.edtf.ends_with("?")) return place_all(times, "", AnchorFrom::kNone);
    place_all(times, dated.begin, AnchorFrom::kDated);
    if (*end - *begin <= chrono_days(1)) return;
    // What the first and the last day that the report can be of place alike, all days between them do.
    auto last = times;
    place_all(last, print_day(*end - chrono_days(1)), AnchorFrom::kDated);
    for (std::size_t i = 0; i < times.size(); ++i)
        if (times[i].edtf != last[i].edtf || times[i].begin != last[i].begin || times[i].end != last[i].end)
            resolve(times[i], "", AnchorFrom::kNone);
}

}  // namespace riwaya::times
