// The phrases of an article that name somebody, and the fullest of those that name the same one.
#pragma once

#include <vector>

#include "sentence.h"

namespace riwaya::speech {

// True for a mention of this kind that brings news.
bool is_outlet(std::string_view kind);

class Forms {
  public:
    Forms(const Text&, const Phrases&, const std::vector<Draft>&);

    // The longest phrase with title and name together that names whoever this one names; the phrase itself, without
    // what runs on behind a name, where there is none.
    [[nodiscard]] Range fullest(Range) const;
    // Title and name that stand together, without what runs on behind them.
    [[nodiscard]] Range clip(Range) const;
    // As the fullest, where a name alone is fuller than the title that it bears.
    [[nodiscard]] Range bearer(Range) const;
    // The phrase up to a title behind a name that the verb does not agree with: X called on the ministers.
    [[nodiscard]] Range agreeing(Range, const speech::Form* verb) const;
    // Without the marks round it and the words that open a clause.
    [[nodiscard]] Range tidy(Range) const;
    // The outlet, or its correspondent, that a phrase names as whom somebody spoke to, to the phrase's end; empty where
    // none is.
    [[nodiscard]] Range recipient(Range) const;
    // True for a correspondent or an interview, with or without a preposition that is no clitic elsewhere.
    [[nodiscard]] bool corresponds(std::uint32_t) const;
    // Whom a phrase is about, as the names room found it; kNoIndex where it tells nothing.
    [[nodiscard]] Index entity_of(Span) const;
    [[nodiscard]] bool owns(const Mention&, Span) const;
    [[nodiscard]] bool within_longer(const Mention&) const;
    // The person whom a sentence begins with, or a clause of it behind a comma, no later than `end`, with what stands
    // before the name; empty where it begins otherwise, and where the verb comes first.
    [[nodiscard]] Range first_person(std::uint32_t sentence, std::uint32_t end) const;
    // The organization that a sentence is about, as far as its begin tells; empty where none is.
    [[nodiscard]] Range first_body(std::uint32_t sentence, std::uint32_t end) const;
    // The person whose something begins a sentence: Hale's plan; empty where nobody's does.
    [[nodiscard]] Range first_owner(std::uint32_t sentence) const;
    // True for a title alone: the minister, the spokesman of the army.
    [[nodiscard]] bool title_alone(Range) const;
    // True for a phrase that holds the name of a person whom it is about.
    [[nodiscard]] bool names_person(Range) const;

    // The person's name that a phrase is about; empty where it is about nobody who is named.
    [[nodiscard]] Range person_of(Range r) const { return form(r).person; }

  private:
    struct Form {
        Range range;
        std::vector<std::string_view> words;  // bare of clitics
        Range person;                         // the name of whoever it is about; empty: a title, a body
        Index entity = kNoIndex;
        // Words and names' words: what makes a form the fuller one.
        [[nodiscard]] std::size_t weight() const { return words.size() + kName * person.size(); }
        static constexpr std::size_t kName = 3;  // a longer name is fuller than what is said of a shorter one
        bool several = false;                    // two people, or more
        bool belongs = false;                    // to a person whom it names: the office of X
        bool spoke = false;
    };
    [[nodiscard]] Form form(Range) const;
    [[nodiscard]] Range behind_definite(Range) const;
    [[nodiscard]] bool determines(std::uint32_t) const;
    [[nodiscard]] bool deputizes(std::uint32_t) const;
    [[nodiscard]] bool person_at(std::uint32_t) const;
    [[nodiscard]] std::uint32_t rest_of_name(Range) const;
    [[nodiscard]] bool bears(Range title, std::uint32_t name) const;
    [[nodiscard]] Index mention_entity(std::uint32_t token) const;
    [[nodiscard]] bool title_at(std::uint32_t) const;
    [[nodiscard]] Range with_marked(Range) const;
    void add(Range, bool spoke);
    void add_name(std::uint32_t token);
    [[nodiscard]] std::uint32_t title_before(std::uint32_t token, std::uint32_t first) const;
    [[nodiscard]] std::uint32_t role_before(std::uint32_t token) const;
    [[nodiscard]] std::uint32_t title_before_comma(std::uint32_t token, std::uint32_t first) const;
    [[nodiscard]] bool given_apart(const Form& longer, const Form& shorter) const;
    [[nodiscard]] bool same(const Form& longer, const Form& shorter) const;
    [[nodiscard]] bool is_of_country(std::string_view adjective, std::string_view name) const;
    [[nodiscard]] bool holds_alike(const std::vector<std::string_view>& all,
                                   const std::vector<std::string_view>& some) const;
    [[nodiscard]] bool same_title(const Form& longer, const Form& shorter) const;
    [[nodiscard]] bool holds_entity(const Form& title, const std::vector<std::uint32_t>& alike) const;
    [[nodiscard]] bool two_titles(const Form&, const Form&) const;
    [[nodiscard]] bool names(const Form& longer, const Form& shorter) const;
    [[nodiscard]] bool titled_behind(const Form& longer, const Form& shorter, std::uint32_t i) const;
    [[nodiscard]] bool names_body(const Form&) const;
    [[nodiscard]] bool bears_title(const Form& longer, const Form& shorter) const;
    [[nodiscard]] std::uint32_t title_word(const Form&) const;
    [[nodiscard]] bool heads(const Form& longer, const Form& shorter, std::uint32_t first) const;
    [[nodiscard]] bool shares_name(const Form&, const Form&) const;
    [[nodiscard]] std::vector<std::uint32_t> like(const Form&) const;

    const Text& t_;
    const Phrases& phrases_;
    std::vector<Form> forms_;
    std::vector<std::uint32_t> shared_titles_;  // tokens where a phrase of several people begins
    base::StringMap<std::vector<std::uint32_t>> by_word_;
    base::StringMap<std::vector<std::uint32_t>> by_title_;  // what a title's head is one of
    std::vector<std::vector<std::uint32_t>> by_entity_;
};

}  // namespace riwaya::speech
