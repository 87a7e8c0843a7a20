// The whole of finding statements, with its parts in the open: for the program that trains the model.
#pragma once

#include "choices.h"
#include "speech/speech.h"

namespace riwaya::speech {

// As StatementFinder::find. `observer` sees every choice of the model; it may be null.
std::vector<Statement> find_statements(const SpeechRules&, const Model&, const Article&, const Layers&,
                                       Observer* observer);

}  // namespace riwaya::speech
