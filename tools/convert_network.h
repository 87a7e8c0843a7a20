// Writes the network of the sentence encoder as src/meaning maps it (src/meaning/network_file.h).
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace riwaya::tools {

// An array of an .npz file, rows first.
struct Array {
    std::vector<std::size_t> shape;  // empty for a single number
    std::string dtype;               // as NumPy names it: "<f4", "|u1"
    std::string bytes;
};

// From the arrays of weights.npz by their names. False, with the reason in `problem`, where an array is missing or of
// another shape, a matrix is no multiple of whole numbers of 8 bits, or the file cannot be written.
[[nodiscard]] bool write_network(const std::map<std::string, Array>& arrays, const std::string& path,
                                 std::string& problem);

}  // namespace riwaya::tools
