// Amounts of units, and what is said with them: durations, so long ago, so long ahead, so long after what was told.
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
        // Behind a number it is what that counts: "aged 122 years and 164 days".
        if (a.bare && j > first_ && words_[j - 1].kind == text::WordKind::kNumber) return std::nullopt;
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
                else if (const Token* d = token(a->end, Cue::kDay);
                         d != nullptr && d->cue->value == 0 && d->end == a->end + 1 && a->unit == Unit::kDay)
                    a->end = d->end;  // "the day" is said as "today"
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

bool past(Tense t) { return t == Tense::kPast || t == Tense::kMaybePast; }

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

// "Died at 78 years", "aged 78 years": how old someone is, where the number follows a word that says so. Behind a bare
// preposition only what no report is about: a grown person's years.
bool Parser::is_age(std::uint32_t i, const Amount& a) const {
    constexpr double kGrown = 18;
    if (i <= first_ || a.unit != Unit::kYear) return false;
    for (std::uint32_t k = i; k-- > first_ && i - k <= 3;) {
        const Token* t = token(k, Cue::kAgeBefore);
        if (t != nullptr && t->end == i) return t->cue->value == 0 || (a.count >= kGrown && !is(a.end, Cue::kFrom));
    }
    return false;
}

std::optional<Found> Parser::duration(std::uint32_t i) const {
    const bool throughout = is(i, Cue::kThroughout), cue = is(i, Cue::kDuration), during = is(i, Cue::kDuring);
    const bool led = throughout || cue || during;
    const std::uint32_t j = led ? skip(skip(tokens_[i].end, Cue::kThe), Cue::kWholeBefore) : i;
    const auto a = amount(j);
    if (!a || a->vague || a->count <= 0) return std::nullopt;
    if (is_age(j, *a)) return std::nullopt;
    if (is(a->end, Cue::kAge) || (is_sign(a->end, "-") && is(a->end + 1, Cue::kAge))) return std::nullopt;
    // Without articles one is not said: Russian "in hour".
    const bool in_one = !cues_.articles && i > first_ && is(i - 1, Cue::kIn);
    const bool alone = a->exact_end || a->approximate || in_one;
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
    // "From now" alone looks both ways in some languages: the verb tells.
    const bool back = ago != nullptr || (ahead->cue->value < 0 && past(clause_tense(i, ahead->end)));
    f.said = said_of(*a, Form::kOffset, back ? Direction::kPast : Direction::kFuture);
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
    std::uint32_t j = skip(t.end, Cue::kThe);
    // A part of the day before its day: "since the dawn of Wednesday". "Until the dawn" leaves most of the day out.
    if (const std::uint32_t day = skip(j, Cue::kAt);
        day != j && what != Cue::kUntil && (is(day, Cue::kWeekday) || is(day, Cue::kDay)))
        j = day;
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

// The next day, two days later, after that by two days: counted from a day that was told before.
std::optional<Found> Parser::told_from(std::uint32_t i) const {
    Found f;
    f.told_from = true;
    const auto direction = [](double value) {
        return value < 0 ? Direction::kPast : value > 0 ? Direction::kFuture : Direction::kNone;
    };
    const auto quoted = [&](std::uint32_t k) {
        return k < end_ && words_[k].kind == text::WordKind::kPunctuation && tight(k) && !is_sign(k, ",") &&
               !is_sign(k, ".") && past_comma(k) == k;
    };
    if (const Token* t = token(i, Cue::kThenDay)) {
        // "The day after the war" is that of the war.
        const bool of = t->end < end_ && (words_.has(t->end, text::kPreposition) || is(t->end, Cue::kOf));
        if (of || quoted(t->end) || (t->cue->unsure && !ends(t->end))) return std::nullopt;
        f.said.form = Form::kOffset;
        f.said.unit = Unit::kDay;
        f.said.count = std::fabs(t->cue->value);
        f.said.direction = direction(t->cue->value);
        f.begin = t->begin;
        f.end = t->end;
        return f;
    }
    const Token* lead = token(i, Cue::kThenAfter);
    const bool led = lead != nullptr;
    if (!led) lead = token(i, Cue::kAfter) != nullptr ? token(i, Cue::kAfter) : token(i, Cue::kBefore);
    const std::uint32_t j = lead != nullptr ? lead->end : i;
    const auto a = amount(j);
    if (!a || a->vague || a->count <= 0 || a->unit < Unit::kDay || a->article) return std::nullopt;
    const bool with = (tokens_[j].clitics & text::kPreposition) != 0 || words_.has(j, text::kPreposition);
    const Token* then = led ? nullptr : token(a->end, Cue::kThen);
    double way = 0;
    if (led) {
        if (!with) return std::nullopt;
        way = lead->cue->value;
    } else if (lead != nullptr) {
        // "After two days" tells on where its verb is past; "before" does so only with its own mark.
        const bool after = lead->cue->what == Cue::kAfter;
        way = after ? 1 : -1;
        if (then != nullptr ? then->cue->value != 0 : !after || !cues_.articles || !ends(a->end)) return std::nullopt;
        if (then == nullptr && !past(clause_tense(i, a->end))) return std::nullopt;
    } else {
        if (then == nullptr || then->cue->value == 0) return std::nullopt;
        way = then->cue->value;
    }
    f.said = said_of(*a, Form::kOffset, direction(way));
    f.begin = lead != nullptr ? lead->begin : a->begin;
    f.end = then != nullptr ? then->end : a->end;
    return f;
}

}  // namespace riwaya::times
