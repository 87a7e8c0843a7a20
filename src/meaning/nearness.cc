#include <cmath>

#include "kernels.h"
#include "meaning/encoder.h"

namespace riwaya::meaning {

double nearness(const Vector& a, const Vector& b) {
    std::int32_t sums[3];
    static const auto kCompare = kernels().compare;
    kCompare(a.data(), b.data(), kDimensions, sums);
    if (sums[1] == 0 || sums[2] == 0) return 0;
    return sums[0] / std::sqrt(static_cast<double>(sums[1]) * sums[2]);
}

}  // namespace riwaya::meaning
