// Words and phrases by which claims are laid against each other: terms that take sides, acts that exclude each other,
// and what stands before a place where something happened.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <base/hash.h>
#include <text/words.h>

namespace riwaya::accounts {

enum class TermKind : std::uint8_t { kWording, kOpposite, kSetting, kZone, kContrast, kMatter, kKind, kHours, kAct };

// A term in a text. Groups and sides are equal in all languages where the tables call them alike.
struct Term {
    TermKind kind = TermKind::kWording;
    std::uint32_t group = 0;
    std::uint32_t side = 0;            // of a zone the group and the side are its two offsets (zone_number); of a part
                                       // of the day its first hour and the one behind it
    std::uint32_t begin = 0, end = 0;  // words
};

// The number of a group or a side that the tables name so.
[[nodiscard]] std::uint32_t term_number(std::string_view name);

// The number of an offset from Greenwich in minutes ("-300"); 0 for "any" and what is no offset.
[[nodiscard]] std::uint32_t zone_number(std::string_view minutes);

class Terms {
  public:
    // From wording.tsv, opposites.tsv, settings.tsv, zones.tsv, contrasts.tsv, matters.tsv and kinds.tsv of the
    // language.
    static Result<Terms> load(const text::Segmenter&);
    // The terms of a text by their first word; of each kind the longest where several begin at one word, all groups
    // that list it, and none inside another.
    [[nodiscard]] std::vector<Term> in(const text::Words&) const;
    // Whether a particle that says "in" is written together with a word, before it.
    [[nodiscard]] bool writes_in(const text::Words&, std::uint32_t word) const;

  private:
    struct Row {
        TermKind kind;
        std::uint32_t group, side;
        std::vector<std::string> words;  // folded; kGap for others between, a few or none
    };
    Status add(const text::Segmenter&, const char* table, const std::vector<std::string>& columns, TermKind);
    Status add_zones(const text::Segmenter&);
    Status add_kinds(const text::Segmenter&);
    Status add_contrasts(const text::Segmenter&);
    struct Read {
        const Row* row = nullptr;
        std::uint32_t words = 0;  // how many it takes
    };
    static void keep_longest(Read, std::vector<Read>& best);
    void add_forms(const text::Segmenter&, std::string_view forms, TermKind, std::uint32_t group, std::uint32_t side);
    // How many words a form takes that begins at a word; 0 where it does not stand there.
    [[nodiscard]] static std::uint32_t length(const text::Words&, std::uint32_t at, const std::vector<std::string>&);
    std::vector<Row> rows_;
    std::vector<std::string> written_in_;                   // folded
    base::StringMap<std::vector<std::uint32_t>> by_first_;  // rows by their first word, the longest first
};

}  // namespace riwaya::accounts
