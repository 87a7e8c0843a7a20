#include "network.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <unordered_map>

#include "base/parallel.h"

namespace riwaya::meaning {

namespace {

// What is kept of a piece: its projection, then for each place of each branch what it adds to the first sum there.
constexpr std::size_t kPieceFloats = kJoined + kAllTaps * kBranchWidth;

// Work for one thread at a time. So many pieces or sentences make the reading of the weights small beside the products;
// measured on news titles, 96 to 256 pieces are within 3 % of each other.
constexpr std::size_t kPiecesAtOnce = 96;
constexpr std::size_t kPlacesAtOnce = 192;
constexpr std::size_t kSentencesAtOnce = 48;

// A round's pieces are kept for all of its sentences: 13 KiB each.
constexpr std::size_t kRoundPieces = 3072;

std::unique_ptr<float[]> floats(std::size_t count) { return std::make_unique_for_overwrite<float[]>(count); }
std::unique_ptr<std::int16_t[]> wholes(std::size_t count) {
    return std::make_unique_for_overwrite<std::int16_t[]>(count);
}

void keep_positive(float* values, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) values[i] = values[i] > 0 ? values[i] : 0;
}

Error broken(const std::string& path, const char* what) {
    return {ErrorCode::kData, what, path, "build it anew (tools/convert_encoder.cc)"};
}

// Rows of whole numbers, as a Product wants them.
struct Rows {
    explicit Rows(std::size_t count, std::size_t width)
        : values(wholes(count * width)), scale(floats(count)), at(count), width(width) {
        for (std::size_t i = 0; i < count; ++i) at[i] = &values[i * width];
    }
    void round(const Kernels& kernels, const float* from, std::size_t stride) {
        for (std::size_t i = 0; i < at.size(); ++i)
            scale[i] = kernels.round(from + i * stride, width, &values[i * width]);
    }
    std::unique_ptr<std::int16_t[]> values;
    std::unique_ptr<float[]> scale;
    std::vector<const std::int16_t*> at;
    std::size_t width;
};

// Where to start new work so that no part costs much more than `most`: begins of parts, then the end.
template <class Cost>
std::vector<std::size_t> parts_of(std::size_t count, std::size_t most, const Cost& cost) {
    std::vector<std::size_t> begins = {0};
    std::size_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (sum > 0 && sum + cost(i) > most) {
            begins.push_back(i);
            sum = 0;
        }
        sum += cost(i);
    }
    if (count > 0) begins.push_back(count);
    return begins;
}

}  // namespace

// Some of the sentences, and the pieces that stand in them.
struct Network::Round {
    explicit Round(const Kernels& k) : kernels(k) {}
    const Kernels& kernels;
    std::size_t first = 0;                  // sentence of the call
    std::vector<std::size_t> begins = {0};  // of the sentences in `places`, then the end
    std::vector<std::uint32_t> places;      // all sentences' pieces, as places in `pieces`
    std::vector<std::uint32_t> pieces;      // each once
    std::unordered_map<std::uint32_t, std::uint32_t> place_of;
    std::vector<const float*> made;          // of each of `pieces`: kPieceFloats
    std::vector<std::uint32_t> missing;      // of `pieces`, places of those that are not kept
    std::unique_ptr<float[]> table, pooled;  // kPieceFloats each that is missing, kFeatures each sentence
    float* out = nullptr;

    [[nodiscard]] std::size_t sentences() const { return begins.size() - 1; }
    [[nodiscard]] std::size_t length(std::size_t s) const { return begins[s + 1] - begins[s]; }
    [[nodiscard]] const float* piece(std::size_t place) const { return made[places[place]]; }
    [[nodiscard]] std::uint32_t missing_piece(std::size_t i) const { return pieces[missing[i]]; }

    void add(PieceNumbers sentence, std::uint32_t known) {
        for (const std::uint32_t number : sentence.first(std::min(sentence.size(), kMostPieces))) {
            const std::uint32_t piece = number < known ? number : 0;
            const auto [it, added] = place_of.try_emplace(piece, static_cast<std::uint32_t>(pieces.size()));
            if (added) pieces.push_back(piece);
            places.push_back(it->second);
        }
        begins.push_back(places.size());
    }
    void restart() {
        first += sentences();
        begins = {0};
        places.clear();
        pieces.clear();
        place_of.clear();
    }
};

Result<Network> Network::load(const std::string& path) {
    auto file = base::MappedFile::open(path);
    if (!file) return file.error();
    const std::string_view bytes = file->bytes();
    if (bytes.size() < kTableBegin) return broken(path, "is no network of the sentence encoder, or cut short");
    Network network(std::move(*file));
    const NetworkHead& head = network.head();
    if (head.magic != kNetworkMagic || head.byte_order != kNetworkByteOrder)
        return broken(path, "is no network of the sentence encoder for this version and machine");
    if (head.pieces == 0 || head.size != bytes.size() || head.size != kTableBegin + std::uint64_t{head.pieces} * kWidth)
        return broken(path, "was cut short");
    network.kept_ = std::make_unique<KeptPieces>(head.pieces, kPieceFloats);
    return network;
}

Product Network::product(std::size_t which, std::size_t first_input, std::size_t inputs) const {
    const Matrix& m = kMatrix[which];
    Product p{};
    p.inputs = inputs;
    p.weights = matrix(which) + first_input * kPanel;
    p.panel_stride = m.inputs * kPanel;
    p.panels = m.outputs / kPanel;
    p.scale = head().scale[which];
    return p;
}

void Network::encode(std::span<const PieceNumbers> sentences, const Kernels& kernels, unsigned threads,
                     float* out) const {
    Round round(kernels);
    round.out = out;
    for (const PieceNumbers& s : sentences) {
        round.add(s, pieces());
        if (round.pieces.size() < kRoundPieces) continue;
        encode_round(round, threads);
        round.restart();
    }
    if (round.sentences() > 0) encode_round(round, threads);
}

void Network::encode_round(Round& round, unsigned threads) const {
    const auto in_parts = [&](const std::vector<std::size_t>& begins, auto work) {
        base::for_each_index(begins.size() - 1, begins.size() > 2 ? threads : 1,
                             [&](std::size_t i) { (this->*work)(round, begins[i], begins[i + 1]); });
    };
    const auto one = [](std::size_t) { return std::size_t{1}; };
    gather_kept(round);
    in_parts(parts_of(round.missing.size(), kPiecesAtOnce, one), &Network::work_out_pieces);
    round.pooled = floats(round.sentences() * kFeatures);
    in_parts(parts_of(round.sentences(), kPlacesAtOnce, [&](std::size_t s) { return round.length(s); }),
             &Network::pool);
    in_parts(parts_of(round.sentences(), kSentencesAtOnce, one), &Network::finish);
}

// Finds the round's pieces that are kept, and makes room for the others.
void Network::gather_kept(Round& round) const {
    round.made.resize(round.pieces.size());
    round.missing.clear();
    for (std::uint32_t i = 0; i < round.pieces.size(); ++i) {
        round.made[i] = kept_->find(round.pieces[i]);
        if (round.made[i] == nullptr) round.missing.push_back(i);
    }
    round.table = floats(round.missing.size() * kPieceFloats);
    for (std::size_t i = 0; i < round.missing.size(); ++i)
        round.made[round.missing[i]] = &round.table[i * kPieceFloats];
}

// What depends on a piece alone, of those that were not kept.
void Network::work_out_pieces(const Round& round, std::size_t begin, std::size_t end) const {
    const std::size_t count = end - begin;
    float* table = &round.table[begin * kPieceFloats];
    Rows inputs(count, kWidth);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint8_t* from = row(round.missing_piece(begin + i));
        for (std::size_t k = 0; k < kWidth; ++k)
            inputs.values[i * kWidth + k] = static_cast<std::int16_t>(from[k] - kTableMiddle);
        inputs.scale[i] = head().piece_scale[round.missing_piece(begin + i) % kChunks];
    }
    for (std::size_t b = 0; b < kBranches; ++b) {
        Product p = product(kProject + b, 0, kWidth);
        p.rows = inputs.at.data();
        p.row_scale = inputs.scale.get();
        p.row_count = count;
        p.out = table + b * kBranchWidth;
        p.out_stride = kPieceFloats;
        round.kernels.multiply(p);
    }
    for (std::size_t i = 0; i < count; ++i) {
        float* x = table + i * kPieceFloats;
        const float middle = head().piece_middle[round.missing_piece(begin + i) % kChunks];
        for (std::size_t c = 0; c < kJoined; ++c) x[c] += middle * head().project_sum[c] + head().project_bias[c];
        round.kernels.normalize(x, head().project_gain.data(), head().project_shift.data(), head().epsilon, kJoined);
    }
    std::size_t at = kJoined;
    for (std::size_t b = 0; b < kBranches; ++b) {
        Rows projected(count, kBranchWidth);
        projected.round(round.kernels, table + b * kBranchWidth, kPieceFloats);
        for (std::size_t tap = 0; tap < kBranch[b].taps; ++tap, at += kBranchWidth) {
            Product p = product(kFirst + b, tap * kBranchWidth, kBranchWidth);
            p.rows = projected.at.data();
            p.row_scale = projected.scale.get();
            p.row_count = count;
            p.out = table + at;
            p.out_stride = kPieceFloats;
            round.kernels.multiply(p);
        }
    }
    for (std::size_t i = 0; i < count; ++i) kept_->offer(round.missing_piece(begin + i), table + i * kPieceFloats);
}

namespace {

// For a branch, the place that its tap sees from each place of sentences; `none` beyond a sentence's ends.
class Neighbours {
  public:
    Neighbours(std::span<const std::size_t> begins, std::size_t none) : begins_(begins), none_(none) {}

    template <class Use>
    void each(const Branch& branch, std::size_t tap, const Use& use) const {
        const std::size_t first = begins_.front();
        for (std::size_t s = 0; s + 1 < begins_.size(); ++s)
            for (std::size_t i = begins_[s]; i < begins_[s + 1]; ++i) {
                const std::size_t seen = i + tap;  // counted from branch.left on
                const bool inside = seen >= begins_[s] + branch.left && seen < begins_[s + 1] + branch.left;
                use(i - first, inside ? seen - branch.left - first : none_);
            }
    }

  private:
    std::span<const std::size_t> begins_;
    std::size_t none_;
};

}  // namespace

// The branches over some sentences, and the normalized sum over each.
void Network::pool(const Round& round, std::size_t begin, std::size_t end) const {
    const Kernels& k = round.kernels;
    const std::size_t first = round.begins[begin], count = round.begins[end] - first;
    const Neighbours neighbours({&round.begins[begin], end - begin + 1}, count);
    const auto hidden = floats(count * kBranchWidth), features = floats(count * kFeatures);
    const auto scales = floats(count);
    std::vector<const float*> parts(count * kBranch.back().taps);
    std::vector<const std::int16_t*> rows(count);
    std::size_t at = kJoined;
    for (std::size_t b = 0; b < kBranches; ++b) {
        const Branch& branch = kBranch[b];
        for (std::size_t tap = 0; tap < branch.taps; ++tap, at += kBranchWidth)
            neighbours.each(branch, tap, [&](std::size_t i, std::size_t seen) {
                parts[i * branch.taps + tap] = seen < count ? round.piece(first + seen) + at : nullptr;
            });
        Rows whole(count + 1, kBranchWidth);  // the last one: zeros
        for (std::size_t i = 0; i < count; ++i) {
            float* h = &hidden[i * kBranchWidth];
            k.sum(&parts[i * branch.taps], branch.taps, h, kBranchWidth);
            k.activate(h, &head().first_bias[b * kBranchWidth], round.piece(first + i) + b * kBranchWidth,
                       kBranchWidth);
            whole.scale[i] = k.round(h, kBranchWidth, &whole.values[i * kBranchWidth]);
        }
        std::fill_n(&whole.values[count * kBranchWidth], kBranchWidth, std::int16_t{0});
        whole.scale[count] = 0;
        float* const out = &features[kWidth + b * kBranchWidth];
        for (std::size_t tap = 0; tap < branch.taps; ++tap) {
            neighbours.each(branch, tap, [&](std::size_t i, std::size_t seen) {
                rows[i] = whole.at[seen];
                scales[i] = whole.scale[seen];
            });
            Product p = product(kSecond + b, tap * kBranchWidth, kBranchWidth);
            p.rows = rows.data();
            p.row_scale = scales.get();
            p.row_count = count;
            p.out = out;
            p.out_stride = kFeatures;
            p.add = tap > 0;
            k.multiply(p);
        }
        for (std::size_t i = 0; i < count; ++i)
            k.activate(out + i * kFeatures, &head().second_bias[b * kBranchWidth], &hidden[i * kBranchWidth],
                       kBranchWidth);
    }
    for (std::size_t s = begin; s < end; ++s) {
        float* sum = &round.pooled[s * kFeatures];
        std::fill_n(sum, kFeatures, 0.0F);
        for (std::size_t i = round.begins[s] - first; i < round.begins[s + 1] - first; ++i) {
            const std::uint32_t piece = round.pieces[round.places[first + i]];
            k.widen(row(piece), head().piece_scale[piece % kChunks], head().piece_middle[piece % kChunks],
                    &features[i * kFeatures], kWidth);
            k.normalize_into(&features[i * kFeatures], head().gain.data(), head().shift.data(), head().epsilon,
                             kFeatures, sum);
        }
    }
}

// The layers after the sums: y0 = +(m d0), y1 = +(m p1 + y0 d1), y2 = +(y1 d2), vector = tanh(y1 p3 + y2 d3), of length
// 1;
// +(x) has no negative numbers.
void Network::finish(const Round& round, std::size_t begin, std::size_t end) const {
    const Kernels& k = round.kernels;
    const std::size_t count = end - begin;
    // Each layer's inputs are rounded as its first product asks for them.
    const auto multiply = [&](std::size_t which, const Rows& rows, float* out, bool add) {
        Product p = product(which, 0, kMatrix[which].inputs);
        p.rows = rows.at.data();
        p.row_scale = rows.scale.get();
        p.row_count = count;
        p.out = out;
        p.out_stride = kMatrix[which].outputs;
        p.add = add;
        k.multiply(p);
    };
    const auto rounded = [&](const float* from, std::size_t width) {
        Rows rows(count, width);
        rows.round(k, from, width);
        return rows;
    };
    const auto mean = floats(count * kWidth), y0 = floats(count * kInner), y1 = floats(count * kInner),
               y2 = floats(count * kWidth);
    multiply(kPool, rounded(&round.pooled[begin * kFeatures], kFeatures), mean.get(), false);
    for (std::size_t i = 0; i < count; ++i) {
        const auto length = static_cast<float>(std::max<std::size_t>(round.length(begin + i), 1));
        for (std::size_t c = 0; c < kWidth; ++c)
            mean[i * kWidth + c] = (mean[i * kWidth + c] + length * head().pool_bias[c]) / std::sqrt(length);
    }
    const Rows means = rounded(mean.get(), kWidth);
    multiply(kDense0, means, y0.get(), false);
    keep_positive(y0.get(), count * kInner);
    multiply(kPass1, means, y1.get(), false);
    multiply(kDense1, rounded(y0.get(), kInner), y1.get(), true);
    keep_positive(y1.get(), count * kInner);
    const Rows inner = rounded(y1.get(), kInner);
    multiply(kDense2, inner, y2.get(), false);
    keep_positive(y2.get(), count * kWidth);
    float* const out = round.out + (round.first + begin) * kWidth;
    multiply(kPass3, inner, out, false);
    multiply(kDense3, rounded(y2.get(), kWidth), out, true);
    for (std::size_t i = 0; i < count; ++i) {
        float* z = out + i * kWidth;
        double square = 0;
        for (std::size_t c = 0; c < kWidth; ++c) {
            z[c] = std::tanh(z[c]);
            square += double{z[c]} * z[c];
        }
        const double factor = round.length(begin + i) > 0 ? 1 / std::sqrt(std::max(square, double{head().epsilon})) : 0;
        for (std::size_t c = 0; c < kWidth; ++c) z[c] = static_cast<float>(z[c] * factor);
    }
}

}  // namespace riwaya::meaning
