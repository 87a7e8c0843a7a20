// The network's file, as tools/convert_network.cc writes it and Network maps it: a head, the matrices, the table of
// pieces, each where the sizes alone put it. Nothing in it is parsed.
//
// Each matrix holds whole numbers of 8 bits, times one scale: so the network was published, and so it stands in the
// package, multiplied out. Products are therefore sums of whole numbers, which no kernel rounds.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace riwaya::meaning {

inline constexpr std::size_t kWidth = 512;        // of a piece's row, and of a sentence's vector
inline constexpr std::size_t kBranchWidth = 256;  // of what one branch makes of a piece
inline constexpr std::size_t kBranches = 3;
inline constexpr std::size_t kJoined = kBranches * kBranchWidth;
inline constexpr std::size_t kFeatures = kWidth + kJoined;
inline constexpr std::size_t kInner = 320;  // of the layers between pooling and the vector
inline constexpr std::size_t kChunks = 17;  // of the table; a piece's chunk is the rest of its number

// A branch sees `taps` pieces side by side, the first of them `left` before the one in question.
struct Branch {
    std::size_t taps, left;
};
inline constexpr std::array<Branch, kBranches> kBranch = {{{2, 0}, {3, 1}, {5, 2}}};
inline constexpr std::size_t kAllTaps = kBranch[0].taps + kBranch[1].taps + kBranch[2].taps;

struct Matrix {
    std::size_t inputs, outputs;
    [[nodiscard]] constexpr std::size_t size() const { return inputs * outputs; }
};

// The matrices in the order of the file.
enum MatrixName : std::size_t {
    kProject = 0,  // of each branch
    kFirst = 3,    // of each branch
    kSecond = 6,   // of each branch
    kPool = 9,
    kDense0,
    kDense1,
    kPass1,
    kDense2,
    kPass3,
    kDense3,
    kMatrices
};
inline constexpr std::array<Matrix, kMatrices> kMatrix = {{{kWidth, kBranchWidth},
                                                           {kWidth, kBranchWidth},
                                                           {kWidth, kBranchWidth},
                                                           {2 * kBranchWidth, kBranchWidth},
                                                           {3 * kBranchWidth, kBranchWidth},
                                                           {5 * kBranchWidth, kBranchWidth},
                                                           {2 * kBranchWidth, kBranchWidth},
                                                           {3 * kBranchWidth, kBranchWidth},
                                                           {5 * kBranchWidth, kBranchWidth},
                                                           {kFeatures, kWidth},
                                                           {kWidth, kInner},
                                                           {kInner, kInner},
                                                           {kWidth, kInner},
                                                           {kInner, kWidth},
                                                           {kInner, kWidth},
                                                           {kWidth, kWidth}}};

// A matrix stands in panels of 16 columns; in a panel, two rows at a time, column by column:
// w(0,0) w(1,0) w(0,1) w(1,1) ... w(0,15) w(1,15) w(2,0) ... as what multiplies pairs of 16 bits wants them.
inline constexpr std::size_t kPanel = 16;
[[nodiscard]] constexpr std::size_t place_in_panels(const Matrix& m, std::size_t input, std::size_t output) {
    return output / kPanel * kPanel * m.inputs + input / 2 * 2 * kPanel + output % kPanel * 2 + input % 2;
}

// The table holds numbers of 6 bits; taken from their middle, they are the inputs of the first product.
inline constexpr int kTableMiddle = 32;

inline constexpr std::array<char, 8> kNetworkMagic = {'r', 'w', 'y', 'm', 'e', 'a', 'n', '1'};
inline constexpr std::uint32_t kNetworkByteOrder = 0x01020304;

struct NetworkHead {
    std::array<char, 8> magic;
    std::uint32_t byte_order;
    std::uint32_t pieces;                    // rows of the table
    std::uint64_t size;                      // of the file
    std::uint64_t source;                    // hash of what it was made from
    std::array<float, kMatrices> scale;      // of each matrix
    std::array<float, kChunks> piece_scale;  // a value of the table is (byte - kTableMiddle) * scale + middle
    std::array<float, kChunks> piece_middle;
    std::array<float, kJoined> project_sum;  // of the columns of the projection: what the middle adds
    std::array<float, kJoined> project_bias, project_gain, project_shift;
    std::array<float, kJoined> first_bias, second_bias;
    std::array<float, kFeatures> gain, shift;
    std::array<float, kWidth> pool_bias;
    float epsilon;
};

[[nodiscard]] constexpr std::size_t aligned(std::size_t at) { return (at + 63) / 64 * 64; }
[[nodiscard]] constexpr std::size_t matrix_begin(std::size_t which) {
    std::size_t at = aligned(sizeof(NetworkHead));
    for (std::size_t i = 0; i < which; ++i) at = aligned(at + kMatrix[i].size() * sizeof(std::int16_t));
    return at;
}
inline constexpr std::size_t kTableBegin = matrix_begin(kMatrices);

}  // namespace riwaya::meaning
