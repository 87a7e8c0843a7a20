// The head of an HTTP answer: status line and headers.
#pragma once

#include <string_view>

#include "input/web.h"

namespace riwaya::fetch {

// Fills status, headers, media and charset from the lines of a head; a line that is no header is passed over.
void read_head(std::string_view head, input::Response&);

}  // namespace riwaya::fetch
