// A trie in one flat array (Aoe, 1989; the layout is that of darts-clone, which SentencePiece's models hold): a step is
// one exclusive or, one load and one comparison.
#pragma once

#include <cstddef>
#include <cstdint>

#include <base/image.h>

namespace riwaya::meaning {

class DoubleArray {
  public:
    DoubleArray() = default;
    explicit DoubleArray(base::Flat<std::uint32_t> units) : units_(units) {}

    // A place in the trie: what has been read leads to it.
    struct Place {
        std::uint32_t at = 0;
        bool is_key = false;  // what has been read is a key
    };
    [[nodiscard]] Place root() const { return {offset(units_[0]), false}; }
    // One byte on; false where no key goes on like this. A broken array leads astray, never outside of it.
    [[nodiscard]] bool step(Place& place, unsigned char byte) const {
        const std::uint32_t at = place.at ^ byte;
        if (at >= units_.size()) return false;
        const std::uint32_t unit = units_.data()[at];
        if ((unit & kLabel) != byte) return false;
        place = {at ^ offset(unit), (unit & kHasValue) != 0};
        return true;
    }
    // The key's value, where place.is_key.
    [[nodiscard]] std::uint32_t value(Place place) const { return units_[place.at] & ~kIsValue; }
    [[nodiscard]] bool empty() const { return units_.empty(); }

    // Bits of a unit: label (a value's unit has none, so that no byte leads to it), whether a value stands at its
    // offset, the offset to what follows (21 bits, times 256 where kFar is set).
    static constexpr std::uint32_t kIsValue = 1U << 31;
    static constexpr std::uint32_t kLabel = kIsValue | 0xFF;
    static constexpr std::uint32_t kHasValue = 1U << 8;
    static constexpr std::uint32_t kFar = 1U << 9;
    static constexpr unsigned kOffsetShift = 10;
    static constexpr std::uint32_t offset(std::uint32_t unit) { return (unit >> kOffsetShift) << ((unit & kFar) >> 6); }

  private:
    base::Flat<std::uint32_t> units_;
};

}  // namespace riwaya::meaning
