// What a question asks for: as an expression of FTS5, and found again in a text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/terms.h"

namespace riwaya::store {

// A word, or words that stand one after the other.
struct Asked {
    struct Word {
        std::string base, stem;              // equal where there is no other stem
        std::vector<std::string> akin = {};  // stems of other words that are made of it
    };
    std::vector<Word> words;
    bool phrase =
        false;  // was given in quotes: the words themselves, in any case with any particles, and no other form
};

// The parts of a question; those without a letter or digit are left out.
[[nodiscard]] std::vector<Asked> asked_in(const Terms&, std::string_view question);
// All of them; empty where there is none.
[[nodiscard]] std::string match_of(const std::vector<Asked>&);
[[nodiscard]] std::string match_of(const Terms&, std::string_view question);

struct Found {
    std::size_t part = 0;  // of the question
    Span span;             // in the text
};
// Where the parts stand in a text, in order.
[[nodiscard]] std::vector<Found> find_asked(const Terms&, const std::vector<Asked>&, std::string_view text);

}  // namespace riwaya::store
