// The arithmetic of the network, made for several kinds of CPU. Every kind gives the same bits: products are sums of
// whole numbers, which have one value; the rest is done number by number in one order, without fused operations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace riwaya::meaning {

// out[r][c] (+)= sum over k of rows[r][k] * w(k, c), times row_scale[r] * scale.
struct Product {
    const std::int16_t* const* rows;
    const float* row_scale;
    std::size_t row_count;
    std::size_t inputs;           // even
    const std::int16_t* weights;  // in panels (network_file.h)
    std::size_t panel_stride;     // from one panel to the next: kPanel times the inputs of the whole matrix
    std::size_t panels;           // even
    float scale;
    float* out;
    std::size_t out_stride;
    bool add;
};

struct Kernels {
    const char* name;
    void (*multiply)(const Product&);
    // The floats as whole numbers of 16 bits; returns what one of them is worth, 0 where all are 0. `count` is a
    // multiple of 16, here and below.
    float (*round)(const float* from, std::size_t count, std::int16_t* to);
    // to = max(to + bias, 0) + base
    void (*activate)(float* to, const float* bias, const float* base, std::size_t count);
    // to = the sum of `parts` arrays, in their order; nullptr stands for zeros.
    void (*sum)(const float* const* parts, std::size_t part_count, float* to, std::size_t count);
    // Puts mean and spread of the values at 0 and 1, then times gain plus shift.
    void (*normalize)(float* values, const float* gain, const float* shift, float epsilon, std::size_t count);
    // to += (normalized values) * gain + shift
    void (*normalize_into)(const float* values, const float* gain, const float* shift, float epsilon, std::size_t count,
                           float* to);
    // to = (byte - kTableMiddle) * scale + middle
    void (*widen)(const std::uint8_t* bytes, float scale, float middle, float* to, std::size_t count);
    // The sums of a*b, a*a and b*b.
    void (*compare)(const std::int8_t* a, const std::int8_t* b, std::size_t count, std::int32_t* sums);
};

[[nodiscard]] const Kernels& portable_kernels();
// Every kind that this CPU can run, the fastest first; the last is portable_kernels().
[[nodiscard]] const std::vector<const Kernels*>& usable_kernels();
// The first of them.
[[nodiscard]] const Kernels& kernels();

// For x86-64; to be called only where the CPU has what they are named for. The last two are products alone.
[[nodiscard]] const Kernels& avx2_kernels();
void avx_vnni_multiply(const Product&);
void avx512_vnni_multiply(const Product&);

}  // namespace riwaya::meaning
