// Who was there and who was not; what has a day, or an end, by one report and none by the other.
#include <algorithm>
#include <set>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

constexpr std::uint32_t kOfOffice = 3;  // words between an office and what it is of: "minister of national defence"
constexpr std::uint32_t kSubject = 24;  // words between who was there or was not, and what tells it
// How near two sentences in two languages must lie for a day of the one to be that which the other lacks.
constexpr double kNearDay = 0.2;

// The words of a sentence between two of its greater marks.
struct Stretch {
    std::uint32_t begin = 0, end = 0;
};

bool ends_part(const Side& s, std::uint32_t word) {
    const std::string_view mark = slice(s.text(), s.d->words[word].span);
    return s.d->words[word].kind == text::WordKind::kPunctuation && (mark == ";" || mark == ":");
}

Stretch stretch_of(const Side& s, const Term& t) {
    const std::uint32_t first = s.d->words.first(s.claim->sentence), end = s.d->words.first(s.claim->sentence + 1);
    Stretch out{t.begin, t.end};
    while (out.begin > first && t.begin - out.begin < kSubject && !ends_part(s, out.begin - 1)) --out.begin;
    while (out.end < end && out.end - t.end < kSubject && !ends_part(s, out.end)) ++out.end;
    return out;
}

Span words_of(const Side& s, Stretch x) { return {s.d->words[x.begin].core, s.d->words[x.end - 1].span.end}; }

// The people whom words name, and what the offices there are of: "the minister of defence".
struct People {
    std::set<std::string_view> ids;
    std::set<Key> offices;
};

// Whether a word tells what an office is of: behind it, or right before it ("the defence minister").
bool beside_office(const Side& s, Stretch at, std::uint32_t word) {
    const std::uint32_t first = at.begin;
    if (word + 1 < at.end && s.d->lexicon->is_state(s.d->words, word + 1, Lexicon::State::kOffice)) return true;
    for (std::uint32_t w = word; w > first && word - w < kOfOffice; --w)
        if (s.d->lexicon->is_state(s.d->words, w - 1, Lexicon::State::kOffice)) return true;
    return false;
}

People people_in(const Side& s, Stretch at) {
    People out;
    const Reading& r = *s.d->reading;
    for (const Mention& m : r.mentions)
        if (m.type == EntityType::kPerson && m.level == MentionLevel::kName && m.entity < r.entities.size() &&
            words_of(s, at).contains(m.span))
            out.ids.insert(shared_id(r.entities[m.entity]));
    for (const Token& t : s.d->of(*s.sentence))
        if (!t.figure && t.country.empty() && t.word >= at.begin && t.word < at.end && beside_office(s, at, t.word) &&
            s.d->lexicon->key(s.d->words, t.word, s.d->tongues).starts_with('='))
            out.offices.insert(t.key);
    return out;
}

template <class T>
bool meet(const std::set<T>& x, const std::set<T>& y) {
    return std::ranges::any_of(x, [&](const T& k) { return y.contains(k); });
}

// The one term of a sentence that tells who was there (`present`) or was not, and beside it none of the other.
const Term* presence_in(const Side& s, bool present) {
    static const std::uint32_t kPresence = term_number("presence"), kPresent = term_number("present");
    const Term* out = nullptr;
    const auto terms = terms_between(s, s.d->words.first(s.claim->sentence), s.d->words.first(s.claim->sentence + 1));
    const auto tells = [&](const Term& t) { return t.kind == TermKind::kKind && t.group == kPresence; };
    for (const Term& t : terms)
        if (tells(t) && (t.side == kPresent) == present) out = out == nullptr ? &t : out;
    if (out == nullptr) return nullptr;
    const Stretch at = stretch_of(s, *out);
    const bool both = std::ranges::any_of(terms, [&](const Term& t) {
        return tells(t) && (t.side == kPresent) != present && t.begin >= at.begin && t.end <= at.end;
    });
    return both ? nullptr : out;
}

void find_absent(const Side& here, const Side& away, std::vector<Clash>& out) {
    static const std::uint32_t kRemote = term_number("remote");
    const Term *x = presence_in(here, true), *y = presence_in(away, false);
    if (x == nullptr || y == nullptr) return;
    const People p = people_in(here, stretch_of(here, *x)), q = people_in(away, stretch_of(away, *y));
    const bool by_office = y->side != kRemote && (p.ids.empty() || q.ids.empty()) && meet(p.offices, q.offices);
    if (!meet(p.ids, q.ids) && !by_office) return;
    Clash c = clash(ConflictKind::kPolarity, here, words_of(here, {x->begin, x->end}), away,
                    words_of(away, {y->begin, y->end}));
    c.note = quote(here.text(), c.a_span) + " / " + quote(away.text(), c.b_span) + ": both cannot be so";
    out.push_back(std::move(c));
}

// A day to come that a sentence tells.
const Time* day_ahead(const Side& s) {
    for (const Time& t : s.d->times)
        if (s.sentence_span().contains(t.span) && (t.said.month > 0 || t.said.day > 0) && !s.d->published.empty() &&
            t.begin > s.d->published)
            return &t;
    return nullptr;
}

const Term* undated_in(const Side& s) {
    static const std::uint32_t kUndated = term_number("undated");
    for (const Term& t : terms_between(s, s.d->words.first(s.claim->sentence), s.d->words.first(s.claim->sentence + 1)))
        if (t.kind == TermKind::kKind && t.group == kUndated) return &t;
    return nullptr;
}

// Whether two sentences have in common what is no name.
bool share_thing(const Side& a, const Side& b) {
    return std::ranges::any_of(a.d->of(*a.sentence), [&](const Token& t) {
        return !t.named && !t.figure && holds(*b.sentence, t.key) &&
               (a.d->lexicon == b.d->lexicon || a.d->lexicon->key(a.d->words, t.word, a.d->tongues).starts_with('='));
    });
}

void find_undated(const Side& open, const Side& fixed, std::vector<Clash>& out) {
    const Term* x = undated_in(open);
    const Time* y =
        x == nullptr || undated_in(fixed) != nullptr || day_ahead(open) != nullptr ? nullptr : day_ahead(fixed);
    if (y == nullptr || fixed.claim->polarity == Polarity::kDenied || !share_thing(open, fixed)) return;
    const Frame frame = frame_of(open, fixed);
    if (frame.other_language ? frame.sentence_near < kNearDay : !one_thing(frame)) return;
    Clash c = clash(ConflictKind::kPolarity, open, words_of(open, {x->begin, x->end}), fixed, y->span);
    c.note = quote(open.text(), c.a_span) + " / " + quote(fixed.text(), c.b_span) + ": both cannot be so";
    out.push_back(std::move(c));
}

}  // namespace

namespace {

const Term* endless_in(const Side& s) {
    static const std::uint32_t kEndless = term_number("endless");
    for (const Term& t : terms_between(s, s.d->words.first(s.claim->sentence), s.d->words.first(s.claim->sentence + 1)))
        if (t.kind == TermKind::kKind && t.group == kEndless) return &t;
    return nullptr;
}

// The time to come until which something is to hold.
const Time* end_in(const Side& s) {
    // A day of the week alone may have been placed in the week that went by.
    const auto ahead = [&](const Time& t) { return t.end > s.d->published || (t.said.weekday > 0 && t.said.day == 0); };
    for (const Time& t : s.d->times)
        if (s.sentence_span().contains(t.span) && t.open_begin && !t.said.excluded && !s.d->published.empty() &&
            ahead(t))
            return &t;
    return nullptr;
}

void find_end(const Side& open, const Side& fixed, std::vector<Clash>& out) {
    const Term* x = endless_in(open);
    const Time* y = x == nullptr || endless_in(fixed) != nullptr || end_in(open) != nullptr ? nullptr : end_in(fixed);
    if (y == nullptr || !share_thing(open, fixed)) return;
    const Frame frame = frame_of(open, fixed);
    // That both tell how long makes them of one thing with less in common.
    constexpr std::size_t kKeys = 3;
    constexpr double kShared = 0.3;
    const bool close = likely_one_thing(frame) || (frame.keys >= kKeys && frame.containment >= kShared);
    if (frame.other_language ? frame.sentence_near < kNearDay : !close) return;
    Clash c = clash(ConflictKind::kDate, open, words_of(open, {x->begin, x->end}), fixed, y->span);
    c.note = quote(open.text(), c.a_span) + " / " + quote(fixed.text(), c.b_span) +
             ": until a day in one, without a set end in the other";
    out.push_back(std::move(c));
}

}  // namespace

void find_ends(const Side& a, const Side& b, std::vector<Clash>& out) {
    const std::size_t before = out.size();
    if (a.d == b.d || days_apart(a, b) > 1 || a.claim->polarity != b.claim->polarity || other_countries(a, b) ||
        other_places(a, b) || other_doers(a, b))
        return;
    find_end(a, b, out);
    if (out.size() == before) find_end(b, a, out);
}

void find_presence(const Side& a, const Side& b, std::vector<Clash>& out) {
    const auto tells = [](const Side& s) {
        return undated_in(s) != nullptr || presence_in(s, true) != nullptr || presence_in(s, false) != nullptr;
    };
    if (!tells(a) && !tells(b)) return;
    if (a.d == b.d || days_apart(a, b) > 1 || other_countries(a, b)) return;
    if (!other_time(a, b)) {
        find_absent(a, b, out);
        if (out.empty()) find_absent(b, a, out);
    }
    if (out.empty()) find_undated(a, b, out);
    if (out.empty()) find_undated(b, a, out);
}

}  // namespace riwaya::accounts
