#include "kept_pieces.h"

#include <algorithm>

namespace riwaya::meaning {

KeptPieces::~KeptPieces() {
    for (const auto& values : at_) delete[] values.load(std::memory_order_relaxed);
}

void KeptPieces::offer(std::uint32_t piece, const float* values) {
    if (!seen_[piece].exchange(true, std::memory_order_relaxed)) return;
    if (count_.fetch_add(1, std::memory_order_relaxed) >= kMostKept) {
        count_.fetch_sub(1, std::memory_order_relaxed);
        return;
    }
    auto copy = std::make_unique_for_overwrite<float[]>(floats_);
    std::copy_n(values, floats_, copy.get());
    const float* none = nullptr;
    if (at_[piece].compare_exchange_strong(none, copy.get(), std::memory_order_acq_rel))
        copy.release();  // now at_'s
    else
        count_.fetch_sub(1, std::memory_order_relaxed);  // another thread was faster
}

}  // namespace riwaya::meaning
