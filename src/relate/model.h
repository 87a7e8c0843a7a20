// The weights, from knowledge/relate.tsv and languages/<code>/relate_words.tsv; tools/train_relate.py makes both.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include <base/hash.h>

#include "signs.h"

namespace riwaya::relate {

// What there is to judge by: the encoder or none, one language or two.
enum class Given : std::uint8_t { kMeaning, kWords, kMeaningAcross, kWordsAcross };
inline constexpr std::size_t kGivens = 4;

class Model {
  public:
    static Result<Model> load(std::span<const text::Segmenter* const> segmenters, const std::string& knowledge);

    // The probabilities: that the two tell of different things, and, where they do not, that they disagree.
    struct Odds {
        double other = 0, disagree = 0;
    };
    // `words`: stems of the words left over, looked at without an encoder only, of this language.
    [[nodiscard]] Odds odds(Given, const std::array<double, kSigns>&, const Vectors&, const std::string& language,
                            const std::vector<std::string>& words) const;
    // From these on they tell of different things, and disagree.
    [[nodiscard]] double other_from(Given g) const { return other_from_[static_cast<std::size_t>(g)]; }
    [[nodiscard]] double disagree_from(Given g) const { return disagree_from_[static_cast<std::size_t>(g)]; }

  private:
    [[nodiscard]] std::optional<Error> read_row(std::string_view name, std::size_t given, double weight,
                                                const std::string& where);
    struct Weights {
        std::array<double, kSigns> other{}, disagree{};
        std::array<std::array<double, meaning::kDimensions>, kParts> left{};
    };
    std::vector<Weights> weights_;  // by Given
    std::array<double, kGivens> other_from_{}, disagree_from_{};
    base::StringMap<base::StringMap<double>> words_;  // by language, by stem
};

}  // namespace riwaya::relate
