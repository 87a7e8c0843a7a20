// For x86-64 with AVX2: 16 products of whole numbers an instruction. Built with -mavx2, and without FMA, which rounds
// otherwise.
#if defined(__AVX2__)
#include "plain_kernels.h"
#include "ymm.h"

namespace riwaya::meaning {

const Kernels& avx2_kernels() {
    static constexpr Kernels kKernels = {"avx2",       multiply_tiles<YmmOps>, round_to_whole,        activate_values,
                                         sum_values,   normalize_values,       normalize_values_into, widen_bytes,
                                         compare_whole};
    return kKernels;
}

}  // namespace riwaya::meaning
#endif
