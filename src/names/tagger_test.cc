#include "tagger.h"

#include <gtest/gtest.h>

#include <random>

namespace riwaya::names {
namespace {

TEST(Network, TheQuickLayerFindsWhatThePlainOneFinds) {
    if (!has_avx2()) GTEST_SKIP() << "this processor has no AVX2";
    std::mt19937 random(1);
    const auto number = [&](int most) {
        return static_cast<std::int16_t>(static_cast<int>(random() % (2U * static_cast<unsigned>(most) + 1)) - most);
    };
    for (const std::uint32_t outputs : {16U, 64U, 8U})
        for (const std::uint32_t inputs : {2U, kHidden, kWindow}) {
            std::vector<std::int16_t> in(inputs), weights(std::size_t{inputs} * outputs);
            for (auto& x : in) x = random() % 3 == 0 ? std::int16_t{0} : number(kTop);
            for (auto& w : weights) w = number(1023);
            std::vector<std::int32_t> plain(outputs, 7), quick(outputs, 7);
            add_layer(in.data(), inputs / 2, weights.data(), outputs, plain.data());
            add_layer_avx2(in.data(), inputs / 2, weights.data(), outputs, quick.data());
            EXPECT_EQ(plain, quick);
        }
}

TEST(SameWords, EachWordLeadsToTheNextOfItsKindAndBackToTheFirst) {
    const auto word = [](std::uint64_t hash, bool repeats) {
        Signals s;
        s.word = hash;
        s.repeats = repeats;
        return s;
    };
    const std::vector<std::uint32_t> next =
        same_words({word(1, true), word(2, true), word(1, true), word(3, false), word(3, false), word(1, true)});
    EXPECT_EQ(next, (std::vector<std::uint32_t>{2, 1, 5, 3, 4, 0}));
}

TEST(BestLabels, AnInsideComesOnlyBehindItsBegin) {
    const std::array<float, kLabels * kLabels> transitions{};
    std::vector<float> scores(std::size_t{2} * kLabels, 0);
    scores[2] = 3;            // the first word as the inside of a person, which cannot be
    scores[kLabels + 2] = 3;  // the second too
    std::array<std::uint8_t, 2> labels{};
    best_labels(scores.data(), 2, transitions.data(), labels.data());
    EXPECT_EQ(labels, (std::array<std::uint8_t, 2>{1, 2}));
}

TEST(WordTable, HoldsNothingWithoutAFile) {
    EXPECT_EQ(WordTable().find(17), WordTable::kNoWord);
    EXPECT_EQ(WordTable().class_of(WordTable::kNoWord), 0U);
}

}  // namespace
}  // namespace riwaya::names
