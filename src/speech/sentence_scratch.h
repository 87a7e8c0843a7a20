// What a SentenceReader holds while it reads one sentence. Shared by sentence.cc and content.cc alone.
#pragma once

#include "sentence.h"

namespace riwaya::speech {

// Statements of one sentence that are looked at around another one: no news sentence has more, and hostile text costs
// no square.
inline constexpr std::size_t kOneLetter = 2;  // bytes of a conjunction that stands alone before a mark

inline constexpr std::size_t kNearest = 32;

struct SentenceReader::Scratch {
    std::uint32_t sentence;
    std::uint32_t begin, end;  // tokens
    std::uint32_t from;        // behind a quotation that is carried over
    std::vector<Draft> drafts;
    std::vector<Found> attributions;
    Range subject;  // of a verb that is no cue here
};

}  // namespace riwaya::speech
