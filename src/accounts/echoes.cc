#include "echoes.h"

#include <algorithm>
#include <unordered_map>

namespace riwaya::accounts {

namespace {

// So many claims in the same words are laid against all others: as many as answer for a group (groups.cc).
constexpr std::size_t kMostAlike = 32;

struct Alike {
    ClaimRef first;
    std::size_t claims = 0;
};

struct Words {
    std::string_view sentence;
    Span at;  // of the claim in it
};

Words words_of(const Digest& d, Index claim) {
    const Claim& c = d.claims[claim];
    const Span s = d.reading->sentences[c.sentence].span;
    return {slice(d.reading->article.text, s), {c.span.begin - s.begin, c.span.end - s.begin}};
}

std::uint64_t hash(const Words& w) {
    return base::quick_hash(w.sentence) ^ ((std::uint64_t{w.at.begin} << 32U | w.at.end) * 0x9E3779B97F4A7C15U);
}

}  // namespace

Echoes find_echoes(std::vector<Digest>& all, const Sides& sides) {
    Echoes out;
    std::unordered_map<std::uint64_t, Alike> seen;
    for (Index d = 0; d < all.size(); ++d) {
        std::vector<bool> echoes(all[d].sentences.size(), false);
        for (Index c = 0; c < all[d].units.size(); ++c) {
            const Index sentence = all[d].claims[c].sentence;
            if (sides[d][c] == kNoIndex) continue;
            const Words words = words_of(all[d], c);
            Alike& alike = seen.try_emplace(hash(words), Alike{{d, c}, 0}).first->second;
            const Words first = words_of(all[alike.first.document], alike.first.claim);
            if (first.sentence != words.sentence || first.at != words.at || ++alike.claims <= kMostAlike) continue;
            all[d].units[c].echo = echoes[sentence] = true;
            out.emplace_back(ClaimRef{d, c}, alike.first);
        }
        for (Index c = 0; c < all[d].units.size(); ++c)
            if (!all[d].units[c].echo) echoes[all[d].claims[c].sentence] = false;
        for (Index s = 0; s < echoes.size(); ++s) all[d].sentences[s].echo = echoes[s];
    }
    return out;
}

}  // namespace riwaya::accounts
