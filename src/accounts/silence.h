// What an account that lacks a point was searched for, and what of it was found there.
//
//     Searched account;                       // once an account
//     account.add(digest, document, units);
//     account.finish();
//     const Quest quest = quest_of(...);      // once a point
//     LeftOut l = search(quest, account, by);
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <riwaya/comparison.h>

#include "digest.h"
#include "figures.h"
#include "hours.h"
#include "moments.h"
#include "pairs.h"

namespace riwaya::accounts {

// What an account says, as far as it can be searched: sentences or claims of its reports, with an index of their keys.
class Searched {
  public:
    explicit Searched(std::string account) : account_(std::move(account)) {}
    // The digest and its units must outlive this.
    void add(const Digest&, Index document, std::vector<const Unit*>);
    // To be called when all is added, before anything below.
    void finish();

    [[nodiscard]] const std::string& account() const { return account_; }
    [[nodiscard]] std::size_t tokens() const { return tokens_; }
    [[nodiscard]] std::size_t sentences() const;  // or claims of a party
    [[nodiscard]] const std::vector<const Digest*>& digests() const { return digests_; }
    [[nodiscard]] bool reads(const Lexicon*) const;  // whether any of it is in this language
    // When the last of its reports was published; empty where none tells.
    [[nodiscard]] const std::string& published() const { return published_; }
    [[nodiscard]] const std::optional<Moments>& moments() const { return moments_; }
    // Where a key stands first; where a body or place stands first that is a party's, or the party itself.
    [[nodiscard]] std::optional<Place> find(Key) const;
    [[nodiscard]] std::optional<Place> find_party(std::string_view party) const;
    // Where somebody stands first whom a report calls by this name alone, and who may be anybody of that name.
    [[nodiscard]] std::optional<Place> find_called(std::string_view last_name) const;
    // Where the words of a name stand, one behind the other, whatever they were read as; `name` is in `lexicon`'s
    // language.
    [[nodiscard]] std::optional<Place> find_words(std::string_view name, const Lexicon* lexicon) const;
    // Where a figure stands first that says as much: rounded otherwise, or "more than 60" for 63.
    [[nodiscard]] std::optional<Place> find_figure(const Figure&) const;
    // Where a time of day stands first that may be this one.
    [[nodiscard]] std::optional<Place> find_hour(const Hour&) const;
    // The unit that holds most of the weight of these keys, and how much.
    struct Best {
        Place unit;
        double weight = 0;
    };
    [[nodiscard]] Best best(const std::vector<Feature>&, double least) const;
    // The sentence or claim that lies nearest to any of these vectors; Best::weight is how near, 0 without the encoder.
    [[nodiscard]] Best nearest(const std::vector<const meaning::Vector*>&) const;

  private:
    struct Posting {
        Key key = 0;
        std::uint32_t part = 0;
        std::uint32_t unit = 0;
        std::uint32_t token = 0;
        friend auto operator<=>(const Posting&, const Posting&) = default;
    };
    struct Named {
        std::string_view party;
        Place at;
    };
    [[nodiscard]] std::pair<std::vector<Posting>::const_iterator, std::vector<Posting>::const_iterator> range(
        Key) const;
    void add_names(const Digest&, Index document, const std::vector<const Unit*>&);
    void add_vectors(const Digest&, Index document, const std::vector<const Unit*>&);
    void add_figures(const Digest&, Index document, const std::vector<const Unit*>&);
    void add_hours(const Digest&, Index document, const std::vector<const Unit*>&);
    void add_words(const Digest&, std::uint32_t part, const std::vector<const Unit*>&);
    struct Worded {
        std::size_t hash = 0;  // of a form of it
        std::uint32_t part = 0;
        std::uint32_t word = 0;
        friend auto operator<=>(const Worded&, const Worded&) = default;
    };
    struct Timed {
        Hour hour;
        Place at;
    };
    struct Counted {
        const Figure* figure = nullptr;
        Place at;
    };
    struct Meant {
        const meaning::Vector* vector = nullptr;
        Place at;
    };

    std::string account_;
    std::size_t tokens_ = 0;
    std::string published_;
    std::optional<Moments> moments_;
    std::vector<const Lexicon*> lexicons_;
    std::vector<const Digest*> digests_;
    std::vector<Index> documents_;
    std::vector<std::vector<const Unit*>> units_;  // beside digests_
    std::vector<Posting> postings_;                // sorted
    std::vector<Worded> worded_;                   // sorted
    std::vector<Named> named_;                     // sorted by party
    std::vector<Named> called_;                    // by one name alone, folded; in the order of the text
    std::vector<Counted> counted_;                 // at most kMostCounted
    std::vector<Timed> timed_;                     // at most kMostCounted
    std::vector<Meant> meant_;                     // sentences and claims; empty without the encoder
};

// One thing that a point is searched by.
struct Anchor {
    SoughtKind kind = SoughtKind::kName;
    Place at;
    std::vector<Feature> keys;         // of a name those that tell it, the heaviest first; of a quotation all
    std::string party;                 // of a name: whom it is or speaks for; empty: nobody that is known
    std::string last;                  // of a person: the last word of the name, folded
    bool person = false;               // a person is found by name alone, a body or place also by another of its party
    bool speaker = false;              // who says it
    bool day = false;                  // a day or two from the report's own: others need not tell it
    bool telling = false;              // who tells the point would hardly do without it
    std::optional<Figure> figure;      // of a figure: what it is, where that could be read
    std::optional<Hour> hour;          // of a time of day; nothing else of it is looked for
    const Lexicon* lexicon = nullptr;  // nullptr: it is the same in every language
    // Of a name that no list holds: the language that it is written in. Elsewhere it may be found by its sounds, but
    // that it is not found proves nothing.
    const Lexicon* unlisted = nullptr;
    double weight = 0;
    std::string words;                 // as the point writes it
    const Lexicon* written = nullptr;  // of a name: the language of `words`
    bool word = false;                 // a telling word of a point that has nothing else; told in the reason alone
};

// What a point asks of an account.
struct Quest {
    std::vector<Anchor> anchors;                  // the telling ones first
    std::vector<Feature> words;                   // what most of those who tell it say, sorted by key
    double mass = 0;                              // of words
    std::vector<const Lexicon*> languages;        // of those who tell it
    std::vector<const meaning::Vector*> vectors;  // of its claims; empty without the encoder
    std::string day;              // of what is told, where those who tell it were published on it or after; else empty
    std::optional<Moments> told;  // when the first of them was published
    std::optional<Moments> happened;  // the latest time of day that its claims tell of
};

// `members`: the point's claims. `document`: of each digest. `quoted`: of each digest, as quoted_spans() gives them.
// `parties`: the ids of the parties that tell it, whom no other need name; empty where accounts are reports.
[[nodiscard]] Quest quest_of(const std::vector<Digest>&, const std::vector<Index>& document,
                             const std::vector<std::vector<Span>>& quoted, const std::vector<ClaimRef>& members,
                             const std::string& day, const std::vector<std::string>& parties, AccountsBy);

// All but LeftOut::account, prominence and origins. `found` holds indices into Quest::anchors.
[[nodiscard]] LeftOut search(const Quest&, const Searched&, AccountsBy);

}  // namespace riwaya::accounts
