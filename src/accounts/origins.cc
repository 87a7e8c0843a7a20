#include "origins.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"

namespace riwaya::accounts {

namespace {

// Words of a run, and the share of the shorter report's runs that the other holds, from which the two are of one
// origin. Of the pairs of reports of one day in stories-ar dev (253 of one origin by hand, 26,775 of two), runs of
// three words at 0.42 find 95 % with precision 0.93; the false ones are weather and market reports of other days'
// pattern, of which a comparison of one event has none.
constexpr std::size_t kRun = 3;
constexpr double kCopied = 0.42;
// Fewer runs than this prove nothing: a short notice may say in the same words what there is to say.
constexpr std::size_t kLeastRuns = 12;
// Runs that this many origins hold are set phrases.
constexpr std::size_t kMostOrigins = 4;

using Runs = std::vector<std::uint64_t>;

// Whether a word stands in one of the spans, as long as calls go forward.
class Inside {
  public:
    explicit Inside(const std::vector<Span>& s) : spans_(s) {}
    bool operator()(Span word) {
        while (at_ < spans_.size() && spans_[at_].end <= word.begin) ++at_;
        return at_ < spans_.size() && spans_[at_].begin < word.end;
    }

  private:
    const std::vector<Span>& spans_;
    std::size_t at_ = 0;
};

Runs runs_of(const Digest& d) {
    const std::vector<Span> quoted = quoted_spans(*d.reading);
    Inside inside(quoted);
    Runs out;
    std::vector<std::uint64_t> run;  // hashes of the words since the last quotation
    for (std::uint32_t i = 0; i < d.words.size(); ++i) {
        const text::Word& w = d.words[i];
        if (inside(w.span)) {
            run.clear();
            continue;
        }
        if (w.kind == text::WordKind::kPunctuation) continue;
        run.push_back(base::hash64(d.words.folded(i)));
        if (run.size() < kRun) continue;
        std::uint64_t h = 0;
        for (std::size_t k = run.size() - kRun; k < run.size(); ++k) h = (h ^ run[k]) * 0x9e3779b97f4a7c15ULL;
        out.push_back(h);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// Sets of digests that are joined; each is known by one of them.
class Sets {
  public:
    explicit Sets(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }
    Index root(Index i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(Index a, Index b) { parent_[root(b)] = root(a); }

  private:
    std::vector<Index> parent_;
};

// The origins that hold each run.
class Held {
  public:
    // Calls see(origin) for each origin that holds the run.
    template <class See>
    void origins(std::uint64_t run, Sets& sets, See see) {
        const auto at = by_run_.find(run);
        if (at == by_run_.end()) return;
        Origins& all = at->second;
        tidy(all, sets);
        for (std::size_t k = 0; k < all.n; ++k) see(all.of[k]);
    }
    void add(std::uint64_t run, Index origin, Sets& sets) {
        Origins& all = by_run_[run];
        tidy(all, sets);
        if (all.n == kMostOrigins || std::find(all.of, all.of + all.n, origin) != all.of + all.n) return;
        all.of[all.n++] = origin;
    }

  private:
    struct Origins {
        Index of[kMostOrigins];
        std::size_t n = 0;
    };
    // Origins that were joined since are one.
    static void tidy(Origins& all, Sets& sets) {
        std::size_t n = 0;
        for (std::size_t k = 0; k < all.n; ++k) {
            const Index r = sets.root(all.of[k]);
            if (std::find(all.of, all.of + n, r) == all.of + n) all.of[n++] = r;
        }
        all.n = n;
    }
    std::unordered_map<std::uint64_t, Origins> by_run_;
};

}  // namespace

std::vector<Span> quoted_spans(const Reading& r) {
    std::vector<Span> out;
    for (const Statement& s : r.statements)
        if (s.type == SpeechType::kDirect) out.push_back(s.content);
    const std::string& text = r.article.text;
    for (const Sentence& sentence : r.sentences) {
        std::size_t open = std::string::npos;
        char32_t wanted = 0;
        for (std::size_t at = sentence.span.begin; at < sentence.span.end;) {
            const std::size_t begin = at;
            const char32_t c = base::next_code_point(text, at);
            if (open != std::string::npos && (c == wanted || (wanted == U'"' && c == U'\u201d'))) {
                out.push_back({static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(begin)});
                open = std::string::npos;
            } else if (c == U'\u201c' || c == U'\u00ab' || c == U'"' || c == U'\u201e') {
                open = at;
                wanted = c == U'\u00ab' ? U'\u00bb' : c == U'"' ? U'"' : U'\u201d';
            }
        }
    }
    std::sort(out.begin(), out.end());
    std::vector<Span> apart;
    for (const Span s : out) {
        if (s.empty()) continue;
        if (!apart.empty() && s.begin < apart.back().end)
            apart.back().end = std::max(apart.back().end, s.end);
        else
            apart.push_back(s);
    }
    return apart;
}

std::vector<Index> find_origins(const std::vector<Digest>& all) {
    std::vector<Runs> runs;
    runs.reserve(all.size());
    for (const Digest& d : all) runs.push_back(runs_of(d));
    // The longest first, so that each report is held against those that may hold it whole.
    std::vector<Index> order(all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return runs[a].size() > runs[b].size(); });
    Sets sets(all.size());
    Held held;
    std::vector<std::size_t> shared(all.size(), 0);
    for (const Index d : order) {
        if (runs[d].size() < kLeastRuns) continue;
        std::vector<Index> seen;
        for (const std::uint64_t run : runs[d])
            held.origins(run, sets, [&](Index origin) {
                if (shared[origin]++ == 0) seen.push_back(origin);
            });
        std::sort(seen.begin(), seen.end());
        for (const Index origin : seen) {
            if (static_cast<double>(shared[origin]) >= kCopied * static_cast<double>(runs[d].size()))
                sets.join(origin, d);
            shared[origin] = 0;
        }
        const Index mine = sets.root(d);
        for (const std::uint64_t run : runs[d]) held.add(run, mine, sets);
    }
    std::vector<Index> first(all.size(), kNoIndex), out(all.size());
    for (Index d = 0; d < all.size(); ++d) {
        Index& f = first[sets.root(d)];
        if (f == kNoIndex) f = d;
        out[d] = f;
    }
    return out;
}

}  // namespace riwaya::accounts
