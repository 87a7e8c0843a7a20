// Lexicon: the phrases that names are known by, found in text by their folded words.
//
// Built once from the knowledge base and a language's tables; const afterwards and shared by threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <base/hash.h>
#include <knowledge/knowledge.h>
#include <text/words.h>

#include "near.h"

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
};

class Lexicon {
  public:
    static Result<Lexicon> load(const text::Segmenter&, const knowledge::Knowledge&);

    [[nodiscard]] std::uint32_t word(std::string_view folded) const;
    // The node after `node` by a word; kNone where no phrase goes on so. The root is 0.
    [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint32_t word) const;
    // The first entry of the phrase that ends at a node; kNone where none does.
    [[nodiscard]] std::uint32_t entry_at(std::uint32_t node) const { return heads_[node]; }
    [[nodiscard]] const Entry& entry(std::uint32_t i) const { return entries_[i]; }
    // The entry of a sort for a phrase of one word; nullptr where it has none.
    [[nodiscard]] const Entry* single(std::uint32_t word, Sort) const;

    // Ways to read word i, the whole first. Particles that the segmenter left on are taken off too where the rest is a
    // word of the lexicon.
    void forms(const text::Words&, std::uint32_t i, std::vector<Form>& out) const;

    [[nodiscard]] bool is_comma(std::string_view sign) const { return commas_.contains(sign); }
    [[nodiscard]] bool is_apostrophe(std::string_view sign) const { return apostrophes_.contains(sign); }
    [[nodiscard]] bool is_quote(std::string_view sign) const { return quotes_.contains(sign); }
    // Bytes of the conjunction that a folded word seems to begin with; 0 where it begins with none or hardly more is
    // there.
    [[nodiscard]] std::size_t conjunction(std::string_view folded) const;
    // Whether a folded word ends like an adjective of relation (the constitutional, the regional).
    [[nodiscard]] bool is_relation(std::string_view folded) const;
    // Whether a folded word begins with a preposition that swallowed the article's first letter.
    [[nodiscard]] bool swallows_article(std::string_view folded) const;
    // Whether a folded word is the article, in a language that writes it apart.
    [[nodiscard]] bool is_article(std::string_view folded) const { return !apart_.empty() && folded == apart_; }
    [[nodiscard]] std::uint32_t find_key(std::string_view key) const;
    // True where word i stands with the article, written out or swallowed by a preposition.
    [[nodiscard]] bool definite(const text::Words&, std::uint32_t i) const;

    [[nodiscard]] std::string_view key(std::uint32_t value) const {
        return value == kNone ? std::string_view{} : keys_[value];
    }
    // Names of one word of known persons, to find typing slips by.
    [[nodiscard]] const NearNames& near() const { return near_; }
    // The known person who is called by one folded word; kNone where none or several are.
    [[nodiscard]] std::uint32_t person_called(std::string_view folded) const;
    // A folded word as it could be behind each particle that is written together with it, the word itself first.
    [[nodiscard]] std::vector<std::string_view> behind_particles(std::string_view folded) const;
    // An actor's type as a number.
    [[nodiscard]] std::uint32_t type_code(std::uint32_t actor) const { return types_[actor]; }
    // Whether an actor is a person.
    [[nodiscard]] bool is_person(std::uint32_t actor) const { return persons_[actor]; }
    [[nodiscard]] bool capitals() const { return capitals_; }
    [[nodiscard]] bool adjective_first() const { return adjective_first_; }
    // The article that is written together with a word, folded; empty where the language has none.
    [[nodiscard]] const std::string& article() const { return article_; }

  private:
    struct Proclitic {
        std::string form;
        std::string stands_for;  // what is left of it in the word (a written-together "for the" stands for both)
        std::uint8_t what;
    };
    void add(const text::Segmenter&, std::string_view phrase, Entry);
    void add_words(const std::vector<std::string_view>& words, Entry);
    std::uint32_t key_of(std::string_view);
    void add_actors(const text::Segmenter&, const knowledge::Knowledge&);
    [[nodiscard]] std::optional<Error> load_settings(const text::Segmenter&);
    [[nodiscard]] std::optional<Error> load_nationalities(const text::Segmenter&, const knowledge::Knowledge&);
    [[nodiscard]] std::optional<Error> load_heads(const text::Segmenter&);
    [[nodiscard]] std::optional<Error> load_person_words(const text::Segmenter&);

    NearNames near_;
    base::StringMap<std::uint32_t> words_;
    std::unordered_map<std::uint64_t, std::uint32_t> steps_;
    std::vector<std::uint32_t> heads_ = {kNone};
    std::vector<Entry> entries_;
    std::vector<std::string> keys_;
    std::vector<bool> persons_;  // beside the actors
    std::vector<std::uint8_t> types_;
    std::vector<Proclitic> proclitics_;
    std::vector<std::pair<std::string, bool>> nationality_endings_;  // ending, people
    std::string article_;
    std::string apart_;
    std::vector<std::string> relations_;  // endings
    base::StringSet commas_, quotes_, apostrophes_;
    bool capitals_ = false;
    bool adjective_first_ = false;
};

}  // namespace riwaya::names
