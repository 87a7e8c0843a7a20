#include "entities.h"

#include "bodies.h"
#include "chains.h"

#include <algorithm>
#include <array>
#include <map>

namespace riwaya::names {

namespace {

constexpr std::size_t kMostOffices = 8;     // kept of one person
constexpr std::size_t kMostOfSurname = 32;  // people of one surname who are told apart in one report

// Offices that speak for nobody but themselves.
constexpr std::array<std::string_view, 5> kPrivate = {"coach", "director", "chief-executive", "judge", kCompanyKey};

// Offices whose holder has an office of his own, and what that is called.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kOffices = {{
    {"prime-minister", "prime-minister-office"},
    {"president", "presidency"},
}};

class Chainer {
  public:
    Chainer(const ReportView& view, std::vector<Draft> drafts, const std::vector<Phrase>& phrases)
        : v_(view),
          drafts_(std::move(drafts)),
          phrases_(phrases),
          language_(view.segmenter.language().code),
          date_(view.article.published.value) {}

    Found run() {
        for (std::uint32_t i = 0; i < drafts_.size(); ++i) name_of_known(i);
        chain_persons();
        for (std::uint32_t i = 0; i < drafts_.size(); ++i) name_unknown(i);
        learn_offices();
        for (std::uint32_t i = 0; i < drafts_.size(); ++i) role_or_body(i);
        for (const std::uint32_t i : later_) head_alone(drafts_[i]);
        for (const auto& [person, body] : affiliations(v_, drafts_, phrases_, bodies_)) {
            Chain& c = chains_[person];
            if (c.actor == kNone && c.party == kNone && c.body == kNone && person != body) c.body = body;
        }
        return finish();
    }

  private:
    [[nodiscard]] std::string_view text_of(const Draft& d) const { return slice(v_.article.text, d.mention.span); }

    std::uint32_t chain_of(const std::string& id, EntityType type, std::uint32_t actor) {
        const auto [at, fresh] = by_id_.try_emplace(id, static_cast<std::uint32_t>(chains_.size()));
        if (fresh) {
            Chain c;
            c.id = id;
            c.type = type;
            c.actor = actor;
            if (actor != kNone) c.party = party_of(actor);
            chains_.push_back(std::move(c));
        }
        return at->second;
    }

    // Who an actor speaks for on the report's date: an office held then comes before what the table says of today.
    [[nodiscard]] std::uint32_t party_of(std::uint32_t actor) const {
        const std::string_view day = std::string_view(date_).substr(0, 10);
        if (day.size() == 10)
            for (const knowledge::Tenure& t : v_.known.tenures())
                if (t.person == actor && day >= t.since && (t.until.empty() || day <= t.until))
                    return v_.known.party(t.of);
        return v_.known.party(actor) != actor ? v_.known.party(actor) : kNone;
    }

    void join(Draft& d, std::uint32_t chain) {
        d.mention.entity = chain;
        Chain& c = chains_[chain];
        c.first = std::min(c.first, d.mention.span.begin);
        const bool proper = d.mention.level == MentionLevel::kName || d.id_last > 0;
        const std::string_view text = text_of(d);
        if ((proper && !c.name_is_proper) || (proper == c.name_is_proper && text.size() > c.name.size())) {
            c.name = std::string(text);
            c.name_is_proper = proper;
        }
    }

    std::uint32_t chain_of_actor(std::uint32_t actor) {
        const knowledge::Actor& a = v_.known.actors()[actor];
        return chain_of(a.id, a.type, actor);
    }

    void name_of_known(std::uint32_t i) {
        Draft& d = drafts_[i];
        if (d.actor == kNone) return;
        if (!d.people) return join(d, chain_of_actor(d.actor));
        const std::uint32_t c = chain_of(v_.known.actors()[d.actor].id + "#people", EntityType::kOther, kNone);
        join(d, c);
    }

    // Persons that the lexicon does not hold: longest names first, so that a short form finds the full one.
    void chain_persons() {
        std::vector<std::uint32_t> order;
        std::vector<std::vector<std::string>> words(drafts_.size());
        for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
            const Draft& d = drafts_[i];
            if (d.mention.level != MentionLevel::kName || d.mention.type != EntityType::kPerson) continue;
            words[i] = folded_words(v_, d);
            if (d.actor != kNone)
                remember(d.mention.entity, words[i]);
            else
                order.push_back(i);
        }
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return words[a].size() > words[b].size(); });
        for (const std::uint32_t i : order) {
            auto [chain, several] = person_named(words[i]);
            if (several) continue;  // two of one surname: open
            if (chain == kNone && words[i].size() == 1) chain = person_given(words[i].front());
            if (chain != kNone) {
                join(drafts_[i], chain);
                continue;
            }
            const std::uint32_t fresh = chain_of_name(drafts_[i], words[i]);
            join(drafts_[i], fresh);
            remember(fresh, words[i]);
        }
    }

    // By the name's key, which scripts and spellings share; by its words where it says too little.
    std::uint32_t chain_of_name(const Draft& d, const std::vector<std::string>& words) {
        const std::string key = v_.keys.full(text_of(d));
        const std::uint32_t actor = !key.empty()        ? v_.known_names.full(key)
                                    : words.size() == 1 ? v_.known_names.single(v_.keys.single(text_of(d)))
                                                        : kNone;
        if (actor != kNone) return chain_of_actor(actor);
        return chain_of(key.empty() ? key_of(EntityType::kPerson, words) : std::string("person:n-") + key,
                        EntityType::kPerson, kNone);
    }

    void remember(std::uint32_t chain, const std::vector<std::string>& words) {
        if (words.size() > chains_[chain].words.size()) { chains_[chain].words = words; }
        if (std::find(persons_.begin(), persons_.end(), chain) == persons_.end()) persons_.push_back(chain);
        if (words.empty()) return;
        if (words.size() > 1) {
            const auto [at, fresh] = by_given_.try_emplace(words.front(), chain);
            if (!fresh && at->second != chain) at->second = kNone;
        }
        std::vector<std::uint32_t>& same = by_surname_[words.back()];
        if (same.size() < kMostOfSurname && std::find(same.begin(), same.end(), chain) == same.end())
            same.push_back(chain);
    }

    // One given name alone: the person of this report whose name begins with it, where only one does.
    [[nodiscard]] std::uint32_t person_given(const std::string& word) const {
        const auto at = by_given_.find(word);
        return at == by_given_.end() ? kNone : at->second;
    }

    // The person of this report whom these words name; kNone where none or several could be meant.
    [[nodiscard]] std::pair<std::uint32_t, bool> person_named(const std::vector<std::string>& words) const {
        std::uint32_t found = kNone;
        if (words.empty()) return {kNone, false};
        const auto candidates = by_surname_.find(words.back());
        if (candidates == by_surname_.end()) return {kNone, false};
        for (const std::uint32_t c : candidates->second) {
            if (c == found || !is_part(words, chains_[c].words)) continue;
            if (found != kNone) return {kNone, words.size() == 1};
            found = c;
        }
        return {found, false};
    }

    void name_unknown(std::uint32_t i) {
        Draft& d = drafts_[i];
        if (d.mention.level != MentionLevel::kName || d.mention.entity != kNoIndex ||
            d.mention.type == EntityType::kPerson)
            return;
        join(d, chain_of(key_of(d.mention.type, folded_words(v_, d)), d.mention.type, kNone));
    }

    // What the report itself says about who holds which office: a title right before a name.
    void learn_offices() {
        for (const Draft& d : drafts_) {
            if (d.title == kNone || d.mention.entity == kNoIndex) continue;
            const Phrase& p = phrases_[d.title];
            if (p.sort != Sort::kRole) continue;
            Chain& c = chains_[d.mention.entity];
            if (!may_hold(c, p)) continue;
            const std::pair office{p.key, p.country};
            if (p.key != kNone && p.inner == kNone && c.offices.size() < kMostOffices &&
                std::find(c.offices.begin(), c.offices.end(), office) == c.offices.end())
                c.offices.push_back(office);
            if (c.party == kNone && p.country != kNone && speaks(p.key)) c.party = v_.known.party(p.country);
        }
    }

    // Whether an office right before a known person's name can be theirs: in "the prime minister urged Putin" Arabic
    // puts both side by side. Without a country it must be the last office that the knowledge base has, or one on the
    // date.
    [[nodiscard]] bool may_hold(const Chain& c, const Phrase& p) const {
        if (c.actor == kNone || p.key == kNone) return true;
        const knowledge::Tenure* last = nullptr;
        bool other = false;
        for (const knowledge::Tenure& t : v_.known.tenures()) {
            if (t.person != c.actor) continue;
            if (last == nullptr || t.since > last->since) last = &t;
            other = true;
        }
        if (!other) return true;
        const std::string_view office = v_.lexicon.key(p.key);
        if (p.country != kNone || date_.size() >= 10) return held(c, office, p.country);
        return last->office == office;
    }

    [[nodiscard]] bool speaks(std::uint32_t key) const {
        return std::find(kPrivate.begin(), kPrivate.end(), v_.lexicon.key(key)) == kPrivate.end();
    }

    void role_or_body(std::uint32_t i) {
        Draft& d = drafts_[i];
        if (d.phrase == kNone) {
            note_person(d);
            if (d.bare) return later_.push_back(i);
            if (d.id_last > 0) join(d, organization_chain(d));
            if (d.mention.type == EntityType::kOrganization && d.last > d.first) {
                bodies_.note(v_.words.base(d.first), d);
                if (d.last > d.first + 1) bodies_.note(v_.words.base(d.last - 1), d);
                bodies_.note_kind(v_.lexicon.key(d.head_key), d);
            }
            return;
        }
        const Phrase& p = phrases_[d.phrase];
        if (d.same_as != kNone && drafts_[d.same_as].mention.entity != kNoIndex &&
            (p.sort != Sort::kRole || may_hold(chains_[drafts_[d.same_as].mention.entity], p))) {
            join(d, drafts_[d.same_as].mention.entity);
        } else if (p.sort == Sort::kRole) {
            join(d, role_chain(d, p));
        } else if (alone(p)) {
            return later_.push_back(i);
        } else {
            join(d, body_chain(d, p));
            bodies_.note(v_.words.base(p.head), d);
        }
        note_person(d);
    }

    // The first person of a sentence is taken for its subject: "his office" there and at the begin of the next is
    // theirs.
    void note_person(const Draft& d) {
        if (d.mention.entity == kNoIndex || chains_[d.mention.entity].type != EntityType::kPerson) return;
        const std::uint32_t sentence = v_.words.sentence_of(d.first);
        if (sentence == sentence_ && last_person_ != kNone) return;
        sentence_ = sentence;
        last_person_ = d.mention.entity;
    }

    // Whether the report itself gives this person an office, by a title before the name.
    [[nodiscard]] static bool titled(const Chain& c, std::uint32_t key, std::uint32_t country) {
        return std::any_of(c.offices.begin(), c.offices.end(), [&](const auto& o) {
            if (o.first != key) return false;
            return country == kNone || o.second == country || (o.second == kNone && c.party == country);
        });
    }

    // Whether the knowledge base says that a known person held an office on the report's date; on any date where the
    // report has none.
    [[nodiscard]] bool held(const Chain& c, std::string_view office, std::uint32_t country) const {
        if (c.actor == kNone) return false;
        const std::string_view day = std::string_view(date_).substr(0, 10);
        const auto& all = v_.known.tenures();
        return std::any_of(all.begin(), all.end(), [&](const knowledge::Tenure& t) {
            return t.person == c.actor && t.office == office && (country == kNone || t.of == country) &&
                   (day.size() < 10 || (day >= t.since && (t.until.empty() || day <= t.until)));
        });
    }

    // The person of this report who holds an office: by its own titles, else by the knowledge base; kNone where none or
    // several do.
    std::uint32_t holder_here(std::uint32_t key, std::uint32_t country) {
        const auto [at, fresh] = holders_.try_emplace({key, country}, kNone);
        if (!fresh) return at->second;
        for (const bool by_report : {true, false}) {
            std::uint32_t found = kNone, several = 0;
            for (const std::uint32_t c : persons_) {
                const bool has =
                    by_report ? titled(chains_[c], key, country) : held(chains_[c], v_.lexicon.key(key), country);
                if (!has) continue;
                found = c;
                ++several;
            }
            if (several == 1) at->second = found;
            if (several > 0) break;
        }
        return at->second;
    }

    std::uint32_t role_chain(const Draft& d, const Phrase& p) {
        if (p.key != kNone && p.inner == kNone) {
            const std::uint32_t here = holder_here(p.key, p.country);
            if (here != kNone) return here;
            if (p.country != kNone) {
                const std::uint32_t holder = v_.known.holder(v_.lexicon.key(p.key), p.country, date_);
                if (holder != kNone) return chain_of_actor(holder);
            }
        }
        return office_chain(d, p, EntityType::kPerson);
    }

    // An office or institution as such: of a country where one is known, else by its words.
    std::uint32_t office_chain(const Draft& d, const Phrase& p, EntityType type) {
        if (p.key == kNone || p.country == kNone || p.inner != kNone || v_.lexicon.key(p.key) == kCompanyKey) {
            const std::uint32_t c = chain_of(key_of(type, folded_words(v_, d)), type, kNone);
            if (p.country != kNone && speaks(p.key)) chains_[c].party = v_.known.party(p.country);
            return c;
        }
        const std::string id = v_.known.actors()[p.country].id + "#" + std::string(v_.lexicon.key(p.key));
        const std::uint32_t c = chain_of(id, type, kNone);
        if (speaks(p.key)) chains_[c].party = v_.known.party(p.country);
        return c;
    }

    // "the union", by itself.
    [[nodiscard]] bool alone(const Phrase& p) {
        return !p.pronoun && p.country == kNone && p.owner == kNone && p.last == p.first + 1;
    }

    // "the union": the one that the report names, before or behind; else one of its own.
    void head_alone(Draft& d) {
        const std::uint32_t key = d.phrase == kNone ? d.head_key : phrases_[d.phrase].key;
        const std::uint32_t word = d.phrase == kNone ? d.first : phrases_[d.phrase].head;
        const std::uint32_t named = bodies_.find(v_.words.base(word), v_.lexicon.key(key), word);
        if (named != kNone)
            join(d, named);
        else if (d.phrase != kNone)
            join(d, body_chain(d, phrases_[d.phrase]));
    }

    // An organization with a head, by the words that tell which it is.
    std::uint32_t organization_chain(const Draft& d) {
        if (d.same_as != kNone && drafts_[d.same_as].mention.entity != kNoIndex)
            return drafts_[d.same_as].mention.entity;
        std::vector<std::string> words;
        for (std::uint32_t i = d.id_first; i < d.id_last; ++i)
            words.emplace_back(i == d.first ? v_.words.core(i) : v_.words.folded(i));
        return chain_of(key_of(EntityType::kOrganization, words), EntityType::kOrganization, kNone);
    }

    std::uint32_t body_chain(const Draft& d, Phrase p) {
        if (p.pronoun && last_person_ != kNone) return office_of(last_person_, p);
        if (p.owner != kNone) {
            const auto owner = by_id_.find(v_.known.actors()[p.owner].id);
            if (owner != by_id_.end()) return office_of(owner->second, p);
        }
        const std::string_view key = v_.lexicon.key(p.key);
        for (const auto& [office, body] : kOffices)
            if (p.country == kNone && key == body) p.country = country_of(office);
        return office_chain(d, p, EntityType::kOrganization);
    }

    // The country whose holder of an office this report names; kNone where none or several.
    std::uint32_t country_of(std::string_view office) {
        const std::uint32_t key = v_.lexicon.find_key(office);
        const std::uint32_t holder = key == kNone ? kNone : holder_here(key, kNone);
        return holder == kNone ? kNone : chains_[holder].party;
    }

    // "his office", of the person who was the subject last; "NAME's office".
    std::uint32_t office_of(std::uint32_t owner, const Phrase& p) {
        const Chain& person = chains_[owner];
        const std::uint32_t party = person.party;
        std::string id = person.id + "#" + std::string(p.key == kNone ? "body" : v_.lexicon.key(p.key));
        if (v_.lexicon.key(p.key) == "office" && party != kNone) {
            for (const auto& [office, body] : kOffices) {
                const std::uint32_t key = v_.lexicon.find_key(office);
                if (key == kNone || holder_here(key, kNone) != owner) continue;
                id = v_.known.actors()[party].id + "#" + std::string(body);
                break;
            }
        }
        const std::uint32_t c = chain_of(id, EntityType::kOrganization, kNone);
        chains_[c].party = party;
        return c;
    }

    // Entities in the order of their first mention.
    Found finish() {
        std::vector<std::uint32_t> order;
        for (std::uint32_t i = 0; i < chains_.size(); ++i)
            if (chains_[i].first != kNone) order.push_back(i);
        std::stable_sort(order.begin(), order.end(),
                         [&](auto a, auto b) { return chains_[a].first < chains_[b].first; });
        std::vector<Index> place(chains_.size(), kNoIndex);
        Found out;
        std::vector<std::pair<Index, std::uint32_t>> bodies;
        for (const std::uint32_t i : order) {
            Chain& c = chains_[i];
            place[i] = static_cast<Index>(out.entities.size());
            Entity e{c.id, std::move(c.name), c.type, c.actor != kNone, {}, {}};
            // A name whose article a preposition swallowed is shown as the knowledge base has it.
            const std::string_view shown = c.actor == kNone ? std::string_view{} : v_.known.name(c.actor, language_);
            if (shown.size() > e.name.size() && shown.ends_with(e.name) && !v_.lexicon.article().empty() &&
                shown.size() == e.name.size() + v_.lexicon.article().size())
                e.name = std::string(shown);
            if (c.party != kNone) {
                e.party = v_.known.actors()[c.party].id;
                e.party_name = std::string(v_.known.name(c.party, language_));
            }
            if (c.body != kNone) bodies.emplace_back(place[i], c.body);
            out.entities.push_back(std::move(e));
        }
        for (const auto& [person, body] : bodies) {
            if (place[body] == kNoIndex) continue;
            const Entity& e = out.entities[place[body]];
            out.entities[person].party = e.party.empty() ? e.id : e.party;
            out.entities[person].party_name = e.party.empty() ? e.name : e.party_name;
        }
        for (Draft& d : drafts_) {
            if (d.bare && d.mention.entity == kNoIndex) continue;  // of no kind that the report names
            if (d.mention.entity != kNoIndex) d.mention.entity = place[d.mention.entity];
            out.mentions.push_back(std::move(d.mention));
        }
        return out;
    }

    const ReportView& v_;
    std::vector<Draft> drafts_;
    const std::vector<Phrase>& phrases_;
    const std::string& language_;
    const std::string& date_;
    std::vector<Chain> chains_;
    std::map<std::string, std::uint32_t> by_id_;
    std::vector<std::uint32_t> persons_;
    base::StringMap<std::vector<std::uint32_t>> by_surname_;
    base::StringMap<std::uint32_t> by_given_;                                   // kNone where several have the name
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> holders_;  // of office and country
    BodyHeads bodies_;
    std::vector<std::uint32_t> later_;  // drafts of a head alone, read once all names are known
    std::uint32_t last_person_ = kNone;
    std::uint32_t sentence_ = kNone;
};

}  // namespace

Found chain(const ReportView& view, std::vector<Draft> drafts, const std::vector<Phrase>& phrases) {
    return Chainer(view, std::move(drafts), phrases).run();
}

}  // namespace riwaya::names
