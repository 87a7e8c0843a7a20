// Layers: the sums that the network is made of, in whole numbers, plain and quick. Both find the same; the quick ones
// use AVX2, where the processor has it, and read each weight once for several words.
//
// Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>

namespace riwaya::names {

struct Layers {
    // Adds to the sums of each of `words` words what its `pairs` pairs of inputs weigh. The inputs of word w begin at
    // in + w * step, its sums, `outputs`, at sums + w * outputs. Weights of a pair stand side by side for each output.
    void (*add)(const std::int16_t* in, std::size_t step, std::uint32_t words, std::uint32_t pairs,
                const std::int16_t* weights, std::uint32_t outputs, std::int32_t* sums);
    // sums >> shift, cut to 0..most (at most 32767). `n` is a multiple of 16.
    void (*cut)(const std::int32_t* sums, std::size_t n, std::int32_t shift, std::int16_t most, std::int16_t* out);
    // Adds up `n` rows of a table whose rows have 32 numbers.
    void (*add_rows)(const std::int8_t* table, const std::uint32_t* rows, std::size_t n, std::int16_t* out);
};

[[nodiscard]] bool has_avx2();
[[nodiscard]] const Layers& plain_layers();
[[nodiscard]] const Layers& quick_layers();  // only where has_avx2()
// The quick ones where the processor has what they use.
[[nodiscard]] inline const Layers& best_layers() { return has_avx2() ? quick_layers() : plain_layers(); }

}  // namespace riwaya::names
