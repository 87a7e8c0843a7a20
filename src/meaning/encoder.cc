#include "meaning/encoder.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "network.h"
#include "pieces.h"

namespace riwaya::meaning {

namespace {

// Of the 5.2 million numbers of the vectors of 10,094 titles of news (ANT corpus), five lie over 127 / 800, the largest
// at 0.170; of 26,717 longer sentences ten, the largest at 0.175. Rounding so moves a cosine by 0.0005 (standard
// deviation).
constexpr float kVectorScale = 800;

constexpr std::size_t kTextsAtOnce = 32;

Vector rounded(const float* values) {
    Vector out;
    for (std::size_t i = 0; i < kDimensions; ++i) {
        const float v = std::nearbyint(values[i] * kVectorScale);
        out[i] = v >= -127 && v <= 127 ? static_cast<std::int8_t>(v) : static_cast<std::int8_t>(v > 0 ? 127 : -127);
    }
    return out;
}

}  // namespace

struct Encoder::Parts {
    Pieces pieces;
    Network network;
};

Encoder::Encoder(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder& Encoder::operator=(Encoder&&) noexcept = default;
Encoder::~Encoder() = default;

Result<Encoder> Encoder::load(const std::string& folder) {
    auto pieces = Pieces::load(folder + "/pieces.bin");
    if (!pieces) return pieces.error();
    auto network = Network::load(folder + "/network.bin");
    if (!network) return network.error();
    if (network->pieces() < pieces->size())
        return Error{ErrorCode::kData, "does not know all pieces of pieces.bin", folder + "/network.bin",
                     "build both anew (tools/convert_encoder.cc)"};
    return Encoder(std::make_unique<const Parts>(Parts{std::move(*pieces), std::move(*network)}));
}

Vector Encoder::encode(std::string_view text) const { return encode_all({&text, 1}, 1).front(); }

std::vector<Vector> Encoder::encode_all(std::span<const std::string_view> texts, unsigned threads) const {
    std::vector<std::vector<std::uint32_t>> numbers(texts.size());
    base::for_each_index((texts.size() + kTextsAtOnce - 1) / kTextsAtOnce, threads, [&](std::size_t part) {
        for (std::size_t i = part * kTextsAtOnce; i < std::min(texts.size(), (part + 1) * kTextsAtOnce); ++i) {
            parts_->pieces.cut(texts[i], numbers[i]);
            if (numbers[i].size() <= 2) numbers[i].clear();  // begin and end alone
        }
    });
    const std::vector<PieceNumbers> sentences(numbers.begin(), numbers.end());
    std::vector<float> floats(texts.size() * kWidth);
    parts_->network.encode(sentences, kernels(), threads, floats.data());
    std::vector<Vector> out(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) out[i] = rounded(&floats[i * kWidth]);
    return out;
}

}  // namespace riwaya::meaning
