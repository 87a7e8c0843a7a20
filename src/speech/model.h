// What is learnt: weights of what can be seen about a choice. A choice (where a content ends, which words name its
// source, whether it stands) has options; an option's score is the sum of the weights of its features, and the
// probabilities of the options are the softmax of their scores (a conditional log-linear model; A. Ratnaparkhi 1998).
//
// languages/<code>/speech_model.tsv, made by tools/train_speech.cc: a weight a row. A language without it has none.
// Const once loaded.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <base/hash.h>
#include <language/language.h>
#include <riwaya/result.h>

namespace riwaya::speech {

// What a token is to the model; the first that fits.
enum class Kind : std::uint8_t {
    kEdge,  // beyond the sentence
    kPerson,
    kOrganization,
    kPlace,
    kOtherName,
    kComma,
    kColon,
    kStop,
    kDash,
    kQuoteOpens,
    kQuoteCloses,
    kOpenParen,
    kCloseParen,
    kMark,
    kNumber,
    kThat,
    kRelative,
    kOpener,
    kAuxiliary,
    kDeny,
    kWhat,
    kTime,
    kAdverb,
    kInside,
    kPreposition,
    kPronoun,
    kIssued,
    kRole,
    kBody,
    kSource,
    kDocument,
    kOutlet,
    kCueVerb,
    kCueNoun,
    kCueOther,
    kVerb,
    kAdjective,
    kArticle,    // some other word with the article
    kPossessed,  // with a pronoun
    kUnseen,     // never seen in the word counts
    kRare,
    kCommon,
    kCount,
};
inline constexpr std::uint32_t kKinds = static_cast<std::uint32_t>(Kind::kCount);
inline constexpr std::uint32_t kBins = 16;

// A feature is a template with a value, or with a pair of values. What they are.
enum class Values : std::uint8_t { kNothing, kKind, kBin, kWord, kOpening, kCue, kAct };

struct Template {
    std::string_view name;
    Values first;
    Values second = Values::kNothing;
};

// Templates by their place here. The begin of the name tells the choice.
enum Feature : std::uint8_t {
    // Where a content begins, if at all.
    kBeginRule,
    kBeginNone,
    kBeginOpening,
    kBeginAllowed,
    kBeginGap,
    kBeginBefore,
    kBeginFirst,
    kBeginEdge,
    kBeginNext,
    kBeginWord,
    kBeginCommas,
    kBeginVerbs,
    kBeginThats,
    kBeginAct,
    kBeginForm,
    kBeginCueWord,
    kBeginJoin,
    kBeginObject,  // what sort of noun is told by what act: announced his resignation
    // Where a content ends: before the token "right".
    kEndRule,
    kEndRight,
    kEndNext,
    kEndLeft,
    kEndEdge,  // left and right
    kEndWord,
    kEndNextWord,
    kEndLength,
    kEndRest,
    kEndQuotes,
    kEndCues,
    kEndCommas,
    kEndOpening,
    kEndVerbs,
    kEndFrame,
    kEndCut,
    kEndClause,      // what would go on right of it, and which words round it the model knows
    kEndClauseWord,  // the word that what stands right of it begins with, and that behind it
    kEndThen,
    kEndMarks,
    kEndTold,  // of what sort the cue's own clause is
    kEndBefore,
    // Which words name the source.
    kSourceRule,
    kSourceSide,
    kSourceNone,
    kSourceGap,
    kSourceFirst,
    kSourceBefore,
    kSourceLast,
    kSourceNext,
    kSourceEdge,
    kSourceHead,
    kSourceLength,
    kSourceAgrees,
    kSourceFlags,
    kSourceFirstWord,
    kSourceNextWord,
    kSourceBeforeWord,
    kSourceCommas,
    kSourceWhole,
    kSourceOpens,
    kSourceBreaks,
    kSourceTail,
    kSourceJoin,
    kSourceOpensJoin,
    // Whether a statement stands.
    kStandsRule,
    kStandsCue,
    kStandsAct,
    kStandsOpening,
    kStandsForm,
    kStandsBefore,
    kStandsNext,
    kStandsFirst,
    kStandsSource,
    kStandsHead,
    kStandsLength,
    kStandsOuter,
    kStandsWord,
    kStandsCueOpening,
    kStandsActOpening,
    // Who goes on, where the sentence names nobody.
    kWhoRule,
    kWhoOrder,
    kWhoBack,
    kWhoAgrees,
    kWhoBody,
    kWhoTimes,
    kWhoPlace,
    kWhoCue,
    kWhoOpening,
    // Whether the speaker is right.
    kSpeakerSource,
    kSpeakerHow,
    kSpeakerBack,
    kSpeakerHead,
    kSpeakerLast,
    kSpeakerLength,
    kSpeakerKnown,
    kSpeakerCue,
    kSpeakerOpening,
    kSpeakerStands,
    kFeatures,
};

class Model {
  public:
    static Result<Model> load(const language::Language&);
    // No weights, for training: the words that features may have as values.
    explicit Model(const std::vector<std::string>& words);
    Model() = default;

    [[nodiscard]] bool empty() const { return weights_.empty(); }
    // The model's number of a folded word; 0 for one that it does not know.
    [[nodiscard]] std::uint32_t word(std::string_view folded) const;
    // The feature's place among the weights.
    [[nodiscard]] std::uint32_t place(Feature f, std::uint32_t first, std::uint32_t second = 0) const {
        return first_[f] + first * step_[f] + second;
    }
    [[nodiscard]] float weight(std::uint32_t place) const { return weights_[place]; }
    [[nodiscard]] std::vector<float>& weights() { return weights_; }
    // The rows of the table, those within `least` of 0 left out: a header, then by template and value.
    [[nodiscard]] std::string rows(float least) const;

  private:
    void lay_out();
    [[nodiscard]] std::string value_name(Values, std::uint32_t value) const;
    [[nodiscard]] std::uint32_t size_of(Values) const;
    std::array<std::uint32_t, kFeatures + 1> first_{};  // of each template's weights
    std::array<std::uint32_t, kFeatures> step_{};       // between the first values of a pair
    std::vector<float> weights_;
    std::vector<std::string> words_;  // number 0 is no word
    base::StringMap<std::uint32_t> numbers_;
};

}  // namespace riwaya::speech
