#include "own_tongue.h"

#include <algorithm>
#include <utility>

namespace riwaya::accounts {

namespace {

// The reports of each language, by number.
std::vector<std::vector<Index>> by_language(const std::vector<Draft>& drafts) {
    std::vector<std::vector<Index>> out;
    for (Index i = 0; i < drafts.size(); ++i) {
        const auto of = std::find_if(out.begin(), out.end(), [&](const std::vector<Index>& group) {
            return drafts[group.front()].digest.lexicon == drafts[i].digest.lexicon;
        });
        if (of == out.end())
            out.push_back({i});
        else
            of->push_back(i);
    }
    return out;
}

void take_from(const Digest& d, Digest& own) {
    own.near_claims = d.near_claims;
    own.near_sentences = d.near_sentences;
    own.near_report = d.near_report;
    for (std::size_t c = 0; c < own.units.size(); ++c) own.units[c].echo = d.units[c].echo;
    for (std::size_t s = 0; s < own.sentences.size(); ++s) own.sentences[s].echo = d.sentences[s].echo;
}

}  // namespace

OwnTongues own_tongues(std::vector<Draft> drafts, const std::vector<Digest>& all, double least, unsigned threads) {
    OwnTongues out;
    out.digests.resize(drafts.size());
    for (const std::vector<Index>& group : by_language(drafts)) {
        std::vector<Draft> own;
        for (const Index i : group) {
            Draft& d = own.emplace_back(std::move(drafts[i]));
            d.digest.times = all[i].times;
            d.digest.published = all[i].published;
            place_days(d);
        }
        Vocabulary vocabulary;
        std::vector<Digest> digests = finish(std::move(own), vocabulary);
        for (std::size_t k = 0; k < group.size(); ++k) take_from(all[group[k]], digests[k]);
        for (Edge e : find_edges(digests, vocabulary.size(), least, threads)) {
            e.a.document = group[e.a.document];
            e.b.document = group[e.b.document];
            out.edges.push_back(e);
        }
        for (std::size_t k = 0; k < group.size(); ++k) out.digests[group[k]] = std::move(digests[k]);
    }
    return out;
}

}  // namespace riwaya::accounts
