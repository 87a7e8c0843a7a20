#include "pairs.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/parallel.h"

namespace riwaya::accounts {

namespace {

struct Overlap {
    double weight = 0;
    double keys = 0;
};

Overlap overlap(const Unit& a, const Unit& b) {
    Overlap o;
    auto x = a.features.begin();
    auto y = b.features.begin();
    while (x != a.features.end() && y != b.features.end()) {
        if (x->key < y->key)
            ++x;
        else if (y->key < x->key)
            ++y;
        else {
            o.weight += std::min(x->weight, y->weight);
            ++o.keys;
            ++x, ++y;
        }
    }
    return o;
}

double cosine(double shared, const Unit& a, const Unit& b) {
    return a.mass > 0 && b.mass > 0 ? shared / std::sqrt(a.mass * b.mass) : 0;
}
double containment(double shared, const Unit& a, const Unit& b) {
    const double least = std::min(a.mass, b.mass);
    return least > 0 ? shared / least : 0;
}

}  // namespace

std::array<double, kEvidence> as_array(const Evidence& e) {
    return {e.cosine,
            e.containment,
            std::log1p(e.shared),
            e.keys,
            std::log1p(e.run),
            e.sentence_cosine,
            e.sentence_containment,
            e.figures,
            e.names,
            std::log1p(e.sentence_shared)};
}

Evidence compare_units(const Digest& da, const Unit& a, const Unit& a_sentence, const Digest& db, const Unit& b,
                       const Unit& b_sentence) {
    Evidence e;
    const Overlap here = overlap(a, b), around = overlap(a_sentence, b_sentence);
    e.shared = here.weight;
    e.keys = here.keys;
    e.cosine = cosine(here.weight, a, b);
    e.containment = containment(here.weight, a, b);
    e.sentence_shared = around.weight;
    e.sentence_cosine = cosine(around.weight, a_sentence, b_sentence);
    e.sentence_containment = containment(around.weight, a_sentence, b_sentence);
    const auto ta = da.of(a), tb = db.of(b);
    for (std::size_t i = 0; i < ta.size(); ++i) {
        bool figure = false, name = false;
        for (std::size_t j = 0; j < tb.size(); ++j) {
            if (ta[i].key != tb[j].key) continue;
            figure |= ta[i].figure;
            name |= ta[i].named || tb[j].named;
            double run = 0;
            for (std::size_t k = 0; i + k < ta.size() && j + k < tb.size() && ta[i + k].key == tb[j + k].key; ++k)
                run += std::min(ta[i + k].weight, tb[j + k].weight);
            e.run = std::max(e.run, run);
        }
        e.figures += figure;
        e.names += name;
    }
    return e;
}

double shared_weight(const Unit& a, const Unit& b) { return overlap(a, b).weight; }

// Logistic regression on the sentence pairs of accounts-ar dev, beside as_array(); see docs/accuracy.md for what
// cross-validation over pairs gives. The threshold is folded into the first weight.
constexpr double kBias = -6.5;
constexpr std::array<double, kEvidence> kWeights = {3.685, 1.274, 0.048,  -0.085, 0.744,
                                                    5.012, 0.789, -0.291, 0.041,  1.513};

double score_of(const Evidence& e) {
    const auto x = as_array(e);
    double z = kBias;
    for (std::size_t i = 0; i < kEvidence; ++i) z += kWeights[i] * x[i];
    return z;
}

namespace {

// A key in more claims than this proposes no pair; it still counts in those that rarer keys propose.
constexpr std::size_t kMostPostings = 256;
// Pairs whose rare keys weigh less than this are never scored: none of accounts-ar dev scores above 0 below it.
constexpr double kLeastShared = 0.8;

using Postings = std::vector<std::vector<std::pair<ClaimRef, float>>>;  // by key

Postings index_claims(const std::vector<Digest>& all, std::size_t keys) {
    Postings out(keys);
    for (Index d = 0; d < all.size(); ++d)
        for (Index c = 0; c < all[d].units.size(); ++c)
            for (const Feature& f : all[d].units[c].features) out[f.key].push_back({{d, c}, f.weight});
    return out;
}

// The pairs of one report's claims with those of later reports, and with later claims of its own.
std::vector<Edge> edges_of(const std::vector<Digest>& all, Index d, const Postings& postings, double least) {
    std::vector<Edge> out;
    std::unordered_map<std::uint64_t, double> found;
    const Digest& a = all[d];
    for (Index c = 0; c < a.units.size(); ++c) {
        found.clear();
        for (const Feature& f : a.units[c].features) {
            const auto& list = postings[f.key];
            if (list.size() > kMostPostings) continue;
            const ClaimRef self{d, c};
            auto at =
                std::upper_bound(list.begin(), list.end(), self, [](ClaimRef x, const auto& p) { return x < p.first; });
            for (; at != list.end(); ++at)
                found[(static_cast<std::uint64_t>(at->first.document) << 32U) | at->first.claim] +=
                    std::min(f.weight, at->second);
        }
        for (const auto& [packed, weight] : found) {
            if (weight < kLeastShared) continue;
            const ClaimRef other{static_cast<Index>(packed >> 32U), static_cast<Index>(packed)};
            const Digest& b = all[other.document];
            const Evidence e = compare_units(a, a.units[c], a.sentences[a.claims[c].sentence], b, b.units[other.claim],
                                             b.sentences[b.claims[other.claim].sentence]);
            const double score = score_of(e);
            if (score > least) out.push_back({{d, c}, other, score});
        }
    }
    return out;
}

}  // namespace

std::vector<Edge> find_edges(const std::vector<Digest>& all, std::size_t keys, double least, unsigned threads) {
    const Postings postings = index_claims(all, keys);
    std::vector<std::vector<Edge>> parts(all.size());
    base::for_each_index(all.size(), threads,
                         [&](std::size_t d) { parts[d] = edges_of(all, static_cast<Index>(d), postings, least); });
    std::vector<Edge> out;
    for (auto& p : parts) out.insert(out.end(), p.begin(), p.end());
    std::sort(out.begin(), out.end(), [](const Edge& x, const Edge& y) {
        if (x.score != y.score) return x.score > y.score;
        return x.a != y.a ? x.a < y.a : x.b < y.b;
    });
    return out;
}

}  // namespace riwaya::accounts
