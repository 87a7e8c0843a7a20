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
        std::uint8_t places = 0;
        std::uint8_t rank = 0;  // among the words by weight, from 0; at most 255
    };
    struct Name {
        std::uint32_t key = 0;
        float weight = 0;
        std::uint8_t places = 0;
        Kind kind = Kind::kOther;
        bool known = false;
    };
    std::uint32_t language = 0;
    std::vector<Word> words;      // by key
    std::vector<Name> names;      // by key
    std::vector<Figure> figures;  // by value, counted
    std::vector<std::int32_t> dates;
    std::optional<meaning::Vector> meaning;
    float norm = 0;        // of the words' weights
    float title_norm = 0;  // of the rarities of the title's words
    float lead_norm = 0;   // of those of title and lead
    float name_norm = 0;
    float mark_mass = 0;  // weight of the words that mark it (kMarks)
    std::size_t length = 0;

    [[nodiscard]] static Side of(const Profile&);
};

// What can be seen of a pair; the order of the weights in evidence.cc.
enum Sign : std::uint8_t {
    kWords,         // cosine of the words' weights
    kLeads,         // cosine of title and lead, by rarity
    kTitles,        // cosine of titles
    kMeaning,       // nearness of the vectors; 0 without
    kNames,         // cosine of the names' weights
    kMissingLeast,  // share of the words that mark a report that the other lacks: the lesser,
    kMissingMost,   // and the greater of the two
    kPlacesApart,   // each leads with a place that the other does not name: weight of the lesser
    kActorsApart,   // the same of persons and organizations
    kFiguresApart,  // figures of one thing, in title or lead, that differ
    kFiguresShared,
    kSigns,
};
using Signs = std::array<double, kSigns>;

[[nodiscard]] Signs signs_of(const Side& a, const Side& b);

// The evidence lies between -kMostEvidence and kMostEvidence: log odds, with a soft bound, so that one pair never
// decides for a whole group.
inline constexpr float kMostEvidence = 4;
[[nodiscard]] float weigh(const Side& a, const Side& b);

}  // namespace riwaya::stories
