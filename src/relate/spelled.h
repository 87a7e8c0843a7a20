// Names that no list holds, in two scripts: what sounds alike is taken for one name, so that a name and its spelling in
// other letters are never told as a difference.
#pragma once

#include <vector>

#include <text/sounds.h>

#include "tokens.h"

namespace riwaya::relate {

struct Spelled {
    const Text& text;
    std::vector<Token>& tokens;
    const text::Sounds& sounds;
};

// Sets the partners of words that align() left over and that may be one name. A name need be found in one text alone:
// where letters have no capitals few are.
void align_spelled(const Spelled& a, const Spelled& b);

}  // namespace riwaya::relate
