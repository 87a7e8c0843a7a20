#include <algorithm>

#include "newsdesk/view.h"

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

Result<std::vector<StoryView>> news(store::Store& store, const Engine& engine, const std::vector<std::string>& stories,
                                    const ViewOptions& options, std::int64_t now) {
    std::vector<StoryView> out;
    ViewOptions since = options;
    since.since = Since::kWatch;
    for (const std::string& id : stories) {
        const auto story = store.story(id);
        if (!story) return story.error();
        if (!*story || !(**story).followed) continue;
        auto seen = view(store, engine, id, since);
        if (!seen) return seen.error();
        if (!*seen) continue;
        StoryView& v = **seen;
        const bool gained = std::any_of(v.origins.begin(), v.origins.end(), [](const auto& o) { return o.is_new; });
        if (auto status = note_look(store, v, Since::kWatch, now); !status) return status.error();
        if (gained || !v.new_conflicts.empty()) out.push_back(std::move(v));
    }
    return out;
}

}  // namespace riwaya::newsdesk
