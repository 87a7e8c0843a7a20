// What all forms of a story say in the same words.
#pragma once

#include <string>

#include <riwaya/story.h>

#include "report/labels.h"

namespace riwaya::report {

// "20260203-k3m7q: 12 reports of 4 origins, 2026-02-03 to 2026-02-04, followed"
[[nodiscard]] std::string story_counts(const StoryView&, const Labels& = english());
// "2026-02-03T11:20:00Z: 20260203-abcde went into 20260203-k3m7q"
[[nodiscard]] std::string fate_words(const StoryFate&, const Labels& = english());
// "new since 2026-02-03T11:20:00Z: 2 reports, 1 corrected, 1 new account, no new conflict"
[[nodiscard]] std::string news_words(const StoryView&, const Labels& = english());
// What a print of a text changed of the first one: "210 of its 250 words are the first's, 40 added, 12 of 222 cut,
// retitled".
[[nodiscard]] std::string change_words(const PrintChange&, const Labels& = english());

}  // namespace riwaya::report
