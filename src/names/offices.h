// Offices: who holds which, by what the report says and by what is known of its day.
#pragma once

#include <map>

#include "own_side.h"
#include "people.h"
#include "phrases.h"

namespace riwaya::names {

class Offices {
  public:
    Offices(const ReportView& view, ChainBook& book, const People& people, const std::vector<Phrase>& phrases)
        : v_(view), book_(book), people_(people), phrases_(phrases), own_(own_side(view)) {}

    // What the report itself says about who holds which office: a title right before a name.
    void learn(const std::vector<Draft>&);
    // Whether an office right before a person's name can be theirs.
    [[nodiscard]] bool may_hold(const Chain&, const Phrase&) const;
    // The person of this report who holds an office: by its own titles, else by the knowledge base; kNone where none or
    // several do.
    std::uint32_t holder_here(std::uint32_t key, std::uint32_t country);
    // The chain of who is meant by an office.
    std::uint32_t role(const Draft&, const Phrase&);
    // "the former president", "the president-elect": not who holds the office on the day.
    [[nodiscard]] bool is_past(const Phrase&) const;
    // Whether someone belongs to the state whose own report this is, as far as it tells of no other.
    [[nodiscard]] bool own(const Chain&) const;
    // Who is meant by an office alone ("the president"): its only holder here; kNone where nobody is known to hold it.
    std::uint32_t bare_role(const Phrase& p) { return p.key == kNone ? kNone : holder_here(p.key, kNone); }
    // An institution or office of a country.
    std::uint32_t of_country(std::string_view key, std::uint32_t country, EntityType);
    // An office or institution as such: of a country where one is known, else by its words.
    std::uint32_t as_such(const Draft&, const Phrase&, EntityType);
    // The person of this report who holds an office by that alone; kNone where none or several.
    std::uint32_t holder(std::string_view office);
    // The country whose holder of an office this report names; kNone where none or several.
    std::uint32_t country_of(std::string_view office);
    // The one person whom this report gives the office that leads an institution, and gives it without a country
    // somewhere: the institution without one is theirs. kNone where none or several.
    [[nodiscard]] std::uint32_t leader(std::string_view institution) const;

  private:
    // Whether who holds an office speaks for the country or organization that it is of.
    [[nodiscard]] bool speaks(std::uint32_t key, std::uint32_t of) const;
    [[nodiscard]] std::uint32_t former_here(std::uint32_t key, std::uint32_t country) const;
    [[nodiscard]] std::uint32_t seat(std::string_view body, std::uint32_t of) const;
    [[nodiscard]] bool held(const Chain&, std::string_view office, std::uint32_t country) const;

    const ReportView& v_;
    ChainBook& book_;
    const People& people_;
    const std::vector<Phrase>& phrases_;
    const OwnSide own_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> holders_;  // of office and country
};

}  // namespace riwaya::names
