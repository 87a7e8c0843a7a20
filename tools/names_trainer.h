// The trainer of the tagger of names: its parameters while they are learnt, one report after the other, by gradients of
// the likelihood of the right labels (L. Bottou 2010; Adagrad and Adam), and their form in whole numbers.
#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "tagger.h"

namespace riwaya::names {

// A report with what its words switch on.
struct Example {
    std::vector<std::uint32_t> firsts;               // words; of each sentence, and the number of words
    std::vector<std::vector<std::uint32_t>> inputs;  // of each word: rows of the table of inputs
    std::vector<std::uint32_t> listing;              // in Vectors; WordTable::kNoWord where it has none
    std::vector<std::uint32_t> same;                 // as same_words() says
    std::vector<std::uint8_t> labels;
    // How likely each label is, kLabels a word, as another model finds it; empty where `labels` says what is right.
    std::vector<float> chances;
};

// Vectors of words as tools/make_word_vectors.py writes them.
struct Vectors {
    std::uint32_t size = 0, dimensions = 0;
    std::vector<std::string> words;
    std::vector<std::uint8_t> classes;
    std::vector<float> numbers;  // size * dimensions
};

struct Settings {
    float dropout = 0.4F;       // of each layer's values
    float word_dropout = 0.1F;  // of a word's vector
    float row_dropout = 0.2F;   // of each input
    float rate = 0.002F;
    float decay = 0;  // of the layers' weights
    bool memory = true;
};

class Trainer {
  public:
    Trainer(const Vectors&, Settings, std::uint32_t seed);

    // Learns from one report; `pace` scales the rate (1 at the start of training, near 0 at its end).
    void learn(const Example&, float pace, float weight = 1);
    // Labels as the model finds them.
    std::vector<std::uint8_t> tag(const Example&);
    // How likely each label of each word is, added to `chances`.
    void add_chances(const Example&, std::vector<float>& chances);
    [[nodiscard]] double loss() const { return loss_; }

    // The trained file. `examples` tell how large the values of the layers grow.
    void write(std::ostream&, const std::vector<Example>& examples);

  private:
    struct Dense {
        std::vector<float> value, gradient, mean, square;
        void resize(std::size_t n);
    };
    struct Pass;
    void forward(const Example&, Pass&, bool learning);
    void sequence(const Example&, Pass&, float weight);
    void sentence(const Example&, Pass&, std::uint32_t begin, std::uint32_t words, float weight);
    void backward(const Example&, Pass&);
    void update(const Example&, const Pass&, float pace);
    // The largest values of both layers.
    std::pair<float, float> tops(const std::vector<Example>&);
    void adam(Dense&, float rate);
    bool chance(float p);

    const Vectors& vectors_;
    Settings settings_;
    std::uint64_t random_;
    std::vector<float> facts_, facts_squares_;
    std::array<float, kLabels * kLabels> transitions_{}, transition_squares_{}, transition_gradient_{};
    Dense project_, first_, first_bias_, second_, second_bias_, out_;
    std::uint64_t steps_ = 0;
    double loss_ = 0;
};

}  // namespace riwaya::names
