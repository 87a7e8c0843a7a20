#include "tag_features.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"
#include "base/utf8.h"

namespace riwaya::names {

namespace {

// A word in more reports than this (of some 10,000 of the ANT corpus) tells nothing by its other places in a report.
constexpr std::uint32_t kRepeatsBelow = 1500;
constexpr std::uint64_t kLetters = 3;  // of a word's begin and end that tell something
constexpr std::size_t kLongest = 24;   // bytes; longer words are all alike

constexpr std::uint64_t kSignRarity = 98;

std::uint32_t row_of(std::uint64_t value, std::uint64_t feature) {
    std::uint64_t h = value ^ (feature * 0x9e3779b97f4a7c15ULL);
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93ULL;
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93ULL;
    return static_cast<std::uint32_t>(h >> (64 - kInputRowBits));
}

// What the lexicon says of a word, in few bits.
std::uint64_t listed_as(const TagView& v, std::uint32_t i) {
    const Facts& f = v.facts[i];
    std::uint64_t bits = 0;
    if (f.given) bits |= 1;
    if (f.family) bits |= 2;
    if (f.particle) bits |= 4;
    if (f.compound) bits |= 8;
    if (f.never) bits |= 16;
    if (f.nationality) bits |= 32;
    if (f.modifier) bits |= 64;
    if (f.head) bits |= static_cast<std::uint64_t>(static_cast<unsigned>(f.head.sort) + 1) << 8;
    if (f.actor)
        bits |= static_cast<std::uint64_t>(1 + (v.lexicon.is_person(f.actor.value) ? 1 : 0) +
                                           2 * v.lexicon.type_code(f.actor.value))
                << 16;
    return bits;
}

// Inside a longer known name the words after its first say so too: its type and 1, else 0.
std::uint64_t inside_of_actor(const TagView& v, std::uint32_t i) {
    for (std::uint32_t back = 1; back <= 3 && i >= back; ++back) {
        const Match& m = v.facts[i - back].actor;
        if (m && m.words > back) return 1 + v.lexicon.type_code(m.value);
    }
    return 0;
}

std::uint64_t rarity_of(const TagView& v, std::uint32_t seen, std::uint32_t i) {
    if (v.words[i].kind != text::WordKind::kWord) return kSignRarity;
    return static_cast<std::uint64_t>(std::bit_width(seen)) + (v.facts[i].definite ? 32U : 0U);
}

}  // namespace

Signals look_up(const TagView& v, std::uint32_t i) {
    Signals out;
    const text::Word& word = v.words[i];
    const std::string_view core = v.words.core(i);
    out.word = base::hash64(core);
    if (word.kind != text::WordKind::kNumber) out.listing = v.table.find(out.word);
    if (word.kind != text::WordKind::kWord) return out;
    out.seen = v.seen.of(core);
    out.repeats = out.seen < kRepeatsBelow;
    return out;
}

void add_inputs(const TagView& v, const Signals& signals, std::uint32_t i, std::vector<std::uint32_t>& rows) {
    const auto put = [&](std::uint64_t feature, std::uint64_t value) { rows.push_back(row_of(value, feature)); };
    const Facts& f = v.facts[i];
    const text::Word& word = v.words[i];
    put(1, listed_as(v, i));
    if (f.head) put(2, static_cast<std::uint64_t>(f.head.value) * 64 + static_cast<std::uint64_t>(f.head.sort));
    if (f.given) put(3, 0);
    if (f.family) put(3, 1);
    if (f.nationality) put(3, 2);
    put(4, rarity_of(v, signals.seen, i));
    put(5, static_cast<std::uint64_t>(word.kind) * 256 + word.clitics);
    put(6, v.titles[i] ? 1 : 0);
    put(7, inside_of_actor(v, i));
    put(8, signals.listing == WordTable::kNoWord ? 1 : 0);
    put(9, v.table.class_of(signals.listing));
    if (word.kind == text::WordKind::kPunctuation) put(10, signals.word);
    const std::string_view core = v.words.core(i);
    std::size_t end = 0, begin = core.size();
    for (std::uint64_t n = 1; n <= kLetters && end < core.size(); ++n) {
        base::next_code_point(core, end);
        base::previous_code_point(core, begin);
        put(20 + n, base::hash64(core.substr(0, end)));
        put(30 + n, base::hash64(core.substr(begin)));
    }
    put(11, std::min(core.size(), kLongest));
}

}  // namespace riwaya::names
