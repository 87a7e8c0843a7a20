#include "runs.h"

#include <algorithm>
#include <bit>

#include "cutter.h"

namespace riwaya::origins {

namespace {

constexpr unsigned kCells = 32;

// Whether a run of words holds none that is quoted, as long as calls go forward.
class Outside {
  public:
    explicit Outside(const std::vector<std::uint32_t>& quotes) : quotes_(quotes) {}
    bool operator()(std::size_t word) {
        while (at_ < quotes_.size() && quotes_[at_ + 1] <= word) at_ += 2;
        return at_ == quotes_.size() || quotes_[at_] >= word + kRun;
    }

  private:
    const std::vector<std::uint32_t>& quotes_;
    std::size_t at_ = 0;
};

// A hash of the run, never 0. Only runs of two reports are held against each other: 32 bits are enough.
std::uint32_t key_of(const std::vector<std::uint16_t>& w, std::size_t i) {
    const std::uint64_t all = w[i] | std::uint64_t{w[i + 1]} << 16 | std::uint64_t{w[i + 2]} << 32;
    return static_cast<std::uint32_t>((all * 0x9e3779b97f4a7c15ULL) >> 32) | 1U;
}

template <class See>
void each_run(const Print& p, See see) {
    Outside outside(p.quotes);
    for (std::size_t i = 0; i + kRun <= p.words.size(); ++i) see(i, key_of(p.words, i), outside(i));
}

// The cells of a report of `words` words of which at least half of the runs are marked.
class Cells {
  public:
    explicit Cells(std::size_t words) : runs_(words < kRun ? 1 : words - kRun + 1) {}
    void mark(std::size_t run) { ++marked_[run * kCells / runs_]; }
    [[nodiscard]] std::uint32_t covered() const {
        std::uint32_t out = 0;
        for (unsigned c = 0; c < kCells; ++c) {
            // A report of fewer runs than cells has cells without any: they are as the one before.
            const std::size_t size = begin(c + 1) - begin(c);
            const bool covered = size == 0 ? c > 0 && (out >> (c - 1) & 1U) != 0 : 2 * marked_[c] >= size;
            out |= static_cast<std::uint32_t>(covered) << c;
        }
        return out;
    }

  private:
    [[nodiscard]] std::size_t begin(std::size_t c) const { return (c * runs_ + kCells - 1) / kCells; }
    std::size_t runs_;
    std::size_t marked_[kCells] = {};
};

// A figure between the words beside it; other figures are all one there.
struct Figure {
    std::uint32_t place;
    std::uint16_t value;
    auto operator<=>(const Figure&) const = default;
};

std::vector<Figure> figures_of(const Print& p) {
    const auto beside = [&](std::size_t i) -> std::uint32_t {
        if (i >= p.words.size()) return 0;
        return (p.words[i] & kFigure) != 0 ? kFigure : p.words[i];
    };
    std::vector<Figure> out;
    for (std::size_t i = 0; i < p.words.size(); ++i)
        if ((p.words[i] & kFigure) != 0) out.push_back({beside(i - 1) << 16 | beside(i + 1), p.words[i]});
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// Counts, place by place, the figures that both have and those that one has in the stead of the other's.
void compare_figures(const Print& a, const Print& b, Shared& out) {
    const std::vector<Figure> fa = figures_of(a), fb = figures_of(b);
    for (std::size_t i = 0, j = 0; i < fa.size() && j < fb.size();) {
        if (fa[i].place != fb[j].place) {
            fa[i].place < fb[j].place ? ++i : ++j;
            continue;
        }
        const std::uint32_t place = fa[i].place;
        std::uint32_t both = 0, left = 0, right = 0;
        while ((i < fa.size() && fa[i].place == place) || (j < fb.size() && fb[j].place == place)) {
            const bool in_a = i < fa.size() && fa[i].place == place, in_b = j < fb.size() && fb[j].place == place;
            if (in_a && in_b && fa[i].value == fb[j].value) {
                ++both, ++i, ++j;
            } else if (in_a && (!in_b || fa[i].value < fb[j].value)) {
                ++left, ++i;
            } else {
                ++right, ++j;
            }
        }
        out.figures_kept += both;
        out.figures_changed += std::min(left, right);
    }
}

}  // namespace

RunSet::Slot* RunSet::find(std::uint32_t key) {
    std::uint32_t at = (key >> 7) & mask_;
    while (slots_[at].key != key && slots_[at].key != 0) at = (at + 1) & mask_;
    return &slots_[at];
}

void RunSet::fill(const Print& p) {
    print_ = &p;
    const std::size_t size = std::bit_ceil(std::max<std::size_t>(2 * p.words.size(), 16));
    mask_ = static_cast<std::uint32_t>(size) - 1;
    slots_.assign(size, Slot{});
    counts_ = {};
    each_run(p, [&](std::size_t, std::uint32_t key, bool told) {
        Slot* s = find(key);
        if (s->key == 0) {
            s->key = key;
            ++counts_.all;
        }
        if (told && s->told == 0) {
            s->told = 1;
            ++counts_.told;
        }
    });
}

void RunSet::forget_met() {
    for (Slot& s : slots_) s.met = 0;
}

RunCounts RunSet::common(const Print& other) {
    forget_met();
    RunCounts out;
    each_run(other, [&](std::size_t, std::uint32_t key, bool told) {
        Slot* s = find(key);
        if (s->key == 0) return;
        if (s->met == 0) {
            s->met = 1;
            ++out.all;
        }
        if (told && s->told != 0 && s->met == 1) {
            s->met = 2;
            ++out.told;
        }
    });
    return out;
}

Shared RunSet::compare(const Print& other) {
    Shared out;
    out.runs = common(other);
    Cells here(print_->words.size()), there(other.words.size());
    each_run(*print_, [&](std::size_t i, std::uint32_t key, bool) {
        if (find(key)->met != 0) here.mark(i);
    });
    each_run(other, [&](std::size_t i, std::uint32_t key, bool) {
        if (find(key)->key != 0) there.mark(i);
    });
    out.here = here.covered();
    out.there = there.covered();
    compare_figures(*print_, other, out);
    return out;
}

}  // namespace riwaya::origins
