#include "html_teasers.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace riwaya::page {

namespace {

constexpr std::uint32_t kTitleWords = 3;
constexpr std::uint32_t kSentenceLetters = 40, kSentenceWords = 6;
constexpr std::uint32_t kTeaserLetters = 450;  // outside links; more is a text of its own
constexpr std::uint32_t kTeaserTitles = 2, kTeaserSentences = 2;
constexpr std::size_t kList = 3;      // teasers; fewer are no list
constexpr std::size_t kFlatList = 4;  // where nothing but their order tells them
constexpr const char* kWhy = "list of teasers";

// What stands below an element.
struct Below {
    std::uint32_t letters = 0, links = 0;
    std::uint32_t titles = 0;     // runs that are link and long enough for a headline
    std::uint32_t sentences = 0;  // runs that are none
    bool fixed = false;           // holds what is never a teaser
};

// All link, or all but a clock or number beside it.
bool is_title(const Run& r) {
    constexpr std::uint32_t kClock = 6;
    const std::uint32_t beside = r.letters - r.link_letters;
    return r.words >= kTitleWords && (beside * 10 <= r.letters || (beside <= kClock && beside * 10 <= r.letters * 3));
}
bool is_sentence(const Run& r) {
    return r.letters >= kSentenceLetters && r.words >= kSentenceWords && r.link_letters * 2 < r.letters;
}

class TeaserFinder {
  public:
    TeaserFinder(const HtmlTree& tree, std::vector<Run>& runs, std::vector<Part>& parts)
        : tree_(tree), runs_(runs), parts_(parts) {}

    void find() {
        sum();
        for (NodeIndex n = 0; n < tree_.size(); ++n)
            if (!tree_[n].is_text && below_[n].titles >= kList) mark_list(n);
        mark_flat();
        if (found_ >= kList) mark_single();
        for (Run& r : runs_)
            if (in_teaser(r.first)) r.weight = 0, r.teaser = true;
    }

  private:
    struct Item {
        std::uint64_t shape;
        NodeIndex node;
        bool teaser;
    };

    void sum() {
        below_.resize(tree_.size());
        for (const Run& r : runs_) {
            Below& b = below_[r.first];
            b.letters += r.letters;
            b.links += r.link_letters;
            b.titles += is_title(r);
            b.sentences += is_sentence(r);
        }
        for (NodeIndex n = tree_.size(); n-- > 1;) {
            Below& up = below_[tree_[n].parent];
            const Below& b = below_[n];
            up.letters += b.letters;
            up.links += b.links;
            up.titles += b.titles;
            up.sentences += b.sentences;
            up.fixed = up.fixed || b.fixed || (!tree_[n].is_text && tree_.attribute(n, "itemprop") == "articleBody");
        }
    }

    [[nodiscard]] bool is_teaser(NodeIndex n) const {
        const Below& b = below_[n];
        return !tree_[n].is_text && is_block(tree_[n].tag) && b.titles >= 1 && b.titles <= kTeaserTitles &&
               b.sentences <= kTeaserSentences && b.letters - b.links <= kTeaserLetters && !b.fixed;
    }

    [[nodiscard]] std::uint64_t shape_of(NodeIndex n) const {
        const std::string_view names = base::trim(tree_.attribute(n, "class"));
        return base::hash64(names.substr(0, names.find(' '))) * 1024 + tree_[n].tag;
    }

    void mark(NodeIndex n) {
        Part& part = parts_[n];
        ++found_;
        if (part.foreign && part.kind != BlockKind::kOther && part.kind != BlockKind::kNotice) {
            part.teaser = true;
            return;
        }
        part.foreign = part.teaser = true;
        part.kind = BlockKind::kRelated;
        part.why = kWhy;
    }

    // Of children of one shape most are teasers.
    void mark_list(NodeIndex parent) {
        items_.clear();
        std::size_t teasers = 0;
        for (NodeIndex n = parent + 1; n < tree_[parent].end; n = tree_[n].end) {
            if (tree_[n].is_text || below_[n].letters == 0) continue;
            items_.push_back({shape_of(n), n, is_teaser(n)});
            teasers += items_.back().teaser;
        }
        if (teasers < kList) return;
        std::stable_sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) { return a.shape < b.shape; });
        for (std::size_t b = 0; b < items_.size();) {
            std::size_t e = b, count = 0, told = 0;
            for (; e < items_.size() && items_[e].shape == items_[b].shape; ++e) {
                count += items_[e].teaser;
                told += items_[e].teaser && below_[items_[e].node].sentences > 0;
            }
            if (count >= kList && told * 2 >= count && count * 5 >= (e - b) * 3) {
                for (std::size_t i = b; i < e; ++i)
                    if (items_[i].teaser) mark(items_[i].node);
            }
            b = e;
        }
    }

    // Linked headlines and single sentences that take turns below one parent, without an element round each pair.
    void mark_flat() {
        for (std::size_t i = 0; i < runs_.size();) {
            const std::size_t end = end_of_flat(i);
            if (end == i) {
                ++i;
                continue;
            }
            for (; i < end; ++i)
                if (is_title(runs_[i]) || is_sentence(runs_[i])) mark_run(runs_[i]);
        }
    }

    [[nodiscard]] std::size_t end_of_flat(std::size_t begin) const {
        if (!is_title(runs_[begin]) || in_teaser(runs_[begin].first)) return begin;
        const NodeIndex parent = parent_of(runs_[begin]);
        std::size_t pairs = 0, end = begin;
        bool title = false;
        for (std::size_t i = begin; i < runs_.size() && parent_of(runs_[i]) == parent; ++i) {
            if (is_title(runs_[i])) {
                if (title) break;
                title = true;
            } else if (is_sentence(runs_[i])) {
                if (!title || runs_[i].letters > kTeaserLetters) {
                    // The sentence before was not the teaser's only one.
                    if (!title && pairs > 0) --pairs;
                    break;
                }
                title = false;
                ++pairs;
                end = i + 1;
            }
        }
        return pairs >= kFlatList ? end : begin;
    }

    // The parent that the elements of a flat list share; of text that stands in it by itself, the element.
    [[nodiscard]] NodeIndex parent_of(const Run& r) const {
        const std::uint32_t tag = tree_[r.block].tag;
        return is_heading(tag) || tag == LXB_TAG_P ? tree_[r.block].parent : r.block;
    }

    void mark_run(const Run& r) {
        ++found_;
        for (NodeIndex n = r.first; n <= r.last; ++n)
            if (tree_[n].is_text) {
                parts_[n].foreign = parts_[n].teaser = true;
                parts_[n].kind = BlockKind::kRelated;
                parts_[n].why = kWhy;
            }
    }

    // On a page with lists, what has the shape of a teaser and begins with a linked heading is one, if it stands alone.
    void mark_single() {
        for (const Run& r : runs_) {
            if (!is_title(r) || !is_heading(tree_[r.block].tag) || in_teaser(r.first)) continue;
            for (NodeIndex n = tree_[r.block].parent; n != kNoNode && n != 0 && is_teaser(n); n = tree_[n].parent) {
                if (below_[n].sentences == 0) continue;
                mark(n);
                break;
            }
        }
    }

    [[nodiscard]] bool in_teaser(NodeIndex n) const {
        for (; n != kNoNode; n = tree_[n].parent)
            if (parts_[n].teaser) return true;
        return false;
    }

    const HtmlTree& tree_;
    std::vector<Run>& runs_;
    std::vector<Part>& parts_;
    std::vector<Below> below_;
    std::vector<Item> items_;
    std::size_t found_ = 0;
};

}  // namespace

void mark_teasers(const HtmlTree& tree, std::vector<Run>& all, std::vector<Part>& parts) {
    TeaserFinder(tree, all, parts).find();
}

}  // namespace riwaya::page
