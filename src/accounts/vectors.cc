#include "vectors.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/parallel.h"

namespace riwaya::accounts {

namespace {

using meaning::kDimensions;
using meaning::Vector;

// A report of few sentences has a mean that holds much of each: it is taken off by n / (n + this). Of 0 and 4 the
// second links more of accounts-ar dev and of tests/cross.
constexpr double kShrink = 4;

using Mean = std::array<double, kDimensions>;

double length(const Vector& v) {
    double sum = 0;
    for (const std::int8_t x : v) sum += static_cast<double>(x) * x;
    return std::sqrt(sum);
}

Mean mean_of(const std::vector<Vector>& all) {
    Mean m{};
    double n = 0;
    for (const Vector& v : all) {
        const double l = length(v);
        if (l == 0) continue;
        for (std::size_t i = 0; i < kDimensions; ++i) m[i] += v[i] / l;
        ++n;
    }
    for (double& x : m) x /= n + kShrink;
    return m;
}

Vector rounded(const Mean& x) {
    double most = 0;
    for (const double v : x) most = std::max(most, std::abs(v));
    Vector out{};
    if (most > 0)
        for (std::size_t i = 0; i < kDimensions; ++i) out[i] = static_cast<std::int8_t>(std::lround(x[i] / most * 127));
    return out;
}

Vector without(const Vector& v, const Mean& m) {
    const double l = length(v);
    if (l == 0) return {};
    Mean x{};
    for (std::size_t i = 0; i < kDimensions; ++i) x[i] = v[i] / l - m[i];
    return rounded(x);
}

// What sentences and claims say, each text once: of the reports of one story many repeat what others print.
struct Texts {
    explicit Texts(const std::vector<Digest>& all) {
        for (const Digest& d : all) {
            const std::string_view text = d.reading->article.text;
            for (const Sentence& s : d.reading->sentences) add(slice(text, s.span));
            for (const Claim& c : d.claims) add(slice(text, c.span));
        }
    }
    void add(std::string_view text) {
        if (places.emplace(text, once.size()).second) once.push_back(text);
    }
    [[nodiscard]] std::size_t at(std::string_view text) const { return places.at(text); }

    std::vector<std::string_view> once;
    std::unordered_map<std::string_view, std::size_t> places;
};

// Where pairs of sentences are more than this, not all are looked at. 50 reports of 25 sentences have 0.8 million.
constexpr std::size_t kAllPairs = 4'000'000;
constexpr std::size_t kSentencesALandmark = 64;
constexpr std::size_t kMostLandmarks = 512;
constexpr std::size_t kNearestLandmarks = 2;
// Sentences of one landmark that each is laid against at most, the next in the order of reports.
constexpr std::size_t kMostNeighbours = 256;

struct Seat {
    Index document = 0;
    Index sentence = 0;
};

const Vector& vector_of(const std::vector<Digest>& all, Seat s) { return all[s.document].near_sentences[s.sentence]; }

std::vector<Seat> seats_of(const std::vector<Digest>& all) {
    std::vector<Seat> out;
    for (Index d = 0; d < all.size(); ++d)
        for (Index s = 0; s < all[d].near_sentences.size(); ++s)
            if (!all[d].sentences[s].echo) out.push_back({d, s});
    return out;
}

// The landmarks that each sentence lies nearest to, as lists of sentences by landmark.
std::vector<std::vector<std::size_t>> by_landmark(const std::vector<Digest>& all, const std::vector<Seat>& seats,
                                                  unsigned threads) {
    const std::size_t n = std::clamp<std::size_t>(seats.size() / kSentencesALandmark, 1, kMostLandmarks);
    std::vector<std::array<std::size_t, kNearestLandmarks>> nearest(seats.size());
    base::for_each_index(seats.size(), threads, [&](std::size_t i) {
        std::array<double, kNearestLandmarks> best{};
        best.fill(-2);
        for (std::size_t k = 0; k < n; ++k) {
            const double near =
                meaning::nearness(vector_of(all, seats[i]), vector_of(all, seats[k * seats.size() / n]));
            if (near > best[0])
                best = {near, best[0]}, nearest[i] = {k, nearest[i][0]};
            else if (near > best[1])
                best[1] = near, nearest[i][1] = k;
        }
    });
    std::vector<std::vector<std::size_t>> out(n);
    for (std::size_t i = 0; i < seats.size(); ++i) {
        out[nearest[i][0]].push_back(i);
        if (nearest[i][1] != nearest[i][0]) out[nearest[i][1]].push_back(i);
    }
    return out;
}

}  // namespace

void add_vectors(std::vector<Digest>& all, const meaning::Encoder& encoder, unsigned threads) {
    const Texts texts(all);
    const std::vector<Vector> vectors = encoder.encode_all(texts.once, threads);
    for (Digest& d : all) {
        const std::string_view text = d.reading->article.text;
        for (const Sentence& s : d.reading->sentences)
            d.near_sentences.push_back(vectors[texts.at(slice(text, s.span))]);
        const Mean mean = mean_of(d.near_sentences);
        d.near_report = rounded(mean);
        for (Vector& v : d.near_sentences) v = without(v, mean);
        for (const Claim& c : d.claims)
            d.near_claims.push_back(c.span == d.reading->sentences[c.sentence].span
                                        ? d.near_sentences[c.sentence]
                                        : without(vectors[texts.at(slice(text, c.span))], mean));
    }
}

std::vector<std::vector<NearPair>> near_pairs(const std::vector<Digest>& all, double least, unsigned threads) {
    std::vector<std::vector<NearPair>> out(all.size());
    const std::vector<Seat> seats = seats_of(all);
    const auto add = [&](Seat a, Seat b, std::vector<NearPair>& to) {
        if (a.document != b.document && meaning::nearness(vector_of(all, a), vector_of(all, b)) >= least)
            to.push_back({a.sentence, b.document, b.sentence});
    };
    if (seats.size() * seats.size() / 2 <= kAllPairs) {
        base::for_each_index(all.size(), threads, [&](std::size_t d) {
            for (const Seat b : seats)
                if (b.document > d)
                    for (Index s = 0; s < all[d].near_sentences.size(); ++s)
                        if (!all[d].sentences[s].echo) add({static_cast<Index>(d), s}, b, out[d]);
            std::sort(out[d].begin(), out[d].end());
        });
        return out;
    }
    const auto landmarks = by_landmark(all, seats, threads);
    std::vector<std::vector<std::pair<Index, NearPair>>> parts(landmarks.size());
    base::for_each_index(landmarks.size(), threads, [&](std::size_t k) {
        const auto& list = landmarks[k];
        std::vector<NearPair> found;
        for (std::size_t i = 0; i < list.size(); ++i) {
            found.clear();
            for (std::size_t j = i + 1; j < std::min(list.size(), i + 1 + kMostNeighbours); ++j)
                add(seats[list[i]], seats[list[j]], found);
            for (const NearPair& p : found) parts[k].push_back({seats[list[i]].document, p});
        }
    });
    for (const auto& part : parts)
        for (const auto& [d, p] : part) out[d].push_back(p);
    base::for_each_index(all.size(), threads, [&](std::size_t d) {
        std::sort(out[d].begin(), out[d].end());
        out[d].erase(std::unique(out[d].begin(), out[d].end()), out[d].end());
    });
    return out;
}

}  // namespace riwaya::accounts
