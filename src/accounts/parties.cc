#include "parties.h"

#include <algorithm>
#include <map>

#include "kin.h"

namespace riwaya::accounts {

namespace {

class PartyFinder {
  public:
    PartyFinder(const std::vector<Digest>& all, const Kin& kin, Parties& out) : all_(all), kin_(kin), out_(out) {}

    // Of a digest's statement: whose it is; kNoIndex where nobody is named whose it could be.
    Index account_of(Index digest, const Statement& s, Index document) {
        Who who = party(digest, s.speaker);
        const Party* by = &s.speaker;
        if (who.id.empty() && !s.speaker.name.empty() && (by = vouching(digest, s)) != nullptr)
            who = kin_.of(digest, by->entity);
        // What a state's own account says of whom it does not name, it says itself.
        if (who.id.empty()) return own_account(digest, document);
        return account_for(who, called(digest, *by, who), by->name.empty() ? who.name : by->name, document);
    }

    // What the reports of each language call the parties, whoever of them speaks there.
    void name_all() {
        for (const Digest& d : all_)
            for (const Entity& e : d.reading->entities) {
                name_in(d.reading->article.language.value, e.id, e.name);
                name_in(d.reading->article.language.value, e.party, e.party_name);
            }
    }

    // Whose own account a report is; kNoIndex: nobody's.
    Index own_account(Index digest, Index document) {
        const Who& who = kin_.home(digest);
        if (who.id.empty()) return kNoIndex;
        return account_for(who, who.name, all_[digest].reading->article.outlet.value, document);
    }

  private:
    Index account_for(const Who& who, const std::string& name, const std::string& voice, Index document) {
        const auto [at, fresh] = number_.try_emplace(who.id, static_cast<Index>(out_.accounts.size()));
        if (fresh) out_.accounts.push_back({who.id, "", AccountsBy::kParty, {}, {}});
        Account& a = out_.accounts[at->second];
        if (a.name.empty()) a.name = name;
        if (std::find(a.documents.begin(), a.documents.end(), document) == a.documents.end())
            a.documents.push_back(document);
        if (std::find(a.voices.begin(), a.voices.end(), voice) == a.voices.end()) a.voices.push_back(voice);
        return at->second;
    }

    void name_in(const std::string& language, const std::string& id, const std::string& name) {
        const auto at = number_.find(id);
        if (at == number_.end() || name.empty()) return;
        auto& names = out_.accounts[at->second].names;
        if (std::none_of(names.begin(), names.end(), [&](const auto& n) { return n.first == language; }))
            names.emplace_back(language, name);
    }

    [[nodiscard]] Who party(Index digest, const Party& p) const {
        const std::vector<Entity>& entities = all_[digest].reading->entities;
        if (p.entity < entities.size() && !lies_there(entities[p.entity], p)) return kin_.of(digest, p.entity);
        if (p.name.empty()) return {};
        Who who = kin_.called(digest, p.name);
        if (who.id.empty() && p.entity >= entities.size()) who = kin_.side(digest, p.name);
        return who.id.empty() && p.entity < entities.size() ? kin_.described(digest, p.name) : who;
    }

    // Who has no name of their own ("the ministry") is called as they are where they speak ("the ministry of water").
    [[nodiscard]] std::string called(Index digest, const Party& p, const Who& who) const {
        const std::vector<Entity>& entities = all_[digest].reading->entities;
        if (p.entity >= entities.size()) return who.name;
        const Entity& e = entities[p.entity];
        const bool longer = e.name == who.name && e.party.empty() && e.id.find('@') != std::string::npos &&
                            p.name.size() > e.name.size() && p.name.find(e.name) != std::string::npos;
        return longer ? p.name : who.name;
    }

    // "A hospital in Ardale", "the Ardale council": a town is not who speaks, whatever of it does.
    static bool lies_there(const Entity& e, const Party& p) {
        return e.type == EntityType::kPlace && e.party.empty() && !e.id.starts_with("country:") &&
               p.name.size() > e.name.size() && p.name.find(' ') != std::string::npos;
    }

    // "The presidency said that both leaders stressed": who has no name is quoted by a party, which says so. An outlet
    // that passes on what somebody says does not say it.
    [[nodiscard]] const Party* vouching(Index digest, const Statement& s) const {
        const std::vector<Entity>& entities = all_[digest].reading->entities;
        const std::vector<Party>& chain = s.chain.size() > 1 ? s.chain : s.via;
        for (std::size_t i = chain.size(); i-- > 0;) {
            const Index e = chain[i].entity;
            if (chain[i].name == s.speaker.name || e >= entities.size()) continue;
            return is_outlet(digest, e) || !names_it(digest, chain[i]) ? nullptr : &chain[i];
        }
        return nullptr;
    }

    // "The presidency", "its spokesman Ahmed Fahmy": who is named begins or ends the phrase; "her Twitter feed" is not
    // Twitter.
    [[nodiscard]] bool names_it(Index digest, const Party& p) const {
        const std::vector<Mention>& mentions = all_[digest].reading->mentions;
        return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
            return m.entity == p.entity && (m.span.end == p.span.end || m.span.begin == p.span.begin);
        });
    }

    [[nodiscard]] bool is_outlet(Index digest, Index entity) const {
        const std::vector<Mention>& mentions = all_[digest].reading->mentions;
        return all_[digest].reading->entities[entity].party.empty() &&
               std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
                   return m.entity == entity && (m.kind == "outlet" || m.kind == "agency");
               });
    }

    const std::vector<Digest>& all_;
    const Kin& kin_;
    Parties& out_;
    std::map<std::string, Index> number_;
};

constexpr std::size_t kMostNamed = 6;  // of who is in no column, in a note

}  // namespace

std::string note_of(const Parties& p) {
    if (p.without == 0) return {};
    std::string out = p.without == 1 ? "1 statement stands" : std::to_string(p.without) + " statements stand";
    out += " in no party's column, as who says it is not told by name";
    for (std::size_t i = 0; i < p.unnamed.size() && i < kMostNamed; ++i) out += (i == 0 ? ": " : ", ") + p.unnamed[i];
    if (p.unnamed.size() > kMostNamed) out += ", and others";
    return out + "; --by report shows them";
}

Parties find_parties(const std::vector<Digest>& all, const std::vector<Index>& document, std::span<const Index> event) {
    Parties out;
    const Kin kin(all, event);
    PartyFinder finder(all, kin, out);
    for (Index d = 0; d < all.size(); ++d) {
        const Reading& r = *all[d].reading;
        std::vector<Index> of_statement;
        for (const Statement& s : r.statements) {
            of_statement.push_back(finder.account_of(d, s, document[d]));
            if (of_statement.back() != kNoIndex) continue;
            ++out.without;
            const std::string& name = s.speaker.name;
            if (!name.empty() && std::find(out.unnamed.begin(), out.unnamed.end(), name) == out.unnamed.end())
                out.unnamed.push_back(name);
        }
        std::vector<Index>& mine = out.claim.emplace_back();
        for (const Claim& c : all[d].claims)
            mine.push_back(c.statement < of_statement.size() ? of_statement[c.statement]
                                                             : finder.own_account(d, document[d]));
    }
    finder.name_all();
    for (Account& a : out.accounts)
        if (a.name.empty() && !a.voices.empty()) a.name = a.voices.front();
    return out;
}

}  // namespace riwaya::accounts
