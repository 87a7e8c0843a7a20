// Nearly the same words: what their differing words are in tells the kind.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "clash_parts.h"
#include "diff.h"
#include "figure_context.h"
#include "hours.h"
#include "setting.h"
#include "spelled.h"

namespace riwaya::accounts {

namespace {

constexpr std::uint32_t kLongestHunk = 4;  // words
constexpr std::uint32_t kCopied =
    16;  // words and marks of a sentence that is the same in two reports because one has the other's

bool is_date(const Time& t) {
    return t.kind == TimeKind::kDate || t.kind == TimeKind::kPeriod || t.kind == TimeKind::kClock;
}
bool any_mention(const Mention&) { return true; }
bool any_figure(const Figure&) { return true; }

// The bytes of a sentence that belong to a claim: what stands before it, behind the claim before, is its frame.
Span zone_of(const Digest& d, Index claim) {
    const Claim& c = d.claims[claim];
    Span zone = d.reading->sentences[c.sentence].span;
    if (claim > 0 && d.claims[claim - 1].sentence == c.sentence) zone.begin = d.claims[claim - 1].span.end;
    if (claim + 1 < d.claims.size() && d.claims[claim + 1].sentence == c.sentence) zone.end = c.span.end;
    return zone;
}

// Whether words are of whose clock a time is told by: another clock is no other place.
bool tells_zone(const Side& s, std::uint32_t begin, std::uint32_t end) {
    return std::any_of(s.terms->begin(), s.terms->end(),
                       [&](const Term& t) { return t.kind == TermKind::kZone && t.begin < end && begin < t.end; });
}

// Whether two runs of words have a telling word in common, or one in another form.
bool share_word(const Side& a, std::uint32_t a_begin, std::uint32_t a_end, const Side& b, std::uint32_t b_begin,
                std::uint32_t b_end) {
    for (std::uint32_t i = a_begin; i < a_end; ++i)
        for (std::uint32_t j = b_begin; j < b_end; ++j)
            if (other_ending(a.d->words.base(i), b.d->words.base(j)) ||
                (!a.d->lexicon->is_stop(a.d->words, i) &&
                 a.d->lexicon->key(a.d->words, i, a.d->tongues) == b.d->lexicon->key(b.d->words, j, b.d->tongues)))
                return true;
    return false;
}

// The calendar word (a weekday, a month) in a run of words; 0 where there is none.
std::uint16_t calendar_in(const Digest& d, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i)
        if (const std::uint16_t c = d.lexicon->calendar(d.words, i); c != 0) return c;
    return 0;
}

std::string id_of(const Digest& d, const Mention& m) {
    return m.entity < d.reading->entities.size() ? std::string(shared_id(d.reading->entities[m.entity])) : "";
}

// Whether words tell who says something. What somebody announces may be his own deed.
bool only_says(const Side& s, Span words) {
    return std::ranges::any_of(s.d->reading->statements, [&](const Statement& t) {
        return t.act != SpeechAct::kAnnounce && s.sentence_span().contains(t.cue) && !t.content.overlaps(words) &&
               ((t.source && t.source->overlaps(words)) || t.speaker.span.overlaps(words));
    });
}

// Whether two reports of different days each tell of their own: of what is done every day, or was done twice.
bool of_own_days(const Side& a, const Side& b) {
    const std::vector<const Time*> x = times_of(a), y = times_of(b);
    return exclude_each_other(x, y, true) && own_days(a, *x.front(), b, *y.front());
}

// Whether telling words stand in the place of others.
bool tells(const Side& a, const Side& b, const Hunk& h) {
    const auto any = [](const Side& s, std::uint32_t begin, std::uint32_t end) {
        for (std::uint32_t w = begin; w < end; ++w)
            if (s.d->words[w].kind != text::WordKind::kPunctuation && !s.d->lexicon->is_stop(s.d->words, w))
                return true;
        return false;
    };
    return any(a, h.a, h.a_end) && any(b, h.b, h.b_end);
}

// Whether a name stands right behind some words: what is called so there is the same in both.
bool before_name(const Side& s, std::uint32_t end) {
    return end < s.end && std::ranges::any_of(s.d->reading->mentions, [&](const Mention& m) {
               return m.level == MentionLevel::kName && m.type == EntityType::kPerson &&
                      m.span.begin == s.d->words[end].span.begin;
           });
}

// The runs of digits in some words: of "7:15" and of "7.15" 7 and 15.
std::vector<std::string> digits_of(std::string_view words) {
    std::vector<std::string> out;
    bool inside = false;
    for (std::size_t at = 0; at < words.size();) {
        const int digit = u_charDigitValue(static_cast<UChar32>(base::next_code_point(words, at)));
        if (digit >= 0 && !inside) out.emplace_back();
        if (digit >= 0) out.back() += static_cast<char>('0' + digit);
        inside = digit >= 0;
    }
    return out;
}

// Whether two figures of several parts are one, whatever mark stands between these.
bool written_otherwise(std::string_view a, std::string_view b) {
    const std::vector<std::string> x = digits_of(a);
    return x.size() > 1 && x == digits_of(b);
}

// What differs in words that are otherwise nearly the same. Each step says whether the words are of its kind, so that
// none behind it need look at them.
class Differing {
  public:
    // `alone`: no other telling words differ.
    Differing(const Side& a, const Side& b, const Hunk& h, bool alone, std::vector<Clash>& out)
        : a_(a), b_(b), h_(h), alone_(alone), sa_(span_of(a, h.a, h.a_end)), sb_(span_of(b, h.b, h.b_end)), out_(out) {}

    void tell() {
        if (written_otherwise(slice(a_.text(), sa_), slice(b_.text(), sb_))) return;
        in_times() || in_figures() || in_numbers() || in_names();
    }

  private:
    static Span span_of(const Side& s, std::uint32_t begin, std::uint32_t end) {
        return {s.d->words[begin].core, s.d->words[end - 1].span.end};
    }

    static std::uint32_t words_of(const Side& s) {
        return s.d->words.first(s.claim->sentence + 1) - s.d->words.first(s.claim->sentence);
    }

    void add(ConflictKind kind, std::string_view what) {
        out_.push_back(clash(kind, a_, sa_, b_, sb_));
        out_.back().note = quote(a_.text(), sa_) + " / " + quote(b_.text(), sb_);
        out_.back().note += what;
    }

    bool in_times() {
        constexpr const char* kOtherTime = ": another time of what is told in the same words";
        const Time* x = overlapping(a_.d->times, sa_, is_date);
        const Time* y = overlapping(b_.d->times, sb_, is_date);
        if (x != nullptr && y != nullptr && (one_night(a_, *x, b_, *y) || one_holds_other(*x, *y) || one_word()))
            return true;
        const std::uint16_t p = calendar_in(*a_.d, h_.a, h_.a_end), q = calendar_in(*b_.d, h_.b, h_.b_end);
        if (((x != nullptr && y != nullptr) || (p != 0 && q != 0)) && was_to_be(a_) != was_to_be(b_)) return true;
        if (x != nullptr && y != nullptr && (of_own_news(a_, *x, b_, *y) || own_days(a_, *x, b_, *y))) {
            add(ConflictKind::kDate, {});
            out_.back().conflict = false;
            out_.back().own_news = true;
            return true;
        }
        if (p != 0 && q != 0 && p / 100 == q / 100) {
            if (p != q) add(ConflictKind::kDate, kOtherTime);
            return true;
        }
        if (tells_zone(a_, h_.a, h_.a_end) || tells_zone(b_, h_.b, h_.b_end)) return true;
        if (x == nullptr || y == nullptr) return false;
        // "Twelve months" and "one year" of no known day are figures.
        if (x->begin.empty() && y->begin.empty() && x->said.hour < 0 && y->said.hour < 0) return false;
        const bool hours = x->said.hour >= 0 && y->said.hour >= 0;
        if (hours) {
            const Hour of_a = hour_of(*a_.d, *x), of_b = hour_of(*b_.d, *y);
            if (may_be_one(of_a, of_b) || around_midnight(of_a, of_b)) return true;
        }
        if (x->begin.empty() || x->begin != y->begin || x->end != y->end) add(ConflictKind::kDate, kOtherTime);
        return true;
    }

    // Whether one is a day of the few that the other names.
    [[nodiscard]] bool one_holds_other(const Time& x, const Time& y) const {
        constexpr int kFew = 7;
        const Time p = with_day_before(a_, x), q = with_day_before(b_, y);
        const auto holds = [](const Time& few, const Time& day) {
            Time end = few;
            end.begin = few.end;
            return day.kind == TimeKind::kDate && !few.begin.empty() && !few.end.empty() &&
                   days_between(few, end) <= kFew && few.begin <= day.begin && day.end <= few.end &&
                   (few.begin != day.begin || few.end != day.end);
        };
        return holds(p, q) || holds(q, p);
    }

    // Whether the differing word of each is the other's, but for its article.
    [[nodiscard]] bool one_word() const {
        constexpr std::size_t kWord = 6;  // bytes: three letters of Arabic
        if (h_.a_end - h_.a != 1 || h_.b_end - h_.b != 1) return false;
        const std::string_view p = a_.d->words.folded(h_.a), q = b_.d->words.folded(h_.b);
        return (p.size() >= kWord && q.ends_with(p)) || (q.size() >= kWord && p.ends_with(q));
    }

    bool in_figures() {
        const Figure* x = overlapping(a_.d->figures, sa_, any_figure);
        const Figure* y = overlapping(b_.d->figures, sb_, any_figure);
        if (x == nullptr || y == nullptr) return false;
        // Two measures that cannot be converted, moneys, or a share beside a count, are no other figure of one thing.
        if (x->dimension != y->dimension || hours_of_days(*x, *y)) return true;
        const Context cx = context_of(*a_.d, a_.ref.claim, *x), cy = context_of(*b_.d, b_.ref.claim, *y);
        const bool fates = cx.fate && cy.fate, time = counted_at_other_times(a_, x->span, b_, y->span, fates);
        if (!time && !two_measures(a_, *x, b_, *y)) {
            add_figures(a_, *x, cx, b_, *y, cy, out_);
            return true;
        }
        add(ConflictKind::kNumber, time ? kOfAnotherTime : kOfTwoQuantities);
        out_.back().conflict = false;
        out_.back().reason = time ? DifferenceClass::kUpdate : DifferenceClass::kScope;
        return true;
    }

    bool in_numbers() {
        const text::Words &x = a_.d->words, &y = b_.d->words;
        if (x[h_.a].kind != text::WordKind::kNumber || y[h_.b].kind != text::WordKind::kNumber) return false;
        if (number_key(x.folded(h_.a)) != number_key(y.folded(h_.b)) && !changes_by_day(a_, b_))
            add(ConflictKind::kNumber, ": another figure in the same words");
        return true;
    }

    bool in_names() {
        if (of_own_days(a_, b_)) return true;
        const Mention* x = overlapping(a_.d->reading->mentions, sa_, any_mention);
        const Mention* y = overlapping(b_.d->reading->mentions, sb_, any_mention);
        if (x == nullptr || y == nullptr) return false;
        if (const std::string id = id_of(*a_.d, *x); !id.empty() && id == id_of(*b_.d, *y)) return true;
        // Two who say one thing in a few words bear each other out, and two who say two things are two; a longer
        // sentence was copied, and one mouth is wrong.
        const bool copied = alone_ && std::max(words_of(a_), words_of(b_)) >= kCopied;
        if (only_says(a_, sa_) && only_says(b_, sb_) && !copied) return true;
        // One word in two forms or spellings, and an office beside an epithet or a name, name nobody else.
        if (share_word(a_, h_.a, h_.a_end, b_, h_.b, h_.b_end)) return true;
        if (spelled_alike(a_.d->words, h_.a, h_.a_end, b_.d->words, h_.b, h_.b_end)) return true;
        const bool role = x->level == MentionLevel::kRole, other = y->level == MentionLevel::kRole;
        if (role != other && x->type == y->type && x->type == EntityType::kPerson) return true;
        const bool longer = h_.a_end - h_.a != h_.b_end - h_.b;
        if (longer && ((role && other) || (before_name(a_, h_.a_end) && before_name(b_, h_.b_end)))) return true;
        // Of two who speak, of whom one denies what the other tells, neither is another doer.
        if (a_.claim->polarity != b_.claim->polarity && is_mouth(a_, sa_) && is_mouth(b_, sb_)) return true;
        const bool places = x->type == EntityType::kPlace && y->type == EntityType::kPlace;
        add(places ? ConflictKind::kPlace : ConflictKind::kActor,
            places ? ": another place in the same words" : ": another doer in the same words");
        return true;
    }

    const Side &a_, &b_;
    const Hunk& h_;
    bool alone_;
    Span sa_, sb_;
    std::vector<Clash>& out_;
};

}  // namespace

// Differing words of nearly identical sentences or claims, told by what they are in. False where neither is nearly the
// same.
bool find_hunks(const Side& a, const Side& b, std::vector<Clash>& out) {
    const auto words_of = [](const Side& s) {
        return std::pair{s.d->words.first(s.claim->sentence), s.d->words.first(s.claim->sentence + 1)};
    };
    const auto [a_first, a_last] = words_of(a);
    const auto [b_first, b_last] = words_of(b);
    Diff diff = diff_words(a.d->words, a_first, a_last, b.d->words, b_first, b_last);
    if (diff.alike < kNearlySame) diff = diff_words(a.d->words, a.begin, a.end, b.d->words, b.begin, b.end);
    if (diff.alike < kNearlySame) return false;
    const Span zone = zone_of(*a.d, a.ref.claim);
    std::vector<Clash> beside;  // what other claims of the sentence tell
    const auto telling = std::ranges::count_if(diff.hunks, [&](const Hunk& h) { return tells(a, b, h); });
    for (const Hunk& h : diff.hunks) {
        if (h.a == h.a_end || h.b == h.b_end || h.a_end - h.a > kLongestHunk || h.b_end - h.b > kLongestHunk) continue;
        const bool own = zone.contains(a.d->words[h.a].span.begin);
        const bool alone = telling == (tells(a, b, h) ? 1 : 0);
        Differing(a, b, h, alone, own ? out : beside).tell();
    }
    // What differs in several ways is told of the sentence as a whole.
    if (std::ranges::any_of(out, &Clash::conflict)) std::ranges::move(beside, std::back_inserter(out));
    return true;
}

}  // namespace riwaya::accounts
