#include "network.h"

#include <algorithm>

#include "layers.h"

namespace riwaya::names {

static_assert(kFactInputs == 32 && kReach2 <= kReach);

class NetworkRun {
  public:
    NetworkRun(const Network& network, const std::vector<std::int16_t>& inputs,
               const std::vector<std::uint32_t>& firsts)
        : n_(*network.file_),
          scores_(network.scores_.data()),
          inputs_(inputs),
          firsts_(firsts),
          layers_(best_layers()) {}

    void run(const std::vector<std::uint32_t>& same, std::vector<float>& scores) {
        first_.resize(inputs_.size() / kInputs);
        each_group([&](std::size_t row, std::uint32_t, std::uint32_t words) { first_layer(row, words); });
        remember(same);
        each_group([&](std::size_t row, std::uint32_t word, std::uint32_t words) {
            second_layer(row, word, words, scores.data() + std::size_t{word} * kLabels);
        });
    }

  private:
    using Layer = std::array<std::int16_t, kHidden>;
    static constexpr std::uint32_t kGroup = 16;  // words that are worked out at once
    static constexpr std::uint32_t kAlone = 0xffffffff;

    template <std::size_t kOutputs>
    using Sums = std::array<std::int32_t, kGroup * kOutputs>;

    // Words that stand side by side in a sentence.
    template <class F>
    void each_group(F f) {
        for (std::size_t s = 0; s + 1 < firsts_.size(); ++s)
            for (std::uint32_t i = firsts_[s]; i < firsts_[s + 1]; i += kGroup)
                f(Network::row(i, s), i, std::min(kGroup, firsts_[s + 1] - i));
    }

    static void begin(const std::array<std::int32_t, kHidden>& bias, std::uint32_t words, Sums<kHidden>& sums) {
        for (std::uint32_t w = 0; w < words; ++w)
            std::copy(bias.begin(), bias.end(), sums.begin() + std::size_t{w} * kHidden);
    }

    void first_layer(std::size_t row, std::uint32_t words) {
        Sums<kHidden> sums;
        begin(n_.first_bias, words, sums);
        layers_.add(inputs_.data() + (row - kReach) * kInputs, kInputs, words, kWindow / 2, n_.first.data(), kHidden,
                    sums.data());
        layers_.cut(sums.data(), std::size_t{words} * kHidden, n_.first_shift, kTop, first_[row].data());
    }

    void second_layer(std::size_t row, std::uint32_t word, std::uint32_t words, float* scores) {
        constexpr std::size_t kNear = std::size_t{2} * kReach2 + 1;
        Sums<kHidden> sums;
        begin(n_.second_bias, words, sums);
        layers_.add(first_[row - kReach2].data(), kHidden, words, kNear * kHidden / 2, n_.second.data(), kHidden,
                    sums.data());
        for (std::uint32_t w = 0; w < words; ++w)
            if (const std::uint32_t at = elsewhere_at_[word + w]; at != kAlone)
                layers_.add(elsewhere_[at].data(), kHidden, 1, kHidden / 2,
                            n_.second.data() + kNear * kHidden * kHidden, kHidden,
                            sums.data() + std::size_t{w} * kHidden);
        std::array<Layer, kGroup> top;
        layers_.cut(sums.data(), std::size_t{words} * kHidden, n_.second_shift, kTop, top[0].data());
        constexpr std::uint32_t kWide = Network::kWideLabels;
        Sums<kWide> out{};
        layers_.add(first_[row].data(), kHidden, words, kHidden / 2, scores_, kWide, out.data());
        layers_.add(top[0].data(), kHidden, words, kHidden / 2, scores_ + std::size_t{kHidden} * kWide, kWide,
                    out.data());
        for (std::uint32_t w = 0; w < words; ++w)
            for (std::uint32_t l = 0; l < kLabels; ++l)
                scores[w * kLabels + l] += static_cast<float>(out[w * kWide + l]) * n_.step;
    }

    // The mean of layer one over the other places of a word.
    void remember(const std::vector<std::uint32_t>& same) {
        elsewhere_at_.assign(same.size(), kAlone);
        if (std::all_of(same.begin(), same.end(), [i = std::uint32_t{0}](auto next) mutable { return next == i++; }))
            return;
        std::vector<std::size_t> rows(same.size());
        for (std::size_t s = 0; s + 1 < firsts_.size(); ++s)
            for (std::uint32_t i = firsts_[s]; i < firsts_[s + 1]; ++i) rows[i] = Network::row(i, s);
        for (std::uint32_t i = 0; i < same.size(); ++i) {
            if (same[i] == i || elsewhere_at_[i] != kAlone) continue;
            std::array<double, kHidden> sum{};  // of whole numbers, exact
            double others = -1;
            std::uint32_t k = i;
            do {
                for (std::uint32_t h = 0; h < kHidden; ++h) sum[h] += first_[rows[k]][h];
                ++others;
                k = same[k];
            } while (k != i);
            do {
                elsewhere_at_[k] = static_cast<std::uint32_t>(elsewhere_.size());
                Layer& mean = elsewhere_.emplace_back();
                const Layer& own = first_[rows[k]];
                for (std::uint32_t h = 0; h < kHidden; ++h)
                    mean[h] = static_cast<std::int16_t>(static_cast<std::int32_t>((sum[h] - own[h]) / others));
                k = same[k];
            } while (k != i);
        }
    }

    const NetworkFile& n_;
    const std::int16_t* scores_;
    const std::vector<std::int16_t>& inputs_;
    const std::vector<std::uint32_t>& firsts_;
    const Layers& layers_;
    std::vector<Layer> first_, elsewhere_;     // by row; as elsewhere_at_ says
    std::vector<std::uint32_t> elsewhere_at_;  // by word; kAlone where it stands nowhere else
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
