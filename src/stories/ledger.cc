#include "stories/ledger.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

#include "base/hash.h"

namespace riwaya::stories {

namespace {

// Without letters and digits that are taken for each other (Crockford's base 32).
constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr int kLength = 6;

// By time of publication (undated ones last), then by id.
bool is_before(const Member& a, const Member& b) {
    const auto order = [](const Member& m) { return std::tuple(m.published.empty(), m.published, m.id); };
    return order(a) < order(b);
}

// What a group holds of an older story.
struct Claim {
    std::size_t reports = 0;
    const Member* first = nullptr;

    void add(const Member& m) {
        ++reports;
        if (first == nullptr || is_before(m, *first)) first = &m;
    }
    [[nodiscard]] bool is_better(const Claim& o) const {
        return reports != o.reports ? reports > o.reports : is_before(*first, *o.first);
    }
};

using Claims = std::map<std::string_view, std::map<std::size_t, Claim>>;  // story -> group -> claim

// The group that holds the most of a story.
std::size_t heir_of(const std::map<std::size_t, Claim>& groups) {
    auto best = groups.begin();
    for (auto g = groups.begin(); g != groups.end(); ++g)
        if (g->second.is_better(best->second)) best = g;
    return best->first;
}

}  // namespace

std::string story_id(std::string_view report_id, std::string_view published, unsigned again) {
    std::string out;
    for (std::size_t i = 0; i < published.size() && i < 10; ++i)
        if (published[i] >= '0' && published[i] <= '9') out += published[i];
    if (out.size() != 8) out = "undated";
    out += '-';
    std::uint64_t h = base::hash64(report_id, base::hash64(published) + again);
    for (int i = 0; i < kLength; ++i, h >>= 5U) out += kLetters[h & 31U];
    return out;
}

Entries enter(std::span<const std::vector<Member>> groups, const std::function<bool(std::string_view id)>& is_taken) {
    Claims claims;
    for (std::size_t g = 0; g < groups.size(); ++g)
        for (const Member& m : groups[g])
            if (!m.story.empty()) claims[m.story][g].add(m);

    std::map<std::size_t, std::pair<std::string_view, Claim>> holder;  // group -> the id that it keeps
    for (const auto& [story, held] : claims) {
        const std::size_t heir = heir_of(held);
        const Claim& claim = held.at(heir);
        const auto [at, is_new] = holder.try_emplace(heir, story, claim);
        if (!is_new && claim.is_better(at->second.second)) at->second = {story, claim};
    }

    Entries out;
    out.ids.resize(groups.size());
    std::unordered_set<std::string> given;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (groups[g].empty()) continue;
        if (const auto at = holder.find(g); at != holder.end()) {
            out.ids[g] = at->second.first;
            continue;
        }
        const Member& first = *std::min_element(groups[g].begin(), groups[g].end(), is_before);
        for (unsigned again = 0; out.ids[g].empty(); ++again) {
            std::string id = story_id(first.id, first.published, again);
            if (!claims.contains(id) && !is_taken(id) && given.insert(id).second) out.ids[g] = std::move(id);
        }
    }
    for (const auto& [story, held] : claims) {
        const std::size_t heir = heir_of(held);
        if (out.ids[heir] != story) out.fates.push_back({What::kMerged, std::string(story), out.ids[heir]});
        for (const auto& [g, claim] : held)
            if (g != heir && !holder.contains(g)) out.fates.push_back({What::kSplit, out.ids[g], std::string(story)});
    }
    std::sort(out.fates.begin(), out.fates.end(), [](const Fate& a, const Fate& b) {
        return std::tie(a.story, a.what, a.other) < std::tie(b.story, b.what, b.other);
    });
    return out;
}

}  // namespace riwaya::stories
