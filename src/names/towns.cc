#include "towns.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace riwaya::names {

namespace {

// A town is clearly meant where it has this many times the people of every other of its name. Tripoli in Libya has 5.7
// times those of Tripoli in Lebanon, Alexandria in Egypt 33 times those of the one in Virginia; Cordoba in Argentina
// has 4.3 times those of the one in Spain, and reports mean either.
constexpr std::uint32_t kClearly = 5;
// A lone town of fewer people (thousands) is not meant by its name alone: there are many more of its size than listed.
constexpr std::uint32_t kLeastAlone = 50;
// A word in more reports (of some 10,000 of the ANT corpus) than this, and one more for each ten thousand people of the
// town, is taken for a word. Chosen by hand on that corpus.
constexpr std::uint32_t kCommonWord = 3;
constexpr std::uint32_t kPeopleForReport = 10;  // thousands
constexpr std::uint32_t kMostReports = 60;
constexpr std::uint32_t kLongestHead = 4;        // words between the begin of a place's head and the name
constexpr std::size_t kLeastBehindParticle = 8;  // bytes: four Arabic letters
constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Towns::Towns(const ReportView& view, const std::vector<Facts>& facts) : v_(view), facts_(facts) { note_countries(); }

// Countries by name and adjective, and what lies in them for sure.
void Towns::note_countries() {
    for (std::uint32_t i = 0; i < facts_.size(); ++i) {
        std::uint32_t country = kNone;
        if (facts_[i].nationality) country = facts_[i].nationality.value;
        const Match& actor = facts_[i].actor;
        if (actor && actor.words >= facts_[i].nationality.words && v_.known.type(actor.value) == EntityType::kPlace &&
            (is_country(actor.value) || facts_[i].town.words != actor.words))
            country = v_.known.country(actor.value);
        if (country != kNone) named_[country].push_back(i);
    }
}

bool Towns::is_country(std::uint32_t actor) const { return v_.known.country(actor) == actor; }

bool Towns::any_in(const std::vector<std::uint32_t>& towns, std::uint32_t country) const {
    return std::any_of(towns.begin(), towns.end(), [&](auto town) { return v_.known.country(town) == country; });
}

// The towns and known places that one phrase names.
std::vector<std::uint32_t> Towns::towns_at(std::uint32_t node) const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t e = v_.lexicon.entry_at(node); e != kNone; e = v_.lexicon.entry(e).next) {
        const Entry entry = v_.lexicon.entry(e);
        const bool place = entry.sort == Sort::kTown ||
                           (entry.sort == Sort::kActor && v_.known.type(entry.value) == EntityType::kPlace);
        if (place) out.push_back(entry.value);
    }
    return out;
}

std::uint32_t Towns::most_people(std::uint32_t node) const {
    std::uint32_t most = 0;
    for (const std::uint32_t town : towns_at(node)) most = std::max(most, v_.known.people(town));
    return most;
}

// Whether hardly anything but the town is called so: no word of a person's name, no noun that stands with and without
// the article, and not used more than towns of its size are named.
bool Towns::is_rare(const SentenceView& s, std::uint32_t i) const {
    const Match& m = facts_[i].town;
    const Facts& f = facts_[i];
    if (f.given || f.family || f.never || f.nationality || f.modifier || f.people || (f.head && m.words == 1))
        return false;
    const text::Frequencies& seen = v_.segmenter.frequencies();
    const std::uint32_t most = kCommonWord + std::min(most_people(m.value) / kPeopleForReport, kMostReports);
    const std::string first = town_word(s, i);
    if (m.words == 1) {
        const std::string_view whole = s.words.folded(i);
        // What a particle seems to stand before may be a word of its own that only begins so.
        const bool cut = first.size() < whole.size();
        if (cut && (first.size() < kLeastBehindParticle || seen.of(whole) >= seen.of(first))) return false;
        const std::string& article = v_.lexicon.article();
        if (!article.empty()) {
            const bool definite = first.starts_with(article);
            if (seen.of(definite ? first.substr(article.size()) : article + first) > kCommonWord) return false;
        }
    }
    std::uint32_t reports = seen.of(first);
    for (std::uint32_t k = i + 1; k < i + m.words; ++k) reports = std::min(reports, seen.of(s.words.folded(k)));
    return reports <= most;
}

// The folded first word of a town's name, without the particles before it.
std::string Towns::town_word(const SentenceView& s, std::uint32_t i) const {
    const std::uint32_t begin = facts_[i].town.begin, end = s.words[i].span.end;
    return v_.segmenter.folder().fold(std::string_view(v_.article.text).substr(begin, end - begin));
}

// Behind "the city of"; a definite noun is followed by an adjective rather (the new city), unless the name itself has
// no article.
bool Towns::behind_head(const SentenceView& s, std::uint32_t i) const {
    for (std::uint32_t k = i; k-- > s.begin && k + kLongestHead > i;) {
        const Match& head = facts_[k].head;
        const bool of = facts_[i - 1].connector && k + head.words + 1 == i;
        if (head && head.sort == Sort::kPlace && (k + head.words == i || of))
            return !facts_[k].definite || (!facts_[i].definite && is_rare(s, i));
    }
    return false;
}

// The country whose name or adjective stands right behind the words, a comma or bracket between them or not.
std::uint32_t Towns::country_beside(std::uint32_t first, std::uint32_t last) const {
    const std::uint32_t end = v_.words.first(v_.words.sentence_of(first) + 1);
    std::uint32_t at = last;
    if (at < end && v_.words[at].kind == text::WordKind::kPunctuation) ++at;
    if (at >= end) return kNone;
    const Facts& f = facts_[at];
    if (f.nationality && at == last && v_.lexicon.agrees_with_town(v_.words.folded(at))) return f.nationality.value;
    if (f.actor && at > last && is_country(f.actor.value)) return f.actor.value;
    return kNone;
}

bool Towns::is_told(const SentenceView& s, std::uint32_t i) const {
    const Match& m = facts_[i].town;
    if (!m || s.words[i].kind != text::WordKind::kWord) return false;
    const std::uint32_t last = i + m.words;
    if (facts_[last - 1].toponym && last < s.end && facts_[last].definite) return false;  // begins a longer name
    const std::vector<std::uint32_t> towns = towns_at(m.value);
    const std::uint32_t beside = country_beside(i, last);
    if (beside != kNone && any_in(towns, beside)) return true;
    if (v_.lexicon.capitals()) return false;
    if (behind_head(s, i)) return true;
    if (last + 1 >= s.end || !facts_[last].locative || !facts_[last + 1].actor) return false;
    const std::uint32_t country = facts_[last + 1].actor.value;  // NAME in Spain
    return is_country(country) && any_in(towns, country) && is_rare(s, i);
}

bool Towns::is_place(const SentenceView& s, std::uint32_t i) const {
    const Match& m = facts_[i].town;
    if (is_told(s, i)) return true;
    if (!m || v_.lexicon.capitals() || s.words[i].kind != text::WordKind::kWord) return false;
    const std::uint32_t last = i + m.words;
    if (facts_[last - 1].toponym && last < s.end && facts_[last].definite) return false;
    const bool locative = (m.clitics & text::kPreposition) != 0 || (i > s.begin && facts_[i - 1].locative);
    return (locative || m.words > 1) && is_rare(s, i);
}

bool Towns::may_repeat(const SentenceView& s, std::uint32_t i) const {
    const Facts& f = facts_[i];
    return f.town && !v_.lexicon.capitals() && is_rare(s, i);
}

// Words between a place and the nearest name of a country; kFar where the report does not name it.
std::uint32_t Towns::distance(std::uint32_t country, std::uint32_t word) const {
    const auto at = named_.find(country);
    if (at == named_.end()) return kFar;
    const auto behind = std::lower_bound(at->second.begin(), at->second.end(), word);
    std::uint32_t best = kFar;
    if (behind != at->second.end()) best = *behind - word;
    if (behind != at->second.begin()) best = std::min(best, word - *std::prev(behind));
    return best;
}

Towns::Choice Towns::largest(const std::vector<std::uint32_t>& towns) const {
    if (towns.empty()) return {};
    std::uint32_t best = towns.front();
    for (const std::uint32_t t : towns)
        if (v_.known.people(t) > v_.known.people(best)) best = t;
    for (const std::uint32_t t : towns)
        if (t != best && v_.known.people(t) * kClearly > v_.known.people(best)) return {kNone, true};
    return {best, false};
}

Towns::Choice Towns::choose(const Draft& d, const std::vector<std::uint32_t>& towns, std::uint32_t told) const {
    const auto in = [&](std::uint32_t country) {
        std::vector<std::uint32_t> out;
        for (const std::uint32_t t : towns)
            if (v_.known.country(t) == country) out.push_back(t);
        return out;
    };
    if (told != kNone) {
        const std::vector<std::uint32_t> there = in(told);
        if (!there.empty()) return largest(there);
    }
    // A town that the hand-made tables hold is meant, unless its country is not named and that of another is.
    if (d.actor != kNone &&
        (v_.known.country(d.actor) == kNone || distance(v_.known.country(d.actor), d.first) != kFar))
        return {d.actor, false};
    std::uint32_t nearest = kNone, best = kFar;
    for (const std::uint32_t t : towns) {
        if (d.actor != kNone && v_.known.people(t) * 10 < v_.known.people(d.actor)) continue;
        const std::uint32_t country = v_.known.country(t), far = country == kNone ? kFar : distance(country, d.first);
        if (far >= best) continue;
        nearest = country;
        best = far;
    }
    if (nearest != kNone) return largest(in(nearest));
    if (d.actor != kNone) {
        // Barcelona: what the hand-made tables hold is what news means, unless they hold two of the name.
        if (v_.known.people(d.actor) == 0) return {d.actor, false};
        std::vector<std::uint32_t> known;
        std::copy_if(towns.begin(), towns.end(), std::back_inserter(known),
                     [&](auto t) { return !v_.known.is_listed(t); });
        return known.empty() ? Choice{d.actor, false} : largest(known);
    }
    if (towns.size() == 1 && d.last == d.first + 1 && v_.known.people(towns.front()) < kLeastAlone)
        return {kNone, false};
    return largest(towns);
}

void Towns::resolve(std::vector<Draft>& drafts) const {
    const auto candidate = [&](const Draft& d) {
        const Match& m = facts_[d.first].town;
        return d.mention.type == EntityType::kPlace && m && m.words == d.last - d.first && !d.people;
    };
    // What a country beside one mention tells holds for all of the report, where no other says otherwise.
    std::map<std::uint32_t, std::uint32_t> told;
    for (const Draft& d : drafts) {
        if (!candidate(d)) continue;
        const std::uint32_t node = facts_[d.first].town.value, country = country_beside(d.first, d.last);
        if (country == kNone) continue;
        const std::vector<std::uint32_t> towns = towns_at(node);
        if (!any_in(towns, country)) continue;
        const auto [at, fresh] = told.try_emplace(node, country);
        if (!fresh && at->second != country) at->second = kNone;
    }
    for (Draft& d : drafts) {
        if (!candidate(d)) continue;
        const std::uint32_t node = facts_[d.first].town.value;
        std::uint32_t country = country_beside(d.first, d.last);
        const auto at = told.find(node);
        if (country == kNone && at != told.end()) country = at->second;
        const Choice c = choose(d, towns_at(node), country);
        d.actor = c.actor;
        d.open = c.open;
        if (c.actor != kNone) d.mention.kind = v_.known.actors()[c.actor].kind;
    }
}

}  // namespace riwaya::names
