#include <algorithm>

#include "newsdesk/view.h"
#include "seen.h"

namespace riwaya::newsdesk {

Result<bool> follow(store::Store& store, const std::string& id, bool followed, std::int64_t now) {
    const auto story = store.story(id);
    if (!story) return story.error();
    if (!*story) return false;
    StoryView stands;
    stands.id = (**story).id;
    store::Which which;
    which.story = stands.id;
    auto status = store.each_report(which, [&](const store::Report& r) {
        StoryReport& report = stands.reports.emplace_back();
        report.id = r.id;
        return true;
    });
    if (status) status = note_look(store, stands, Since::kWatch, now);
    if (status) status = store.follow(stands.id, followed);
    if (!status) return status.error();
    return true;
}

namespace {

// Whether it holds a report that was not there when it was told of last.
Result<bool> has_unseen(store::Store& store, const std::string& story) {
    const auto seen = Seen::load(store, story, Since::kWatch);
    if (!seen) return seen.error();
    bool unseen = false;
    store::Which which;
    which.story = story;
    const auto status = store.each_report(which, [&](const store::Report& r) {
        unseen = !seen->holds(r.id);
        return !unseen;
    });
    if (!status) return status.error();
    return unseen;
}

bool is_news(const StoryView& v) {
    return !v.new_conflicts.empty() ||
           std::any_of(v.origins.begin(), v.origins.end(), [](const StoryOrigin& o) { return o.is_new; }) ||
           std::any_of(v.reports.begin(), v.reports.end(), [](const StoryReport& r) { return r.is_corrected; });
}

}  // namespace

Result<std::vector<StoryView>> news(store::Store& store, const store::Terms& terms, const Engine& engine,
                                    const ViewOptions& options, std::int64_t now) {
    std::vector<std::string> followed;
    store::WhichStories which;
    which.followed = true;
    auto status = store.each_story(which, terms, [&](const store::Story& s) {
        followed.push_back(s.id);
        return true;
    });
    if (!status) return status.error();
    std::vector<StoryView> out;
    ViewOptions since = options;
    since.since = Since::kWatch;
    for (const std::string& id : followed) {
        const auto unseen = has_unseen(store, id);
        if (!unseen) return unseen.error();
        if (!*unseen) continue;
        auto seen = view(store, engine, id, since);
        if (!seen) return seen.error();
        if (!*seen) continue;
        if (is_news(**seen))
            out.push_back(std::move(**seen));
        else if (status = note_look(store, **seen, Since::kWatch, now); !status)
            return status.error();
    }
    return out;
}

}  // namespace riwaya::newsdesk
