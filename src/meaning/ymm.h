// Registers of 256 bits, for the kinds of CPU that have them (tiles.h). Included where the compiler was told so.
#pragma once

#include <immintrin.h>

#include "tiles.h"

namespace {

struct YmmOps {
    static constexpr std::size_t kRows = 6, kPanels = 1, kColumns = 8;
    using Sums = __m256i;
    using Pairs = __m256i;
    static Sums zero() { return _mm256_setzero_si256(); }
    static Pairs load(const std::int16_t* at) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)); }
    static Pairs pair(const std::int16_t* at) {
        std::int32_t two = 0;
        __builtin_memcpy(&two, at, sizeof two);
        return _mm256_set1_epi32(two);
    }
    static Sums dot(Sums s, Pairs a, Pairs b) { return kept(_mm256_add_epi32(s, _mm256_madd_epi16(a, b))); }
    // Keeps a sum in its register: GCC 12 else moves sums to memory and back in the middle of the loop, which costs a
    // third of the speed.
    static Sums kept(Sums s) {
        asm("" : "+x"(s));
        return s;
    }
    static void store(Sums s, float scale, bool add, float* out) {
        __m256 v = _mm256_mul_ps(_mm256_cvtepi32_ps(s), _mm256_set1_ps(scale));
        if (add) v = _mm256_add_ps(_mm256_loadu_ps(out), v);
        _mm256_storeu_ps(out, v);
    }
};

}  // namespace
