#include "kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "network_file.h"

namespace riwaya::meaning {
namespace {

constexpr std::uint32_t kSeed = 20260117;

std::vector<std::int16_t> random_wholes(std::mt19937& random, std::size_t count, int most) {
    std::uniform_int_distribution<int> values(-most, most);
    std::vector<std::int16_t> out(count);
    for (auto& v : out) v = static_cast<std::int16_t>(values(random));
    return out;
}

std::vector<float> random_floats(std::mt19937& random, std::size_t count) {
    std::normal_distribution<float> values(0.3F, 4);
    std::vector<float> out(count);
    for (auto& v : out) v = values(random);
    return out;
}

// A matrix of random whole numbers, in panels and as the panels' order says.
struct Weights {
    Matrix shape;
    std::vector<std::int16_t> panels;
    [[nodiscard]] int at(std::size_t input, std::size_t output) const {
        return panels[place_in_panels(shape, input, output)];
    }
};

struct Inputs {
    std::vector<std::int16_t> values;
    std::vector<const std::int16_t*> rows;
    std::vector<float> scale;
};

Inputs random_inputs(std::mt19937& random, std::size_t rows, std::size_t inputs) {
    Inputs in{random_wholes(random, rows * inputs, 32767), {}, random_floats(random, rows)};
    for (std::size_t r = 0; r < rows; ++r) in.rows.push_back(&in.values[r * inputs]);
    return in;
}

TEST(Kernels, MultiplyAsTheDefinitionSays) {
    std::mt19937 random(kSeed);
    const Weights w{{96, 64}, random_wholes(random, 96 * 64, 127)};
    constexpr std::size_t kFrom = 32, kInputs = 64, kStride = 80;
    for (std::size_t count = 1; count <= 19; ++count) {
        const Inputs in = random_inputs(random, count, kInputs);
        for (const bool add : {false, true}) {
            const auto before = random_floats(random, count * kStride);
            for (const Kernels* k : usable_kernels()) {
                auto out = before;
                k->multiply({in.rows.data(), in.scale.data(), count, kInputs, w.panels.data() + kFrom * kPanel,
                             w.shape.inputs * kPanel, 4, 0.25F, out.data(), kStride, add});
                for (std::size_t r = 0; r < count; ++r)
                    for (std::size_t c = 0; c < kStride; ++c) {
                        std::int32_t sum = 0;
                        for (std::size_t i = 0; i < kInputs && c < 64; ++i) sum += in.rows[r][i] * w.at(kFrom + i, c);
                        const float product = static_cast<float>(sum) * (in.scale[r] * 0.25F);
                        const float old = before[r * kStride + c];
                        const float expected = c >= 64 ? old : add ? old + product : product;
                        ASSERT_EQ(out[r * kStride + c], expected) << k->name << ", row " << r << ", column " << c;
                    }
            }
        }
    }
}

TEST(Kernels, RoundToTheNearestOf16Bits) {
    std::mt19937 random(kSeed);
    auto values = random_floats(random, 256);
    values[7] = -25;  // the largest
    for (auto& v : values) v = std::min(v, 24.F);
    for (const Kernels* k : usable_kernels()) {
        std::vector<std::int16_t> out(256);
        const float worth = k->round(values.data(), 256, out.data());
        EXPECT_EQ(out[7], -32767) << k->name;
        for (std::size_t i = 0; i < 256; ++i)
            ASSERT_LE(std::abs(out[i] * worth - values[i]), worth * 0.501F) << k->name << ' ' << i;
        const std::vector<float> nothing(16), endless(16, INFINITY), none(16, NAN);
        for (const auto* strange : {&nothing, &endless, &none}) {
            EXPECT_EQ(k->round(strange->data(), 16, out.data()), 0) << k->name;
        }
    }
}

TEST(Kernels, GiveTheSameBits) {
    std::mt19937 random(kSeed);
    const Kernels& plain = portable_kernels();
    for (const std::size_t count : {16U, 256U, 768U, 1280U}) {
        const auto a = random_floats(random, count), b = random_floats(random, count), c = random_floats(random, count);
        const std::vector<const float*> parts = {a.data(), nullptr, b.data(), c.data()};
        std::vector<std::uint8_t> bytes(count);
        for (auto& v : bytes) v = static_cast<std::uint8_t>(random());
        for (const Kernels* k : usable_kernels()) {
            const auto same = [&](auto use) {
                auto mine = a, right = a;
                use(*k, mine);
                use(plain, right);
                EXPECT_EQ(mine, right) << k->name << ' ' << count;
            };
            same([&](const Kernels& x, auto& v) { x.activate(v.data(), b.data(), c.data(), count); });
            same([&](const Kernels& x, auto& v) { x.sum(parts.data(), parts.size(), v.data(), count); });
            same([&](const Kernels& x, auto& v) { x.normalize(v.data(), b.data(), c.data(), 1e-12F, count); });
            same([&](const Kernels& x, auto& v) {
                x.normalize_into(c.data(), a.data(), b.data(), 1e-12F, count, v.data());
            });
            same([&](const Kernels& x, auto& v) { x.widen(bytes.data(), 0.3F, -2, v.data(), count); });
        }
    }
}

TEST(Kernels, NormalizeMeanAndSpread) {
    std::mt19937 random(kSeed);
    auto values = random_floats(random, 768);
    const std::vector<float> gain(768, 2), shift(768, 1);
    portable_kernels().normalize(values.data(), gain.data(), shift.data(), 1e-12F, 768);
    double mean = 0, square = 0;
    for (const float v : values) mean += v / 768;
    for (const float v : values) square += (v - mean) * (v - mean) / 768;
    EXPECT_NEAR(mean, 1, 1e-5);
    EXPECT_NEAR(square, 4, 1e-4);
}

TEST(Kernels, CompareWholeNumbers) {
    std::vector<std::int8_t> a(512, -128), b(512, 127);
    b[0] = 0;
    for (const Kernels* k : usable_kernels()) {
        std::int32_t sums[3];
        k->compare(a.data(), b.data(), a.size(), sums);
        EXPECT_EQ(sums[0], -128 * 127 * 511) << k->name;
        EXPECT_EQ(sums[1], 128 * 128 * 512) << k->name;
        EXPECT_EQ(sums[2], 127 * 127 * 511) << k->name;
    }
}

}  // namespace
}  // namespace riwaya::meaning
