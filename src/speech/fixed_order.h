// Sentences of a language whose words stand in a fixed order: who speaks, the verb, what is said; or what is said first
// and the other two behind it, in either order. A clause that is said needs no complementiser.
#pragma once

#include <optional>

#include "sentence.h"

namespace riwaya::speech {

class FixedOrder {
  public:
    explicit FixedOrder(const Text& t) : t_(t) {}
    // The statements of a sentence.
    [[nodiscard]] std::vector<Draft> read(std::uint32_t sentence) const;
    // Sentences of a quotation that have no cue of their own are said by whoever the next or the last cue of it names.
    void join_quotations(std::vector<std::vector<Draft>>& sentences) const;

  private:
    // A cue in use.
    struct Use {
        Draft draft;
        std::uint32_t group = 0;    // the first token of the verb with its auxiliaries
        std::uint32_t clause = 0;   // where its clause begins: its subject, or the group
        std::uint32_t end = kNone;  // of the content, where it is known already
        bool joined = false;        // shares the subject of the verb before
        bool adjunct = false;       // a participle behind a comma
        bool negated = false, modal = false, infinitive = false;
        bool led = false;  // an infinitive behind a verb that lends it its subject: continued to say
        Range rest;        // the other part of what is said, where who said it stands between two
        Range given;       // the subject, where the verb's own form tells it: was told by X, prompted X to say
    };
    struct Scene {
        std::uint32_t number, from, end;
        std::vector<Use> uses;
    };
    // fixed_verbs.cc: whether a cue is in use.
    [[nodiscard]] std::optional<Hit> match(const Form&, std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] bool use_at(const Scene&, std::uint32_t i, Use&) const;
    [[nodiscard]] bool verb_in_use(const Scene&, const Form&, Use&) const;
    [[nodiscard]] bool participle_in_use(const Scene&, Use&) const;
    [[nodiscard]] bool noun_in_use(const Scene&, Use&) const;
    [[nodiscard]] bool noun_governs(const Scene&, Use&) const;
    [[nodiscard]] bool passive(const Scene&, Use&) const;
    [[nodiscard]] bool made_to_say(const Scene&, Use&) const;
    void find_subject(const Scene&, Use&) const;
    [[nodiscard]] bool plausible(const Scene&, const Use&) const;
    [[nodiscard]] bool reduced(const Scene&, const Use&) const;
    [[nodiscard]] bool acts(std::uint32_t i) const;
    [[nodiscard]] bool finite(std::uint32_t i) const;
    [[nodiscard]] bool finite_between(std::uint32_t from, std::uint32_t to) const;
    [[nodiscard]] bool no_speaker(const Scene&, Range) const;
    [[nodiscard]] bool adverb(std::uint32_t i) const;
    [[nodiscard]] bool capital(std::uint32_t i) const;
    [[nodiscard]] bool part_of_name(std::uint32_t i) const;
    [[nodiscard]] bool many(Range) const;
    [[nodiscard]] bool needed(const Hit&, std::uint32_t end) const;
    void widen(const Scene&, Use&, std::uint32_t left) const;
    void behind_lead(Range& by, std::uint32_t left) const;
    [[nodiscard]] Range issuer(const Found&, std::uint32_t left) const;
    [[nodiscard]] Range shared_subject(const Scene&, Use&) const;
    [[nodiscard]] Range first_subject(std::uint32_t from, std::uint32_t end, WordBits past) const;
    [[nodiscard]] Range adjunct_subject(const Scene&, Use&) const;
    [[nodiscard]] std::uint32_t before_adverbs(const Scene&, std::uint32_t verb) const;
    [[nodiscard]] std::uint32_t behind_said(const Scene&, const Use&) const;
    [[nodiscard]] Range taken_up_by(std::uint32_t relative, std::uint32_t left) const;
    [[nodiscard]] Range subject_before_pause(std::uint32_t p, std::uint32_t left, std::uint32_t from) const;
    [[nodiscard]] Range subject_right_before(const Use&, std::uint32_t p, std::uint32_t left) const;
    void settle_subject(const Scene&, Use&, std::uint32_t left) const;
    [[nodiscard]] bool past_at(std::uint32_t i) const;
    [[nodiscard]] Range subject_of(std::uint32_t verb, std::uint32_t from) const;
    [[nodiscard]] bool turned_at_end(const Scene&, const Use&) const;
    [[nodiscard]] bool quoted_pause(std::uint32_t i) const;
    // fixed_phrase.cc: the noun phrase before a verb, as far as it is read back.
    struct Back {
        std::uint32_t from, least;  // tokens: where its clause begins; the first one that may be of the phrase
        std::uint32_t begin, end;
    };
    [[nodiscard]] Range phrase_before(std::uint32_t end, std::uint32_t from) const;
    [[nodiscard]] std::uint32_t before_time(std::uint32_t end, std::uint32_t from) const;
    bool pass_back(Back&) const;
    bool pass_mark_back(Back&) const;
    bool pass_name_back(Back&) const;
    bool pass_determiner_back(Back&) const;
    void take_joined(Back&) const;
    [[nodiscard]] bool begins_other(const Back&, std::uint32_t i) const;
    [[nodiscard]] Range trimmed(const Back&) const;
    [[nodiscard]] std::uint32_t listed_from(std::uint32_t b, std::uint32_t end, std::uint32_t from) const;
    [[nodiscard]] bool two_speak(std::uint32_t determiner, std::uint32_t from) const;
    // fixed_nouns.cc: noun phrases.
    [[nodiscard]] Range phrase_with_aside(std::uint32_t comma, std::uint32_t from) const;
    [[nodiscard]] Range explained(Range, std::uint32_t from) const;
    [[nodiscard]] std::uint32_t phrase_after(std::uint32_t begin, std::uint32_t end, bool strict) const;
    [[nodiscard]] std::uint32_t aside_after(std::uint32_t comma, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t prepositional(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t time_phrase(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] bool speaks(Range) const;
    [[nodiscard]] bool rare(std::uint32_t i) const;
    [[nodiscard]] bool told_at(std::uint32_t i) const;
    [[nodiscard]] bool joins_words(std::uint32_t i) const;
    // fixed_behind.cc: what is said behind its cue. A step passes a word on to the next one, goes on behind it, or ends
    // the look.
    struct Behind;
    enum class Step : std::uint8_t { kPass, kOn, kStop };
    void content_behind(const Scene&, Use&) const;
    [[nodiscard]] Behind behind(const Scene&, Use&) const;
    Step begin_at(Behind&, Opening, std::uint32_t at) const;
    static Step go_to(Behind&, std::uint32_t at);
    Step at_mark(Behind&) const;
    Step at_pause(Behind&) const;
    Step at_word(Behind&) const;
    Step at_that(Behind&) const;
    Step at_those_who(Behind&) const;
    Step at_question(Behind&) const;
    Step at_negative(Behind&) const;
    Step at_governed(Behind&) const;
    Step at_time(Behind&) const;
    Step at_joint(Behind&) const;
    Step at_preposition(Behind&) const;
    Step at_told(Behind&) const;
    Step at_verb(Behind&) const;
    Step at_clause(Behind&) const;
    // fixed_before.cc: what is said before its cue.
    bool content_before(const Scene&, Use&) const;
    bool turn(const Scene&, Use&) const;
    bool take_before(Use&, Range said) const;
    std::optional<bool> quotation_before(const Scene&, Use&, std::uint32_t close) const;
    bool clause_before(const Scene&, Use&, std::uint32_t p, bool as_said) const;
    [[nodiscard]] bool tells_more(Range clause, std::uint32_t next) const;
    [[nodiscard]] bool stands_by_itself(const Scene&, Range clause, Range rest) const;
    [[nodiscard]] bool leads_only(Range clause) const;
    // fixed_content.cc: where what is said begins and ends.
    [[nodiscard]] bool asserts(Range) const;
    [[nodiscard]] bool figures(Range) const;
    [[nodiscard]] Draft rest_of(const Use&) const;
    void take(Use&, Opening, std::uint32_t at, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t as_before(const Scene&, const Use&) const;
    [[nodiscard]] bool gap(const Scene&, const Use&) const;
    [[nodiscard]] bool clause_at(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t addressed(std::uint32_t i, std::uint32_t end, const Cue&) const;
    void skip_aside(Use&, std::uint32_t& i, std::uint32_t end) const;
    [[nodiscard]] bool leads_clause(const Scene&, const Use&) const;
    [[nodiscard]] std::uint32_t noun_clause_end(const Use&, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t main_clause(const Scene&, const Use&, std::uint32_t end) const;
    void bound(Scene&, std::size_t k) const;
    [[nodiscard]] std::uint32_t cut(const Scene&, const Use& outer, const Use& inner) const;
    [[nodiscard]] std::uint32_t phrase_end(std::uint32_t begin, std::uint32_t end) const;
    void close(Use&, std::uint32_t end) const;
    // fixed_order.cc
    [[nodiscard]] std::uint32_t carried_mark(std::uint32_t from) const;
    void find_uses(Scene&, std::uint32_t i) const;
    bool take_source(const Scene&, Found&) const;
    void pass_on(Scene&, Found&) const;
    void carry(const Scene&, std::uint32_t open, std::vector<Draft>& out) const;
    void put_in_order(Scene&, std::vector<Draft>& out) const;
    void join_cue(std::vector<Draft>& before, const std::vector<Draft>& here, std::uint32_t sentence) const;
    [[nodiscard]] bool begins_block(std::uint32_t mark) const;
    void attribute(Scene&) const;
    void nest(Scene&) const;
    void take_up(Scene&) const;
    [[nodiscard]] std::uint32_t behind_dateline(std::uint32_t from, std::uint32_t end) const;
    [[nodiscard]] bool shape(std::uint32_t i, WordBits bits) const { return (t_.tokens[i].shape & bits) != 0; }

    [[nodiscard]] bool person_name(std::uint32_t i) const {
        return t_.in_name(i) && t_.mentions[t_.tokens[i].mention].type == EntityType::kPerson;
    }

    // Neither side, nor the army: a subject of which nothing is told.
    [[nodiscard]] bool nobody(std::uint32_t i) const {
        return shape(i, kNobody) ||
               (i > t_.words.first(t_.words.sentence_of(i)) && t_.is_word(i - 1) && shape(i - 1, kNobody));
    }

    const Text& t_;
};

}  // namespace riwaya::speech
