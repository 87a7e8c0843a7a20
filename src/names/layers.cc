#include "layers.h"

#include <algorithm>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define RIWAYA_AVX2
#include <immintrin.h>
#endif

namespace riwaya::names {

namespace {

constexpr std::size_t kRow = 32;  // numbers of a row

void add_plain(const std::int16_t* in, std::size_t step, std::uint32_t words, std::uint32_t pairs,
               const std::int16_t* weights, std::uint32_t outputs, std::int32_t* sums) {
    for (std::uint32_t w = 0; w < words; ++w, in += step, sums += outputs) {
        const std::int16_t* of_pair = weights;
        for (std::uint32_t p = 0; p < pairs; ++p, of_pair += std::size_t{2} * outputs) {
            const std::int32_t a = in[2 * p], b = in[2 * p + 1];
            if (a == 0 && b == 0) continue;
            for (std::uint32_t h = 0; h < outputs; ++h) sums[h] += a * of_pair[2 * h] + b * of_pair[2 * h + 1];
        }
    }
}

void cut_plain(const std::int32_t* sums, std::size_t n, std::int32_t shift, std::int16_t most, std::int16_t* out) {
    for (std::size_t i = 0; i < n; ++i)
        out[i] = static_cast<std::int16_t>(std::clamp(sums[i] >> shift, 0, std::int32_t{most}));
}

void add_rows_plain(const std::int8_t* table, const std::uint32_t* rows, std::size_t n, std::int16_t* out) {
    for (std::size_t r = 0; r < n; ++r)
        for (std::size_t k = 0; k < kRow; ++k)
            out[k] = static_cast<std::int16_t>(out[k] + table[std::size_t{rows[r]} * kRow + k]);
}

#ifdef RIWAYA_AVX2

// kWords words and 16 outputs of `outputs`, so that the sums stay in registers.
template <std::uint32_t kWords>
__attribute__((target("avx2"))) void add_block(const std::int16_t* in, std::size_t step, std::uint32_t pairs,
                                               const std::int16_t* weights, std::uint32_t outputs, std::int32_t* sums) {
    __m256i sum[kWords][2];
    for (std::uint32_t w = 0; w < kWords; ++w)
        for (std::uint32_t k = 0; k < 2; ++k)
            sum[w][k] = _mm256_loadu_si256(
                reinterpret_cast<const __m256i*>(sums + std::size_t{w} * outputs + std::size_t{8} * k));
    for (std::uint32_t p = 0; p < pairs; ++p, weights += std::size_t{2} * outputs) {
        const __m256i first = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
        const __m256i second = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights) + 1);
        for (std::uint32_t w = 0; w < kWords; ++w) {
            std::int32_t both = 0;
            std::memcpy(&both, in + w * step + std::size_t{2} * p, 4);
            const __m256i x = _mm256_set1_epi32(both);
            sum[w][0] = _mm256_add_epi32(sum[w][0], _mm256_madd_epi16(x, first));
            sum[w][1] = _mm256_add_epi32(sum[w][1], _mm256_madd_epi16(x, second));
        }
    }
    for (std::uint32_t w = 0; w < kWords; ++w)
        for (std::uint32_t k = 0; k < 2; ++k)
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(sums + std::size_t{w} * outputs + std::size_t{8} * k),
                                sum[w][k]);
}

template <std::uint32_t kWords>
__attribute__((target("avx2"))) void add_words(const std::int16_t* in, std::size_t step, std::uint32_t pairs,
                                               const std::int16_t* weights, std::uint32_t outputs, std::int32_t* sums) {
    for (std::uint32_t h = 0; h < outputs; h += 16)
        add_block<kWords>(in, step, pairs, weights + std::size_t{2} * h, outputs, sums + h);
}

void add_avx2(const std::int16_t* in, std::size_t step, std::uint32_t words, std::uint32_t pairs,
              const std::int16_t* weights, std::uint32_t outputs, std::int32_t* sums) {
    if (outputs % 16 != 0) return add_plain(in, step, words, pairs, weights, outputs, sums);
    constexpr std::uint32_t kMost = 4;  // one more, and the sums of a block need more registers than there are
    for (; words >= kMost; words -= kMost, in += kMost * step, sums += std::size_t{kMost} * outputs)
        add_words<kMost>(in, step, pairs, weights, outputs, sums);
    if (words == 3) return add_words<3>(in, step, pairs, weights, outputs, sums);
    if (words == 2) return add_words<2>(in, step, pairs, weights, outputs, sums);
    if (words == 1) return add_words<1>(in, step, pairs, weights, outputs, sums);
}

__attribute__((target("avx2"))) void cut_avx2(const std::int32_t* sums, std::size_t n, std::int32_t shift,
                                              std::int16_t most, std::int16_t* out) {
    const __m128i by = _mm_cvtsi32_si128(shift);
    const __m256i top = _mm256_set1_epi16(most), none = _mm256_setzero_si256();
    for (std::size_t i = 0; i < n; i += 16) {
        const auto* at = reinterpret_cast<const __m256i*>(sums + i);
        const __m256i a = _mm256_sra_epi32(_mm256_loadu_si256(at), by);
        const __m256i b = _mm256_sra_epi32(_mm256_loadu_si256(at + 1), by);
        const __m256i both = _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xD8);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), _mm256_min_epi16(_mm256_max_epi16(both, none), top));
    }
}

__attribute__((target("avx2"))) void add_rows_avx2(const std::int8_t* table, const std::uint32_t* rows, std::size_t n,
                                                   std::int16_t* out) {
    auto* to = reinterpret_cast<__m256i*>(out);
    __m256i a = _mm256_loadu_si256(to), b = _mm256_loadu_si256(to + 1);
    for (std::size_t r = 0; r < n; ++r) {
        const auto* row = reinterpret_cast<const __m128i*>(table + std::size_t{rows[r]} * kRow);
        a = _mm256_add_epi16(a, _mm256_cvtepi8_epi16(_mm_loadu_si128(row)));
        b = _mm256_add_epi16(b, _mm256_cvtepi8_epi16(_mm_loadu_si128(row + 1)));
    }
    _mm256_storeu_si256(to, a);
    _mm256_storeu_si256(to + 1, b);
}

#endif

}  // namespace

const Layers& plain_layers() {
    static constexpr Layers kPlain{add_plain, cut_plain, add_rows_plain};
    return kPlain;
}

#ifdef RIWAYA_AVX2

bool has_avx2() {
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}

const Layers& quick_layers() {
    static constexpr Layers kQuick{add_avx2, cut_avx2, add_rows_avx2};
    return kQuick;
}

#else

bool has_avx2() { return false; }
const Layers& quick_layers() { return plain_layers(); }

#endif

}  // namespace riwaya::names
