// The actors, places and offices that news is about, from the tables in knowledge/.
//
//     auto known = knowledge::Knowledge::load(data_folder + "/knowledge");
//     const Actor* putin = known->find("person:vladimir-putin");
//     for (std::string_view name : known->names(known->index(*putin), "ar")) show(name);
//
// Const once loaded; may be shared by threads.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <language/language.h>
#include <riwaya/reading.h>
#include <riwaya/result.h>

namespace riwaya::knowledge {

struct Actor {
    std::string id;  // stays the same for good: "country:RU", "person:vladimir-putin", "org:kremlin"
    EntityType type = EntityType::kOther;
    std::string kind;   // "country", "capital", "city", "person", "agency", "outlet", "armed-group", ...
    std::string party;  // id of the actor that it can speak for; empty: itself
};

// Someone held an office. Dates are ISO; `until` is empty while in office.
struct Tenure {
    std::uint32_t person = 0;  // index of an actor
    std::uint32_t of = 0;      // index of the country or body
    std::string_view office;   // key of languages/*/heads.tsv: "president", "prime-minister", ...
    std::string_view since;
    std::string_view until;
    std::uint32_t line = 0;  // of offices.tsv
};

class Knowledge {
  public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    // Fails with kData, naming file and line: an id used twice, an unknown party, person or country, a broken table.
    static Result<Knowledge> load(const std::string& folder);

    // nullptr where no actor has this id.
    [[nodiscard]] const Actor* find(std::string_view id) const;
    [[nodiscard]] std::uint32_t index(std::string_view id) const;  // kNone where no actor has it
    [[nodiscard]] const std::vector<Actor>& actors() const { return actors_; }

    // What an actor is called in a language (code), the name to show first; none where not known in it.
    [[nodiscard]] std::vector<std::string_view> names(std::uint32_t actor, std::string_view language) const;
    // The name to show, or "" where it has none in this language.
    [[nodiscard]] std::string_view name(std::uint32_t actor, std::string_view language) const;
    // The languages (codes, sorted) that some actor has a name in.
    [[nodiscard]] std::vector<std::string_view> languages() const;
    // Its Wikidata id ("Q159"), or "" where none is known here.
    [[nodiscard]] std::string_view wikidata(std::uint32_t actor) const;
    // The table and line that it stands in, for people: "knowledge/countries.tsv:12".
    [[nodiscard]] std::string_view where(std::uint32_t actor) const { return where_[actor]; }
    // The actor that it speaks for: its party, or itself.
    [[nodiscard]] std::uint32_t party(std::uint32_t actor) const { return party_[actor]; }

    [[nodiscard]] const std::vector<Tenure>& tenures() const { return tenures_; }
    // Who held an office on an ISO date (its first ten characters count); kNone where none or more than one did by the
    // table, or the date is empty.
    [[nodiscard]] std::uint32_t holder(std::string_view office, std::uint32_t of, std::string_view date) const;

  private:
    struct NameColumn {
        std::string language;
        std::vector<std::string_view> cells;  // beside actors_
    };
    [[nodiscard]] std::optional<Error> add_actors(const std::string& path);
    [[nodiscard]] std::optional<Error> add_tenures(const std::string& path);
    [[nodiscard]] std::optional<Error> resolve_parties();
    [[nodiscard]] std::string_view cell(std::uint32_t actor, std::string_view language) const;

    std::vector<language::Table> tables_;  // what the views point into
    std::vector<Actor> actors_;
    std::vector<std::string> where_;  // the row of each actor, for messages
    std::vector<std::uint32_t> party_;
    std::vector<NameColumn> columns_;
    std::vector<Tenure> tenures_;
    std::unordered_map<std::string_view, std::uint32_t> by_id_;
};

}  // namespace riwaya::knowledge
