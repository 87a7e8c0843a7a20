#include "network.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <random>

#include "base/parallel.h"

namespace riwaya::meaning {
namespace {

using Row = std::vector<double>;

// A network of random weights over a few pieces: as a file, and worked out the long way.
class RandomNetwork {
  public:
    RandomNetwork() : bytes_(kTableBegin + kPieces * kWidth, '\0') {
        std::mt19937 random(20260117);
        std::normal_distribution<double> small(0, 1);
        const auto fill = [&](auto& values, double mean, double spread) {
            for (float& v : values) v = static_cast<float>(mean + spread * small(random));
        };
        head_.magic = kNetworkMagic;
        head_.byte_order = kNetworkByteOrder;
        head_.pieces = kPieces;
        head_.size = bytes_.size();
        head_.epsilon = 1e-12F;
        fill(head_.piece_scale, 0.3, 0.05);
        fill(head_.piece_middle, 0, 0.5);
        fill(head_.project_bias, 0, 0.3);
        fill(head_.project_gain, 1, 0.3);
        fill(head_.project_shift, 0, 0.3);
        fill(head_.first_bias, -0.1, 0.1);
        fill(head_.second_bias, -0.1, 0.1);
        fill(head_.gain, 1, 0.3);
        fill(head_.shift, 0, 0.1);
        fill(head_.pool_bias, 0, 0.05);
        for (std::size_t m = 0; m < kMatrices; ++m) fill_matrix(m, random);
        for (std::size_t i = kTableBegin; i < bytes_.size(); ++i) bytes_[i] = static_cast<char>(random() % 64);
        for (std::size_t c = 0; c < kJoined; ++c)
            for (std::size_t i = 0; i < kWidth; ++i)
                head_.project_sum[c] += static_cast<float>(weight(kProject + c / kBranchWidth, i, c % kBranchWidth));
        std::memcpy(bytes_.data(), &head_, sizeof head_);
    }

    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    [[nodiscard]] Row vector(PieceNumbers sentence) const;

    static constexpr std::uint32_t kPieces = 60;

  private:
    void fill_matrix(std::size_t m, std::mt19937& random) {
        head_.scale[m] = static_cast<float>(1 / (70 * std::sqrt(static_cast<double>(kMatrix[m].inputs))));
        std::vector<std::int16_t> values(kMatrix[m].size());
        for (auto& v : values) v = static_cast<std::int16_t>(static_cast<int>(random() % 255) - 127);
        std::memcpy(bytes_.data() + matrix_begin(m), values.data(), values.size() * sizeof values[0]);
    }
    [[nodiscard]] double weight(std::size_t m, std::size_t input, std::size_t output) const {
        std::int16_t value = 0;
        std::memcpy(&value, bytes_.data() + matrix_begin(m) + place_in_panels(kMatrix[m], input, output) * sizeof value,
                    sizeof value);
        return static_cast<double>(value) * head_.scale[m];
    }
    [[nodiscard]] Row times(const Row& in, std::size_t m) const {
        Row out(kMatrix[m].outputs);
        for (std::size_t c = 0; c < out.size(); ++c)
            for (std::size_t i = 0; i < in.size(); ++i) out[c] += in[i] * weight(m, i, c);
        return out;
    }
    [[nodiscard]] std::vector<Row> branch(const std::vector<Row>& rows, std::size_t b, std::size_t matrix,
                                          const std::array<float, kJoined>& bias) const;

    NetworkHead head_{};
    std::string bytes_;
};

Row positive(Row r) {
    for (double& v : r) v = std::max(v, 0.0);
    return r;
}
Row plus(Row a, const Row& b) {
    for (std::size_t i = 0; i < a.size(); ++i) a[i] += b[i];
    return a;
}
template <class Values>
Row normal(Row r, const Values& gain, const Values& shift) {
    double mean = 0, square = 0;
    for (const double v : r) mean += v / static_cast<double>(r.size());
    for (const double v : r) square += (v - mean) * (v - mean) / static_cast<double>(r.size());
    for (std::size_t i = 0; i < r.size(); ++i) r[i] = (r[i] - mean) / std::sqrt(square) * gain[i] + shift[i];
    return r;
}

std::vector<Row> RandomNetwork::branch(const std::vector<Row>& rows, std::size_t b, std::size_t matrix,
                                       const std::array<float, kJoined>& bias) const {
    std::vector<Row> out;
    for (std::size_t t = 0; t < rows.size(); ++t) {
        Row window;
        for (std::size_t tap = 0; tap < kBranch[b].taps; ++tap) {
            const std::size_t seen = t + tap - kBranch[b].left;  // wraps below 0
            const Row row = seen < rows.size() ? rows[seen] : Row(kBranchWidth);
            window.insert(window.end(), row.begin(), row.end());
        }
        Row sum = times(window, matrix + b);
        for (std::size_t c = 0; c < kBranchWidth; ++c) sum[c] += bias[b * kBranchWidth + c];
        out.push_back(plus(positive(std::move(sum)), rows[t]));
    }
    return out;
}

Row RandomNetwork::vector(PieceNumbers sentence) const {
    std::vector<Row> features, joined;
    for (const std::uint32_t piece : sentence) {
        Row x(kWidth), projected;
        for (std::size_t i = 0; i < kWidth; ++i)
            x[i] = (bytes_[kTableBegin + piece * kWidth + i] - kTableMiddle) * head_.piece_scale[piece % kChunks] +
                   head_.piece_middle[piece % kChunks];
        for (std::size_t b = 0; b < kBranches; ++b) {
            const Row part = times(x, kProject + b);
            projected.insert(projected.end(), part.begin(), part.end());
        }
        projected = plus(projected, Row(head_.project_bias.begin(), head_.project_bias.end()));
        joined.push_back(normal(projected, head_.project_gain, head_.project_shift));
        features.push_back(x);
    }
    for (std::size_t b = 0; b < kBranches; ++b) {
        std::vector<Row> rows;
        for (const Row& j : joined)
            rows.emplace_back(j.begin() + static_cast<std::ptrdiff_t>(b * kBranchWidth),
                              j.begin() + static_cast<std::ptrdiff_t>((b + 1) * kBranchWidth));
        rows = branch(branch(rows, b, kFirst, head_.first_bias), b, kSecond, head_.second_bias);
        for (std::size_t t = 0; t < rows.size(); ++t)
            features[t].insert(features[t].end(), rows[t].begin(), rows[t].end());
    }
    Row sum(kFeatures);
    for (const Row& f : features) sum = plus(sum, normal(f, head_.gain, head_.shift));
    Row mean = times(sum, kPool);
    const auto length = static_cast<double>(sentence.size());
    for (std::size_t c = 0; c < kWidth; ++c) mean[c] = (mean[c] + length * head_.pool_bias[c]) / std::sqrt(length);
    const Row y0 = positive(times(mean, kDense0));
    const Row y1 = positive(plus(times(mean, kPass1), times(y0, kDense1)));
    const Row y2 = positive(times(y1, kDense2));
    Row z = plus(times(y1, kPass3), times(y2, kDense3));
    double square = 0;
    for (double& v : z) v = std::tanh(v);
    for (const double v : z) square += v * v;
    for (double& v : z) v /= std::sqrt(square);
    return z;
}

std::string written(const std::string& bytes, const std::string& name) {
    const std::string path = testing::TempDir() + "riwaya_" + std::to_string(::getpid()) + name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

class NetworkTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        random_ = std::make_unique<RandomNetwork>();
        path_ = written(random_->bytes(), "network.bin");
        auto loaded = Network::load(path_);
        ASSERT_TRUE(loaded) << loaded.error().message();
        network_ = std::make_unique<Network>(std::move(*loaded));
        std::mt19937 random(7);
        for (const std::size_t length : {1U, 2U, 3U, 5U, 6U, 30U, 0U, 200U, 1U, 17U}) {
            sentences_.emplace_back(length);
            for (auto& piece : sentences_.back()) piece = static_cast<std::uint32_t>(random() % RandomNetwork::kPieces);
        }
    }
    static void TearDownTestSuite() {
        network_.reset();
        std::remove(path_.c_str());
    }
    static std::vector<float> encoded(const std::vector<std::vector<std::uint32_t>>& sentences, const Kernels& k,
                                      unsigned threads) {
        const std::vector<PieceNumbers> views(sentences.begin(), sentences.end());
        std::vector<float> out(sentences.size() * kWidth);
        network_->encode(views, k, threads, out.data());
        return out;
    }

    static inline std::unique_ptr<RandomNetwork> random_;
    static inline std::unique_ptr<Network> network_;
    static inline std::string path_;
    static inline std::vector<std::vector<std::uint32_t>> sentences_;
};

TEST_F(NetworkTest, IsWhatTheLongWayGives) {
    const auto vectors = encoded(sentences_, kernels(), 1);
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
        const float* v = &vectors[s * kWidth];
        if (sentences_[s].empty()) {
            EXPECT_TRUE(std::all_of(v, v + kWidth, [](float x) { return x == 0; }));
            continue;
        }
        if (sentences_[s].size() > 6) continue;  // the long way is long
        const Row right = random_->vector(sentences_[s]);
        double cosine = 0;
        for (std::size_t i = 0; i < kWidth; ++i) cosine += v[i] * right[i];
        EXPECT_GT(cosine, 0.99999) << sentences_[s].size() << " pieces";
    }
}

TEST_F(NetworkTest, DependsOnNeitherKernelsNorThreads) {
    const auto right = encoded(sentences_, portable_kernels(), 1);
    for (const Kernels* k : usable_kernels())
        for (const unsigned threads : {1U, 3U}) EXPECT_EQ(encoded(sentences_, *k, threads), right) << k->name;
}

TEST_F(NetworkTest, DoesNotDependOnOtherSentences) {
    const auto all = encoded(sentences_, kernels(), 1);
    for (std::size_t s = 0; s < sentences_.size(); ++s)
        EXPECT_EQ(encoded({sentences_[s]}, kernels(), 1),
                  std::vector<float>(all.begin() + static_cast<std::ptrdiff_t>(s * kWidth),
                                     all.begin() + static_cast<std::ptrdiff_t>((s + 1) * kWidth)));
}

// A piece is worked out anew the first two times, then taken from what is kept.
TEST_F(NetworkTest, IsTheSameOnceItsPiecesAreKept) {
    auto loaded = Network::load(path_);
    ASSERT_TRUE(loaded);
    const std::vector<std::uint32_t> sentence = {7, 8, 9, 7, 10};
    const std::vector<PieceNumbers> views = {sentence};
    std::vector<std::vector<float>> out(4, std::vector<float>(kWidth));
    for (auto& v : out) loaded->encode(views, kernels(), 1, v.data());
    for (const auto& v : out) EXPECT_EQ(v, out.front());
}

TEST(KeptPieces, KeepsAPieceOfferedTwiceAndNoMoreThanThereIsRoomFor) {
    constexpr std::uint32_t kPieces = KeptPieces::kMostKept + 100;
    KeptPieces kept(kPieces, 2);
    const auto offer_all = [&] {
        for (std::uint32_t p = 0; p < kPieces; ++p) {
            const std::array<float, 2> values = {static_cast<float>(p), 1};
            kept.offer(p, values.data());
        }
    };
    offer_all();
    EXPECT_EQ(kept.count(), 0U);
    EXPECT_EQ(kept.find(3), nullptr);
    base::for_each_index(4, 4, [&](std::size_t) { offer_all(); });
    EXPECT_EQ(kept.count(), KeptPieces::kMostKept);
    std::size_t found = 0;
    for (std::uint32_t p = 0; p < kPieces; ++p)
        if (const float* values = kept.find(p)) {
            EXPECT_EQ(values[0], static_cast<float>(p));
            ++found;
        }
    EXPECT_EQ(found, KeptPieces::kMostKept);
}

TEST_F(NetworkTest, TakesUnknownNumbersAndLongTexts) {
    EXPECT_EQ(encoded({{RandomNetwork::kPieces, 3, 0xFFFFFFFF}}, kernels(), 1), encoded({{0, 3, 0}}, kernels(), 1));
    std::vector<std::uint32_t> longest(kMostPieces, 5);
    auto longer = longest;
    longer.insert(longer.end(), 10 * kMostPieces, 6);
    EXPECT_EQ(encoded({longer}, kernels(), 1), encoded({longest}, kernels(), 1));
}

TEST(Network, RefusesWhatIsNoNetwork) {
    const RandomNetwork random;
    EXPECT_EQ(Network::load(testing::TempDir() + "riwaya_no_such").error().code, ErrorCode::kNotFound);
    const auto refused = [&](std::string bytes) {
        const std::string path = written(bytes, "broken.bin");
        const auto loaded = Network::load(path);
        std::remove(path.c_str());
        return !loaded && loaded.error().code == ErrorCode::kData && loaded.error().where == path;
    };
    const std::string& whole = random.bytes();
    EXPECT_TRUE(refused(""));
    EXPECT_TRUE(refused(whole.substr(0, sizeof(NetworkHead))));
    EXPECT_TRUE(refused(whole.substr(0, whole.size() - 1)));
    EXPECT_TRUE(refused(whole + 'x'));
    for (const std::size_t at : {0U, 8U, 12U, 16U}) {  // magic, order of bytes, pieces, size
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] + 1);
        EXPECT_TRUE(refused(changed)) << at;
    }
}

TEST(Network, StandsBrokenNumbers) {
    const RandomNetwork random;
    std::string bytes = random.bytes();
    std::mt19937 noise(3);
    for (std::size_t i = offsetof(NetworkHead, scale); i < bytes.size(); i += 1 + noise() % 50)
        bytes[i] = static_cast<char>(noise());
    const std::string path = written(bytes, "noise.bin");
    const auto network = Network::load(path);
    ASSERT_TRUE(network);
    const std::vector<std::uint32_t> sentence = {1, 2, 3, 4, 5};
    const std::vector<PieceNumbers> views = {sentence};
    std::vector<float> out(kWidth);
    for (const Kernels* k : usable_kernels()) network->encode(views, *k, 1, out.data());
    std::remove(path.c_str());
}

}  // namespace
}  // namespace riwaya::meaning
