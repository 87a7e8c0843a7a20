#include "network.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define RIWAYA_AVX2
#include <immintrin.h>
#endif

namespace riwaya::names {

void add_layer(const std::int16_t* in, std::uint32_t pairs, const std::int16_t* weights, std::uint32_t outputs,
               std::int32_t* sums) {
    for (std::uint32_t p = 0; p < pairs; ++p, weights += std::size_t{2} * outputs) {
        const std::int32_t a = in[2 * p], b = in[2 * p + 1];
        if (a == 0 && b == 0) continue;
        for (std::uint32_t h = 0; h < outputs; ++h) sums[h] += a * weights[2 * h] + b * weights[2 * h + 1];
    }
}

#ifdef RIWAYA_AVX2

bool has_avx2() {
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}

namespace {

// kWide times eight outputs.
template <std::size_t kWide>
__attribute__((target("avx2"))) void add_wide(const std::int16_t* in, std::uint32_t pairs, const std::int16_t* weights,
                                              std::int32_t* sums) {
    __m256i sum[kWide];
    for (std::size_t k = 0; k < kWide; ++k) sum[k] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(sums) + k);
    for (std::uint32_t p = 0; p < pairs; ++p, weights += 16 * kWide) {
        std::int32_t both = 0;
        std::memcpy(&both, in + std::size_t{2} * p, 4);
        const __m256i x = _mm256_set1_epi32(both);
        for (std::size_t k = 0; k < kWide; ++k) {
            const __m256i w = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights) + k);
            sum[k] = _mm256_add_epi32(sum[k], _mm256_madd_epi16(x, w));
        }
    }
    for (std::size_t k = 0; k < kWide; ++k) _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums) + k, sum[k]);
}

}  // namespace

void add_layer_avx2(const std::int16_t* in, std::uint32_t pairs, const std::int16_t* weights, std::uint32_t outputs,
                    std::int32_t* sums) {
    if (outputs == 64)
        add_wide<8>(in, pairs, weights, sums);
    else if (outputs == 16)
        add_wide<2>(in, pairs, weights, sums);
    else
        add_layer(in, pairs, weights, outputs, sums);
}

#else

bool has_avx2() { return false; }
void add_layer_avx2(const std::int16_t* in, std::uint32_t pairs, const std::int16_t* weights, std::uint32_t outputs,
                    std::int32_t* sums) {
    add_layer(in, pairs, weights, outputs, sums);
}

#endif

class NetworkRun {
  public:
    NetworkRun(const Network& network, const std::vector<std::int16_t>& inputs,
               const std::vector<std::uint32_t>& firsts)
        : n_(*network.file_),
          scores_(network.scores_.data()),
          inputs_(inputs),
          firsts_(firsts),
          add_(has_avx2() ? add_layer_avx2 : add_layer) {}

    void run(const std::vector<std::uint32_t>& same, std::vector<float>& scores) {
        const std::size_t words = inputs_.size() / kInputs;
        first_.resize(words);
        each_sentence([&](std::uint32_t begin, std::uint32_t end) {
            for (std::uint32_t i = begin; i < end; ++i) first_layer(begin, end, i);
        });
        remember(same);
        each_sentence([&](std::uint32_t begin, std::uint32_t end) {
            for (std::uint32_t i = begin; i < end; ++i)
                second_layer(begin, end, i, scores.data() + std::size_t{i} * kLabels);
        });
    }

  private:
    using Layer = std::array<std::int16_t, kHidden>;

    template <class F>
    void each_sentence(F f) {
        for (std::size_t s = 0; s + 1 < firsts_.size(); ++s) f(firsts_[s], firsts_[s + 1]);
    }

    static Layer cut(const std::array<std::int32_t, kHidden>& sums, std::int32_t shift) {
        Layer out{};
        for (std::uint32_t h = 0; h < kHidden; ++h)
            out[h] = static_cast<std::int16_t>(std::clamp(sums[h] >> shift, 0, kTop));
        return out;
    }

    void first_layer(std::uint32_t begin, std::uint32_t end, std::uint32_t i) {
        std::array<std::int32_t, kHidden> sums = n_.first_bias;
        const std::uint32_t from = i < begin + kReach ? begin : i - kReach;
        const std::uint32_t to = std::min(end, i + kReach + 1);
        add_(inputs_.data() + std::size_t{from} * kInputs, (to - from) * kInputs / 2,
             n_.first.data() + std::size_t{from + kReach - i} * kInputs * kHidden, kHidden, sums.data());
        first_[i] = cut(sums, n_.first_shift);
    }

    void second_layer(std::uint32_t begin, std::uint32_t end, std::uint32_t i, float* scores) {
        std::array<std::int32_t, kHidden> sums = n_.second_bias;
        const std::uint32_t from = i < begin + kReach2 ? begin : i - kReach2;
        const std::uint32_t to = std::min(end, i + kReach2 + 1);
        add_(first_[from].data(), (to - from) * kHidden / 2,
             n_.second.data() + std::size_t{from + kReach2 - i} * kHidden * kHidden, kHidden, sums.data());
        if (has_[i])
            add_(elsewhere_[i].data(), kHidden / 2, n_.second.data() + std::size_t{2 * kReach2 + 1} * kHidden * kHidden,
                 kHidden, sums.data());
        const Layer top = cut(sums, n_.second_shift);
        std::array<std::int32_t, Network::kWideLabels> out{};
        add_(first_[i].data(), kHidden / 2, scores_, Network::kWideLabels, out.data());
        add_(top.data(), kHidden / 2, scores_ + std::size_t{kHidden} * Network::kWideLabels, Network::kWideLabels,
             out.data());
        for (std::uint32_t l = 0; l < kLabels; ++l) scores[l] += static_cast<float>(out[l]) * n_.step;
    }

    // The mean of layer one over the other places of a word.
    void remember(const std::vector<std::uint32_t>& same) {
        const std::size_t words = first_.size();
        elsewhere_.resize(words);
        has_.assign(words, false);
        for (std::uint32_t i = 0; i < words; ++i) {
            if (same[i] == i || has_[i]) continue;
            std::array<std::int64_t, kHidden> sum{};
            std::int64_t places = 0;
            std::uint32_t k = i;
            do {
                for (std::uint32_t h = 0; h < kHidden; ++h) sum[h] += first_[k][h];
                ++places;
                k = same[k];
            } while (k != i);
            do {
                for (std::uint32_t h = 0; h < kHidden; ++h)
                    elsewhere_[k][h] = static_cast<std::int16_t>((sum[h] - first_[k][h]) / (places - 1));
                has_[k] = true;
                k = same[k];
            } while (k != i);
        }
    }

    const NetworkFile& n_;
    const std::int16_t* scores_;
    const std::vector<std::int16_t>& inputs_;
    const std::vector<std::uint32_t>& firsts_;
    void (*add_)(const std::int16_t*, std::uint32_t, const std::int16_t*, std::uint32_t, std::int32_t*);
    std::vector<Layer> first_, elsewhere_;
    std::vector<bool> has_;
};

Network::Network(const NetworkFile& file) : file_(&file) {
    for (std::size_t h = 0; h < std::size_t{2} * kHidden; ++h)
        for (std::size_t l = 0; l < kLabels; ++l)
            scores_[(h / 2 * kWideLabels + l) * 2 + h % 2] = file.scores[h * kLabels + l];
}

void Network::run(const std::vector<std::int16_t>& inputs, const std::vector<std::uint32_t>& firsts,
                  const std::vector<std::uint32_t>& same, std::vector<float>& scores) const {
    NetworkRun(*this, inputs, firsts).run(same, scores);
}

}  // namespace riwaya::names
