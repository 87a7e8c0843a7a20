#include "facts.h"

#include <algorithm>

#include "base/utf8.h"
#include "names/search.h"

namespace riwaya::engine {

namespace {

using knowledge::Knowledge;
using How = EntityAnswer::How;

constexpr std::string_view kShownFirst = "en";  // the language of the program's own words
constexpr std::string_view kOffices = "offices.tsv";

ActorFacts::Tenure tenure(const Knowledge& known, const knowledge::Tenure& t, std::string_view language) {
    return {std::string(t.office),
            std::string(known.actors()[t.person].id),
            shown_name(known, t.person, language),
            std::string(known.actors()[t.of].id),
            shown_name(known, t.of, language),
            std::string(t.since),
            std::string(t.until),
            std::string(kOffices) + ":" + std::to_string(t.line)};
}

// An office as an entity id has it, "country:US#president": the actor before the mark, the office behind it.
Meant::One wanted(const Knowledge& known, std::string_view id) {
    const std::size_t mark = id.find('#');
    return {known.index(id.substr(0, mark)), std::string(mark == std::string_view::npos ? "" : id.substr(mark + 1))};
}

ActorFacts facts_of(const Knowledge& known, const knowledge::Sources& sources, const Meant::One& w,
                    const EntityQuery& query) {
    const std::string_view at = std::string_view(query.at).substr(0, 10), language = query.language;
    const knowledge::Actor a = known.actors()[w.actor];
    ActorFacts out;
    out.id = a.id;
    out.name = shown_name(known, w.actor, language);
    out.type = a.type;
    out.kind = a.kind;
    if (const std::uint32_t party = known.party(w.actor); party != w.actor) {
        out.party = known.actors()[party].id;
        out.party_name = shown_name(known, party, language);
    }
    if (const std::uint32_t country = known.country(w.actor); country != Knowledge::kNone && country != w.actor) {
        out.country = known.actors()[country].id;
        out.country_name = shown_name(known, country, language);
    }
    out.people = known.people(w.actor);
    out.wikidata = known.wikidata(w.actor);
    const std::string where = known.where(w.actor);
    out.source = where.substr(where.find_last_of("/\\") + 1);
    const std::string_view table = std::string_view(out.source).substr(0, out.source.find(':'));
    out.from = sources.of(table, "id");
    for (const std::string_view l : known.languages()) {
        const auto names = known.names(w.actor, l);
        if (names.empty()) continue;
        out.names.push_back({std::string(l), {names.begin(), names.end()}, sources.of(table, l)});
    }
    for (const knowledge::Tenure& t : known.tenures()) {
        if (!covers(t, at)) continue;
        if (t.person == w.actor) out.held.push_back(tenure(known, t, language));
        if (t.of == w.actor && (w.office.empty() || t.office == w.office))
            out.holders.push_back(tenure(known, t, language));
    }
    const auto later = [](const auto& x, const auto& y) { return x.since > y.since; };
    std::stable_sort(out.held.begin(), out.held.end(), later);
    std::stable_sort(out.holders.begin(), out.holders.end(), later);
    return out;
}

std::uint32_t by_wikidata(const Knowledge& known, std::string_view id) {
    for (std::uint32_t i = 0; i < known.actors().size(); ++i)
        if (known.wikidata(i) == id) return i;
    return Knowledge::kNone;
}

How how_of(names::ActorSearch::How how) {
    switch (how) {
        case names::ActorSearch::How::kName: return How::kName;
        case names::ActorSearch::How::kWords: return How::kWords;
        case names::ActorSearch::How::kBegins: return How::kBegins;
        default: return How::kNone;
    }
}

}  // namespace

std::string shown_name(const Knowledge& known, std::uint32_t actor, std::string_view language) {
    std::string_view name = known.name(actor, language);
    if (name.empty()) name = known.name(actor, kShownFirst);
    for (const std::string_view l : known.languages())
        if (name.empty()) name = known.name(actor, l);
    return std::string(name);
}

bool covers(const knowledge::Tenure& t, std::string_view day) {
    return day.empty() || (day >= t.since && (t.until.empty() || day <= t.until));
}

Meant meant_by(const Knowledge& known, const std::vector<const text::Segmenter*>& segmenters, std::string_view query,
               const ReadActor& read_actor) {
    const std::string_view asked = base::trim(query);
    Meant out;
    if (asked.empty()) return out;
    if (Meant::One w = wanted(known, asked); w.actor != Knowledge::kNone)
        out.all.push_back(std::move(w));
    else if (const std::uint32_t actor = by_wikidata(known, asked); actor != Knowledge::kNone)
        out.all.push_back({actor, {}});
    if (!out.all.empty()) {
        out.how = How::kId;
        return out;
    }
    const names::ActorSearch::Hits hits = names::ActorSearch(segmenters, known).find(asked);
    out.how = how_of(hits.how);
    // An office is closer than a longer name that holds its words.
    if (out.how != How::kName) {
        out.id = read_actor(asked);
        if (Meant::One w = wanted(known, out.id); w.actor != Knowledge::kNone) {
            out.all.push_back(std::move(w));
            out.how = How::kRead;
            return out;
        }
    }
    for (const std::uint32_t actor : hits.actors) out.all.push_back({actor, {}});
    return out;
}

EntityAnswer look_up(const Knowledge& known, const knowledge::Sources& sources,
                     const std::vector<const text::Segmenter*>& segmenters, std::string_view query,
                     const EntityQuery& options, const ReadActor& read_actor) {
    const Meant meant = meant_by(known, segmenters, query, read_actor);
    EntityAnswer out;
    out.how = meant.how;
    out.found = meant.all.size();
    for (std::size_t i = 0; i < std::min(meant.all.size(), options.most); ++i)
        out.actors.push_back(facts_of(known, sources, meant.all[i], options));
    return out;
}

}  // namespace riwaya::engine
