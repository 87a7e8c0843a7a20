// Choices that rules leave open, made by the model: where a content ends, which words name its source, whether it
// stands. Without a model the rules' own choice stays.
#pragma once

#include <vector>

#include "model.h"
#include "sentence.h"

namespace riwaya::speech {

enum class Choice : std::uint8_t { kBegin, kEnd, kSource, kStands, kWho, kSpeaker };

// What begins behind a place where a content may end.
enum class Clause : std::uint8_t {
    kNothing,
    kPhrase,
    kPast,
    kPresent,
    kRelative,
    kOpener,
    kPreposition,
    kAndPhrase,
    kAndPast,
    kAndPastCue,
    kAndPresent,
    kAndPresentCue,
    kAndDenied,
    kAndAuxiliary,
    kAndRelative,
    kAndOpener
};

// The options of one choice, each with its features.
class Options {
  public:
    void clear() { first_.assign(1, 0), features_.clear(), ranges_.clear(); }
    void begin(Range r) { ranges_.push_back(r), first_.push_back(first_.back()); }
    void add(std::uint32_t place) { features_.push_back(place), ++first_.back(); }
    [[nodiscard]] std::size_t size() const { return ranges_.size(); }
    [[nodiscard]] Range range(std::size_t i) const { return ranges_[i]; }
    [[nodiscard]] const std::uint32_t* features_begin(std::size_t i) const { return features_.data() + first_[i]; }
    [[nodiscard]] const std::uint32_t* features_end(std::size_t i) const { return features_.data() + first_[i + 1]; }

  private:
    std::vector<std::uint32_t> first_ = {0}, features_;
    std::vector<Range> ranges_;
};

// Sees every choice as it is made; for training. `rule` is the option that the rules take.
class Observer {
  public:
    virtual ~Observer() = default;
    virtual void choice(Choice, const Text&, const Draft&, const Options&, std::size_t rule) = 0;
    // The same of who it is: each option's name.
    virtual void who(Choice, const Draft&, const Options&, const std::vector<std::string_view>& names) = 0;
};

// Somebody who may go on speaking.
struct Candidate {
    std::string_view name;
    Agreement agreement;
    bool body = false;
    bool here = false;        // spoke in this sentence already
    bool rule = false;        // whom the rules take
    std::uint32_t back = 0;   // sentences since then
    std::uint32_t times = 1;  // statements so far
};

// The model as it looks at one article. Scratch of one call; belongs to one thread.
class Choices {
  public:
    Choices(const Text&, const Phrases&, const Model&, Observer*);

    [[nodiscard]] bool active() const { return !model_.empty(); }
    // Where the content behind a cue begins, if at all: as the rules have it, or elsewhere before `limit`. Changes the
    // opening and where the content begins.
    void begin(Draft&, std::uint32_t limit);
    // Where the content that begins at `begin` ends: the rules' end or another one up to `limit`, and where a further
    // speech act cuts it. Sets the probability
    // that half of what is taken and what is right is shared.
    [[nodiscard]] std::uint32_t end(const Draft&, std::uint32_t begin, std::uint32_t rule_end, std::uint32_t limit,
                                    const std::vector<Draft>& drafts, Cut, double& probability);
    // The words that name the source, or none: between `from` and the cue, or behind it up to `limit`.
    [[nodiscard]] Range source(const Draft&, std::uint32_t from, std::uint32_t limit, Range rule, double& probability);
    // The probability that the draft is a statement.
    [[nodiscard]] double stands(const Draft&, bool rule);
    // Who of several speaks where the sentence names nobody; the one who spoke last comes first. Sets its probability.
    [[nodiscard]] std::size_t who(const Draft&, const std::vector<Candidate>&, double& probability);
    // The probability that the statement's speaker is right. `chance`: that of the choices that led to it.
    [[nodiscard]] double speaker(const Draft&, const Statement&, double chance);

  private:
    struct Seen {
        Kind kind = Kind::kEdge;
        std::uint8_t flags = 0;
        bool filled = false;
        std::uint32_t word = 0;
    };
    const Seen& seen(std::uint32_t token);
    [[nodiscard]] Kind kind_of(std::uint32_t token) const;
    [[nodiscard]] Kind kind_of_word(std::uint32_t token) const;
    // Adds a feature to the last option; each value is a number or one of the enumerations that Values names.
    template <class A, class B = std::uint32_t>
    void add(Feature f, A first, B second = {}) {
        options_.add(model_.place(f, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second)));
    }
    struct Begin {
        Opening opening = Opening::kNone;
        std::uint32_t token = 0, byte = 0, cue_end = 0;
    };
    void list_begins(const Draft&, std::uint32_t limit);
    void offer_begin(Opening, std::uint32_t token, std::uint32_t byte, std::uint32_t cue_end);
    void add_begin(const Draft&, const Begin&, const Begin& rule);
    [[nodiscard]] Tense tense_of(std::uint32_t token);
    [[nodiscard]] Clause clause_at(std::uint32_t first, bool joined);
    void add_clause(const Draft&, std::uint32_t at, std::uint32_t limit, std::uint32_t marks);
    void add_end(const Draft&, std::uint32_t begin, std::uint32_t at, std::uint32_t rule_end, std::uint32_t limit, Cut);
    void add_source(const Draft&, Range, Range rule, std::uint32_t from, std::uint32_t limit);
    [[nodiscard]] Kind head_of(Range);
    [[nodiscard]] std::uint32_t join(std::uint32_t token, std::uint32_t first);
    void add_breaks(Range);
    void score();
    [[nodiscard]] std::size_t best() const;

    const Text& t_;
    const Phrases& phrases_;
    const Model& model_;
    Observer* observer_;
    std::vector<Seen> seen_;
    Options options_;
    std::vector<double> chances_;
    std::vector<Begin> begins_;
    std::vector<std::uint32_t> cues_, commas_, verbs_;  // counted from a content's begin
};

}  // namespace riwaya::speech
