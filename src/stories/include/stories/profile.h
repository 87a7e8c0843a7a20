// Profile: what is needed of a report to tell whether another report is of the same event, without the report.
//
//     const auto profiler = stories::Profiler::load(segmenters, &encoder);
//     const stories::Profile p = profiler->make(reading);
//     keep(stories::pack(p));
//
// A Profiler is const and shared by threads. A Profile depends on its report alone: how rare a word is comes from the
// tables of its language, never from other reports.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <meaning/encoder.h>
#include <riwaya/reading.h>
#include <riwaya/result.h>
#include <text/lexicon.h>
#include <text/words.h>

namespace riwaya::stories {

// Where a term stands; bits.
enum Place : std::uint8_t { kTitle = 1, kLead = 2, kBody = 4 };

// A word's stem or an entity, as a hash, and how much it tells.
struct Term {
    std::uint32_t key = 0;
    std::uint8_t rarity = 0;     // natural log of 1 / share of reports that hold it, in sixteenths
    std::uint8_t places = 0;     // Place bits
    std::uint8_t count = 0;      // how often it stands there, at most 31
    std::uint8_t sentences = 0;  // of a word, where it stands: bit 0 the title (without one the first sentence), bits
                                 // 1 to 7 the first sentences of the body; of an entity 0
    friend bool operator==(const Term&, const Term&) = default;
};

// What an entity term is, beside the word.
enum class Kind : std::uint8_t { kPerson, kOrganization, kPlace, kOther };

struct Named {
    Term term;
    Kind kind = Kind::kOther;
    bool known = false;  // an actor of the knowledge base: meets across languages
    bool local = false;  // a place that is no country
    friend bool operator==(const Named&, const Named&) = default;
};

// A figure with what it counts.
struct Figure {
    std::uint32_t value = 0;    // hash of the number
    std::uint32_t counted = 0;  // hash of the stem or unit of what is counted; 0 where not said
    std::uint8_t rarity = 0;    // what its digits prove, as Term::rarity
    std::uint8_t places = 0;
    friend bool operator==(const Figure&, const Figure&) = default;
};

inline constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

struct Profile {
    std::uint32_t language = 0;              // hash of its code
    std::int32_t day = kNoDay;               // of publication, days since 1970-01-01
    std::uint16_t length = 0;                // words of the report, at most 65535
    std::vector<Term> words;                 // by key; the rarest and most frequent ones only
    std::vector<Named> names;                // by key
    std::vector<Figure> figures;             // by value, counted
    std::vector<std::int32_t> dates;         // days that are named, other than that of publication; ascending
    std::optional<meaning::Vector> meaning;  // of title and lead; none without the encoder
    friend bool operator==(const Profile&, const Profile&) = default;
};

class Profiler {
  public:
    // The segmenters, one a language, and the encoder (or null) must outlive the profiler. Fails as Table does
    // (digests.tsv).
    static Result<Profiler> load(std::vector<const text::Segmenter*> segmenters, const meaning::Encoder* encoder);
    // An empty profile (no words) of a refused or empty reading, and of a digest, a list of the day's news: such a
    // report is a story of its own.
    [[nodiscard]] Profile make(const Reading&) const;

  private:
    struct Language {
        const text::Segmenter* segmenter;
        text::Lexicon digests;
    };
    Profiler() = default;
    [[nodiscard]] static bool is_digest(const Language&, std::string_view title);

    std::vector<Language> languages_;
    const meaning::Encoder* encoder_ = nullptr;
};

// At most about 0.8 KB, and 512 bytes for the vector; the same on every machine.
[[nodiscard]] std::string pack(const Profile&);
// Nothing where the bytes are no profile, or one of another version of the form.
[[nodiscard]] std::optional<Profile> unpack(std::string_view bytes);

}  // namespace riwaya::stories
