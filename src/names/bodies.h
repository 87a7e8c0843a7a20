// Bodies: which organization a common noun stands for ("the company"), and who speaks for which.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "entities.h"

namespace riwaya::names {

// What companies are called for short; a kind of organization and no office or institution of a country.
inline constexpr std::string_view kCompanyKey = "company";

// The organizations of one report by the common nouns that stand for them.
class BodyHeads {
  public:
    // Notes a draft under a word of its name, and under what its kind is called; in the order of the text.
    void note(std::string_view word, const Draft&);
    void note_kind(std::string_view key, const Draft&);
    // The organization that a head alone stands for at a word: the only one so called before it, else the only one in
    // the report; kNone where none or several are.
    [[nodiscard]] std::uint32_t find(std::string_view word, std::string_view key, std::uint32_t at) const;
    // Whether anything is noted under a word.
    [[nodiscard]] bool knows(std::string_view word) const { return words_.contains(word); }

  private:
    // Which organization was named first, and where a second came.
    struct Named {
        std::uint32_t entity = kNone;
        std::uint32_t second_at = kNone;  // word
    };
    static void put(base::StringMap<Named>&, std::string_view, const Draft&);
    static std::uint32_t get(const base::StringMap<Named>&, std::string_view, std::uint32_t at);
    base::StringMap<Named> words_, kinds_;
    Named plain_;  // names without a head, where something tells that they are organizations
};

// Pairs of a person's chain and the chain of the organization that the report says they speak for, by offices that do
// so.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> affiliations(const ReportView&,
                                                                                const std::vector<Draft>&,
                                                                                const std::vector<Phrase>&,
                                                                                const BodyHeads&);

}  // namespace riwaya::names
