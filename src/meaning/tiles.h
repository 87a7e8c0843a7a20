// Products in tiles: some rows by one or two panels, whose sums stay in registers over all inputs. `Ops` says what a
// register is: Ops::Sums holds Ops::kColumns sums of 32 bits, Ops::Pairs as many pairs of 16 bits. Included by each
// kind of CPU's file.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels.h"
#include "network_file.h"

namespace {

using riwaya::meaning::kPanel;
using riwaya::meaning::Product;

template <class Ops, std::size_t kRows>
void multiply_tile(const Product& p, std::size_t first_row, std::size_t first_panel) {
    constexpr std::size_t kWide = Ops::kPanels * kPanel / Ops::kColumns;  // registers side by side
    constexpr std::size_t kEach = kPanel / Ops::kColumns;                 // of them a panel
    const std::int16_t* const* rows = p.rows + first_row;
    const std::int16_t* weights = p.weights + first_panel * p.panel_stride;
    typename Ops::Sums sums[kRows][kWide];
    for (std::size_t r = 0; r < kRows; ++r)
        for (std::size_t w = 0; w < kWide; ++w) sums[r][w] = Ops::zero();
    for (std::size_t k = 0; k < p.inputs; k += 2) {
        typename Ops::Pairs w[kWide];
        for (std::size_t i = 0; i < kWide; ++i)
            w[i] = Ops::load(weights + i / kEach * p.panel_stride + k * kPanel + i % kEach * 2 * Ops::kColumns);
        for (std::size_t r = 0; r < kRows; ++r) {
            const typename Ops::Pairs a = Ops::pair(rows[r] + k);
            for (std::size_t i = 0; i < kWide; ++i) sums[r][i] = Ops::dot(sums[r][i], a, w[i]);
        }
    }
    for (std::size_t r = 0; r < kRows; ++r) {
        float* out = p.out + (first_row + r) * p.out_stride + first_panel * kPanel;
        const float scale = p.row_scale[first_row + r] * p.scale;
        for (std::size_t i = 0; i < kWide; ++i) Ops::store(sums[r][i], scale, p.add, out + i * Ops::kColumns);
    }
}

template <class Ops, std::size_t kRows>
void multiply_rest(const Product& p, std::size_t row, std::size_t panel) {
    if constexpr (kRows > 0) {
        if (p.row_count - row == kRows)
            multiply_tile<Ops, kRows>(p, row, panel);
        else
            multiply_rest<Ops, kRows - 1>(p, row, panel);
    }
}

// A panel stays in the nearest memory while all rows pass by it.
template <class Ops>
void multiply_tiles(const Product& p) {
    for (std::size_t panel = 0; panel < p.panels; panel += Ops::kPanels) {
        std::size_t row = 0;
        for (; row + Ops::kRows <= p.row_count; row += Ops::kRows) multiply_tile<Ops, Ops::kRows>(p, row, panel);
        if (row < p.row_count) multiply_rest<Ops, Ops::kRows - 1>(p, row, panel);
    }
}

}  // namespace
