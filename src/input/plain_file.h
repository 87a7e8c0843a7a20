// What bytes hold that are no kind of collection: what their first bytes betray.
#pragma once

#include <string_view>

namespace riwaya::input {

// Pictures, sound, film, fonts: what lies beside saved pages and is no report.
[[nodiscard]] bool is_media(std::string_view begin);

}  // namespace riwaya::input
