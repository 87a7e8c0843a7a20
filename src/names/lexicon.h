// Lexicon: the phrases that names are known by, found in text by their folded words.
//
// What is looked up stands in flat arrays (base/image.h): lexicon_builder.h makes them from the knowledge base and a
// language's tables. Const once loaded and shared by threads.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <base/image.h>
#include <base/string_table.h>
#include <knowledge/knowledge.h>
#include <text/words.h>

#include "lexicon_settings.h"
#include "near_index.h"

namespace riwaya::names {

inline constexpr std::uint32_t kNone = 0xffffffff;

// What a phrase of the lexicon is.
enum class Sort : std::uint8_t {
    kActor,        // value: index of an actor
    kNationality,  // an adjective of a country; value: index of the actor
    kPeople,       // the people of a country; value: index of the actor
    kRole,         // begins an office or title; value: key of the office
    kHonorific,    // stands before a person's name, no office
    kBody,         // begins the name of an institution; value: key
    kInside,       // begins an organization's name and belongs to it (party, university)
    kOutside,      // stands before an organization's name, outside of it (company, newspaper)
    kPlace,        // stands before a place's name, outside of it (city, province)
    kModifier,     // an adjective or noun that goes on with a role or body (former, general)
    kConnector,    // joins a role to what it is for (on behalf of, of)
    kParticle,     // inside a person's name (bin, abu, van)
    kCompound,     // begins a name of two words (Abd, Nur)
    kGiven,        // a given name
    kFamily,       // a family name
    kNever,        // a word that is in no person's name
    kLocative,     // a preposition of place: what follows with a capital letter is a place
    kMembers,      // people whom a body is of, between its head and what they work in (the union of workers of ...)
    kToponym,      // begins a place's name of two words (Cape, Well)
    kCompany,      // a word inside companies' names (Minerals, Airways); value: key of what they are called for short
    kThing,        // a pronoun that follows on things only (which)
    kOwner,        // a pronoun of what was named before and owns what follows (its)
    // What tells of names that no list holds, in languages that write them with capitals: Facts::cues.
    kPersonNoun,          // stands before a person's name or in apposition to it (novelist)
    kOrganizationNoun,    // the same of an organization's (insurer)
    kPlaceNoun,           // the same of a place's (suburb)
    kOrganizationEnd,     // ends an organization's name, or begins one that goes on with a connector (Rovers, Bank)
    kPlaceEnd,            // ends a place's name, or follows it (River, province)
    kEvent,               // ends the name of what is neither person, place nor organization (Prize, Cup)
    kPersonSign,          // follows a person's name, owned by it or done by it (widow, died)
    kOrganizationSign,    // the same of an organization (shares, acquired)
    kPlaceSign,           // the same of a place (residents)
    kBeforeOrganization,  // stands before an organization's name (joined)
    kBeforePlace,         // stands before a place's name (fled), or before "of" and it (outskirts)
    kRival,               // stands between the names of two clubs (beat)
    kTownEnd,             // ends the names of places and of their clubs (Town)
    kAuxiliary,           // stands between a name and what is done (was, will)
    kUndergone,           // behind an auxiliary: done to people (arrested)
    kPlaceName,           // a word that is a place's name and of no one in particular (Alabama, Balkans)
    kOrganizationName,    // the same of organizations (Toyota)
    kPassive,             // an auxiliary of what is done to somebody (was)
    kOrganizationBegin,   // begins an organization's name (Radio, FC)
    kShare,               // "in" behind it stands before an organization (shares)
    kTransfer,            // what is done so, is done from one organization to another (signed ... from)
    kEventBegin,          // begins the name of what is neither person, place nor organization (Typhoon)
    kCalendar,            // written with a capital though no part of a name (Monday)
    kPersonAct,           // done by people (resigned)
    kNoName,              // an abbreviation in capitals that is no name (TV)
    kJoiner,              // joins names, and nouns in a name (and)
    kSaying,              // follows whoever says something (said)
    kPersonPronoun,       // behind a verb of saying: a person said it of themselves (he)
    kThingPronoun,        // the same of an organization or a government (it)
    kTown,                // a town that much else may be called like; value: index of the actor
};

struct Entry {
    Sort sort = Sort::kActor;
    bool capitals = false;  // written in capitals only ("US")
    std::uint32_t value = kNone;
    std::uint32_t next = kNone;  // the next entry of the same phrase
};

// One way to read a word of the text: whole, or with particles taken off its begin or end.
struct Form {
    std::uint32_t word = kNone;  // in the lexicon
    std::uint16_t stripped = 0;  // bytes of the folded word that were taken off its begin
    std::uint16_t cut = 0;       // and off its end
    std::uint8_t clitics = 0;    // what was taken off its begin: text::Clitic bits
    bool inflected = false;      // its ending was put back to the listed form's
    bool agrees = false;         // and only words that agree with a noun change so
};

// An entry as it stands in an image: those of one phrase side by side, the one added last first.
struct StoredEntry {
    std::uint32_t value = kNone;
    std::uint8_t sort = 0;
    std::uint8_t capitals = 0;
    std::uint8_t last = 0;  // 1: the last of its phrase
    std::uint8_t unused = 0;
};

class Lexicon {
  public:
    // The segmenter and the knowledge must outlive the lexicon.
    static Result<Lexicon> load(const text::Segmenter&, const knowledge::Knowledge&);

    [[nodiscard]] std::uint32_t word(std::string_view folded) const { return words_.find(folded); }
    // The node after `node` by a word; kNone where no phrase goes on so. The root is 0.
    [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint32_t word) const;
    // The first entry of the phrase that ends at a node; kNone where none does.
    [[nodiscard]] std::uint32_t entry_at(std::uint32_t node) const {
        const std::uint32_t first = first_entry_[node];
        return first < first_entry_[node + 1] ? first : kNone;
    }
    [[nodiscard]] Entry entry(std::uint32_t i) const {
        const StoredEntry e = entries_[i];
        return {static_cast<Sort>(e.sort), e.capitals != 0, e.value,
                e.last != 0 || i + 1 >= entries_.size() ? kNone : i + 1};
    }

    // Ways to read word i, the whole first. Particles that the segmenter left on are taken off too where the rest is a
    // word of the lexicon, and endings are put back to those of listed forms.
    void forms(const text::Words&, std::uint32_t i, std::vector<Form>& out) const;

    // Whether a folded word ends like one that tells how somebody does something (angrily).
    [[nodiscard]] bool is_circumstance(std::string_view folded) const {
        return std::any_of(settings_.circumstances.begin(), settings_.circumstances.end(),
                           [&](const std::string& e) { return folded.ends_with(e); });
    }
    // Given names that are folded into a particle, each with how that is written.
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& spelled() const { return settings_.spelled; }
    [[nodiscard]] bool is_comma(std::string_view sign) const { return settings_.commas.contains(sign); }
    [[nodiscard]] bool is_apostrophe(std::string_view sign) const { return settings_.apostrophes.contains(sign); }
    [[nodiscard]] bool is_quote(std::string_view sign) const { return settings_.quotes.contains(sign); }
    // Bytes of the conjunction that a folded word seems to begin with; 0 where it begins with none or hardly more is
    // there.
    [[nodiscard]] std::size_t conjunction(std::string_view folded) const;
    // Whether a folded word ends like an adjective of relation (the constitutional, the regional).
    [[nodiscard]] bool is_relation(std::string_view folded) const;
    // Whether a folded adjective agrees with a town, in a language whose adjectives stand behind the noun: in Arabic a
    // football club is masculine, the town that it is called like feminine.
    [[nodiscard]] bool agrees_with_town(std::string_view folded) const;
    // Whether a folded word begins with a preposition that swallowed the article's first letter.
    [[nodiscard]] bool swallows_article(std::string_view folded) const;
    // Whether a folded word is the article, in a language that writes it apart.
    [[nodiscard]] bool is_article(std::string_view folded) const {
        return !settings_.apart.empty() && folded == settings_.apart;
    }
    [[nodiscard]] std::uint32_t find_key(std::string_view key) const { return keys_.find(key); }
    // True where word i stands with the article, written out or swallowed by a preposition.
    [[nodiscard]] bool definite(const text::Words&, std::uint32_t i) const;

    [[nodiscard]] std::string_view key(std::uint32_t value) const { return keys_[value]; }
    // Names of one word of known persons, to find typing slips by.
    [[nodiscard]] const NearIndex& near() const { return near_; }
    // The known person who is called by one folded word; kNone where none or several are.
    [[nodiscard]] std::uint32_t person_called(std::string_view folded) const;
    // A folded word as it could be behind each particle that is written together with it, the word itself first.
    [[nodiscard]] std::vector<std::string_view> behind_particles(std::string_view folded) const;
    // An actor's type as a number.
    [[nodiscard]] std::uint32_t type_code(std::uint32_t actor) const {
        return static_cast<std::uint32_t>(known_->type(actor));
    }
    // Whether an actor is a person.
    [[nodiscard]] bool is_person(std::uint32_t actor) const { return known_->type(actor) == EntityType::kPerson; }
    [[nodiscard]] bool is_country(std::uint32_t actor) const {
        return known_->actors()[actor].id.starts_with("country:");
    }
    // The forms that a dictionary might list a folded word under: the word itself, then with its ending put back, those
    // of the longest endings first.
    [[nodiscard]] std::vector<std::string> dictionary_forms(std::string_view folded) const;
    // Whether people are called by a folded word; whether a title begins with it, alone or with what it goes on with.
    [[nodiscard]] bool names_people(std::string_view folded) const;
    [[nodiscard]] bool begins_title(std::string_view folded) const;
    // Whether a folded name ends as those of women do (names.tsv).
    [[nodiscard]] bool names_women(std::string_view folded) const;
    // Whether the language's names change their endings.
    [[nodiscard]] bool inflects() const { return !settings_.endings.empty(); }
    [[nodiscard]] bool bare_complement() const { return settings_.bare_complement; }
    [[nodiscard]] bool small_adjectives() const { return settings_.small_adjectives; }
    // Whether the language has an article at all.
    [[nodiscard]] bool has_article() const { return !settings_.article.empty() || !settings_.apart.empty(); }
    [[nodiscard]] bool capitals() const { return settings_.capitals; }
    [[nodiscard]] bool adjective_first() const { return settings_.adjective_first; }
    // The article that is written together with a word, folded; empty where the language has none.
    [[nodiscard]] const std::string& article() const { return settings_.article; }

  private:
    [[nodiscard]] bool holds(std::uint32_t node, std::initializer_list<Sort> sorts) const;
    Lexicon(LexiconSettings, const knowledge::Knowledge&, std::shared_ptr<const base::Image>, const std::string& name);

    LexiconSettings settings_;
    const knowledge::Knowledge* known_;
    std::shared_ptr<const base::Image> image_;  // what the arrays stand in
    // Words that begin phrases have the first numbers. Nodes are numbered level by level and the children of one stand
    // side by side, by word; so the child of the root by word w is w + 1.
    base::StringTable words_, keys_;
    base::Flat<std::uint32_t> word_of_;      // each node's word; the root's is not used
    base::Flat<std::uint32_t> first_child_;  // each node's, and one past the last node
    base::Flat<std::uint32_t> first_entry_;  // the same
    base::Flat<StoredEntry> entries_;
    NearIndex near_;
};

}  // namespace riwaya::names
