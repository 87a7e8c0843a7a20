#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "silence.h"

namespace riwaya::accounts {

namespace {

Span bytes_of(const Digest& d, const Unit& u) {
    if (u.begin >= u.end) return {};
    return {d.tokens[u.begin].span.begin, d.tokens[u.end - 1].span.end};
}

// Figures of an account that are laid against those of points: a table has no end of them.
constexpr std::size_t kMostCounted = 200;
// A figure with a bound ("more than 60") says as much as one that is not farther off than this.
constexpr double kMostApart = 1.5;

}  // namespace

void Searched::add(const Digest& d, Index document, std::vector<const Unit*> units) {
    const auto part = static_cast<std::uint32_t>(digests_.size());
    for (std::uint32_t u = 0; u < units.size(); ++u) {
        tokens_ += units[u]->end - units[u]->begin;
        for (std::uint32_t t = units[u]->begin; t < units[u]->end; ++t)
            postings_.push_back({d.tokens[t].key, part, u, t});
    }
    add_names(d, document, units);
    add_words(d, part, units);
    add_vectors(d, document, units);
    add_figures(d, document, units);
    add_hours(d, document, units);
    published_ = std::max(published_, d.published);
    if (!reads(d.lexicon)) lexicons_.push_back(d.lexicon);
    digests_.push_back(&d);
    documents_.push_back(document);
    units_.push_back(std::move(units));
}

void Searched::add_names(const Digest& d, Index document, const std::vector<const Unit*>& units) {
    std::vector<Span> inside;
    for (const Unit* u : units) inside.push_back(bytes_of(d, *u));
    std::sort(inside.begin(), inside.end());
    const Reading& r = *d.reading;
    for (const Mention& m : r.mentions) {
        if (m.entity >= r.entities.size()) continue;
        // Claims of one party may lie in each other, but not more than a few deep.
        const auto after = std::upper_bound(inside.begin(), inside.end(), m.span.begin,
                                            [](std::uint32_t at, Span s) { return at < s.begin; });
        const auto from = after - std::min<std::ptrdiff_t>(after - inside.begin(), 4);
        if (std::none_of(from, after, [&](Span s) { return s.contains(m.span.begin); })) continue;
        const Entity& e = r.entities[m.entity];
        const std::string_view party = e.party.empty() ? shared_id(e) : std::string_view(e.party);
        if (!party.empty() && e.type != EntityType::kPerson) named_.push_back({party, {document, m.span}});
        if (m.level == MentionLevel::kName && e.type == EntityType::kPerson && !e.known &&
            e.name.find(' ') == std::string::npos)
            called_.push_back({d.words.base(d.words.at_byte(m.span.end - 1)), {document, m.span}});
    }
    // "The Sudanese army" tells of Sudan.
    for (const Unit* u : units)
        for (const Token& t : d.of(*u))
            if (!t.country.empty()) named_.push_back({t.country, {document, t.span}});
}

namespace {

// The forms of a word: whole, and without what is written together with it.
std::array<std::string_view, 3> forms(const text::Words& words, std::uint32_t i) {
    return {words.folded(i), words.core(i), words.base(i)};
}

bool same_word(const text::Words& a, std::uint32_t i, const text::Words& b, std::uint32_t j) {
    return std::ranges::any_of(forms(a, i), [&](std::string_view x) {
        return !x.empty() && std::ranges::any_of(forms(b, j), [&](std::string_view y) { return x == y; });
    });
}

}  // namespace

void Searched::add_words(const Digest& d, std::uint32_t part, const std::vector<const Unit*>& units) {
    for (const Unit* u : units) {
        const Span bytes = bytes_of(d, *u);
        for (std::uint32_t w = d.words.at_byte(bytes.begin); w < d.words.size() && d.words[w].span.begin < bytes.end;
             ++w)
            if (d.words[w].kind == text::WordKind::kWord)
                for (const std::string_view form : forms(d.words, w))
                    worded_.push_back({std::hash<std::string_view>{}(form), part, w});
    }
}

std::optional<Place> Searched::find_words(std::string_view name, const Lexicon* lexicon) const {
    const text::Words wanted = lexicon->segmenter().phrase(name);
    if (wanted.size() == 0) return std::nullopt;
    for (const std::string_view form : forms(wanted, 0)) {
        const std::size_t hash = std::hash<std::string_view>{}(form);
        const auto from = std::ranges::lower_bound(worded_, hash, {}, &Worded::hash);
        for (auto at = from; at != worded_.end() && at->hash == hash; ++at) {
            const Digest& d = *digests_[at->part];
            if (d.lexicon != lexicon || at->word + wanted.size() > d.words.size()) continue;
            std::uint32_t n = 0;
            while (n < wanted.size() && same_word(wanted, n, d.words, at->word + n)) ++n;
            if (n == wanted.size())
                return Place{documents_[at->part], {d.words[at->word].span.begin, d.words[at->word + n - 1].span.end}};
        }
    }
    return std::nullopt;
}

void Searched::add_hours(const Digest& d, Index document, const std::vector<const Unit*>& units) {
    for (const Hour& h : hours_of(d)) {
        if (timed_.size() >= kMostCounted) return;
        if (std::any_of(units.begin(), units.end(), [&](const Unit* u) { return bytes_of(d, *u).overlaps(h.span); }))
            timed_.push_back({h, {document, h.span}});
    }
}

void Searched::add_vectors(const Digest& d, Index document, const std::vector<const Unit*>& units) {
    if (d.near_claims.empty()) return;
    const auto is_claim = [&](const Unit* u) {
        return !std::less<>()(u, d.units.data()) && std::less<>()(u, d.units.data() + d.units.size());
    };
    bool whole = false;
    for (const Unit* u : units) {
        if (is_claim(u)) {
            const auto c = static_cast<std::size_t>(u - d.units.data());
            meant_.push_back({&d.near_claims[c], {document, d.claims[c].span}});
            continue;
        }
        const auto s = static_cast<std::size_t>(u - d.sentences.data());
        meant_.push_back({&d.near_sentences[s], {document, d.reading->sentences[s].span}});
        whole = true;
    }
    // Of a report that is searched whole its claims too, which lie nearer to what others say than the sentences around.
    if (!whole) return;
    for (std::size_t c = 0; c < d.claims.size(); ++c)
        if (d.claims[c].span != d.reading->sentences[d.claims[c].sentence].span)
            meant_.push_back({&d.near_claims[c], {document, d.claims[c].span}});
}

void Searched::add_figures(const Digest& d, Index document, const std::vector<const Unit*>& units) {
    std::vector<Span> inside;
    for (const Unit* u : units) inside.push_back(bytes_of(d, *u));
    std::sort(inside.begin(), inside.end());
    std::uint32_t end = 0;  // of all units before
    std::size_t at = 0;
    for (const Figure& f : d.figures) {
        for (; at < inside.size() && inside[at].begin <= f.span.begin; ++at) end = std::max(end, inside[at].end);
        if (f.span.begin < end && counted_.size() < kMostCounted) counted_.push_back({&f, {document, f.span}});
    }
}

void Searched::finish() {
    moments_ = moments_of(published_);
    std::sort(postings_.begin(), postings_.end());
    std::sort(worded_.begin(), worded_.end());
    worded_.erase(std::unique(worded_.begin(), worded_.end()), worded_.end());
    // The first place of a key in each unit is enough.
    postings_.erase(std::unique(postings_.begin(), postings_.end(),
                                [](const Posting& a, const Posting& b) {
                                    return a.key == b.key && a.part == b.part && a.unit == b.unit;
                                }),
                    postings_.end());
    const auto before = [](const Named& a, const Named& b) {
        if (a.party != b.party) return a.party < b.party;
        return std::pair(a.at.document, a.at.span) < std::pair(b.at.document, b.at.span);
    };
    std::sort(named_.begin(), named_.end(), before);
    named_.erase(
        std::unique(named_.begin(), named_.end(), [](const Named& a, const Named& b) { return a.party == b.party; }),
        named_.end());
}

std::optional<Place> Searched::find_called(std::string_view last_name) const {
    const auto at = std::ranges::find(called_, last_name, &Named::party);
    return at != called_.end() ? std::optional(at->at) : std::nullopt;
}

std::size_t Searched::sentences() const {
    std::size_t n = 0;
    for (const auto& units : units_) n += units.size();
    return n;
}

bool Searched::reads(const Lexicon* lexicon) const {
    return std::find(lexicons_.begin(), lexicons_.end(), lexicon) != lexicons_.end();
}

std::pair<std::vector<Searched::Posting>::const_iterator, std::vector<Searched::Posting>::const_iterator>
Searched::range(Key key) const {
    const auto begin =
        std::partition_point(postings_.begin(), postings_.end(), [key](const Posting& p) { return p.key < key; });
    const auto end = std::partition_point(begin, postings_.end(), [key](const Posting& p) { return p.key == key; });
    return {begin, end};
}

std::optional<Place> Searched::find(Key key) const {
    const auto [begin, end] = range(key);
    if (begin == end) return std::nullopt;
    return Place{documents_[begin->part], digests_[begin->part]->tokens[begin->token].span};
}

std::optional<Place> Searched::find_party(std::string_view party) const {
    const auto at = std::lower_bound(named_.begin(), named_.end(), party,
                                     [](const Named& n, std::string_view p) { return n.party < p; });
    if (at == named_.end() || at->party != party) return std::nullopt;
    return at->at;
}

std::optional<Place> Searched::find_figure(const Figure& wanted) const {
    for (const Counted& c : counted_) {
        const Figure& f = *c.figure;
        if (f.dimension != wanted.dimension) continue;
        const double less = std::min(f.low, wanted.low), more = std::max(f.high, wanted.high);
        if (less < 0 || more > kMostApart * less) continue;
        if (agreement(f, wanted) != Agreement::kClash) return c.at;
    }
    return std::nullopt;
}

std::optional<Place> Searched::find_hour(const Hour& wanted) const {
    const auto at =
        std::find_if(timed_.begin(), timed_.end(), [&](const Timed& t) { return may_be_one(t.hour, wanted); });
    return at == timed_.end() ? std::nullopt : std::optional(at->at);
}

Searched::Best Searched::best(const std::vector<Feature>& keys, double least) const {
    Best out;
    double present = 0;
    for (const Feature& f : keys) {
        const auto [begin, end] = range(f.key);
        if (begin != end) present += f.weight;
    }
    if (present < least) return out;
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> held;  // by part and unit
    for (const Feature& f : keys)
        for (auto [at, end] = range(f.key); at != end; ++at) held[{at->part, at->unit}] += f.weight;
    for (const auto& [where, weight] : held) {
        if (weight <= out.weight) continue;
        out.weight = weight;
        out.unit = {documents_[where.first], bytes_of(*digests_[where.first], *units_[where.first][where.second])};
    }
    return out;
}

Searched::Best Searched::nearest(const std::vector<const meaning::Vector*>& vectors) const {
    Best out;
    for (const meaning::Vector* v : vectors)
        for (const Meant& m : meant_)
            if (const double near = meaning::nearness(*v, *m.vector); near > out.weight) out = {m.at, near};
    return out;
}

}  // namespace riwaya::accounts
