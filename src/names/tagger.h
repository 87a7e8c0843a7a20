// Tagger: where names of people, places and organizations stand, from words, their neighbours, what the lexicon says
// of them and what they stand for elsewhere in the report. Trained by tools/train_names.cc; the trained file stands
// with its language.
//
// A linear-chain conditional random field (J. Lafferty et al. 2001) whose scores come from a small network over vectors
// of words and hashed features.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <base/file.h>

#include "network.h"
#include "tag_features.h"

namespace riwaya::names {

// Labels: 0 outside; for each type its begin and its inside.
inline constexpr std::array<EntityType, 4> kTagged = {EntityType::kPerson, EntityType::kPlace,
                                                      EntityType::kOrganization, EntityType::kOther};
[[nodiscard]] constexpr bool is_begin(std::uint32_t label) { return label % 2 == 1; }
// Whether a label may follow another: the inside of a type only its begin or its inside.
[[nodiscard]] constexpr bool may_follow(std::uint32_t label, std::uint32_t before) {
    return label == 0 || is_begin(label) || before == label || before == label - 1;
}

// The best labels by scores[i * kLabels + label] and transitions[before * kLabels + label] (Viterbi), into labels.
void best_labels(const float* scores, std::size_t words, const float* transitions, std::uint8_t* labels);

// For each word of a report the next word that is the same, in a ring, so that none is left out; itself where it stands
// alone or tells nothing by that.
[[nodiscard]] std::vector<std::uint32_t> same_words(const std::vector<Signals>&);

class Tagger {
  public:
    // nullopt where the language has no trained file; fails with kData where it is broken.
    static Result<std::optional<Tagger>> load(const language::Language&);

    // One label a word of the report.
    [[nodiscard]] std::vector<std::uint8_t> tag(const TagView&) const;
    [[nodiscard]] const WordTable& table() const { return table_; }

    // The trained file: kForm; Head; kInputRows times kFactInputs inputs of 8 bits; NetworkFile; the slots of the
    // table of words; its words.
    static constexpr std::string_view kForm = "riwaya names tagger 2\n\n\n";
    struct Head {
        std::uint32_t words;
        std::array<float, kLabels * kLabels> transitions;
    };
    static_assert(kForm.size() % 4 == 0 && sizeof(Head) % 4 == 0);

  private:
    explicit Tagger(base::MappedFile f) : file_(std::move(f)) {}
    base::MappedFile file_;
    Head head_{};
    const std::int8_t* inputs_ = nullptr;
    Network network_;
    WordTable table_;
};

}  // namespace riwaya::names
