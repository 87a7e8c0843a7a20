#include "edtf.h"

#include <cmath>
#include <cstdio>

namespace riwaya::times {

using chrono_days = std::chrono::days;
using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;
using Part = TimeSaid::Part;

namespace {

std::string mark_of(const Placed& p) {
    return p.uncertain && p.approximate ? "%" : p.uncertain ? "?" : p.approximate ? "~" : "";
}

std::string last_day(const Placed& p) { return print_day(p.when.end - chrono_days(1)); }

// As one date of EDTF; empty where only its first and last day can be told.
std::string as_date(const Placed& p) {
    const std::string first = print_day(p.when.begin);
    switch (p.grain) {
        case Grain::kDay: return first;
        case Grain::kMonth: return first.substr(0, 7);
        case Grain::kYear: return first.substr(0, 4);
        case Grain::kDecade: return first.substr(0, 3) + "X";
        case Grain::kSeason: return last_day(p).substr(0, 4) + "-2" + std::to_string(p.season);
        default: return {};
    }
}

// As an end of an interval, where EDTF has days, months and years alone.
std::string as_end(const Placed& p, const std::string& day) {
    const bool plain = p.grain == Grain::kDay || p.grain == Grain::kMonth || p.grain == Grain::kYear;
    return (plain ? as_date(p) : day) + mark_of(p);
}

}  // namespace

std::string edtf_of(const Placed& p) {
    const std::string date = as_date(p), mark = mark_of(p);
    if (date.empty() && p.when.end - p.when.begin == chrono_days(1)) return print_day(p.when.begin) + mark;
    return !date.empty() ? date + mark : print_day(p.when.begin) + mark + "/" + last_day(p) + mark;
}

std::string edtf_of(const Placed& from, const Placed& to) {
    return as_end(from, print_day(from.when.begin)) + "/" + as_end(to, last_day(to));
}

std::string edtf_open(const Placed& p, bool open_end, bool excluded) {
    if (open_end) return (excluded ? print_day(p.when.end) + mark_of(p) : as_end(p, print_day(p.when.begin))) + "/..";
    return "../" + (excluded ? print_day(p.when.begin - chrono_days(1)) + mark_of(p) : as_end(p, last_day(p)));
}

std::string edtf_unplaced(const TimeSaid& s) {
    if (s.form != Form::kCalendar || s.calendar != TimeSaid::Calendar::kGregorian || s.unit != Unit::kNone) return {};
    if (s.month == 0 || s.part != Part::kWhole || s.quarter + s.half + s.season > 0) return {};
    char out[24];
    if (s.day > 0)
        std::snprintf(out, sizeof out, "XXXX-%02d-%02d", s.month, s.day);
    else
        std::snprintf(out, sizeof out, "XXXX-%02d", s.month);
    return std::string(out) + (s.approximate ? "~" : "");
}

namespace {

void add_amount(std::string& date, std::string& time, double amount, Unit unit) {
    const auto print = [](double v) {
        char out[40];
        std::snprintf(out, sizeof out, "%.10g", v);
        return std::string(out);
    };
    const double whole = std::trunc(amount), rest = amount - whole;
    const auto with_rest = [&](std::string& to, const char* mark, Unit finer, double times) {
        if (whole != 0 || rest == 0) to += print(whole) + mark;
        if (rest != 0) add_amount(date, time, std::round(rest * times * 1e6) / 1e6, finer);
    };
    switch (unit) {
        case Unit::kCentury: date += print(amount * 100) + "Y"; break;
        case Unit::kDecade: date += print(amount * 10) + "Y"; break;
        case Unit::kYear: with_rest(date, "Y", Unit::kMonth, 12); break;
        case Unit::kQuarter: date += print(amount * 3) + "M"; break;
        case Unit::kMonth: with_rest(date, "M", Unit::kDay, 30); break;
        case Unit::kWeekend:
        case Unit::kWeek: rest == 0 ? void(date += print(amount) + "W") : void(date += print(amount * 7) + "D"); break;
        case Unit::kDay: with_rest(date, "D", Unit::kHour, 24); break;
        case Unit::kHour: with_rest(time, "H", Unit::kMinute, 60); break;
        case Unit::kMinute: with_rest(time, "M", Unit::kSecond, 60); break;
        case Unit::kSecond: time += print(amount) + "S"; break;
        default: break;
    }
}

}  // namespace

std::string duration_of(const TimeSaid& s) {
    if (s.unit == Unit::kNone || s.count <= 0 || !(s.count < 1e9)) return {};
    std::string date, time;
    add_amount(date, time, s.count, s.unit);
    if (s.more_unit != Unit::kNone) add_amount(date, time, s.more, s.more_unit);
    // ISO allows weeks only alone; beside other units they are days.
    if (const std::size_t w = date.find('W'); w != std::string::npos && date.size() + time.size() > w + 1) {
        date.clear();
        time.clear();
        add_amount(date, time, s.count * 7, Unit::kDay);
        add_amount(date, time, s.more, s.more_unit);
    }
    return "P" + date + (time.empty() ? "" : "T" + time);
}

}  // namespace riwaya::times
