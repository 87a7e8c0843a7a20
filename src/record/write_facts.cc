#include "record/json.h"
#include "record/record.h"

namespace riwaya::record {

namespace {

void tenures(JsonWriter& j, std::string_view key, const std::vector<ActorFacts::Tenure>& all) {
    j.key(key);
    j.begin_array();
    for (const ActorFacts::Tenure& t : all) {
        j.begin_object();
        j.field("office", t.office);
        j.field("person", t.person);
        j.field("person_name", t.person_name);
        j.field("of", t.of);
        j.field("of_name", t.of_name);
        j.field("since", t.since);
        j.nullable("until", t.until);
        j.field("source", t.source);
        j.end_object();
    }
    j.end_array();
}

}  // namespace

std::string write(const ActorFacts& a) {
    JsonWriter j;
    j.begin_object();
    j.field("id", a.id);
    j.field("name", a.name);
    j.field("type", name_of(a.type));
    j.field("kind", a.kind);
    j.nullable("party", a.party);
    j.nullable("party_name", a.party_name);
    j.nullable("country", a.country);
    j.nullable("country_name", a.country_name);
    if (a.people > 0) j.field("people", a.people * 1000ULL);
    j.nullable("wikidata", a.wikidata);
    j.key("names");
    j.begin_object();
    for (const ActorFacts::Names& n : a.names) {
        j.key(n.language);
        j.begin_array();
        for (const std::string& name : n.names) j.value(name);
        j.end_array();
    }
    j.end_object();
    j.key("names_from");
    j.begin_object();
    for (const ActorFacts::Names& n : a.names) j.field(n.language, n.from);
    j.end_object();
    tenures(j, "held", a.held);
    tenures(j, "holders", a.holders);
    j.field("source", a.source);
    j.field("from", a.from);
    j.end_object();
    return std::move(j).text();
}

}  // namespace riwaya::record
