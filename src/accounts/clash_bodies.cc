// Of how many members a body is told to be: "the delegation, made up of 14 members", "an 18-member delegation".
#include "clash_parts.h"

namespace riwaya::accounts {

namespace {

constexpr std::uint32_t kNameWords = 8;   // of a body, between it and the words that tell its size
constexpr std::uint32_t kAdjectives = 3;  // between a size and its body, or a body and a bare "of"
constexpr std::string_view kMember = "-member";

// The bodies that a word stands for, as what counts their members: "crew-member" counts those of a crew.
std::set<std::string> bodies_at(const Side& s, std::uint32_t word, std::uint32_t end) {
    const Things& things = s.d->lexicon->things();
    std::set<std::string> out;
    for (const std::uint32_t row : things.at(s.d->words, word, end).rows)
        if (things.sort(row) == Things::Sort::kBody) out.insert(std::string(things.key(row)) + std::string(kMember));
    return out;
}

bool is_word(const Side& s, std::uint32_t word) { return s.d->words[word].kind == text::WordKind::kWord; }

// The body right before its size, as far as so many words that are none of another kind reach.
std::set<std::string> body_before(const Side& s, std::uint32_t first, std::uint32_t at, std::uint32_t reach) {
    std::set<std::string> out;
    for (std::uint32_t i = at; i-- > first && at - i <= reach && is_word(s, i);)
        if (out = bodies_at(s, i, at); !out.empty()) break;
    return out;
}

// The body of "18-member delegation", or of "14 members of the delegation".
std::set<std::string> body_behind(const Side& s, std::uint32_t member, std::uint32_t end) {
    std::set<std::string> out;
    for (std::uint32_t i = member; i < end && i <= member + kAdjectives && is_word(s, i); ++i)
        if (out = bodies_at(s, i, end); !out.empty()) break;
    return out;
}

}  // namespace

std::set<std::string> members_of(const Side& s, const Figure& f) {
    static const std::uint32_t kSize = term_number("size"), kBare = term_number("bare");
    const text::Words& words = s.d->words;
    if (!f.dimension.empty()) return {};
    const std::uint32_t at = words.at_byte(f.span.begin), behind = words.at_byte(f.span.end);
    if (at >= words.size()) return {};
    const std::uint32_t first = words.first(words.sentence_of(at)), end = words.first(words.sentence_of(at) + 1);
    const Things& things = s.d->lexicon->things();
    const std::uint32_t member = f.counted.empty() ? behind : words.at_byte(f.counted.begin);
    if (member >= end || !things.is(words, member, end, Things::Sort::kMember)) return {};
    // "Crew members" are told by their own row.
    if (!things.counted(words, member, member + 1).empty()) return {};
    for (const Term& t : terms_reaching(s, at, at + 1)) {
        if (t.kind != TermKind::kSetting || t.group != kSize || t.end != at) continue;
        const std::uint32_t reach = t.side == kBare ? kAdjectives : kNameWords;
        // A comma may part a body from its size: "the delegation, which consists of 14 members".
        std::uint32_t from = t.begin;
        if (t.side != kBare && from > first && !is_word(s, from - 1)) --from;
        if (std::set<std::string> out = body_before(s, first, from, reach); !out.empty()) return out;
    }
    return body_behind(s, member + 1, end);
}

}  // namespace riwaya::accounts
