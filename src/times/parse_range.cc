// Ranges, and dates written in figures.
#include <cmath>

#include "parser.h"

namespace riwaya::times {

using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;

namespace {

constexpr std::uint32_t kScoreReach = 12;  // words within which a word of sport makes two figures a score

bool is_calendar_day(const TimeSaid& s) { return s.form == Form::kCalendar && s.day > 0; }

// What one end leaves out, the other says: "4 to 22 January 1995", "between May and June 2016".
void lend(TimeSaid& from, const TimeSaid& to) {
    if (from.form != Form::kCalendar || to.form != Form::kCalendar) return;
    if (from.year == 0 && from.unit == Unit::kNone) {
        from.year = to.year;
        if (to.unit == Unit::kYear) from.unit = to.unit, from.count = to.count;
        if (from.year == 0) from.direction = to.direction;
    }
    if (from.month == 0 && from.day > 0 && to.day > 0 && from.weekday == 0) {
        from.month = to.month;
        from.unit = to.unit;
        from.count = to.count;
        from.calendar = to.calendar;
    }
}

bool alike(const TimeSaid& a, const TimeSaid& b) {
    const bool day_a =
        is_calendar_day(a) || a.form == Form::kWeekday || (a.form == Form::kOffset && a.unit == Unit::kDay);
    const bool day_b =
        is_calendar_day(b) || b.form == Form::kWeekday || (b.form == Form::kOffset && b.unit == Unit::kDay);
    if (day_a && day_b) return true;
    if (a.form == Form::kCalendar && b.form == Form::kCalendar)
        return a.unit == b.unit && (a.month > 0) == (b.month > 0);
    return false;
}

}  // namespace

// `from` is read; the other end begins at word `to`.
std::optional<Found> Parser::join_range(Found from, std::uint32_t to) const {
    if (from.until || from.open_begin || from.open_end) return std::nullopt;
    auto f = point(to);
    if (!f) {
        // Two bare years, or a month whose name alone is unsure.
        std::uint32_t end = 0;
        if (is(to, Cue::kMonth))
            f = month_first(to, true);
        else if (const auto year =
                     from.said.year > 0 && from.said.month == 0 ? year_number(to, false, end) : std::nullopt;
                 year && may_follow_year(end, *year)) {
            f = make_period(to, Form::kCalendar, Unit::kNone, 0);
            f->said.year = static_cast<std::int16_t>(*year);
            f->end = year_word(end) != nullptr ? year_word(end)->end : end;
        }
    }
    if (!f || f->until || f->open_begin || f->open_end || f->said.part != TimeSaid::Part::kWhole) return std::nullopt;
    lend(from.said, f->said);
    lend(f->said, from.said);
    if (!alike(from.said, f->said)) return std::nullopt;
    from.until = f->said;
    from.kind = TimeKind::kPeriod;
    from.end = f->end;
    return from;
}

std::optional<Found> Parser::range(std::uint32_t i) const {
    const bool between = is(i, Cue::kBetween), led = is(i, Cue::kFrom) || is(i, Cue::kSince);
    if (!between && !led) return std::nullopt;
    const std::uint32_t a = skip(tokens_[i].end, Cue::kThe);
    const auto connected = [&](std::uint32_t at) -> std::uint32_t {
        std::uint32_t to = at;
        if (between)
            to = joined(at) ? skip(at, Cue::kAnd) : at;
        else if (is(at, Cue::kTo) || is(at, Cue::kUntil))
            to = tokens_[at].end;
        else if (is_sign(at, "-"))
            to = at + 1;
        if (to == at && !(between && joined(at))) return 0;
        return skip(to, Cue::kThe);
    };
    const auto finish = [&](MaybeFound f) {
        if (f) f->begin = tokens_[i].begin;
        return f;
    };
    if (const auto from = point(a))
        if (const std::uint32_t to = connected(from->end); to != 0)
            if (auto f = join_range(*from, to)) return finish(std::move(f));
    // The first end is a number alone: a day of the other end's month, or a year.
    const auto n = number(a);
    if (!n || n->vague || n->value != std::floor(n->value)) {
        if (!is(a, Cue::kMonth)) return std::nullopt;
        const auto month = month_first(a, true);
        const std::uint32_t to = month ? connected(month->end) : 0;
        return to != 0 ? finish(join_range(*month, to)) : std::nullopt;
    }
    const std::uint32_t to = connected(n->end);
    if (to == 0) return std::nullopt;
    Found from;
    if (n->value >= 1 && n->value <= 31 && !(n->digits && !n->plain && !n->ordinal)) {
        from.said.day = static_cast<std::int8_t>(n->value);
        const auto other = point(to);
        if (!other || !is_calendar_day(other->said) || other->said.weekday > 0 ||
            (other->said.month == 0 && other->said.unit != Unit::kMonth))
            return std::nullopt;
        return finish(join_range(from, to));
    }
    std::uint32_t end = 0;
    const auto year = year_number(a, false, end), last = year_number(to, false, end);
    if (!year || !last || *year < 1900 || *last > 2100 || *last <= *year || !may_follow_year(end, *last))
        return std::nullopt;
    from.kind = TimeKind::kPeriod;
    from.said.year = static_cast<std::int16_t>(*year);
    from.until = from.said;
    from.until->year = static_cast<std::int16_t>(*last);
    from.end = year_word(end) != nullptr ? year_word(end)->end : end;
    return finish(from);
}

// A range without "from": "2 October to 22 October", "19-20 November", "Sunday to Tuesday".
std::optional<Found> Parser::range_end(std::uint32_t i) const {
    const auto to_of = [&](std::uint32_t at) -> std::uint32_t {
        constexpr std::string_view kDash = "\xE2\x80\x93";
        if (is(at, Cue::kTo) || is(at, Cue::kUntil)) return skip(tokens_[at].end, Cue::kThe);
        return is_sign(at, "-") || is_sign(at, kDash) ? at + 1 : 0;
    };
    if (const auto from = point(i)) {
        const std::uint32_t to = to_of(from->end);
        return to != 0 ? join_range(*from, to) : std::nullopt;
    }
    const auto n = small(i, 31);
    const std::uint32_t to = n && n->digits ? to_of(n->end) : 0;
    if (to == 0) return std::nullopt;
    const auto other = day_first(to);
    if (!other || other->said.month == 0 || other->said.day <= n->value) return std::nullopt;
    Found from;
    from.said.day = static_cast<std::int8_t>(n->value);
    from.begin = n->span.begin;
    return join_range(from, to);
}

// 13/10/2016, 2017-04-04, 13.10.2016, 3/2015, 22/04, 2016-2017. Digits only, no spaces.
std::optional<Found> Parser::numeric(std::uint32_t i) const {
    if (i >= end_ || words_[i].kind != text::WordKind::kNumber || is(i - 1, Cue::kLabel)) return std::nullopt;
    int values[3] = {0, 0, 0};
    std::size_t sizes[3] = {0, 0, 0};
    std::size_t count = 0;
    char sign = 0;
    std::uint32_t end = i + 1;
    const auto push = [&](std::string_view digits) {
        if (count == 3 || digits.empty() || digits.size() > 4) return false;
        for (const char c : digits) {
            if (c < '0' || c > '9') return false;
            values[count] = values[count] * 10 + (c - '0');
        }
        sizes[count++] = digits.size();
        return true;
    };
    const std::string_view folded = words_.folded(i);
    if (folded.find('.') != std::string_view::npos) {
        sign = '.';
        for (std::size_t from = 0; from <= folded.size();) {
            const std::size_t at = std::min(folded.find('.', from), folded.size());
            if (!push(folded.substr(from, at - from))) return std::nullopt;
            from = at + 1;
        }
        if (count != 3) return std::nullopt;
    } else {
        if (!push(folded) || (i > first_ && tight(i) && words_[i - 1].kind == text::WordKind::kPunctuation &&
                              (is_sign(i - 1, "/") || is_sign(i - 1, "-"))))
            return std::nullopt;
        while (end + 1 < end_ && count < 3) {
            const bool slash = is_sign(end, "/"), dash = is_sign(end, "-");
            if ((!slash && !dash) || !tight(end) || !tight(end + 1) ||
                words_[end + 1].kind != text::WordKind::kNumber || (sign != 0 && sign != (slash ? '/' : '-')))
                break;
            sign = slash ? '/' : '-';
            if (!push(words_.folded(end + 1))) return std::nullopt;
            end += 2;
        }
        if (count < 2 || (end + 1 < end_ && (is_sign(end, "/") || is_sign(end, "-")) && tight(end) && tight(end + 1) &&
                          words_[end + 1].kind == text::WordKind::kNumber))
            return std::nullopt;
    }
    if (is_sign(end, "%")) return std::nullopt;
    Found f;
    f.begin = words_[i].span.begin;
    f.end = end;
    const auto hijri_or_year = [&](int year) {
        if (year >= 1300 && year <= 1500)
            f.said.calendar = TimeSaid::Calendar::kHijri;
        else if (year < 1500 || year > 2100)
            return false;
        f.said.year = static_cast<std::int16_t>(year);
        return true;
    };
    // Day and month of two figures: the one over 12 is the day, else the language's order.
    const auto day_month = [&](int a, int b) {
        const bool month_first = a <= 12 && (b > 12 || cues_.month_first);
        const int day = month_first ? b : a, month = month_first ? a : b;
        if (day < 1 || day > 31 || month < 1 || month > 12) return false;
        f.said.day = static_cast<std::int8_t>(day);
        f.said.month = static_cast<std::int8_t>(month);
        return true;
    };
    const auto marks = [&] {
        if (is(f.end, Cue::kHijriMark))
            f.said.calendar = TimeSaid::Calendar::kHijri, f.end = tokens_[f.end].end;
        else if (is(f.end, Cue::kGregorianMark))
            f.end = tokens_[f.end].end;
        return f;
    };
    if (count == 3) {
        if (sizes[0] == 4 && hijri_or_year(values[0])) {
            if (values[1] < 1 || values[1] > 12 || values[2] < 1 || values[2] > 31) return std::nullopt;
            f.said.month = static_cast<std::int8_t>(values[1]);
            f.said.day = static_cast<std::int8_t>(values[2]);
            return marks();
        }
        const bool short_year = sizes[2] == 2 && sign != '-';
        if (!(sizes[2] == 4 && hijri_or_year(values[2])) && !short_year) return std::nullopt;
        if (short_year) f.said.year = static_cast<std::int16_t>(values[2] + (values[2] < 70 ? 2000 : 1900));
        return day_month(values[0], values[1]) ? MaybeFound(marks()) : std::nullopt;
    }
    if (sizes[0] == 4 && sizes[1] == 4 && values[0] >= 1800 && values[1] > values[0] && values[1] <= 2100) {
        f.kind = TimeKind::kPeriod;
        f.said.year = static_cast<std::int16_t>(values[0]);
        f.until = f.said;
        f.until->year = static_cast<std::int16_t>(values[1]);
        if (const Token* word = year_word(f.end)) f.end = word->end;
        return f;
    }
    const bool year_last = sizes[1] == 4 && values[1] >= 1900 && values[1] <= 2100 && values[0] >= 1 && values[0] <= 12;
    const bool year_first =
        sizes[0] == 4 && values[0] >= 1900 && values[0] <= 2100 && values[1] >= 1 && values[1] <= 12 && sign == '/';
    if (year_last || year_first) {
        f.kind = TimeKind::kPeriod;
        f.said.year = static_cast<std::int16_t>(values[year_last ? 1 : 0]);
        f.said.month = static_cast<std::int8_t>(values[year_last ? 0 : 1]);
        return f;
    }
    // Two small figures are a score or a share as well: a date only with a preposition, and where one can be but a day.
    const bool one_day = (values[0] > 12) != (values[1] > 12);
    bool score = false;
    for (std::uint32_t k = i > first_ + kScoreReach ? i - kScoreReach : first_;
         k < end_ && k < i + kScoreReach && !score; ++k)
        score = is(k, Cue::kScore);
    const bool padded = sizes[1] == 2 && folded.front() != '0' && words_.folded(end - 1).front() == '0';
    const bool said_so = cued(i) && one_day,
               written_so = !score && one_day && values[0] > values[1] && (sign == '/' ? padded : true);
    if (sizes[0] > 2 || sizes[1] > 2 || (!said_so && !written_so)) return std::nullopt;
    return day_month(values[0], values[1]) ? MaybeFound(f) : std::nullopt;
}

}  // namespace riwaya::times
