// Towns: when a name that a town bears, and much else with it, is a place, and which of several towns it is.
//
// A hit in the list is evidence, not a verdict: thousands of towns are called like people (Salim, Paris Hilton) and
// like words (the new one, Nice). For one report, on one thread.
#pragma once

#include <map>
#include <vector>

#include "entities.h"

namespace riwaya::names {

class Towns {
  public:
    Towns(const ReportView&, const std::vector<Facts>&);

    // Whether the report says that word i, where `facts[i].town` matches, is a place: by a place's head before it or a
    // country behind it.
    [[nodiscard]] bool is_told(const SentenceView&, std::uint32_t i) const;
    // The same, or it stands behind a preposition of place or has two words, and hardly anything else is called so.
    // With capitals only what is told counts: capital_signs.cc weighs all else.
    [[nodiscard]] bool is_place(const SentenceView&, std::uint32_t i) const;

    // Whether a town's name at word i, which the report has told to be a place elsewhere, is one here too.
    [[nodiscard]] bool may_repeat(const SentenceView&, std::uint32_t i) const;

    // Says which town each place among the drafts is: the one in the country that the report names beside it, else
    // nearest to it; where none is named, one that is far larger than all others. Else the draft is left open.
    void resolve(std::vector<Draft>& drafts) const;

  private:
    struct Choice {
        std::uint32_t actor = kNone;
        bool open = false;
    };
    [[nodiscard]] bool is_country(std::uint32_t actor) const;
    [[nodiscard]] bool any_in(const std::vector<std::uint32_t>& towns, std::uint32_t country) const;
    [[nodiscard]] std::vector<std::uint32_t> towns_at(std::uint32_t node) const;
    [[nodiscard]] std::uint32_t most_people(std::uint32_t node) const;
    [[nodiscard]] bool is_rare(const SentenceView&, std::uint32_t i) const;
    [[nodiscard]] std::string town_word(const SentenceView&, std::uint32_t i) const;
    [[nodiscard]] bool behind_head(const SentenceView&, std::uint32_t i) const;
    [[nodiscard]] std::uint32_t country_beside(std::uint32_t first, std::uint32_t last) const;
    [[nodiscard]] std::uint32_t distance(std::uint32_t country, std::uint32_t word) const;
    [[nodiscard]] Choice largest(const std::vector<std::uint32_t>& towns) const;
    [[nodiscard]] Choice choose(const Draft&, const std::vector<std::uint32_t>& towns, std::uint32_t told) const;
    void note_countries();

    const ReportView& v_;
    const std::vector<Facts>& facts_;
    std::map<std::uint32_t, std::vector<std::uint32_t>> named_;  // country -> words that name it, ascending
};

}  // namespace riwaya::names
