// What stands behind the last sentence of a plain text and is none of it: the agency's mark of the end, when it was
// sent, keywords under no line of their own, a name or a caption.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <riwaya/article.h>

#include "rules.h"

namespace riwaya::page {

struct EndMark {
    BlockKind kind = BlockKind::kOther;
    std::string why;
    std::size_t begin = 0;  // in the line: 0, or behind its last sentence
};

// What a line is, the last of its text that is left; nothing where it is of the report.
[[nodiscard]] std::optional<EndMark> end_mark(const Rules&, std::string_view line);

// "14:55", "13:39 GMT": when an entry of a running report was written, or a report was sent.
[[nodiscard]] bool is_clock(std::string_view line);

}  // namespace riwaya::page
