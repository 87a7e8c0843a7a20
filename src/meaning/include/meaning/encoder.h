// What words mean: vectors of sentences that lie near each other where they say the same, in any of 16 languages.
// Nearness proposes; names, figures, dates and polarity dispose: "A won" and "B won" lie near each other too.
//
//     auto encoder = meaning::Encoder::load(data_folder + "/meaning");
//     if (!encoder) return without(encoder.error());
//     const double near = meaning::nearness(encoder->encode("Talks resumed"), encoder->encode("They negotiate again"));
//
// The vectors are those of Google's Universal Sentence Encoder multilingual v3 (Yang et al., 2020,
// arXiv:1907.04307), from files that the build makes (tools/convert_encoder.cc); without them nothing is loaded and
// callers do without. Const once loaded; shared by threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/result.h>

namespace riwaya::meaning {

inline constexpr std::size_t kDimensions = 512;

// A sentence's vector, rounded, so that what is decided from it is the same whatever kernel computed it.
using Vector = std::array<std::int8_t, kDimensions>;

// Cosine of two vectors, from whole numbers: -1 to 1; 0 where one is empty (all zero).
[[nodiscard]] double nearness(const Vector& a, const Vector& b);

class Encoder {
  public:
    // `folder` holds the two mapped files (pieces.bin and network.bin). An error tells which is missing or broken.
    static Result<Encoder> load(const std::string& folder);
    // May be called from many threads. Text without words gives the zero vector.
    [[nodiscard]] Vector encode(std::string_view text) const;
    // One vector a text, several sentences in one pass of the network (faster than one by one), the same result as one
    // by one. `threads` 0: as many as the machine has cores.
    [[nodiscard]] std::vector<Vector> encode_all(std::span<const std::string_view> texts, unsigned threads) const;

    Encoder(Encoder&&) noexcept;
    Encoder& operator=(Encoder&&) noexcept;
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;
    ~Encoder();

  private:
    struct Parts;
    explicit Encoder(std::unique_ptr<const Parts> parts);
    std::unique_ptr<const Parts> parts_;
};

}  // namespace riwaya::meaning
