#include "offices.h"

#include <algorithm>

#include "bodies.h"

namespace riwaya::names {

namespace {

constexpr std::size_t kMostOffices = 8;  // kept of one person

// Whether the report itself gives this person an office, by a title before the name.
bool titled(const Chain& c, const std::vector<Chain::Office>& offices, std::uint32_t key, std::uint32_t country) {
    return std::any_of(offices.begin(), offices.end(), [&](const auto& o) {
        if (o.first != key) return false;
        return country == kNone || o.second == country || (o.second == kNone && c.party == country);
    });
}

// Whether someone held an office at any time.
bool held_ever(const knowledge::Knowledge& known, std::uint32_t actor, std::string_view office, std::uint32_t country) {
    if (actor == kNone) return false;
    const auto& all = known.tenures();
    return std::any_of(all.begin(), all.end(), [&](const knowledge::Tenure& t) {
        return t.person == actor && t.office == office && (country == kNone || t.of == country);
    });
}

// Whether the report never gives this person the office without the country that it is of: "the foreign minister"
// before "the British foreign minister NAME" may be another.
bool of_country_alone(const Chain& c, std::uint32_t key) {
    bool with = false;
    for (const Chain::Office& o : c.offices) {
        if (o.first != key) continue;
        if (o.second == kNone) return false;
        with = true;
    }
    return with;
}

}  // namespace

void Offices::learn(const std::vector<Draft>& drafts) {
    for (const Draft& d : drafts) {
        if (d.title == kNone || d.mention.entity == kNoIndex) continue;
        const Phrase& p = phrases_[d.title];
        if (p.sort != Sort::kRole) continue;
        Chain& c = book_[d.mention.entity];
        if (!may_hold(c, p)) continue;
        const Chain::Office office{p.key, p.country};
        std::vector<Chain::Office>& offices = is_past(p) ? c.past : c.offices;
        if (p.key != kNone && p.inner == kNone && offices.size() < kMostOffices &&
            std::find(offices.begin(), offices.end(), office) == offices.end())
            offices.push_back(office);
        if (&offices == &c.past) continue;
        if (c.party == kNone && p.country != kNone && speaks(p.key, p.country)) c.party = v_.known.party(p.country);
    }
}

// In "the prime minister urged Putin" Arabic puts both side by side. Without a country it must be the last office that
// the knowledge base has, or one on the date.
bool Offices::may_hold(const Chain& c, const Phrase& p) const {
    if (c.actor == kNone || p.key == kNone) return true;
    const knowledge::Tenure* last = nullptr;
    for (const knowledge::Tenure& t : v_.known.tenures())
        if (t.person == c.actor && (last == nullptr || t.since > last->since)) last = &t;
    if (last == nullptr) return true;
    const std::string_view office = v_.lexicon.key(p.key);
    if (is_past(p)) return held_ever(v_.known, c.actor, office, p.country);
    if (p.country != kNone || !book_.day().empty()) return held(c, office, p.country);
    return last->office == office;
}

bool Offices::speaks(std::uint32_t key, std::uint32_t of) const {
    // "The minister for Europe" does not speak for it.
    if (of != kNone && v_.known.actors()[of].kind == "continent") return false;
    const knowledge::OfficeKind& kind = v_.known.office_kind(v_.lexicon.key(key));
    return kind.for_country || (kind.for_body && v_.known.type(of) == EntityType::kOrganization);
}

// Whether the knowledge base says that a known person held an office on the report's date; on any date where the
// report has none.
bool Offices::held(const Chain& c, std::string_view office, std::uint32_t country) const {
    if (c.actor == kNone) return false;
    const std::string_view day = book_.day();
    const auto& all = v_.known.tenures();
    return std::any_of(all.begin(), all.end(), [&](const knowledge::Tenure& t) {
        return t.person == c.actor && t.office == office &&
               (country == kNone || t.of == country || v_.known.party(t.of) == country) &&
               (day.empty() || (day >= t.since && (t.until.empty() || day <= t.until)));
    });
}

// In a readout by one side "the minister" is its own, and others are told by their countries.
bool Offices::own(const Chain& c) const {
    if (!own_.state) return false;
    const auto foreign = [&](std::uint32_t country) { return country != kNone && country != own_.country; };
    return !foreign(c.party) &&
           std::none_of(c.offices.begin(), c.offices.end(), [&](const Chain::Office& o) { return foreign(o.second); });
}

std::uint32_t Offices::holder_here(std::uint32_t key, std::uint32_t country) {
    const auto [at, fresh] = holders_.try_emplace({key, country}, kNone);
    if (!fresh) return at->second;
    for (const bool by_report : {true, false}) {
        std::uint32_t found = kNone, several = 0, ours = kNone, many = 0;
        for (const std::uint32_t c : people_.all()) {
            const bool has = by_report ? titled(book_[c], book_[c].offices, key, country)
                                       : held(book_[c], v_.lexicon.key(key), country);
            if (!has) continue;
            found = c;
            ++several;
            if (country == kNone && own(book_[c])) ours = c, ++many;
        }
        if (several == 1) at->second = found;
        if (several > 1 && many == 1) at->second = ours;
        if (several > 0) break;
    }
    return at->second;
}

bool Offices::is_past(const Phrase& p) const {
    const auto past = [&](std::uint32_t i) { return v_.chain_words.is(ChainWords::Sort::kPast, v_.words, i); };
    const auto hyphen = [&](std::uint32_t i) { return i < v_.words.size() && v_.words.folded(i) == "-"; };
    for (std::uint32_t i = p.first; i < p.last; ++i)
        if (past(i)) return true;
    return (hyphen(p.last) && past(p.last + 1)) || (p.first >= 2 && hyphen(p.first - 1) && past(p.first - 2));
}

// The one person of this report who held an office: by its own titles, else by the knowledge base.
std::uint32_t Offices::former_here(std::uint32_t key, std::uint32_t country) const {
    for (const bool by_report : {true, false}) {
        std::uint32_t found = kNone, several = 0;
        for (const std::uint32_t c : people_.all()) {
            const Chain& person = book_[c];
            const bool has = by_report ? titled(person, person.past, key, country)
                                       : held_ever(v_.known, person.actor, v_.lexicon.key(key), country) &&
                                             !held(person, v_.lexicon.key(key), country);
            if (!has) continue;
            found = c;
            ++several;
        }
        if (several > 0) return several == 1 ? found : kNone;
    }
    return kNone;
}

std::uint32_t Offices::role(const Draft& d, const Phrase& p) {
    const bool past = is_past(p);
    if (p.key != kNone && p.inner == kNone) {
        const std::uint32_t here = past ? former_here(p.key, p.country) : holder_here(p.key, p.country);
        const bool told_later = p.country == kNone && here != kNone && book_[here].first > d.mention.span.begin &&
                                of_country_alone(book_[here], p.key);
        if (here != kNone && !told_later) return here;
        if (p.country != kNone && !past) {
            const std::uint32_t holder = v_.known.holder(v_.lexicon.key(p.key), p.country, book_.day());
            if (holder != kNone) return book_.of_actor(holder);
        }
    }
    if (past) return book_.of_here(key_of(EntityType::kPerson, folded_words(v_, d)), EntityType::kPerson);
    return as_such(d, p, EntityType::kPerson);
}

// The building that a body is called by: offices.tsv has it as who holds the body.
std::uint32_t Offices::seat(std::string_view body, std::uint32_t of) const {
    const std::string_view day = book_.day();
    for (const knowledge::Tenure& t : v_.known.tenures())
        if (t.of == of && t.office == body &&
            (day.empty() || (day >= t.since && (t.until.empty() || day <= t.until))) &&
            v_.known.actors()[t.person].type == EntityType::kOrganization)
            return t.person;
    return kNone;
}

std::uint32_t Offices::of_country(std::string_view key, std::uint32_t country, EntityType type) {
    const std::uint32_t building = type == EntityType::kOrganization ? seat(key, country) : kNone;
    if (building != kNone) return book_.of_actor(building);
    const std::uint32_t c = book_.of(std::string(v_.known.actors()[country].id) + "#" + std::string(key), type, kNone);
    if (speaks(v_.lexicon.find_key(key), country)) book_[c].party = v_.known.party(country);
    return c;
}

std::uint32_t Offices::as_such(const Draft& d, const Phrase& p, EntityType type) {
    const std::string_view key = v_.lexicon.key(p.key);
    // A country has one army, but many companies and unions.
    const bool one = type != EntityType::kOrganization || v_.known.office_kind(key).for_country;
    if (p.key != kNone && p.country != kNone && p.inner == kNone && one) return of_country(key, p.country, type);
    const std::uint32_t c = book_.of_here(key_of(type, folded_words(v_, d)), type);
    if (p.country != kNone && speaks(p.key, p.country)) book_[c].party = v_.known.party(p.country);
    return c;
}

std::uint32_t Offices::holder(std::string_view office) {
    const std::uint32_t key = v_.lexicon.find_key(office);
    return key == kNone ? kNone : holder_here(key, kNone);
}

std::uint32_t Offices::leader(std::string_view institution) const {
    std::uint32_t found = kNone;
    for (const knowledge::OfficeKind& k : v_.known.office_kinds()) {
        const std::uint32_t key = k.leads.empty() || k.leads != institution ? kNone : v_.lexicon.find_key(k.office);
        for (const std::uint32_t c : people_.all()) {
            const std::vector<Chain::Office>& offices = book_[c].offices;
            const Chain::Office alone{key, kNone};
            if (key == kNone || c == found || std::find(offices.begin(), offices.end(), alone) == offices.end())
                continue;
            if (found != kNone) return kNone;
            found = c;
        }
    }
    return found;
}

std::uint32_t Offices::country_of(std::string_view office) {
    const std::uint32_t by = holder(office);
    return by == kNone ? kNone : book_[by].party;
}

}  // namespace riwaya::names
