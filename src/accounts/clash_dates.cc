// Days of one thing that exclude each other.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// Claims with this part of their words in common in one order need no more to be of one thing.
constexpr double kAlike = 0.45;
// Days of one thing that two reports tell otherwise lie close by; days further apart are of two things.
constexpr int kMostDays = 10;

// Days on end that are told as those of one thing, at most.
constexpr int kLongest = 7;

// A day, or a few on end.
bool is_day(const Time& t) {
    if (t.open_begin || t.open_end || t.begin.size() < 10 || t.end.size() < 10) return false;
    if (t.kind == TimeKind::kDate) return true;
    Time behind = t;
    behind.begin = t.end;
    const bool weekdays = t.said.weekday > 0 && t.until;
    return t.kind == TimeKind::kPeriod && (t.said.day > 0 || weekdays) && days_between(t, behind) <= kLongest;
}

// Whether what stands between two numbers joins them: a word that goes on, or one written together with the second.
bool joined(const Side& s, std::uint32_t from, std::uint32_t to) {
    static const std::uint32_t kAnd = term_number("and");
    const std::string_view between = slice(s.text(), {from, to});
    if (between.find_first_not_of(' ') == std::string_view::npos) return false;
    if (between.back() != ' ') return true;
    const std::uint32_t first = s.d->words.at_byte(from), end = s.d->words.at_byte(to) + 1;
    return std::ranges::any_of(terms_between(s, first, end), [&](const Term& t) {
        return t.kind == TermKind::kSetting && t.group == kAnd && Span{from, to}.contains(s.d->words[t.begin].span);
    });
}

}  // namespace

Time with_day_before(const Side& s, Time t) {
    constexpr std::uint32_t kJoint = 5;  // bytes: " and "
    if (t.kind != TimeKind::kDate || t.said.day < 2 || t.begin.size() < 10) return t;
    constexpr std::ptrdiff_t kMostBack = 4;  // figures that one byte can lie behind, and still near
    const auto& all = s.d->figures;
    const auto behind = std::ranges::partition_point(all, [&](const Figure& f) { return f.span.begin < t.span.begin; });
    for (const Figure& f : std::ranges::subrange(behind - std::min(behind - all.begin(), kMostBack), behind)) {
        if (f.span.end > t.span.begin || t.span.begin - f.span.end > kJoint || !f.dimension.empty()) continue;
        if (!joined(s, f.span.end, t.span.begin)) continue;
        if (f.low < 1 || f.low >= t.said.day || f.low != std::floor(f.low)) continue;
        const int day = static_cast<int>(f.low);
        t.begin[8] = static_cast<char>('0' + day / 10);
        t.begin[9] = static_cast<char>('0' + day % 10);
        t.span.begin = f.span.begin;
    }
    return t;
}

namespace {

bool apart(const Time& x, const Time& y) { return x.begin >= y.end || y.begin >= x.end; }

// A month as such, or a day from which something is to hold.
bool is_month(const Time& t) {
    return t.kind == TimeKind::kPeriod && !t.open_begin && !t.open_end && t.said.month > 0 && t.said.day == 0;
}
bool is_from_day(const Time& t) { return !t.open_begin && t.open_end && t.said.day > 0 && t.begin.size() >= 10; }

// The one time that a claim tells its event by.
const Time* only_time(const Side& s) {
    auto all = times_of(s);
    // "The strike came at noon": on the day that was just told.
    if (all.empty() && std::ranges::any_of(s.d->reading->times, [&](const Time& t) {
            return t.kind == TimeKind::kClock && s.claim->span.contains(t.span);
        }))
        all = carried_times(s);
    return all.size() == 1 ? all.front() : nullptr;
}

// Whether two times of what is to come exclude each other: days, from days on, months.
bool other_plan(const Time& x, const Time& y) {
    if (is_month(x) && is_month(y)) return apart(x, y);
    const auto day = [](const Time& t) { return is_day(t) || is_from_day(t); };
    const bool other_day = is_day(x) && is_day(y)
                               ? apart(x, y)
                               : std::string_view(x.begin).substr(0, 10) != std::string_view(y.begin).substr(0, 10);
    return day(x) && day(y) && other_day && days_between(x, y) <= kMostDays;
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

// A month without its year, in a sentence of what is to come, is the next of its name.
Time next_month(const Side& s, Time t) {
    if (!is_month(t) || t.said.year != 0 || t.said.direction != TimeSaid::Direction::kNone || s.d->published.empty() ||
        t.end > s.d->published || !looks_ahead(s, s.claim->sentence))
        return t;
    for (std::string* day : {&t.begin, &t.end})
        if (const int year = std::atoi(day->substr(0, 4).c_str()); year >= 1000 && year < 9999)
            *day = std::to_string(year + 1) + day->substr(4);
    return t;
}

// A year as such, or with its month, or that from which something goes on.
bool is_year(const Time& t) {
    return t.kind == TimeKind::kPeriod && !t.open_begin && !t.until && t.said.year > 0 && t.said.day == 0 &&
           t.said.unit == TimeSaid::Unit::kNone && t.said.quarter == 0 && t.said.half == 0;
}

// Whether a report names a year; `month`: with its month.
bool names_year(const Digest& d, const Time& year, bool month) {
    return std::ranges::any_of(d.times, [&](const Time& t) {
        return t.said.year == year.said.year && (!month || t.said.month == year.said.month);
    });
}

// Whether two years are of one thing of the past: what was built, founded or born in the one and in the other. Figures
// that differ are of their years.
bool other_year(const Side& a, const Time& x, const Side& b, const Time& y, const Frame& frame) {
    constexpr double kNear = 0.5;
    constexpr int kMostYears = 15;
    const auto year_alone = [](const Time& t) { return t.said.month == 0; };
    const bool other_month = !year_alone(x) && !year_alone(y) && x.said.month != y.said.month;
    if (!is_year(x) || !is_year(y) || (x.said.year == y.said.year && !other_month) || a.d->published.empty() ||
        b.d->published.empty())
        return false;
    const auto behind = [](const Time& t, const std::string& day) { return (t.open_end ? t.begin : t.end) > day; };
    if (behind(x, a.d->published) || behind(y, b.d->published)) return false;
    if (std::abs(x.said.year - y.said.year) > kMostYears) return false;
    const auto fa = figures_in(*a.d, a.sentence_span()), fb = figures_in(*b.d, b.sentence_span());
    const bool measured = std::ranges::any_of(fa, [&](const Figure* f) {
        return std::ranges::any_of(fb, [&](const Figure* g) {
            return f->dimension == g->dimension && agreement(*f, *g) == Agreement::kClash;
        });
    });
    return !measured && frame.near >= kNear && frame.keys >= 1 && !names_year(*a.d, y, other_month) &&
           !names_year(*b.d, x, other_month);
}

void add(const Side& a, const Time& x, const Side& b, const Time& y, std::vector<Clash>& out) {
    Clash c = clash(ConflictKind::kDate, a, x.span, b, y.span);
    c.note = x.begin.substr(0, 10) + " / " + y.begin.substr(0, 10);
    c.own_news = of_own_news(a, x, b, y);
    c.conflict = !c.own_news;
    out.push_back(std::move(c));
}

// Whether a verb tells nothing of an act without its noun: "held a call", "received a call".
bool is_light(const Side& s, std::uint32_t word) {
    static const std::uint32_t kLight = term_number("light");
    return std::ranges::any_of(terms_reaching(s, word, word + 1), [&](const Term& t) {
        return t.kind == TermKind::kSetting && t.group == kLight && word < t.end;
    });
}

// Whether each tells of an act that the other does not, both known by a concept (a key that begins with =).
bool other_acts(const Side& a, const Side& b) {
    const auto alone = [](const Side& s, const Side& o) {
        bool act = false;
        for (const Token& t : s.tokens()) {
            if (!t.span.overlaps(s.claim->predicate)) continue;
            if (is_light(s, t.word)) continue;
            if (!s.d->lexicon->key(s.d->words, t.word).starts_with('=') || holds(*o.sentence, t.key)) return false;
            act = true;
        }
        return act;
    };
    return alone(a, b) && alone(b, a);
}

}  // namespace

namespace {

// Whether words so much alike are a formula: each holds several that the other's whole report does not.
bool of_one_formula(const Side& a, const Side& b) {
    constexpr std::ptrdiff_t kOwn = 2;
    if (a.d->lexicon != b.d->lexicon) return false;
    const auto strange = [](const Side& s, const Side& other) {
        return std::ranges::count_if(s.tokens(), [&](const Token& t) {
            const bool time =
                std::ranges::any_of(s.claim->times, [&](Index i) { return s.d->times[i].span.overlaps(t.span); });
            return !t.figure && !time &&
                   std::ranges::none_of(other.d->tokens, [&](const Token& o) { return o.key == t.key; });
        });
    };
    return strange(a, b) >= kOwn && strange(b, a) >= kOwn;
}

}  // namespace

bool one_night(const Side& a, const Time& x, const Side& b, const Time& y) {
    static const std::uint32_t kNight = term_number("night-to"), kTo = term_number("to"), kFrom = term_number("from");
    // The day behind "the night to" is the later of the two.
    const auto night = [](const Side& s, const Time& t, const Time& other) {
        // Where both its days are told it is no other night: "from Saturday to Sunday".
        if (t.until && t.said.weekday > 0) return !apart(t, other);
        const std::uint32_t at = s.d->words.at_byte(t.span.begin);
        return std::ranges::any_of(terms_reaching(s, at - std::min(at, 1U), at + 1), [&](const Term& n) {
            return n.kind == TermKind::kSetting && n.group == kNight && n.end + 1 >= at &&
                   !(n.side == kTo && t.begin < other.begin) && !(n.side == kFrom && t.begin > other.begin);
        });
    };
    return days_between(x, y) <= 1 && (night(a, x, y) || night(b, y, x));
}

bool is_reached(const Side& s, const Time& t) {
    static const std::uint32_t kToll = term_number("toll");
    if (is_by_then(s, s.d->words.at_byte(t.span.begin))) return true;
    return std::ranges::any_of(terms_between(s, s.begin, s.end), [&](const Term& x) {
        return x.kind == TermKind::kSetting && x.group == kToll && x.end <= s.end;
    });
}

void find_dates(const Side& a, const Side& b, double alike, std::vector<Clash>& out) {
    if (alike >= kAlike && a.claim->times.size() == 1 && b.claim->times.size() == 1) {
        if (of_one_formula(a, b)) return;
        const Time x = with_day_before(a, a.d->times[a.claim->times[0]]),
                   y = with_day_before(b, b.d->times[b.claim->times[0]]);
        if (is_day(x) && is_day(y) && apart(x, y) && !same_words(a, x, b, y) && !own_days(a, x, b, y) &&
            !one_night(a, x, b, y) &&
            is_by_then(a, a.d->words.at_byte(x.span.begin)) == is_by_then(b, b.d->words.at_byte(y.span.begin)))
            add(a, x, b, y, out);
        return;
    }
    const Time *told_a = only_time(a), *told_b = only_time(b);
    if (told_a == nullptr || told_b == nullptr || !modalities_fit(a, b)) return;
    const Time x = next_month(a, with_day_before(a, *told_a)), y = next_month(b, with_day_before(b, *told_b));
    if (own_days(a, x, b, y) || same_words(a, x, b, y) || one_night(a, x, b, y) || is_reached(a, x) != is_reached(b, y))
        return;
    const Frame frame = frame_of(a, b);
    const bool ahead =
        !a.d->published.empty() && !b.d->published.empty() && x.begin > a.d->published && y.begin > b.d->published;
    const bool days = is_day(x) && is_day(y) && apart(x, y) && days_between(x, y) <= kMostDays;
    const bool past = (days && a.claim->modality == b.claim->modality) || other_year(a, x, b, y, frame);
    if (!(ahead && other_plan(x, y)) && !past) return;
    if (!likely_one_thing(frame) || other_doers(a, b) || tells_of(*a.d, y) || tells_of(*b.d, x) || other_acts(a, b))
        return;
    add(a, x, b, y, out);
}

}  // namespace riwaya::accounts
