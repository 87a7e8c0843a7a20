// What a SentenceReader holds while it reads one sentence. Shared by the files of SentenceReader alone.
#pragma once

#include "sentence.h"

namespace riwaya::speech {

// Statements of one sentence that are looked at around another one: no news sentence has more, and hostile text costs
// no square.
inline constexpr std::size_t kOneLetter = 2;  // bytes of a conjunction that stands alone before a mark

inline constexpr std::size_t kNearest = 32;

// Acts that things are not said to do: what is their subject speaks.
inline bool living(SpeechAct a) {
    return a == SpeechAct::kPraise || a == SpeechAct::kThank || a == SpeechAct::kCriticise ||
           a == SpeechAct::kCondemn || a == SpeechAct::kExpress || a == SpeechAct::kDemand;
}

struct SentenceReader::Scratch {
    std::uint32_t sentence;
    std::uint32_t begin, end;  // tokens
    std::uint32_t from;        // behind a quotation that is carried over
    std::vector<Draft> drafts;
    std::vector<Found> attributions;
    std::vector<std::uint32_t> remarks;  // tokens where the report explains what was said
    Range subject;                       // of a verb that is no cue here
};

}  // namespace riwaya::speech
