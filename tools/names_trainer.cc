#include "names_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <ostream>

namespace riwaya::names {

namespace {

constexpr std::uint32_t kH = kHidden, kL = kLabels;

// out += in * weights, weights[input][output].
template <std::uint32_t kOut>
void multiply(const float* in, std::size_t inputs, const float* weights, float* out) {
    for (std::size_t i = 0; i < inputs; ++i) {
        const float x = in[i];
        if (x == 0) continue;
        const float* w = weights + i * kOut;
        for (std::uint32_t o = 0; o < kOut; ++o) out[o] += x * w[o];
    }
}

// The gradients of multiply().
template <std::uint32_t kOut>
void back(const float* in, std::size_t inputs, const float* weights, const float* out_gradient, float* weight_gradient,
          float* in_gradient) {
    for (std::size_t i = 0; i < inputs; ++i) {
        const float x = in[i];
        const float* w = weights + i * kOut;
        float* g = weight_gradient + i * kOut;
        float sum = 0;
        for (std::uint32_t o = 0; o < kOut; ++o) sum += w[o] * out_gradient[o];
        if (x != 0)
            for (std::uint32_t o = 0; o < kOut; ++o) g[o] += x * out_gradient[o];
        in_gradient[i] += sum;
    }
}

}  // namespace

struct Trainer::Pass {
    std::vector<std::vector<std::uint32_t>> inputs;  // those that were not left out
    std::vector<bool> vector;                        // whether the word's vector was read
    std::vector<float> x, a, m, h, scores;           // values
    std::vector<float> mask_a, mask_h;               // 0, or what a value was scaled by
    std::vector<float> dx, da, dh, dm, dscores;
};

void Trainer::Dense::resize(std::size_t n) {
    value.assign(n, 0);
    gradient.assign(n, 0);
    mean.assign(n, 0);
    square.assign(n, 0);
}

Trainer::Trainer(const Vectors& vectors, Settings settings, std::uint32_t seed)
    : vectors_(vectors), settings_(settings), random_(0x9e3779b97f4a7c15ULL * (seed + 1)) {
    facts_.assign(std::size_t{kInputRows} * kFactInputs, 0);
    facts_squares_.assign(facts_.size(), 1e-4F);
    transition_squares_.fill(1e-4F);
    const auto fill = [&](Dense& d, std::size_t inputs, std::size_t outputs) {
        d.resize(inputs * outputs);
        const float scale = std::sqrt(6.0F / static_cast<float>(inputs + outputs));
        for (float& v : d.value) {
            chance(0);
            v = scale * (static_cast<float>(random_ >> 40) / static_cast<float>(1U << 23) - 1);
        }
    };
    fill(project_, vectors.dimensions, kVector);
    fill(first_, kWindow, kH);
    fill(second_, kWindow2, kH);
    fill(out_, 2 * kH, kL);
    for (float& v : facts_) {
        chance(0);
        v = 0.1F * (static_cast<float>(random_ >> 40) / static_cast<float>(1U << 23) - 1);
    }
    first_bias_.resize(kH);
    second_bias_.resize(kH);
}

bool Trainer::chance(float p) {
    random_ ^= random_ << 13;
    random_ ^= random_ >> 7;
    random_ ^= random_ << 17;
    return static_cast<float>(random_ >> 40) < p * static_cast<float>(1U << 24);
}

void Trainer::forward(const Example& e, Pass& p, bool learning) {
    const std::size_t n = e.inputs.size();
    const Settings& s = settings_;
    p.x.assign(n * kInputs, 0);
    p.a.assign(n * kH, 0);
    p.m.assign(n * kH, 0);
    p.h.assign(n * kH, 0);
    p.scores.assign(n * kL, 0);
    p.mask_a.assign(n * kH, 1);
    p.mask_h.assign(n * kH, 1);
    p.inputs.assign(n, {});
    p.vector.assign(n, false);
    for (std::size_t i = 0; i < n; ++i) {
        float* x = p.x.data() + i * kInputs;
        p.vector[i] = e.listing[i] != WordTable::kNoWord && !(learning && chance(s.word_dropout));
        if (p.vector[i])
            multiply<kVector>(vectors_.numbers.data() + std::size_t{e.listing[i]} * vectors_.dimensions,
                              vectors_.dimensions, project_.value.data(), x);
        for (const std::uint32_t row : e.inputs[i]) {
            if (learning && chance(s.row_dropout)) continue;
            p.inputs[i].push_back(row);
            for (std::uint32_t f = 0; f < kFactInputs; ++f) x[kVector + f] += facts_[row * kFactInputs + f];
        }
    }
    const float keep = 1 / (1 - s.dropout);
    const auto finish = [&](float* v, float* mask) {
        for (std::uint32_t h = 0; h < kH; ++h) {
            mask[h] = v[h] <= 0 || (learning && chance(s.dropout)) ? 0 : learning ? keep : 1;
            v[h] *= mask[h];
        }
    };
    const auto each = [&](auto f) {
        for (std::size_t k = 0; k + 1 < e.firsts.size(); ++k)
            for (std::uint32_t i = e.firsts[k]; i < e.firsts[k + 1]; ++i) f(e.firsts[k], e.firsts[k + 1], i);
    };
    each([&](std::uint32_t begin, std::uint32_t end, std::uint32_t i) {
        float* a = p.a.data() + std::size_t{i} * kH;
        std::copy(first_bias_.value.begin(), first_bias_.value.end(), a);
        const std::uint32_t from = i < begin + kReach ? begin : i - kReach, to = std::min(end, i + kReach + 1);
        multiply<kH>(p.x.data() + std::size_t{from} * kInputs, std::size_t{to - from} * kInputs,
                     first_.value.data() + std::size_t{from + kReach - i} * kInputs * kH, a);
        finish(a, p.mask_a.data() + std::size_t{i} * kH);
    });
    if (s.memory)
        for (std::uint32_t i = 0; i < n; ++i) {
            float places = 0;
            for (std::uint32_t k = e.same[i]; k != i; k = e.same[k]) ++places;
            for (std::uint32_t k = e.same[i]; k != i; k = e.same[k])
                for (std::uint32_t h = 0; h < kH; ++h) p.m[i * kH + h] += p.a[k * kH + h] / places;
        }
    each([&](std::uint32_t begin, std::uint32_t end, std::uint32_t i) {
        float* h = p.h.data() + std::size_t{i} * kH;
        std::copy(second_bias_.value.begin(), second_bias_.value.end(), h);
        const std::uint32_t from = i < begin + kReach2 ? begin : i - kReach2, to = std::min(end, i + kReach2 + 1);
        multiply<kH>(p.a.data() + std::size_t{from} * kH, std::size_t{to - from} * kH,
                     second_.value.data() + std::size_t{from + kReach2 - i} * kH * kH, h);
        multiply<kH>(p.m.data() + std::size_t{i} * kH, kH,
                     second_.value.data() + std::size_t{2 * kReach2 + 1} * kH * kH, h);
        finish(h, p.mask_h.data() + std::size_t{i} * kH);
        float* scores = p.scores.data() + std::size_t{i} * kL;
        multiply<kL>(p.a.data() + std::size_t{i} * kH, kH, out_.value.data(), scores);
        multiply<kL>(h, kH, out_.value.data() + std::size_t{kH} * kL, scores);
    });
}

namespace {

using Row = std::array<double, kL>;

// How likely labels and pairs of labels are, by the forward-backward algorithm.
struct Chain {
    std::array<double, kL * kL> step{};
    std::vector<Row> local, forward, behind;
    double loss = 0;  // logarithm of the sum over all sequences

    Chain(const float* scores, std::uint32_t n, const std::array<float, kL * kL>& transitions)
        : local(n), forward(n), behind(n) {
        for (std::uint32_t b = 0; b < kL; ++b)
            for (std::uint32_t l = 0; l < kL; ++l)
                step[b * kL + l] = may_follow(l, b) ? std::exp(static_cast<double>(transitions[b * kL + l])) : 0;
        for (std::uint32_t i = 0; i < n; ++i) {
            const float* s = scores + std::size_t{i} * kL;
            const float top = *std::max_element(s, s + kL);
            double sum = 0;
            for (std::uint32_t l = 0; l < kL; ++l) {
                local[i][l] = std::exp(static_cast<double>(s[l] - top));
                double v = 0;
                if (i == 0)
                    v = step[l];
                else
                    for (std::uint32_t b = 0; b < kL; ++b) v += forward[i - 1][b] * step[b * kL + l];
                sum += forward[i][l] = v * local[i][l];
            }
            for (double& v : forward[i]) v /= sum;
            loss += std::log(sum) + top;
        }
        behind[n - 1].fill(1);
        for (std::uint32_t i = n - 1; i > 0; --i) {
            double sum = 0;
            for (std::uint32_t b = 0; b < kL; ++b) {
                double v = 0;
                for (std::uint32_t l = 0; l < kL; ++l) v += step[b * kL + l] * local[i][l] * behind[i][l];
                sum += behind[i - 1][b] = v;
            }
            for (double& v : behind[i - 1]) v /= sum;
        }
    }

    [[nodiscard]] Row labels(std::uint32_t i) const {
        Row out{};
        double sum = 0;
        for (std::uint32_t l = 0; l < kL; ++l) sum += out[l] = forward[i][l] * behind[i][l];
        for (double& v : out) v /= sum;
        return out;
    }
    [[nodiscard]] std::array<double, kL * kL> pairs(std::uint32_t i) const {
        std::array<double, kL * kL> out{};
        double all = 0;
        for (std::uint32_t b = 0; b < kL; ++b)
            for (std::uint32_t l = 0; l < kL; ++l) {
                const double from = i == 0 ? (b == 0 ? 1.0 : 0.0) : forward[i - 1][b];
                all += out[b * kL + l] = from * step[b * kL + l] * local[i][l] * behind[i][l];
            }
        for (double& v : out) v /= all;
        return out;
    }
};

}  // namespace

// The gradients of the scores.
void Trainer::sequence(const Example& e, Pass& p, float weight) {
    p.dscores.assign(p.scores.size(), 0);
    transition_gradient_.fill(0);
    for (std::size_t k = 0; k + 1 < e.firsts.size(); ++k)
        if (e.firsts[k + 1] > e.firsts[k]) sentence(e, p, e.firsts[k], e.firsts[k + 1] - e.firsts[k], weight);
}

void Trainer::sentence(const Example& e, Pass& p, std::uint32_t begin, std::uint32_t words, float weight) {
    const float* scores = p.scores.data() + std::size_t{begin} * kL;
    const Chain chain(scores, words, transitions_);
    float* d = p.dscores.data() + std::size_t{begin} * kL;
    std::uint8_t before = 0;
    if (e.chances.empty()) loss_ += chain.loss;
    for (std::uint32_t i = 0; i < words; ++i, d += kL) {
        const Row found = chain.labels(i);
        if (!e.chances.empty()) {
            const float* told = e.chances.data() + (std::size_t{begin} + i) * kL;
            for (std::uint32_t l = 0; l < kL; ++l) d[l] = weight * (told[l] - static_cast<float>(found[l]));
            continue;
        }
        const std::uint8_t right = e.labels[begin + i];
        for (std::uint32_t l = 0; l < kL; ++l)
            d[l] = weight * ((l == right ? 1.0F : 0.0F) - static_cast<float>(found[l]));
        loss_ -= scores[std::size_t{i} * kL + right] + transitions_[before * kL + right];
        const auto pairs = chain.pairs(i);
        for (std::uint32_t t = 0; t < kL * kL; ++t) transition_gradient_[t] -= weight * static_cast<float>(pairs[t]);
        transition_gradient_[before * kL + right] += weight;
        before = right;
    }
}

void Trainer::add_chances(const Example& e, std::vector<float>& chances) {
    Pass p;
    forward(e, p, false);
    chances.resize(p.scores.size());
    for (std::size_t k = 0; k + 1 < e.firsts.size(); ++k) {
        const std::uint32_t begin = e.firsts[k], words = e.firsts[k + 1] - begin;
        if (words == 0) continue;
        const Chain chain(p.scores.data() + std::size_t{begin} * kL, words, transitions_);
        for (std::uint32_t i = 0; i < words; ++i) {
            const Row found = chain.labels(i);
            for (std::uint32_t l = 0; l < kL; ++l)
                chances[(std::size_t{begin} + i) * kL + l] += static_cast<float>(found[l]);
        }
    }
}

void Trainer::backward(const Example& e, Pass& p) {
    const std::size_t n = e.inputs.size();
    p.dx.assign(n * kInputs, 0);
    p.da.assign(n * kH, 0);
    p.dm.assign(n * kH, 0);
    p.dh.assign(n * kH, 0);
    const auto each = [&](auto f) {
        for (std::size_t k = 0; k + 1 < e.firsts.size(); ++k)
            for (std::uint32_t i = e.firsts[k]; i < e.firsts[k + 1]; ++i) f(e.firsts[k], e.firsts[k + 1], i);
    };
    const auto through = [&](float* d, const float* mask, Dense& bias) {
        for (std::uint32_t h = 0; h < kH; ++h) bias.gradient[h] += d[h] *= mask[h];
    };
    each([&](std::uint32_t begin, std::uint32_t end, std::uint32_t i) {
        const std::size_t at = std::size_t{i} * kH;
        const float* d = p.dscores.data() + std::size_t{i} * kL;
        back<kL>(p.a.data() + at, kH, out_.value.data(), d, out_.gradient.data(), p.da.data() + at);
        back<kL>(p.h.data() + at, kH, out_.value.data() + std::size_t{kH} * kL, d,
                 out_.gradient.data() + std::size_t{kH} * kL, p.dh.data() + at);
        through(p.dh.data() + at, p.mask_h.data() + at, second_bias_);
        const std::uint32_t from = i < begin + kReach2 ? begin : i - kReach2, to = std::min(end, i + kReach2 + 1);
        const std::size_t row = std::size_t{from + kReach2 - i} * kH * kH;
        back<kH>(p.a.data() + std::size_t{from} * kH, std::size_t{to - from} * kH, second_.value.data() + row,
                 p.dh.data() + at, second_.gradient.data() + row, p.da.data() + std::size_t{from} * kH);
        if (e.same[i] == i || !settings_.memory) return;
        const std::size_t last = std::size_t{2 * kReach2 + 1} * kH * kH;
        back<kH>(p.m.data() + at, kH, second_.value.data() + last, p.dh.data() + at, second_.gradient.data() + last,
                 p.dm.data() + at);
    });
    if (settings_.memory)
        for (std::uint32_t i = 0; i < n; ++i) {
            float places = 0;
            for (std::uint32_t k = e.same[i]; k != i; k = e.same[k]) ++places;
            for (std::uint32_t k = e.same[i]; k != i; k = e.same[k])
                for (std::uint32_t h = 0; h < kH; ++h) p.da[k * kH + h] += p.dm[i * kH + h] / places;
        }
    each([&](std::uint32_t begin, std::uint32_t end, std::uint32_t i) {
        const std::size_t at = std::size_t{i} * kH;
        through(p.da.data() + at, p.mask_a.data() + at, first_bias_);
        const std::uint32_t from = i < begin + kReach ? begin : i - kReach, to = std::min(end, i + kReach + 1);
        const std::size_t row = std::size_t{from + kReach - i} * kInputs * kH;
        back<kH>(p.x.data() + std::size_t{from} * kInputs, std::size_t{to - from} * kInputs, first_.value.data() + row,
                 p.da.data() + at, first_.gradient.data() + row, p.dx.data() + std::size_t{from} * kInputs);
    });
    std::vector<float> ignored(vectors_.dimensions);
    for (std::size_t i = 0; i < n; ++i)
        if (p.vector[i])
            back<kVector>(vectors_.numbers.data() + std::size_t{e.listing[i]} * vectors_.dimensions,
                          vectors_.dimensions, project_.value.data(), p.dx.data() + i * kInputs,
                          project_.gradient.data(), ignored.data());
}

void Trainer::adam(Dense& d, float rate) {
    constexpr float kBeta1 = 0.9F, kBeta2 = 0.999F;
    const float fix1 = 1 - std::pow(kBeta1, static_cast<float>(steps_)),
                fix2 = 1 - std::pow(kBeta2, static_cast<float>(steps_));
    for (std::size_t k = 0; k < d.value.size(); ++k) {
        const float g = d.gradient[k];
        d.mean[k] = kBeta1 * d.mean[k] + (1 - kBeta1) * g;
        d.square[k] = kBeta2 * d.square[k] + (1 - kBeta2) * g * g;
        d.value[k] +=
            rate * (d.mean[k] / fix1 / (std::sqrt(d.square[k] / fix2) + 1e-6F) - settings_.decay * d.value[k]);
        d.gradient[k] = 0;
    }
}

void Trainer::update(const Example& e, const Pass& p, float pace) {
    ++steps_;
    constexpr float kFactRate = 0.02F, kTransitionRate = 0.1F;
    const auto adagrad = [&](float& value, float& square, float g, float rate) {
        square += g * g;
        value += rate * pace * g / std::sqrt(square);
    };
    for (std::size_t i = 0; i < e.inputs.size(); ++i) {
        for (const std::uint32_t row : p.inputs[i])
            for (std::uint32_t f = 0; f < kFactInputs; ++f)
                adagrad(facts_[row * kFactInputs + f], facts_squares_[row * kFactInputs + f],
                        p.dx[i * kInputs + kVector + f], kFactRate);
    }
    for (std::uint32_t t = 0; t < kL * kL; ++t)
        adagrad(transitions_[t], transition_squares_[t], transition_gradient_[t], kTransitionRate);
    for (Dense* d : {&project_, &first_, &first_bias_, &second_, &second_bias_, &out_}) adam(*d, settings_.rate * pace);
}

void Trainer::learn(const Example& e, float pace, float weight) {
    Pass p;
    forward(e, p, true);
    sequence(e, p, weight);
    backward(e, p);
    update(e, p, pace);
}

std::pair<float, float> Trainer::tops(const std::vector<Example>& examples) {
    std::pair<float, float> out = {1e-6F, 1e-6F};
    Pass p;
    for (const Example& e : examples) {
        forward(e, p, false);
        for (const float a : p.a) out.first = std::max(out.first, a);
        for (const float h : p.h) out.second = std::max(out.second, h);
    }
    return out;
}

std::vector<std::uint8_t> Trainer::tag(const Example& e) {
    Pass p;
    forward(e, p, false);
    std::vector<std::uint8_t> labels(e.inputs.size());
    for (std::size_t k = 0; k + 1 < e.firsts.size(); ++k)
        best_labels(p.scores.data() + std::size_t{e.firsts[k]} * kL, e.firsts[k + 1] - e.firsts[k], transitions_.data(),
                    labels.data() + e.firsts[k]);
    return labels;
}

}  // namespace riwaya::names
