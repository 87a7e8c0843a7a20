// Clusters words by their neighbours, for the tagger of names.
//
//     cluster_words DATA CODE < text, a paragraph a line > clusters.tsv
//
// Each word is a vector of how much more often than by chance (pointwise mutual information above 0.5, weighted by the
// root of how often) the most frequent words stand right before and right behind it, projected at random (D. Achlioptas
// 2003), clustered by spherical k-means. The same input gives the same file.
#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>
#include <map>
#include <random>
#include <vector>

#include "language/language.h"
#include "text/words.h"

namespace {

using namespace riwaya;

constexpr std::uint32_t kLeastSeen = 4;
constexpr std::uint32_t kContexts = 2000;  // most frequent words that count as neighbours
constexpr std::uint32_t kDimensions = 256;
constexpr std::uint32_t kClusters = 250;
constexpr int kRounds = 20;

using Vector = std::array<float, kDimensions>;

void normalize(Vector& v) {
    float sum = 0;
    for (const float x : v) sum += x * x;
    if (sum > 0)
        for (float& x : v) x /= std::sqrt(sum);
}

float dot(const Vector& a, const Vector& b) {
    float sum = 0;
    for (std::uint32_t d = 0; d < kDimensions; ++d) sum += a[d] * b[d];
    return sum;
}

// Words as numbers, the most frequent first; rare ones are one number at the end.
struct Corpus {
    std::vector<std::string> words;
    std::vector<std::uint32_t> seen;
    std::vector<std::uint32_t> text;  // with kBreak between paragraphs
    static constexpr std::uint32_t kBreak = 0xffffffff;
};

Corpus read_corpus(const text::Segmenter& segmenter) {
    std::map<std::string, std::uint32_t> number;
    Corpus raw;
    for (std::string line; std::getline(std::cin, line); raw.text.push_back(Corpus::kBreak)) {
        const text::Words words = segmenter.phrase(line);
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            const auto [at, fresh] =
                number.try_emplace(std::string(words.core(i)), static_cast<std::uint32_t>(raw.words.size()));
            if (fresh) {
                raw.words.push_back(at->first);
                raw.seen.push_back(0);
            }
            ++raw.seen[at->second];
            raw.text.push_back(at->second);
        }
    }
    std::vector<std::uint32_t> order(raw.words.size()), place(raw.words.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return raw.seen[a] > raw.seen[b]; });
    Corpus out;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        out.words.push_back(raw.words[order[i]]);
        out.seen.push_back(raw.seen[order[i]]);
    }
    for (const std::uint32_t w : raw.text) out.text.push_back(w == Corpus::kBreak ? w : place[w]);
    return out;
}

std::vector<Vector> vectors_of(const Corpus& c, std::uint32_t words) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> together;
    for (std::size_t i = 1; i < c.text.size(); ++i) {
        const std::uint32_t a = c.text[i - 1], b = c.text[i];
        if (a == Corpus::kBreak || b == Corpus::kBreak) continue;
        if (a < kContexts && b < words) ++together[{b, a}];
        if (b < kContexts && a < words) ++together[{a, kContexts + b}];
    }
    std::mt19937 random(1);
    std::vector<Vector> axes(2UL * kContexts);
    for (Vector& axis : axes)
        for (float& x : axis) x = random() % 2 == 0 ? 1.0F : -1.0F;
    std::vector<Vector> out(words, Vector{});
    const auto all = static_cast<double>(c.text.size());
    for (const auto& [pair, count] : together) {
        const std::uint32_t neighbour = pair.second % kContexts;
        const double pmi = std::log(count * all / (static_cast<double>(c.seen[pair.first]) * c.seen[neighbour]));
        if (pmi <= 0.5) continue;
        for (std::uint32_t d = 0; d < kDimensions; ++d)
            out[pair.first][d] += static_cast<float>(std::sqrt(static_cast<double>(count) / c.seen[pair.first]) * pmi) *
                                  axes[pair.second][d];
    }
    for (Vector& v : out) normalize(v);
    return out;
}

std::vector<std::uint32_t> cluster(const std::vector<Vector>& vectors) {
    std::vector<Vector> centres;
    for (std::uint32_t k = 0; k < kClusters; ++k)
        centres.push_back(vectors[(static_cast<std::size_t>(k) * k * vectors.size()) / (kClusters * kClusters)]);
    std::vector<std::uint32_t> out(vectors.size());
    for (int round = 0; round < kRounds; ++round) {
        for (std::size_t i = 0; i < vectors.size(); ++i) {
            float best = -2;
            for (std::uint32_t k = 0; k < kClusters; ++k) {
                const float d = dot(vectors[i], centres[k]);
                if (d > best) {
                    best = d;
                    out[i] = k;
                }
            }
        }
        std::vector<Vector> sums(kClusters, Vector{});
        for (std::size_t i = 0; i < vectors.size(); ++i)
            for (std::uint32_t d = 0; d < kDimensions; ++d) sums[out[i]][d] += vectors[i][d];
        for (std::uint32_t k = 0; k < kClusters; ++k) {
            normalize(sums[k]);
            centres[k] = sums[k];
        }
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: cluster_words DATA CODE < text > clusters.tsv\n";
        return 2;
    }
    auto languages = language::Languages::load(std::string(argv[1]) + "/languages");
    if (!languages || languages->find(argv[2]) == nullptr) return 1;
    auto segmenter = text::Segmenter::load(*languages->find(argv[2]));
    if (!segmenter) return 1;
    const Corpus corpus = read_corpus(*segmenter);
    const auto words = static_cast<std::uint32_t>(std::lower_bound(corpus.seen.begin(), corpus.seen.end(), kLeastSeen,
                                                                   [](auto s, auto least) { return s >= least; }) -
                                                  corpus.seen.begin());
    const std::vector<std::uint32_t> clusters = cluster(vectors_of(corpus, words));
    std::cout << "word\tcluster\n";
    for (std::uint32_t i = 0; i < words; ++i) std::cout << corpus.words[i] << '\t' << clusters[i] + 1 << '\n';
    return 0;
}
