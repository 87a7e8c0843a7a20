// Tagger: a linear-chain model of where names of people, places and organizations stand, over words, their neighbours
// and what the lexicon says of them. Trained by tools/train_names.cc; the trained file stands with its language.
//
// Averaged structured perceptron (M. Collins 2002) with hashed features (K. Weinberger et al. 2009).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <base/file.h>

#include "facts.h"
#include "phrases.h"

namespace riwaya::names {

// Labels: 0 outside; for each type its begin and its inside.
inline constexpr std::uint32_t kLabels = 9;
inline constexpr std::array<EntityType, 4> kTagged = {EntityType::kPerson, EntityType::kPlace,
                                                      EntityType::kOrganization, EntityType::kOther};
[[nodiscard]] constexpr bool is_begin(std::uint32_t label) { return label % 2 == 1; }
// Whether a label may follow another: the inside of a type only its begin or its inside.
[[nodiscard]] constexpr bool may_follow(std::uint32_t label, std::uint32_t before) {
    return label == 0 || is_begin(label) || before == label || before == label - 1;
}

inline constexpr std::uint32_t kRowBits = 17;
inline constexpr std::uint32_t kRows = 1U << kRowBits;

// Words that stand in like company, by number; a table of hashes as it stands in the trained file.
class Clusters {
  public:
    static constexpr std::uint32_t kBits = 16;
    static constexpr std::uint32_t kSlots = 1U << kBits;
    Clusters() = default;
    Clusters(const char* checks, const char* numbers) : checks_(checks), numbers_(numbers) {}
    // 0 where the folded word of this hash (base::hash64) is in none.
    [[nodiscard]] std::uint32_t of_hash(std::uint64_t hash) const;
    // Where a word is looked for: its first slot, and what tells it from others there (never 0).
    static std::pair<std::uint32_t, std::uint32_t> place(std::uint64_t hash);

  private:
    const char* checks_ = nullptr;   // 32 bits a slot
    const char* numbers_ = nullptr;  // 8 bits a slot
};

// What the features of a sentence are made from. `titles` marks the words before which a title or office ends.
struct TagView {
    const SentenceView& sentence;
    const text::Frequencies& seen;
    const std::vector<bool>& titles;
    const Clusters& clusters;
};

// What the features of a word and of its neighbours are made from, looked up once a word.
struct Signals {
    std::uint64_t word = 0;    // hash of the word behind its particles
    std::uint64_t listed = 0;  // what the lexicon says of it, in bits
    std::uint64_t kind = 0;    // its kind and particles
    std::uint64_t rarity = 0;  // in how many reports it was seen, in powers of two, and whether it has the article
    std::uint64_t cluster = 0;
};
[[nodiscard]] std::vector<Signals> look_up(const TagView&);

// The rows of the model that word i switches on, appended. `signals` are of the whole sentence.
void add_features(const TagView&, const std::vector<Signals>& signals, std::uint32_t i,
                  std::vector<std::uint32_t>& rows);

// The best labels by scores[i * kLabels + label] and transitions[before * kLabels + label] (Viterbi).
void best_labels(const std::vector<float>& scores, const float* transitions, std::vector<std::uint8_t>& labels);

class Tagger {
  public:
    // nullopt where the language has no trained file; fails with kData where it is broken.
    static Result<std::optional<Tagger>> load(const language::Language&);

    // One label a word of the sentence.
    [[nodiscard]] std::vector<std::uint8_t> tag(const TagView&) const;
    [[nodiscard]] const Clusters& clusters() const { return clusters_; }

    // The trained file: a line that names the form, 16-bit transitions and 8-bit weights, both in steps of `step`, and
    // the two parts of the table of clusters.
    static constexpr std::string_view kForm = "riwaya names tagger 1\n";
    struct Head {
        float step;
        std::array<std::int16_t, kLabels * kLabels> transitions;
    };

  private:
    explicit Tagger(base::MappedFile f) : file_(std::move(f)) {}
    base::MappedFile file_;
    Clusters clusters_;
    const std::int8_t* weights_ = nullptr;
    std::array<float, kLabels * kLabels> transitions_{};
};

}  // namespace riwaya::names
