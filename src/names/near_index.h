// NearIndex: the names of NearNames (near.h) as arrays of an image, for the many that are known beforehand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <base/image.h>
#include <base/string_table.h>

#include "near.h"

namespace riwaya::names {

class NearIndex {
  public:
    NearIndex() = default;
    NearIndex(const base::Image&, const std::string& name);

    // As NearNames::find().
    [[nodiscard]] std::string_view find(std::string_view word) const;

    // Adds the arrays for these names, each folded and of one word; what NearNames passes over is passed over.
    static void put(std::vector<std::string> names, const std::string& name, base::ImageWriter& out);

  private:
    base::StringList names_;
    // For each name with one letter left out, and the name itself: the name, in the bucket of its hash.
    base::Flat<std::uint32_t> bucket_;  // where each begins, and one past the last; a power of two of them
    base::Flat<std::uint32_t> held_;
};

}  // namespace riwaya::names
