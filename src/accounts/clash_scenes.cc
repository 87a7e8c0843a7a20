// Where one deed was done or is to be: a signing, a first meeting, a treatment, which are at one place; and on which
// side of a place something was.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "scenes.h"

namespace riwaya::accounts {

namespace {

constexpr std::uint32_t kReach = 8;     // words between what tells of a deed and where it was
constexpr std::uint32_t kBeside = 2;    // the same, where no word says that something was there
constexpr std::uint32_t kOnTheWay = 5;  // and of where somebody came from or went
constexpr std::uint32_t kJoined = 2;    // words between two places of one deed: "in Bergen and Trondheim"
// How near in meaning two claims in two languages, or their sentences, must lie beside telling of one deed.
constexpr double kNearScene = 0.15;
// Reports further apart, in days, tell of two deeds of one kind.
constexpr int kMostDays = 3;

std::uint32_t first_word(const Side& s, const Site& x) { return s.d->words.at_byte(x.span.begin); }
std::uint32_t last_word(const Side& s, const Site& x) { return s.d->words.at_byte(x.span.end - 1); }

// The country whose adjective stands beside a place's name: "the Kuwaiti port of".
std::string country_beside(const Side& s, const Site& x) {
    const std::uint32_t first = first_word(s, x), behind = last_word(s, x) + 1;
    if (first > 0)
        if (const std::string_view before = s.d->lexicon->country(s.d->words, first - 1); !before.empty())
            return std::string(before);
    return behind < s.d->words.size() ? std::string(s.d->lexicon->country(s.d->words, behind)) : std::string();
}

// The towns and countries of a sentence, by their first word; of an unknown town the country that is told beside it.
std::vector<Site> sites_in(const Side& s, Index sentence) {
    std::vector<Site> out = sites_of(s, s.d->reading->sentences[sentence].span);
    std::erase_if(out, [](const Site& x) { return x.span.empty() || x.kind == Site::Kind::kOther; });
    std::ranges::stable_sort(out, {}, [](const Site& x) { return x.span.begin; });
    for (Site& x : out)
        if (x.kind == Site::Kind::kTown && x.country.empty()) x.country = country_beside(s, x);
    return out;
}

bool marked(const Side& s, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t w = from; w < to; ++w)
        if (s.d->words[w].kind == text::WordKind::kPunctuation) return true;
    return false;
}

bool joins(const Side& s, std::uint32_t from, std::uint32_t to) {
    static const std::uint32_t kAnd = term_number("and");
    return from == to || (to - from <= kJoined && begins_setting(s, from, kAnd));
}

// The places behind a word, which are of it; those that a word joins to the first too.
std::vector<Site> places_behind(const Side& s, const std::vector<Site>& sites, const Term& t) {
    static const std::uint32_t kFrom = term_number("at-left-from"), kBound = term_number("at-bound-for");
    const std::uint32_t beside = t.side == kFrom || t.side == kBound ? kOnTheWay : kBeside;
    std::vector<Site> out;
    for (const Site& x : sites) {
        // The noun before the name may be a part of the words: "left the port of".
        if (first_word(s, x) < t.begin || last_word(s, x) < t.end) continue;
        const std::uint32_t at = std::max(first_word(s, x), t.end);
        if (!out.empty()) {
            const std::uint32_t behind = last_word(s, out.back()) + 1;
            if (at < behind) continue;
            // Before a town stands the country that it lies in.
            if (x.kind != out.back().kind || !joins(s, behind, at)) break;
            out.push_back(x);
            continue;
        }
        if (at - t.end > kReach || marked(s, t.end, at)) break;
        if (x.at || at - t.end <= beside) out.push_back(x);
    }
    return out;
}

bool is_placed(const Site& x) { return (x.known && !x.id.empty()) || !x.country.empty(); }

// Whether two places are surely two.
bool are_two(const Side& a, const Site& x, const Side& b, const Site& y) {
    const auto town = [](const Site& p) { return p.kind == Site::Kind::kTown; };
    if (town(x) && town(y) && x.known && y.known) return !may_be_one(a, x, b, y);
    return !x.country.empty() && !y.country.empty() && x.country != y.country;
}

bool all_two(const Side& a, const std::vector<Site>& xs, const Side& b, const std::vector<Site>& ys) {
    return std::ranges::all_of(
        xs, [&](const Site& x) { return std::ranges::all_of(ys, [&](const Site& y) { return are_two(a, x, b, y); }); });
}

Scene scene_of(const Side& s, const std::vector<Site>& sites, const Term& t) {
    Scene out;
    out.deed = t.side;
    out.places = places_behind(s, sites, t);
    if (!std::ranges::all_of(out.places, is_placed)) out.places.clear();
    if (!out.places.empty()) out.span = {out.places.front().span.begin, out.places.back().span.end};
    return out;
}

// Whether a report tells that a deed was at what may be a place of another's: the country alone is not the town.
bool knows(const Side& s, const Side& of, const Scene& scene) {
    const auto meet = [&](const Site& x) {
        return std::ranges::any_of(scene.places,
                                   [&](const Site& y) { return x.kind == y.kind && !are_two(s, x, of, y); });
    };
    const Index n = static_cast<Index>(s.d->reading->sentences.size());
    for (Index i = 0; i < n; ++i)
        for (const Scene& x : scenes_in(s, i))
            if (x.deed == scene.deed && std::ranges::any_of(x.places, meet)) return true;
    return false;
}

// The one scene of its deed in a claim's sentence.
std::map<std::uint32_t, Scene> scenes_of(const Side& s) {
    std::map<std::uint32_t, Scene> out;
    std::set<std::uint32_t> several;
    for (Scene& x : scenes_in(s, s.claim->sentence)) {
        const std::uint32_t deed = x.deed;
        if (!out.try_emplace(deed, std::move(x)).second) several.insert(deed);
    }
    std::erase_if(out, [&](const auto& x) { return several.contains(x.first); });
    return out;
}

// Whether a sentence tells of one more thing of a kind: "another vessel".
bool of_another(const Side& s) {
    static const std::uint32_t kAnother = term_number("another");
    return std::ranges::any_of(
        terms_between(s, s.d->words.first(s.claim->sentence), s.d->words.first(s.claim->sentence + 1)),
        [&](const Term& t) { return t.kind == TermKind::kSetting && t.group == kAnother; });
}

bool one_deed(const Side& a, const Side& b) {
    if (of_another(a) != of_another(b)) return false;
    if (a.d == b.d || !modalities_fit(a, b) || a.claim->polarity != b.claim->polarity || days_apart(a, b) > kMostDays)
        return false;
    const Frame frame = frame_of(a, b);
    const bool near = frame.other_language ? std::max(frame.near, frame.sentence_near) >= kNearScene
                                           : likely_one_thing(frame) || pinned(a, b);
    return near && !other_time(a, b, true) && !other_doers(a, b);
}

}  // namespace

std::vector<Scene> scenes_in(const Side& s, Index sentence) {
    std::vector<Scene> out;
    std::vector<Site> sites;
    for (const Term& t : terms_between(s, s.d->words.first(sentence), s.d->words.first(sentence + 1))) {
        if (t.kind != TermKind::kScene) continue;
        if (sites.empty()) sites = sites_in(s, sentence);
        if (sites.empty()) break;
        if (Scene x = scene_of(s, sites, t); !x.places.empty()) out.push_back(std::move(x));
    }
    return out;
}

void find_scenes(const Side& a, const Side& b, std::vector<Clash>& out) {
    const std::map<std::uint32_t, Scene> xs = scenes_of(a);
    if (xs.empty()) return;
    const std::map<std::uint32_t, Scene> ys = scenes_of(b);
    for (const auto& [deed, x] : xs) {
        const auto at = ys.find(deed);
        if (at == ys.end()) continue;
        const Scene& y = at->second;
        if (!all_two(a, x.places, b, y.places)) continue;
        if (!one_deed(a, b)) return;
        if (knows(a, b, y) || knows(b, a, x)) continue;
        Clash c = clash(ConflictKind::kPlace, a, x.span, b, y.span);
        c.note = quote(a.text(), x.span) + " / " + quote(b.text(), y.span) + ": another place of one deed";
        out.push_back(std::move(c));
        return;
    }
}

}  // namespace riwaya::accounts
