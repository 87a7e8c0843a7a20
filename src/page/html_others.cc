#include "html_others.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "html_title.h"

namespace riwaya::page {

namespace {

constexpr std::uint32_t kSentence = 40;       // letters of a run that tells something
constexpr std::uint32_t kDateLine = 80;       // letters of a line that tells when, and by whom
constexpr std::uint32_t kStoryLetters = 120;  // in such runs
constexpr std::size_t kLongestReply = 24;     // bytes that "Re:" and its like take before the headline, bare
constexpr double kTold = 200;                 // weight of a report before its comments
constexpr std::uint32_t kHeadWords = 8;       // of their heading
constexpr int kLevelsUp = 6;                  // above the headline

class OtherFinder {
  public:
    OtherFinder(const Rules& rules, const HtmlTree& tree, std::size_t headline, std::vector<Run>& runs,
                std::vector<Part>& parts)
        : rules_(rules), tree_(tree), headline_(headline), runs_(runs), parts_(parts) {}

    void find() {
        headline_text_ = text_of(runs_[headline_]);
        mark_stories();
        mark_replies();
        if (rules_.on(PageRule::kHeadedComments)) mark_comments();
        if (!any_) return;
        NodeIndex end = 0;
        const char* why = "";
        BlockKind kind = BlockKind::kOther;
        for (NodeIndex n = 0; n < tree_.size(); ++n) {
            if (marked(n) && n >= end) end = tree_[n].end, why = parts_[n].why, kind = parts_[n].kind;
            if (n < end && !parts_[n].foreign) set(n, kind, why);
        }
        for (Run& r : runs_)
            if (parts_[r.first].foreign && !r.foreign) r.foreign = true, r.weight = 0;
    }

  private:
    static constexpr const char* kStory = "another article on the page";
    static constexpr const char* kComment = "under a heading of comments";
    static constexpr const char* kReply = "reply to the article";

    void set(NodeIndex n, BlockKind kind, const char* why) {
        parts_[n].foreign = true;
        parts_[n].kind = kind;
        parts_[n].why = why;
    }
    [[nodiscard]] bool marked(NodeIndex n) const {
        return parts_[n].why == kStory || parts_[n].why == kReply || parts_[n].why == kComment;
    }

    [[nodiscard]] std::string_view first_class(NodeIndex n) const {
        const std::string_view names = base::trim(tree_.attribute(n, "class"));
        return names.substr(0, names.find(' '));
    }
    [[nodiscard]] bool same_shape(NodeIndex a, NodeIndex b) const {
        return tree_[a].tag == tree_[b].tag && first_class(a) == first_class(b);
    }

    // Siblings behind the element of the headline that begin with a headline of the same kind and go on with text.
    void mark_stories() {
        const NodeIndex heading = runs_[headline_].block;
        const std::uint32_t tag = tree_[heading].tag;
        if (!is_heading(tag)) return;
        NodeIndex at = tree_[heading].parent;
        for (int up = 0; up < kLevelsUp && at != kNoNode && at > 1 && tree_[at].tag != LXB_TAG_BODY; ++up) {
            const NodeIndex parent = tree_[at].parent;
            // A class of its own, or the element that is made for it; and the first story is one too.
            const bool named = tree_[at].tag == LXB_TAG_ARTICLE || !first_class(at).empty();
            bool found = false;
            const bool story = named && is_story(at, heading);
            for (NodeIndex n = story ? tree_[at].end : tree_[parent].end; n < tree_[parent].end; n = tree_[n].end) {
                if (tree_[n].is_text) continue;
                // What stands between two stories parts them.
                if (found || (same_shape(at, n) && is_story(n, heading))) {
                    found = any_ = true;
                    if (same_shape(at, n) || !parts_[n].foreign) set(n, BlockKind::kRelated, kStory);
                }
            }
            if (found) return;
            at = parent;
        }
    }

    [[nodiscard]] bool is_story(NodeIndex n, NodeIndex heading) const {
        // Sections of one article have headings too, but lesser ones, and no dates.
        bool headed = false, dated = tree_[heading].tag == LXB_TAG_H1;
        std::uint32_t letters = 0;
        auto r = std::lower_bound(runs_.begin(), runs_.end(), n,
                                  [](const Run& run, NodeIndex node) { return run.first < node; });
        for (; r != runs_.end() && r->first < tree_[n].end; ++r) {
            if (!headed && same_shape(r->block, heading)) headed = r->block == heading || text_of(*r) != headline_text_;
            if (headed && !dated && r->letters <= kDateLine) dated = rules_.dates.find(text_of(*r)).has_value();
            if (headed && r->letters >= kSentence && r->link_letters * 2 < r->letters && !same_shape(r->block, heading))
                letters += r->letters;
        }
        return dated && letters >= kStoryLetters;
    }

    // A line behind the headline that repeats it after a word or two and a colon heads a reply.
    void mark_replies() {
        const std::string title = bare(headline_text_);
        if (title.size() < 12) return;
        for (std::size_t i = headline_ + 1; i < runs_.size(); ++i) {
            const Run& r = runs_[i];
            if (r.letters < runs_[headline_].letters || r.letters > runs_[headline_].letters + kLongestReply) continue;
            const std::string line = text_of(r);
            const std::string all = bare(line);
            const std::size_t colon = line.find(':');
            if (all.size() <= title.size() || all.size() > title.size() + kLongestReply || !all.ends_with(title) ||
                colon == std::string::npos || colon > kLongestReply)
                continue;
            // All that surrounds it and does not hold the headline.
            NodeIndex at = r.block;
            while (tree_[at].parent != kNoNode && !holds_headline(tree_[at].parent)) at = tree_[at].parent;
            if (holds_headline(at)) continue;
            set(at, BlockKind::kComments, kReply);
            any_ = true;
        }
    }

    // What stands behind a line that heads comments, below the same parent, once the report has been told.
    void mark_comments() {
        double told = 0;
        for (std::size_t i = headline_ + 1; i < runs_.size(); ++i) {
            const Run& r = runs_[i];
            if (told < kTold || r.words > kHeadWords || r.link_letters > 0 || r.foreign) {
                told += r.weight;
                continue;
            }
            std::string line = text_of(r);
            line.erase(0, line.find_first_not_of("0123456789 ()"));
            const auto hit = rules_.cues.match(line);
            if (!hit || hit->kind != BlockKind::kComments) continue;
            // The heading with all that holds nothing else.
            NodeIndex at = r.block;
            while (tree_[at].parent != kNoNode && tree_[at].parent != 0 && is_first_in(tree_[at].parent, i))
                at = tree_[at].parent;
            const bool whole = i + 1 < runs_.size() && runs_[i + 1].first < tree_[at].end;
            const NodeIndex end = whole ? tree_[at].end : tree_[tree_[at].parent == kNoNode ? 0 : tree_[at].parent].end;
            if (holds_headline(at)) continue;
            for (NodeIndex n = at; n < end; n = tree_[n].end) set(n, BlockKind::kComments, kComment);
            any_ = true;
            while (i + 1 < runs_.size() && runs_[i + 1].first < end) ++i;
        }
    }

    // Whether the run is the first below an element.
    [[nodiscard]] bool is_first_in(NodeIndex n, std::size_t run) const { return run == 0 || runs_[run - 1].last < n; }

    [[nodiscard]] bool holds_headline(NodeIndex n) const {
        return runs_[headline_].first >= n && runs_[headline_].first < tree_[n].end;
    }

    [[nodiscard]] std::string text_of(const Run& r) const {
        std::string out;
        for (NodeIndex n = r.first; n <= r.last; ++n) {
            if (parts_[n].unseen)
                n = tree_[n].end - 1;
            else if (tree_[n].is_text)
                out += tree_.text(n);
        }
        return std::string(base::trim(out));
    }

    const Rules& rules_;
    const HtmlTree& tree_;
    std::size_t headline_;
    std::vector<Run>& runs_;
    std::vector<Part>& parts_;
    std::string headline_text_;
    bool any_ = false;
};

}  // namespace

void mark_others(const Rules& rules, const HtmlTree& tree, std::size_t headline, std::vector<Run>& runs,
                 std::vector<Part>& parts) {
    OtherFinder(rules, tree, headline, runs, parts).find();
}

}  // namespace riwaya::page
