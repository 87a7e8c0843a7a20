#include "spelled.h"

#include <algorithm>

namespace riwaya::relate {

namespace {

// A name has at most this many words; one word may stand for several where it is hyphened.
constexpr std::uint32_t kMostOfName = 3;
// Consonants that must be the same: where both are found to be names, and where one of them is.
constexpr std::size_t kLeastOfNames = 2, kLeastOfWords = 3;
// From so many on two names are one but for a consonant, too, and may hold words that have a sense of their own.
constexpr std::size_t kLeastButForOne = 4;

// Words in a row that may be a name, and how they sound.
struct Run {
    std::uint32_t begin, end;  // tokens
    std::string sounds;
    bool named;  // all that tells of it is found to be a name
    bool sense;  // a word of it has a sense of its own: mother, in "mother of palms"
};

// A name that the lists hold is told by them.
bool may_be_name(const Spelled& s, const Token& t) {
    if (t.partner != kNoIndex || t.number || t.denies) return false;
    if (t.name != nullptr) return t.name->entity == kNoIndex || !s.text.entities[t.name->entity].known;
    return true;
}

bool has_sense(const Token& t) { return t.name == nullptr && !(t.concept_key.empty() && t.poles->empty()); }

std::vector<Run> runs_of(const Spelled& s) {
    std::vector<Run> out;
    for (std::uint32_t begin = 0; begin < s.tokens.size(); ++begin) {
        std::string sounds;
        bool tells = false, named = true, sense = false;
        for (std::uint32_t i = begin; i < s.tokens.size() && i - begin < kMostOfName; ++i) {
            const Token& t = s.tokens[i];
            if (!may_be_name(s, t)) break;
            sounds += s.sounds.of(t.base);
            tells |= t.tells;
            named &= !t.tells || t.name != nullptr;
            sense |= has_sense(t);
            if (tells && sounds.size() >= kLeastOfNames) out.push_back({begin, i + 1, sounds, named, sense});
        }
    }
    return out;
}

bool one_name(const Run& x, const Run& y) {
    if (!x.named && !y.named) return false;
    const std::size_t shorter = std::min(x.sounds.size(), y.sounds.size());
    if (x.sense || y.sense) return x.sounds == y.sounds && shorter >= kLeastButForOne;
    if (x.sounds == y.sounds) return shorter >= (x.named && y.named ? kLeastOfNames : kLeastOfWords);
    return x.named && y.named && shorter >= kLeastButForOne && text::sound_alike(x.sounds, y.sounds);
}

// Each word has the one in its place as its partner, the last those that are more.
void pair(std::vector<Token>& tokens, const Run& run, const Run& other) {
    for (std::uint32_t i = run.begin; i < run.end; ++i)
        tokens[i].partner = std::min(other.begin + (i - run.begin), other.end - 1);
}

bool is_free(const std::vector<Token>& tokens, const Run& run) {
    return std::all_of(tokens.begin() + run.begin, tokens.begin() + run.end,
                       [](const Token& t) { return t.partner == kNoIndex; });
}

}  // namespace

void align_spelled(const Spelled& a, const Spelled& b) {
    const std::vector<Run> in_a = runs_of(a), in_b = runs_of(b);
    struct Match {
        const Run *x, *y;
        bool same;
    };
    std::vector<Match> found;
    for (const Run& x : in_a)
        for (const Run& y : in_b)
            if (one_name(x, y)) found.push_back({&x, &y, x.sounds == y.sounds});
    // The same before the alike, the longest first.
    std::stable_sort(found.begin(), found.end(), [](const Match& p, const Match& q) {
        return p.same != q.same ? p.same : p.x->sounds.size() > q.x->sounds.size();
    });
    for (const Match& m : found) {
        if (!is_free(a.tokens, *m.x) || !is_free(b.tokens, *m.y)) continue;
        pair(a.tokens, *m.x, *m.y);
        pair(b.tokens, *m.y, *m.x);
    }
}

}  // namespace riwaya::relate
