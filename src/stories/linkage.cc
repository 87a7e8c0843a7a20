#include "linkage.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>

namespace riwaya::stories {

namespace {

// What is known between two clusters.
struct Between {
    double sum = 0;
    double pairs = 0;
};

struct Cluster {
    std::unordered_map<std::uint32_t, Between> near;
    double size = 1;
    double full = 0;
    std::uint64_t mark = 0;
    bool is_alive = true;
};

struct Neighbour {
    std::uint32_t cluster = 0;
    double mean = 0;
    std::uint64_t mark = 0;
    // Of two that are as near, the one with the lower mark.
    [[nodiscard]] bool is_nearer(const Neighbour& o) const {
        if (mean != o.mean) return mean > o.mean;
        return mark != o.mark ? mark < o.mark : cluster < o.cluster;
    }
};

class Linkage {
  public:
    Linkage(std::span<const Unit> units, double missing, double least)
        : missing_(missing), least_(least), clusters_(units.size()), into_(units.size()) {
        std::iota(into_.begin(), into_.end(), 0U);
        for (std::size_t i = 0; i < units.size(); ++i) {
            clusters_[i].mark = units[i].mark;
            clusters_[i].size = units[i].size;
            clusters_[i].full = units[i].full;
        }
    }

    std::vector<std::uint32_t> run(std::span<const Edge> edges) {
        for (const Edge& e : edges) {
            clusters_[e.a].near[e.b] = {e.sum, e.pairs};
            clusters_[e.b].near[e.a] = {e.sum, e.pairs};
        }
        std::vector<std::uint32_t> starts(clusters_.size());
        std::iota(starts.begin(), starts.end(), 0U);
        std::sort(starts.begin(), starts.end(), [&](std::uint32_t a, std::uint32_t b) {
            return clusters_[a].mark != clusters_[b].mark ? clusters_[a].mark < clusters_[b].mark : a < b;
        });
        for (const std::uint32_t s : starts)
            while (clusters_[s].is_alive && follow_chain(s)) {}
        std::vector<std::uint32_t> out(clusters_.size());
        std::vector<std::uint32_t> first(clusters_.size(), static_cast<std::uint32_t>(clusters_.size()));
        for (std::uint32_t i = 0; i < out.size(); ++i) {
            std::uint32_t root = i;
            while (into_[root] != root) root = into_[root] = into_[into_[root]];
            first[root] = std::min(first[root], i);
            out[i] = first[root];
        }
        return out;
    }

  private:
    [[nodiscard]] double mean(const Cluster& a, const Cluster& b, const Between& x) const {
        const double pairs = std::max(x.pairs, a.size * b.size);
        const double unknown = (pairs - x.pairs) * (a.full / a.size) * (b.full / b.size);
        return (x.sum + (pairs - x.pairs - unknown) * missing_) / (pairs - unknown);
    }

    [[nodiscard]] std::optional<Neighbour> nearest(std::uint32_t a) const {
        std::optional<Neighbour> best;
        for (const auto& [b, between] : clusters_[a].near) {
            const Neighbour n{b, mean(clusters_[a], clusters_[b], between), clusters_[b].mark};
            if (n.mean >= least_ && (!best || n.is_nearer(*best))) best = n;
        }
        return best;
    }

    // From a cluster to its nearest neighbour and on, until two are nearest to each other: those are joined, and what
    // led to them goes on. Every step is nearer than the one before, so it comes to an end. False where the cluster
    // that it begins with has no neighbour that is near enough, and so never will.
    bool follow_chain(std::uint32_t start) {
        std::vector<std::uint32_t> chain = {start};
        std::vector<double> steps = {-1e300};
        while (!chain.empty()) {
            const std::uint32_t top = chain.back();
            const auto next = nearest(top);
            if (!next) return chain.size() > 1;
            const bool is_mutual = next->mean <= steps.back();
            if (!is_mutual) {
                chain.push_back(next->cluster);
                steps.push_back(next->mean);
                continue;
            }
            const std::uint32_t other = chain[chain.size() - 2];
            chain.resize(chain.size() - 2);
            steps.resize(steps.size() - 2);
            join(top, other);
        }
        return true;
    }

    // The one with fewer neighbours goes into the other, so that an edge is moved a logarithmic number of times.
    void join(std::uint32_t a, std::uint32_t b) {
        const auto goes = [&](std::uint32_t x) { return std::pair(clusters_[x].near.size(), clusters_[x].mark); };
        if (goes(a) < goes(b)) std::swap(a, b);
        Cluster &kept = clusters_[a], &gone = clusters_[b];
        kept.near.erase(b);
        gone.near.erase(a);
        for (const auto& [c, between] : gone.near) {
            Between& sum = kept.near[c];
            sum.sum += between.sum;
            sum.pairs += between.pairs;
            clusters_[c].near.erase(b);
            clusters_[c].near[a] = sum;
        }
        gone.near = {};
        gone.is_alive = false;
        kept.size += gone.size;
        kept.full += gone.full;
        kept.mark = std::min(kept.mark, gone.mark);
        into_[b] = a;
    }

    double missing_, least_;
    std::vector<Cluster> clusters_;
    std::vector<std::uint32_t> into_;  // the cluster that one went into; itself
};

}  // namespace

std::vector<std::uint32_t> link_average(std::span<const Unit> units, std::span<const Edge> edges, double missing,
                                        double least) {
    return Linkage(units, missing, least).run(edges);
}

}  // namespace riwaya::stories
