// How matches ended, by the figures: "3-1". Found once a report.
#pragma once

#include <vector>

#include "digest.h"

namespace riwaya::accounts {

struct Score {
    Span span;
    int more = 0, less = 0;  // which side of it stands first differs between languages
};

// What a whole report writes as a score, in text order, whether or not it tells of a match there.
[[nodiscard]] std::vector<Score> scores_told(const Digest&);

}  // namespace riwaya::accounts
