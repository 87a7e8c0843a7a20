// Cuts text into folded words, quickly: a table lookup a character, a hash a word, nothing kept of the words
// themselves.
#pragma once

#include <cstdint>
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

  private:
    // What a character is to a word.
    enum class Sign : std::uint8_t {
        kBreak,   // parts words
        kLetter,  // folded to one character
        kDigit,   // the same, of a figure
        kMark,    // is passed over: a diacritic, tatweel, what joins letters
        kMore,    // folded to several characters: an index into more_
        kLine,    // ends a line
        kOpen,    // opens a quotation
        kClose,
        kStraight,  // either
    };
    struct Entry {
        Sign sign = Sign::kBreak;
        std::uint16_t to = 0;
    };
    struct Work;
    [[nodiscard]] Entry entry_of(std::string_view text, std::size_t& at) const;
    void add_entry(char32_t c, std::string_view folded);
    void set_quotes();

    std::vector<Entry> table_;  // of the first 65,536 characters
    std::vector<std::u16string> more_;
};

}  // namespace riwaya::origins
