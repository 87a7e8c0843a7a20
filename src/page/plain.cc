#include "plain.h"

#include <algorithm>
#include <span>

#include "base/utf8.h"
#include "lines.h"
#include "plain_end.h"
#include "plain_head.h"
#include "wire_line.h"

namespace riwaya::page {

namespace {

constexpr std::size_t kLinksOfOneLine = 6;  // headline-like lines that one read-also line can point to
constexpr std::size_t kSubheadWords = 12;
constexpr std::size_t kDeckWords = 60;
constexpr std::size_t kKeywordLines = 20;
constexpr std::size_t kKeywordWords = 4;  // of one keyword
constexpr std::size_t kMastheadWords = 10;
constexpr std::size_t kLinesCompared = 4;     // paragraphs behind a link that are asked whether they are its article
constexpr std::size_t kAsked = 20;            // read-also lines of one text that are asked whether an article follows
constexpr std::uint32_t kCompared = 1 << 16;  // bytes before such a line that its words are looked for in
constexpr std::size_t kNoticeWords = 60;      // of a line that begins with the mark of copyright
constexpr std::size_t kEndLines = 4;          // behind the last sentence
constexpr std::size_t kHeaderLines = 8;       // date and author lines stand among the first or last so many

class PlainReader {
  public:
    PlainReader(const Rules& rules, Article& a, std::vector<Line> lines)
        : rules_(rules), a_(a), lines_(std::move(lines)) {}

    void read_text() {
        mark_posts(a_.text, rules_.dates, lines_);
        mark_wire_lines();
        const std::size_t headline = mark_headline();
        if (headline > 0 && is_masthead(headline)) take_masthead(headline);
        if (a_.title && is_above_a_sentence(headline)) settle(headline, BlockKind::kByline, "author or place line");
        if (headline > 0) mark_head(headline);
        mark_end();
        mark_lines(headline);
        mark_subheads(headline);
        give();
    }

    void read_page() {
        if (rules_.on(PageRule::kCueLines)) mark_lines(0);
        if (rules_.on(PageRule::kForeignHeadings)) mark_headings_of_foreign();
        give();
    }

  private:
    void mark_lines(std::size_t headline) {
        for (std::size_t i = headline; i < lines_.size(); ++i) {
            if (lines_[i].settled) continue;
            if (text(i).starts_with("\xC2\xA9") && count_words(text(i), kNoticeWords + 1) <= kNoticeWords)
                settle(i, BlockKind::kNotice, "copyright line");
            else if (is_clock(text(i)))
                settle(i, BlockKind::kDateline, "time of day alone");
            else if (const auto hit = rules_.cues.match(text(i)))
                i = take(i, *hit);
            else if (lines_.size() > 1 && !seen_text_ && is_date_alone(rules_, text(i)) && may_be_its_date(text(i)))
                date_line(i);
            else
                see(text(i));
        }
        mark_signature();
    }

    void give() {
        for (Line& l : lines_) a_.blocks.push_back({l.kind, l.span, {}, std::move(l.why)});
        tell();
    }

    [[nodiscard]] std::string_view text(std::size_t i) const { return slice(a_.text, lines_[i].span); }
    [[nodiscard]] bool open(std::size_t i) const { return i < lines_.size() && !lines_[i].settled; }

    void settle(std::size_t i, BlockKind kind, std::string why = {}) {
        lines_[i].kind = kind;
        lines_[i].why = std::move(why);
        lines_[i].settled = true;
    }

    // A date without a word that says so is the report's only where none was given that it contradicts.
    [[nodiscard]] bool may_be_its_date(std::string_view line) const {
        return a_.published.from != FieldOrigin::kGiven || same_date(a_.published.value, rules_.dates.find(line)->iso);
    }

    // Takes note of a line of the report itself.
    void see(std::string_view line) {
        seen_text_ = true;
        if (ends_sentence(line)) keywords_before_ = credit_before_ = false;
    }

    void date_line(std::size_t i) {
        settle(i, BlockKind::kDateline, "date line");
        offer_date(a_, a_.published, rules_.dates, text(i), FieldOrigin::kText, false);
        // A name of two words or more is an outlet's rather than a place's; still a guess.
        const std::string_view name = name_before(rules_, text(i), rules_.dates.find(text(i))->begin);
        if (a_.outlet || count_words(name) < 2) return;
        offer(a_.outlet, name, FieldOrigin::kGuess);
        a_.notes.push_back("the outlet's name is a guess: it stands before the date");
    }

    // Lines before the first sentence that tell author and date at once.
    void mark_wire_lines() {
        for (std::size_t i = 0; i < std::min(lines_.size(), kHeaderLines); ++i) {
            if (!open(i)) continue;
            const auto wire = read_wire_line(rules_, text(i));
            if (!wire) {
                if (ends_sentence(text(i))) return;
                continue;
            }
            settle(i, BlockKind::kByline, "author line");
            if (may_be_its_date(text(i)))
                offer_date(a_, a_.published, rules_.dates, text(i), FieldOrigin::kText, false);
            if (!wire->agency.empty() && !a_.agency) offer(a_.agency, wire->agency, FieldOrigin::kText);
            offer(a_.author, wire->author, FieldOrigin::kText);
            guess_outlet(wire->outlet);
        }
    }

    // The headline and what stands under it. Returns the first line behind them.
    std::size_t mark_headline() {
        if (!open(0)) return 0;
        if (a_.title) {
            if (text(0) != base::trim(a_.title.value)) return 0;
        } else if (!is_headline()) {
            return 0;
        }
        settle(0, BlockKind::kHeadline);
        offer(a_.title, text(0), FieldOrigin::kText);
        // A line under the headline that is no sentence with its stop, where sentences follow, is its deck.
        const bool deck = open(1) && open(2) && !ends_sentence(text(1)) &&
                          count_words(text(1), kDeckWords + 1) <= kDeckWords && count_words(text(1), 5) == 5 &&
                          ends_sentence(text(2)) && !rules_.cues.match(text(1)) && !is_date_alone(rules_, text(1)) &&
                          !is_masthead(1);
        if (deck) settle(1, BlockKind::kSubhead);
        return deck ? 2 : 1;
    }

    // A short line under the headline that names an outlet or an agency, with a place or a date perhaps.
    [[nodiscard]] bool is_masthead(std::size_t i) const {
        return open(i) && open(i + 1) && !ends_with_stop(text(i)) && !text(i).ends_with(':') &&
               count_words(text(i), kMastheadWords + 1) <= kMastheadWords && !rules_.cues.match(text(i)) &&
               !is_date_alone(rules_, text(i)) &&
               (!rules_.credits.outlet_in(text(i)).empty() || !rules_.credits.split(text(i)).agency.empty());
    }

    // Two names alone above the first sentence, where the headline is known: whose report it is, and from where.
    [[nodiscard]] bool is_above_a_sentence(std::size_t i) const {
        constexpr std::size_t kSentence = 8;  // words, at least
        return open(i) && open(i + 1) && joins_two_names(text(i)) && count_words(text(i + 1), kSentence) == kSentence;
    }

    void take_masthead(std::size_t i) {
        settle(i, BlockKind::kByline, "who printed it");
        const Credit by = rules_.credits.split(text(i));
        if (!by.agency.empty() && !a_.agency) offer(a_.agency, by.agency, FieldOrigin::kText);
        if (rules_.dates.find(text(i)) && may_be_its_date(text(i)))
            offer_date(a_, a_.published, rules_.dates, text(i), FieldOrigin::kText, false);
        guess_outlet(rules_.credits.outlet_in(text(i)));
    }

    void guess_outlet(std::string_view outlet) {
        if (outlet.empty() || a_.outlet) return;
        offer(a_.outlet, outlet, FieldOrigin::kGuess);
        a_.notes.push_back("the outlet's name is a guess: it stands under the headline");
    }

    // The other lines between the headline and the first sentence.
    void mark_head(std::size_t headline) {
        const std::vector<HeadLine> head = read_head(rules_, a_.text, std::span(lines_).subspan(headline));
        for (std::size_t k = 0; k < head.size(); ++k) {
            const std::size_t i = headline + k;
            if (head[k].kind == HeadLine::Kind::kDate && may_be_its_date(text(i))) {
                date_line(i);
            } else if (head[k].kind == HeadLine::Kind::kAuthor) {
                settle(i, BlockKind::kByline, "author line");
                offer(a_.author, head[k].name, FieldOrigin::kText);
            } else if (head[k].kind == HeadLine::Kind::kOutlet) {
                settle(i, BlockKind::kByline, "who printed it");
                guess_outlet(head[k].name);
            } else if (head[k].kind == HeadLine::Kind::kPlace) {
                settle(i, BlockKind::kDateline, "place line");
            }
        }
    }

    // A short first line without a final stop, above a longer line that ends as a sentence does.
    [[nodiscard]] bool is_headline() const {
        if (!looks_like_headline(text(0)) || rules_.cues.match(text(0)) || is_date_alone(rules_, text(0))) return false;
        for (std::size_t i = 1; i < std::min<std::size_t>(lines_.size(), 5); ++i)
            if (open(i) && ends_sentence(text(i)) && lines_[i].span.size() > lines_[0].span.size()) return true;
        return false;
    }

    // Takes a line that begins with a cue; returns the last line that it took.
    std::size_t take(std::size_t i, const CueHit& hit) {
        switch (hit.kind) {
            case BlockKind::kRelated: return take_related(i, hit);
            case BlockKind::kKeywords:
                settle(i, hit.kind, hit.why);
                keywords_before_ = true;
                // Keywords under their label, one a line or all on one.
                for (std::size_t n = 0;
                     hit.rest.empty() && n < kKeywordLines && open(i + 1) && !ends_sentence(text(i + 1)) &&
                     (n == 0 || count_words(text(i + 1), kKeywordWords + 1) <= kKeywordWords) &&
                     !rules_.cues.match(text(i + 1));
                     ++n)
                    settle(++i, hit.kind, hit.why);
                return i;
            case BlockKind::kByline:
                if (seen_text_ && !hit.rest.empty() && text(i).starts_with('(') && text(i).ends_with(')')) {
                    settle(i, BlockKind::kCredit, "agency's signature");
                    return i;
                }
                if (hit.rest.empty() || (hit.marked ? !near_an_end(i) : seen_text_)) {
                    see(text(i));
                    return i;
                }
                break;
            case BlockKind::kCredit: credit_before_ = true; break;
            default: break;
        }
        settle(i, hit.kind, hit.why);
        if (hit.gives == CueGives::kPublished)
            offer_date(a_, a_.published, rules_.dates, hit.rest, FieldOrigin::kText, true);
        if (hit.gives == CueGives::kModified)
            offer_date(a_, a_.modified, rules_.dates, hit.rest, FieldOrigin::kText, false);
        if (hit.gives == CueGives::kOutlet) take_source(without_stop(hit.rest));
        if (hit.gives == CueGives::kAuthor) {
            const Credit by = rules_.credits.byline(hit.rest, a_.outlet.value);
            if (!by.agency.empty() && !a_.agency) offer(a_.agency, by.agency, FieldOrigin::kText);
            offer(a_.author, by.rest, FieldOrigin::kText);
        }
        return i;
    }

    // Whom a report is taken from: an agency, or another outlet.
    void take_source(std::string_view source) {
        const Credit c = rules_.credits.split(source);
        if (!c.agency.empty() && !a_.agency) offer(a_.agency, c.agency, FieldOrigin::kText);
        // Where nothing else tells the outlet, an agency by its full name is as good as one.
        const bool named = c.agency.empty() || count_words(source, 2) > 1;
        if (named) offer(a_.outlet, c.rest.empty() ? source : c.rest, FieldOrigin::kText);
    }

    [[nodiscard]] bool near_an_end(std::size_t i) const {
        return i < kHeaderLines || lines_.size() - i <= kHeaderLines;
    }

    static std::string_view without_stop(std::string_view s) {
        return s.ends_with('.') ? base::trim(s.substr(0, s.size() - 1)) : s;
    }

    std::size_t take_related(std::size_t i, const CueHit& hit) {
        settle(i, BlockKind::kRelated, hit.why);
        if (!hit.rest.empty() && !keywords_before_) return i;
        if (another_article_follows(i, hit)) {
            for (std::size_t k = i + 1; k < lines_.size(); ++k)
                if (open(k)) settle(k, BlockKind::kRelated, "another article, after a read-also line");
            a_.notes.push_back("after the line '" + std::string(hit.cue) +
                               "' another article follows to the end; it was set apart");
            return lines_.size();
        }
        if (!hit.rest.empty()) return i;
        std::size_t last = i;
        while (last - i < kLinksOfOneLine && open(last + 1) && looks_like_headline(text(last + 1)) &&
               !ends_sentence(text(last + 1)) && !rules_.cues.match(text(last + 1)))
            settle(++last, BlockKind::kRelated, "link under a read-also line");
        if (last == i && open(i + 1) && looks_like_headline(text(i + 1)) && !rules_.cues.match(text(i + 1)))
            settle(++last, BlockKind::kRelated, "link under a read-also line");
        if (last == i && open(i + 1))
            a_.notes.push_back("the line '" + std::string(hit.cue) +
                               "' points to nothing that could be told from the report");
        return last;
    }

    // Whether what stands behind the read-also line at `i` is a whole other article rather than a link and then more of
    // this one. The signs: this article has ended already (its keywords, its source); what is new in the first line
    // behind comes again in the paragraphs below, as a headline's words do in its own article; that line has a date
    // line of its own; against it, keywords or a source that come only later, and so end this article there.
    [[nodiscard]] bool another_article_follows(std::size_t i, const CueHit& hit) {
        const std::size_t first = hit.rest.empty() ? i + 1 : i;
        if (first >= lines_.size()) return false;
        if (++asked_ > kAsked) return false;
        look_ahead();
        const std::size_t sentences = sentences_after_[first + 1];
        const bool ends_later = last_end_ > first;
        if (sentences < 2) return false;
        int score = (keywords_before_ ? 2 : 0) + (credit_before_ ? 1 : 0);
        if (ends_later && score == 0) score -= 2;
        const std::string_view link = hit.rest.empty() ? text(first) : hit.rest;
        if (!looks_like_headline(link)) return score >= 2;
        if (first + 1 < lines_.size()) {
            const auto own = rules_.cues.match(text(first + 1));
            if ((own && own->kind == BlockKind::kDateline) || is_date_alone(rules_, text(first + 1))) score += 2;
        }
        const std::uint32_t here = lines_[i].span.begin;
        const Span before{here > kCompared ? here - kCompared : 0, here};
        const Span after{lines_[std::min(first + 1, lines_.size() - 1)].span.begin,
                         lines_[std::min(first + kLinesCompared, lines_.size() - 1)].span.end};
        const double again = recurrence(link, slice(a_.text, before), slice(a_.text, after));
        const bool strange =
            again >= kHeadlineComesOften ||
            (again >= kHeadlineComesAgain && share_known(slice(a_.text, after), slice(a_.text, before)) < kKnownInOwn);
        if (strange) score += 2;
        return score >= 2;
    }

    // Once a text: how many sentences stand at and behind each line, and the last line of keywords or a source.
    void look_ahead() {
        if (!sentences_after_.empty()) return;
        sentences_after_.assign(lines_.size() + 2, 0);
        for (std::size_t k = lines_.size(); k > 0; --k) {
            sentences_after_[k - 1] = sentences_after_[k] + ends_sentence(text(k - 1));
            if (last_end_ > 0) continue;
            const auto hit = rules_.cues.match(text(k - 1));
            if (hit && (hit->kind == BlockKind::kKeywords || hit->kind == BlockKind::kCredit)) last_end_ = k - 1;
        }
    }

    // The shares of a headline's new words that come again in the paragraphs below it, and of those paragraphs' words
    // that the report had used before. Measured on 800 texts made of two reports from the ANT corpus: one behind the
    // other, 0.98 are told; one's headline as a link inside the other, 0.99 lose nothing.
    static constexpr double kHeadlineComesOften = 0.4;
    static constexpr double kHeadlineComesAgain = 0.2;
    static constexpr double kKnownInOwn = 0.15;

    // A heading goes with what stands under it: over links, comments or nothing it is none of the report's.
    void mark_headings_of_foreign() {
        bool own_follows = false;
        for (std::size_t i = lines_.size(); i > 0; --i) {
            Line& l = lines_[i - 1];
            if (l.kind == BlockKind::kSubhead) {
                if (!own_follows) settle(i - 1, BlockKind::kOther, "heading over what is none of the report's");
            } else if (is_own(l.kind)) {
                own_follows = true;
            } else if (l.kind == BlockKind::kRelated || l.kind == BlockKind::kComments ||
                       l.kind == BlockKind::kNewsletter) {
                own_follows = false;
            }
        }
    }

    // Behind the last sentence.
    void mark_end() {
        for (std::size_t n = 0; n < kEndLines && n < lines_.size(); ++n) {
            const std::size_t i = lines_.size() - 1 - n;
            if (!open(i)) continue;
            const auto mark = end_mark(rules_, text(i));
            if (!mark) return;
            if (mark->begin == 0) {
                settle(i, mark->kind, mark->why);
                continue;
            }
            Line rest;
            rest.span = {lines_[i].span.begin + static_cast<std::uint32_t>(mark->begin), lines_[i].span.end};
            lines_[i].span.end =
                lines_[i].span.begin + static_cast<std::uint32_t>(base::trim(text(i).substr(0, mark->begin)).size());
            lines_.push_back(rest);
            std::rotate(lines_.begin() + static_cast<std::ptrdiff_t>(i) + 1, lines_.end() - 1, lines_.end());
            settle(i + 1, mark->kind, mark->why);
            return;
        }
    }

    // An agency's name alone in brackets at the end.
    void mark_signature() {
        for (std::size_t i = lines_.size(); i > 0; --i) {
            if (lines_[i - 1].settled) continue;
            const std::string_view line = text(i - 1);
            if (i > 1 && line.size() > 2 && line.front() == '(' && line.back() == ')' && count_words(line, 5) <= 4)
                settle(i - 1, BlockKind::kCredit, "agency's signature");
            return;
        }
    }

    // Short lines without a stop that stand between sentences.
    void mark_subheads(std::size_t first) {
        for (std::size_t i = std::max<std::size_t>(first, 1); i + 1 < lines_.size(); ++i) {
            if (!open(i) || !open(i + 1) || lines_[i - 1].kind != BlockKind::kParagraph) continue;
            if (ends_sentence(text(i)) || count_words(text(i), kSubheadWords + 1) > kSubheadWords ||
                !looks_like_headline(text(i)))
                continue;
            if (ends_sentence(text(i - 1)) && ends_sentence(text(i + 1)) &&
                lines_[i + 1].span.size() > 2 * lines_[i].span.size())
                settle(i, BlockKind::kSubhead);
        }
    }

    // What was set apart, a line a kind.
    void tell() {
        std::vector<std::pair<std::string, int>> kinds;
        for (const Block& b : a_.blocks) {
            if (is_own(b.kind) || b.why.empty() || b.why.starts_with("another article")) continue;
            const auto seen = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.first == b.why; });
            if (seen == kinds.end())
                kinds.emplace_back(b.why, 1);
            else
                ++seen->second;
        }
        for (const auto& [why, n] : kinds)
            a_.notes.push_back("set apart: " + why + (n > 1 ? " (" + std::to_string(n) + ")" : ""));
    }

    const Rules& rules_;
    Article& a_;
    std::vector<Line> lines_;
    std::vector<std::size_t> sentences_after_;
    std::size_t last_end_ = 0;
    std::size_t asked_ = 0;
    bool seen_text_ = false;
    bool keywords_before_ = false;
    bool credit_before_ = false;
};

}  // namespace

void read_plain(const Rules& rules, const Document& d, Article& a) {
    a.text = d.content;
    a.map = d.map;
    if (base::trim(a.text).empty()) {
        a.refused = {"empty", "holds no text"};
        return;
    }
    PlainReader(rules, a, lines_of(a.text)).read_text();
}

void tell_lines_apart(const Rules& rules, std::vector<Line> lines, Article& a) {
    PlainReader(rules, a, std::move(lines)).read_page();
}

}  // namespace riwaya::page
