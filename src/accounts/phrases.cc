#include "phrases.h"

#include <algorithm>

namespace riwaya::accounts {

namespace {

// A word that goes on with a noun phrase: "the price of the metal".
bool joins(const Side& s, std::uint32_t word) {
    static const std::uint32_t kJoin = term_number("join");
    return begins_setting(s, word, kJoin);
}

// A rare preposition tells something, so that it is a token: "near".
bool is_preposition(const Side& s, const Token& t) {
    static const std::uint32_t kIn = term_number("in");
    return begins_setting(s, t.word, kIn);
}

bool is_time(const Side& s, const Token& t) {
    return std::ranges::any_of(s.claim->times, [&](Index i) { return s.d->times[i].span.overlaps(t.span); });
}

// What stands between two words: nothing that parts them, a comma or the like, or a preposition.
enum class Gap : std::uint8_t { kNone, kComma, kOther };

Gap gap_between(const Side& s, std::uint32_t from, std::uint32_t to) {
    Gap out = Gap::kNone;
    for (std::uint32_t w = from; w < to; ++w) {
        if (s.d->words[w].kind == text::WordKind::kPunctuation)
            out = Gap::kComma;
        else if (!joins(s, w))
            out = Gap::kOther;
    }
    return to < s.end && s.d->words.has(to, text::kPreposition) ? Gap::kOther : out;
}

void add(const Token& t, Phrase& p) {
    p.span = p.keys.empty() ? t.span : Span{p.span.begin, t.span.end};
    p.keys.push_back(t.key);
    p.end = t.word + t.words;
}

}  // namespace

Phrase phrase_before(const Side& s, std::uint32_t word) {
    Phrase out, now;
    bool bound = false;
    std::uint32_t at = s.begin;
    const auto close = [&] {
        if (!bound && !now.keys.empty()) out = std::move(now);
        now = {};
    };
    for (const Token& t : s.tokens()) {
        if (t.word >= word) break;
        if (const Gap gap = gap_between(s, at, t.word); gap != Gap::kNone) close(), bound = gap == Gap::kOther;
        at = t.word + t.words;
        if (is_time(s, t))
            close(), bound = false;
        else if (is_preposition(s, t))
            close(), bound = true;
        else
            add(t, now);
    }
    close();
    return out;
}

Phrase phrase_behind(const Side& s, std::uint32_t word) {
    Phrase out;
    std::uint32_t at = word;
    for (const Token& t : s.tokens()) {
        if (t.word < word) continue;
        if (gap_between(s, at, t.word) != Gap::kNone || is_time(s, t) || is_preposition(s, t)) break;
        add(t, out);
        at = out.end;
    }
    return out;
}

std::size_t common(const Phrase& a, const Phrase& b) {
    return static_cast<std::size_t>(
        std::ranges::count_if(a.keys, [&](Key k) { return std::ranges::find(b.keys, k) != b.keys.end(); }));
}

}  // namespace riwaya::accounts
