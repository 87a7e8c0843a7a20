#include "voices.h"

#include <algorithm>

namespace riwaya::accounts {

namespace {

// A statement of a lower probability is likelier none.
constexpr double kLikelier = 0.5;

// The chain holds the whole way to the reader, the speaker last; a statement without one has its relays alone.
Voice voice_of(const Reading& r, const Statement& s) {
    Voice v;
    v.speaker = s.speaker.name;
    v.act = s.act;
    v.distance = s.distance;
    v.inferred = s.speaker.inferred;
    if (s.unsure) v.unsure = s.unsure->name;
    if (s.addressee) v.addressee = s.addressee->name;
    if (s.time < r.times.size()) v.time = r.times[s.time].edtf.empty() ? r.times[s.time].begin : r.times[s.time].edtf;
    v.polarity = s.polarity;
    v.modality = s.modality;
    v.doubtful = s.probability < kLikelier;
    // Of a speaker who is withheld, only the relays are left in the chain.
    const std::size_t relays = s.chain.size() - (s.chain.empty() || s.speaker.name.empty() ? 0 : 1);
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
        Voice v = voice_of(r, r.statements[i]);
        if (std::find(out.begin(), out.end(), v) == out.end()) out.push_back(std::move(v));
    }
    return out;
}

Index place_of(const std::vector<Voice>& voices, const Reading& r, Index statement) {
    const auto at = std::find(voices.begin(), voices.end(), voice_of(r, r.statements[statement]));
    return at == voices.end() ? kNoIndex : static_cast<Index>(at - voices.begin());
}

}  // namespace riwaya::accounts
