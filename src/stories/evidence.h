// Evidence: how much two profiles speak for one event, or against it. Of the pair alone, and the same from both sides.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "stories/profile.h"

namespace riwaya::stories {

// A profile, ready to be laid beside many others.
struct Side {
    struct Word {
        std::uint32_t key = 0;
        float weight = 0;  // nats, by how often and where it stands
        float rarity = 0;  // nats
        float times = 0;   // rarity, by how often it stands in the report
        std::uint8_t places = 0;
        std::uint8_t sentences = 0;  // as in Term
        std::uint8_t rank = 0;       // among the words by weight, from 0; at most 255
    };
    struct Name {
        std::uint32_t key = 0;
        float weight = 0;
        std::uint8_t places = 0;
        Kind kind = Kind::kOther;
        bool known = false;
        bool local = false;
    };
    std::uint32_t language = 0;
    std::int32_t day = kNoDay;
    std::vector<Word> words;      // by key
    std::vector<Name> names;      // by key
    std::vector<Figure> figures;  // by value, counted
    std::optional<meaning::Vector> meaning;
    std::array<float, 8> sentence_norms = {};  // of the rarities of each sentence's words, as in Term::sentences
    float lead_norm = 0;                       // of those of title and lead
    float mark_mass = 0;                       // weight of the words that mark it: its heaviest 12

    [[nodiscard]] static Side of(const Profile&);
};

// What can be seen of a pair.
enum Sign : std::uint8_t {
    kMeaning,        // nearness of the vectors of title and lead; guessed from kLeads where there is none
    kMissingLeast,   // share of the words that mark a report that the other lacks: the lesser,
    kMissingMost,    // and the greater of the two
    kHeaviest,       // the heaviest word that the other lacks: the lesser of the two weights, in tens
    kTitleMissing,   // the heaviest word of the title that the other report lacks: the greater of the two, in tens
    kTitlesApart,    // the heaviest name of the title that the other lacks: the lesser of the two weights, in tens
    kOneSentence,    // the greatest cosine of the words of two of their first three sentences
    kRareElsewhere,  // log of the number of rare words that both hold but for those of the two sentences most alike
    kPlacesShared,   // log of the weights of places that both name
    kLocalShared,    // whether both name a place in title or lead that is no country
    kFiguresApart,   // log of the number of things that both lead with and count otherwise
    kFiguresShared,  // log of what the figures that both hold prove
    kDays,           // between their days of publication
    kActorsShared,   // log of the weights of known actors and places that both name
    kLeads,          // cosine of the words of title and lead
    kSigns,
};
using Signs = std::array<double, kSigns>;

[[nodiscard]] Signs signs_of(const Side& a, const Side& b);

// The evidence lies between -kMostEvidence and kMostEvidence: log odds, with a soft bound, so that one pair never
// decides for a whole group.
inline constexpr float kMostEvidence = 4;
[[nodiscard]] float weigh(const Side& a, const Side& b);

}  // namespace riwaya::stories
