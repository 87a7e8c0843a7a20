// What belongs to a cue: who speaks, to whom, through whom, and where the content begins.
#pragma once

#include <vector>

#include "phrases.h"

namespace riwaya::speech {

enum class Opening : std::uint8_t { kNone, kThat, kQuote, kPreposition, kObject, kBefore };

// Acts by which somebody says that something was not so, or not said.
inline bool denies_saying(SpeechAct a) { return a == SpeechAct::kDeny || a == SpeechAct::kReject; }

struct Found {
    Hit hit;
    Opening opening = Opening::kNone;
    std::uint32_t content = 0;  // token
    std::uint32_t content_byte = 0;
    Range subject;
    Range addressee;
    std::vector<Range> via;
    std::uint32_t cue_end = 0;     // behind a preposition that belongs to the cue; 0 where none does
    std::uint32_t reach = 0;       // the token where looking forward ended
    bool inside_relative = false;  // stands in a relative clause: who said
    bool merged = false;           // two cues made one: continued, saying
    bool own = false;              // an attribution to whoever spoke already
    bool sure = false;             // where the content begins leaves no choice
    bool upon = false;             // what a noun of saying acts upon: his accusation of
    bool document = false;         // the subject is the issuer of a document
};

class Complements {
  public:
    Complements(const Text& t, const Phrases& p) : t_(t), p_(p) {}

    // Looks forward from a verb, participle, noun or body cue within a sentence that ends at `end`.
    [[nodiscard]] Found forward(const Hit&, std::uint32_t begin, std::uint32_t end) const;
    // The source behind a preposition that attributes.
    [[nodiscard]] Found attribution(const Hit&, std::uint32_t end) const;
    // The outlets that an interview is given to between two tokens.
    void interviewers(std::uint32_t begin, std::uint32_t end, std::vector<Range>& via) const;
    // The issuer of a document that is named at i; empty where it is not told. `relay` is set where an outlet passed it
    // on.
    [[nodiscard]] Range issuer(std::uint32_t i, std::uint32_t end, bool& relay) const;

  private:
    struct State;
    // complement.cc: before the first word, and behind the last.
    [[nodiscard]] State start(Found&, std::uint32_t begin, std::uint32_t sentence_end) const;
    void subject_first(State&) const;
    bool read_body(State&, std::uint32_t& i) const;
    void read_marked_subject(State&, std::uint32_t& i) const;
    void read_called(State&, std::uint32_t& i) const;
    void settle(State&) const;
    void object_for_subject(State&) const;
    void swap_told(State&) const;
    void clause_behind_participle(State&) const;
    void take_at(Found&, Opening, std::uint32_t at) const;
    // complement_steps.cc: a step passes a word on to the next one, goes on behind it, or ends the look.
    enum class Step : std::uint8_t { kPass, kOn, kStop };
    Step step(State&, std::uint32_t& i) const;
    static Step go_to(std::uint32_t& i, std::uint32_t at);
    Step at_word(State&, std::uint32_t& i) const;
    Step at_aside(State&, std::uint32_t& i) const;
    Step at_mark(State&, std::uint32_t& i) const;
    Step at_relay(State&, std::uint32_t& i) const;
    Step at_governed(State&, std::uint32_t& i) const;
    Step at_pronoun(State&, std::uint32_t& i) const;
    Step at_taken_up(State&, std::uint32_t& i) const;
    Step at_manner(State&, std::uint32_t& i) const;
    [[nodiscard]] std::uint32_t behind_same(const State&, std::uint32_t i) const;
    [[nodiscard]] std::uint32_t behind_source(State&, const Hit&, std::uint32_t i) const;
    Step at_cue(State&, std::uint32_t& i) const;
    Step at_opener(State&, std::uint32_t& i) const;
    Step at_relative(State&, std::uint32_t& i) const;
    Step at_issued(State&, std::uint32_t& i) const;
    Step at_preposition(State&, std::uint32_t& i) const;
    Step at_phrase(State&, std::uint32_t& i) const;
    // complement_parts.cc, asides.cc, attribution.cc
    [[nodiscard]] bool describes(std::uint32_t i) const;
    [[nodiscard]] std::uint32_t told_until(std::uint32_t i, std::uint32_t stop) const;
    [[nodiscard]] std::uint32_t behind_day(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t behind_plain(std::uint32_t i, std::uint32_t end) const;
    bool take_own(Found&, std::uint32_t& i, std::uint32_t end) const;
    std::uint32_t behind_told(Found&, std::uint32_t i, std::uint32_t end) const;
    bool take_attributed(Found&, std::uint32_t i, std::uint32_t end, bool came) const;
    void pass_on(Found&, const Hit& verb, std::uint32_t end) const;
    void reach_outlets(Found&, std::uint32_t end) const;
    [[nodiscard]] bool issues(std::uint32_t i, std::uint32_t end) const;
    bool take_content(State&, std::uint32_t i) const;
    bool take_preposition(State&, std::uint32_t& i) const;
    bool take_acted_upon(State&, std::uint32_t i) const;
    [[nodiscard]] std::uint32_t behind_relay(State&, std::uint32_t i) const;
    [[nodiscard]] std::uint32_t governed_before(const State&, std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] bool whose(std::uint32_t head, std::uint32_t i) const;
    [[nodiscard]] bool counts(std::uint32_t head, std::uint32_t i) const;
    [[nodiscard]] bool placed(const State&, std::uint32_t head, std::uint32_t i) const;
    [[nodiscard]] bool purpose(const State&, std::uint32_t head, std::uint32_t i) const;
    [[nodiscard]] bool again(const FramePreposition&, std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] bool governed_later(const State&, std::uint32_t i) const;
    void take_prepositional(State&, std::uint32_t& i) const;
    bool take_phrase(State&, std::uint32_t& i) const;
    [[nodiscard]] std::uint32_t counted(const State&, std::uint32_t i) const;
    [[nodiscard]] bool woman(const State&, std::uint32_t i) const;
    [[nodiscard]] std::uint32_t own_saying(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] bool aside_before_that(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] bool explains(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] bool cue_by_itself(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] bool leads_to_that(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] bool told_at(const State&, std::uint32_t i, std::uint32_t stop) const;
    [[nodiscard]] bool takes_up(const Cue&, std::uint32_t i) const;
    [[nodiscard]] std::uint32_t behind_occasion(const Found&, std::uint32_t i, std::uint32_t begin,
                                                std::uint32_t end) const;
    [[nodiscard]] std::uint32_t behind_respect(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t behind_aside(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const;
    [[nodiscard]] std::uint32_t behind_explanation(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const;
    void skip_feeling(const Cue&, Found&, std::uint32_t end) const;
    const Text& t_;
    const Phrases& p_;
};

}  // namespace riwaya::speech
