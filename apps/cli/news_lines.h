// What is told of a followed story that has gained an account or a conflict.
#pragma once

#include <string>

#include <riwaya/story.h>

namespace riwaya::cli {

// For people, with its line end.
[[nodiscard]] std::string news_line(const StoryView&);
// One JSON object on one line, without the line end (docs/format.md).
[[nodiscard]] std::string news_json(const StoryView&);

}  // namespace riwaya::cli
