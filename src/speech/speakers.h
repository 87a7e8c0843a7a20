// Who is meant: the fullest form of a name, whoever goes on speaking, the issuer of "the statement".
#pragma once

#include <vector>

#include "forms.h"

namespace riwaya::speech {

inline constexpr std::uint32_t kFarthestSentence = 8;  // sentences back to whoever goes on speaking

class Speakers {
  public:
    Speakers(const Text&, const SentenceReader&, const std::vector<Draft>&);

    // "The minister X" behind a verb that tells somebody: two people, where the report names another one as the
    // minister.
    void split_told(std::vector<Draft>&) const;
    // Resolves the drafts [first, last) of a sentence, and appends its statements. To be called in order of sentences.
    void resolve(std::uint32_t sentence, const std::vector<Draft>& drafts, std::size_t first, std::size_t last,
                 std::vector<Statement>& out);

  private:
    struct Speaker {
        Party party;
        std::vector<Party> via;
        std::vector<Party> frame;  // through whom all that is said now comes
        Agreement agreement;
        bool body = false;
        std::uint32_t sentence = 0;
    };
    [[nodiscard]] bool another_told(const Draft&) const;
    [[nodiscard]] bool told_again(const Draft&) const;
    [[nodiscard]] bool authority(Range) const;
    [[nodiscard]] bool tells_by(const Found&) const;
    [[nodiscard]] bool topic(const Draft&, const Speaker&) const;
    [[nodiscard]] Range without_saying(Range, const Draft&) const;
    [[nodiscard]] bool epithet(Range, const Speaker& last, std::uint32_t sentence) const;
    [[nodiscard]] bool body_again(Range, std::uint32_t sentence) const;
    [[nodiscard]] bool people_at(std::uint32_t) const;
    [[nodiscard]] bool suspects_at(std::uint32_t, Agreement) const;
    [[nodiscard]] static bool compatible(Agreement, Agreement);
    [[nodiscard]] Speaker body_before(const Draft&) const;
    [[nodiscard]] bool bears_title(std::uint32_t name, std::uint32_t begin) const;
    [[nodiscard]] bool may_mean(Agreement pronoun, const Speaker&) const;
    [[nodiscard]] bool told_of(const Draft&) const;
    [[nodiscard]] bool country_told(const Found&) const;
    [[nodiscard]] Party party(Range) const;
    [[nodiscard]] std::uint32_t noun_of(Range) const;
    [[nodiscard]] Agreement agreement_of(Range, const Form*) const;
    [[nodiscard]] const Speaker* previous(Agreement, std::uint32_t sentence, const Draft* = nullptr) const;
    [[nodiscard]] bool speaks(const Found&) const;
    [[nodiscard]] Speaker speaker_of(const Draft&, const std::vector<Speaker>& here, const std::vector<Draft>&,
                                     std::size_t first);
    [[nodiscard]] Speaker meant(Agreement, const Draft&);
    double choose_who(const Draft&, const std::vector<Speaker>& here, Speaker& who) const;
    [[nodiscard]] bool belongs(Range) const;
    [[nodiscard]] Speaker explicit_speaker(Range, const Draft&);
    [[nodiscard]] static Speaker with_inferred(Speaker, const Party& by);
    [[nodiscard]] Speaker pronoun_speaker(std::uint32_t head, const Draft&);
    bool take_document(Range, const Draft&, Speaker&);
    [[nodiscard]] Speaker named_speaker(Range, const Draft&, Speaker);
    [[nodiscard]] bool generic(Range) const;
    [[nodiscard]] const Speaker* described(Range, std::uint32_t sentence) const;
    [[nodiscard]] const Speaker* titled_before(Range, std::uint32_t sentence) const;
    [[nodiscard]] bool unnamed(const Party&) const;
    [[nodiscard]] bool another_title(Range, const Speaker& last) const;
    [[nodiscard]] const Speaker* untold(Range name, const Speaker&, std::uint32_t sentence) const;
    [[nodiscard]] bool told_apart(Range) const;
    [[nodiscard]] Party relay(Range, const Draft&);
    [[nodiscard]] bool passes_on(const Speaker&, const Draft&);
    void add_relays(const Draft&, std::vector<Party>& via);
    [[nodiscard]] bool relays(Range) const;
    void link(Statement&, Speaker& who) const;
    void outlets_between(const Draft&, std::vector<Range>&) const;
    [[nodiscard]] bool goes_on(const Draft&, const std::vector<Statement>& out,
                               const std::vector<Statement>& made) const;
    [[nodiscard]] bool told_otherwise(std::uint32_t head, std::uint32_t end, const Party& other) const;
    [[nodiscard]] const Speaker* taken_up(Range, std::uint32_t sentence) const;
    [[nodiscard]] const Party* issuer_of(std::uint32_t document) const;
    [[nodiscard]] const Party* about(const Draft&) const;
    [[nodiscard]] Range clause_subject(const Draft&) const;
    [[nodiscard]] Range range_of(const Party&) const;
    [[nodiscard]] Range many_before(const Draft&) const;
    [[nodiscard]] const Party* told_by(Range source, const Speaker& last) const;
    [[nodiscard]] Range told_of_before(const Draft&) const;
    [[nodiscard]] bool person_begins(std::uint32_t) const;
    [[nodiscard]] bool answers(const Draft&, const Draft& asked) const;
    [[nodiscard]] const Speaker* named_before(Range, std::uint32_t sentence) const;
    [[nodiscard]] bool of_several(const Draft&) const;
    [[nodiscard]] bool subject_place(std::uint32_t i, std::uint32_t first) const;
    [[nodiscard]] Range people_before(const Draft&, const Speaker* last) const;
    [[nodiscard]] const Speaker* player(Range, std::uint32_t sentence) const;
    [[nodiscard]] Range honoured(std::uint32_t title) const;
    [[nodiscard]] Range resumed(const Draft&) const;
    [[nodiscard]] Speaker culprit(const Draft&);
    [[nodiscard]] bool beside_name(std::string_view word, Range name) const;
    [[nodiscard]] const Speaker* described_before(Range, std::uint32_t sentence) const;
    [[nodiscard]] bool narrates(std::uint32_t sentence) const;
    [[nodiscard]] bool outlet(const Party&) const;
    void carry_outlet(Statement&, const Draft&);
    [[nodiscard]] bool issued_behind(std::uint32_t i, std::uint32_t end) const;
    [[nodiscard]] Range issuing_subject(std::uint32_t sentence, std::uint32_t document) const;
    [[nodiscard]] Range first_subject(std::uint32_t sentence) const;
    void note_issuers(std::uint32_t sentence, const std::vector<Draft>&, std::size_t first,
                      const std::vector<Speaker>& here);

    const Text& t_;
    const SentenceReader& reader_;
    Forms forms_;
    std::vector<Speaker> spoken_;
    std::uint32_t narrated_ = 0;  // the last sentence in which the report itself tells what happened
    Party outlet_;                // that the report retells; no name: none
    std::uint32_t retold_ = 0;    // the last sentence that came through it
    std::vector<Party> outlets_;  // that were named
    struct Issuer {
        std::uint32_t document;  // token
        Party by;
    };
    std::vector<Issuer> issuers_;
};

}  // namespace riwaya::speech
