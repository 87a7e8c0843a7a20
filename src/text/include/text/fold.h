// Folding: letters that news writes in several ways made one, so that two spellings compare equal.
//
// Case, diacritics, tatweel, presentation forms and digits are folded for every script by Unicode data; what a language
// adds (alef, yeh and teh marbuta for Arabic) stands in its fold.tsv. Folding is per code point, so an alignment back
// to the input always exists.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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
    static Result<Folder> load(const language::Language&);

    // Appends the folded form. Const and thread-safe.
    void fold(std::string_view input, std::string& out) const;
    [[nodiscard]] std::string fold(std::string_view input) const {
        std::string out;
        fold(input, out);
        return out;
    }
    [[nodiscard]] Folded fold_aligned(std::string_view input) const;

  private:
    const std::string& folded_code_point(char32_t, std::string& scratch) const;
    // Latin, Greek, Cyrillic, Hebrew and Arabic, then the dashes, quotes and marks of news: looked up, not computed.
    static constexpr char32_t kDirect = 0x700;
    static constexpr char32_t kPunctuation = 0x2000, kPunctuationEnd = 0x2070;
    std::vector<std::string> direct_;
    std::unordered_map<char32_t, std::string> own_;  // the language's own rows, all below kDirect or in punctuation
};

}  // namespace riwaya::text
