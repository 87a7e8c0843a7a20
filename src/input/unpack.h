// Packed bytes that are whole in memory, unpacked within a bound.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace riwaya::input {

enum class Packing : std::uint8_t { kGzip, kDeflate, kBrotli };

struct Unpacked {
    std::string bytes;       // as far as it went
    bool whole = false;      // the end was reached
    bool too_large = false;  // there is more than the limit; `bytes` is empty
};

// kDeflate is zlib's form or bare, as servers send either; kGzip takes several members.
[[nodiscard]] Unpacked unpack(std::string_view packed, Packing, std::uint64_t limit);

}  // namespace riwaya::input
