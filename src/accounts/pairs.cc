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
double rank_of(const Evidence& e) {
    return -6.85 + 3.44 * e.cosine + 4.02 * e.sentence_cosine + 2.33 * std::log1p(e.sentence_shared);
}

constexpr double kBest = 1.93;
double score_of(const Evidence& e) {
    return -6.08 + 2.31 * e.cosine + 3.88 * e.sentence_cosine + 2.05 * std::log1p(e.sentence_shared);
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

struct Candidate {
    Edge edge;
    double rank = 0;
    double score = 0;  // without being anybody's best
};

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
            if (is_evidence(e)) out.push_back({{{d, c}, other, 0}, rank_of(e), score_of(e)});
        }
    }
    return out;
}

}  // namespace

std::vector<Edge> find_edges(const std::vector<Digest>& all, std::size_t keys, double least, unsigned threads) {
    const Postings postings = index_claims(all, keys);
    std::vector<std::vector<Candidate>> parts(all.size());
    base::for_each_index(all.size(), threads,
                         [&](std::size_t d) { parts[d] = candidates_of(all, static_cast<Index>(d), postings); });
    // The best rank that a sentence has with any sentence of another report.
    std::map<std::tuple<Index, Index, Index>, double> best;  // report, sentence, other report
    const auto seat = [&](ClaimRef r, Index other) {
        return std::tuple{r.document, all[r.document].claims[r.claim].sentence, other};
    };
    for (const auto& part : parts)
        for (const Candidate& c : part)
            for (const auto& [self, other] : {std::pair{c.edge.a, c.edge.b}, std::pair{c.edge.b, c.edge.a}}) {
                const auto [at, fresh] = best.try_emplace(seat(self, other.document), c.rank);
                if (!fresh) at->second = std::max(at->second, c.rank);
            }
    std::vector<Edge> out;
    for (auto& part : parts)
        for (Candidate& c : part) {
            const double a = c.rank >= best[seat(c.edge.a, c.edge.b.document)] ? 0.5 : 0,
                         b = c.rank >= best[seat(c.edge.b, c.edge.a.document)] ? 0.5 : 0;
            c.edge.score = c.score + kBest * (a + b);
            if (c.edge.score > least) out.push_back(c.edge);
        }
    std::sort(out.begin(), out.end(), [](const Edge& x, const Edge& y) {
        if (x.score != y.score) return x.score > y.score;
        return x.a != y.a ? x.a < y.a : x.b < y.b;
    });
    return out;
}

}  // namespace riwaya::accounts
