#include "kin.h"

#include <algorithm>

#include <base/utf8.h>

namespace riwaya::accounts {

namespace {

constexpr std::size_t kFewestInitials = 3;  // NUT; two letters stand for too much
constexpr double kRareName = 7.5;           // of a word that stands for a name; common nouns lie below
constexpr std::size_t kMostHops = 2;        // from a spokesman over a ministry to whom its minister speaks for
constexpr std::size_t kMostBodyWords = 8;   // of a body's name, by whose ends it is called

std::string joined(std::span<const std::string> words) {
    std::string out;
    for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
    return out;
}

// Told within one report alone, for want of a second word.
bool of_one_report(std::string_view id) { return id.find('@') != std::string_view::npos; }
bool of_one_report(const Entity& e) { return of_one_report(e.id); }

// For whom each entity of a report speaks, as that report tells: by its own entity, else by what they are called where
// they speak ("the ambassador NAME, spokesman of the foreign ministry"). Empty where nothing tells, or offices differ.
std::vector<Who> parties_told(const Reading& r) {
    std::vector<Who> out(r.entities.size());
    std::vector<bool> several(r.entities.size());
    for (const Statement& s : r.statements) {
        const Party& p = s.speaker;
        if (p.entity >= r.entities.size() || p.span.empty() || r.entities[p.entity].type != EntityType::kPerson)
            continue;
        auto m = std::lower_bound(r.mentions.begin(), r.mentions.end(), p.span.begin,
                                  [](const Mention& x, std::uint32_t at) { return x.span.begin < at; });
        for (; m != r.mentions.end() && m->span.begin < p.span.end; ++m) {
            const bool at_edge = m->span.begin == p.span.begin || m->span.end == p.span.end;
            if (m->level != MentionLevel::kRole || !p.span.contains(m->span) || !at_edge || m->entity == p.entity ||
                m->entity >= r.entities.size() || r.entities[m->entity].party.empty())
                continue;
            const Entity& office = r.entities[m->entity];
            if (!out[p.entity].id.empty() && out[p.entity].id != office.party) several[p.entity] = true;
            out[p.entity] = {office.party, office.party_name};
        }
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (several[i]) out[i] = {};
        const Entity& e = r.entities[i];
        if (!e.party.empty()) out[i] = {e.party, e.party_name};
    }
    return out;
}

bool is_initials(std::string_view name) {
    return name.size() >= kFewestInitials &&
           std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "ntw" of "National Teachers' Wing": of the words that a name writes large.
std::string initials_of(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (name[i] >= 'A' && name[i] <= 'Z' && (i == 0 || name[i - 1] == ' ')) out += name[i];
    return out;
}

}  // namespace

Kin::Kin(const std::vector<Digest>& all, std::span<const Index> event) : all_(all), event_(event) {
    learn_homes();
    learn_parties();
    for (Index d = 0; d < all_.size(); ++d) learn_names(d);
    for (Index d = 0; d < all_.size(); ++d)
        for (Index e = 0; e < who_[d].size(); ++e) join_short(d, e);
    for (Index d = 0; d < all_.size(); ++d)
        for (Who& who : who_[d])
            if (const auto longer = longer_.find({event_[d], who.id}); longer != longer_.end()) who = longer->second;
}

void Kin::learn_homes() {
    for (Index d = 0; d < all_.size(); ++d) home_.push_back(home_of(d));
}

// By a country's adjective in the outlet's name, or by its name where the report names it too.
Who Kin::home_of(Index digest) const {
    const Digest& d = all_[digest];
    const text::Words cut = d.lexicon->segmenter().phrase(d.reading->article.outlet.value);
    std::string_view country;
    bool body = false;
    for (std::uint32_t i = 0; i < cut.size(); ++i) {
        body = body || d.lexicon->is_state(cut, i, Lexicon::State::kBody);
        if (country.empty()) country = d.lexicon->country(cut, i);
    }
    if (!body) return {};
    const std::string outlet = ' ' + joined(words(digest, d.reading->article.outlet.value)) + ' ';
    for (const Entity& e : d.reading->entities) {
        if (!e.id.starts_with("country:") || e.id.find('#') != std::string::npos) continue;
        const bool named = outlet.find(' ' + joined(words(digest, e.name)) + ' ') != std::string::npos;
        if (e.id == country || (country.empty() && named)) return {e.id, e.name};
    }
    return {};
}

// Whether a mention calls somebody by an office of state ("the minister", "the president" alone).
bool Kin::is_office(Index digest, const Mention& m) const {
    const Digest& d = all_[digest];
    std::size_t telling = 0, head = 0;
    for (std::uint32_t i = d.words.at_byte(m.span.begin); i < d.words.size() && d.words[i].span.begin < m.span.end;
         ++i) {
        if (d.lexicon->is_state(d.words, i, Lexicon::State::kOffice)) return true;
        telling += d.lexicon->is_stop(d.words, i) ? 0 : 1;
        head += d.lexicon->is_state(d.words, i, Lexicon::State::kHead) ? 1 : 0;
    }
    return head == 1 && telling <= 1;
}

// Whether a mention calls a body of state by its kind alone ("the ministry").
bool Kin::is_bare_body(Index digest, const Mention& m) const {
    const Digest& d = all_[digest];
    std::size_t telling = 0, body = 0;
    for (std::uint32_t i = d.words.at_byte(m.span.begin); i < d.words.size() && d.words[i].span.begin < m.span.end;
         ++i) {
        telling += d.lexicon->is_stop(d.words, i) ? 0 : 1;
        body += d.lexicon->is_state(d.words, i, Lexicon::State::kBody) ? 1 : 0;
    }
    return body == 1 && telling <= 1;
}

// As parties_told(); in a country's own account who holds an office without a country is of that one.
std::vector<Who> Kin::told_by(Index digest) const {
    const Reading& r = *all_[digest].reading;
    std::vector<Who> out = parties_told(r);
    if (home_[digest].id.empty()) return out;
    for (const Mention& m : r.mentions)
        // "Foreign Affairs" is a paper too, which has no ministers.
        if (m.level == MentionLevel::kRole && m.entity < out.size() &&
            (out[m.entity].id.empty() || out[m.entity].id.starts_with("outlet:")) &&
            r.entities[m.entity].type == EntityType::kPerson && is_office(digest, m))
            out[m.entity] = home_[digest];
    // So is a ministry that is called no more than that, and who is called by it where they speak.
    std::vector<bool> bare(out.size());
    for (const Mention& m : r.mentions)
        if (m.entity < out.size() && out[m.entity].id.empty() && of_one_report(r.entities[m.entity]) &&
            r.entities[m.entity].type == EntityType::kOrganization && is_bare_body(digest, m))
            out[m.entity] = home_[digest], bare[m.entity] = true;
    for (const Statement& s : r.statements) {
        const Index who = s.speaker.entity;
        if (who >= out.size() || !out[who].id.empty() || r.entities[who].type != EntityType::kPerson) continue;
        for (const Mention& m : r.mentions)
            if (s.speaker.span.contains(m.span) && m.entity < out.size() && bare[m.entity]) out[who] = home_[digest];
    }
    return out;
}

// Where one report says for whom somebody speaks and the others do not, all of them mean that one; not where two
// reports say different things. "The army" of a report that does not say whose says nothing.
void Kin::learn_parties() {
    std::map<std::string, One, std::less<>> party;  // by the person's id
    std::vector<std::vector<Who>> own;              // beside digests and their entities
    for (Index d = 0; d < all_.size(); ++d) {
        own.push_back(told_by(d));
        for (Index i = 0; i < own.back().size(); ++i) {
            const Entity& e = all_[d].reading->entities[i];
            const Who& told = own.back()[i];
            if (e.type != EntityType::kPerson || told.id.empty() || of_one_report(e.id) || of_one_report(told.id))
                continue;
            const auto [at, fresh] = party.try_emplace(e.id, One{told, false});
            if (!fresh && at->second.who.id != told.id) at->second.several = true;
        }
    }
    for (Index d = 0; d < all_.size(); ++d) {
        std::vector<Who>& mine = who_.emplace_back();
        for (Index i = 0; i < own[d].size(); ++i) {
            const Entity& e = all_[d].reading->entities[i];
            Who told = own[d][i];
            const auto other = told.id.empty() || of_one_report(told.id) ? party.find(e.id) : party.end();
            if (other != party.end() && !other->second.several) {
                // What the report calls their body is that one's too.
                if (!told.id.empty()) lent_.try_emplace({d, told.id}, other->second.who);
                told = other->second.who;
            }
            mine.push_back(told.id.empty() ? Who{std::string(shared_id(e)), e.name} : std::move(told));
        }
        resolve(d);
    }
}

// A spokesman's ministry, its minister, and the country that another report says the minister speaks for are one party.
void Kin::resolve(Index digest) {
    const std::vector<Entity>& entities = all_[digest].reading->entities;
    std::map<std::string_view, Index> by_id;
    for (Index i = 0; i < entities.size(); ++i) by_id.emplace(entities[i].id, i);
    std::vector<Who>& mine = who_[digest];
    for (std::size_t hop = 0; hop < kMostHops; ++hop)
        for (Index i = 0; i < mine.size(); ++i) {
            if (const auto lent = lent_.find({digest, entities[i].id}); lent != lent_.end()) mine[i] = lent->second;
            const auto party = by_id.find(mine[i].id);
            if (party == by_id.end() || party->second == i) continue;
            if (const Who& theirs = mine[party->second]; theirs.id != shared_id(entities[party->second]))
                mine[i] = theirs;
        }
}

// Folded, without articles that are words of their own and without signs.
std::vector<std::string> Kin::words(Index digest, std::string_view name) const {
    const Lexicon& lexicon = *all_[digest].lexicon;
    const text::Words cut = lexicon.segmenter().phrase(name);
    std::vector<std::string> out;
    for (std::uint32_t i = 0; i < cut.size(); ++i)
        if (cut[i].kind != text::WordKind::kPunctuation && !(i == 0 && cut.size() > 1 && lexicon.is_stop(cut, i)))
            out.emplace_back(cut.base(i));
    return out;
}

void Kin::note(Table& table, Name name, const Who& who) {
    const auto [at, fresh] = table.try_emplace(std::move(name), One{who, false});
    if (!fresh && at->second.who.id != who.id) at->second.several = true;
}

Who Kin::find(const Table& table, const Name& name) {
    const auto at = table.find(name);
    return at == table.end() || at->second.several ? Who{} : at->second.who;
}

void Kin::learn_names(Index digest) {
    const std::vector<Entity>& entities = all_[digest].reading->entities;
    for (Index e = 0; e < entities.size(); ++e) {
        if (of_one_report(entities[e])) continue;
        const std::vector<std::string> name = words(digest, entities[e].name);
        if (name.size() < 2) continue;
        const Who& who = who_[digest][e];
        if (entities[e].type == EntityType::kPerson)
            note(surnames_, {event_[digest], name.back()}, who);
        else if (entities[e].type == EntityType::kOrganization)
            learn_body(digest, who, name);
        if (const std::string letters = initials_of(entities[e].name);
            entities[e].type == EntityType::kOrganization && letters.size() >= kFewestInitials)
            note(initials_, {event_[digest], letters}, who);
    }
}

void Kin::learn_body(Index digest, const Who& who, const std::vector<std::string>& name) {
    note(begins_, {event_[digest], name.front()}, who);
    if (name.size() > kMostBodyWords) return;
    for (std::size_t from = 0; from + 1 < name.size(); ++from)
        note(ends_, {event_[digest], joined(std::span(name).subspan(from))}, who);
}

// Whether a name holds no word that news uses often: "Fishermen" are not the Fishermen's Union.
bool Kin::is_rare(Index digest, std::string_view name) const {
    const Lexicon& lexicon = *all_[digest].lexicon;
    const text::Words cut = lexicon.segmenter().phrase(name);
    for (std::uint32_t i = 0; i < cut.size(); ++i)
        if (cut[i].kind == text::WordKind::kWord && !lexicon.is_stop(cut, i) && lexicon.rarity(cut, i) < kRareName)
            return false;
    return true;
}

// A person by the last name, a body by its initials or by its name's first word.
void Kin::join_short(Index digest, Index entity) {
    const Entity& e = all_[digest].reading->entities[entity];
    if (e.known || !e.party.empty()) return;
    const std::vector<std::string> name = words(digest, e.name);
    if (name.size() != 1) return;
    const Name key{event_[digest], name.front()};
    Who longer;
    if (e.type == EntityType::kPerson && of_one_report(e))
        longer = find(surnames_, key);
    else if (e.type == EntityType::kOrganization && !of_one_report(e))
        longer = is_initials(e.name)       ? find(initials_, {event_[digest], e.name})
                 : is_rare(digest, e.name) ? find(begins_, key)
                                           : Who{};
    if (longer.id.empty()) return;
    if (e.type == EntityType::kOrganization) longer_.try_emplace({event_[digest], who_[digest][entity].id}, longer);
    who_[digest][entity] = std::move(longer);
}

Who Kin::called(Index digest, std::string_view name) const {
    const std::vector<std::string> cut = words(digest, name);
    if (cut.empty() || cut.size() > kMostBodyWords) return {};
    Who who = find(cut.size() == 1 ? surnames_ : ends_, {event_[digest], joined(cut)});
    const auto longer = longer_.find({event_[digest], who.id});
    return longer == longer_.end() ? who : longer->second;
}

Who Kin::side(Index digest, std::string_view name) const {
    const Lexicon& lexicon = *all_[digest].lexicon;
    const text::Words cut = lexicon.segmenter().phrase(name);
    std::string_view country;
    bool side = false;
    for (std::uint32_t i = 0; i < cut.size(); ++i) {
        const std::string_view adjective = lexicon.country(cut, i);
        if (lexicon.is_side(cut, i))
            side = true;
        else if (!adjective.empty() && country.empty())
            country = adjective;
        else if (!lexicon.is_stop(cut, i))
            return {};
    }
    if (!side || country.empty()) return {};
    for (Index d = 0; d < all_.size(); ++d) {
        if (event_[d] != event_[digest]) continue;
        for (const Entity& e : all_[d].reading->entities) {
            if (e.id == country) return {e.id, e.name};
            if (e.party == country) return {e.party, e.party_name};
        }
    }
    return {};
}

Who Kin::described(Index digest, std::string_view name) const {
    std::string id = "described:x";
    for (const std::string& w : words(digest, name)) id += "-" + w;
    return {std::move(id), std::string(name)};
}

}  // namespace riwaya::accounts
