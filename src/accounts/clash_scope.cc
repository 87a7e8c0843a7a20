// Why two figures of one thing need not exclude each other: of two times, places, quantities, or of a part and a whole.
#include <map>
#include <set>
#include <string>

#include "clash_parts.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

bool names_place(const Side& s, std::string_view id) {
    const Reading& r = *s.d->reading;
    return std::any_of(r.entities.begin(), r.entities.end(), [&](const Entity& e) { return shared_id(e) == id; });
}

// Whether one says something happened in a town that the other's report never names: a part of a whole.
bool narrower_place(const Side& a, const Side& b) {
    const std::vector<Site> here = sites_of(a, a.claim->span), there = sites_of(b, b.sentence_span());
    const bool other_language = a.d->lexicon != b.d->lexicon;
    // Two names of one town in two scripts may be all the places that are told.
    const bool one_town = other_language && std::ranges::any_of(here, [&](const Site& x) {
                              return x.kind == Site::Kind::kTown && std::ranges::any_of(there, [&](const Site& y) {
                                         return y.kind == x.kind && may_be_one(a, x, b, y);
                                     });
                          });
    if (one_town) return false;
    return std::ranges::any_of(here, [&](const Site& x) {
        if (!x.at) return false;
        const bool narrow = x.kind == Site::Kind::kTown || (other_language && x.kind == Site::Kind::kOther);
        return narrow && !tells_of(b, a, x);
    });
}

// Whether one says something happened at a place of any kind, a country aside, that the other's report never names.
bool own_place(const Side& a, const Side& b) {
    for (const Site& x : sites_of(a, a.sentence_span()))
        if (x.at && x.known && x.kind != Site::Kind::kCountry && !names_place(b, x.id)) return true;
    return false;
}

// Figures of one thing are laid aside when the reports lie this far apart: what is counted goes on.
constexpr int kMostDays = 14;

// Whether one tells how much there can be, and the other how much there is.
bool room_and_content(const Side& a, const Side& b) {
    static const std::uint32_t kRoom = term_number("capacity");
    const auto says = [](const Side& s) {
        const std::uint32_t first = s.d->words.first(s.claim->sentence), end = s.d->words.first(s.claim->sentence + 1);
        return std::ranges::any_of(terms_between(s, first, end),
                                   [&](const Term& t) { return t.kind == TermKind::kSetting && t.group == kRoom; });
    };
    return says(a) != says(b);
}

// What a figure measures, as the word before it in its claim tells: a share, a need, an output; 0 where none does.
std::uint32_t measured(const Side& s, const Figure& f) {
    static const std::uint32_t kMeasured = term_number("measured");
    constexpr std::uint32_t kBefore = 8;  // words
    const std::uint32_t at = s.d->words.at_byte(f.span.begin);
    std::uint32_t out = 0;
    const std::uint32_t reach = kBefore + s.longest;
    for (const Term& t : terms_between(s, std::max(s.begin, at - std::min(at, reach)), at))
        if (t.kind == TermKind::kSetting && t.group == kMeasured && t.end <= at && at - t.end <= kBefore) out = t.side;
    return out;
}

// The towns, by id, that the houses of a kind which a sentence names bear: "the hospital of Sidra", "a Sidra hospital";
// empty for a name that is no known town's.
std::map<std::uint32_t, std::set<std::string>> houses_of(const Side& s) {
    static const std::uint32_t kHouse = term_number("house");
    constexpr std::uint32_t kBeside = 2;  // words
    const std::uint32_t first = s.d->words.first(s.claim->sentence), end = s.d->words.first(s.claim->sentence + 1);
    const Reading& r = *s.d->reading;
    std::map<std::uint32_t, std::set<std::string>> out;
    for (const Term& t : terms_between(s, first, end)) {
        if (t.kind != TermKind::kSetting || t.group != kHouse) continue;
        std::set<std::string>& names = out[t.side];
        for (const Mention& m : r.mentions) {
            const bool body = m.type == EntityType::kOrganization, place = m.type == EntityType::kPlace;
            if (m.level != MentionLevel::kName || (!body && !place) || m.entity >= r.entities.size()) continue;
            const std::uint32_t from = s.d->words.at_byte(m.span.begin), to = s.d->words.at_byte(m.span.end);
            if (from < first || to > end || from > t.end + kBeside || t.begin > to + kBeside) continue;
            const Entity& e = r.entities[m.entity];
            if (!e.known) names.insert(std::string());
            if (e.known && place && is_town(m)) names.emplace(shared_id(e));
        }
    }
    return out;
}

// Whether claims in two languages lie so near in meaning that a word more of what is counted is one of the language's.
bool counted_in_one_sense(const Side& a, const Side& b) {
    constexpr double kNearClaims = 0.45;
    const Frame frame = frame_of(a, b);
    return frame.other_language && std::min(frame.near, frame.sentence_near) >= kNearClaims;
}

// Whether what each counts is told of one house of a kind, and the other's is another's by name.
bool two_houses(const Side& a, const Side& b) {
    const auto x = houses_of(a), y = houses_of(b);
    for (const auto& [kind, names] : x) {
        const auto at = y.find(kind);
        if (x.size() != 1 || y.size() != 1 || at == y.end() || names.size() != 1 || at->second.size() != 1) continue;
        // A name that is not known may be spelt in two ways; beside a known one it is another.
        if (*names.begin() != *at->second.begin()) return true;
    }
    return false;
}

// Whether the only times that a claim has stand in a claim behind it, of what may be something else: "seven were
// killed, and they were buried on Saturday".
bool borrows_time(const Side& s) {
    const std::vector<const Time*> times = times_of(s);
    return !times.empty() && std::ranges::all_of(times, [&](const Time* t) {
        return t->span.begin >= s.claim->span.end && std::ranges::any_of(s.d->claims, [&](const Claim& c) {
                   return c.sentence == s.claim->sentence && !c.predicate.empty() && c.span.contains(t->span);
               });
    });
}

// Whether a time behind a figure is of a clause of its own: "45 million, the first instalment of which is paid in May".
bool is_aside(const Side& s, Span figure, const Time& t) {
    static const std::uint32_t kAside = term_number("aside");
    constexpr std::uint32_t kBehindComma = 4;  // words
    const text::Words& words = s.d->words;
    const std::uint32_t end = words.at_byte(t.span.begin);
    for (std::uint32_t i = words.at_byte(figure.end); i < end; ++i)
        if (words[i].kind == text::WordKind::kPunctuation)
            for (const Term& x : terms_between(s, i + 1, std::min(end, i + 1 + kBehindComma)))
                if (x.kind == TermKind::kSetting && x.group == kAside) return true;
    return false;
}

}  // namespace

bool counted_at_other_times(const Side& a, Span fa, const Side& b, Span fb, bool fates) {
    if (changes_by_day(a, b)) return true;
    if (!other_time(a, b, false, fates) || (fates && (borrows_time(a) || borrows_time(b)))) return false;
    auto x = times_of(a), y = times_of(b);
    if (x.empty() || y.empty()) return true;
    const std::size_t all = x.size() + y.size();
    std::erase_if(x, [&](const Time* t) { return is_aside(a, fa, *t); });
    std::erase_if(y, [&](const Time* t) { return is_aside(b, fb, *t); });
    return x.size() + y.size() == all || exclude_each_other(x, y, false);
}

bool two_measures(const Side& a, const Figure& fa, const Side& b, const Figure& fb) {
    if (fa.dimension.empty()) return false;
    const std::uint32_t x = measured(a, fa), y = measured(b, fb);
    return x != 0 && y != 0 && x != y;
}

bool of_two_places(const Side& a, const Side& b) { return own_place(a, b) && own_place(b, a); }

Otherwise explanation(const Side& a, const Figure& fa, const Context& ca, const Side& b, const Figure& fb,
                      const Context& cb) {
    if (a.d == b.d || agreement(fa, fb) != Agreement::kClash) return {};
    if (counted_at_other_times(a, fa.span, b, fb.span, ca.fate && cb.fate))
        return {DifferenceClass::kUpdate, kOfAnotherTime.data()};
    if (other_doers(a, b)) return {DifferenceClass::kScope, ": of two who are told of"};
    if (fa.dimension != "time" && room_and_content(a, b))
        return {DifferenceClass::kScope, ": how much there can be beside how much there is"};
    if (outlook_and_result(a, b)) return {DifferenceClass::kScope, ": what was to come beside what came"};
    if (two_measures(a, fa, b, fb)) return {DifferenceClass::kScope, kOfTwoQuantities.data()};
    if (two_houses(a, b)) return {DifferenceClass::kScope, ": of two places"};
    if (of_two_places(a, b)) return {DifferenceClass::kScope, ": of two places"};
    if (narrower_place(a, b) || narrower_place(b, a)) return {DifferenceClass::kScope, ": of one place of several"};
    if (const Otherwise own = explained_in_one_tongue(a, fa, ca, b, fb, cb); own.note != nullptr) return own;
    // What is said beside it in another language may be the same.
    const bool told_more = ca.counted.size() != cb.counted.size() &&
                           (a.d->lexicon == b.d->lexicon || !ca.fate || !cb.fate) && !counted_in_one_sense(a, b);
    if (told_more && common(ca.counted, cb.counted) > 0)
        return {DifferenceClass::kScope, ": one counts a part of what the other counts"};
    if (days_apart(a, b) > kMostDays) return {DifferenceClass::kUpdate, ": the reports lie weeks apart"};
    return {};
}

}  // namespace riwaya::accounts
