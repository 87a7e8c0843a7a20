// The actors, places and offices that news is about, from the tables in knowledge/.
//
//     auto known = knowledge::Knowledge::load(data_folder + "/knowledge");
//     const std::uint32_t putin = known->index("person:vladimir-putin");
//     for (std::string_view name : known->names(putin, "ar")) show(name);
//
// What is looked up stands in flat arrays (base/image.h), so that a million actors need not be read one by one. Const
// once loaded; may be shared by threads. Views live as long as the knowledge.
#pragma once

#include <array>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <base/image.h>
#include <base/string_table.h>
#include <riwaya/reading.h>
#include <riwaya/result.h>

namespace riwaya::knowledge {

struct Actor {
    std::string_view id;  // stays the same for good: "country:RU", "person:vladimir-putin", "org:kremlin"
    EntityType type = EntityType::kOther;
    std::string_view kind;   // "country", "capital", "city", "person", "agency", "outlet", "armed-group", ...
    std::string_view party;  // id of the actor that it can speak for; empty: itself
};

// What follows from holding an office; for an office that no row names, what stands here.
struct OfficeKind {
    std::string office;       // its key
    bool for_country = true;  // its holder speaks for the country that it is of
    bool for_body = false;    // its holder speaks for the organization that it is of
    std::string own;          // key of the institution that serves its holder; empty: none
    std::string leads;        // key of the institution that its holder leads; empty: none
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

// The arrays of an actor and of a tenure as they stand in an image.
struct StoredActor {
    std::uint32_t party = 0;    // itself where it speaks for itself
    std::uint32_t country = 0;  // that it lies in; kNone where not known
    std::uint32_t people = 0;   // thousands
    std::uint32_t line = 0;
    std::uint16_t kind = 0;
    std::uint8_t table = 0;
    std::uint8_t type = 0;
    std::uint8_t listed = 0;  // 1: by a script
    std::array<std::uint8_t, 3> unused = {};
};
struct StoredTenure {
    std::uint32_t person = 0, of = 0, office = 0, since = 0, until = 0, line = 0;
};

class Knowledge {
  public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    // Actors by index, made as they are asked for.
    class Actors {
      public:
        class Iterator {
          public:
            using iterator_category = std::input_iterator_tag;
            using value_type = Actor;
            using difference_type = std::ptrdiff_t;
            using pointer = const Actor*;
            using reference = Actor;
            Iterator(const Knowledge& known, std::uint32_t i) : known_(&known), i_(i) {}
            Actor operator*() const { return known_->actor(i_); }
            Iterator& operator++() {
                ++i_;
                return *this;
            }
            bool operator==(const Iterator& o) const { return i_ == o.i_; }

          private:
            const Knowledge* known_;
            std::uint32_t i_;
        };
        explicit Actors(const Knowledge& known) : known_(known) {}
        [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(known_.stored_.size()); }
        [[nodiscard]] Actor operator[](std::size_t i) const { return known_.actor(static_cast<std::uint32_t>(i)); }
        [[nodiscard]] Iterator begin() const { return {known_, 0}; }
        [[nodiscard]] Iterator end() const { return {known_, size()}; }

      private:
        const Knowledge& known_;
    };

    // From the tables in `folder`, or from what was compiled of them. Fails with kData, naming file and line: an id
    // used twice, an unknown party, person or country, a broken table.
    static Result<Knowledge> load(const std::string& folder, std::shared_ptr<const base::Image> compiled = nullptr);

    // Adds the arrays that the tables make to `out`. Fails as load() does.
    [[nodiscard]] static std::optional<Error> compile(const std::string& folder, base::ImageWriter& out);

    // Nothing where no actor has this id.
    [[nodiscard]] std::optional<Actor> find(std::string_view id) const;
    [[nodiscard]] std::uint32_t index(std::string_view id) const { return ids_.find(id); }  // kNone where none has it
    [[nodiscard]] Actors actors() const { return Actors(*this); }
    [[nodiscard]] EntityType type(std::uint32_t actor) const { return static_cast<EntityType>(stored_[actor].type); }

    // What an actor is called in a language (code), the name to show first; none where not known in it.
    [[nodiscard]] std::vector<std::string_view> names(std::uint32_t actor, std::string_view language) const;
    // The name to show, or "" where it has none in this language.
    [[nodiscard]] std::string_view name(std::uint32_t actor, std::string_view language) const;
    // The languages (codes, sorted) that some actor has a name in.
    [[nodiscard]] std::vector<std::string_view> languages() const;
    // Its Wikidata id ("Q159"), or "" where none is known here.
    [[nodiscard]] std::string_view wikidata(std::uint32_t actor) const;
    // The table and line that it stands in, for people: "knowledge/countries.tsv:12".
    [[nodiscard]] std::string where(std::uint32_t actor) const;
    // The actor that it speaks for: its party, or itself.
    [[nodiscard]] std::uint32_t party(std::uint32_t actor) const { return stored_[actor].party; }

    // The country that a place lies in, itself for a country; kNone where the tables do not say.
    [[nodiscard]] std::uint32_t country(std::uint32_t actor) const { return stored_[actor].country; }
    // How many thousand people live in a town, rounded up; 0 where not known.
    [[nodiscard]] std::uint32_t people(std::uint32_t actor) const { return stored_[actor].people; }
    // Whether it stands in a list that was made by a script: then its names alone tell nothing, for much else may be
    // called so.
    [[nodiscard]] bool is_listed(std::uint32_t actor) const { return stored_[actor].listed != 0; }
    // What else a town is called, by such a list.
    [[nodiscard]] std::vector<std::string_view> further_names(std::uint32_t actor, std::string_view language) const;

    // As the table has them.
    [[nodiscard]] const std::vector<OfficeKind>& office_kinds() const { return office_kinds_; }
    [[nodiscard]] const OfficeKind& office_kind(std::string_view office) const;
    // By what they are of, then as the table has them.
    [[nodiscard]] const std::vector<Tenure>& tenures() const { return tenures_; }
    // Who held an office on an ISO date (its first ten characters count); kNone where none or more than one did by the
    // table, or the date is empty.
    [[nodiscard]] std::uint32_t holder(std::string_view office, std::uint32_t of, std::string_view date) const;

  private:
    [[nodiscard]] std::optional<Error> load_office_kinds();
    struct NameColumn {
        std::string_view language;
        base::StringList cells;  // beside stored_
    };
    Knowledge(std::string folder, std::shared_ptr<const base::Image>);
    [[nodiscard]] Actor actor(std::uint32_t) const;
    [[nodiscard]] std::string_view cell(std::uint32_t actor, std::string_view language) const;

    std::string folder_;
    std::shared_ptr<const base::Image> image_;  // what the arrays stand in
    base::StringTable ids_;
    base::StringList kinds_, files_;
    base::Flat<StoredActor> stored_;
    std::vector<NameColumn> columns_;
    std::vector<Tenure> tenures_;
    std::vector<OfficeKind> office_kinds_;
};

}  // namespace riwaya::knowledge
