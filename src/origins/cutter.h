// Cuts text into folded words, quickly: a table lookup a character, a hash a word, nothing kept of the words
// themselves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <language/language.h>
#include <riwaya/result.h>
#include <riwaya/span.h>

#include "origins/origins.h"

namespace riwaya::origins {

constexpr std::uint16_t kFigure = 0x8000;  // the bit of a word's hash that tells a figure

class Cutter {
  public:
    static Result<Cutter> load(const language::Languages&);

    // Adds the words of `text` to `out`; a quotation ends at the end of its line. With `spans`, the bytes of each word.
    void cut(std::string_view text, Print& out, std::vector<Span>* spans = nullptr) const;
    // The characters that a word is known by.
    [[nodiscard]] std::u16string folded(std::string_view word) const;

  private:
    // What a character is to a word. An entry of the table holds it above 16 bits that tell what it is folded to.
    enum class Sign : std::uint8_t {
        kLetter,    // folded to one character
        kDigit,     // the same, of a figure
        kMore,      // a letter that is folded to several: an index into more_
        kMark,      // is passed over: a diacritic, tatweel, what joins letters
        kBreak,     // parts words, as do all that follow
        kLine,      // ends a line
        kOpen,      // opens a quotation
        kClose,     // closes one
        kStraight,  // does either
    };
    static constexpr std::uint32_t entry(Sign s) { return static_cast<std::uint32_t>(s) << 16; }
    struct Quotation;
    [[nodiscard]] std::uint32_t entry_of(const char*& at, const char* end) const;
    [[nodiscard]] std::uint16_t word(const char*& at, const char* end, const char*& word_end, std::uint32_t& e) const;
    void set_kinds();
    void set_folded(char32_t c, std::string_view folded);
    void set_quotes();

    std::vector<std::uint32_t> table_;  // of the first 65,536 characters
    std::vector<std::u16string> more_;
};

}  // namespace riwaya::origins
