#include "html.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "html_meta.h"
#include "html_parts.h"
#include "html_runs.h"
#include "html_text.h"
#include "html_title.h"
#include "html_tree.h"
#include "plain.h"

namespace riwaya::page {

namespace {

constexpr std::uint32_t kLeastBody = 140;    // letters; less is no report, unless the page says that it is an article
constexpr std::uint32_t kLeastArticle = 40;  // letters, where it says so
constexpr std::size_t kErrorPage = 1500;     // bytes; an error is told in less
constexpr std::size_t kWalled = 700;         // bytes; a report that goes on for longer was not cut off by its wall
constexpr std::uint32_t kTeaser = 40;        // letters
constexpr std::size_t kTeasersOfFront = 5;
constexpr double kMostlyLinks = 0.5;  // share of letters in links above which a part points elsewhere

class PageReader {
  public:
    PageReader(const Rules& rules, const Document& d, Article& a) : rules_(rules), d_(d), a_(a), builder_(tree_) {}

    void read() {
        if (!tree_.parse(d_.content)) {
            a_.refused = {"broken", "the page could not be parsed"};
            return;
        }
        parts_ = parts_of(tree_);
        settle_parts(tree_, weights_below(tree_, runs_of(tree_, parts_, true)), parts_);
        runs_ = runs_of(tree_, parts_);
        facts_ = facts_of(tree_);
        weight_ = weights_below(tree_, runs_);
        article_ = find_article(tree_, parts_, weight_);
        sum_letters();
        find_headline();
        take_neighbours();
        build();
        take_facts();
        refuse();
    }

  private:
    [[nodiscard]] std::string text_of(const Run& r) const {
        std::string out;
        for (NodeIndex n = r.first; n <= r.last; ++n) {
            if (parts_[n].unseen)
                n = tree_[n].end - 1;
            else if (tree_[n].is_text)
                out += tree_.text(n);
            else if (tree_[n].tag == LXB_TAG_BR)
                out += ' ';
        }
        return std::string(base::trim(out));
    }

    [[nodiscard]] bool inside(const Run& r) const {
        if (r.first >= article_ && r.first < tree_[article_].end) return true;
        if (r.first < article_) return is_lead(r) || is_label(r);
        for (const NodeIndex n : neighbours_)
            if (r.first >= n && r.first < tree_[n].end) return true;
        return false;
    }

    // A sentence between the headline and the article's element.
    [[nodiscard]] bool is_lead(const Run& r) const {
        if (headline_ == kNone || r.foreign || r.first < runs_[headline_].first) return false;
        return r.link_letters * 4 <= r.letters && r.ends &&
               (r.weight >= kSentence || (r.weight > 0 && r.words >= kLeadWords));
    }

    // A caption, a credit, or who wrote it when, between the headline and the article's element.
    [[nodiscard]] bool is_label(const Run& r) const {
        if (headline_ == kNone || !r.foreign || r.first < runs_[headline_].first) return false;
        const BlockKind k = parts_[r.first].kind;
        return k == BlockKind::kCaption || k == BlockKind::kCredit || k == BlockKind::kByline ||
               k == BlockKind::kDateline;
    }

    // What stands behind the article's element and belongs to it: more elements of the same kind, where the text is cut
    // in several.
    void take_neighbours() {
        const NodeIndex headline = headline_ == kNone ? kNoNode : runs_[headline_].first;
        NodeIndex at = article_;
        for (int up = 0; up < kLevelsUp && at > 1 && tree_[at].tag != LXB_TAG_BODY; ++up, at = tree_[at].parent) {
            const NodeIndex parent = tree_[at].parent;
            for (NodeIndex n = parent + 1; n < tree_[parent].end; n = tree_[n].end) {
                if (n <= at || tree_[n].is_text || neighbours_.size() >= kNeighbours || !may_belong(n)) continue;
                if (goes_on(at, n)) neighbours_.push_back(n);
            }
            if (headline != kNoNode && headline >= parent && headline < tree_[parent].end) break;
        }
    }

    [[nodiscard]] bool may_belong(NodeIndex n) const {
        if (parts_[n].foreign || parts_[n].unseen || weight_[n] < kSentence) return false;
        return links_[n] * 4 <= letters_[n] && weight_[n] >= letters_[n] * 0.6;
    }

    [[nodiscard]] bool goes_on(NodeIndex at, NodeIndex n) const {
        const auto first_name = [this](NodeIndex e) {
            const std::string_view names = base::trim(tree_.attribute(e, "class"));
            return names.substr(0, names.find(' '));
        };
        return tree_[n].tag == tree_[at].tag && first_name(n) == first_name(at);
    }

    // The letters below each element, and those in links.
    void sum_letters() {
        letters_.assign(tree_.size(), 0);
        links_.assign(tree_.size(), 0);
        for (const Run& r : runs_) letters_[r.first] += r.letters, links_[r.first] += r.link_letters;
        for (NodeIndex n = tree_.size(); n-- > 1;)
            letters_[tree_[n].parent] += letters_[n], links_[tree_[n].parent] += links_[n];
    }

    // The run that is the headline: the one that says what the page's title says; else the first h1 at the article.
    void find_headline() {
        const std::string site = facts_.outlets.empty() ? "" : facts_.outlets.front().value;
        std::vector<std::string> wanted;
        for (const Fact& f : facts_.titles)
            wanted.push_back(bare(without_site(f.value, site))), wanted.push_back(bare(f.value));
        if (!facts_.title_element.empty()) wanted.push_back(bare(without_site(facts_.title_element, site)));
        const std::string whole = bare(facts_.title_element);
        std::size_t h1 = kNone;
        int best = 0;
        for (std::size_t i = 0; i < runs_.size(); ++i) {
            const Run& r = runs_[i];
            if (r.letters < 8 || r.letters > 300 || r.first >= tree_[article_].end) continue;
            const std::uint32_t tag = tree_[r.block].tag;
            const std::string text = bare(text_of(r));
            const bool same = std::find(wanted.begin(), wanted.end(), text) != wanted.end();
            const bool part = !same && text.size() >= 12 && is_heading(tag) && whole.starts_with(text);
            const int score = (same   ? 4
                               : part ? 3
                                      : 0) +
                              (tag == LXB_TAG_H1 ? 3
                               : is_heading(tag) ? 2
                                                 : 0) -
                              (r.link_letters * 2 > r.letters ? 1 : 0) - (r.foreign ? 2 : 0);
            if ((same || part) && score > best) best = score, headline_ = i;
            if (tag == LXB_TAG_H1 && h1 == kNone && !r.foreign) h1 = i;
        }
        if (headline_ == kNone) headline_ = h1;
    }

    [[nodiscard]] NodeIndex above(NodeIndex n, std::initializer_list<std::uint32_t> tags) const {
        for (; n != kNoNode && n >= article_ && n != 0; n = tree_[n].parent)
            if (std::find(tags.begin(), tags.end(), tree_[n].tag) != tags.end()) return n;
        return kNoNode;
    }

    // Whether the run lies in a part of the article that mostly points elsewhere.
    [[nodiscard]] bool among_links(const Run& r) const {
        if (r.link_letters == r.letters && !(r.ends && r.words > 12) &&
            above(r.block, {LXB_TAG_LI, LXB_TAG_P, LXB_TAG_DIV, LXB_TAG_H2, LXB_TAG_H3, LXB_TAG_H4}) != kNoNode &&
            r.words > 2)
            return true;
        // A whole sentence with a link or several in it is one of the report's.
        if (r.weight >= kSentence && r.link_letters * 10 <= r.letters * 3) return false;
        if (r.ends && r.words >= kLinkedSentence && r.link_letters * 10 <= r.letters * 8) return false;
        for (NodeIndex n = r.block; n != kNoNode && n > article_; n = tree_[n].parent)
            if (letters_[n] >= 20 && links_[n] > letters_[n] * kMostlyLinks && is_block(tree_[n].tag)) return true;
        return false;
    }

    [[nodiscard]] Line line_of(const Run& r, Span span) const {
        Line l{span, BlockKind::kParagraph, "", false};
        const Part& part = parts_[r.first];
        if (part.foreign) return {span, part.kind, part.why, true};
        const std::string_view text = slice(builder_.text(), span);
        if (text.size() > 2 && text[0] == '<' && u_isalpha(text[1]) && text.find("=\"") != std::string_view::npos)
            return {span, BlockKind::kOther, "markup shown as text", true};
        const std::uint32_t tag = tree_[r.block].tag;
        if (among_links(r)) return {span, BlockKind::kRelated, "mostly links", true};
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
        const NodeIndex row = above(runs_[i].block, {LXB_TAG_TR});
        if (row == kNoNode || row <= article_) return kNoNode;
        for (std::size_t k = i; k < runs_.size() && runs_[k].first < tree_[row].end; ++k)
            if (runs_[k].foreign || runs_[k].letters > 200) return kNoNode;
        return row;
    }

    void build() {
        std::vector<Line> lines;
        std::vector<double> weights;
        for (std::size_t i = 0; i < runs_.size(); ++i) {
            const Run& r = runs_[i];
            if (i == headline_) {
                const Span span = builder_.line(r.first, r.last, parts_);
                if (!span.empty()) lines.push_back({span, BlockKind::kHeadline, "", true}), weights.push_back(0);
                continue;
            }
            if (!inside(r)) continue;
            if (const NodeIndex row = data_row(i); row != kNoNode) {
                const Span span = builder_.line(row, tree_[row].end - 1, parts_);
                const bool links = links_[row] > letters_[row] * kMostlyLinks;
                while (i + 1 < runs_.size() && runs_[i + 1].first < tree_[row].end) ++i;
                if (span.empty()) continue;
                lines.push_back(
                    {span, links ? BlockKind::kRelated : BlockKind::kTable, links ? "mostly links" : "", links});
                weights.push_back(0);
                continue;
            }
            const Span span = builder_.line(r.first, r.last, parts_);
            if (span.empty()) continue;
            lines.push_back(line_of(r, span));
            weights.push_back(lines.back().settled ? 0 : r.weight);
        }
        SourceMap map;
        builder_.take(a_.text, map);
        a_.map = compose(std::move(map), d_.map);
        trim_ends(lines, weights);
        tell_lines_apart(rules_, std::move(lines), a_);
    }

    // Short lines before the first sentence and behind the last one are names of sections, labels and buttons.
    void trim_ends(std::vector<Line>& lines, const std::vector<double>& weights) const {
        std::size_t first = 0, last = lines.size(), headline = lines.size();
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i].kind == BlockKind::kHeadline) headline = i;
        while (first < lines.size() && weights[first] < kSentence) ++first;
        while (last > first && weights[last - 1] < kSentence) --last;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if ((i >= first && i < last) || lines[i].settled || first == lines.size()) continue;
            const std::string_view text = slice(a_.text, lines[i].span);
            if (i >= last && (lines[i].kind == BlockKind::kList || lines[i].kind == BlockKind::kTable ||
                              lines[i].kind == BlockKind::kQuote || ends_sentence(text)))
                continue;
            if (i < first && ends_sentence(text) && count_words(text) >= 4) continue;
            if (i < first && i > headline && (lines[i].kind == BlockKind::kSubhead || count_words(text) >= kDeckWords))
                continue;
            if (rules_.cues.match(text)) continue;
            lines[i] = {lines[i].span, BlockKind::kOther,
                        i < first ? "short line before the report" : "short line behind the report", true};
        }
    }

    void take_facts() {
        const std::string site = facts_.outlets.empty() ? "" : facts_.outlets.front().value;
        std::string_view shown;
        for (const Block& b : a_.blocks)
            if (b.kind == BlockKind::kHeadline) shown = slice(a_.text, b.span);
        const std::string shown_bare = bare(shown);
        FieldOrigin from = FieldOrigin::kMarkup;
        for (auto f = facts_.titles.rbegin(); f != facts_.titles.rend(); ++f)
            if (bare(f->value) == shown_bare || bare(without_site(f->value, site)) == shown_bare) from = f->from;
        if (!shown.empty()) offer(a_.title, shown, from);
        for (const Fact& f : facts_.titles) offer_other(a_.title, without_site(f.value, site), f.from);
        if (!facts_.title_element.empty())
            offer_other(a_.title, without_site(facts_.title_element, site), FieldOrigin::kMarkup);
        // What the text says of itself was taken first; what the page says outranks it.
        Field seen = std::move(a_.published);
        a_.published = {};
        if (seen.from == FieldOrigin::kGiven) a_.published = std::move(seen), seen = {};
        for (const Fact& f : facts_.dates) offer_date(a_, rules_.dates, f.value, f.from, false);
        take_time_elements();
        if (seen) offer_date(a_, rules_.dates, seen.value, seen.from, false);
        if (!a_.published) find_shown_date();
        const std::string address = !a_.url.value.empty() ? a_.url.value
                                    : facts_.urls.empty() ? ""
                                                          : facts_.urls.front().value;
        if (const std::string date = date_in_url(address); !date.empty())
            offer_date(a_, rules_.dates, date, FieldOrigin::kUrl, false);
        for (const Fact& f : facts_.outlets) offer_other(a_.outlet, f.value, f.from);
        for (const Fact& f : facts_.authors) offer_other(a_.author, f.value, f.from);
        for (const Fact& f : facts_.urls) offer(a_.url, f.value, f.from);
    }

    // As offer(), but a value that says the same in other marks or cut off is no other one.
    static void offer_other(Field& field, const std::string& value, FieldOrigin from) {
        const std::string a = bare(field.value), b = bare(value);
        if (!a.empty() && !b.empty() && (a.starts_with(b) || b.starts_with(a))) return;
        offer(field, value, from);
    }

    // The first time element behind the headline and in the article's part; else the last one shortly above.
    void take_time_elements() {
        const NodeIndex from = headline_ == kNone ? article_ : std::min(article_, runs_[headline_].first);
        const auto take = [this](NodeIndex n) {
            if (tree_[n].tag != LXB_TAG_TIME || parts_[n].unseen) return false;
            if (parts_[n].foreign && parts_[n].kind != BlockKind::kByline && parts_[n].kind != BlockKind::kDateline)
                return false;
            const std::string_view machine = tree_.attribute(n, "datetime");
            const std::string shown = tree_.all_text(n, 200);
            const std::string_view value = rules_.dates.find(machine) ? machine : std::string_view(shown);
            if (!rules_.dates.find(value)) return false;
            offer_date(a_, rules_.dates, value, FieldOrigin::kMarkup, false);
            return true;
        };
        for (NodeIndex n = from; n < tree_[article_].end; ++n)
            if (take(n)) return;
        NodeIndex start = from;
        for (int up = 0; up < 3 && start > 1; ++up) start = tree_[start].parent;
        for (NodeIndex n = from; n > start; --n)
            if (take(n - 1)) return;
    }

    // A date in a short run between headline and text, or right above or below them.
    void find_shown_date() {
        std::size_t first = headline_ == kNone ? runs_.size() : headline_;
        for (std::size_t i = 0; i < runs_.size() && first == runs_.size(); ++i)
            if (inside(runs_[i])) first = i;
        const auto take = [this](std::size_t i) {
            const Run& r = runs_[i];
            if (r.letters > kDateLetters || (r.foreign && parts_[r.first].kind != BlockKind::kByline &&
                                             parts_[r.first].kind != BlockKind::kDateline))
                return false;
            const std::string text = text_of(r);
            if (!rules_.dates.find(text)) return false;
            offer_date(a_, rules_.dates, text, FieldOrigin::kText, false);
            return true;
        };
        for (std::size_t i = first; i < std::min(first + 12, runs_.size()); ++i)
            if (take(i)) return;
        for (std::size_t i = first; i > (first > 4 ? first - 4 : 0); --i)
            if (take(i - 1)) return;
        // Behind the report's last line, as some pages sign it.
        for (std::size_t i = runs_.size(); i > first; --i) {
            if (!inside(runs_[i - 1])) continue;
            for (std::size_t k = i > 3 ? i - 3 : 0; k < std::min(i + 2, runs_.size()); ++k)
                if (take(k)) return;
            return;
        }
    }

    // Why the page is no article; nothing where it is one.
    [[nodiscard]] Refusal why_not() const {
        std::size_t own = 0, own_blocks = 0;
        for (const Block& b : a_.blocks) {
            if (!is_own(b.kind) || b.kind == BlockKind::kHeadline) continue;
            ++own_blocks;
            own += b.span.size();
        }
        std::size_t teasers = 0, teaser_letters = 0, letters = 0;
        bool wall = false;
        for (const Run& r : runs_) {
            if (!inside(r) || r.link_letters * 2 > r.letters) continue;
            letters += r.letters;
            if (r.teaser && r.letters >= kTeaser) ++teasers, teaser_letters += r.letters;
        }
        const std::uint32_t all = letters_[0];
        if (all == 0) return {"empty", "the page shows no text"};
        if (own < kErrorPage && (!rules_.refusals.in_title(a_.title.value).empty() ||
                                 !rules_.refusals.in_title(facts_.title_element).empty()))
            return {"error-page", "the page says that something went wrong: '" + a_.title.value + "'"};
        for (std::size_t i = 0; i < runs_.size() && own < kWalled && !wall; ++i)
            wall = inside(runs_[i]) && runs_[i].letters < kErrorPage &&
                   !rules_.refusals.at_line(text_of(runs_[i])).empty();
        if (wall)
            return {"paywall", "the page shows only the begin of its report to those who have not paid or logged in"};
        const bool front = !facts_.says_article && teasers >= kTeasersOfFront && teaser_letters * 2 > letters;
        const bool little = own < (facts_.says_article ? kLeastArticle : kLeastBody) || own_blocks == 0;
        if (front || (little && links_[0] * 2 > all))
            return {"section-front", "the page mostly links to others and holds no report of its own"};
        if (little) return {"no-text", "the page holds too little text to be a report"};
        return {};
    }

    void refuse() {
        a_.refused = why_not();
        if (!a_.refused) return;
        Article empty;
        empty.id = std::move(a_.id);
        empty.refused = std::move(a_.refused);
        empty.notes = std::move(a_.notes);
        empty.url = std::move(a_.url);
        a_ = std::move(empty);
    }

    static constexpr std::size_t kDeckWords = 6;  // a line under the headline of so many is its deck, not a label
    static constexpr std::uint32_t kLeadWords = 8;
    static constexpr std::uint32_t kLinkedSentence = 12;  // words
    static constexpr std::uint32_t kDateLetters = 80;     // a run that shows a date says little else
    static constexpr int kLevelsUp = 4;                   // above the article's element
    static constexpr std::size_t kNeighbours = 40;
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    static constexpr double kSentence = 55;  // weight of a run that is a sentence or more

    const Rules& rules_;
    const Document& d_;
    Article& a_;
    HtmlTree tree_;
    std::vector<Part> parts_;
    std::vector<Run> runs_;
    PageFacts facts_;
    NodeIndex article_ = 0;
    std::vector<NodeIndex> neighbours_;  // elements beside it that belong to it
    std::vector<double> weight_;         // of the runs below each element
    std::size_t headline_ = kNone;
    std::vector<std::uint32_t> letters_;
    std::vector<std::uint32_t> links_;
    TextBuilder builder_;
};

}  // namespace

void read_html(const Rules& rules, const Document& d, Article& a) { PageReader(rules, d, a).read(); }

}  // namespace riwaya::page
