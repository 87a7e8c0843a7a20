// ListedNames: the names that the knowledge base and the tagger find, and those that capital letters tell. What heads
// and titles add is drafts.cc.
//
// For one report, on one thread.
#pragma once

#include <algorithm>
#include <numeric>
#include <optional>

#include "capitals.h"
#include "drafts.h"
#include "persons.h"
#include "towns.h"

namespace riwaya::names {

class ListedNames {
  protected:
    // A word in more reports than this (of some 10,000 of the ANT corpus) is neither found again as a last name alone
    // nor taken for a place that no list holds.
    static constexpr std::uint32_t kCommon = 150;
    // English words in more of 10,000 reports than this are words before they are last names (Paris talks).
    static constexpr std::uint32_t kRareSurname = 60;
    static constexpr std::uint32_t kLongestQuoted = 5;  // words of a name in quotes; longer ones are titles of texts

    ListedNames(const ReportView& view, const std::vector<Facts>& facts)
        : v_(view),
          facts_(facts),
          towns_(view, facts),
          taken_(view.words.size()),
          in_body_(view.words.size()),
          begins_at_(view.words.size(), kNone) {}

    // By span, the longer first; references between drafts move with them.
    void sort() {
        std::vector<std::uint32_t> order(out_.drafts.size()), place(out_.drafts.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(), [&](auto x, auto y) {
            const Span a = out_.drafts[x].mention.span, b = out_.drafts[y].mention.span;
            return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
        });
        std::vector<Draft> sorted;
        sorted.reserve(order.size());
        for (const std::uint32_t i : order) {
            place[i] = static_cast<std::uint32_t>(sorted.size());
            sorted.push_back(std::move(out_.drafts[i]));
        }
        for (Draft& d : sorted)
            if (d.same_as != kNone) d.same_as = place[d.same_as];
        out_.drafts = std::move(sorted);
    }

    [[nodiscard]] bool is_free(std::uint32_t first, std::uint32_t last) const {
        for (std::uint32_t i = first; i < last; ++i)
            if (taken_[i]) return false;
        return first < last;
    }

    Draft& add(Span span, EntityType type, MentionLevel level, std::uint32_t first, std::uint32_t last,
               std::string_view kind) {
        Draft d;
        d.mention = {span, type, level, kNoIndex, std::string(kind)};
        d.first = first;
        d.last = last;
        if (level == MentionLevel::kName) std::fill(taken_.begin() + first, taken_.begin() + last, true);
        if (level == MentionLevel::kName || begins_at_[first] == kNone)
            begins_at_[first] = static_cast<std::uint32_t>(out_.drafts.size());
        out_.drafts.push_back(std::move(d));
        return out_.drafts.back();
    }

    [[nodiscard]] std::uint32_t end_of(std::uint32_t word) const;
    // Known actors and what the tagger finds, leftmost first, the longer of two.
    void names(const SentenceView& s);
    // Names of the drafts from `from` on that end in a word that titles begin with too.
    void end_names(const SentenceView& s, std::size_t from);
    [[nodiscard]] std::uint32_t titled_end(const SentenceView& s, std::uint32_t i) const;
    [[nodiscard]] NameWords titled_name(const SentenceView& s, std::uint32_t i) const;
    void lengthen(const SentenceView& s, Draft& d);
    // A given name that is folded into a particle, written as the name is (Ali, upon).
    [[nodiscard]] bool written_like_particle(std::uint32_t i) const {
        const std::string_view raw = slice(v_.article.text, v_.words[i].span);
        return std::any_of(v_.lexicon.spelled().begin(), v_.lexicon.spelled().end(),
                           [&](const auto& name) { return raw == name.first; });
    }
    // True for a word that a title stands right before.
    [[nodiscard]] bool behind_title(std::uint32_t i) const { return i < titles_.size() && titles_[i]; }
    [[nodiscard]] SentenceView sentence_of(std::uint32_t word) const {
        const std::uint32_t k = v_.words.sentence_of(word);
        return {v_.lexicon, v_.words, facts_, v_.words.first(k), v_.words.first(k + 1)};
    }
    // Whether word i, the last of a person's name or alone, is people's and no title.
    [[nodiscard]] bool ends_name(const SentenceView& s, std::uint32_t i) const;
    // What capitals tell of a sentence; before all others.
    void capital_names(const SentenceView& s);
    // A name that is told apart once in the report means the same without what tells it.
    void settle_told();
    // Towns that the report has told to be places, where it names them again.
    void repeat_towns();
    // A name whose type was guessed takes the type that the report tells elsewhere.
    void settle_guesses();
    [[nodiscard]] bool capital_part(const SentenceView& s, std::uint32_t i) const;

    const ReportView& v_;
    const std::vector<Facts>& facts_;
    const Towns towns_;
    std::vector<bool> taken_;                 // words inside a name
    std::vector<bool> in_body_;               // words inside an institution named by a common noun
    std::vector<std::uint32_t> begins_at_;    // the draft that begins at each word, a name before others; until sort()
    std::vector<CapitalName> capital_names_;  // of the report, in order
    Drafted out_;

  private:
    struct Tagged {
        std::uint32_t last = 0;  // 0: no name begins here
        EntityType type = EntityType::kOther;
    };
    void tag();
    [[nodiscard]] bool stands_alone(std::uint32_t i);
    std::vector<Tagged> tagged(const SentenceView& s);
    [[nodiscard]] bool no_edge(std::uint32_t i, EntityType type) const;
    [[nodiscard]] bool is_joined(std::uint32_t i) const;
    [[nodiscard]] bool goes_on(std::uint32_t i) const;
    [[nodiscard]] std::uint32_t before_body(std::uint32_t first, std::uint32_t last) const;
    [[nodiscard]] std::size_t seeming_conjunction(std::uint32_t i, bool unseen) const;
    [[nodiscard]] bool begins_anew(std::uint32_t i) const;
    [[nodiscard]] bool behind_quote(const SentenceView& s, std::uint32_t i) const;
    [[nodiscard]] bool in_persons_name(const SentenceView& s, std::uint32_t i) const;
    [[nodiscard]] bool any_listed(std::uint32_t first, std::uint32_t last) const;
    [[nodiscard]] bool may_be_name(const SentenceView& s, std::uint32_t first, std::uint32_t last) const;
    [[nodiscard]] std::uint32_t told_town(const SentenceView&, std::uint32_t i, const Match&, const Tagged&) const;
    [[nodiscard]] bool head_outside(std::uint32_t i, const Match& m) const;
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> told_apart(std::uint32_t i, const Match&,
                                                                     std::string_view kind) const;
    [[nodiscard]] bool names_another(const SentenceView&, std::uint32_t i, const Match&) const;
    std::uint32_t add_namesake(std::uint32_t i);
    std::uint32_t add_known(std::uint32_t i, const Match& m);
    std::uint32_t add_town(std::uint32_t i);
    [[nodiscard]] std::uint32_t behind_conjunction(const SentenceView& s, std::uint32_t i) const;
    std::uint32_t add_tagged(const SentenceView& s, std::uint32_t i, const Tagged& t, const Match& m);
    void add_nested(std::uint32_t first, std::uint32_t last);

    base::StringMap<std::uint32_t> told_;  // actor by folded name, of those that were told apart; kNone: two of them
    std::size_t next_capital_ = 0;         // the first of capital_names_ that is not drafted
    std::vector<bool> titles_;             // words that a title ends right before; as the labels
    std::optional<base::StringMap<std::uint32_t>> alone_;  // how often words of names stand where a name would
    std::vector<std::uint8_t> labels_;  // of the tagger, for the whole report; empty until they are asked for
};

}  // namespace riwaya::names
