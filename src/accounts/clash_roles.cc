// Roles of one act that two reports give to two: another headed the delegation, another claimed the attack.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "clash_parts.h"
#include "opposed.h"
#include "roles.h"
#include "setting.h"

namespace riwaya::accounts {

namespace {

// Words rarer than this may be a name that nothing knows; common nouns lie below.
constexpr double kRareName = 7.5;
constexpr std::size_t kLeastName = 4;  // bytes
// In two languages the only sentences of two reports that tell of a role lie at least so near in meaning; of a role
// that an act has often, nearer; and in one language too, where a word in common is no rarity.
constexpr double kLoneNear = 0, kOftenNear = 0.3;
// What more reports of an event tell of tells none of them from the others.
constexpr std::size_t kMostTellers = 64;

using Doers = std::set<std::pair<std::uint32_t, std::uint32_t>>;  // by sort and member (doers.tsv)

// Who some words tell of.
struct Told {
    std::set<Index> entities;
    std::set<Index> people;           // named
    std::set<std::string> parties;    // ids of countries and of whom they speak for
    std::set<std::string> countries;  // that are named as such
    Doers doers;
    std::set<Key> keys;  // of other words, but for those of countries
    std::vector<std::string> sounds;
    bool body = false;         // a company, a group by its name, a ministry
    bool may_be_name = false;  // rare words that nothing knows
};

bool is_country(std::string_view id) { return id.starts_with("country:"); }

// A body that is told by its name, or by what it is: "the ministry", but not "a group".
bool is_body(const Side& s, const Mention& m) {
    if (m.type != EntityType::kOrganization) return false;
    const std::uint32_t word = s.d->words.at_byte(m.span.begin);
    return m.level == MentionLevel::kName || std::ranges::none_of(terms_between(s, word, word + 1), [](const Term& t) {
               return t.kind == TermKind::kDoer;
           });
}

void tell_mentions(const Side& s, Words w, Told& out) {
    const Reading& r = *s.d->reading;
    const Span span = span_of(s, w);
    auto m = std::ranges::partition_point(r.mentions, [&](const Mention& x) { return x.span.begin < span.begin; });
    for (; m != r.mentions.end() && m->span.begin < span.end; ++m) {
        if (m->level == MentionLevel::kNested || m->entity >= r.entities.size()) continue;
        const Entity& e = r.entities[m->entity];
        if (m->type != EntityType::kPlace) out.entities.insert(m->entity);
        if (m->type == EntityType::kPerson && m->level == MentionLevel::kName && m->span.size() >= kLeastName)
            out.people.insert(m->entity);
        out.body = out.body || is_body(s, *m);
        if (is_country(e.id)) out.countries.insert(e.id.substr(0, e.id.find('#')));
        if (!e.party.empty()) out.parties.insert(e.party);
        if (s.kin != nullptr)
            if (const Who& who = s.kin->of(s.ref.document, m->entity); !who.id.empty()) out.parties.insert(who.id);
    }
}

void tell_words(const Side& s, Words w, Told& out) {
    const Lexicon& lexicon = *s.d->lexicon;
    const text::Words& words = s.d->words;
    std::vector<bool> of_doer(w.end - w.begin);
    static const std::uint32_t kBody = term_number("body"), kPlain = term_number("plain");
    bool group = false, name = false;
    for (const Term& t : terms_between(s, w.begin, w.end)) {
        if (t.kind != TermKind::kDoer) continue;
        group = group || t.group == kBody;
        if (t.group != kBody && t.group != kPlain) out.doers.emplace(t.group, t.side);
        for (std::uint32_t i = t.begin; i < std::min(t.end, w.end); ++i) of_doer[i - w.begin] = true;
    }
    for (std::uint32_t i = w.begin; i < w.end; ++i) {
        if (words[i].kind != text::WordKind::kWord || of_doer[i - w.begin]) continue;
        if (const std::string_view country = lexicon.country(words, i); !country.empty()) {
            out.countries.emplace(country);
            continue;
        }
        if (lexicon.is_stop(words, i)) continue;
        name = true;
        const bool concept_word = lexicon.key(words, i, s.d->tongues).starts_with('=');
        if (concept_word) continue;
        if (std::string sounds = lexicon.sounds().of(words.base(i)); !sounds.empty())
            out.sounds.push_back(std::move(sounds));
        out.may_be_name = out.may_be_name ||
                          (words.base(i).size() >= kLeastName && lexicon.rarity(words, i, s.d->tongues) >= kRareName);
    }
    // A group is told from others by its name alone.
    out.body = out.body || (group && name);
}

// The words that tell of the role itself are left out.
void tell_keys(const Side& s, Words w, Words role, Told& out) {
    const auto& all = s.d->tokens;
    auto t = std::ranges::partition_point(all, [&](const Token& k) { return k.word < w.begin; });
    for (; t != all.end() && t->word < w.end; ++t)
        if (!t->figure && t->country.empty() && (t->word < role.begin || t->word >= role.end)) out.keys.insert(t->key);
}

Told told_by(const Side& s, Words w, const Role& role) {
    Told out;
    tell_mentions(s, w, out);
    tell_words(s, w, out);
    tell_keys(s, w, role.told, out);
    return out;
}

template <class Set>
bool meet(const Set& x, const Set& y) {
    return std::ranges::any_of(x, [&](const auto& k) { return y.contains(k); });
}

// Whether words of two may be one name; of words that only stand around a filler those that are surely so alone.
bool meet_in_sound(const Told& x, const Told& y, bool around) {
    constexpr std::size_t kSure = 3;  // consonants
    return std::ranges::any_of(x.sounds, [&](const std::string& p) {
        return std::ranges::any_of(y.sounds, [&](const std::string& q) {
            return around ? p == q && p.size() >= kSure : text::sound_alike(p, q);
        });
    });
}

// Whether two sets tell of one whom both reports name.
bool meet_in_name(const Side& a, const std::set<Index>& xs, const Side& b, const std::set<Index>& ys) {
    const auto id = [](const Side& s, Index e) { return shared_id(s.d->reading->entities[e]); };
    return std::ranges::any_of(
        xs, [&](Index x) { return std::ranges::any_of(ys, [&](Index y) { return id(a, x) == id(b, y); }); });
}

// Whether none of some words for doers may be of one with another: police and fishermen, an army and its police. What
// is told by a word for many of its sort may be any of them.
bool exclude_each_other(const Doers& x, const Doers& y) {
    static const std::uint32_t kAny = term_number("any");
    for (const auto& [sort, member] : x)
        for (const auto& [other_sort, other] : y)
            if (sort == other_sort && (member == other || member == kAny || other == kAny)) return false;
    return true;
}

// Whether one fills the role or speaks for whom does.
bool one_party(const Told& x, const Told& y) {
    const auto held = [](const Told& of, const Told& in) {
        return meet(of.parties, in.parties) || meet(of.parties, in.countries);
    };
    return held(x, y) || held(y, x);
}

// Whether a word that names nobody may still be of a name: "the captain" may be anybody.
bool is_named(const Told& x) { return !x.people.empty() || (x.may_be_name && x.doers.empty()); }

// Whether somebody holds an office that no ministry or company speaks through: a governor, a bishop.
bool has_post(const Told& x) {
    static const std::uint32_t kPost = term_number("post");
    return std::ranges::any_of(x.doers, [](const auto& d) { return d.first == kPost; });
}

// What tells that two fillers are two; `x_wide` and `y_wide` with what stands around them.
bool are_two(const Side& a, const Told& x, const Told& x_wide, const Side& b, const Told& y, const Told& y_wide) {
    if (meet_in_name(a, x.entities, b, y_wide.entities) || meet_in_name(a, x_wide.entities, b, y.entities))
        return false;
    if (meet_in_sound(x, y, false) || meet_in_sound(x, y_wide, true) || meet_in_sound(x_wide, y, true)) return false;
    if ((!x.people.empty() && is_named(y)) || (!y.people.empty() && is_named(x))) return true;
    if (!x.doers.empty() && !y.doers.empty()) return exclude_each_other(x.doers, y.doers);
    if (meet(x.keys, y_wide.keys) || meet(x_wide.keys, y.keys)) return false;
    if ((x.body && y.body) || (x.body && has_post(y)) || (y.body && has_post(x))) return !one_party(x, y);
    const auto of_country = [](const Told& t) {
        return !t.countries.empty() && !t.body && t.people.empty() && t.doers.empty();
    };
    return of_country(x) && of_country(y) && !meet(x.countries, y_wide.countries) &&
           !meet(x_wide.countries, y.countries);
}

bool are_two(const Side& a, const Role& p, const Side& b, const Role& q) {
    return are_two(a, told_by(a, p.filler, p), told_by(a, p.around, p), b, told_by(b, q.filler, q),
                   told_by(b, q.around, q));
}

// The claim that a role stands in, of its sentence.
const Claim* claim_of(const Side& s, const Role& r) {
    const Span word = s.d->words[r.told.begin].span;
    const Index sentence = s.d->words.sentence_of(r.told.begin);
    auto c = std::ranges::partition_point(s.d->claims, [&](const Claim& x) { return x.sentence < sentence; });
    for (; c != s.d->claims.end() && c->sentence == sentence; ++c)
        if (c->span.contains(word)) return &*c;
    return nullptr;
}

// Whether a role is told as had: not denied, and neither only wished nor thought of.
bool is_had(const Side& s, const Role& r) {
    if (const Claim* c = claim_of(s, r))
        return c->polarity != Polarity::kDenied && (c->modality == Modality::kFact || c->modality == Modality::kFuture);
    return true;
}

// The roles that a sentence of the claim tells of.
std::vector<const Role*> roles_in(const Side& s) {
    std::vector<const Role*> out;
    const std::uint32_t first = s.d->words.first(s.claim->sentence), end = s.d->words.first(s.claim->sentence + 1);
    auto r = std::ranges::partition_point(*s.roles, [&](const Role& x) { return x.told.begin < first; });
    for (; r != s.roles->end() && r->told.begin < end; ++r)
        if (is_had(s, *r)) out.push_back(&*r);
    return out;
}

bool is_one(const Role& x, const Role& y) {
    return x.role == y.role && x.thing == y.thing && (x.country == y.country || x.country.empty() || y.country.empty());
}

// Whether no telling of a role in a report may give it to this filler of the other.
bool gives_none(const Side& s, const Side& other, const Role& filled) {
    return std::ranges::all_of(*s.roles,
                               [&](const Role& r) { return !is_one(r, filled) || are_two(s, r, other, filled); });
}

// The words for doers in some words, but for those of one who has a role.
Doers doers_in(const Side& s, Words in, const Words* aside) {
    static const std::uint32_t kBody = term_number("body"), kPlain = term_number("plain");
    Doers out;
    for (const Term& t : terms_between(s, in.begin, in.end))
        if (t.kind == TermKind::kDoer && t.group != kBody && t.group != kPlain &&
            (aside == nullptr || t.end <= aside->begin || t.begin >= aside->end) &&
            !is_mouth(s, span_of(s, {t.begin, t.end})))
            out.emplace(t.group, t.side);
    std::erase_if(out, [](const auto& d) { return d.first == term_number("object"); });
    return out;
}

// Whether he who does in the one what is done to somebody has it done to him in the other.
bool two_deeds(const Side& a, const Role& x, const Side& b, const Role& y) {
    if (!x.whom || !y.whom) return false;
    const auto whom = [](const Side& s, const Role& r) {
        const Claim* c = claim_of(s, r);
        const Span all = c == nullptr ? s.sentence_span() : c->span;
        return doers_in(s, {s.d->words.at_byte(all.begin), s.d->words.at_byte(all.end)}, &r.filler);
    };
    const Doers whom_a = whom(a, x), whom_b = whom(b, y);
    const auto turned = [](const Doers& doer, const Doers& own, const Doers& other) {
        return std::ranges::any_of(doer, [&](const auto& d) { return other.contains(d) && !own.contains(d); });
    };
    return turned(doers_in(a, x.filler, nullptr), whom_a, whom_b) ||
           turned(doers_in(b, y.filler, nullptr), whom_b, whom_a);
}

struct Found {
    const Role *a = nullptr, *b = nullptr;
};

std::optional<Found> roles_between(const Side& a, const Side& b) {
    if (a.d == b.d || a.roles->empty() || b.roles->empty()) return std::nullopt;
    const std::vector<const Role*> xs = roles_in(a), ys = xs.empty() ? xs : roles_in(b);
    for (const Role* x : xs)
        for (const Role* y : ys)
            if (is_one(*x, *y) && are_two(a, *x, b, *y) && gives_none(a, b, *y) && gives_none(b, a, *x) &&
                !two_deeds(a, *x, b, *y) && !other_time(a, b) && !of_two_places(a, b))
                return Found{x, y};
    return std::nullopt;
}

}  // namespace

void find_roles(const Side& a, const Side& b, std::vector<Clash>& out) {
    const std::optional<Found> found = roles_between(a, b);
    if (!found) return;
    const Frame frame = frame_of(a, b);
    if (!frame.other_language && !found->a->once && !likely_one_thing(frame)) return;
    Clash c = clash(ConflictKind::kActor, a, span_of(a, found->a->filler), b, span_of(b, found->b->filler));
    c.note =
        quote(a.text(), c.a_span) + " / " + quote(b.text(), c.b_span) + ": each names another as the one who did it";
    out.push_back(std::move(c));
}

namespace {

// What two sentences that tell of a role need to be of one act, if no others of the two reports tell of it.
bool is_lone(const Side& a, const Side& b, bool once) {
    constexpr double kSameCount = 0.15;  // where they tell of as many
    const Frame frame = frame_of(a, b);
    const bool counted = std::ranges::any_of(a.d->of(*a.sentence), [&](const Token& t) {
        return t.figure && a.d->words.folded(t.word).size() > 1 && holds(*b.sentence, t.key);
    });
    const double least = once && frame.other_language ? kLoneNear : kOftenNear;
    return frame.sentence_near >= (counted ? std::min(least, kSameCount) : least);
}

}  // namespace

void find_lone_roles(const Side& a, const Side& b, std::vector<Clash>& out) {
    if (frame_of(a, b).sentence_near >= kNearEnough) return;
    find_roles(a, b, out);
}

std::vector<std::pair<ClaimRef, ClaimRef>> Clashes::lone_roles(std::span<const Index> event) const {
    struct Teller {
        ClaimRef at;
        bool several = false;  // in several sentences
        bool once = false;
    };
    std::map<std::tuple<Index, std::uint32_t, std::uint32_t>, std::map<Index, Teller>> by_role;  // by event first
    for (Index d = 0; d < all_.size(); ++d) {
        Index last = kNoIndex;
        for (Index c = 0; c < all_[d].claims.size(); ++c) {
            const Index sentence = all_[d].claims[c].sentence;
            if (std::exchange(last, sentence) == sentence) continue;
            const Side s = side({d, c}, {d, c});
            for (const Role* r : roles_in(s)) {
                auto& tellers = by_role[{event[d], r->role, r->thing}];
                const Claim* claim = claim_of(s, *r);
                const Index at = claim == nullptr ? c : static_cast<Index>(claim - s.d->claims.data());
                const auto [teller, fresh] = tellers.try_emplace(d, Teller{{d, at}, false, r->once});
                teller->second.several =
                    teller->second.several || all_[d].claims[teller->second.at.claim].sentence != sentence;
            }
        }
    }
    std::vector<std::pair<ClaimRef, ClaimRef>> out;
    for (const auto& [role, tellers] : by_role) {
        if (tellers.size() > kMostTellers) continue;
        for (auto x = tellers.begin(); x != tellers.end(); ++x)
            for (auto y = std::next(x); y != tellers.end(); ++y) {
                const Teller &p = x->second, &q = y->second;
                if (p.several || q.several) continue;
                const Side a = side(p.at, q.at), b = side(q.at, p.at);
                if (is_lone(a, b, p.once) && roles_between(a, b)) out.emplace_back(p.at, q.at);
            }
    }
    return out;
}

}  // namespace riwaya::accounts
