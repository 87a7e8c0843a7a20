#include "convert_pieces.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <vector>

#include "double_array.h"
#include "double_array_builder.h"
#include "pieces.h"
#include "protobuf.h"

namespace riwaya::tools {

namespace {

// sentencepiece_model.proto: ModelProto.SentencePiece.Type
enum Type : std::uint64_t { kNormal = 1, kUnknown = 2, kControl = 3, kUserDefined = 4, kUnused = 5, kByte = 6 };

struct Piece {
    std::string_view text;
    float score = 0;
    std::uint64_t type = kNormal;
};

struct Model {
    std::vector<Piece> pieces;
    std::string_view charsmap;
    bool is_unigram = true;
    bool as_we_cut = true;  // nothing is asked for that Pieces does not do
};

float float_of(std::string_view bytes) {
    float out = 0;
    if (bytes.size() == sizeof out) std::memcpy(&out, bytes.data(), sizeof out);
    return out;
}

std::uint32_t word_at(std::string_view bytes) {
    std::uint32_t out = 0;
    std::memcpy(&out, bytes.data(), sizeof out);
    return out;
}

std::optional<Piece> read_piece(std::string_view message) {
    Piece out;
    Protobuf in(message);
    while (in.next()) {
        if (in.field() == 1) out.text = in.text();
        if (in.field() == 2) out.score = float_of(in.text());
        if (in.field() == 3) out.type = in.number();
    }
    return in.is_broken() ? std::nullopt : std::optional(out);
}

bool read_trainer(std::string_view message, Model& model) {
    Protobuf in(message);
    while (in.next()) {
        if (in.field() == 3) model.is_unigram = in.number() == 1;
        // treat_whitespace_as_suffix, byte_fallback
        if ((in.field() == 24 || in.field() == 35) && in.number() != 0) model.as_we_cut = false;
    }
    return !in.is_broken();
}

bool read_normalizer(std::string_view message, Model& model) {
    Protobuf in(message);
    while (in.next()) {
        if (in.field() == 2) model.charsmap = in.text();
        // add_dummy_prefix, remove_extra_whitespaces, escape_whitespaces: all hold where they are not told
        if (in.field() >= 3 && in.field() <= 5 && in.number() == 0) model.as_we_cut = false;
    }
    return !in.is_broken();
}

std::optional<Model> read_model(std::string_view bytes) {
    Model out;
    Protobuf in(bytes);
    while (in.next()) {
        if (in.field() == 1) {
            const auto piece = read_piece(in.text());
            if (!piece) return std::nullopt;
            out.pieces.push_back(*piece);
        }
        if (in.field() == 2 && !read_trainer(in.text(), out)) return std::nullopt;
        if (in.field() == 3 && !read_normalizer(in.text(), out)) return std::nullopt;
    }
    return in.is_broken() || out.pieces.empty() ? std::nullopt : std::optional(std::move(out));
}

// What takes the place of each ASCII character where another one or none follows; NUL where that takes a look into the
// table.
std::string ascii_rewrites(const meaning::DoubleArray& trie, std::string_view texts) {
    std::string out(128, '\0');
    for (std::size_t c = 1; c < out.size(); ++c) {
        auto place = trie.root();
        if (!trie.step(place, static_cast<unsigned char>(c))) {
            out[c] = static_cast<char>(c);
            continue;
        }
        bool goes_on = false;
        for (unsigned char next = 0; next < 128; ++next) {
            auto after = place;
            goes_on = goes_on || trie.step(after, next);
        }
        if (goes_on) continue;
        const std::size_t at = place.is_key ? trie.value(place) : texts.size();
        if (!place.is_key)
            out[c] = static_cast<char>(c);
        else if (at + 1 < texts.size() && texts[at] != '\0' && texts[at + 1] == '\0')
            out[c] = texts[at];
    }
    return out;
}

// The model's table of characters: the size of its trie, the trie, texts ended by NUL.
bool put_rewrites(std::string_view charsmap, base::ImageWriter& out, std::string& ascii) {
    if (charsmap.size() < 4) return false;
    const std::size_t size = word_at(charsmap);
    charsmap.remove_prefix(4);
    if (size == 0 || size % 4 != 0 || size >= charsmap.size() || charsmap.back() != '\0') return false;
    std::vector<std::uint32_t> units(size / 4);
    std::memcpy(units.data(), charsmap.data(), size);
    charsmap.remove_prefix(size);
    ascii = ascii_rewrites(meaning::DoubleArray(base::Flat<std::uint32_t>(units.data(), units.size())), charsmap);
    out.put("rewrites/trie", units);
    out.put("rewrites/texts", charsmap);
    out.put("rewrites/ascii", std::string_view(ascii));
    return true;
}

// A user's symbol is cut out wherever it stands, as SentencePiece's score for it has it. Its other half, that no
// rewriting touches it, holds by itself for one of plain ASCII.
bool score_user_defined(std::vector<Piece>& pieces, float best, std::string_view ascii) {
    for (Piece& p : pieces) {
        if (p.type != kUserDefined) continue;
        p.score = static_cast<float>(static_cast<double>(static_cast<float>(p.text.size()) * best) - 0.1);
        for (const char c : p.text)
            if (static_cast<unsigned char>(c) >= ascii.size() || ascii[static_cast<unsigned char>(c)] != c)
                return false;
    }
    return true;
}

Error unusable(const std::string& what) {
    return {ErrorCode::kData, what, "sp.model", "fetch it again with tools/fetch"};
}

}  // namespace

Result<std::string> convert_pieces(std::string_view bytes) {
    auto model = read_model(bytes);
    if (!model) return unusable("is no whole SentencePiece model");
    if (!model->is_unigram || !model->as_we_cut) return unusable("cuts in a way that is not provided for");
    base::ImageWriter out;
    std::string ascii;
    if (!put_rewrites(model->charsmap, out, ascii)) return unusable("has a broken table of characters");

    float lowest = std::numeric_limits<float>::max();
    float best = std::numeric_limits<float>::min();  // above zero, as SentencePiece begins
    for (const Piece& p : model->pieces) {
        if (p.type == kByte) return unusable("has pieces for bytes, which are not provided for");
        if (p.type != kNormal) continue;
        lowest = std::min(lowest, p.score);
        best = std::max(best, p.score);
    }
    if (!score_user_defined(model->pieces, best, ascii)) return unusable("has symbols that are not plain ASCII");

    constexpr std::uint32_t kNone = 0xFFFFFFFF;
    std::vector<std::uint32_t> special(3, kNone);  // unknown, begin, end
    std::vector<std::pair<std::string_view, std::uint32_t>> keys;
    std::vector<float> scores;
    for (std::uint32_t id = 0; id < model->pieces.size(); ++id) {
        const Piece& p = model->pieces[id];
        scores.push_back(p.score);
        if (p.type == kUnknown) special[0] = id;
        if (p.type == kControl && p.text == "<s>") special[1] = id;
        if (p.type == kControl && p.text == "</s>") special[2] = id;
        if (p.type == kNormal || p.type == kUserDefined) keys.emplace_back(p.text, id);
    }
    std::sort(keys.begin(), keys.end());
    const auto trie = build_double_array(keys);
    if (trie.empty() || std::count(special.begin(), special.end(), kNone) > 0) return unusable("has broken pieces");
    constexpr float kUnknownPenalty = 10;  // SentencePiece's kUnkPenalty
    out.put("pieces/trie", trie);
    out.put("pieces/scores", scores);
    out.put("pieces/special", special);
    out.put("pieces/unknown_score", std::vector<float>{lowest - kUnknownPenalty});
    return out.finish(meaning::kPiecesKey);
}

}  // namespace riwaya::tools
