// Amounts of units, and what is said with them: durations, so long ago, so long ahead; clock times.
#include <cmath>

#include "parser.h"

namespace riwaya::times {

using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;
using Direction = TimeSaid::Direction;

std::optional<Amount> Parser::one_amount(std::uint32_t i) const {
    Amount a;
    std::uint32_t j = i;
    for (std::uint32_t k = i;; k = j) {
        if (is(k, Cue::kApprox))
            a.approximate = true, j = tokens_[k].end;
        else if (is(k, Cue::kBound))
            j = tokens_[k].end;
        if (j == k) break;
    }
    if (j >= end_) return std::nullopt;
    a.begin = tokens_[j].cue != nullptr ? tokens_[j].begin : words_[j].span.begin;
    const auto unit_at = [&](std::uint32_t at) { return token(at, Cue::kUnit); };
    const Token* u = nullptr;
    if (const Token* half = token(j, Cue::kHalf)) {
        u = unit_at(skip(half->end, Cue::kOne));
        if (u == nullptr || u->cue->count != 1) return std::nullopt;
        a.count = half->cue->value;
    } else if (const Token* vague = token(j, Cue::kVague)) {
        u = unit_at(vague->end);
        a.vague = true;
    } else if ((u = unit_at(j)) != nullptr) {
        a.count = u->cue->count == kMany ? 0 : u->cue->count;
        a.vague = u->cue->count == kMany;
        a.bare = u->cue->count == 1;
        a.article = (u->clitics & text::kArticle) != 0;
        // "one" behind the unit; any other number there names which one it is, and counts nothing.
        if (const auto n =
                u->end < end_ && tokens_[u->end].cue == nullptr && !joined(u->end) ? number(u->end) : std::nullopt) {
            if (!n->ordinal && n->value == a.count && !n->digits) {
                Amount with = a;
                with.bare = false;
                with.unit = u->cue->unit;
                with.end = n->end;
                return with;
            }
            if (!n->vague && (n->digits || n->ordinal)) return std::nullopt;
        }
    } else if (const Token* one = token(j, Cue::kOne);
               one != nullptr && (u = unit_at(skip(one->end, Cue::kWholeBefore))) != nullptr) {
        a.count = u->cue->count == 2 ? 2 : 1;
        a.bare = true;
        a.exact_end = u != token(one->end, Cue::kUnit);
    } else {
        const auto n = number(j);
        constexpr std::uint8_t kInTheHundred = text::kPreposition | text::kArticle;  // "in the hundred" is percent
        if (!n || n->ordinal || (n->clitics & kInTheHundred) == kInTheHundred) return std::nullopt;
        a.begin = n->span.begin;
        a.vague = n->vague;
        a.count = n->vague ? 0 : n->value;
        std::uint32_t k = n->end;
        if (is_sign(k, "-") && tight(k)) ++k;
        k = skip(skip(k, Cue::kWholeBefore), Cue::kWhole);
        u = unit_at(k);
        if (u != nullptr && (u->clitics & (text::kPreposition | text::kConjunction)) != 0)
            u = nullptr;  // "law 12 of the year"
        // "2017 of the year" is one, and no count of them.
        if (u != nullptr && year_word(k) != nullptr && n->plain && n->value >= 1000) u = nullptr;
        if (u != nullptr && n->vague && u->cue->count != kMany) u = nullptr;
    }
    if (u == nullptr || u->cue->unit == Unit::kWeekend) return std::nullopt;
    a.unit = u->cue->unit;
    a.end = u->end;
    return a;
}

namespace {

// Joins "a year and a month", "a week and two days"; false where the second is not the finer one.
bool add(Amount& a, const Amount& b) {
    const auto months = [](Unit u) { return u == Unit::kYear ? 12.0 : u == Unit::kMonth ? 1.0 : 0.0; };
    const auto seconds = [](Unit u) {
        return u == Unit::kHour ? 3600.0 : u == Unit::kMinute ? 60.0 : u == Unit::kSecond ? 1.0 : 0.0;
    };
    const auto days = [](Unit u) { return u == Unit::kWeek ? 7.0 : u == Unit::kDay ? 1.0 : 0.0; };
    const auto merge = [&](const auto& size, Unit unit, double& count, Unit& counted, double more, Unit more_unit) {
        if (size(counted) == 0 || size(more_unit) == 0 || counted == more_unit) return false;
        const Unit finer = size(counted) < size(more_unit) ? counted : more_unit;
        count = (count * size(counted) + more * size(more_unit)) / size(finer);
        counted = finer;
        (void)unit;
        return true;
    };
    for (int k = 0; k < 2; ++k) {
        double& count = k == 0 ? a.count : a.more;
        Unit& unit = k == 0 ? a.unit : a.more_unit;
        if (merge(months, Unit::kMonth, count, unit, b.count, b.unit) ||
            merge(seconds, Unit::kSecond, count, unit, b.count, b.unit) ||
            merge(days, Unit::kDay, count, unit, b.count, b.unit))
            return true;
    }
    if (a.more_unit != Unit::kNone || b.unit >= a.unit) return false;
    a.more = b.count;
    a.more_unit = b.unit;
    return true;
}

}  // namespace

std::optional<Amount> Parser::amount(std::uint32_t i) const {
    auto a = one_amount(i);
    if (!a) return a;
    const auto tail = [&] {
        for (;;) {
            const std::uint32_t before = a->end;
            if (const Token* half = token(skip(skip(a->end, Cue::kAnd), Cue::kOne), Cue::kHalf);
                half != nullptr && joined(a->end) && !a->vague && a->more_unit == Unit::kNone) {
                a->count += half->cue->value;
                a->bare = false;
                a->end = half->end;
                // "three hours and half the hour"
                if (const Token* u = token(a->end, Cue::kUnit);
                    u != nullptr && u->cue->unit == a->unit && u->cue->count == 1)
                    a->end = u->end;
            }
            if (const Token* v = token(a->end, Cue::kVagueAfter)) a->vague = true, a->count = 0, a->end = v->end;
            if (const Token* w = token(a->end, Cue::kWhole)) a->exact_end = true, a->end = w->end;
            if (is(a->end, Cue::kApproxAfter)) {
                a->approximate = true;
                break;
            }
            if (a->end == before) break;
        }
    };
    tail();
    for (int k = 0; k < 3 && !a->vague; ++k) {
        const std::uint32_t comma = past_comma(a->end);
        const std::uint32_t next = skip(comma, Cue::kAnd);
        if (!joined(comma) && (comma == a->end || comma >= end_ || words_[comma].kind != text::WordKind::kNumber))
            break;
        const auto b = one_amount(next);
        if (!b || b->vague || b->article || !add(*a, *b)) break;
        a->end = b->end;
        a->bare = false;
        tail();
    }
    return a;
}

namespace {

TimeSaid said_of(const Amount& a, Form form, Direction direction) {
    TimeSaid s;
    s.form = form;
    s.unit = a.unit;
    s.count = a.vague ? 0 : a.count;
    s.more = a.more;
    s.more_unit = a.more_unit;
    s.direction = direction;
    s.approximate = a.approximate || a.vague;
    return s;
}

}  // namespace

std::optional<Found> Parser::duration(std::uint32_t i) const {
    const bool throughout = is(i, Cue::kThroughout), cue = is(i, Cue::kDuration), during = is(i, Cue::kDuring);
    const bool led = throughout || cue || during;
    const std::uint32_t j = led ? skip(skip(tokens_[i].end, Cue::kThe), Cue::kWholeBefore) : i;
    const auto a = amount(j);
    if (!a || a->vague || a->count <= 0) return std::nullopt;
    if (is(a->end, Cue::kAge) || (is_sign(a->end, "-") && is(a->end + 1, Cue::kAge))) return std::nullopt;
    const bool alone = a->exact_end || a->approximate;
    if (a->bare && !led && !alone) return std::nullopt;
    // "the month", "the two months" speak of known ones; and "during the month of May" is a period, not a length.
    if (a->article && a->begin == (tokens_[j].cue != nullptr ? tokens_[j].begin : 0) && !throughout)
        return std::nullopt;
    if (led && !throughout)
        if (const auto period = point(j); period && period->end > a->end) return std::nullopt;
    Found f;
    f.kind = TimeKind::kDuration;
    f.said = said_of(*a, Form::kDuration, Direction::kNone);
    f.begin = throughout ? tokens_[i].begin : a->begin;
    f.end = a->end;
    return f;
}

// Two weeks ago, three days from now.
std::optional<Found> Parser::counted_back(std::uint32_t i) const {
    const auto a = amount(i);
    if (!a) return std::nullopt;
    const Token* ago = token(a->end, Cue::kAgo);
    const Token* ahead = token(a->end, Cue::kFromNow);
    if (ago == nullptr && ahead == nullptr) return std::nullopt;
    Found f;
    f.said = said_of(*a, Form::kOffset, ago != nullptr ? Direction::kPast : Direction::kFuture);
    if (a->vague) f.kind = TimeKind::kPeriod;
    f.begin = a->begin;
    f.end = ago != nullptr ? ago->end : ahead->end;
    return f;
}

// Before, since, after, until, in: with an amount, or with a date.
std::optional<Found> Parser::operated(std::uint32_t i) const {
    if (i >= end_ || tokens_[i].cue == nullptr) return std::nullopt;
    const Token& t = tokens_[i];
    const Cue what = t.cue->what;
    if (what != Cue::kBefore && what != Cue::kSince && what != Cue::kAfter && what != Cue::kUntil && what != Cue::kIn)
        return std::nullopt;
    const std::uint32_t j = skip(t.end, Cue::kThe);
    const auto date = point(j);
    Found f;
    if (const auto a = what == Cue::kUntil ? std::nullopt : amount(j);
        a && (!date || date->end <= a->end) && !(a->bare && a->article)) {
        const Token* now = token(a->end, Cue::kFromNow);
        const bool of_event = now == nullptr && is(a->end, Cue::kFrom);
        const bool ago =
            (what == Cue::kBefore || what == Cue::kSince) && cues_.articles && !(of_event && what == Cue::kBefore);
        const bool ahead = (what == Cue::kAfter && cues_.articles) || what == Cue::kIn;
        if (ago)
            f.said = said_of(*a, Form::kOffset, Direction::kPast);
        else if (ahead && !of_event && (now != nullptr || (clause_tense(i, a->end) == Tense::kAhead && !a->vague)))
            f.said = said_of(*a, Form::kOffset, Direction::kFuture);
        else
            return std::nullopt;
        f.kind = what == Cue::kSince || a->vague ? TimeKind::kPeriod : TimeKind::kDate;
        f.open_end = what == Cue::kSince;
        f.begin = t.begin;
        f.end = now != nullptr ? now->end : a->end;
        return f;
    }
    if (!date || what == Cue::kIn || date->open_begin || date->open_end || date->until) return std::nullopt;
    f = *date;
    f.kind = TimeKind::kPeriod;
    f.said.excluded = what == Cue::kBefore || what == Cue::kAfter;
    if (what == Cue::kSince || what == Cue::kAfter)
        f.open_end = true;
    else
        f.open_begin = true;
    f.begin = t.begin;
    return f;
}

// The hour three, 15:30, the eighth in the morning, noon.
std::optional<Found> Parser::clock(std::uint32_t i) const {
    Found f;
    f.kind = TimeKind::kClock;
    f.said.form = Form::kClock;
    if (i >= end_) return std::nullopt;
    if (const Token* at = token(i, Cue::kClockAt)) {
        f.said.hour = static_cast<std::int8_t>(at->cue->value);
        f.said.minute = 0;
        f.begin = at->begin;
        f.end = at->end;
        return f;
    }
    const Token* head = token(i, Cue::kUnit);  // "the hour three"
    if (head != nullptr &&
        (head->cue->unit != Unit::kHour || head->cue->count != 1 || (head->clitics & text::kArticle) == 0))
        head = nullptr;
    const std::uint32_t j = head != nullptr ? head->end : i;
    const auto n = number(j);
    if (!n || n->vague || n->value != std::floor(n->value) || n->value < 0 || n->value > 24 || (n->digits && !n->plain))
        return std::nullopt;
    f.begin = head != nullptr ? head->begin : n->span.begin;
    f.end = n->end;
    int hour = static_cast<int>(n->value), minute = -1;
    bool sure = head != nullptr;
    if (n->digits && is_sign(f.end, ":") && tight(f.end) && tight(f.end + 1) &&
        words_[f.end + 1].kind == text::WordKind::kNumber && words_[f.end + 1].span.size() <= 4) {
        const auto m = number(f.end + 1);
        if (!m || !m->plain || m->value > 59 || words_.folded(f.end + 1).size() != 2) return std::nullopt;
        minute = static_cast<int>(m->value);
        f.end += 2;
        sure |= words_.folded(j).size() == 2 || cued(i);
    } else if (const Token* half = token(skip(f.end, Cue::kAnd), Cue::kHalf);
               half != nullptr && joined(f.end) && head != nullptr) {
        minute = static_cast<int>(std::lround(60 * half->cue->value));
        f.end = half->end;
    } else if (const Token* article_half = token(f.end, Cue::kHalfYear); article_half != nullptr && joined(f.end)) {
        minute = 30;
        f.end = article_half->end;
    } else if (const Token* quarter = token(f.end, Cue::kQuarter); quarter != nullptr && joined(f.end)) {
        minute = 15;
        f.end = quarter->end;
    }
    if (is(f.end, Cue::kClockWord)) sure = true, f.end = tokens_[f.end].end;
    if (const Token* part = token(f.end, Cue::kDayPart)) {
        const int add = static_cast<int>(part->cue->value);
        if (add == 12 && hour < 12) hour += 12;
        if (add == 11 && hour < 6) hour += 12;
        if (add == 0 && hour == 12) hour = 0;
        if (n->ordinal || n->digits || head != nullptr) sure = true;
        f.end = part->end;
    }
    if (is(f.end, Cue::kClockZone)) sure |= n->digits && minute >= 0, f.end = tokens_[f.end].end;
    if (!sure || hour > 24) return std::nullopt;
    f.said.hour = static_cast<std::int8_t>(hour % 24);
    f.said.minute = static_cast<std::int8_t>(minute);
    return f;
}

}  // namespace riwaya::times
