#include "reader.h"

#include <algorithm>
#include <cmath>

namespace riwaya::quantities {

namespace {

constexpr std::string_view kDash = "\xE2\x80\x93";
constexpr std::uint32_t kLongestCue = 5;  // words

// Keys of the units of time, in the order of TimeSaid::Unit.
constexpr std::string_view kTimeUnits[] = {"",      "second",  "minute", "hour",   "day",     "week",
                                           "month", "quarter", "year",   "decade", "century", "weekend"};

}  // namespace

std::optional<text::Lexicon::Hit> Reader::cue_at(std::uint32_t i) const {
    if (i < first_ || i >= end_ || words_[i].kind == text::WordKind::kNumber) return std::nullopt;
    return rules_.cue_words->find(words_, i, end_, text_);
}

bool Reader::is(std::uint32_t i, Cue what) const {
    const auto hit = cue_at(i);
    return hit && rules_.cues[hit->value].what == what;
}

std::uint32_t Reader::skip(std::uint32_t i, Cue what) const {
    const auto hit = cue_at(i);
    return hit && rules_.cues[hit->value].what == what ? hit->end : i;
}

bool Reader::sign(std::uint32_t i, std::string_view s) const {
    return i >= first_ && i < end_ && words_[i].kind == text::WordKind::kPunctuation && words_.folded(i) == s;
}

bool Reader::tight(std::uint32_t i) const {
    return i > first_ && i < end_ && words_[i].span.begin == words_[i - 1].span.end;
}

Reader::Cued Reader::before(std::uint32_t i, Cue what) const {
    Cued best;
    for (std::uint32_t k = i; k-- > first_ && i - k <= kLongestCue;) {
        if (words_[k].kind == text::WordKind::kNumber) break;
        const auto hit = cue_at(k);
        if (hit && hit->end == i && rules_.cues[hit->value].what == what) best = {&rules_.cues[hit->value], k, i};
    }
    return best;
}

// The time that begins in or before word i and reaches into it; times lie in text order and so do the words asked for.
const Time* Reader::time_at(std::uint32_t i) {
    const Span w = words_[i].span;
    while (next_time_ < times_.size() && times_[next_time_].span.end <= w.begin) ++next_time_;
    return next_time_ < times_.size() && times_[next_time_].span.begin < w.end ? &times_[next_time_] : nullptr;
}

bool Reader::in_time(std::uint32_t i) const {
    const Span w = words_[i].span;
    const auto at =
        std::partition_point(times_.begin(), times_.end(), [&](const Time& t) { return t.span.end <= w.begin; });
    return at != times_.end() && at->span.begin < w.end;
}

// A number that names something: Article 49, F-16, 071 234, version 2.0, the first of a numbered list.
bool Reader::is_label(std::uint32_t i, const text::Number& n) const {
    const auto is_letter = [&](std::uint32_t k) {
        return k >= first_ && k < end_ && words_[k].kind == text::WordKind::kWord;
    };
    if (n.digits) {
        const std::string_view digits = words_.folded(i);
        if (digits.size() > 1 && digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9') return true;
        if (n.plain && digits.size() > 12) return true;
        if (tight(i) && words_[i - 1].kind == text::WordKind::kPunctuation) {
            for (const std::string_view s : {"/", "_", "@", "#", "+", "=", "&", ":", "."})
                if (sign(i - 1, s)) return true;
            if (sign(i - 1, "-") && tight(i - 1) && is_letter(i - 2)) return true;
        }
        if (i == first_ && (sign(n.end, ")") || sign(n.end, "-") || sign(n.end, ".")) && n.end + 1 < end_) return true;
        if (tight(n.end) && is(n.end, Cue::kLabel)) return true;
        if (tight(n.end) && is_letter(n.end) && !rules_.articles) {
            std::string key;
            bool holds = false;
            if (unit_after(n.end, key, holds) == n.end) return true;  // 4x4, 3D
        }
    }
    const Cued label = before(i, Cue::kLabel);
    return label.meaning != nullptr && (n.digits || n.ordinal);
}

std::uint32_t Reader::unit_after(std::uint32_t i, std::string& key, bool& holds) const {
    if (i >= end_) return i;
    std::uint32_t at = i;
    if (sign(at, "-") && tight(at) && tight(at + 1)) ++at;
    if (at >= end_) return i;
    const auto hit = rules_.unit_words->find(words_, at, end_, text_);
    if (!hit || (hit->clitics & (text::kConjunction | text::kPreposition)) != 0) return i;
    const Unit& unit = rules_.units[hit->value];
    if (!unit.after || unit.dual) return i;
    key = unit.key;
    holds = unit.holds;
    return hit->end;
}

std::optional<Reader::Side> Reader::side(std::uint32_t i) const {
    if (i >= end_) return std::nullopt;
    std::uint32_t at = i;
    Side s;
    const bool number_near = (i + 1 < end_ && words_[i + 1].kind != text::WordKind::kWord) ||
                             (i + 2 < end_ && words_[i + 2].kind == text::WordKind::kNumber);
    // Letters right before a sign make it another: "R$9 million" is of no dollars.
    const bool other_sign =
        tight(i) && words_[i].kind == text::WordKind::kPunctuation && words_[i - 1].kind == text::WordKind::kWord;
    if (number_near && !other_sign && words_[i].kind != text::WordKind::kNumber)
        if (const auto hit = rules_.unit_words->find(words_, i, end_, text_);
            hit && rules_.units[hit->value].before && hit->end < end_ &&
            words_[hit->end].kind == text::WordKind::kNumber) {
            s.unit = rules_.units[hit->value].key;
            at = hit->end;
        }
    const auto n = rules_.numbers->read(words_, at, end_, text_);
    if (!n) return std::nullopt;
    s.number = *n;
    s.begin = i;
    s.begin_byte = at == i ? n->span.begin : words_[i].span.begin;
    s.end = n->end;
    // Said again in figures: "eleven (11) migrants".
    if (!n->digits && sign(s.end, "(") && sign(s.end + 2, ")"))
        if (const auto again = text::Numbers::digits(words_.folded(s.end + 1), false); again && *again == n->value)
            s.end += 3;
    if (s.unit.empty()) s.end = unit_after(s.end, s.unit, s.holds);
    // Percent and fractions of a unit are told with three decimals too: "5.625 %".
    if (n->point && s.unit == "percent")
        if (const auto v = text::Numbers::digits(words_.folded(at), false)) s.number.value = s.number.high = *v;
    return s;
}

// The upper end of a range whose lower end is `low`: "10 to 20", "10-20", "between 10 and 20". Index behind it, or
// low.end.
std::uint32_t Reader::upper_end(std::uint32_t i, const Side& low, Side& high) const {
    const bool between = before(i, Cue::kBetween).meaning != nullptr;
    std::uint32_t to = low.end;
    if (between) {
        if (to < end_ && (words_.has(to, text::kConjunction) || is(to, Cue::kAnd)))
            to = skip(to, Cue::kAnd);
        else {
            const auto hit = to < end_ ? rules_.numbers->read(words_, to, end_, text_) : std::nullopt;
            if (!hit || (hit->clitics & text::kConjunction) == 0) return low.end;
        }
    } else if (is(to, Cue::kTo)) {
        to = skip(to, Cue::kTo);
    } else if ((sign(to, "-") || sign(to, kDash)) && to + 1 < end_ && words_[to + 1].kind == text::WordKind::kNumber) {
        ++to;
    } else {
        return low.end;
    }
    const auto upper = side(to);
    if (!upper || upper->number.ordinal || upper->number.vague || upper->number.value <= low.number.value)
        return low.end;
    high = *upper;
    if (!low.unit.empty() && !high.unit.empty() && low.unit != high.unit) return low.end;
    return high.end;
}

// Two small figures with a dash, colon or stroke between them and nothing counted: the score of a match.
bool Reader::is_score(const Side& s) const {
    if (!s.number.digits || !s.number.plain || s.number.value > 199) return false;
    for (const std::uint32_t at : {s.number.end, s.begin > first_ ? s.begin - 1 : end_}) {
        if (!sign(at, "/") && !sign(at, ":") && !sign(at, "-") && !sign(at, kDash)) continue;
        const std::uint32_t other = at == s.number.end ? at + 1 : at - 1;
        if (other < first_ || other >= end_ || words_[other].kind != text::WordKind::kNumber) continue;
        const auto v = text::Numbers::digits(words_.folded(other), false);
        if (v && *v <= 199) return true;
    }
    return false;
}

void Reader::set_bounds(Quantity& q, std::uint32_t begin, std::uint32_t end, std::uint32_t counted_end) const {
    for (const Cue side : {Cue::kBound, Cue::kBoundBefore})
        if (const Cued b = before(begin, side); b.meaning != nullptr) q.bound = b.meaning->bound;
    for (const std::uint32_t at : {end, counted_end}) {
        if (q.bound != Bound::kExact && q.bound != Bound::kAbout) return;
        const auto hit = cue_at(at);
        const Cue what = hit ? rules_.cues[hit->value].what : Cue::kStop;
        if (what == Cue::kBound || what == Cue::kBoundAfter) q.bound = rules_.cues[hit->value].bound;
    }
}

// Two by the form of a word alone: "two days", "two soldiers" in the dual.
std::uint32_t Reader::dual(std::uint32_t i, Quantity& q) const {
    if (words_[i].kind != text::WordKind::kWord || !rules_.duals->find(words_, i, end_, text_)) return i;
    if (const auto hit = rules_.unit_words->find(words_, i, end_, text_); hit && rules_.units[hit->value].dual) {
        if ((hit->clitics & text::kArticle) != 0) return i;  // "the two months": known ones
        q.unit = rules_.units[hit->value].key;
        q.span = {hit->begin, words_[hit->end - 1].span.end};
        q.low = q.high = 2;
        set_bounds(q, i, hit->end, hit->end);
        return hit->end;
    }
    const auto hit = cue_at(i);
    if (!hit || rules_.cues[hit->value].what != Cue::kDual) return i;
    q.span = q.counted = {hit->begin, words_[hit->end - 1].span.end};
    q.low = q.high = 2;
    set_bounds(q, i, hit->end, hit->end);
    return hit->end;
}

std::uint32_t Reader::figure(std::uint32_t i, Quantity& q) const {
    const auto low = side(i);
    if (!low || is_label(low->begin == i && low->number.span.begin == low->begin_byte ? i : i + 1, low->number))
        return i;
    const text::Number& n = low->number;
    q.span = {low->begin_byte, words_[low->end - 1].span.end};
    q.low = n.value;
    q.high = n.high;
    q.unit = low->unit;
    q.ordinal = n.ordinal;
    if (n.ordinal) return n.value < 1000 ? low->end : i;
    // "Scores of people", but "settling scores", "test scores".
    if (n.vague && is(i, Cue::kPartitive) && n.end == i + 1 && !is(n.end, Cue::kOf)) return i;
    // One by itself is the article or "one of" more often than a figure.
    if (!n.digits && n.value == 1 && q.unit.empty()) return i;
    if (n.vague) q.bound = Bound::kAbout;
    std::uint32_t end = low->end;
    Side high;
    if (!n.vague)
        if (const std::uint32_t upper = upper_end(i, *low, high); upper != low->end) {
            Span what;
            const bool dash = words_[low->end].kind == text::WordKind::kPunctuation;
            if (!dash || !high.unit.empty() || counted(upper, false, what) != upper) {
                end = upper;
                q.high = high.number.value;
                q.bound = Bound::kRange;
                if (!high.unit.empty()) q.unit = high.unit;
                // "two to three million": the scale is said once.
                if (q.low < 1000 && q.high >= 1000 && std::fmod(q.high, 1000) == 0 && !high.number.plain &&
                    before(i, Cue::kBetween).meaning == nullptr)
                    for (double scale = 1e12; scale >= 1000; scale /= 1000)
                        if (q.high >= scale && q.low * scale < q.high) {
                            q.low *= scale;
                            break;
                        }
                q.span.end = words_[end - 1].span.end;
            }
        }
    if (q.bound != Bound::kRange && q.unit.empty() && is_score(*low)) return i;
    const bool holds = low->holds || high.holds;
    const std::uint32_t behind = q.unit.empty() ? counted(end, n.vague, q.counted)
                                 : holds        ? measured(end, q.counted)
                                                : end;
    if (q.bound != Bound::kRange && !n.vague) set_bounds(q, i, end, behind);
    // Four digits without unit, noun or bound are a year as likely as a figure: left out.
    const bool like_year = n.plain && n.value >= 1900 && n.value <= 2100 && words_.folded(i).size() == 4;
    if (like_year && q.unit.empty() && q.counted.empty() && q.bound == Bound::kExact) return i;
    return end;
}

// A duration that says its number in no figure of its own ("an hour and a half").
void Reader::duration(const Time& t, std::uint32_t i, Quantity& q) const {
    q.span = t.span;
    q.low = q.high = t.said.count;
    q.unit = kTimeUnits[static_cast<std::size_t>(t.said.unit)];
    q.bound = t.said.approximate ? Bound::kAbout : Bound::kExact;
    std::uint32_t end = i;
    while (end < end_ && words_[end].span.begin < t.span.end) ++end;
    set_bounds(q, i, end, end);
}

void Reader::read(std::uint32_t first, std::uint32_t end, std::vector<Quantity>& out) {
    first_ = first;
    end_ = end;
    for (std::uint32_t i = first; i < end;) {
        Quantity q;
        const Time* t = time_at(i);
        std::uint32_t next = i;
        if (t != nullptr && t->kind != TimeKind::kDuration) {
            ++i;
            continue;
        }
        if (t != nullptr && t->said.more_unit == TimeSaid::Unit::kNone && words_[i].span.begin <= t->span.begin) {
            // The number and unit as written; where they are not written, or hold more than one unit, as understood.
            next = figure(i, q);
            const bool whole = next != i && q.span.end >= t->span.end;
            if (!whole) {
                q = Quantity();
                duration(*t, i, q);
                while (next < end && words_[next].span.begin < t->span.end) ++next;
            }
        } else if (words_[i].kind == text::WordKind::kWord || words_[i].kind == text::WordKind::kNumber ||
                   words_.folded(i).size() <= 3) {
            next = figure(i, q);
            if (next == i) next = dual(i, q);
        }
        if (next != i) out.push_back(std::move(q));
        i = std::max(next, i + 1);
    }
}

}  // namespace riwaya::quantities
