#include "offices.h"

#include <algorithm>

#include "bodies.h"

namespace riwaya::names {

namespace {

constexpr std::size_t kMostOffices = 8;  // kept of one person

// Offices that speak for nobody but themselves.
constexpr std::array<std::string_view, 5> kPrivate = {"coach", "director", "chief-executive", "judge", kCompanyKey};

// Whether the report itself gives this person an office, by a title before the name.
bool titled(const Chain& c, std::uint32_t key, std::uint32_t country) {
    return std::any_of(c.offices.begin(), c.offices.end(), [&](const auto& o) {
        if (o.first != key) return false;
        return country == kNone || o.second == country || (o.second == kNone && c.party == country);
    });
}

}  // namespace

const std::array<Offices::Pair, 2>& Offices::own_offices() {
    static constexpr std::array<Pair, 2> kOffices = {{
        {"prime-minister", "prime-minister-office"},
        {"president", "presidency"},
    }};
    return kOffices;
}

void Offices::learn(const std::vector<Draft>& drafts) {
    for (const Draft& d : drafts) {
        if (d.title == kNone || d.mention.entity == kNoIndex) continue;
        const Phrase& p = phrases_[d.title];
        if (p.sort != Sort::kRole) continue;
        Chain& c = book_[d.mention.entity];
        if (!may_hold(c, p)) continue;
        const std::pair office{p.key, p.country};
        if (p.key != kNone && p.inner == kNone && c.offices.size() < kMostOffices &&
            std::find(c.offices.begin(), c.offices.end(), office) == c.offices.end())
            c.offices.push_back(office);
        if (c.party == kNone && p.country != kNone && speaks(p.key)) c.party = v_.known.party(p.country);
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
    if (p.country != kNone || !book_.day().empty()) return held(c, office, p.country);
    return last->office == office;
}

bool Offices::speaks(std::uint32_t key) const {
    return std::find(kPrivate.begin(), kPrivate.end(), v_.lexicon.key(key)) == kPrivate.end();
}

// Whether the knowledge base says that a known person held an office on the report's date; on any date where the
// report has none.
bool Offices::held(const Chain& c, std::string_view office, std::uint32_t country) const {
    if (c.actor == kNone) return false;
    const std::string_view day = book_.day();
    const auto& all = v_.known.tenures();
    return std::any_of(all.begin(), all.end(), [&](const knowledge::Tenure& t) {
        return t.person == c.actor && t.office == office && (country == kNone || t.of == country) &&
               (day.empty() || (day >= t.since && (t.until.empty() || day <= t.until)));
    });
}

std::uint32_t Offices::holder_here(std::uint32_t key, std::uint32_t country) {
    const auto [at, fresh] = holders_.try_emplace({key, country}, kNone);
    if (!fresh) return at->second;
    for (const bool by_report : {true, false}) {
        std::uint32_t found = kNone, several = 0;
        for (const std::uint32_t c : people_.all()) {
            const bool has = by_report ? titled(book_[c], key, country) : held(book_[c], v_.lexicon.key(key), country);
            if (!has) continue;
            found = c;
            ++several;
        }
        if (several == 1) at->second = found;
        if (several > 0) break;
    }
    return at->second;
}

std::uint32_t Offices::role(const Draft& d, const Phrase& p) {
    if (p.key != kNone && p.inner == kNone) {
        const std::uint32_t here = holder_here(p.key, p.country);
        if (here != kNone) return here;
        if (p.country != kNone) {
            const std::uint32_t holder = v_.known.holder(v_.lexicon.key(p.key), p.country, book_.day());
            if (holder != kNone) return book_.of_actor(holder);
        }
    }
    return as_such(d, p, EntityType::kPerson);
}

std::uint32_t Offices::as_such(const Draft& d, const Phrase& p, EntityType type) {
    const bool of_country = p.key != kNone && p.country != kNone && p.inner == kNone;
    std::string id;
    if (of_country && v_.lexicon.key(p.key) != kCompanyKey)
        id = std::string(v_.known.actors()[p.country].id) + "#" + std::string(v_.lexicon.key(p.key));
    else
        id = key_of(type, folded_words(v_, d));
    const std::uint32_t c = book_.of(id, type, kNone);
    if (p.country != kNone && speaks(p.key)) book_[c].party = v_.known.party(p.country);
    return c;
}

std::uint32_t Offices::country_of(std::string_view office) {
    const std::uint32_t key = v_.lexicon.find_key(office);
    const std::uint32_t holder = key == kNone ? kNone : holder_here(key, kNone);
    return holder == kNone ? kNone : book_[holder].party;
}

}  // namespace riwaya::names
