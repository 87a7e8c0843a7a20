#include "parser.h"

#include <algorithm>
#include <cmath>

namespace riwaya::times {

using Form = TimeSaid::Form;
using Unit = TimeSaid::Unit;

const Token* Parser::token(std::uint32_t i, Cue what) const {
    if (i < first_ || i >= end_) return nullptr;
    const Token& t = tokens_[i];
    return t.cue != nullptr && t.cue->what == what && t.end <= end_ ? &t : nullptr;
}

bool Parser::is_sign(std::uint32_t i, std::string_view sign) const {
    return i < end_ && words_[i].kind == text::WordKind::kPunctuation && words_.folded(i) == sign;
}

bool Parser::ends(std::uint32_t i) const { return i >= end_ || words_[i].kind == text::WordKind::kPunctuation; }

bool Parser::tight(std::uint32_t i) const {
    return i > first_ && i < end_ && words_[i].span.begin == words_[i - 1].span.end;
}

std::uint32_t Parser::past_comma(std::uint32_t i) const {
    constexpr std::string_view kArabicComma = "\xD8\x8C";
    return is_sign(i, ",") || is_sign(i, kArabicComma) ? i + 1 : i;
}

std::uint32_t Parser::skip(std::uint32_t i, Cue what) const {
    const Token* t = token(i, what);
    return t != nullptr ? t->end : i;
}

std::optional<text::Number> Parser::number(std::uint32_t i) const {
    if (i >= end_ || !tokens_[i].number) return std::nullopt;
    return cues_.numbers->read(words_, i, end_, text_);
}

// A whole number from 1 to `most`: digits without separators, or words.
std::optional<text::Number> Parser::small(std::uint32_t i, int most) const {
    auto n = number(i);
    if (!n || n->vague || n->value < 1 || n->value > most || n->value != std::floor(n->value)) return std::nullopt;
    if (n->digits && !n->plain && !n->ordinal) return std::nullopt;
    return n;
}

bool Parser::cued(std::uint32_t i) const {
    if (i < end_ && (tokens_[i].cue != nullptr) && (tokens_[i].clitics & text::kPreposition) != 0) return true;
    for (std::uint32_t k = i; k-- > first_ && i - k <= 3;) {
        const Token& t = tokens_[k];
        if (t.cue == nullptr || t.end != i) continue;
        switch (t.cue->what) {
            case Cue::kAt:
            case Cue::kIn:
            case Cue::kSince:
            case Cue::kUntil:
            case Cue::kTo:
            case Cue::kFrom:
            case Cue::kPart:
            case Cue::kDuring:
            case Cue::kThroughout:
            case Cue::kAfter:
            case Cue::kBefore:
            case Cue::kBetween:
            case Cue::kThis:
            case Cue::kLast:
            case Cue::kNext:
            case Cue::kDateLink:
            case Cue::kUnit:
            case Cue::kOf:
            case Cue::kWhole:
            case Cue::kWeekday: return true;
            case Cue::kThe: return cued(k);
            default: break;
        }
    }
    return false;
}

bool Parser::joined(std::uint32_t i) const {
    if (i >= end_) return false;
    return is(i, Cue::kAnd) || (tokens_[i].cue != nullptr && (tokens_[i].clitics & text::kConjunction) != 0) ||
           words_.has(i, text::kConjunction);
}

// Whether what stands behind a bare four-digit number lets it be a year: not a unit, a sign or a noun that is counted.
bool Parser::may_follow_year(std::uint32_t i, double year) const {
    if (is_sign(i, "%") || is_sign(i, "$")) return false;
    if (ends(i)) return true;
    if (words_[i].kind == text::WordKind::kNumber) return false;
    const Token& t = tokens_[i];
    if (t.cue != nullptr) return t.cue->what != Cue::kUnit && t.cue->what != Cue::kMonth;
    if (const auto n = number(i); n && !n->ordinal && !joined(i)) return false;
    const bool round = std::fmod(year, 100) == 0;
    if (!round) return true;
    constexpr std::size_t kParticle = 6;  // bytes: words of up to three Arabic letters are particles
    return words_.has(i, text::kConjunction | text::kPreposition | text::kArticle | text::kFuture) ||
           words_.folded(i).size() <= kParticle;
}

namespace {

void consider(std::optional<Found>& best, std::optional<Found> other) {
    if (other && (!best || other->end > best->end)) best = std::move(other);
}

}  // namespace

std::optional<Found> Parser::parse(std::uint32_t i) const {
    if (tokens_[i].cue == nullptr && !tokens_[i].number) return std::nullopt;
    MaybeFound best;
    consider(best, range(i));
    consider(best, operated(i));
    consider(best, counted_back(i));
    consider(best, range_end(i));
    consider(best, point(i));
    consider(best, duration(i));
    consider(best, clock(i));
    if (!best || best->open_begin || best->open_end) return best;
    for (TimeSaid* s : {&best->said, best->until ? &*best->until : nullptr}) {
        const bool free = s != nullptr && s->unit == Unit::kNone && s->nth == 0 && s->year == 0 &&
                          s->direction == TimeSaid::Direction::kNone;
        if (free && (s->form == Form::kWeekday || s->form == Form::kCalendar) && future_near(i, best->end))
            s->direction = TimeSaid::Direction::kFuture;
    }
    return best;
}

// A report tells of the past; a date without direction is ahead only where its clause speaks of the future.
bool Parser::future_near(std::uint32_t i, std::uint32_t end) const {
    constexpr std::uint32_t kReach = 12;
    const auto cuts = [&](std::uint32_t k) {
        return is(k, Cue::kClause) || (past_comma(k) != k) || is_sign(k, ";") || is_sign(k, ":");
    };
    const auto future = [&](std::uint32_t k) {
        return is(k, Cue::kFuture) || (words_.has(k, text::kFuture) && tokens_[k].cue == nullptr);
    };
    for (std::uint32_t k = i; k-- > first_ && i - k <= kReach && !cuts(k);)
        if (future(k)) return true;
    for (std::uint32_t k = end; k < end_ && k - end < kReach / 2 && !cuts(k); ++k)
        if (future(k)) return true;
    return false;
}

}  // namespace riwaya::times
