// Chain words: what stands near a mention and tells which someone is meant.
//
// Const once loaded and shared by threads.
#pragma once

#include <array>

#include <base/hash.h>
#include <text/words.h>

namespace riwaya::names {

class ChainWords {
  public:
    enum class Sort : std::uint8_t { kPast, kIn, kSport, kPlace };

    // Fails with kData where a row of the language's chains.tsv is of no known sort.
    static Result<ChainWords> load(const text::Segmenter&);

    // Whether word i is of a sort, particles left out. False behind the last word.
    [[nodiscard]] bool is(Sort, const text::Words&, std::uint32_t i) const;

  private:
    std::array<base::StringSet, 4> words_;
};

}  // namespace riwaya::names
