// Nearly the same words: what their differing words are in tells the kind.
#include <algorithm>

#include "clash_parts.h"
#include "diff.h"
#include "figure_context.h"
#include "hours.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

constexpr std::uint32_t kLongestHunk = 4;  // words

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

// Whether a word is another with a letter more at its end: "president" and "presidents".
bool one_more_letter(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    constexpr std::size_t kStem = 6;  // bytes: three letters of Arabic
    return a.size() >= kStem && b.size() - a.size() <= 2 && b.starts_with(a);
}

// Whether two runs of words have a telling word in common, or one in another form.
bool share_word(const Side& a, std::uint32_t a_begin, std::uint32_t a_end, const Side& b, std::uint32_t b_begin,
                std::uint32_t b_end) {
    for (std::uint32_t i = a_begin; i < a_end; ++i)
        for (std::uint32_t j = b_begin; j < b_end; ++j)
            if (one_more_letter(a.d->words.base(i), b.d->words.base(j)) ||
                (!a.d->lexicon->is_stop(a.d->words, i) &&
                 a.d->lexicon->key(a.d->words, i, a.d->tongues) == b.d->lexicon->key(b.d->words, j, b.d->tongues)))
                return true;
    return false;
}

void hunk(const Side& a, const Side& b, const Hunk& h, std::vector<Clash>& out) {
    const text::Words &wa = a.d->words, &wb = b.d->words;
    const Span sa{wa[h.a].core, wa[h.a_end - 1].span.end}, sb{wb[h.b].core, wb[h.b_end - 1].span.end};
    const std::string both = quote(a.text(), sa) + " / " + quote(b.text(), sb);
    const auto add = [&](ConflictKind kind, const char* what) {
        Clash c = clash(kind, a, sa, b, sb);
        c.note = both + what;
        out.push_back(std::move(c));
    };
    const auto calendar = [](const Digest& d, std::uint32_t begin, std::uint32_t end) {
        for (std::uint32_t i = begin; i < end; ++i)
            if (const std::uint16_t c = d.lexicon->calendar(d.words, i); c != 0) return c;
        return std::uint16_t{0};
    };
    constexpr const char* kOtherTime = ": another time of what is told in the same words";
    const Time* ta = overlapping(a.d->times, sa, is_date);
    const Time* tb = overlapping(b.d->times, sb, is_date);
    if (ta != nullptr && tb != nullptr && one_night(a, *ta, b, *tb)) return;
    const std::uint16_t ca = calendar(*a.d, h.a, h.a_end), cb = calendar(*b.d, h.b, h.b_end);
    if (ca != 0 && cb != 0 && ca / 100 == cb / 100) {
        if (ca != cb) add(ConflictKind::kDate, kOtherTime);
        return;
    }
    if (tells_zone(a, h.a, h.a_end) || tells_zone(b, h.b, h.b_end)) return;
    if (ta != nullptr && tb != nullptr) {
        if (ta->said.hour >= 0 && tb->said.hour >= 0 && may_be_one(hour_of(*a.d, *ta), hour_of(*b.d, *tb))) return;
        if (ta->begin.empty() || ta->begin != tb->begin || ta->end != tb->end) add(ConflictKind::kDate, kOtherTime);
        return;
    }
    const Figure* x = overlapping(a.d->figures, sa, any_figure);
    const Figure* y = overlapping(b.d->figures, sb, any_figure);
    // Two measures that cannot be converted, moneys, or a share beside a count, are no other figure of one thing.
    if (x != nullptr && y != nullptr && x->dimension != y->dimension) return;
    if (x != nullptr && y != nullptr) {
        const Context cx = context_of(*a.d, a.ref.claim, *x), cy = context_of(*b.d, b.ref.claim, *y);
        const bool fates = cx.fate && cy.fate, time = counted_at_other_times(a, b, fates);
        if (!time && !two_measures(a, *x, b, *y)) return add_figures(a, *x, cx, b, *y, cy, out);
        add(ConflictKind::kNumber, time ? kOfAnotherTime.data() : kOfTwoQuantities.data());
        out.back().conflict = false;
        out.back().reason = time ? DifferenceClass::kUpdate : DifferenceClass::kScope;
        return;
    }
    if (wa[h.a].kind == text::WordKind::kNumber && wb[h.b].kind == text::WordKind::kNumber) {
        if (number_key(wa.folded(h.a)) != number_key(wb.folded(h.b)))
            add(ConflictKind::kNumber, ": another figure in the same words");
        return;
    }
    const Mention* ma = overlapping(a.d->reading->mentions, sa, any_mention);
    const Mention* mb = overlapping(b.d->reading->mentions, sb, any_mention);
    if (ma == nullptr || mb == nullptr) return;
    const auto id = [](const Digest& d, const Mention& m) {
        return m.entity < d.reading->entities.size() ? std::string(shared_id(d.reading->entities[m.entity]))
                                                     : std::string();
    };
    if (!id(*a.d, *ma).empty() && id(*a.d, *ma) == id(*b.d, *mb)) return;
    // One word in two forms, and an office beside an epithet, name nobody else.
    if (share_word(a, h.a, h.a_end, b, h.b, h.b_end)) return;
    const bool roles = ma->level == MentionLevel::kRole && mb->level == MentionLevel::kRole;
    if (roles && h.a_end - h.a != h.b_end - h.b) return;
    const bool places = ma->type == EntityType::kPlace && mb->type == EntityType::kPlace;
    add(places ? ConflictKind::kPlace : ConflictKind::kActor,
        places ? ": another place in the same words" : ": another doer in the same words");
}

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
    for (const Hunk& h : diff.hunks) {
        if (h.a == h.a_end || h.b == h.b_end || h.a_end - h.a > kLongestHunk || h.b_end - h.b > kLongestHunk) continue;
        if (zone.contains(a.d->words[h.a].span.begin)) hunk(a, b, h, out);
    }
    return true;
}

}  // namespace riwaya::accounts
