// Makes the arrays that a Lexicon looks up, from the knowledge base and a language's tables.
#pragma once

#include <optional>
#include <string>

#include "lexicon.h"

namespace riwaya::names {

// What the arrays of a language's lexicon are called in an image.
[[nodiscard]] std::string lexicon_name(const language::Language&);

// Adds the arrays to `out`. Fails with kData, naming file and line.
[[nodiscard]] std::optional<Error> build_lexicon(const text::Segmenter&, const knowledge::Knowledge&,
                                                 const LexiconSettings&, base::ImageWriter& out);

}  // namespace riwaya::names
