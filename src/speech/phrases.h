// Noun phrases and clauses, as far as speech needs them: who may be the subject, where a phrase ends.
#pragma once

#include "tokens.h"

namespace riwaya::speech {

// A cue where it stands.
struct Hit {
    std::uint32_t begin = 0;  // tokens
    std::uint32_t end = 0;
    const Form* form = nullptr;
    std::uint32_t after_byte = 0;  // where what follows begins: behind a clitic that ends the cue
};

class Phrases {
  public:
    explicit Phrases(const Text& t) : t_(t) {}

    // The cue that begins at token i of a sentence that ends at `end`; a Hit without form where none does.
    [[nodiscard]] Hit cue_at(std::uint32_t i, std::uint32_t end) const { return form_at(i, end, false); }
    // The words at i with which the report itself begins to explain what was said.
    [[nodiscard]] Hit remark_at(std::uint32_t i, std::uint32_t end) const { return form_at(i, end, true); }
    // True where a complementiser at i begins what is said.
    [[nodiscard]] bool that_at(std::uint32_t i, std::uint32_t sentence_begin) const;
    // The end of the noun phrase that begins at i. `strict`: two bare nouns in a row are two phrases.
    [[nodiscard]] std::uint32_t noun_phrase(std::uint32_t i, std::uint32_t end, bool strict) const;
    // The end of a prepositional phrase whose preposition is at i.
    [[nodiscard]] std::uint32_t prepositional(std::uint32_t i, std::uint32_t end) const;
    // True for a phrase that names somebody who may speak. `known`: a rare word alone is not taken for a name.
    [[nodiscard]] bool may_speak(Range, bool known = false) const;
    // A word behind "to" that is no part of the phrase from `begin` before it: an outlet, a person by name, or whom an
    // interview is given to.
    [[nodiscard]] bool gives_to(std::uint32_t i, std::uint32_t begin) const;
    // True for a frequent noun without article or pronoun that names nobody who speaks.
    [[nodiscard]] bool abstract(Range) const;
    // True for a verbal noun that opens what is said, behind whoever says it.
    [[nodiscard]] bool opens_matter(std::uint32_t i) const;
    // True where this word cannot be the subject of a verb of this form, but what it acts upon.
    [[nodiscard]] bool object_only(std::uint32_t i, const Form&) const;
    // True where the words that stand round this cue cannot be who speaks, whatever they look like.
    [[nodiscard]] bool cannot_speak(Range, const Hit&) const;
    // The phrase up to where a clause begins within it.
    [[nodiscard]] Range without_clause(Range) const;
    // The official called on Tunisia: a country without article behind a word with one explains nothing.
    [[nodiscard]] bool country_behind(std::uint32_t i) const;
    // True for many who are not definite, at token i, right before a verb of many that tells what they say.
    [[nodiscard]] bool people_who(std::uint32_t i, std::uint32_t verb, std::uint32_t from) const;
    // The phrase up to where a second one begins behind it, of whom a verb before it tells.
    [[nodiscard]] Range without_second(Range) const;
    // The subject that stands before a verb, no further back than `from`; empty where there is none.
    [[nodiscard]] Range subject_before(std::uint32_t verb, std::uint32_t from) const;
    // Whoever speaks in a body, behind a preposition of place before a verb of many ("in the ministry they said"),
    // where the language says so; empty where nobody does.
    [[nodiscard]] Range place_before(std::uint32_t verb, std::uint32_t from) const;
    // The same behind the verb, where nothing else of the clause follows: "it is closed, they said in the ministry".
    [[nodiscard]] Range place_behind(const Hit& verb, std::uint32_t end) const;
    [[nodiscard]] bool has_long_ending(std::uint32_t i) const;
    // True for a mark at i that opens the title of something, behind a cue or subject that ends at `from`: at a
    // congress on "..." he said that.
    [[nodiscard]] bool titled(std::uint32_t i, const Cue&, std::uint32_t from, std::uint32_t end) const;
    // True for a preposition at i behind a noun that goes on so and is itself what is asked for: called on all to stand
    // by it.
    [[nodiscard]] bool toward(std::uint32_t i, std::uint32_t from) const;
    // True for a preposition at i, behind a cue that ends at `from`, that belongs to the noun before it: in a comment
    // of his on.
    [[nodiscard]] bool own_preposition(std::uint32_t i, std::uint32_t from) const;
    // True for a word that no table knows and that is shaped like a finite verb.
    [[nodiscard]] bool looks_finite(std::uint32_t i) const;
    // The end of the phrase behind a preposition that attributes.
    [[nodiscard]] std::uint32_t source_phrase(std::uint32_t i, std::uint32_t end) const;
    // True for a dash that stands apart from the word before it: a pause, not a hyphen.
    [[nodiscard]] bool dash_apart(std::uint32_t i) const;
    // True where a clause of a sentence that begins at `begin` may begin at i.
    [[nodiscard]] bool begins_clause(std::uint32_t i, std::uint32_t begin) const;
    // True for a short quotation at i that is a name inside a noun phrase (radio "Mosaic").
    [[nodiscard]] bool quoted_name(std::uint32_t i, std::uint32_t end) const;
    // True for a plain form of a verb that may be a noun as well.
    [[nodiscard]] bool may_be_noun(const Hit& h) const {
        return h.form->bare && (t_.rules.cues()[h.form->cue].frames & kInitial) != 0;
    }
    // True where one of the words that the cue needs stands behind it.
    [[nodiscard]] bool needed(const Form&, std::uint32_t i) const;
    // A noun of saying with whose it is at its end (his rejection of), though a verb may be written so (rejected him).
    [[nodiscard]] bool whose_saying(std::uint32_t i) const;
    // After the party's rejection of it: right behind a preposition a cue that may be a noun of saying is no verb of
    // the past.
    [[nodiscard]] Hit as_noun(const Hit&, std::uint32_t from) const;
    // True for a word at i, with or without a preposition before it, that takes up a document or a talk.
    [[nodiscard]] bool resumes(std::uint32_t i, std::uint32_t end) const;
    // True where a finite cue verb stands at i.
    [[nodiscard]] bool verb_at(std::uint32_t i, std::uint32_t end) const;
    // True where a person's name follows a title, behind what the title is of.
    [[nodiscard]] bool bearer_behind(std::uint32_t title) const;
    [[nodiscard]] bool is_common(std::uint32_t i) const;
    // In more reports than that a frequent word stands.
    [[nodiscard]] double least_common() const;

  private:
    // A noun phrase as far as it is read.
    struct NounPhrase {
        std::uint32_t begin = 0, end = 0;  // tokens; it ends at `end` or before it
        bool strict = false;
        bool complete = false;  // a definite noun or a name ended before the next word
    };
    bool pass_mark(NounPhrase&, std::uint32_t& i) const;
    bool pass_comma(const NounPhrase&, std::uint32_t& i) const;
    [[nodiscard]] bool is_told(std::uint32_t i, std::uint32_t begin) const;
    [[nodiscard]] bool begins_other(const NounPhrase&, std::uint32_t i) const;
    [[nodiscard]] bool follows_whole(const NounPhrase&, std::uint32_t i) const;
    [[nodiscard]] Hit form_at(std::uint32_t i, std::uint32_t end, bool remark) const;
    [[nodiscard]] bool ends_phrase(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] bool belongs_to(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t apposition(std::uint32_t comma, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t bearer_named(std::uint32_t comma, std::uint32_t title, std::uint32_t end) const;
    [[nodiscard]] bool tells_who(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] bool opens_clause(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] bool explains_source(std::uint32_t i, std::uint32_t source, std::uint32_t end) const;
    [[nodiscard]] bool is_known(std::uint32_t i) const;
    [[nodiscard]] bool acted_upon(std::uint32_t i) const;
    [[nodiscard]] bool second_name(std::uint32_t i, std::uint32_t begin) const;
    [[nodiscard]] bool is_body(std::uint32_t i) const;
    [[nodiscard]] bool works_in(Range) const;
    [[nodiscard]] bool acts_back(std::uint32_t verb) const;
    [[nodiscard]] Range antecedent(std::uint32_t end, std::uint32_t from, Agreement relative) const;
    [[nodiscard]] bool goes_beside(std::uint32_t i, std::uint32_t verb) const;
    [[nodiscard]] bool initials(std::uint32_t i) const;
    [[nodiscard]] bool begins_second(std::uint32_t i, std::uint32_t begin) const;
    const Text& t_;
};

}  // namespace riwaya::speech
