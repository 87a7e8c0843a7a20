#include "event.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "times/times.h"

namespace riwaya::accounts {

namespace {

// Reports of accounts-ar dev that tell of one event lie above it, reports of different events of the same day below;
// see docs/accuracy.md for both.
constexpr double kOneEvent = 0.085;

// Across languages: reports of one event that share less than kOneEvent lie at 0.76 and 0.77 of nearness (two of 18
// pairs); of 502 pairs of other events, many of one kind, none that shares kPerhaps lies above 0.562.
constexpr double kPerhaps = 0.03;
constexpr double kNearReports = 0.62;

using Profile = std::map<std::string_view, double>;  // weight by key, a key once a sentence

Profile profile(const Draft& d) {
    Profile out;
    for (std::size_t i = 0; i < d.keys.size(); ++i) {
        const double w = d.digest.tokens[i].weight;
        out[d.keys[i]] += w * w;
    }
    for (auto& [key, w] : out) w = std::sqrt(w);
    return out;
}

double cosine(const Profile& a, const Profile& b) {
    double ab = 0, aa = 0, bb = 0;
    for (const auto& [key, w] : a) {
        aa += w * w;
        const auto at = b.find(key);
        if (at != b.end()) ab += w * at->second;
    }
    for (const auto& [key, w] : b) bb += w * w;
    return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

}  // namespace

bool Events::one() const {
    return std::all_of(of.begin(), of.end(), [](Index e) { return e == 0; });
}

double likeness(const Draft& a, const Draft& b) { return cosine(profile(a), profile(b)); }

namespace {

// Profiles by the rank of their keys among all, so that laying two against each other takes no looking up.
struct Ranked {
    std::vector<std::pair<std::uint32_t, double>> weights;  // in the order of keys
    double mass = 0;
};

std::vector<Ranked> ranked(const std::vector<Draft>& drafts) {
    std::map<std::string_view, std::uint32_t> rank;
    std::vector<Profile> profiles;
    profiles.reserve(drafts.size());
    for (const Draft& d : drafts) {
        profiles.push_back(profile(d));
        for (const auto& [key, w] : profiles.back()) rank.emplace(key, 0);
    }
    std::uint32_t n = 0;
    for (auto& [key, r] : rank) r = n++;
    std::vector<Ranked> out(drafts.size());
    for (std::size_t i = 0; i < drafts.size(); ++i)
        for (const auto& [key, w] : profiles[i]) {
            out[i].weights.emplace_back(rank.find(key)->second, w);
            out[i].mass += w * w;
        }
    return out;
}

// An event that a report ties to another is joined with it.
void join(Events& events, Index i, Index j) {
    const Index from = std::max(events.of[i], events.of[j]), to = std::min(events.of[i], events.of[j]);
    for (Index& e : events.of)
        if (e == from) e = to;
}

double cosine(const Ranked& a, const Ranked& b) {
    double ab = 0;
    for (auto x = a.weights.begin(), y = b.weights.begin(); x != a.weights.end() && y != b.weights.end();) {
        if (x->first == y->first)
            ab += x++->second * y++->second;
        else if (x->first < y->first)
            ++x;
        else
            ++y;
    }
    return a.mass > 0 && b.mass > 0 ? ab / std::sqrt(a.mass * b.mass) : 0;
}

}  // namespace

Events find_events(const std::vector<Draft>& drafts) {
    Events out;
    out.of.resize(drafts.size());
    std::iota(out.of.begin(), out.of.end(), 0U);
    const std::vector<Ranked> profiles = ranked(drafts);
    for (Index i = 0; i < drafts.size(); ++i)
        for (Index j = 0; j < i; ++j) {
            if (out.of[i] == out.of[j]) continue;
            const double like = cosine(profiles[i], profiles[j]);
            if (like >= kOneEvent)
                join(out, i, j);
            else if (like >= kPerhaps && drafts[i].digest.lexicon != drafts[j].digest.lexicon)
                out.open.emplace_back(j, i);
        }
    return out;
}

void join_near(Events& events, const std::vector<Digest>& all) {
    for (const auto& [i, j] : events.open)
        if (events.of[i] != events.of[j] && meaning::nearness(all[i].near_report, all[j].near_report) >= kNearReports)
            join(events, i, j);
}

std::vector<Index> lend_dates(std::vector<Draft>& drafts, const Events& events) {
    std::vector<Index> from(drafts.size(), kNoIndex);
    for (Index i = 0; i < drafts.size(); ++i) {
        // What its own words say of its day is better than what another report's date does.
        if (!drafts[i].digest.published.empty()) continue;
        double best = -1;
        for (Index j = 0; j < drafts.size(); ++j) {
            if (i == j || events.of[i] != events.of[j] || own_day(*drafts[j].digest.reading).empty()) continue;
            const double like = likeness(drafts[i], drafts[j]);
            if (like > best) best = like, from[i] = j;
        }
        if (from[i] == kNoIndex) continue;
        Digest& d = drafts[i].digest;
        d.published = own_day(*drafts[from[i]].digest.reading);
        times::place_all(d.times, std::string_view(d.published).substr(0, 10), AnchorFrom::kBorrowed);
    }
    return from;
}

}  // namespace riwaya::accounts
