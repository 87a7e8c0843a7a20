// The statements of one sentence, before anyone knows who "he" is.
#pragma once

#include <memory>
#include <vector>

#include "complement.h"

namespace riwaya::speech {

// A statement whose speaker is not resolved yet.
struct Draft {
    Found found;
    Range content;  // tokens
    Span span;      // the content's bytes
    std::uint32_t sentence = 0;
    std::uint32_t outer = kNone;   // the draft, counted within the sentence, that says that this was said
    std::uint32_t same = kNone;    // the draft, counted within the sentence, whose speaker goes on
    std::uint32_t clause = kNone;  // the draft, counted within the sentence, of whose content the subject is this one's
    bool stands = true;            // false: only tells through whom the next one comes
    bool dropped = false;          // part of what another one says
    bool mute = false;             // its subject is no one who speaks: never a statement
    bool denied = false;           // another one denies that it was said: never a statement
    bool resumes = false;          // speaks in a document or talk that was just named: said in it that
    bool carried = false;          // the rest of a quotation that an earlier sentence opened
    std::vector<Range> via;        // relays named behind it
    // Probabilities (Choices): that it is a statement, that its content ends about there, that these words are its
    // source.
    double stands_chance = 1;
    double end_chance = 1;
    double source_chance = 1;
    bool asked = false;    // whether it stands
    bool refused = false;  // by the model: nobody speaks here
};

// Where a further speech act ends a content by the rules, and how it is joined: where there is none, a relative clause
// that describes (which it need not end), a participle, and, some other clause.
enum class CutSort : std::uint8_t { kNone, kRelative, kBeside, kAnd, kClause };
struct Cut {
    CutSort sort = CutSort::kNone;
    std::uint32_t at = 0;  // token
    bool sure = false;     // the rules leave no choice
};

class Choices;
class Model;
class Observer;

class SentenceReader {
  public:
    // Belongs to one thread, as the article's tokens do. `observer` may be null.
    SentenceReader(const Text&, const Model&, Observer*);
    ~SentenceReader();
    [[nodiscard]] std::vector<Draft> read(std::uint32_t sentence) const;
    // Whether a sentence but tells who spoke of what the one before tells; makes the statement of the one before.
    [[nodiscard]] bool told_before(std::uint32_t sentence, Draft&) const;
    // Whether somebody alone owns up to a crime, by a verb beside which nobody stands.
    [[nodiscard]] bool owns_up(const Found&) const;
    [[nodiscard]] const Phrases& phrases() const { return phrases_; }
    [[nodiscard]] const Complements& complements() const { return complements_; }
    [[nodiscard]] Choices& choices() const { return *choices_; }

  private:
    struct Scratch;
    void carry(Scratch&) const;
    void collect(Scratch&) const;
    std::uint32_t collect_attribution(const Hit&, Scratch&) const;
    std::uint32_t collect_cue(std::uint32_t i, const Hit&, Scratch&, bool& first) const;
    [[nodiscard]] bool is_noun_there(const Found&, const Scratch&) const;
    [[nodiscard]] bool is_nobodys(const Found&, const Scratch&) const;
    [[nodiscard]] bool says_nothing(const Found&, const Scratch&) const;
    [[nodiscard]] bool is_within_quotation(const Found&, const Scratch&) const;
    [[nodiscard]] std::uint32_t behind_said(const Found&, const Scratch&) const;
    [[nodiscard]] bool opens_quotation(std::uint32_t i, const Scratch&) const;
    [[nodiscard]] bool announced(const Found&, const Scratch&) const;
    [[nodiscard]] bool begins_quotation(const Found&, const Scratch&) const;
    void orphan(Scratch&) const;
    void tell_behind(Draft&, std::uint32_t close, std::uint32_t end) const;
    void take_up_quotation(Scratch&) const;
    [[nodiscard]] bool beside_verb(const Found&, std::uint32_t verb) const;
    [[nodiscard]] bool finite_here(const Hit&, const Scratch&) const;
    void prefer_before(Found&, const Scratch&) const;
    [[nodiscard]] bool takes_up_clause(const Hit&, const Scratch&) const;
    [[nodiscard]] Range turned_speaker(const Hit&, const Scratch&) const;
    [[nodiscard]] std::uint32_t behind_adverbial(const Hit&, std::uint32_t end) const;
    [[nodiscard]] bool named_outlet(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] bool refers(const Found& attribution) const;
    [[nodiscard]] Range subject_beside(const Scratch&, const Found&, std::uint32_t verb, std::uint32_t from) const;
    [[nodiscard]] Range first_told(const Found&, std::uint32_t from) const;
    void end_before_relay(Found& attribution, std::uint32_t end) const;
    bool passed_on(Scratch&, const Found& attribution) const;
    [[nodiscard]] Range place_told(const Hit&, const Scratch&) const;
    [[nodiscard]] bool turned_present(const Hit&, const Scratch&) const;
    [[nodiscard]] Range document_issuer(const Found&, std::uint32_t from) const;
    void own_words(Scratch&, const Found&) const;
    [[nodiscard]] bool verb_place(std::uint32_t i, const Scratch&) const;
    [[nodiscard]] bool accept(const Hit&, const Scratch&) const;
    [[nodiscard]] bool counted(const Cue&, const Hit&, const Scratch&) const;
    [[nodiscard]] bool concludes(const Cue&, const Hit&, const Scratch&) const;
    [[nodiscard]] bool predicate(const Hit&, const Scratch&) const;
    [[nodiscard]] bool hides_name(const Found&, const Scratch&) const;
    [[nodiscard]] bool accompanies(const Cue&, const Hit&, const Scratch&) const;
    [[nodiscard]] bool acts_upon(const Cue&, const Hit&, const Scratch&) const;
    [[nodiscard]] bool governs(const Cue&, const Hit&, const Scratch&) const;
    [[nodiscard]] bool leads(std::uint32_t i, const Scratch&) const;
    [[nodiscard]] bool told_by_pronoun(const Found&) const;
    void merge(Scratch&) const;
    bool before(Found&, const Scratch&) const;
    void find_subject(Scratch&, std::size_t k) const;
    void seek_subject(Scratch&, std::size_t k) const;
    bool take_subject_before(Scratch&, std::size_t k) const;
    [[nodiscard]] std::uint32_t going_on(const Scratch&, std::size_t k) const;
    [[nodiscard]] Range leading_subject(const Scratch&, const Found&, bool deemed) const;
    bool subject_told(Scratch&, std::size_t k) const;
    [[nodiscard]] bool tells_of(const Found& last, Range by, const Found&) const;
    [[nodiscard]] Range questioned(const Scratch&, const Found&) const;
    void nest(Scratch&) const;
    [[nodiscard]] bool denies(const Draft& outer, const Draft& inner) const;
    [[nodiscard]] bool alleged(const Found& outer, const Found& inner) const;
    [[nodiscard]] bool goes_on_as_noun(const Hit&, const Scratch&) const;
    [[nodiscard]] std::uint32_t turned_from(const Found&, std::uint32_t end) const;
    [[nodiscard]] bool tells_background(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t behind_refusal(const Found&, std::uint32_t end, std::uint32_t limit) const;
    [[nodiscard]] bool takes_back(const Hit&) const;
    [[nodiscard]] bool take_back(Found&, const Scratch&) const;
    [[nodiscard]] std::uint32_t turned_at(std::uint32_t subject, std::uint32_t from) const;
    [[nodiscard]] bool cuts(const Scratch&, std::size_t outer, std::size_t inner) const;
    [[nodiscard]] std::uint32_t cut_position(const Scratch&, std::uint32_t token, std::uint32_t from) const;
    void choose_begin(Scratch&, Draft&) const;
    void choose_source(Scratch&, std::size_t k) const;
    void choose_standing(std::vector<Draft>&) const;
    [[nodiscard]] std::uint32_t rule_end(const Scratch&, std::size_t k, Cut&) const;
    [[nodiscard]] bool describes(const Found&) const;
    [[nodiscard]] bool comments(const Found&) const;
    [[nodiscard]] bool told_of(const Found&) const;
    [[nodiscard]] bool takes_up(const Found&) const;
    [[nodiscard]] std::uint32_t relative_end(const Scratch&, std::size_t k, std::size_t j) const;
    [[nodiscard]] bool breaks_off(const Hit&, Gender by, const Scratch&) const;
    [[nodiscard]] std::uint32_t description_end(const Found&, std::uint32_t end) const;
    [[nodiscard]] bool in_relative(std::uint32_t remark, std::uint32_t begin) const;
    [[nodiscard]] std::uint32_t remark_end(const Scratch&, std::uint32_t begin, std::uint32_t end) const;
    bool apart(Scratch&, const Found& attribution) const;
    void bound(Scratch&, std::size_t k) const;
    [[nodiscard]] std::uint32_t phrase_end(std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t next_clause(std::uint32_t begin, std::uint32_t end) const;
    void attribute(Scratch&) const;
    void as_said_before(Scratch&) const;
    Span trimmed(std::uint32_t from_byte, std::uint32_t end_token, std::uint32_t begin_token) const;
    const Text& t_;
    Phrases phrases_;
    Complements complements_;
    std::unique_ptr<Choices> choices_;  // scratch
};

inline bool is_verb(const Found& f) {
    return f.hit.form->kind == CueKind::kVerb || f.hit.form->kind == CueKind::kRelay;
}

// Direct where all of it is quoted, mixed where a part is, else indirect. Marks round a name or a single term do not
// count.
SpeechType speech_type(const Text&, Range content, Span span, bool quoted);

}  // namespace riwaya::speech
