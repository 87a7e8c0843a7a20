// Words that make two headlines differ, from languages/<code>/contrasts.tsv: words of opposite sense under keys that
// languages share, words that deny, words that tell nothing. And words for one thing, from concepts.tsv.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <riwaya/result.h>
#include <text/words.h>

namespace riwaya::relate {

// A word stands on a side of an axis: rising is one side of up and down, falling the other.
struct Pole {
    std::string axis;
    bool second = false;
    friend bool operator==(const Pole&, const Pole&) = default;
};

class Contrasts {
  public:
    // Empty where the language has no such table.
    static Result<Contrasts> load(const text::Segmenter&);

    // The poles of a word, by its form behind its particles, else by its stem; empty where it has none.
    [[nodiscard]] const std::vector<Pole>& poles(std::string_view base, std::string_view stem) const;
    // What a word stands for, under a key that languages share; empty where it is in no row of concepts.tsv.
    [[nodiscard]] std::string_view concept_of(std::string_view folded, std::string_view base,
                                              std::string_view stem) const;
    [[nodiscard]] bool denies(std::string_view folded) const { return deny_.contains(folded); }
    // Whether a word names an act that two named in the other order do the other way round: to beat.
    [[nodiscard]] bool directed(std::string_view folded) const { return directed_.contains(folded); }
    // Whether it is such an act where a name follows: to strike somebody, and not a deal.
    [[nodiscard]] bool onto(std::string_view folded) const { return onto_.contains(folded); }
    // Whether he who does it is named behind this word: by.
    [[nodiscard]] bool before_doer(std::string_view folded) const { return before_doer_.contains(folded); }
    // Whether the order of words tells who does it.
    [[nodiscard]] bool has_order() const { return !before_doer_.empty(); }
    [[nodiscard]] bool tells_nothing(std::string_view folded) const { return nothing_.contains(folded); }

  private:
    base::StringMap<std::vector<Pole>> by_form_, by_stem_;
    base::StringMap<std::string> concepts_, concepts_by_stem_;
    base::StringSet deny_, nothing_, directed_, onto_, before_doer_;
};

}  // namespace riwaya::relate
