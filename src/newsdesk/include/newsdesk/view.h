// What a person is shown of a story that a store keeps: its reports by origin, the accounts of the origins side by
// side, and what is new since the last look.
//
//     auto view = newsdesk::view(store, engine, "20231210-k3m7q");
//     if (view && *view) show(**view);
//     newsdesk::note_look(store, **view, now);
//
// Functions are for one thread at a time, as the store is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <riwaya/engine.h>
#include <riwaya/story.h>
#include <store/store.h>

namespace riwaya::newsdesk {

// Whose last look something is new since.
enum class Since : std::uint8_t {
    kLook,   // a person's
    kWatch,  // what was told of a followed story
};

struct ViewOptions {
    CompareOptions compare;
    // Origins that are compared: the ones printed most, then the earliest.
    std::size_t most_origins = 64;
    Since since = Since::kLook;
};

// Nothing where no story ever had that id. Fails as the store does.
[[nodiscard]] Result<std::optional<StoryView>> view(store::Store&, const Engine&, const std::string& id,
                                                    const ViewOptions& = {});

// Notes that all that the view shows was seen. `now`: seconds since 1970-01-01 UTC. The store must be open for notes.
[[nodiscard]] Status note_look(store::Store&, const StoryView&, Since, std::int64_t now);

// Follows a story, or no more. What stands in it then is not told as new later. False where there is no such story.
[[nodiscard]] Result<bool> follow(store::Store&, const std::string& id, bool followed, std::int64_t now);

// The followed stories that have gained an account, a conflict or another version of a report since that was told last.
// Whoever has told one notes it: note_look() with Since::kWatch; until then it is news. What is none is noted here. The
// store must be open for notes.
[[nodiscard]] Result<std::vector<StoryView>> news(store::Store&, const store::Terms&, const Engine&, const ViewOptions&,
                                                  std::int64_t now);

// Story in a line.
[[nodiscard]] StoryLine line_of(const store::Story&);

// "2026-02-03T11:20:00Z"
[[nodiscard]] std::string iso_time(std::int64_t seconds);
// "2026-02-03"; empty for kNoDay.
[[nodiscard]] std::string iso_day(std::int32_t day);

}  // namespace riwaya::newsdesk
