#include "entities.h"

#include "bodies.h"
#include "namesakes.h"
#include "offices.h"

namespace riwaya::names {

namespace {

constexpr std::uint32_t kHeadWords = 3;  // of an office that tell what it is called for short

// The order of chaining: known names, persons, other names, what the report says of offices, then roles and bodies,
// which need all of them.
class Chainer {
  public:
    Chainer(const ReportView& view, std::vector<Draft> drafts, const std::vector<Phrase>& phrases)
        : v_(view),
          drafts_(std::move(drafts)),
          phrases_(phrases),
          book_(view),
          people_(view, book_),
          offices_(view, book_, people_, phrases) {}

    Found run() {
        part_namesakes(v_, phrases_, drafts_);
        for (Draft& d : drafts_) name_of_known(d);
        people_.chain(drafts_);
        for (Draft& d : drafts_) name_unknown(d);
        offices_.learn(drafts_);
        for (std::uint32_t i = 0; i < drafts_.size(); ++i) role_or_body(i);
        for (const std::uint32_t i : later_) head_alone(drafts_[i]);
        for (const auto& [person, body] : affiliations(v_, drafts_, phrases_, bodies_)) {
            Chain& c = book_[person];
            if (c.actor == kNone && c.party == kNone && c.body == kNone && person != body) c.body = body;
        }
        for (const Draft& d : drafts_) serve_leader(d);
        return book_.finish(std::move(drafts_));
    }

  private:
    void name_of_known(Draft& d) {
        if (d.actor == kNone) return;
        if (!d.people && !d.team) return book_.join(d, book_.of_actor(d.actor));
        const std::string id = std::string(v_.known.actors()[d.actor].id) + (d.team ? "#team" : "#people");
        book_.join(d, book_.of(id, d.mention.type, kNone));
    }

    void name_unknown(Draft& d) {
        if (d.mention.level != MentionLevel::kName || d.mention.entity != kNoIndex ||
            d.mention.type == EntityType::kPerson || d.id_last > 0 || d.open)
            return;
        book_.join(d, book_.of(key_of(d.mention.type, folded_words(v_, d)), d.mention.type, kNone));
    }

    void role_or_body(std::uint32_t i) {
        Draft& d = drafts_[i];
        if (d.phrase == kNone) return name(i);
        const Phrase& p = phrases_[d.phrase];
        const std::uint32_t same = d.same_as == kNone ? kNoIndex : drafts_[d.same_as].mention.entity;
        if (same != kNoIndex && (p.sort != Sort::kRole || offices_.may_hold(book_[same], p))) {
            book_.join(d, same);
            if (p.sort == Sort::kRole && offices_.own(book_[same])) note_words(own_roles_, d, p);
        } else if (p.sort == Sort::kRole) {
            const std::uint32_t someone =
                alone(p) && !offices_.is_past(p) ? offices_.bare_role(p) : offices_.role(d, p);
            if (someone == kNone) return later_.push_back(i);
            book_.join(d, someone);
        } else if (alone(p)) {
            return later_.push_back(i);
        } else {
            book_.join(d, body(d, p));
            bodies_.note(v_.words.base(p.head), d);
            // "the ministry" is the Foreign Ministry too, where heads end in what they are.
            if (p.head_words > 1 && v_.lexicon.adjective_first())
                bodies_.note(v_.words.base(p.head + p.head_words - 1), d);
        }
        note_person(d);
        if (p.sort == Sort::kRole && !alone(p)) note_role(d, p);
    }

    // "the minister" further on is whoever was called a minister of something.
    void note_role(const Draft& d, const Phrase& p) { note_words(roles_, d, p); }

    void note_words(BodyHeads& roles, const Draft& d, const Phrase& p) const {
        roles.note(marked(v_.lexicon.key(p.key)), d);
        for (std::uint32_t i = p.head; i < p.last && i < p.head + kHeadWords; ++i)
            for (const std::string& form : listed(v_.words.base(i))) roles.note(form, d);
    }

    // A word, and where words have cases what it may be listed as.
    [[nodiscard]] std::vector<std::string> listed(std::string_view word) const {
        return v_.lexicon.inflects() ? v_.lexicon.dictionary_forms(word) : std::vector<std::string>{std::string(word)};
    }

    static std::string marked(std::string_view key) { return key.empty() ? std::string() : "#" + std::string(key); }

    // A name, which may stand for an organization with a head.
    void name(std::uint32_t i) {
        Draft& d = drafts_[i];
        note_person(d);
        if (d.bare) return later_.push_back(i);
        if (d.id_last > 0) book_.join(d, organization(d));
        if (d.mention.type == EntityType::kOrganization && d.last > d.first) {
            // "the union" is the National Union of Teachers too.
            for (std::uint32_t k = d.first; k < d.last; ++k) bodies_.note(v_.words.base(k), d);
            bodies_.note_kind(v_.lexicon.key(d.head_key), d);
        }
    }

    // The first person of a sentence is taken for its subject: "his office" there and at the begin of the next is
    // theirs.
    void note_person(const Draft& d) {
        if (d.mention.entity == kNoIndex || book_[d.mention.entity].type != EntityType::kPerson) return;
        const std::uint32_t sentence = v_.words.sentence_of(d.first);
        if (sentence == sentence_ && last_person_ != kNone) return;
        sentence_ = sentence;
        last_person_ = d.mention.entity;
    }

    // "the union", by itself.
    [[nodiscard]] static bool alone(const Phrase& p) {
        return !p.pronoun && !p.more && p.country == kNone && p.owner == kNone && p.last == p.first + 1;
    }

    // "the union": the one that the report names, before or behind; else one of its own.
    void head_alone(Draft& d) {
        if (d.phrase != kNone && phrases_[d.phrase].sort == Sort::kRole) return role_alone(d, phrases_[d.phrase]);
        const std::uint32_t key = d.phrase == kNone ? d.head_key : phrases_[d.phrase].key;
        const std::uint32_t word = d.phrase == kNone ? d.first : phrases_[d.phrase].head;
        const std::uint32_t named = bodies_.find(v_.words.base(word), v_.lexicon.key(key), word);
        if (named != kNone)
            book_.join(d, named);
        else if (d.phrase != kNone)
            book_.join(d, body(d, phrases_[d.phrase]));
    }

    // "the minister": the one whom the report calls so, before or behind; where it is none, one of this report alone;
    // where it is one of several, open.
    void role_alone(Draft& d, const Phrase& p) {
        const std::string_view key = v_.lexicon.key(p.key);
        const std::vector<std::string> called =
            key.empty() ? listed(v_.words.base(p.head)) : std::vector<std::string>{marked(key)};
        bool known = false;
        for (const BodyHeads* roles : {&roles_, &own_roles_})
            for (const std::string& form : called) {
                const std::uint32_t named = roles->find(form, {}, p.head);
                known = known || roles->knows(form);
                if (named != kNone) return book_.join(d, named);
            }
        if (!known) book_.join(d, offices_.as_such(d, p, EntityType::kPerson));
    }

    // An organization with a head, by the words that tell which it is.
    std::uint32_t organization(const Draft& d) {
        if (d.same_as != kNone && drafts_[d.same_as].mention.entity != kNoIndex)
            return drafts_[d.same_as].mention.entity;
        std::vector<std::string> words;
        for (std::uint32_t i = d.id_first; i < d.id_last; ++i)
            words.emplace_back(i == d.first ? v_.words.core(i) : v_.words.folded(i));
        return book_.of(key_of(EntityType::kOrganization, words), EntityType::kOrganization, kNone);
    }

    std::uint32_t body(const Draft& d, Phrase p) {
        if (p.pronoun && last_person_ != kNone) return office_of(last_person_, p);
        if (p.owner != kNone) {
            const std::uint32_t owner = book_.find(std::string(v_.known.actors()[p.owner].id));
            if (owner != kNone) return office_of(owner, p);
        }
        const std::string_view key = v_.lexicon.key(p.key);
        if (p.country == kNone && !key.empty()) p.country = country_behind(d, p);
        std::uint32_t served = kNone;  // who holds the office that the body serves, where no country is told
        for (const knowledge::OfficeKind& k : v_.known.office_kinds()) {
            if (p.country != kNone || k.own.empty() || key != k.own) continue;
            p.country = offices_.country_of(k.office);
            if (p.country == kNone) served = offices_.holder(k.office);
        }
        if (const std::uint32_t by = p.country == kNone ? offices_.leader(key) : kNone; by != kNone) {
            p.country = country_of(by);
            if (p.country == kNone) served = by;
        }
        const std::uint32_t c = offices_.as_such(d, p, EntityType::kOrganization);
        if (served != kNone && book_[c].party == kNone) book_[c].body = served;
        return c;
    }

    // The country that a person of the report speaks for; kNone where they speak for none, or another body.
    [[nodiscard]] std::uint32_t country_of(std::uint32_t person) {
        const std::uint32_t party = book_[person].party;
        return party != kNone && v_.lexicon.is_country(party) ? party : kNone;
    }

    // "the spokesman of the foreign ministry", where the report names one foreign minister and no country: both speak
    // for the same.
    void serve_leader(const Draft& d) {
        const std::uint32_t office = d.title != kNone ? d.title : d.phrase;
        if (office == kNone || d.mention.entity == kNoIndex || d.mention.type != EntityType::kPerson) return;
        const Phrase& p = phrases_[office];
        if (p.sort != Sort::kRole || p.country != kNone || p.inner == kNone || p.inner_role != kNone) return;
        Chain& c = book_[d.mention.entity];
        if (c.actor != kNone || c.party != kNone || c.body != kNone) return;
        const std::uint32_t by = offices_.leader(v_.lexicon.key(p.inner));
        if (by != kNone && by != d.mention.entity) c.body = by;
    }

    // "the interior ministry in Tunis": the country of the place that is named right behind a body.
    [[nodiscard]] std::uint32_t country_behind(const Draft& d, const Phrase& p) const {
        std::uint32_t at = p.last;
        if (v_.chain_words.is(ChainWords::Sort::kIn, v_.words, at))
            ++at;
        else if (at >= v_.words.size() || !v_.words.has(at, text::kPreposition))
            return kNone;
        for (const Draft* next = &d + 1; next < drafts_.data() + drafts_.size() && next->first <= at; ++next) {
            if (next->first != at || next->actor == kNone || next->mention.type != EntityType::kPlace) continue;
            const std::uint32_t country = v_.known.party(next->actor);
            return v_.known.actors()[country].id.starts_with("country:") ? country : kNone;
        }
        return kNone;
    }

    // "his office", of the person who was the subject last; "NAME's office".
    std::uint32_t office_of(std::uint32_t owner, const Phrase& p) {
        const std::uint32_t party = book_[owner].party;
        std::string id = book_[owner].id + "#" + std::string(p.key == kNone ? "body" : v_.lexicon.key(p.key));
        if (v_.lexicon.key(p.key) == "office" && party != kNone) {
            for (const knowledge::OfficeKind& k : v_.known.office_kinds()) {
                const std::uint32_t key = k.own.empty() ? kNone : v_.lexicon.find_key(k.office);
                if (key == kNone || offices_.holder_here(key, kNone) != owner) continue;
                return offices_.of_country(k.own, party, EntityType::kOrganization);
            }
        }
        const std::uint32_t c = book_.of(id, EntityType::kOrganization, kNone);
        book_[c].party = party;
        return c;
    }

    const ReportView& v_;
    std::vector<Draft> drafts_;
    const std::vector<Phrase>& phrases_;
    ChainBook book_;
    People people_;
    Offices offices_;
    BodyHeads bodies_;
    BodyHeads roles_;                   // persons by what their offices are called for short
    BodyHeads own_roles_;               // of these whom a state's own report has as its own
    std::vector<std::uint32_t> later_;  // drafts of a head alone, read once all names are known
    std::uint32_t last_person_ = kNone;
    std::uint32_t sentence_ = kNone;
};

}  // namespace

Found chain(const ReportView& view, std::vector<Draft> drafts, const std::vector<Phrase>& phrases) {
    return Chainer(view, std::move(drafts), phrases).run();
}

}  // namespace riwaya::names
