// Chains: the mentions of one someone in a report, while they are put together.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "entities.h"

namespace riwaya::names {

struct Chain {
    std::string id;
    EntityType type = EntityType::kOther;
    std::uint32_t actor = kNone;
    std::uint32_t party = kNone;  // actor that it speaks for
    std::uint32_t body = kNone;   // chain that it speaks for, where no list holds that
    std::string name;
    bool name_is_proper = false;
    std::vector<std::string> words;                          // folded, of the fullest name
    using Office = std::pair<std::uint32_t, std::uint32_t>;  // key and country
    std::vector<Office> offices;                             // as the report gives them
    std::vector<Office> past;                                // held no longer, or not yet
    std::uint32_t first = kNone;                             // byte of the first mention
};

// The chains of one report.
class ChainBook {
  public:
    explicit ChainBook(const ReportView& view) : v_(view) {}

    // The chain of an id; a new one where none has it. `actor` may be kNone.
    std::uint32_t of(const std::string& id, EntityType type, std::uint32_t actor);
    std::uint32_t of_actor(std::uint32_t actor);
    // The same for who is not told from others in other reports: its id is of this report alone.
    std::uint32_t of_here(const std::string& id, EntityType type);
    // kNone where no chain has this id.
    [[nodiscard]] std::uint32_t find(const std::string& id) const;
    // Puts a draft into a chain.
    void join(Draft&, std::uint32_t chain);

    [[nodiscard]] Chain& operator[](std::uint32_t i) { return chains_[i]; }
    [[nodiscard]] const Chain& operator[](std::uint32_t i) const { return chains_[i]; }
    // The report's day, ISO; empty where it has none.
    [[nodiscard]] std::string_view day() const;

    // Mentions and entities, these in the order of their first mention.
    Found finish(std::vector<Draft> drafts);

  private:
    [[nodiscard]] std::uint32_t party_of(std::uint32_t actor) const;
    [[nodiscard]] Entity entity_of(Chain&) const;

    const ReportView& v_;
    std::string here_;  // what ids of this report alone end in
    std::vector<Chain> chains_;
    std::map<std::string, std::uint32_t, std::less<>> by_id_;
};

// The folded words of a name, without particles in front of its first.
[[nodiscard]] std::vector<std::string> folded_words(const ReportView&, const Draft&);

// Whether the words of `part` stand in `whole` in the same order, the last of both being one.
[[nodiscard]] bool is_part(const std::vector<std::string>& part, const std::vector<std::string>& whole);

// The id of someone whom no list holds.
[[nodiscard]] std::string key_of(EntityType, const std::vector<std::string>& words);

}  // namespace riwaya::names
