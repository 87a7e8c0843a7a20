#include "parties.h"

#include <algorithm>
#include <map>

namespace riwaya::accounts {

namespace {

class PartyFinder {
  public:
    explicit PartyFinder(Parties& out) : out_(out) {}

    Index account_of(const Reading& r, const Statement& s, Index document) {
        if (s.speaker.entity >= r.entities.size()) return kNoIndex;
        const Entity& e = r.entities[s.speaker.entity];
        const std::string id(e.party.empty() ? shared_id(e) : e.party);
        if (id.empty()) return kNoIndex;
        const auto [at, fresh] = number_.try_emplace(id, static_cast<Index>(out_.accounts.size()));
        if (fresh) out_.accounts.push_back({id, "", AccountsBy::kParty, {}, {}});
        Account& a = out_.accounts[at->second];
        if (a.name.empty()) a.name = e.party.empty() ? e.name : e.party_name;
        if (std::find(a.documents.begin(), a.documents.end(), document) == a.documents.end())
            a.documents.push_back(document);
        const std::string& voice = s.speaker.name.empty() ? e.name : s.speaker.name;
        if (std::find(a.voices.begin(), a.voices.end(), voice) == a.voices.end()) a.voices.push_back(voice);
        return at->second;
    }

  private:
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

Parties find_parties(const std::vector<Digest>& all, const std::vector<Index>& document) {
    Parties out;
    PartyFinder finder(out);
    for (std::size_t d = 0; d < all.size(); ++d) {
        const Reading& r = *all[d].reading;
        std::vector<Index> of_statement;
        for (const Statement& s : r.statements) {
            of_statement.push_back(finder.account_of(r, s, document[d]));
            if (of_statement.back() != kNoIndex) continue;
            ++out.without;
            const std::string& name = s.speaker.name;
            if (!name.empty() && std::find(out.unnamed.begin(), out.unnamed.end(), name) == out.unnamed.end())
                out.unnamed.push_back(name);
        }
        std::vector<Index>& mine = out.claim.emplace_back();
        for (const Claim& c : all[d].claims)
            mine.push_back(c.statement < of_statement.size() ? of_statement[c.statement] : kNoIndex);
    }
    for (Account& a : out.accounts)
        if (a.name.empty() && !a.voices.empty()) a.name = a.voices.front();
    return out;
}

}  // namespace riwaya::accounts
