// What one act is told of in a word of a set of which only one member can be right: the part of the day, what was
// struck and by what, which gate of several, on which side of a place.
#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

constexpr std::uint32_t kTarget = 6;  // words between what tells of a strike and what is struck, at most
constexpr std::uint32_t kSetOut = 5;  // words between what tells of setting out and the place
constexpr std::uint32_t kHoursDay = 24;

Span span_of(const Side& s, const Term& t) { return {s.d->words[t.begin].core, s.d->words[t.end - 1].span.end}; }

// A mark, but for a hyphen within a name.
bool is_mark(const Side& s, std::uint32_t word) {
    const text::Words& w = s.d->words;
    const bool within = word > 0 && word + 1 < w.size() && w[word - 1].span.end == w[word].span.begin &&
                        w[word].span.end == w[word + 1].span.begin;
    return w[word].kind == text::WordKind::kPunctuation && !(within && slice(s.text(), w[word].span) == "-");
}

// Whether a place or the end of a clause stands between two words: what stands behind it is no object of the first. But
// for a place that is named to the last word between: "destroyed near Sidra a camp".
bool parted(const Side& s, std::uint32_t from, std::uint32_t to) {
    static const std::uint32_t kIn = term_number("in"), kHead = term_number("head");
    constexpr std::uint32_t kName = 4;  // words
    for (std::uint32_t w = from; w < to; ++w)
        if (is_mark(s, w)) return true;
    const auto terms = terms_between(s, from, to);
    const auto at = std::ranges::find_if(
        terms, [&](const Term& t) { return t.kind == TermKind::kSetting && t.group == kIn && t.end < to; });
    if (at == terms.end()) return false;
    const bool named = overlapping<Mention>(s.d->reading->mentions, s.d->words[to - 1].span,
                                            [](const Mention& m) { return m.level == MentionLevel::kName; }) != nullptr;
    const bool headed = std::ranges::any_of(
        terms, [&](const Term& t) { return t.kind == TermKind::kSetting && t.group == kHead && t.begin == at->end; });
    return to - at->end > kName || (!named && !headed);
}

bool is_kind(const Term& t, std::uint32_t set) { return t.kind == TermKind::kKind && t.group == set; }

// Whether words lie in what a place, a person or a body is called: they tell nothing else.
bool in_name(const Side& s, const Term& t) {
    return overlapping<Mention>(s.d->reading->mentions, span_of(s, t),
                                [](const Mention& m) { return m.level != MentionLevel::kRole; }) != nullptr;
}

// Whether a sentence names a weapon, a strike that can be nothing else, or what befell people: without them prices and
// moods are hit too.
bool of_force(const Side& s, const Term& strike) {
    static const std::uint32_t kStrike = term_number("strike-on"), kMeans = term_number("means"),
                               kAny = term_number("any"), kWeapon = term_number("weapon"),
                               kBehind = term_number("behind-weapon"), kWho = term_number("who");
    if (strike.side == kBehind)
        return std::ranges::any_of(terms_reaching(s, strike.begin, strike.begin), [&](const Term& t) {
            return t.end == strike.begin && (is_kind(t, kMeans) || (is_kind(t, kWeapon) && t.side != kWho));
        });
    if (strike.side != kAny) return true;
    const std::uint32_t sentence = s.d->words.sentence_of(strike.begin);
    const std::uint32_t first = s.d->words.first(sentence), end = s.d->words.first(sentence + 1);
    if (std::ranges::any_of(s.d->of(s.d->sentences[sentence]), [](const Token& t) { return t.fate != Fate::kNone; }))
        return true;
    return std::ranges::any_of(terms_between(s, first, end), [&](const Term& t) {
        return t.end <= end && (is_kind(t, kMeans) || is_kind(t, kWeapon) || (is_kind(t, kStrike) && t.side != kAny));
    });
}

// What is struck is told soon behind the word for the strike.
bool is_struck(const Side& s, const Term& place) {
    static const std::uint32_t kStrike = term_number("strike-on");
    const std::uint32_t first = place.begin - std::min(kTarget, place.begin);
    return std::ranges::any_of(terms_reaching(s, first, place.begin), [&](const Term& t) {
        return is_kind(t, kStrike) && t.end <= place.begin && place.begin - t.end <= kTarget &&
               !parted(s, t.end, place.begin) && of_force(s, t);
    });
}

// Whether a word that is a part of the day only in some places stands in one: with a day right behind it, or with its
// article behind a word that says when.
bool is_part_of_day(const Side& s, const Term& t) {
    static const std::uint32_t kDoubtful = term_number("hours-doubtful"), kWhen = term_number("hours-when");
    const auto here = [&](std::uint32_t set) {
        return std::ranges::any_of(terms_between(s, t.begin, t.begin + 1),
                                   [&](const Term& x) { return is_kind(x, set); });
    };
    if (!here(kDoubtful)) return true;
    if (std::ranges::any_of(s.d->times, [&](const Time& x) {
            return x.span.overlaps(span_of(s, t)) ||
                   (t.end < s.d->words.size() && x.span.begin == s.d->words[t.end].span.begin);
        }))
        return true;
    return s.d->words.has(t.begin, text::kArticle) &&
           (s.d->words.has(t.begin, text::kPreposition) ||
            std::ranges::any_of(terms_reaching(s, t.begin, t.begin),
                                [&](const Term& x) { return is_kind(x, kWhen) && x.end == t.begin; }));
}

// The kind of thing beside a word that tells which of several; 0 where none stands there.
std::uint32_t sided(const Side& s, const Term& side) {
    static const std::uint32_t kSided = term_number("sided");
    for (const Term& t : terms_reaching(s, side.begin, side.end + 1))
        if (is_kind(t, kSided) && (t.end == side.begin || t.begin == side.end)) return t.side;
    return 0;
}

// The known town behind a word.
std::optional<Fill> town_behind(const Side& s, const Term& t, Slot slot) {
    const std::uint32_t end = s.d->words.first(s.d->words.sentence_of(t.begin) + 1);
    for (const Site& x : sites_of(s, s.d->reading->sentences[s.d->words.sentence_of(t.begin)].span)) {
        const std::uint32_t at = s.d->words.at_byte(x.span.begin);
        if (x.known && x.kind == Site::Kind::kTown && at >= t.end && at < end && at - t.end <= kSetOut)
            return Fill{slot, 0, term_number(x.id), 0, x.span};
    }
    return std::nullopt;
}

// The quarters that a bearing lies in, a bit each: two bits of "north-east".
std::uint32_t quarters(std::uint32_t member) {
    static const std::array<std::uint32_t, 8> kBearings = {
        term_number("north"), term_number("north-east"), term_number("east"), term_number("south-east"),
        term_number("south"), term_number("south-west"), term_number("west"), term_number("north-west")};
    const auto at = static_cast<std::uint32_t>(std::ranges::find(kBearings, member) - kBearings.begin());
    if (at == kBearings.size()) return 0;
    const std::uint32_t first = 1U << (at / 2);
    return at % 2 == 0 ? first : first | 1U << (at / 2 + 1) % 4;
}

// The known place right behind a bearing, that it is taken from.
std::optional<Fill> bearing_from(const Side& s, const Term& t) {
    const std::uint32_t sentence = s.d->words.sentence_of(t.begin);
    for (const Site& x : sites_of(s, s.d->reading->sentences[sentence].span))
        if (x.known && s.d->words.at_byte(x.span.begin) == t.end)
            return Fill{Slot::kBearing, term_number(x.id), quarters(t.side), 0, span_of(s, t)};
    return std::nullopt;
}

std::optional<Fill> fill_of(const Side& s, const Term& t) {
    static const std::uint32_t kStruck = term_number("struck"), kMeans = term_number("means"),
                               kSide = term_number("side"), kTakeoff = term_number("takeoff"),
                               kBearing = term_number("bearing");
    if (t.kind == TermKind::kHours && is_part_of_day(s, t) && !is_by_then(s, t.begin))
        return Fill{Slot::kHours, 0, t.group, t.side, span_of(s, t)};
    if (t.kind != TermKind::kKind) return std::nullopt;
    if (t.group == kStruck && is_struck(s, t)) return Fill{Slot::kStruck, 0, t.side, 0, span_of(s, t)};
    if (t.group == kMeans) return Fill{Slot::kMeans, 0, t.side, 0, span_of(s, t)};
    if (t.group == kTakeoff) return town_behind(s, t, Slot::kSetOut);
    if (t.group == kBearing) return bearing_from(s, t);
    if (t.group != kSide) return std::nullopt;
    const std::uint32_t thing = sided(s, t);
    return thing != 0 ? std::optional(Fill{Slot::kSide, thing, t.side, 0, span_of(s, t)}) : std::nullopt;
}

std::vector<Fill> fills_in(const Side& s, std::uint32_t first, std::uint32_t end) {
    auto at = std::partition_point(s.terms->begin(), s.terms->end(), [&](const Term& t) { return t.begin < first; });
    const std::ptrdiff_t from = at - s.terms->begin();
    while (at != s.terms->end() && at->end <= end) ++at;
    const Fills& told = *s.fills;
    const auto index = [&](std::ptrdiff_t term) {
        return std::ranges::lower_bound(told.terms, static_cast<std::uint32_t>(term)) - told.terms.begin();
    };
    return {told.all.begin() + index(from), told.all.begin() + index(at - s.terms->begin())};
}

Fills::Kind kind_of(const Fill& f) { return {static_cast<std::uint32_t>(f.slot), f.of, f.member}; }

bool of_one_slot(const Fill& x, const Fill& y) { return x.slot == y.slot && x.of == y.of; }

// Whether two fills can both be right.
bool meet(const Fill& x, const Fill& y) {
    if (x.slot == Slot::kBearing) return (x.member & y.member) != 0;
    if (x.slot != Slot::kHours) return x.member == y.member;
    for (const std::uint32_t day : {0U, kHoursDay})
        if ((x.member + day < y.end && y.member < x.end + day) || (y.member + day < x.end && x.member < y.end + day))
            return true;
    return false;
}

// Whether all of a claim's own fills of a slot are one, and stand in what is said.
const Fill* only(const std::vector<Fill>& all, const Fill& of) {
    const Fill* found = nullptr;
    for (const Fill& f : all) {
        if (!of_one_slot(f, of)) continue;
        if (found != nullptr && f.member != found->member) return nullptr;
        if (found == nullptr) found = &f;
    }
    return found;
}

bool is_said(const Side& s, Span words) {
    const auto& all = s.d->reading->statements;
    return s.claim->statement >= all.size() || all[s.claim->statement].content.overlaps(words);
}

// Whether a report has this, or what may be it, anywhere: then it knows of both, and they may be of two acts.
bool knows(const Side& s, const Fill& of) { return std::ranges::binary_search(s.fills->known, kind_of(of)); }

// Whether a claim tells of a strike, without which its weapons tell nothing.
bool strikes(const Side& s) {
    static const std::uint32_t kStrike = term_number("strike-on");
    if (std::ranges::any_of(terms_between(s, s.begin, s.end), [&](const Term& t) {
            return t.kind == TermKind::kKind && t.group == kStrike && t.end <= s.end;
        }))
        return true;
    for (std::uint32_t w = s.begin; w < s.end; ++w) {
        const std::string key = s.d->lexicon->key(s.d->words, w);
        if (key == "=attack" || key == "=explode") return true;
    }
    return false;
}

// Whether the act beside a part of the day is one that the other claim tells of too: a burial at noon is not the raid
// at dawn.
bool act_beside(const Side& s, const Fill& hours, const Side& other) {
    static const std::uint32_t kStrike = term_number("strike-on");
    constexpr std::uint32_t kBeside = 4;  // words
    const std::uint32_t at = s.d->words.at_byte(hours.span.begin);
    const auto beside = [&](std::uint32_t word) { return word <= at + kBeside && at <= word + kBeside; };
    if (std::ranges::any_of(terms_between(s, s.begin, s.end), [&](const Term& t) {
            return t.kind == TermKind::kKind && t.group == kStrike && t.end <= s.end &&
                   (beside(t.begin) || span_of(s, t).overlaps(s.claim->predicate)) && strikes(other);
        }))
        return true;
    return std::ranges::any_of(s.tokens(), [&](const Token& t) {
        const bool act = beside(t.word) || t.span.overlaps(s.claim->predicate);
        return !t.named && !t.figure && act && holds(*other.unit, t.key) &&
               s.d->lexicon->key(s.d->words, t.word, s.d->tongues).starts_with('=');
    });
}

struct Told {
    ConflictKind kind;
    const char* note;
};
Told told_as(Slot slot) {
    switch (slot) {
        case Slot::kHours: return {ConflictKind::kDate, ": another part of the day of one act"};
        case Slot::kStruck: return {ConflictKind::kPlace, ": another thing that was struck of one act"};
        case Slot::kMeans: return {ConflictKind::kActor, ": another weapon of one act"};
        case Slot::kSide: return {ConflictKind::kPlace, ": another one of several of one act"};
        case Slot::kBearing: return {ConflictKind::kPlace, ": another side of a place of one act"};
        default: return {ConflictKind::kPlace, ": another place that it set out from of one act"};
    }
}

// How near in meaning two claims in two languages, or their sentences, must lie to be of one act.
constexpr double kNearAct = 0.35;
// Reports further apart, in days, tell of two acts of one kind.
constexpr int kMostDays = 3;

// Whether two claims have a concept in common that is no name: who or where alone makes no act one.
bool share_act(const Side& a, const Side& b) {
    return std::ranges::any_of(a.tokens(), [&](const Token& t) {
        return !t.named && !t.figure && holds(*b.unit, t.key) &&
               a.d->lexicon->key(a.d->words, t.word, a.d->tongues).starts_with('=');
    });
}

// Whether a sentence names a clock, or tells of a call, which is at two times of the day.
bool of_two_clocks(const Side& s) {
    const std::uint32_t first = s.d->words.first(s.claim->sentence), end = s.d->words.first(s.claim->sentence + 1);
    for (std::uint32_t w = first; w < end; ++w)
        if (s.d->lexicon->key(s.d->words, w) == "=call") return true;
    return std::ranges::any_of(terms_between(s, first, end), [](const Term& t) { return t.kind == TermKind::kZone; });
}

// Whether a figure counts it: of several things that were struck each may tell of others.
bool is_counted(const Side& s, const Fill& f) {
    return std::ranges::any_of(figures_in(*s.d, s.sentence_span()),
                               [&](const Figure* x) { return x->low > 1 && x->counted.overlaps(f.span); });
}

bool one_act(const Side& a, const Side& b) {
    if (a.d == b.d || !modalities_fit(a, b) || a.claim->polarity != b.claim->polarity || days_apart(a, b) > kMostDays)
        return false;
    const Frame frame = frame_of(a, b);
    const bool near = frame.other_language ? std::max(frame.near, frame.sentence_near) >= kNearAct && share_act(a, b)
                                           : likely_one_thing(frame) || (pinned(a, b) && share_act(a, b));
    return near && !other_time(a, b) && !other_doers(a, b) && !of_two_places(a, b);
}

}  // namespace

bool is_by_then(const Side& s, std::uint32_t word) {
    static const std::uint32_t kBy = term_number("by-then"), kDoer = term_number("doer");
    constexpr std::uint32_t kBetween = 1;  // words: "by [the morning of] Monday"
    const text::Words& words = s.d->words;
    const auto tells = [&](std::uint32_t w) {
        return w < words.size() && std::ranges::any_of(s.d->of(s.d->sentences[words.sentence_of(w)]),
                                                       [&](const Token& t) { return t.word == w; });
    };
    // "Hit by Sunday strikes": the day is theirs, and no time by which it was hit.
    const auto of_doer = [&](const Term& by) {
        const auto at =
            std::ranges::find_if(s.d->times, [&](const Time& t) { return t.span.contains(words[word].span); });
        const std::uint32_t last = at == s.d->times.end() ? word : words.at_byte(at->span.end - 1);
        return by.side == kDoer && by.begin > words.first(words.sentence_of(word)) && tells(by.begin - 1) &&
               tells(last + 1);
    };
    return std::ranges::any_of(terms_reaching(s, word - std::min(kBetween, word), word), [&](const Term& x) {
        return x.kind == TermKind::kSetting && x.group == kBy && x.end <= word && word - x.end <= kBetween &&
               !of_doer(x);
    });
}

Fills fills_of(const Side& s) {
    Fills out;
    for (std::uint32_t i = 0; i < s.terms->size(); ++i)
        if (std::optional<Fill> f = fill_of(s, (*s.terms)[i])) {
            f->in_name = f->slot != Slot::kSetOut && in_name(s, (*s.terms)[i]);
            out.all.push_back(*f);
            out.terms.push_back(i);
            out.known.push_back(kind_of(*f));
        }
    std::ranges::sort(out.known);
    return out;
}

std::vector<Fill> sentence_fills(const Side& s) {
    return fills_in(s, s.d->words.first(s.claim->sentence), s.d->words.first(s.claim->sentence + 1));
}

void find_slots(const Side& a, const Side& b, std::vector<Clash>& out) {
    const std::vector<Fill> xs = fills_in(a, a.begin, a.end), ys = fills_in(b, b.begin, b.end);
    std::vector<std::pair<Slot, std::uint32_t>> seen;
    for (const Fill& first : xs) {
        if (std::ranges::find(seen, std::pair{first.slot, first.of}) != seen.end()) continue;
        seen.emplace_back(first.slot, first.of);
        const Fill *x = only(xs, first), *y = only(ys, first);
        if (x == nullptr || y == nullptr || x->in_name || y->in_name || meet(*x, *y)) continue;
        if (!is_said(a, x->span) || !is_said(b, y->span)) continue;
        if (x->slot == Slot::kMeans && !(strikes(a) && strikes(b))) continue;
        if (x->slot == Slot::kStruck && is_counted(a, *x) && is_counted(b, *y)) continue;
        if (x->slot == Slot::kHours &&
            (of_two_clocks(a) || of_two_clocks(b) || !act_beside(a, *x, b) || !act_beside(b, *y, a)))
            continue;
        if (!one_act(a, b)) return;
        if (knows(a, *y) || knows(b, *x)) continue;
        const Told told = told_as(x->slot);
        Clash c = clash(told.kind, a, x->span, b, y->span);
        c.note = quote(a.text(), x->span) + " / " + quote(b.text(), y->span) + told.note;
        out.push_back(std::move(c));
    }
}

bool pinned(const Side& a, const Side& b) {
    const auto days = [](const Side& s) {
        std::set<std::string> out;
        for (const Time* t : times_of(s))
            if (t->kind == TimeKind::kDate && t->begin.size() >= 10) out.insert(t->begin.substr(0, 10));
        return out;
    };
    const auto x = days(a), y = days(b);
    if (x.size() != 1 || x != y) return false;
    for (const Site& p : sites_of(a, a.sentence_span()))
        for (const Site& q : sites_of(b, b.sentence_span()))
            if (p.kind == Site::Kind::kTown && q.kind == p.kind && !p.known && !q.known && may_be_one(a, p, b, q))
                return true;
    return false;
}

}  // namespace riwaya::accounts
