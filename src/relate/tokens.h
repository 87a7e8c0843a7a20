// The words of a headline with what is known of each, and which of them stand in the other headline too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contrasts.h"
#include "relate/relate.h"

namespace riwaya::relate {

struct Token {
    Span span;
    std::string_view folded, base;
    std::string stem;
    std::u32string letters;  // of the base
    double rarity = 0;
    bool tells = true;              // no particle and nothing of the like
    bool denies = false;            // not, never, without
    bool directed = false;          // beats: two named in the other order do it the other way round
    bool onto = false;              // strikes: what it is done to is named right behind
    bool before_doer = false;       // by
    bool number = false;            // digits, or words of a figure
    Index figure = kNoIndex;        // in Text::figures
    const Mention* name = nullptr;  // the proper name that it is part of
    std::string_view concept_key;   // Contrasts::concept_of()
    const std::vector<Pole>* poles = nullptr;
    std::uint32_t partner = kNoIndex;  // the token of the other text that says the same
};

// At most this many words are looked at: far more than a sentence has.
inline constexpr std::uint32_t kMostWords = 120;

[[nodiscard]] std::vector<Token> tokens_of(const Text&, const Contrasts&);

// Sets the partners: each token has at most one, the likest first. `across`: only names, figures and words for one
// thing are laid against each other, for words of two languages have no letters in common.
void align(const Text& a, std::vector<Token>& a_tokens, const Text& b, std::vector<Token>& b_tokens, bool across);

}  // namespace riwaya::relate
