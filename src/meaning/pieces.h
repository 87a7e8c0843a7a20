// Text cut into the pieces of words that the encoder knows, as SentencePiece cuts it with a unigram model (Kudo, 2018,
// arXiv:1804.10959): the same numbers of pieces for any bytes.
//
//     auto pieces = meaning::Pieces::load(folder + "/pieces.bin");
//     std::vector<std::uint32_t> ids;
//     pieces->cut("Talks resumed", ids);                // begin, the pieces, end
//
// The file is mapped and used in place; tools/convert_encoder.cc makes it. Const once loaded; shared by threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <base/image.h>
#include <riwaya/result.h>

#include "double_array.h"

namespace riwaya::meaning {

// What pieces.bin is an image of. The key counts up with every change of its arrays.
inline constexpr std::uint64_t kPiecesKey = 0x7069656365730001ULL;

class Pieces {
  public:
    // Fails where the file is missing, cut short, or of another form.
    static Result<Pieces> load(const std::string& path);
    // As load(), from an image in memory.
    static Result<Pieces> of(std::shared_ptr<const base::Image> image, const std::string& where);

    // Adds the numbers of the pieces to `ids`, between those of begin and end; only these two where the text holds no
    // word. A run of characters that no piece has is one unknown piece, a byte that is no UTF-8 such a character. Time
    // is linear in the text's bytes.
    void cut(std::string_view text, std::vector<std::uint32_t>& ids) const;

    // How many pieces there are: all numbers are below.
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(scores_.size()); }
    [[nodiscard]] std::uint32_t unknown() const { return unknown_; }
    [[nodiscard]] std::uint32_t begin() const { return begin_; }
    [[nodiscard]] std::uint32_t end() const { return end_; }

    // The text as the pieces are written: folded after the model's table, white space as U+2581, one before the first
    // word.
    [[nodiscard]] std::string normalized(std::string_view text) const;

  private:
    Pieces() = default;
    [[nodiscard]] std::string_view next_normalized(std::string_view text, std::size_t& at) const;
    void best_cut(std::string_view normal, std::vector<std::uint32_t>& ids) const;

    std::shared_ptr<const base::Image> image_;  // holds all of the following
    DoubleArray rewrites_;                      // bytes -> where in rewritten_ stands what takes their place
    std::string_view rewritten_;                // texts, each ended by NUL
    std::string_view ascii_;  // for each ASCII character what takes its place before another one, NUL: look it up
    DoubleArray trie_;        // piece -> number
    base::Flat<float> scores_;
    float unknown_score_ = 0;
    std::uint32_t unknown_ = 0, begin_ = 0, end_ = 0;
};

}  // namespace riwaya::meaning
