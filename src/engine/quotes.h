// Makes what picks statements out of readings (riwaya/quotes.h).
#pragma once

#include <vector>

#include <knowledge/knowledge.h>
#include <riwaya/quotes.h>
#include <riwaya/result.h>
#include <text/words.h>

#include "facts.h"

namespace riwaya::engine {

// Knowledge and segmenters must outlive the finder. Fails as Engine::quotes() says.
Result<QuoteFinder> make_quote_finder(const knowledge::Knowledge&, std::vector<const text::Segmenter*>,
                                      const QuoteQuery&, const ReadActor&);

}  // namespace riwaya::engine
