// What the knowledge base says of an actor: names in all languages, kind, party, offices, each fact with its source.
//
//     for (const ActorFacts& a : engine.entities("Netanyahu").actors) show(a.name, a.id);
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <riwaya/reading.h>

namespace riwaya {

struct ActorFacts {
    struct Names {
        std::string language;            // code: "ar"
        std::vector<std::string> names;  // the one to show first; never empty
        std::string from;                // where they come from: "Unicode CLDR (Unicode-3.0)"
    };
    // Someone held an office. Dates are ISO; `until` is empty while in office.
    struct Tenure {
        std::string office;               // key of languages/*/heads.tsv: "prime-minister"
        std::string person, person_name;  // id, and name as in ActorFacts::name
        std::string of, of_name;          // country or body, likewise
        std::string since, until;
        std::string source;  // table and line: "offices.tsv:12"
    };

    std::string id;
    std::string
        name;  // in EntityQuery::language where it has one there, else in English, else in the first that has one
    EntityType type = EntityType::kOther;
    std::string kind;                   // "country", "person", "agency", ...
    std::string party, party_name;      // whom it speaks for today; empty: itself
    std::string country, country_name;  // of a town: where it lies
    std::uint32_t people = 0;           // of a town: thousands, rounded up; 0: not known
    std::string wikidata;               // "Q159", or empty
    std::vector<Names> names;           // in order of language code
    std::vector<Tenure> held;           // offices that it held, the latest first
    std::vector<Tenure> holders;        // who held offices of it, the latest first
    std::string source;                 // table and line that it stands in: "people.tsv:12"
    std::string from;                   // where that row comes from: "riwaya, by hand (Apache-2.0)"
};

struct EntityQuery {
    // ISO date: only offices held on this day are told, and an office ("the Israeli prime minister") leads to who held
    // it then. Empty: all.
    std::string at;
    std::size_t most = 10;  // actors
    // The language of names where an actor has one in it; else English, else the first that names it.
    std::string language = "en";
};

struct EntityAnswer {
    // How the actors were found: by id (or Wikidata id), by one of their names, because the query, read as a report
    // is read, names an office or a body of theirs, by words of their names, or by the begins of words.
    enum class How : std::uint8_t { kNone, kId, kName, kRead, kWords, kBegins };
    How how = How::kNone;
    std::vector<ActorFacts> actors;  // the best of them first, at most EntityQuery::most
    std::size_t found = 0;           // how many there are in all
};
[[nodiscard]] RIWAYA_API const char* name_of(EntityAnswer::How);

}  // namespace riwaya
