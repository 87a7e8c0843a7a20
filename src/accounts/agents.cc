#include "agents.h"

#include <algorithm>
#include <optional>
#include <set>

namespace riwaya::accounts {

namespace {

// Telling words between who does an act and the act, at most; words between the act and who is told behind it.
constexpr std::size_t kBeside = 3;
constexpr std::uint32_t kByReach = 4;

constexpr std::string_view kCountry = "country:";

std::string bare(std::string_view id) { return std::string(id.substr(0, id.find('#'))); }

// The state or known body that somebody belongs to or is; empty where that is not known.
std::string party_of(const Side& s, const Mention& m) {
    const Reading& r = *s.d->reading;
    if (m.level == MentionLevel::kNested || m.entity >= r.entities.size()) return {};
    const Entity& e = r.entities[m.entity];
    if (e.id.starts_with(kCountry)) return bare(e.id);
    if (m.type == EntityType::kPlace) return {};  // a town is where it is done
    if (e.party.starts_with(kCountry)) return bare(e.party);
    if (s.kin != nullptr)
        if (const Who& who = s.kin->of(s.ref.document, m.entity); who.id.starts_with(kCountry)) return bare(who.id);
    return e.known && e.type == EntityType::kOrganization && e.party.empty() ? e.id : std::string();
}

// One who may do an act: a mention, or a word of its own that is the adjective of a country.
struct Agent {
    std::uint32_t begin = 0, end = 0;  // words
    std::string party;                 // empty where not known
    std::string person;                // by name; empty where none
    bool adjective = false;
};

// Those in some words, by their first.
std::vector<Agent> agents_in(const Side& s, std::uint32_t first, std::uint32_t end) {
    std::vector<Agent> out;
    if (first >= end) return out;
    const Reading& r = *s.d->reading;
    const text::Words& words = s.d->words;
    const Span span{words[first].span.begin, words[end - 1].span.end};
    auto m = std::ranges::partition_point(r.mentions, [&](const Mention& x) { return x.span.begin < span.begin; });
    for (; m != r.mentions.end() && m->span.begin < span.end; ++m) {
        if (m->span.end > span.end || m->entity >= r.entities.size() || m->level == MentionLevel::kNested) continue;
        Agent a{words.at_byte(m->span.begin), words.at_byte(m->span.end - 1) + 1, party_of(s, *m), {}, false};
        if (m->type == EntityType::kPerson && m->level == MentionLevel::kName)
            a.person = shared_id(r.entities[m->entity]);
        // "The foreign minister" [of] "Libyan".
        if (a.party.empty() && m->type != EntityType::kPlace && a.end < end)
            a.party = s.d->lexicon->country(words, a.end);
        if (!a.party.empty() || !a.person.empty()) out.push_back(std::move(a));
    }
    for (std::uint32_t w = first; w < end; ++w)
        if (const std::string_view country = s.d->lexicon->country(words, w);
            !country.empty() && std::ranges::none_of(out, [&](const Agent& a) { return w >= a.begin && w <= a.end; }))
            out.push_back({w, w + 1, std::string(country), {}, true});
    std::ranges::sort(out, {}, &Agent::begin);
    return out;
}

bool is_mark(const Side& s, std::uint32_t w) { return s.d->words[w].kind == text::WordKind::kPunctuation; }

bool is_telling(const Side& s, std::uint32_t w) { return !is_mark(s, w) && !s.d->lexicon->is_stop(s.d->words, w); }

// Whether a word that ends who fills a role stands at another: a preposition, or what makes a verb passive.
bool is_end(const Side& s, std::uint32_t w) {
    return std::ranges::any_of(terms_reaching(s, w, w + 1), [&](const Term& t) {
        return t.kind == TermKind::kRole && (t.side & kFillerEnd) != 0 && t.begin <= w && w < t.end;
    });
}

bool begins(const Side& s, std::uint32_t w, std::uint32_t group) { return begins_setting(s, w, group); }

// Whether what a word begins hangs on another: behind a preposition, or whose a thing is ("the offer [of Malta]").
bool is_governed(const Side& s, std::uint32_t first, const Agent& a) {
    static const std::uint32_t kJoin = term_number("join"), kIn = term_number("in"), kBy = term_number("by");
    const text::Words& words = s.d->words;
    if (words.has(a.begin, text::kPreposition)) return true;
    std::uint32_t w = a.begin;
    // The noun of an adjective may stand before it.
    if (a.adjective && w > first && is_telling(s, w - 1)) {
        --w;
        if (words.has(w, text::kPreposition)) return true;
    }
    if (w == first || is_mark(s, w - 1)) return false;
    if (is_telling(s, w - 1)) return !a.adjective || w == a.begin;
    const bool article = begins(s, w - 1, kJoin) && w - 1 > first;
    for (const std::uint32_t at : {w - 1, article ? w - 2 : w - 1})
        if (is_end(s, at) || begins(s, at, kIn) || begins(s, at, kBy)) return true;
    return article && is_telling(s, w - 2);
}

// Whether a name is only whose something is: "Malta's offer".
bool is_possessive(const Side& s, const Agent& a) { return s.d->words.has(a.end - 1, text::kPossessive); }

// Whether what stands between somebody and his act may: a few telling words, nothing that begins another clause.
bool reaches(const Side& s, std::uint32_t from, std::uint32_t act) {
    std::size_t telling = 0, marks = 0;
    for (std::uint32_t w = from; w < act; ++w) {
        if (is_mark(s, w))
            ++marks;
        else if (s.d->words.has(w, text::kConjunction))
            return false;
        else if (is_telling(s, w))
            ++telling;
    }
    return telling <= kBeside && marks != 1 && (act == from || !is_end(s, act - 1));
}

// Whether two stand side by side as several of one kind do: "both Tunisia and Libya".
bool are_joined(const Side& s, const Agent& x, const Agent& y) {
    for (std::uint32_t w = x.end; w < y.begin; ++w)
        if (is_telling(s, w)) return false;
    return true;
}

struct Agents {
    std::set<std::string> states, bodies, people;
    void add(const Agent& a) {
        if (!a.party.empty()) (a.party.starts_with(kCountry) ? states : bodies).insert(a.party);
        if (a.party.empty() && !a.person.empty()) people.insert(a.person);
    }
    [[nodiscard]] bool empty() const { return states.empty() && bodies.empty() && people.empty(); }
};

// Words that are looked at around an act: who does it stands near.
constexpr std::uint32_t kFar = 60;

Agents agents_before(const Side& s, std::uint32_t first, std::uint32_t act) {
    Agents out;
    first = std::max(first, act - std::min(act, kFar));
    std::vector<Agent> all = agents_in(s, first, act);
    std::erase_if(all, [&](const Agent& a) { return !a.adjective && is_possessive(s, a); });
    for (auto a = all.rbegin(); a != all.rend(); ++a) {
        if (!reaches(s, a->end, act)) break;
        if (is_governed(s, first, *a)) continue;
        out.add(*a);
        for (auto more = std::next(a); more != all.rend() && are_joined(s, *more, *std::prev(more)); ++more)
            out.add(*more);
        break;
    }
    return out;
}

// Those told right from a word on.
Agents agents_from(const Side& s, std::uint32_t word) {
    Agents out;
    const std::vector<Agent> all = agents_in(s, word, std::min(s.end, word + kFar));
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i == 0 ? all[i].begin != word || all[i].adjective : !are_joined(s, all[i - 1], all[i])) break;
        out.add(all[i]);
    }
    return out;
}

// Of a verb that its sentence begins with, or a clause that is joined in one word with it, who does it stands behind.
Agents agents_behind(const Side& s, std::uint32_t first, Deed act) {
    static const std::uint32_t kBy = term_number("by");
    Agents out;
    const std::uint32_t end = std::min(s.end, act.end + kByReach);
    for (std::uint32_t w = act.end; w < end; ++w)
        if (begins(s, w, kBy)) {
            for (const Agent& a : agents_in(s, w + 1, std::min(s.end, w + 1 + kFar)))
                if (a.begin <= w + kByReach) out.add(a);
            return out;
        }
    const bool verb_first = act.begin == first || s.d->words.has(act.begin, text::kConjunction);
    if (!verb_first || act.begin > s.begin) return out;
    // "Withdrew [Kenya] its ambassador".
    out = agents_from(s, act.begin + 1);
    return out.empty() ? agents_from(s, act.end) : out;
}

// Who says it, of an act that is itself what he says.
std::optional<Agents> agents_of_saying(const Side& s, Span act) {
    const Reading& r = *s.d->reading;
    for (const Statement& x : r.statements) {
        if (x.sentence != s.claim->sentence || !x.cue.overlaps(act)) continue;
        Agents out;
        if (x.source) {
            const std::uint32_t first = s.d->words.at_byte(x.source->begin);
            for (const Agent& a : agents_in(s, first, s.d->words.at_byte(x.source->end - 1) + 1))
                if (!is_governed(s, first, a)) out.add(a);
        }
        if (out.empty() && x.speaker.entity < r.entities.size())
            if (const Entity& e = r.entities[x.speaker.entity]; e.party.starts_with(kCountry))
                out.states.insert(bare(e.party));
        return out;
    }
    return std::nullopt;
}

Agents agents_of(const Side& s, Deed act) {
    const text::Words& words = s.d->words;
    if (auto said = agents_of_saying(s, {words[act.begin].span.begin, words[act.end - 1].span.end})) return *said;
    const std::uint32_t first = words.first(s.claim->sentence);
    const Agents out = agents_behind(s, first, act);
    return out.empty() ? agents_before(s, std::max(first, s.begin), act.begin) : out;
}

bool meet(const std::set<std::string>& x, const std::set<std::string>& y) {
    return std::ranges::any_of(x, [&](const std::string& k) { return y.contains(k); });
}

// Whether the words of an act name one who does the other: one expels the diplomats of another, who leave.
bool is_done_to(const Side& s, Deed act, const std::set<std::string>& doers) {
    return std::ranges::any_of(agents_in(s, act.begin, act.end),
                               [&](const Agent& a) { return doers.contains(a.party); });
}

}  // namespace

bool two_agents(const Side& a, Deed x, const Side& b, Deed y) {
    if (x.end == 0 || y.end == 0) return false;
    const Agents p = agents_of(a, x), q = agents_of(b, y);
    if (meet(p.states, q.states) || meet(p.bodies, q.bodies) || meet(p.people, q.people)) return false;
    if (is_done_to(b, y, p.states) || is_done_to(a, x, q.states)) return false;
    // A state may be one of those who are a body, somebody may speak for it.
    if (!p.states.empty() && !q.states.empty()) return true;
    const bool only_bodies = p.states.empty() && q.states.empty() && !p.bodies.empty() && !q.bodies.empty();
    return only_bodies || (a.d->lexicon == b.d->lexicon && !p.people.empty() && !q.people.empty());
}

}  // namespace riwaya::accounts
