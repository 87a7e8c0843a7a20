#include "voices.h"

#include <algorithm>

namespace riwaya::accounts {

namespace {

// The chain holds the whole way to the reader, the speaker last; a statement without one has its relays alone.
Voice voice_of(const Statement& s) {
    Voice v;
    v.speaker = s.speaker.name;
    v.act = s.act;
    v.distance = s.distance;
    v.inferred = s.speaker.inferred;
    const std::size_t relays = s.chain.empty() ? 0 : s.chain.size() - 1;
    for (std::size_t i = 0; i < relays; ++i) {
        v.via.push_back(s.chain[i].name);
        v.inferred |= s.chain[i].inferred;
    }
    if (relays == 0)
        for (const Party& p : s.via) v.via.push_back(p.name);
    return v;
}

}  // namespace

std::vector<Voice> voices_of(const Reading& r, const std::vector<Index>& statements) {
    std::vector<Voice> out;
    for (const Index i : statements) {
        Voice v = voice_of(r.statements[i]);
        if (std::find(out.begin(), out.end(), v) == out.end()) out.push_back(std::move(v));
    }
    return out;
}

}  // namespace riwaya::accounts
