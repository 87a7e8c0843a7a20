#include "html_lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <initializer_list>

#include "base/utf8.h"
#include "html_signatures.h"
#include "html_text.h"
#include "plain.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kDeckWords = 6;          // a line under the headline of so many is its deck, not a label
constexpr std::uint32_t kLinkedSentence = 12;  // words
constexpr std::size_t kLabelWords = 14;        // of a line that tells a date and little else
constexpr double kMostlyLinks = 0.5;           // share of letters in links above which a part points elsewhere

std::size_t count_letters(std::string_view text) {
    std::size_t n = 0;
    for (std::size_t at = 0; at < text.size(); ++n) base::next_code_point(text, at);
    return n;
}

class LineBuilder {
  public:
    LineBuilder(const Rules& rules, const PageView& page, const Document& d, Article& a)
        : rules_(rules), page_(page), d_(d), a_(a), builder_(page.tree) {}

    void build() {
        std::vector<Line> lines;
        std::vector<double> weights;
        std::vector<NodeIndex> blocks;  // of the runs that the lines are
        const std::size_t last_between = find_last_between();
        for (std::size_t i = 0; i < page_.runs.size(); ++i) {
            const Run& r = page_.runs[i];
            if (i == page_.headline) {
                const Span span = builder_.line(r.first, r.last, page_.parts);
                if (!span.empty())
                    lines.push_back({span, BlockKind::kHeadline, "", true}), weights.push_back(0),
                        blocks.push_back(kNoNode);
                continue;
            }
            if (!page_.inside(r)) {
                if (i < page_.headline || i > last_between) continue;
                const Span span = builder_.line(r.first, r.last, page_.parts);
                if (span.empty()) continue;
                lines.push_back(between_line(r, span));
                weights.push_back(0);
                blocks.push_back(r.block);
                continue;
            }
            if (const NodeIndex row = data_row(i); row != kNoNode) {
                const Span span = builder_.line(row, page_.tree[row].end - 1, page_.parts);
                const bool links = page_.links[row] > page_.letters[row] * kMostlyLinks;
                while (i + 1 < page_.runs.size() && page_.runs[i + 1].first < page_.tree[row].end) ++i;
                if (span.empty()) continue;
                lines.push_back(
                    {span, links ? BlockKind::kRelated : BlockKind::kTable, links ? "mostly links" : "", links});
                weights.push_back(0);
                blocks.push_back(row);
                continue;
            }
            const Span span = builder_.line(r.first, r.last, page_.parts);
            if (span.empty()) continue;
            lines.push_back(line_of(r, span));
            weights.push_back(lines.back().settled ? 0 : r.weight);
            blocks.push_back(r.block);
        }
        SourceMap map;
        builder_.take(a_.text, map);
        a_.map = compose(std::move(map), d_.map);
        trim_ends(lines, weights, blocks);
        if (rules_.on(PageRule::kSignatures)) mark_signatures(rules_, a_.text, lines);
        tell_lines_apart(rules_, std::move(lines), a_);
    }

  private:
    // The last run between the headline and the article's element, so that nothing between them is lost; the headline
    // where too many stand there for it to be the head of one report.
    [[nodiscard]] std::size_t find_last_between() const {
        constexpr std::size_t kMost = 40;
        std::size_t i = page_.headline;
        if (i == PageView::kNone || page_.runs[i].first >= page_.article) return i;
        while (i + 1 < page_.runs.size() && page_.runs[i + 1].first < page_.article) ++i;
        return i - page_.headline <= kMost ? i : page_.headline;
    }

    [[nodiscard]] Line between_line(const Run& r, Span span) const {
        const Part& part = page_.parts[r.first];
        if (part.foreign) return {span, part.kind, part.why, true};
        if (is_date_label(slice(builder_.text(), span)))
            return {span, BlockKind::kDateline, "line with a date or a time", true};
        return {span, BlockKind::kOther, "between headline and report", true};
    }

    [[nodiscard]] NodeIndex above(NodeIndex n, std::initializer_list<std::uint32_t> tags) const {
        for (; n != kNoNode && n >= page_.article && n != 0; n = page_.tree[n].parent)
            if (std::find(tags.begin(), tags.end(), page_.tree[n].tag) != tags.end()) return n;
        return kNoNode;
    }

    // Whether the run lies in a part of the article that mostly points elsewhere.
    [[nodiscard]] bool among_links(const Run& r) const {
        if (rules_.on(PageRule::kLinkLines) && r.link_letters == r.letters && !(r.ends && r.words > 12) &&
            above(r.block, {LXB_TAG_LI, LXB_TAG_P, LXB_TAG_DIV, LXB_TAG_H2, LXB_TAG_H3, LXB_TAG_H4}) != kNoNode &&
            r.words > 2)
            return true;
        // A whole sentence with a link or several in it is one of the report's.
        if (r.weight >= PageView::kSentence && r.link_letters * 10 <= r.letters * 3) return false;
        if (r.ends && r.words >= kLinkedSentence && r.link_letters * 10 <= r.letters * 8) return false;
        if (!rules_.on(PageRule::kLinkParts)) return false;
        for (NodeIndex n = r.block; n != kNoNode && n > page_.article; n = page_.tree[n].parent)
            if (page_.letters[n] >= 20 && page_.links[n] > page_.letters[n] * kMostlyLinks &&
                is_block(page_.tree[n].tag))
                return true;
        return false;
    }

    // A link that shows nothing but its address, in a paragraph or item of the report: it tells the address.
    [[nodiscard]] bool shows_address(const Run& r, std::string_view text) const {
        if (!rules_.on(PageRule::kShownAddresses) || count_words(text, 3) > 2) return false;
        const std::uint32_t tag = page_.tree[r.block].tag;
        if (tag != LXB_TAG_P && tag != LXB_TAG_LI && tag != LXB_TAG_TD) return false;
        const std::string_view last = text.substr(text.rfind(' ') + 1);
        return last.starts_with("http://") || last.starts_with("https://") || last.starts_with("www.") ||
               (last.find('@') != std::string_view::npos && last.find('.') != std::string_view::npos);
    }

    // Whether the run stands in one small or slanted piece, behind a picture and with nothing else in its block.
    [[nodiscard]] bool is_picture_text(const Run& r) const {
        constexpr std::uint32_t kLetters = 300;
        const auto& tree = page_.tree;
        NodeIndex piece = tree[r.first].parent;
        if (piece == r.block || r.letters > kLetters || !rules_.on(PageRule::kPictureTexts)) return false;
        while (tree[piece].parent != r.block && tree[piece].parent != kNoNode && tree[piece].parent > r.block)
            piece = tree[piece].parent;
        const std::uint32_t tag = tree[piece].tag;
        if (tag != LXB_TAG_SPAN && tag != LXB_TAG_EM && tag != LXB_TAG_I && tag != LXB_TAG_SMALL) return false;
        if (r.last >= tree[piece].end || page_.letters[r.block] != r.letters) return false;
        if (tag == LXB_TAG_SPAN && tree[r.block].tag == LXB_TAG_P) return false;
        for (NodeIndex n = r.block + 1; n < r.first; ++n)
            if (tree[n].tag == LXB_TAG_IMG && !tree[n].is_text) return true;
        return false;
    }

    // Whether each piece of the run is the name of a tool or of where to share, or a letter or two that stand for one.
    [[nodiscard]] bool is_share_words(const Run& r) const {
        constexpr std::uint32_t kLetters = 160, kSign = 2;
        if (r.letters > kLetters || r.ends) return false;
        std::size_t words = 0, signs = 0;
        for (NodeIndex n = r.first; n <= r.last; ++n) {
            if (!page_.tree[n].is_text) continue;
            const std::string_view piece = base::trim(page_.tree.text(n));
            if (piece.empty()) continue;
            const auto hit = rules_.cues.match(piece);
            if (hit && hit->kind == BlockKind::kShare && hit->rest.empty())
                ++words;
            else if (count_letters(piece) <= kSign && !u_isdigit(static_cast<unsigned char>(piece[0])))
                ++signs;
            else
                return false;
        }
        return words > 1 || (words > 0 && signs > 0) ||
               (signs > 0 && above(r.block, {LXB_TAG_LI, LXB_TAG_TR}) == kNoNode);
    }

    [[nodiscard]] Line line_of(const Run& r, Span span) const {
        Line l{span, BlockKind::kParagraph, "", false};
        const Part& part = page_.parts[r.first];
        if (part.foreign) return {span, part.kind, part.why, true};
        const std::string_view text = slice(builder_.text(), span);
        if (text.size() > 2 && text[0] == '<' && u_isalpha(text[1]) && text.find("=\"") != std::string_view::npos)
            return {span, BlockKind::kOther, "markup shown as text", true};
        const std::uint32_t tag = page_.tree[r.block].tag;
        if (is_picture_text(r)) return {span, BlockKind::kCaption, "text set off under a picture", true};
        if (rules_.on(PageRule::kPictureTexts) && page_.under_picture(r))
            return {span, BlockKind::kCaption, "text under a picture", true};
        if (rules_.on(PageRule::kShareWords) && is_share_words(r))
            return {span, BlockKind::kShare, "words of sharing and tools", true};
        if (among_links(r) && !shows_address(r, text)) return {span, BlockKind::kRelated, "mostly links", true};
        if (is_heading(tag))
            l.kind = BlockKind::kSubhead;
        else if (above(r.block, {LXB_TAG_LI, LXB_TAG_DD, LXB_TAG_DT}) != kNoNode)
            l.kind = BlockKind::kList;
        else if (above(r.block, {LXB_TAG_BLOCKQUOTE}) != kNoNode)
            l.kind = BlockKind::kQuote;
        return l;
    }

    // The row that the run is a cell of, where the row holds figures or words rather than paragraphs.
    [[nodiscard]] NodeIndex data_row(std::size_t i) const {
        if (!rules_.on(PageRule::kDataRows)) return kNoNode;
        const NodeIndex row = above(page_.runs[i].block, {LXB_TAG_TR});
        if (row == kNoNode || row <= page_.article) return kNoNode;
        // A row that was begun with other lines is none of data.
        if (i > 0 && page_.runs[i - 1].first >= row) return kNoNode;
        // Rows of one cell, and cells of several sentences, lay a page out.
        std::size_t cells = 0;
        NodeIndex cell = kNoNode;
        bool sentence = false;
        for (std::size_t k = i; k < page_.runs.size() && page_.runs[k].first < page_.tree[row].end; ++k) {
            const Run& r = page_.runs[k];
            if (r.foreign || r.letters > 200 || k == page_.headline) return kNoNode;
            const NodeIndex here = above(r.block, {LXB_TAG_TD, LXB_TAG_TH});
            const bool long_one = r.weight >= PageView::kSentence;
            if (here == cell && sentence && long_one) return kNoNode;
            sentence = long_one || (here == cell && sentence);
            if (here != cell) ++cells, cell = here;
        }
        return cells > 1 ? row : kNoNode;
    }

    // The elements that hold a sentence and those that stand beside one: paragraphs of one parent, lists and tables
    // among them and their items.
    [[nodiscard]] std::vector<bool> beside_sentences() const {
        std::vector<bool> out(page_.tree.size());
        if (!rules_.on(PageRule::kBesideSentences)) return out;
        const auto& tree = page_.tree;
        for (const Run& r : page_.runs)
            if (r.weight >= PageView::kSentence && page_.inside(r)) out[r.block] = true;
        std::vector<bool> holds(tree.size());  // a paragraph that is a sentence right below
        for (NodeIndex n = 1; n < tree.size(); ++n)
            if (out[n] && tree[n].parent != kNoNode) holds[tree[n].parent] = true;
        for (NodeIndex n = page_.article + 1; n < tree[page_.article].end; ++n) {
            if (tree[n].is_text) continue;
            const NodeIndex up = tree[n].parent;
            const bool piece = is_piece(tree[n].tag);
            if ((holds[up] && (piece || tree[n].tag == LXB_TAG_P)) || (out[up] && piece && is_piece(tree[up].tag)))
                out[n] = true;
        }
        return out;
    }

    // Lists, tables and their pieces.
    static bool is_piece(std::uint32_t tag) {
        switch (tag) {
            case LXB_TAG_UL:
            case LXB_TAG_OL:
            case LXB_TAG_DL:
            case LXB_TAG_LI:
            case LXB_TAG_DT:
            case LXB_TAG_DD:
            case LXB_TAG_TABLE:
            case LXB_TAG_TBODY:
            case LXB_TAG_THEAD:
            case LXB_TAG_TR:
            case LXB_TAG_TD:
            case LXB_TAG_TH:
            case LXB_TAG_BLOCKQUOTE: return true;
            default: return false;
        }
    }

    // A short line without a stop that holds a time of day or a date in figures.
    static bool is_date_label(std::string_view text) {
        if (count_words(text, kLabelWords + 1) > kLabelWords || ends_sentence(text)) return false;
        const auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
        for (std::size_t i = 1; i + 2 < text.size(); ++i) {
            if (!digit(i - 1) || !digit(i + 1)) continue;
            if (text[i] == ':' && digit(i + 2) && !digit(i + 3)) return true;
            const bool mark = text[i] == '/' || text[i] == '.' || text[i] == '-';
            const std::size_t second = digit(i + 2) ? i + 3 : i + 2;
            if (mark && second < text.size() && text[second] == text[i] && digit(second + 1) && digit(second + 2))
                return true;
        }
        return false;
    }

    // Short lines before the first sentence and behind the last one are names of sections, labels and buttons.
    void trim_ends(std::vector<Line>& lines, const std::vector<double>& weights,
                   const std::vector<NodeIndex>& blocks) const {
        if (!rules_.on(PageRule::kTrimEnds)) return;
        const std::vector<bool> beside = beside_sentences();
        std::size_t first = 0, last = lines.size(), headline = lines.size();
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i].kind == BlockKind::kHeadline) headline = i;
        while (first < lines.size() && weights[first] < PageView::kSentence) ++first;
        while (last > first && weights[last - 1] < PageView::kSentence) --last;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if ((i >= first && i < last) || lines[i].settled || first == lines.size()) continue;
            const std::string_view text = slice(a_.text, lines[i].span);
            if (i < first && is_date_label(text) && rules_.on(PageRule::kDateLabels)) {
                lines[i] = {lines[i].span, BlockKind::kDateline, "line with a date or a time", true};
                continue;
            }
            if (i >= last && (lines[i].kind == BlockKind::kList || lines[i].kind == BlockKind::kTable ||
                              lines[i].kind == BlockKind::kQuote || ends_sentence(text)))
                continue;
            if (i < first && ends_sentence(text) && count_words(text) >= 4) continue;
            if (i < first && i > headline && (lines[i].kind == BlockKind::kSubhead || count_words(text) >= kDeckWords))
                continue;
            if (rules_.cues.match(text)) continue;
            if (blocks[i] != kNoNode && beside[blocks[i]] && (i > headline || headline == lines.size()) &&
                lines[i].kind != BlockKind::kSubhead)
                continue;
            lines[i] = {lines[i].span, BlockKind::kOther,
                        i < first ? "short line before the report" : "short line behind the report", true};
        }
    }

    const Rules& rules_;
    const PageView& page_;
    const Document& d_;
    Article& a_;
    TextBuilder builder_;
};

}  // namespace

void build_lines(const Rules& rules, const PageView& page, const Document& d, Article& a) {
    LineBuilder(rules, page, d, a).build();
}

}  // namespace riwaya::page
