// The loops of kernels.h that need no instructions by name: each kind of CPU compiles them for itself, in an unnamed
// namespace of its own file. Nothing here may call a function of the standard library that another file could share:
// that file's CPU may lack the instructions. Sums run in 16 lanes that are added up in one order, whatever the width of
// the registers.
#pragma once

#include <cstddef>
#include <cstdint>

#include "network_file.h"

namespace {

constexpr std::size_t kLanes = 16;

inline float add_up(const float* lanes) {
    float eight[8], four[4];
    for (std::size_t i = 0; i < 8; ++i) eight[i] = lanes[i] + lanes[i + 8];
    for (std::size_t i = 0; i < 4; ++i) four[i] = eight[i] + eight[i + 4];
    return (four[0] + four[2]) + (four[1] + four[3]);
}

inline float round_to_whole(const float* from, std::size_t count, std::int16_t* to) {
    float most[kLanes] = {};
    for (std::size_t at = 0; at < count; at += kLanes)
        for (std::size_t i = 0; i < kLanes; ++i) {
            const float v = from[at + i] < 0 ? -from[at + i] : from[at + i];
            most[i] = most[i] > v ? most[i] : v;
        }
    float largest = 0;
    for (const float m : most) largest = largest > m ? largest : m;
    // Broken weights may lead anywhere; what is no number becomes nothing.
    const bool usable = largest > 1e-30F && largest < 1e30F;
    const float factor = usable ? 32767 / largest : 0;
    // Adding 1.5 * 2^23 leaves the nearest whole number in the low bits.
    constexpr float kToWhole = 12582912;
    for (std::size_t i = 0; i < count; ++i)
        to[i] = static_cast<std::int16_t>(__builtin_bit_cast(std::uint32_t, from[i] * factor + kToWhole));
    return usable ? largest / 32767 : 0;
}

inline void activate_values(float* to, const float* bias, const float* base, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const float v = to[i] + bias[i];
        to[i] = (v > 0 ? v : 0) + base[i];
    }
}

inline void sum_values(const float* const* parts, std::size_t part_count, float* to, std::size_t count) {
    for (std::size_t at = 0; at < count; at += kLanes) {
        float sums[kLanes] = {};
        for (std::size_t p = 0; p < part_count; ++p) {
            const float* part = parts[p];
            if (part == nullptr) continue;
            for (std::size_t i = 0; i < kLanes; ++i) sums[i] += part[at + i];
        }
        for (std::size_t i = 0; i < kLanes; ++i) to[at + i] = sums[i];
    }
}

// Mean, and one over the spread.
struct Spread {
    float mean, factor;
};
inline Spread spread_of(const float* values, std::size_t count, float epsilon) {
    float sums[kLanes] = {}, squares[kLanes] = {};
    for (std::size_t at = 0; at < count; at += kLanes)
        for (std::size_t i = 0; i < kLanes; ++i) sums[i] += values[at + i];
    const float mean = add_up(sums) / static_cast<float>(count);
    for (std::size_t at = 0; at < count; at += kLanes)
        for (std::size_t i = 0; i < kLanes; ++i) {
            const float d = values[at + i] - mean;
            squares[i] += d * d;
        }
    return {mean, 1 / __builtin_sqrtf(add_up(squares) / static_cast<float>(count) + epsilon)};
}

inline void normalize_values(float* values, const float* gain, const float* shift, float epsilon, std::size_t count) {
    const Spread s = spread_of(values, count, epsilon);
    for (std::size_t i = 0; i < count; ++i) values[i] = (values[i] - s.mean) * s.factor * gain[i] + shift[i];
}

inline void normalize_values_into(const float* values, const float* gain, const float* shift, float epsilon,
                                  std::size_t count, float* to) {
    const Spread s = spread_of(values, count, epsilon);
    for (std::size_t i = 0; i < count; ++i) to[i] += (values[i] - s.mean) * s.factor * gain[i] + shift[i];
}

inline void widen_bytes(const std::uint8_t* bytes, float scale, float middle, float* to, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        to[i] = static_cast<float>(static_cast<int>(bytes[i]) - riwaya::meaning::kTableMiddle) * scale + middle;
}

inline void compare_whole(const std::int8_t* a, const std::int8_t* b, std::size_t count, std::int32_t* sums) {
    std::int32_t ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < count; ++i) {
        ab += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
    }
    sums[0] = ab;
    sums[1] = aa;
    sums[2] = bb;
}

}  // namespace
