// What was worked out of single pieces, kept for as long as the encoder lives. Words of news are few and come again: of
// the pieces of titles and leads nine in ten were seen before.
//
// A piece is kept from the second time on that it is asked for, until kMostKept are there; none is given up again. Any
// number of threads may ask and keep at once.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace riwaya::meaning {

class KeptPieces {
  public:
    // 13 KiB each, as Network keeps them: 53 MiB in all.
    static constexpr std::size_t kMostKept = 4096;

    // Numbers of pieces are below `pieces`; of each, `floats` numbers are kept.
    KeptPieces(std::size_t pieces, std::size_t floats) : floats_(floats), at_(pieces), seen_(pieces) {}
    ~KeptPieces();
    KeptPieces(const KeptPieces&) = delete;
    KeptPieces& operator=(const KeptPieces&) = delete;

    // nullptr: not kept.
    [[nodiscard]] const float* find(std::uint32_t piece) const { return at_[piece].load(std::memory_order_acquire); }
    // Of a piece that is not kept: keeps a copy, if it was offered before.
    void offer(std::uint32_t piece, const float* values);
    [[nodiscard]] std::size_t count() const { return count_.load(std::memory_order_relaxed); }

  private:
    std::size_t floats_;
    std::vector<std::atomic<const float*>> at_;
    std::vector<std::atomic<bool>> seen_;
    std::atomic<std::size_t> count_ = 0;
};

}  // namespace riwaya::meaning
