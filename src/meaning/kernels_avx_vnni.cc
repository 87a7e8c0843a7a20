// For x86-64 with AVX-VNNI, which multiplies pairs and adds them to the sums in one instruction. What is no product is
// AVX2's.
#if defined(__AVXVNNI__)
#include "ymm.h"

namespace riwaya::meaning {

namespace {

struct AvxVnniOps : YmmOps {
    static Sums dot(Sums s, Pairs a, Pairs b) { return kept(_mm256_dpwssd_avx_epi32(s, a, b)); }
};

}  // namespace

void avx_vnni_multiply(const Product& p) { multiply_tiles<AvxVnniOps>(p); }

}  // namespace riwaya::meaning
#endif
