// The network that makes a sentence's vector of its pieces: a table's row for each piece, three branches that look at
// 2, 3 and 5 pieces side by side, their normalized sum, and four small layers.
//
//     auto network = meaning::Network::load(folder + "/network.bin");
//     network->encode(sentences, kernels(), 1, vectors);    // sentences: numbers of pieces
//
// What depends on a piece alone - the projection of its row, and its part in the first sum of each place of a branch -
// is worked out once for all sentences in which it stands, and kept where it is asked for again (kept_pieces.h). A
// sentence's vector does not depend on the others, the threads or the kernels. Const once loaded; shared by threads.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <base/file.h>
#include <riwaya/result.h>

#include "kept_pieces.h"
#include "kernels.h"
#include "network_file.h"

namespace riwaya::meaning {

// A sentence's numbers of pieces, of which the network takes the first kMostPieces.
using PieceNumbers = std::span<const std::uint32_t>;
inline constexpr std::size_t kMostPieces = 4096;

class Network {
  public:
    // Fails where the file is missing, cut short, or of another form.
    static Result<Network> load(const std::string& path);

    // Writes a vector of kWidth floats for each sentence, of length 1; zeros for one without pieces. Numbers that the
    // table does not have are taken for piece 0. `threads` as for base::for_each_index.
    void encode(std::span<const PieceNumbers> sentences, const Kernels& kernels, unsigned threads, float* out) const;

    [[nodiscard]] std::uint32_t pieces() const { return head().pieces; }

  private:
    struct Round;
    explicit Network(base::MappedFile file) : file_(std::move(file)) {}
    [[nodiscard]] const NetworkHead& head() const {
        return *reinterpret_cast<const NetworkHead*>(file_.bytes().data());
    }
    [[nodiscard]] const std::int16_t* matrix(std::size_t which) const {
        return reinterpret_cast<const std::int16_t*>(file_.bytes().data() + matrix_begin(which));
    }
    [[nodiscard]] const std::uint8_t* row(std::uint32_t piece) const {
        return reinterpret_cast<const std::uint8_t*>(file_.bytes().data()) + kTableBegin + std::size_t{piece} * kWidth;
    }
    // Whole rows of a matrix from `first_input` on, times the inputs.
    [[nodiscard]] Product product(std::size_t which, std::size_t first_input, std::size_t inputs) const;

    void encode_round(Round& round, unsigned threads) const;
    void gather_kept(Round& round) const;
    void work_out_pieces(const Round& round, std::size_t begin, std::size_t end) const;
    void pool(const Round& round, std::size_t begin, std::size_t end) const;
    void finish(const Round& round, std::size_t begin, std::size_t end) const;

    base::MappedFile file_;
    std::unique_ptr<KeptPieces> kept_;
};

}  // namespace riwaya::meaning
