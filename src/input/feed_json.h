// JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/).
#pragma once

#include <string>

#include "input/feed.h"

namespace riwaya::input {

// Fails with kFormat on broken JSON.
Result<List> read_json_feed(const std::string& json, const ListOrigin&);

}  // namespace riwaya::input
