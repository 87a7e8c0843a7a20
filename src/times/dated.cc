#include "dated.h"

#include <cmath>

#include "edtf.h"
#include "place.h"

namespace riwaya::times {

using chrono_days = std::chrono::days;
using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;

namespace {

Interval one_day(Day d) { return {d, d + chrono_days(1)}; }

// A day as the report says it: with its year, or for its month and day alone.
std::string called(int off) {
    switch (off) {
        case -2: return "the day before yesterday";
        case -1: return "yesterday";
        case 0: return "today";
        case 1: return "tomorrow";
        default: return "the day after tomorrow";
    }
}

Dated between(std::optional<Day> begin, std::optional<Day> last, std::string why) {
    Dated d;
    if (begin) d.begin = print_day(*begin);
    if (last) d.end = print_day(*last + chrono_days(1));
    const bool day = begin && last && *begin == *last;
    d.edtf = day ? d.begin : (begin ? d.begin : "..") + "/" + (last ? print_day(*last) : "..");
    d.why = std::move(why);
    return d;
}

}  // namespace

void DayClues::add_apposed(const Clue& c, Interval when) {
    // "Two days ago, on 11 May 2021"; "last year, 2018"; "last month, October 2023".
    const TimeSaid& s = c.before->said;
    const bool day = when.end - when.begin == chrono_days(1);
    if (c.before->until || c.before->open_begin || c.before->open_end || s.approximate) return;
    std::optional<Interval> report;
    if (s.form == Form::kOffset && day && (s.unit == Unit::kDay || s.unit == Unit::kWeek) &&
        s.more_unit == Unit::kNone) {
        const double sign = s.direction >= TimeSaid::Direction::kFuture ? -1 : 1;
        if (const auto d = shift(when.begin, s.unit, sign * s.count)) report = one_day(*d);
    } else if (s.form == Form::kThis && s.nth == 0 && s.part == TimeSaid::Part::kWhole) {
        const auto whole = holding(when.begin, s.unit, 0);
        const bool fits = whole && whole->begin <= when.begin && when.end <= whole->end;
        if (fits) report = holding(when.begin, s.unit, -static_cast<int>(s.count));
    }
    if (!report || sure_) return;
    sure_ = {*report, "tells of " + c.time->edtf + " by how far it lies from the report's day", false};
}

void DayClues::add(const Clue& c) {
    const TimeSaid& s = c.time->said;
    if (s.form == Form::kCalendar && c.time->open_begin && s.year != 0 && s.day > 0)
        if (const auto e = parse_day(c.time->end); e && (!until_ || *e - chrono_days(1) < *until_))
            until_ = *e - chrono_days(1);
    if (s.form != Form::kCalendar || c.time->until || c.time->open_begin || c.time->open_end) return;
    if (s.year == 0) {
        const bool own = s.day > 0 && s.month > 0 && s.calendar == TimeSaid::Calendar::kGregorian &&
                         s.unit == Unit::kNone && (c.deixis || c.dateline);
        if (own && !yearless_)
            yearless_ = {s, c.deixis.value_or(0),
                         c.dateline ? "gives the day in its date line without a year"
                                    : "calls that day " + called(*c.deixis) + " without its year"};
        return;
    }
    const auto b = parse_day(c.time->begin), e = parse_day(c.time->end);
    if (!b || !e) return;
    const bool day = *e - *b == chrono_days(1);
    if (day && (c.deixis || c.dateline)) {
        const Day d = *b - chrono_days(c.deixis.value_or(0));
        const std::string why =
            c.dateline ? "says so in its date line" : "calls " + c.time->edtf + " " + called(*c.deixis);
        if (!sure_) {
            sure_ = {one_day(d), why, false};
            if (c.time->edtf.ends_with("?"))
                sure_->doubted = true, sure_->why += ", on which its weekday does not fall";
        } else if (sure_->when.begin != d && !sure_->doubted) {
            sure_->doubted = true;
            sure_->why += "; but it " + why + ", which would make it " + print_day(d);
        }
        return;
    }
    if (c.before != nullptr) add_apposed(c, {*b, *e});
    if (!day) return;
    const bool past = c.tense == Tense::kPast || c.tense == Tense::kMaybePast;
    if (past && !c.planned && (!not_before_ || *b > *not_before_)) not_before_ = *b;
    if (c.tense == Tense::kAhead && (!not_after_ || *b < *not_after_)) not_after_ = *b;
}

// The report's day where something lasts until a day soon behind it: "closed until 13 November 2025", on 11 November.
std::optional<Day> DayClues::own_before(Day coming) const {
    constexpr int kSoon = 60;  // days; in no other year would it lie as near
    const TimeSaid& s = yearless_->said;
    for (const int back : {0, 1}) {
        const auto d = make_day(static_cast<int>(parts_of(coming).year()) - back, s.month, s.day);
        if (!d || (s.weekday > 0 && weekday_of(*d) != s.weekday)) continue;
        const Day own = *d - chrono_days(yearless_->off);
        if (own <= coming && coming - own <= chrono_days(kSoon)) return own;
    }
    return std::nullopt;
}

// The first year in which such a day fits what is told as past; else the one right before what is to last until then.
Dated DayClues::settle_yearless() const {
    const TimeSaid& s = yearless_->said;
    constexpr int kYears = 6;  // within which a weekday falls on a day again
    for (int k = 0; not_before_ && k <= kYears; ++k) {
        const auto d = make_day(static_cast<int>(parts_of(*not_before_).year()) + k, s.month, s.day);
        if (!d || (s.weekday > 0 && weekday_of(*d) != s.weekday)) continue;
        const Day own = *d - chrono_days(yearless_->off);
        if (own < *not_before_) continue;
        Dated out = between(own, own,
                            yearless_->why + "; the first such day not before " + print_day(*not_before_) +
                                ", the latest that it tells of as past");
        out.edtf += "?";
        return out;
    }
    if (const auto own = !not_before_ && until_ ? own_before(*until_) : std::nullopt) {
        Dated out = between(*own, *own,
                            yearless_->why + "; the last such day before " + print_day(*until_) +
                                ", until which it tells that something lasts");
        out.edtf += "?";
        return out;
    }
    // A day of a month without a year; it moves within its month at most.
    const int day = s.day - yearless_->off;
    if (day < 1 || day > 28) return {};
    TimeSaid own = s;
    own.day = static_cast<std::int8_t>(day);
    Dated out;
    out.edtf = edtf_unplaced(own);
    out.why = yearless_->why + ", and nothing else tells the year";
    return out;
}

Dated DayClues::settle_bounds() const {
    auto last = not_after_;
    if (last && *last < *not_before_) last.reset();
    std::string why = "tells of " + print_day(*not_before_) + " as past";
    if (last) why += ", and of " + print_day(*last) + " as to come";
    return between(not_before_, last, why);
}

Dated DayClues::settle() const {
    if (sure_) {
        Dated out = between(sure_->when.begin, sure_->when.end - chrono_days(1), sure_->why);
        if (sure_->doubted) out.edtf = print_day(sure_->when.begin) + "?";
        return out;
    }
    if (yearless_) return settle_yearless();
    // What is announced alone is told of as often long after.
    return not_before_ ? settle_bounds() : Dated{};
}

}  // namespace riwaya::times
