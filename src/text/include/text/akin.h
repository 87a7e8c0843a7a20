// Akin: other words that are made of one: apology, apologise, apologised. Of the words that glossary.tsv has for one
// thing they are those that begin alike.
//
//     auto akin = text::Akin::load(segmenter);
//     akin->of("apology")       "apologize", "apologised" ...
//
// Const once loaded; may be shared by threads. For what a person asks, not for a text's words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <riwaya/result.h>
#include <text/words.h>

namespace riwaya::text {

class Akin {
  public:
    // Without the table nothing is akin. Fails where it is broken.
    static Result<Akin> load(const Segmenter&);
    // Folded, without the word itself.
    [[nodiscard]] std::vector<std::string> of(std::string_view folded) const;

  private:
    std::vector<std::vector<std::string>> rows_;
    base::StringMap<std::uint32_t> row_;  // of a word
};

}  // namespace riwaya::text
