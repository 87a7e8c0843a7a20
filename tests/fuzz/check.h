// What must hold of every article, whatever it was made from; ends the program where it does not.
#pragma once

#include <riwaya/article.h>

namespace riwaya::fuzz {

// Ends the program, saying what, where `good` is false.
void hold(bool good, const char* what);

// `source`: bytes of the page or file.
void check(const Article&, std::size_t source);

}  // namespace riwaya::fuzz
