// For any CPU.
#include "plain_kernels.h"
#include "tiles.h"

namespace riwaya::meaning {

namespace {

// Sixteen sums, as an array that the compiler puts into what registers there are.
struct PlainOps {
    static constexpr std::size_t kRows = 2, kPanels = 1, kColumns = kPanel;
    struct Sums {
        std::int32_t of[kColumns];
    };
    struct Pairs {
        std::int16_t of[2 * kColumns];
    };
    static Sums zero() { return {}; }
    static Pairs load(const std::int16_t* at) {
        Pairs p;
        for (std::size_t i = 0; i < 2 * kColumns; ++i) p.of[i] = at[i];
        return p;
    }
    static Pairs pair(const std::int16_t* at) {
        Pairs p;
        for (std::size_t i = 0; i < kColumns; ++i) {
            p.of[2 * i] = at[0];
            p.of[2 * i + 1] = at[1];
        }
        return p;
    }
    // Broken weights may overflow: as unsigned numbers, then, which wrap as registers do.
    static Sums dot(Sums s, const Pairs& a, const Pairs& b) {
        for (std::size_t i = 0; i < kColumns; ++i) {
            const auto even = static_cast<std::uint32_t>(a.of[2 * i] * b.of[2 * i]);
            const auto odd = static_cast<std::uint32_t>(a.of[2 * i + 1] * b.of[2 * i + 1]);
            s.of[i] = static_cast<std::int32_t>(static_cast<std::uint32_t>(s.of[i]) + even + odd);
        }
        return s;
    }
    static void store(const Sums& s, float scale, bool add, float* out) {
        for (std::size_t i = 0; i < kColumns; ++i) {
            const float v = static_cast<float>(s.of[i]) * scale;
            out[i] = add ? out[i] + v : v;
        }
    }
};

}  // namespace

const Kernels& portable_kernels() {
    static constexpr Kernels kKernels = {"portable",   multiply_tiles<PlainOps>, round_to_whole,        activate_values,
                                         sum_values,   normalize_values,         normalize_values_into, widen_bytes,
                                         compare_whole};
    return kKernels;
}

}  // namespace riwaya::meaning
