// Ledger: ids of stories that stay valid when evidence merges and splits them. Pure functions of what was and what is.
//
//     auto changed = stories.settle();
//     ledger groups = changed with each report's id, time of publication and the story that it was in
//     const stories::Entries entries = stories::enter(groups, [&](std::string_view id) { return store.has_story(id);
//     }); entries.ids[g] is the id of groups[g]; entries.fates says what became of older ids
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/reading.h>

namespace riwaya::stories {

// A report of a group.
struct Member {
    Index report = 0;
    std::string_view id;         // the report's own
    std::string_view published;  // as Article has it, ISO 8601; may be empty
    std::string_view story;      // id of the story that it was in; empty: new
};

enum class What : std::uint8_t {
    kMerged,  // `story` is no more: most of its reports are in `other` now
    kSplit,   // `story` is new: its reports were in `other`, which goes on
};

struct Fate {
    What what = What::kMerged;
    std::string story;
    std::string other;
    friend bool operator==(const Fate&, const Fate&) = default;
};

struct Entries {
    std::vector<std::string> ids;  // beside the groups
    std::vector<Fate> fates;       // by story
};

// "20150810-k3m7q": the day of publication of a story's first report ("undated" without one) and a hash of its id.
// `again` makes another one where that is taken.
[[nodiscard]] std::string story_id(std::string_view report_id, std::string_view published, unsigned again = 0);

// Gives the groups ids. The groups hold, between them, all reports of every older story of which they hold one (as
// settle() returns them). An older id goes to the group that holds the most of its reports (then: the one with its
// first report); a group that several ids would go to keeps the one that gave it the most reports (then: the id of the
// report that was published first), and the others are merged into it. A group without any takes the id of its first
// report by time of publication, then by id, that is not taken. Linear but for sorting.
[[nodiscard]] Entries enter(std::span<const std::vector<Member>> groups,
                            const std::function<bool(std::string_view id)>& is_taken);

}  // namespace riwaya::stories
