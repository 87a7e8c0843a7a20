#include "meaning/encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

namespace riwaya::meaning {
namespace {

TEST(Nearness, IsTheCosine) {
    Vector a{}, b{}, none{};
    a[0] = 100;
    b[0] = 60;
    b[1] = -80;
    EXPECT_DOUBLE_EQ(nearness(a, b), 0.6);
    EXPECT_DOUBLE_EQ(nearness(a, a), 1);
    for (auto& v : b) v = static_cast<std::int8_t>(-v);
    EXPECT_DOUBLE_EQ(nearness(a, b), -0.6);
    EXPECT_EQ(nearness(a, none), 0);
    EXPECT_EQ(nearness(none, none), 0);
}

class EncoderTest : public testing::Test {
  protected:
    void SetUp() override {
        auto loaded = Encoder::load(RIWAYA_MEANING_DIR);
        if (!loaded && loaded.error().code == ErrorCode::kNotFound)
            GTEST_SKIP() << "riwaya was built without the sentence encoder: " << loaded.error().message();
        ASSERT_TRUE(loaded) << loaded.error().message();
        encoder_ = std::make_unique<Encoder>(std::move(*loaded));
    }
    std::unique_ptr<Encoder> encoder_;
};

// tests/meaning/reference.tsv: what the encoder's own package makes of sentences.
struct Reference {
    std::string sentence;
    std::vector<double> numbers;  // every 32nd of the vector
    double before = 0;            // cosine to the row before
};

std::vector<Reference> references() {
    std::ifstream file(RIWAYA_SOURCE_DIR "/tests/meaning/reference.tsv");
    std::vector<Reference> out;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) continue;
        std::istringstream fields(line);
        std::string numbers, before;
        Reference r;
        std::getline(fields, r.sentence, '\t');
        std::getline(fields, numbers, '\t');
        fields >> r.before;
        std::istringstream values(numbers);
        for (double v = 0; values >> v;) r.numbers.push_back(v);
        out.push_back(std::move(r));
    }
    return out;
}

// Half a step of a rounded number is 0.0006; four standard deviations of a cosine of rounded vectors are 0.002.
TEST_F(EncoderTest, AgreesWithThePackage) {
    const auto rows = references();
    ASSERT_GE(rows.size(), 20U);
    std::vector<std::string_view> sentences;
    for (const Reference& r : rows) sentences.push_back(r.sentence);
    const auto vectors = encoder_->encode_all(sentences, 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ASSERT_EQ(rows[i].numbers.size(), kDimensions / 32);
        for (std::size_t n = 0; n < rows[i].numbers.size(); ++n)
            EXPECT_NEAR(vectors[i][n * 32] / 800.0, rows[i].numbers[n], 0.0008) << rows[i].sentence << ", " << n * 32;
        EXPECT_NEAR(nearness(vectors[i], vectors[i == 0 ? rows.size() - 1 : i - 1]), rows[i].before, 0.002)
            << rows[i].sentence;
    }
}

TEST_F(EncoderTest, PutsLikeNearLike) {
    const Vector talks = encoder_->encode("The two governments resumed their talks on Monday.");
    const Vector again = encoder_->encode("Negotiations between both sides began again at the start of the week.");
    const Vector rain = encoder_->encode("Heavy rain flooded the lower streets of the town.");
    EXPECT_GT(nearness(talks, again), nearness(talks, rain) + 0.2);
}

TEST_F(EncoderTest, TextWithoutWordsIsTheZeroVector) {
    for (const char* text : {"", " ", "\n\t "}) EXPECT_EQ(encoder_->encode(text), Vector{}) << '"' << text << '"';
}

TEST_F(EncoderTest, ManyAreAsOneByOne) {
    std::vector<std::string> texts;
    for (int i = 0; i < 150; ++i)
        texts.push_back(std::string(static_cast<std::size_t>(i % 7), ' ') + "Sentence " + std::to_string(i * i) +
                        " of many, and of several lengths" + (i % 3 == 0 ? ", as this one shows to all." : "."));
    texts.emplace_back();
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const auto all = encoder_->encode_all(views, 1);
    EXPECT_EQ(encoder_->encode_all(views, 4), all);
    for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(encoder_->encode(texts[i]), all[i]) << texts[i];
    EXPECT_TRUE(encoder_->encode_all({}, 0).empty());
}

TEST_F(EncoderTest, StandsAnyBytes) {
    for (const std::string& text : {std::string(1, '\0'), std::string("\xff\xfe\x80 \xe0\xa0"),
                                    std::string(200000, 'x'), std::string(100000, ' ') + "end"})
        EXPECT_EQ(encoder_->encode(text), encoder_->encode(text));
}

TEST(Encoder, ErrorsNameTheFile) {
    const auto loaded = Encoder::load(testing::TempDir() + "riwaya_nowhere");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::kNotFound);
    EXPECT_NE(loaded.error().where.find("pieces.bin"), std::string::npos);
}

}  // namespace
}  // namespace riwaya::meaning
