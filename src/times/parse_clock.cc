// Times of day: the hour three, 15:30, half past six, the eighth in the morning, noon.
#include <cmath>

#include "parser.h"

namespace riwaya::times {

using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;

// What stands behind an hour: ":30", "and half", "less a quarter", "and twenty minutes". `headed`: the word hour stands
// before it.
void Parser::read_minutes(Found& f, bool headed) const {
    const auto set = [&](int minute, std::uint32_t end) {
        f.said.minute = static_cast<std::int8_t>((minute + 60) % 60);
        if (minute < 0) f.said.hour = static_cast<std::int8_t>((f.said.hour + 23) % 24);
        f.end = end;
    };
    const auto minutes = [&](std::uint32_t i, int sign) {
        if (const Token* share = token(i, Cue::kHalf)) {
            set(sign * static_cast<int>(std::lround(60 * share->cue->value)), share->end);
        } else if (const Token* half = token(i, Cue::kHalfYear)) {
            set(sign * 30, half->end);
        } else if (const Token* quarter = token(i, Cue::kQuarter)) {
            set(sign * 15, quarter->end);
        } else if (const auto a = one_amount(i); a && a->unit == Unit::kMinute && a->count >= 1 && a->count < 60) {
            set(sign * static_cast<int>(a->count), a->end);
        } else {
            return false;
        }
        return true;
    };
    if (const Token* less = token(f.end, Cue::kClockLess)) {
        minutes(less->end, -1);
        return;
    }
    if (!joined(f.end)) return;
    const std::uint32_t next = skip(f.end, Cue::kAnd);
    // "8 and half" without a word for the hour is a number: only the article tells a clock's half.
    const bool clock_half = headed || token(next, Cue::kHalf) == nullptr;
    if (clock_half) minutes(next, 1);
}

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
    if (!n || n->vague || n->value != std::floor(n->value) || n->value < 0 || (n->digits && !n->plain))
        return std::nullopt;
    if (auto four = head == nullptr ? four_figures(j, *n) : std::nullopt) return four;
    if (n->value > 24) return std::nullopt;
    f.begin = head != nullptr ? head->begin : n->span.begin;
    f.end = n->end;
    f.said.hour = static_cast<std::int8_t>(n->value);
    bool sure = head != nullptr;
    const auto colon = [&](std::uint32_t at) {
        return is_sign(at, ":") && tight(at) && tight(at + 1) && at + 1 < end_ &&
               words_[at + 1].kind == text::WordKind::kNumber && words_[at + 1].span.size() <= 4;
    };
    if (n->digits && colon(f.end)) {
        const auto m = number(f.end + 1);
        if (!m || !m->plain || m->value > 59 || words_.folded(f.end + 1).size() != 2) return std::nullopt;
        f.said.minute = static_cast<std::int8_t>(m->value);
        f.end += 2;
        sure |= words_.folded(j).size() == 2 || cued(i);
        if (colon(f.end) && words_.folded(f.end + 1).size() == 2) f.end += 2;  // seconds
    } else {
        const std::uint32_t before = f.end;
        read_minutes(f, head != nullptr);
        // "The eighth less a quarter", "the tenth and the half" count nothing.
        sure |= n->ordinal && f.end != before && words_.has(j, text::kArticle);
    }
    return finish_clock(f, sure, n->ordinal || n->digits || head != nullptr, n->digits);
}

// "2030 GMT": hour and minute in four figures, which only a zone behind them tells from a year or a count.
std::optional<Found> Parser::four_figures(std::uint32_t i, const text::Number& n) const {
    const int value = n.value < 2400 ? static_cast<int>(n.value) : 2400;
    if (!n.digits || n.end != i + 1 || words_.folded(i).size() != 4 || value >= 2400 || value % 100 > 59 ||
        !is(n.end, Cue::kClockZone))
        return std::nullopt;
    Found f;
    f.kind = TimeKind::kClock;
    f.said.form = Form::kClock;
    f.said.hour = static_cast<std::int8_t>(value / 100);
    f.said.minute = static_cast<std::int8_t>(value % 100);
    f.begin = n.span.begin;
    f.end = tokens_[n.end].end;
    return f;
}

// Half past six, a quarter to nine.
std::optional<Found> Parser::clock_past(std::uint32_t i) const {
    const Token* past = token(i, Cue::kClockPast);
    const auto n = past != nullptr ? small(past->end, 12) : std::nullopt;
    if (!n || n->ordinal) return std::nullopt;
    Found f;
    f.kind = TimeKind::kClock;
    f.said.form = Form::kClock;
    const int minute = static_cast<int>(past->cue->value);
    f.said.hour = static_cast<std::int8_t>((static_cast<int>(n->value) + (minute < 0 ? 23 : 0)) % 24);
    f.said.minute = static_cast<std::int8_t>((minute + 60) % 60);
    f.begin = past->begin;
    f.end = n->end;
    return finish_clock(f, true, true, true);
}

// Half of the day and zone behind it. `sure`: it is surely a clock; `by_part`: the half of the day makes it so.
std::optional<Found> Parser::finish_clock(Found f, bool sure, bool by_part, bool digits) const {
    int hour = f.said.hour;
    if (is(f.end, Cue::kClockWord)) sure = true, f.end = tokens_[f.end].end;
    // A word that may stand before a day too ("evening") is the half of the day behind a clock.
    const Token* part = token(f.end, Cue::kDayPart);
    if (const Token* at = token(f.end, Cue::kAt); at != nullptr && at->cue->value > 1) part = at;
    if (part != nullptr) {
        const int add = static_cast<int>(part->cue->value);
        if (add == 12 && hour < 12) hour += 12;
        if (add == 11 && hour < 6) hour += 12;
        if (add == 0 && hour == 12) hour = 0;
        sure |= by_part;
        f.end = part->end;
    }
    if (is(f.end, Cue::kClockZone)) sure |= digits && f.said.minute >= 0, f.end = tokens_[f.end].end;
    if (!sure || hour > 24) return std::nullopt;
    f.said.hour = static_cast<std::int8_t>(hour % 24);
    return f;
}

}  // namespace riwaya::times
