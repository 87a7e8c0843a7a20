// Reports of one language among those of several: they are laid against each other as if they were alone, by keys of
// their own language. The glossary, which several languages share, tells less apart.
#pragma once

#include <vector>

#include "digest.h"
#include "pairs.h"

namespace riwaya::accounts {

struct OwnTongues {
    std::vector<Digest> digests;  // beside those by shared keys; keys meet within one language alone
    std::vector<Edge> edges;      // between claims of one language, in no order
};

// `drafts`: by keys of their own language, beside `all`, from which they take dates, vectors and echoes.
[[nodiscard]] OwnTongues own_tongues(std::vector<Draft> drafts, const std::vector<Digest>& all, double least,
                                     unsigned threads);

}  // namespace riwaya::accounts
