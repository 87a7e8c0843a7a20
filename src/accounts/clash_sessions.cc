// The number that a meeting or a minute goes by: a tenth session is not the ninth.
#include <optional>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

constexpr std::uint32_t kBetween = 2;  // words between an ordinal and the meeting behind it: "the ninth joint session"
// How near in meaning two sentences in two languages must lie.
constexpr double kNear = 0.4;
// Reports further apart tell of two meetings of one kind, in days.
constexpr int kMostDays = 14;

struct Session {
    std::uint32_t kind = 0;
    double number = 0;
    Span span;
};

std::optional<Session> at_word(const Side& s, std::uint32_t i, std::uint32_t end, std::uint32_t kind, bool count) {
    const auto n = s.d->lexicon->numbers().read(s.d->words, i, end, s.text());
    if (!n || (!n->ordinal && !count)) return std::nullopt;
    return Session{kind, n->value, n->span};
}

// Whether a word stands before a whole: "of".
bool is_whole_word(const Side& s, std::uint32_t word) {
    static const std::uint32_t kWhole = term_number("whole");
    return begins_setting(s, word, kWhole);
}

// The numbered meetings that some words tell of: the number stands right behind its noun, or before it.
// Meetings that are looked at; no report numbers so many.
constexpr std::size_t kMostSessions = 64;

std::vector<Session> sessions_in(const Side& s, std::uint32_t first, std::uint32_t end) {
    static const std::uint32_t kMeeting = term_number("meeting"), kNumbered = term_number("numbered");
    std::vector<Session> out;
    for (const Term& t : terms_between(s, first, end)) {
        if (t.kind != TermKind::kSetting || (t.group != kMeeting && t.group != kNumbered) || t.end > end) continue;
        std::optional<Session> found;
        // "Minute 77" is the 77th.
        if (t.end < end) found = at_word(s, t.end, end, t.side, t.group == kNumbered);
        for (std::uint32_t back = 1; !found && back <= kBetween + 1 && t.begin >= first + back; ++back) {
            // "The first of the matches of the round" is no first round.
            if (back > 1 && s.d->words[t.begin - back + 1].kind != text::WordKind::kPunctuation &&
                is_whole_word(s, t.begin - back + 1))
                break;
            // "71-ya": an ordinal's ending is joined on.
            const text::Word& before = s.d->words[t.begin - back];
            if (before.kind == text::WordKind::kPunctuation && slice(s.text(), before.span) != "-") break;
            found = at_word(s, t.begin - back, t.begin, t.side, false);
        }
        // One number is of the noun that stands first beside it: "the tenth session of the commission".
        const bool taken = found && std::ranges::any_of(out, [&](const Session& x) { return x.span == found->span; });
        if (found && !taken) out.push_back(*found);
        if (out.size() == kMostSessions) break;
    }
    return out;
}

std::vector<Session> sessions_of(const Side& s) {
    return sessions_in(s, s.d->words.first(s.claim->sentence), s.d->words.first(s.claim->sentence + 1));
}

bool tells_of(const Side& s, const Session& of) {
    return std::ranges::any_of(sessions_in(s, 0, s.d->words.size()),
                               [&](const Session& x) { return x.kind == of.kind && x.number == of.number; });
}

// Whether a game is told beside a number as the first or the second of two: rounds are counted anew from there.
bool of_leg(const Side& s, const Session& x) {
    static const std::uint32_t kLeg = term_number("leg");
    constexpr std::uint32_t kBeside = 2;  // words
    const std::uint32_t at = s.d->words.at_byte(x.span.begin), end = s.d->words.at_byte(x.span.end);
    return std::ranges::any_of(terms_between(s, at - std::min(at, kBeside), end + kBeside),
                               [&](const Term& t) { return t.kind == TermKind::kSetting && t.group == kLeg; });
}

// Whether a sentence names, right behind a number, what the other's report never does: the league of the round.
bool of_own_kind(const Side& s, const Session& x, const Side& other) {
    constexpr std::ptrdiff_t kBehind = 10;  // tokens
    std::ptrdiff_t seen = 0;
    for (const Token& t : s.d->of(*s.sentence)) {
        if (t.span.begin < x.span.end || t.figure) continue;
        if (seen++ == kBehind) break;
        if (std::ranges::none_of(other.d->tokens, [&](const Token& o) { return o.key == t.key; })) return true;
    }
    return false;
}

// In one language the numbers of a series are told by the same words: of two days, or of two leagues, they are two.
bool of_two_series(const Side& a, const Session& x, const Side& b, const Session& y) {
    if (days_apart(a, b) > 0 || of_leg(a, x) != of_leg(b, y)) return true;
    return of_own_kind(a, x, b) && of_own_kind(b, y, a);
}

// The one meeting of its kind that a sentence numbers; nullptr where none or several.
const Session* only(const std::vector<Session>& all, std::uint32_t kind) {
    const Session* found = nullptr;
    for (const Session& s : all) {
        if (s.kind != kind) continue;
        if (found != nullptr) return nullptr;
        found = &s;
    }
    return found;
}

}  // namespace

bool numbered_apart(const Side& a, const Side& b) {
    if (a.d->lexicon != b.d->lexicon) return false;
    const std::vector<Session> xs = sessions_of(a), ys = sessions_of(b);
    return std::ranges::any_of(xs, [&](const Session& x) {
        const Session* y = only(ys, x.kind);
        return y != nullptr && only(xs, x.kind) == &x && x.number != y->number;
    });
}

void find_sessions(const Side& a, const Side& b, std::vector<Clash>& out) {
    const std::vector<Session> xs = sessions_of(a), ys = sessions_of(b);
    for (const Session& x : xs) {
        const Session* y = only(ys, x.kind);
        if (y == nullptr || only(xs, x.kind) != &x || x.number == y->number || tells_of(a, *y) || tells_of(b, x))
            continue;
        const Frame frame = frame_of(a, b);
        const bool near = frame.other_language ? std::max(frame.near, frame.sentence_near) >= kNear : one_thing(frame);
        if (!near || other_time(a, b) || days_apart(a, b) > kMostDays) return;
        if (!frame.other_language && of_two_series(a, x, b, *y)) return;
        Clash c = clash(ConflictKind::kNumber, a, x.span, b, y->span);
        c.note = quote(a.text(), x.span) + " / " + quote(b.text(), y->span) + ": another number of one thing";
        out.push_back(std::move(c));
    }
}

}  // namespace riwaya::accounts
