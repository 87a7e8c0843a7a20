#include "pairs.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
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
    return a.mass > 0 && b.mass > 0 ? std::min(1.0, shared / std::sqrt(a.mass * b.mass)) : 0;
}
double containment(double shared, const Unit& a, const Unit& b) {
    const double least = std::min(a.mass, b.mass);
    return least > 0 ? std::min(1.0, shared / least) : 0;
}

}  // namespace

Evidence compare_units(const Unit& a, const Unit& a_sentence, const Unit& b, const Unit& b_sentence) {
    const Overlap here = overlap(a, b), around = overlap(a_sentence, b_sentence);
    Evidence e;
    e.shared = here.weight;
    e.keys = here.keys;
    e.cosine = cosine(here.weight, a, b);
    e.containment = containment(here.weight, a, b);
    e.sentence_shared = around.weight;
    e.sentence_cosine = cosine(around.weight, a_sentence, b_sentence);
    return e;
}

double shared_weight(const Unit& a, const Unit& b) { return overlap(a, b).weight; }

// Logistic regression on the sentence pairs of accounts-ar dev, in two steps: the first ranks, the second also knows
// which pairs are each other's best. docs/accuracy.md tells what cross-validation over the report pairs gives.
// They were fitted before names were known as widely as now. What tools/fit_pairs.cc finds today links more of the set
// (F1 0.721 for 0.705 with --pull 0.1 --each --aim) but fails rows of tests/golden and tests/accounts: not taken.
const PairWeights kPairWeights{{-6.85, 3.44, 4.02, 2.33}, {-6.08, 2.31, 3.88, 2.05}, 1.93};

double weigh(const PairWeights::Step& w, const Evidence& e) {
    return w[0] + w[1] * e.cosine + w[2] * e.sentence_cosine + w[3] * std::log1p(e.sentence_shared);
}

namespace {

// A key in more claims than this proposes no pair; it still counts in those that rarer keys propose.
constexpr std::size_t kMostPostings = 256;
// Pairs whose rare keys weigh less than this are never scored: none of accounts-ar dev scores above 0 below it.
constexpr double kLeastShared = 0.8;

// The part of the lighter claim that a single common key must be.
constexpr double kAlone = 0.5;

using Postings = std::vector<std::vector<std::pair<ClaimRef, float>>>;  // by key

Postings index_claims(const std::vector<Digest>& all, std::size_t keys) {
    Postings out(keys);
    for (Index d = 0; d < all.size(); ++d)
        for (Index c = 0; c < all[d].units.size(); ++c)
            for (const Feature& f : all[d].units[c].features) out[f.key].push_back({{d, c}, f.weight});
    return out;
}

// The sentences around two claims make a link likelier, but the claims themselves must have something in common: two
// keys, or one that is most of the lighter claim.
bool is_evidence(const Evidence& e) { return e.keys >= 2 || e.containment >= kAlone; }

// The pairs of one report's claims with those of later reports, and with later claims of its own.
std::vector<Candidate> candidates_of(const std::vector<Digest>& all, Index d, const Postings& postings) {
    std::vector<Candidate> out;
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
            const Evidence e = compare_units(a.units[c], a.sentences[a.claims[c].sentence], b.units[other.claim],
                                             b.sentences[b.claims[other.claim].sentence]);
            if (is_evidence(e)) out.push_back({{d, c}, other, e});
        }
    }
    return out;
}

}  // namespace

std::vector<Candidate> find_candidates(const std::vector<Digest>& all, std::size_t keys, unsigned threads,
                                       const PairWeights& weights) {
    const Postings postings = index_claims(all, keys);
    std::vector<std::vector<Candidate>> parts(all.size());
    base::for_each_index(all.size(), threads,
                         [&](std::size_t d) { parts[d] = candidates_of(all, static_cast<Index>(d), postings); });
    std::vector<Candidate> out;
    for (auto& part : parts) {
        out.insert(out.end(), part.begin(), part.end());
        part = {};
    }
    // The best rank that a sentence has with any sentence of another report.
    std::map<std::tuple<Index, Index, Index>, double> best;  // report, sentence, other report
    const auto seat = [&](ClaimRef r, Index other) {
        return std::tuple{r.document, all[r.document].claims[r.claim].sentence, other};
    };
    for (Candidate& c : out) {
        c.rank = weigh(weights.rank, c.evidence);
        for (const auto& [self, other] : {std::pair{c.a, c.b}, std::pair{c.b, c.a}}) {
            const auto [at, fresh] = best.try_emplace(seat(self, other.document), c.rank);
            if (!fresh) at->second = std::max(at->second, c.rank);
        }
    }
    for (Candidate& c : out)
        c.best =
            (c.rank >= best[seat(c.a, c.b.document)] ? 0.5 : 0) + (c.rank >= best[seat(c.b, c.a.document)] ? 0.5 : 0);
    return out;
}

std::vector<Edge> find_edges(const std::vector<Digest>& all, std::size_t keys, double least, unsigned threads,
                             const PairWeights& weights) {
    std::vector<Edge> out;
    for (const Candidate& c : find_candidates(all, keys, threads, weights)) {
        const double score = weigh(weights.score, c.evidence) + weights.best * c.best;
        if (score > least) out.push_back({c.a, c.b, score, c.evidence, c.best});
    }
    std::sort(out.begin(), out.end(), [](const Edge& x, const Edge& y) {
        if (x.score != y.score) return x.score > y.score;
        return x.a != y.a ? x.a < y.a : x.b < y.b;
    });
    return out;
}

}  // namespace riwaya::accounts
