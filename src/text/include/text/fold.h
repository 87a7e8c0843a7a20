// Folding: letters that news writes in several ways made one, so that two spellings compare equal.
//
// Case, diacritics, tatweel, presentation forms and digits are folded for every script by Unicode data; what a language
// adds (alef, yeh and teh marbuta for Arabic) stands in its fold.tsv. Folding is per code point, so an alignment back
// to the input always exists.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <base/image.h>
#include <language/language.h>
#include <riwaya/result.h>

namespace riwaya::text {

struct Folded {
    std::string text;
    std::vector<std::uint32_t>
        origin;  // for each byte of `text`, and one past its end: the byte of the input that it came from
};

class Folder {
  public:
    // From the table, or from what was compiled of it.
    static Result<Folder> load(const language::Language&);
    // Adds what the language's table makes of the commonest characters to `out`. Fails as load() does.
    [[nodiscard]] static std::optional<Error> compile(const language::Language&, base::ImageWriter& out);

    // Appends the folded form. Const and thread-safe.
    void fold(std::string_view input, std::string& out) const;
    [[nodiscard]] std::string fold(std::string_view input) const {
        std::string out;
        fold(input, out);
        return out;
    }
    [[nodiscard]] Folded fold_aligned(std::string_view input) const;

  private:
    // Latin, Greek, Cyrillic, Hebrew and Arabic, then the dashes, quotes and marks of news: looked up, not computed.
    static constexpr char32_t kDirect = 0x700;
    static constexpr char32_t kPunctuation = 0x2000, kPunctuationEnd = 0x2070;
    // What a character is folded to.
    struct Piece {
        char bytes[15];
        std::uint8_t size;
    };
    [[nodiscard]] const Piece* direct_of(char32_t c) const {
        if (c < kDirect) return direct_ + c;
        return c >= kPunctuation && c < kPunctuationEnd ? direct_ + (kDirect + c - kPunctuation) : nullptr;
    }
    // Appends what a character outside of the direct ones is folded to.
    void fold_rare(char32_t, std::string& out) const;
    std::shared_ptr<const base::Image> image_;  // what the pieces stand in
    const Piece* direct_ = nullptr;
};

}  // namespace riwaya::text
