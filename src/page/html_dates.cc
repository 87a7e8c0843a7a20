#include "html_dates.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "cues.h"
#include "html_region.h"

namespace riwaya::page {

namespace {

constexpr std::uint32_t kDateLetters = 90;     // a run that shows a date says little else
constexpr std::uint32_t kTeaserLetters = 400;  // of the part of a page that holds one teaser
constexpr std::uint32_t kLinkedWords = 4;      // a link of so many is a headline's
constexpr std::size_t kBehindHeadline = 14;    // runs
constexpr std::size_t kAboveHeadline = 4;
constexpr std::size_t kBehindText = 8;
constexpr std::size_t kLinesUnder = 6;       // between headline and text
constexpr std::uint32_t kLinksBetween = 40;  // letters in links between a date above the headline and the headline
constexpr std::size_t kLabelWords = 6;
constexpr std::size_t kTimes = 4;          // time elements that are asked
constexpr std::size_t kTimesAbove = 2;     // of them above the report
constexpr std::size_t kFiguresSeen = 400;  // runs that are searched for dates that tell day from month

class DateReader {
  public:
    DateReader(const Rules& rules, const PageView& page, const Document& d, const Article& a)
        : rules_(rules),
          page_(page),
          d_(d),
          a_(a),
          region_(region_of(page)),
          first_(region_.first),
          text_(region_.text),
          last_(region_.last),
          container_(region_.container) {}

    DateClaims read() {
        for (const Fact& f : page_.facts.dates) written(f, claims_.published);
        for (const Fact& f : page_.facts.modified) written(f, claims_.modified);
        take_time_elements();
        take_shown();
        if (a_.published.from == FieldOrigin::kFeed || a_.published.from == FieldOrigin::kText)
            put(a_.published, a_.published.from == FieldOrigin::kFeed);
        sort_by_trust();
        const std::string address = !a_.url.value.empty()      ? a_.url.value
                                    : page_.facts.urls.empty() ? ""
                                                               : page_.facts.urls.front().value;
        if (const std::string date = date_in_url(address); !date.empty())
            if (const auto found = rules_.dates.find(date))
                claims_.published.push_back({*found, FieldOrigin::kUrl, false});
        claims_.latest_is_fetch = !d_.fetched.empty();
        claims_.latest = claims_.latest_is_fetch ? d_.fetched : rules_.now;
        const bool unclear = std::any_of(claims_.published.begin(), claims_.published.end(), is_unclear) ||
                             std::any_of(claims_.modified.begin(), claims_.modified.end(), is_unclear);
        if (unclear) see_figures();
        return std::move(claims_);
    }

  private:
    static bool is_unclear(const DateClaim& c) { return !c.date.other.empty(); }

    // Whether an element with a fact speaks of the article: it lies in no part of other purpose, and the thing that it
    // describes holds the article.
    [[nodiscard]] bool of_article(NodeIndex n) const {
        if (n == kNoNode) return true;
        const Part& part = page_.parts[n];
        if (part.foreign && part.kind != BlockKind::kByline && part.kind != BlockKind::kDateline &&
            part.kind != BlockKind::kCredit && !is_under_headline(n))
            return false;
        for (NodeIndex up = n; up != kNoNode && up != 0; up = page_.tree[up].parent) {
            if (up != n && !page_.tree.has_attribute(up, "itemscope")) continue;
            if (up == n && !page_.tree.has_attribute(up, "itemscope")) continue;
            return holds(up, page_.article) ||
                   (page_.headline != PageView::kNone && holds(up, page_.runs[page_.headline].first));
        }
        return !beside_link(n);
    }
    [[nodiscard]] bool holds(NodeIndex outer, NodeIndex n) const { return page::holds(page_.tree, outer, n); }

    // Between the headline and the first paragraph, a few lines apart: there names that mean a list or a side column on
    // other pages are given to the date of the report.
    [[nodiscard]] bool is_under_headline(NodeIndex n) const {
        if (page_.headline == PageView::kNone || text_ == PageView::kNone || text_ >= page_.runs.size()) return false;
        const BlockKind kind = page_.parts[n].kind;
        return (kind == BlockKind::kRelated || kind == BlockKind::kOther) && text_ - page_.headline <= kLinesUnder &&
               n > page_.runs[page_.headline].first && n < page_.runs[text_].first;
    }

    void written(const Fact& f, std::vector<DateClaim>& list) {
        if (!of_article(f.node)) return;
        if (const auto found = rules_.dates.find_written(f.value)) list.push_back({*found, f.from, !f.weak, f.weak});
    }

    void put(const Field& field, bool labelled) {
        if (const auto found = rules_.dates.find(field.value))
            claims_.published.push_back({*found, field.from, labelled});
    }

    // Whether a run or element is part of something that links to another report: a teaser with its own date.
    [[nodiscard]] bool beside_link(NodeIndex n) const {
        for (NodeIndex up = page_.tree[n].parent; up != kNoNode && up != 0; up = page_.tree[up].parent) {
            if (page_.letters[up] > kTeaserLetters || holds(up, page_.article)) return false;
            if (page_.headline != PageView::kNone && holds(up, page_.runs[page_.headline].first)) return false;
            if (page_.links[up] < 12) continue;
            for (NodeIndex a = up + 1; a < page_.tree[up].end; ++a)
                if (page_.tree[a].tag == LXB_TAG_A && is_teaser_link(a, n)) return true;
        }
        return false;
    }

    // A link with the words of a headline; one round the date alone leads to the report itself.
    [[nodiscard]] bool is_teaser_link(NodeIndex link, NodeIndex date) const {
        const std::string text = page_.tree.all_text(link, 200);
        if (count_words(text, kLinkedWords) < kLinkedWords) return false;
        if (!holds(link, date)) return true;
        return page_.letters[link] > kDateLetters || !rules_.dates.find(text) || count_words(text, 20) > 12;
    }

    [[nodiscard]] bool is_own_part(NodeIndex n) const {
        const Part& part = page_.parts[n];
        if (part.unseen) return false;
        return !part.foreign || part.kind == BlockKind::kByline || part.kind == BlockKind::kDateline ||
               part.kind == BlockKind::kCredit || is_under_headline(n);
    }

    // What the names of an element and of those right above it say of the date in it.
    [[nodiscard]] DateLabel label_of_names(NodeIndex n) const {
        for (int up = 0; up < 3 && n != kNoNode && n != 0; ++up, n = page_.tree[n].parent) {
            if (page_.letters[n] > kDateLetters) break;
            std::string names(page_.tree.attribute(n, "class"));
            names.append(1, ' ').append(page_.tree.attribute(n, "itemprop"));
            names.append(1, ' ').append(page_.tree.attribute(n, "id"));
            std::transform(names.begin(), names.end(), names.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
            const auto has = [&](std::string_view word) { return names.find(word) != std::string::npos; };
            if (has("publish") || has("entry-date") || has("pubdate") || has("posted") || has("created"))
                return DateLabel::kPublished;
            if (has("updated") || has("modified") || has("lastmod") || has("last-update")) return DateLabel::kModified;
        }
        return DateLabel::kNone;
    }

    // What stands before a date says what it is of: in its own line, else in the short one before it.
    [[nodiscard]] DateLabel label_before(std::size_t run, std::string_view before) const {
        if (const DateLabel l = rules_.dates.label_in(before); l != DateLabel::kNone) return l;
        if (run == 0 || count_words(before, 3) > 2) return DateLabel::kNone;
        const std::string above = page_.text_of(page_.runs[run - 1]);
        if (count_words(above, kLabelWords + 1) > kLabelWords || rules_.dates.find(above)) return DateLabel::kNone;
        return rules_.dates.label_in(above);
    }

    void claim(const FoundDate& date, DateLabel label, FieldOrigin from) {
        if (label == DateLabel::kOther) return;
        if (label == DateLabel::kModified)
            claims_.modified.push_back({date, from, true});
        else
            claims_.published.push_back({date, from, label == DateLabel::kPublished});
    }

    [[nodiscard]] std::size_t run_of(NodeIndex n) const {
        const auto& runs = page_.runs;
        const auto at =
            std::upper_bound(runs.begin(), runs.end(), n, [](NodeIndex v, const Run& r) { return v < r.first; });
        std::size_t i = at == runs.begin() ? 0 : static_cast<std::size_t>(at - runs.begin()) - 1;
        if (i + 1 < runs.size() && runs[i].last < n) ++i;  // the text follows the element
        return i;
    }

    // Time elements between the headline and the end of the report, nearest first, and those shortly above it.
    void take_time_elements() {
        if (page_.runs.empty()) return;
        const NodeIndex headline = page_.runs[first_].first;
        const NodeIndex from = std::min(page_.article, headline);
        std::size_t taken = 0;
        for (NodeIndex n = from; n < page_.tree[page_.article].end && taken < kTimes; ++n) taken += time_element(n);
        if (taken > 0) return;
        NodeIndex start = from;
        for (int up = 0; up < 3 && start > 1; ++up) start = page_.tree[start].parent;
        for (NodeIndex n = from; n > start && taken < kTimesAbove; --n) taken += time_element(n - 1);
    }
    bool time_element(NodeIndex n) {
        const HtmlTree& tree = page_.tree;
        if (tree[n].tag != LXB_TAG_TIME || !is_own_part(n) || beside_link(n)) return false;
        auto found = rules_.dates.find_written(tree.attribute(n, "datetime"));
        if (!found) found = rules_.dates.find(tree.all_text(n, 200));
        if (!found) return false;
        const std::size_t run = run_of(n);
        const Run& r = page_.runs[run];
        // One inside a sentence is of what the sentence tells.
        if (r.weight >= PageView::kSentence && r.first <= n && n <= r.last) return false;
        DateLabel label = label_of_names(n);
        if (label == DateLabel::kNone) {
            std::string before;
            for (NodeIndex t = r.first; t < n && t <= r.last; ++t)
                if (tree[t].is_text && !page_.parts[t].unseen) before += tree.text(t);
            label = label_before(run, base::trim(before));
        }
        if (label == DateLabel::kNone) label = rules_.dates.label_in(tree.all_text(n, 100).substr(0, 40));
        // Of two that nothing tells apart the first is of publication.
        if (label == DateLabel::kNone && seen_time_) return true;
        seen_time_ = seen_time_ || label != DateLabel::kModified;
        claim(*found, label, FieldOrigin::kMarkup);
        return true;
    }

    // Dates in short runs between headline and text, behind the text, right above the headline.
    void take_shown() {
        const auto& runs = page_.runs;
        if (runs.empty()) return;
        const std::size_t near = std::max(text_, std::min(first_ + kBehindHeadline, last_));
        for (std::size_t i = first_; i < std::min(std::min(near + 1, first_ + kBehindHeadline), runs.size()); ++i)
            shown(i, true);
        for (std::size_t i = last_ > kBehindText ? std::max(last_ - kBehindText, first_ + 1) : first_ + 1;
             i < std::min(last_ + 1 + kBehindText, runs.size()); ++i) {
            if (i > last_ && ends_report(i)) {
                if (!is_foot_of_report(i)) break;
                shown(i, false, true);
                continue;
            }
            if (i >= first_ + kBehindHeadline || i > near) shown(i, i <= last_ + 1);
        }
        std::uint32_t links = 0;
        const std::size_t above = page_.headline == PageView::kNone ? 2 * kAboveHeadline : kAboveHeadline;
        for (std::size_t i = first_; i > 0 && first_ - i < above; --i) {
            shown(i - 1, links <= kLinksBetween);
            links += runs[i - 1].link_letters;
        }
    }

    // A part behind the text that is called a footer or a bar, but lies beside it in the report's own element: a date
    // in it counts where words say what it is of.
    [[nodiscard]] bool is_foot_of_report(std::size_t i) const {
        const NodeIndex n = page_.runs[i].first;
        const BlockKind kind = page_.parts[n].kind;
        return container_ > 2 && holds(container_, n) && page_.parts[n].foreign &&
               (kind == BlockKind::kNavigation || kind == BlockKind::kOther || kind == BlockKind::kShare ||
                kind == BlockKind::kKeywords);
    }

    // What stands behind the report and is none of it: comments, links, the page's foot.
    [[nodiscard]] bool ends_report(std::size_t i) const {
        const Part& part = page_.parts[page_.runs[i].first];
        if (part.foreign) return !is_own_part(page_.runs[i].first);
        const std::string text = page_.text_of(page_.runs[i]);
        if (text.find("\xC2\xA9") != std::string::npos) return true;
        const auto hit = rules_.cues.match(text);
        return hit && (hit->kind == BlockKind::kComments || hit->kind == BlockKind::kRelated ||
                       hit->kind == BlockKind::kNotice);
    }

    // `near`: a date without a word that says what it is of counts too.
    void shown(std::size_t i, bool near, bool foot = false) {
        const Run& r = page_.runs[i];
        if (i == page_.headline || r.letters > kDateLetters || r.weight >= PageView::kSentence ||
            !(foot || is_own_part(r.first)) || r.link_letters * 2 > r.letters || beside_link(r.first))
            return;
        const std::string text = page_.text_of(r);
        const auto all = rules_.dates.all(text, 4);
        if (all.empty() || text.find("\xC2\xA9") != std::string::npos) return;
        const auto main = rules_.dates.find(text);
        bool gregorian = false;
        for (const FoundDate& d : all) gregorian = gregorian || !d.hijri;
        std::size_t before = 0;
        for (const FoundDate& d : all) {
            const std::size_t begin = std::exchange(before, d.end);
            if (d.hijri && gregorian) continue;
            DateLabel label = d.label;
            if (label == DateLabel::kNone && begin == 0)
                label = label_before(i, std::string_view(text).substr(0, d.begin));
            if (label == DateLabel::kNone) label = label_of_names(page_.tree[r.first].parent);
            if (label == DateLabel::kNone && (!near || seen_shown_)) continue;
            if (label == DateLabel::kNone && is_near_link_list(i)) continue;
            seen_shown_ = seen_shown_ || label == DateLabel::kNone;
            claim(main && main->begin == d.begin ? *main : d, label, FieldOrigin::kText);
        }
    }

    // Whether most runs right around are links: a bar of the page rather than a line of the report.
    [[nodiscard]] bool is_near_link_list(std::size_t i) const {
        if (holds(container_, page_.runs[i].first) && container_ > 2) return false;
        std::uint32_t letters = 0, links = 0;
        for (std::size_t k = i > 2 ? i - 2 : 0; k < std::min(i + 3, page_.runs.size()); ++k) {
            if (k == page_.headline || k == i || k >= text_) continue;
            letters += page_.runs[k].letters, links += page_.runs[k].link_letters;
        }
        return links > kLinksBetween && links * 2 > letters;
    }

    // Head and markup first, then what a word says to be of publication, then what only stands there; a line of the
    // report's text last.
    void sort_by_trust() {
        const auto rank = [](const DateClaim& c) {
            if (c.from == FieldOrigin::kText) return c.labelled ? 1 : 3;
            if (c.from == FieldOrigin::kMarkup) return c.labelled ? 0 : c.weak ? 4 : 2;
            return 0;
        };
        std::stable_sort(claims_.published.begin(), claims_.published.end(),
                         [&](const DateClaim& a, const DateClaim& b) { return rank(a) < rank(b); });
    }

    // Dates anywhere on the page that tell whether it writes the day first or the month first.
    void see_figures() {
        std::size_t seen = 0;
        for (const Run& r : page_.runs) {
            if (r.letters > kDateLetters || ++seen > kFiguresSeen) continue;
            const std::string text = page_.text_of(r);
            for (std::size_t at = text.find_first_of("/-."); at != std::string::npos;
                 at = text.find_first_of("/-.", at + 1)) {
                const int a = figure(text, at, -1), b = figure(text, at + 1, 1);
                if (a < 1 || b < 1 || a > 31 || b > 31) continue;
                claims_.day_first_seen = claims_.day_first_seen || (a > 12 && b <= 12);
                claims_.month_first_seen = claims_.month_first_seen || (b > 12 && a <= 12);
            }
        }
    }
    // The figure of one or two digits that ends before `at`, or begins at it; behind it another mark of a date must
    // stand.
    static int figure(const std::string& s, std::size_t at, int way) {
        const auto digit = [&](std::size_t i) { return i < s.size() && s[i] >= '0' && s[i] <= '9'; };
        std::size_t b = at, e = at;
        if (way < 0)
            while (b > 0 && digit(b - 1)) --b;
        else
            while (digit(e)) ++e;
        if (e == b || e - b > 2 || (way > 0 && (e >= s.size() || s[e] != s[at - 1] || !digit(e + 1)))) return -1;
        return std::stoi(s.substr(b, e - b));
    }

    const Rules& rules_;
    const PageView& page_;
    const Document& d_;
    const Article& a_;
    Region region_;
    std::size_t first_, text_, last_;  // in runs
    NodeIndex container_;
    DateClaims claims_;
    bool seen_time_ = false, seen_shown_ = false;
};

}  // namespace

DateClaims dates_of(const Rules& rules, const PageView& page, const Document& d, const Article& a) {
    return DateReader(rules, page, d, a).read();
}

}  // namespace riwaya::page
