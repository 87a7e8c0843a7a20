#include "tagger.h"

#include <gtest/gtest.h>

#include <random>

#include "layers.h"

namespace riwaya::names {
namespace {

std::int16_t number(std::mt19937& random, int most) {
    return static_cast<std::int16_t>(static_cast<int>(random() % (2U * static_cast<unsigned>(most) + 1)) - most);
}

TEST(Layers, TheQuickOnesFindWhatThePlainOnesFind) {
    if (!has_avx2()) GTEST_SKIP() << "this processor has no AVX2";
    std::mt19937 random(1);
    for (const std::uint32_t outputs : {16U, 64U, 8U})
        for (const std::uint32_t inputs : {2U, kHidden, kWindow})
            for (const std::uint32_t words : {1U, 2U, 3U, 4U, 9U}) {
                const std::size_t step = kInputs;
                std::vector<std::int16_t> in(inputs + step * words), weights(std::size_t{inputs} * outputs);
                for (auto& x : in) x = random() % 3 == 0 ? std::int16_t{0} : number(random, kTop);
                for (auto& w : weights) w = number(random, 1023);
                std::vector<std::int32_t> plain(std::size_t{words} * outputs, 7), quick(plain);
                plain_layers().add(in.data(), step, words, inputs / 2, weights.data(), outputs, plain.data());
                quick_layers().add(in.data(), step, words, inputs / 2, weights.data(), outputs, quick.data());
                EXPECT_EQ(plain, quick);
            }
    std::vector<std::int32_t> sums(256);
    for (auto& s : sums) s = static_cast<std::int32_t>(random());
    sums[0] = INT32_MIN;
    sums[1] = INT32_MAX;
    for (const std::int32_t shift : {0, 1, 7, 20, 30}) {
        std::vector<std::int16_t> plain(sums.size()), quick(sums.size());
        plain_layers().cut(sums.data(), sums.size(), shift, kTop, plain.data());
        quick_layers().cut(sums.data(), sums.size(), shift, kTop, quick.data());
        EXPECT_EQ(plain, quick);
    }
    std::vector<std::int8_t> table(std::size_t{100} * kFactInputs);
    for (auto& x : table) x = static_cast<std::int8_t>(number(random, 127));
    const std::vector<std::uint32_t> rows = {3, 99, 0, 3, 17};
    std::vector<std::int16_t> plain(kFactInputs, 5), quick(plain);
    plain_layers().add_rows(table.data(), rows.data(), rows.size(), plain.data());
    quick_layers().add_rows(table.data(), rows.data(), rows.size(), quick.data());
    EXPECT_EQ(plain, quick);
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

// The best of all rows of labels, one after the other.
TEST(BestLabels, AreThoseOfTheBestRow) {
    std::mt19937 random(2);
    constexpr std::size_t kWords = 3;
    for (int round = 0; round < 50; ++round) {
        std::array<float, kLabels * kLabels> transitions{};
        std::array<float, kWords * kLabels> scores{};
        for (float& t : transitions) t = number(random, 500);
        for (float& s : scores) s = number(random, 500);
        std::array<std::uint8_t, kWords> found{};
        float most = -1e9F;
        for (std::uint32_t a = 0; a < kLabels; ++a)
            for (std::uint32_t b = 0; b < kLabels; ++b)
                for (std::uint32_t c = 0; c < kLabels; ++c) {
                    if (!may_follow(a, 0) || !may_follow(b, a) || !may_follow(c, b)) continue;
                    const float score = transitions[a] + scores[a] + transitions[a * kLabels + b] +
                                        scores[kLabels + b] + transitions[b * kLabels + c] + scores[2 * kLabels + c];
                    most = std::max(most, score);
                }
        best_labels(scores.data(), kWords, transitions.data(), found.data());
        const auto total = [&](const auto& l) {
            return transitions[l[0]] + scores[l[0]] + transitions[l[0] * kLabels + l[1]] + scores[kLabels + l[1]] +
                   transitions[l[1] * kLabels + l[2]] + scores[2 * kLabels + l[2]];
        };
        EXPECT_EQ(total(found), most);
        EXPECT_TRUE(may_follow(found[0], 0) && may_follow(found[1], found[0]) && may_follow(found[2], found[1]));
    }
}

TEST(WordTable, HoldsNothingWithoutAFile) {
    EXPECT_EQ(WordTable().find(17), WordTable::kNoWord);
    EXPECT_EQ(WordTable().class_of(WordTable::kNoWord), 0U);
}

}  // namespace
}  // namespace riwaya::names
