#include "parser.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

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
    if (i < first_) return cues_.numbers->read(words_, i, end_, text_);
    if (number_at_.empty()) number_at_.resize(end_ - first_);
    std::uint32_t& at = number_at_[i - first_];
    if (at == 0) {
        numbers_.push_back(cues_.numbers->read(words_, i, end_, text_));
        at = static_cast<std::uint32_t>(numbers_.size());
    }
    return numbers_[at - 1];
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

const Token* Parser::year_word(std::uint32_t i) const {
    const Token* t = cues_.year_behind ? token(i, Cue::kUnit) : nullptr;
    return t != nullptr && t->cue->unit == Unit::kYear ? t : nullptr;
}

bool Parser::is_capital(std::uint32_t byte) const {
    std::size_t at = byte;
    const auto c = static_cast<UChar32>(base::next_code_point(text_, at));
    return u_isupper(c) != 0 || u_istitle(c) != 0;
}

// Whether what stands behind a bare four-digit number lets it be a year: not a unit, a sign or a noun that is counted.
bool Parser::may_follow_year(std::uint32_t i, double year) const {
    if (is_sign(i, "%") || is_sign(i, "$")) return false;
    if (ends(i)) return true;
    if (words_[i].kind == text::WordKind::kNumber) return false;
    const Token& t = tokens_[i];
    if (year_word(i) != nullptr) return true;
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

std::optional<Found> Parser::parse(std::uint32_t i, bool told_before) const {
    if (tokens_[i].cue == nullptr && !tokens_[i].number) return std::nullopt;
    MaybeFound best;
    consider(best, range(i));
    consider(best, operated(i));
    consider(best, counted_back(i));
    consider(best, range_end(i));
    consider(best, point(i));
    consider(best, duration(i));
    consider(best, clock(i));
    consider(best, clock_past(i));
    consider(best, deferred(i));
    if (best) {
        read_other_calendar(*best);
        read_weekday_behind(*best);
    }
    if (told_before) consider(best, told_from(i));
    if (!best || best->told_from) return best;
    if (best->open_end) {
        // What will hold from a day on begins ahead.
        const bool bare = best->said.form == TimeSaid::Form::kCalendar && best->said.unit == TimeSaid::Unit::kNone &&
                          best->said.year == 0 && best->said.direction == TimeSaid::Direction::kNone;
        if (bare && clause_tense(i, best->end) == Tense::kAhead) best->said.direction = TimeSaid::Direction::kAhead;
        return best;
    }
    // What something is put off to, or lasts until, lies ahead unless it is told as over.
    const bool to = i > first_ && (is(i - 1, Cue::kTo) || is(i - 1, Cue::kUntil));
    const bool deferred_to =
        (to || best->open_begin || words_.has(i, text::kPreposition)) && said_before(i, Cue::kDefer);
    const bool until = is(i, Cue::kUntil) && best->open_begin;
    const bool term = is(i, Cue::kBefore) && best->open_begin && said_before(i, Cue::kTerm);
    const bool before = best->open_begin && !until && !term;
    for (TimeSaid* s : {&best->said, best->until ? &*best->until : nullptr}) {
        const bool free = s != nullptr && s->unit == Unit::kNone && s->nth == 0 && s->year == 0 &&
                          s->direction == TimeSaid::Direction::kNone;
        if (!free || (s->form != Form::kWeekday && s->form != Form::kCalendar)) continue;
        if (before && (s->form != Form::kCalendar || clause_tense(i, best->end) != Tense::kAhead)) continue;
        const Tense tense = clause_tense(i, best->end);
        // A bare date may be the anniversary of anything: the present alone does not carry it ahead.
        const bool over = tense == Tense::kPast || tense == Tense::kMaybePast;
        if (tense == Tense::kAhead || deferred_to || term || (until && !over) ||
            (tense == Tense::kPresent && s->form == Form::kWeekday))
            s->direction = TimeSaid::Direction::kAhead;
    }
    return best;
}

// A report tells of the past; a date without direction is ahead only where the verb of its clause looks ahead.
Tense Parser::clause_tense(std::uint32_t i, std::uint32_t end) const {
    constexpr std::uint32_t kReach = 24, kReachBehind = 6;
    const auto cuts = [&](std::uint32_t k) {
        // A particle behind a preposition is part of another word: Arabic "ka-an" reads as "was".
        const Token* clause = token(k, Cue::kClause);
        return (clause != nullptr && (clause->clitics & text::kPreposition) == 0) || (past_comma(k) != k) ||
               is_sign(k, ";") || is_sign(k, ":");
    };
    // Time words that are verbs too.
    const auto verbal = [&](std::uint32_t k) {
        if (tokens_[k].cue == nullptr) return true;
        const Cue what = tokens_[k].cue->what;
        return what == Cue::kDefer || what == Cue::kTerm || what == Cue::kPlan || what == Cue::kDuration;
    };
    const auto ahead = [&](std::uint32_t k) {
        return is(k, Cue::kFuture) || (words_.has(k, text::kFuture) && verbal(k)) ||
               cues_.tenses->phrase_ahead(words_, k, end_, text_);
    };
    const auto tense = [&](std::uint32_t k, bool first) {
        if (ahead(k)) return Tense::kAhead;
        return verbal(k) || is(k, Cue::kClause) ? cues_.tenses->of(words_, k, end_, text_, first) : Tense::kNothing;
    };
    Tense found = Tense::kNothing;
    std::uint32_t k = i;
    while (k-- > first_ && i - k <= kReach && !cuts(k)) {
        const bool first = k == first_ || cuts(k - 1);
        const Tense t = tense(k, first);
        const bool participle = t == Tense::kPast && !first && tense(k - 1, false) == Tense::kInfinitive;
        if (t == Tense::kAhead) return t;
        // The second word of a phrase that looks ahead: Arabic "on the holding of" reads as "held".
        if (t == Tense::kPast && k > first_ && ahead(k - 1)) return Tense::kAhead;
        // The noun behind a verb of what is to come: "will be repeated the opening of" reads as "opened".
        if (t == Tense::kPast && k > first_ && cues_.tenses->future_form(words_, k - 1, end_, text_))
            return Tense::kAhead;
        if (t == Tense::kPast && !participle) return t;
        // What tells of the past rules a present behind it: "they were seen as they leave".
        if (t == Tense::kMaybePast) found = t;
        if (t == Tense::kPresent && found == Tense::kNothing) found = t;
    }
    if (found != Tense::kNothing) return found;
    const bool opens = k + 1 == first_ || (k + 1 > first_ && cuts(k));
    for (k = end; k < end_ && k - end < kReachBehind && !cuts(k); ++k) {
        const Tense t = tense(k, k == end);
        if (t == Tense::kAhead) return t;
        if (t == Tense::kPast || t == Tense::kMaybePast) return t;
        if (k == end && opens && t == Tense::kPresent) return t;
    }
    return Tense::kNothing;
}

}  // namespace riwaya::times
