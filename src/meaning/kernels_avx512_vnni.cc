// For x86-64 with VNNI of 512 bits. What is no product is AVX2's.
#if defined(__AVX512VNNI__)
#include <immintrin.h>

#include "tiles.h"

namespace riwaya::meaning {

namespace {

// One register holds a panel's sums; tiles of 8 rows by 2 panels keep enough sums apart for the instruction's delay.
struct ZmmOps {
    static constexpr std::size_t kRows = 8, kPanels = 2, kColumns = 16;
    using Sums = __m512i;
    using Pairs = __m512i;
    static Sums zero() { return _mm512_setzero_si512(); }
    static Pairs load(const std::int16_t* at) { return _mm512_loadu_si512(at); }
    static Pairs pair(const std::int16_t* at) {
        std::int32_t two = 0;
        __builtin_memcpy(&two, at, sizeof two);
        return _mm512_set1_epi32(two);
    }
    static Sums dot(Sums s, Pairs a, Pairs b) {
        s = _mm512_dpwssd_epi32(s, a, b);
        asm("" : "+v"(s));  // as in ymm.h
        return s;
    }
    static void store(Sums s, float scale, bool add, float* out) {
        __m512 v = _mm512_mul_ps(_mm512_maskz_cvtepi32_ps(0xFFFF, s), _mm512_set1_ps(scale));
        if (add) v = _mm512_add_ps(_mm512_loadu_ps(out), v);
        _mm512_storeu_ps(out, v);
    }
};

}  // namespace

void avx512_vnni_multiply(const Product& p) { multiply_tiles<ZmmOps>(p); }

}  // namespace riwaya::meaning
#endif
