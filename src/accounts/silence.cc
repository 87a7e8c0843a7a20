#include "silence.h"

#include <algorithm>
#include <map>

namespace riwaya::accounts {

namespace {

// A text with fewer telling words than this is too short for its silence to mean anything.
constexpr std::size_t kShort = 25;
constexpr std::size_t kMostNamed = 5;  // things named in a reason

struct Wanted {
    Key key;
    float weight;
    int rank;  // names and figures before other words
    std::string surface;
};

// The point's names, figures and rarest words, each once, the telling ones first.
std::vector<Wanted> wanted(const Sought& point) {
    std::map<Key, Wanted> found;
    for (std::size_t i = 0; i < point.units.size(); ++i) {
        const Digest& d = *point.digests[i];
        for (const Token& t : d.of(*point.units[i])) {
            const int rank = t.figure || t.named ? 0 : 1;
            auto [at, fresh] = found.try_emplace(
                t.key, Wanted{t.key, t.weight, rank, std::string(slice(d.reading->article.text, t.span))});
            at->second.rank = std::min(at->second.rank, rank);
        }
    }
    std::vector<Wanted> out;
    out.reserve(found.size());
    for (auto& [key, w] : found) out.push_back(std::move(w));
    std::stable_sort(out.begin(), out.end(), [](const Wanted& a, const Wanted& b) {
        if (a.rank != b.rank) return a.rank < b.rank;
        return a.weight != b.weight ? a.weight > b.weight : a.surface < b.surface;
    });
    return out;
}

std::string list(const std::vector<Wanted>& all) {
    std::string out;
    for (std::size_t i = 0; i < std::min(all.size(), kMostNamed); ++i) {
        if (i > 0) out += ", ";
        out += all[i].surface;
    }
    return out;
}

bool holds(const Unit& u, Key k) {
    const auto at = std::lower_bound(u.features.begin(), u.features.end(), k,
                                     [](const Feature& f, Key key) { return f.key < key; });
    return at != u.features.end() && at->key == k;
}

bool same_language(const Sought& point, const Searched& account) {
    for (const Digest* p : point.digests)
        for (const Digest* a : account.digests)
            if (p->lexicon == a->lexicon) return true;
    return false;
}

// True for keys that mean the same in every language.
bool crosses(const std::string& surface) { return surface.find_first_of("0123456789") != std::string::npos; }

}  // namespace

LeftOut search(const Sought& point, const Searched& account, AccountsBy by) {
    LeftOut out;
    out.state = Silence::kNotComparable;
    std::size_t tokens = 0;
    std::string published;
    for (std::size_t i = 0; i < account.digests.size(); ++i) {
        for (const Unit* u : account.units[i]) tokens += u->end - u->begin;
        published = std::max(published, account.digests[i]->published);
    }
    if (tokens == 0) {
        out.reason = "nothing of it could be read";
        return out;
    }
    if (!point.time.empty() && !published.empty() && published.substr(0, 10) < point.time.substr(0, 10)) {
        out.reason = "published " + published.substr(0, 10) + ", before " + point.time.substr(0, 10);
        return out;
    }
    if (by == AccountsBy::kReport && tokens < kShort) {
        out.reason =
            "a text of " + std::to_string(tokens) + " telling words: too short for its silence to mean anything";
        return out;
    }
    const std::vector<Wanted> all = wanted(point);
    if (!same_language(point, account) &&
        std::none_of(all.begin(), all.end(), [](const Wanted& w) { return w.rank == 0 || crosses(w.surface); })) {
        out.reason = "in another language, and nothing that is the same in both to look for";
        return out;
    }
    // Whether one sentence holds most of what was looked for: then something like it is said there.
    double mass = 0, best = 0;
    for (const Wanted& w : all) mass += w.weight;
    std::vector<bool> seen(all.size(), false);
    for (const auto& units : account.units)
        for (const Unit* u : units) {
            double here = 0;
            for (std::size_t k = 0; k < all.size(); ++k)
                if (holds(*u, all[k].key)) here += all[k].weight, seen[k] = true;
            best = std::max(best, here);
        }
    if (mass > 0 && best >= 0.6 * mass) {
        out.reason =
            "something like it may be said: looked for " + list(all) + ", and found most of it in one sentence";
        return out;
    }
    std::vector<Wanted> absent, elsewhere;
    for (std::size_t k = 0; k < all.size(); ++k) (seen[k] ? elsewhere : absent).push_back(all[k]);
    out.state = Silence::kSilent;
    out.reason = "looked for " + list(all);
    if (elsewhere.empty())
        out.reason += ": none of it is there";
    else if (absent.empty())
        out.reason += ": only apart from each other, about other things";
    else
        out.reason += "; not there: " + list(absent);
    if (by == AccountsBy::kParty) out.reason += " (in what these reports quote of it)";
    return out;
}

}  // namespace riwaya::accounts
