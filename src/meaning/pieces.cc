#include "pieces.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include <base/utf8.h>

namespace riwaya::meaning {

namespace {

constexpr std::string_view kSpace = "\xE2\x96\x81";  // U+2581
constexpr std::string_view kNoCharacter = "\xEF\xBF\xBD";
// Longer than any text that takes the place of a character (33 bytes, of U+FDFA), so that a broken file cannot swell.
constexpr std::size_t kLongestRewritten = 128;

std::size_t character_size(unsigned char lead) {
    if (lead < 0xC0) return 1;
    if (lead < 0xE0) return 2;
    return lead < 0xF0 ? 3 : 4;
}

// The best way to cut what lies before a byte of the text: its score, and the last piece of it.
struct Best {
    float score = 0;
    std::uint32_t piece = 0;
    std::uint32_t bytes = 0;  // of the last piece; 0: no way leads here
};

// The best ways to the bytes since the last one that no piece crosses.
class Ways {
  public:
    Best& operator[](std::size_t i) {
        if (i >= ends_.size()) ends_.resize(i * 2 + 64);
        return ends_[i];
    }
    // Adds the pieces that lead to `last` in their order, a run of unknown ones as one, and begins anew from there.
    void finish(std::size_t last, std::uint32_t unknown, std::vector<std::uint32_t>& ids) {
        if (last == 0) return;
        const std::size_t before = ids.size();
        for (std::size_t i = last; i > 0; i -= ends_[i].bytes) ids.push_back(ends_[i].piece);
        std::reverse(ids.begin() + static_cast<std::ptrdiff_t>(before), ids.end());
        const auto from = ids.begin() + static_cast<std::ptrdiff_t>(before == 0 ? 0 : before - 1);
        ids.erase(std::unique(from, ids.end(),
                              [&](std::uint32_t a, std::uint32_t b) { return a == unknown && b == unknown; }),
                  ids.end());
        const float score = ends_[last].score;
        std::fill_n(ends_.begin(), last + 1, Best{});
        ends_[0].score = score;
    }

  private:
    std::vector<Best> ends_ = std::vector<Best>(64);
};

// Sums are of floats and the first of equals stays, as in SentencePiece: sums of long texts are rounded, and decide.
void offer(Best& best, float score, std::uint32_t piece, std::size_t bytes) {
    if (best.bytes != 0 && score <= best.score) return;
    best = {score, piece, static_cast<std::uint32_t>(bytes)};
}

}  // namespace

Result<Pieces> Pieces::load(const std::string& path) {
    auto image = base::Image::open(path, kPiecesKey);
    if (image) return of(*image, path);
    Error error = image.error();
    if (error.code == ErrorCode::kData) error.hint = "build riwaya again";
    return error;
}

Result<Pieces> Pieces::of(std::shared_ptr<const base::Image> image, const std::string& where) {
    Pieces out;
    out.image_ = std::move(image);
    const auto chars = [&](const char* name) {
        const auto flat = out.image_->array<char>(name);
        return std::string_view(flat.data(), flat.size());
    };
    out.rewrites_ = DoubleArray(out.image_->array<std::uint32_t>("rewrites/trie"));
    out.rewritten_ = chars("rewrites/texts");
    out.ascii_ = chars("rewrites/ascii");
    out.trie_ = DoubleArray(out.image_->array<std::uint32_t>("pieces/trie"));
    out.scores_ = out.image_->array<float>("pieces/scores");
    const auto special = out.image_->array<std::uint32_t>("pieces/special");
    const auto unknown_score = out.image_->array<float>("pieces/unknown_score");
    const bool is_whole =
        !out.rewrites_.empty() && !out.trie_.empty() && out.ascii_.size() == 128 && !out.rewritten_.empty() &&
        out.rewritten_.back() == '\0' && !out.scores_.empty() &&
        out.scores_.size() <= std::numeric_limits<std::int32_t>::max() && special.size() == 3 &&
        unknown_score.size() == 1 &&
        std::all_of(special.begin(), special.end(), [&](std::uint32_t id) { return id < out.scores_.size(); });
    if (!is_whole) return Error{ErrorCode::kData, "lacks a part of the encoder's pieces", where, "build riwaya again"};
    out.unknown_score_ = unknown_score[0];
    out.unknown_ = special[0], out.begin_ = special[1], out.end_ = special[2];
    return out;
}

void Pieces::cut(std::string_view text, std::vector<std::uint32_t>& ids) const {
    ids.push_back(begin_);
    best_cut(normalized(text), ids);
    ids.push_back(end_);
}

// What takes the place of the longest run of bytes at `at` that the table has, else the character itself.
std::string_view Pieces::next_normalized(std::string_view text, std::size_t& at) const {
    DoubleArray::Place place = rewrites_.root();
    std::size_t longest = 0;
    std::uint32_t found = 0;
    for (std::size_t i = at; i < text.size() && rewrites_.step(place, static_cast<unsigned char>(text[i]));) {
        ++i;
        if (!place.is_key) continue;
        longest = i - at;
        found = rewrites_.value(place);
    }
    if (longest > 0 && found < rewritten_.size()) {
        at += longest;
        const char* begin = rewritten_.data() + found;
        return {begin, ::strnlen(begin, std::min(rewritten_.size() - found, kLongestRewritten))};
    }
    const std::size_t begin = at;
    const char32_t c = base::next_code_point(text, at);
    return c == 0xFFFD && at == begin + 1 ? kNoCharacter : text.substr(begin, at - begin);
}

std::string Pieces::normalized(std::string_view text) const {
    std::string out;
    out.reserve(text.size() + text.size() / 2 + 8);
    out += kSpace;
    bool after_space = true;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        std::string_view next;
        if (byte < 0x80 && ascii_[byte] != '\0' &&
            (at + 1 == text.size() || static_cast<unsigned char>(text[at + 1]) < 0x80)) {
            next = ascii_.substr(byte, 1);
            ++at;
        } else {
            next = next_normalized(text, at);
        }
        while (after_space && !next.empty() && next.front() == ' ') next.remove_prefix(1);
        if (next.empty()) continue;
        for (const char c : next)
            if (c == ' ')
                out += kSpace;
            else
                out += c;
        after_space = next.back() == ' ';
    }
    std::string_view kept = out;
    while (kept.ends_with(kSpace)) kept.remove_suffix(kSpace.size());
    out.resize(kept.size());
    return out;
}

// Viterbi over the text from left to right. Where no piece crosses a byte (mostly before a word), the best way to it is
// known, so that memory follows the longest stretch without such a byte.
void Pieces::best_cut(std::string_view normal, std::vector<std::uint32_t>& ids) const {
    Ways ways;
    std::size_t begin = 0;     // of the stretch
    std::size_t furthest = 0;  // the last byte that a piece of the stretch leads to
    for (std::size_t at = 0; at < normal.size();) {
        if (at == furthest) {
            ways.finish(at - begin, unknown_, ids);
            begin = at;
        }
        const std::size_t size = std::min(character_size(static_cast<unsigned char>(normal[at])), normal.size() - at);
        const float score = ways[at - begin].score;
        bool has_single = false;
        DoubleArray::Place place = trie_.root();
        for (std::size_t i = at; i < normal.size() && trie_.step(place, static_cast<unsigned char>(normal[i]));) {
            ++i;
            if (!place.is_key) continue;
            const std::uint32_t piece = trie_.value(place);
            if (piece >= scores_.size()) continue;
            offer(ways[i - begin], scores_[piece] + score, piece, i - at);
            furthest = std::max(furthest, i);
            has_single = has_single || i - at == size;
        }
        if (!has_single) offer(ways[at + size - begin], unknown_score_ + score, unknown_, size);
        at += size;
        furthest = std::max(furthest, at);
    }
    ways.finish(normal.size() - begin, unknown_, ids);
}

}  // namespace riwaya::meaning
