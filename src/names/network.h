// Network: two layers over a word and its neighbours, in whole numbers, so that every machine finds the same.
//
// Layer one reads the inputs of five words. Layer two reads layer one of three words, and the mean of layer one where
// the word stands elsewhere in the report. Both go into the scores of the labels.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "tag_words.h"

namespace riwaya::names {

inline constexpr std::uint32_t kLabels = 9;
inline constexpr std::uint32_t kFactInputs = 32;                 // numbers that what is known of a word goes into
inline constexpr std::uint32_t kInputs = kVector + kFactInputs;  // numbers a word
inline constexpr std::uint32_t kHidden = 64;                     // of either layer
inline constexpr std::uint32_t kReach = 2, kReach2 = 1;          // neighbours either side
inline constexpr std::uint32_t kWindow = (2 * kReach + 1) * kInputs;
inline constexpr std::uint32_t kWindow2 = (2 * kReach2 + 1 + 1) * kHidden;  // the last of them: elsewhere
inline constexpr std::int32_t kTop = 4095;                                  // values of a layer are 0 to this

// As it stands in the trained file. A layer's value is (bias + sum of input * weight) >> shift, cut to 0..kTop. Weights
// are at most 2047 either side, so that no sum leaves 32 bits. Weights of two inputs stand side by side for each
// output.
struct NetworkFile {
    std::array<std::int16_t, std::size_t{kWindow} * kHidden> first;
    std::array<std::int32_t, kHidden> first_bias;
    std::array<std::int16_t, std::size_t{kWindow2} * kHidden> second;
    std::array<std::int32_t, kHidden> second_bias;
    std::array<std::int16_t, std::size_t{2} * kHidden * kLabels> scores;  // of layer one, then of layer two
    std::int32_t first_shift, second_shift;
    float step;  // of the scores
    std::int32_t unused;
};
static_assert(sizeof(NetworkFile) % 4 == 0);

// The file with the weights of the scores laid out like those of a layer.
class Network {
  public:
    Network() = default;
    // The file must outlive it.
    explicit Network(const NetworkFile&);
    // `inputs`: rows(...) times kInputs numbers, each at most 2000 either side; word i of sentence k at row(i, k),
    // zeros between the sentences. `firsts`: the first word of each sentence, and the number of words. `same`: for each
    // word the next word of the report like it, itself where there is none; a ring. Adds to scores, kLabels a word.
    void run(const std::vector<std::int16_t>& inputs, const std::vector<std::uint32_t>& firsts,
             const std::vector<std::uint32_t>& same, std::vector<float>& scores) const;
    // Sentences stand kReach rows apart, so that every word has neighbours.
    [[nodiscard]] static constexpr std::size_t row(std::size_t word, std::size_t sentence) {
        return word + kReach * (sentence + 1);
    }
    [[nodiscard]] static constexpr std::size_t rows(std::size_t words, std::size_t sentences) {
        return row(words, sentences);
    }

  private:
    friend class NetworkRun;
    static constexpr std::uint32_t kWideLabels = 16;
    const NetworkFile* file_ = nullptr;
    std::array<std::int16_t, std::size_t{2} * kHidden * kWideLabels> scores_{};
};

}  // namespace riwaya::names
