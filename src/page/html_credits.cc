#include "html_credits.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "cues.h"
#include "html_region.h"
#include "html_title.h"

namespace riwaya::page {

namespace {

constexpr std::uint32_t kCreditLetters = 90;  // a part or run that names an author or source says little else
constexpr std::size_t kBehindHeadline = 10;   // runs
constexpr std::size_t kAboveHeadline = 3;
constexpr std::size_t kBehindText = 4;

std::string lower(std::string_view s) {
    std::string out(s.substr(0, 200));
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

class CreditReader {
  public:
    CreditReader(const Rules& rules, const PageView& page, Article& a)
        : rules_(rules), page_(page), a_(a), region_(region_of(page)) {}

    void take() {
        Field said;  // by a line of the text
        if (a_.author.from == FieldOrigin::kText) said = std::exchange(a_.author, {});
        for (const Fact& f : page_.facts.authors) author(f.value, f.from, false);
        take_named_parts();
        if (said) author(said.value, said.from, false);
        if (!a_.author) take_runs();
        for (const Fact& f : page_.facts.sources) source(f.value, f.from);
    }

  private:
    bool author(std::string_view text, FieldOrigin from, bool marked) {
        const std::string name = without_date(text);
        const Credit c = rules_.credits.byline(name, a_.outlet.value, marked);
        if (!c.agency.empty() && !a_.agency) offer(a_.agency, c.agency, from);
        if (c.rest.empty()) return !c.agency.empty();
        const std::string has = bare(a_.author.value), one = bare(c.rest);
        if (!has.empty() && (has.find(one) != std::string::npos || one.find(has) != std::string::npos)) return true;
        offer(a_.author, c.rest, from);
        return true;
    }
    // A line up to its date, or to the words that announce one; weekdays and figures are no part of a name.
    [[nodiscard]] std::string without_date(std::string_view text) const {
        if (const auto date = rules_.dates.find(text)) {
            if (base::trim(text.substr(0, date->begin)).empty()) return std::string(text.substr(date->end));
            text = text.substr(0, date->begin);
        }
        std::string out, waiting;  // words that are part of the name only if more of it follows
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = at;
            while (end < text.size() && text[end] != ' ' && text[end] != '\n' && text[end] != '\t') ++end;
            std::string_view word = text.substr(at, end - at);
            at = end + 1;
            const std::string_view plain = bare_word(word);
            if (word.empty()) continue;
            const bool figure = word.find_first_of("0123456789") != std::string_view::npos || word == "|";
            if (figure || rules_.dates.is_weekday(plain) || rules_.dates.label_in(plain) != DateLabel::kNone) {
                if (out.empty()) continue;
                break;
            }
            if (rules_.dates.is_filler(plain)) {
                waiting += ' ';
                waiting += word;
                continue;
            }
            out += std::exchange(waiting, {});
            if (!out.empty()) out += ' ';
            out += word;
        }
        return out;
    }
    static std::string_view bare_word(std::string_view word) {
        while (word.ends_with(',') || word.ends_with('.') || word.ends_with(':')) word.remove_suffix(1);
        if (word.ends_with("\xD8\x8C")) word.remove_suffix(2);
        return word;
    }
    bool source(std::string_view text, FieldOrigin from) {
        const Credit c = rules_.credits.split(text);
        if (c.agency.empty()) return false;
        if (!a_.agency && bare(c.agency) != bare(a_.outlet.value)) offer(a_.agency, c.agency, from);
        return true;
    }

    // A link that says so, or whose address does.
    [[nodiscard]] bool leads_to_author(NodeIndex link) const {
        if (page_.tree.attribute(link, "rel").find("author") != std::string_view::npos) return true;
        const std::string address = lower(page_.tree.attribute(link, "href"));
        for (const std::string_view word : {"/author", "/writer", "/reporter", "/columnist", "/journalist"})
            if (address.find(word) != std::string::npos) return true;
        return false;
    }

    [[nodiscard]] bool is_of_others(NodeIndex n) const {
        const Part& part = page_.parts[n];
        return part.unseen || (part.foreign && (part.kind == BlockKind::kComments || part.kind == BlockKind::kRelated ||
                                                part.kind == BlockKind::kNavigation ||
                                                part.kind == BlockKind::kCaption || part.kind == BlockKind::kEmbed));
    }

    // Elements whose names say that they hold the author or the source, from a little above the headline to a little
    // behind the text.
    void take_named_parts() {
        const auto& runs = page_.runs;
        if (runs.empty()) return;
        const std::size_t from = region_.first > kAboveHeadline ? region_.first - kAboveHeadline : 0;
        const std::size_t to = std::min(region_.last + kBehindText, runs.size() - 1);
        bool done = false;
        for (NodeIndex n = runs[from].block; n <= runs[to].last; ++n) {
            const HtmlNode& node = page_.tree[n];
            if (node.is_text || page_.letters[n] == 0 || page_.letters[n] > kCreditLetters || is_of_others(n)) continue;
            const bool rel = node.tag == LXB_TAG_A && leads_to_author(n);
            const std::string names =
                lower(page_.tree.attribute(n, "class")) + ' ' + lower(page_.tree.attribute(n, "itemprop"));
            const auto has = [&](std::string_view word) { return names.find(word) != std::string::npos; };
            if (!done &&
                (rel || has("author") || has("byline") || has("writer") || has("reporter") || has("journalist"))) {
                done = author(page_.tree.all_text(n, 200), FieldOrigin::kMarkup, false);
                if (done) n = node.end - 1;
            } else if (!a_.agency && (has("source") || has("agency") || has("credit"))) {
                source(page_.tree.all_text(n, 200), FieldOrigin::kMarkup);
            }
        }
    }

    // Short lines around headline and text with words that say who wrote it.
    void take_runs() {
        const auto& runs = page_.runs;
        const auto take = [&](std::size_t i) {
            const Run& r = runs[i];
            if (i == page_.headline || r.letters > kCreditLetters || r.weight >= PageView::kSentence ||
                is_of_others(r.first))
                return false;
            const std::string text = page_.text_of(r);
            // In brackets an agency names its own editors.
            if (text.starts_with('(') && text.ends_with(')')) return false;
            return !ends_sentence(text) && author(text, FieldOrigin::kText, true);
        };
        for (std::size_t i = region_.first;
             i < std::min({region_.first + kBehindHeadline, region_.text + 1, runs.size()}); ++i)
            if (take(i)) return;
        for (std::size_t i = region_.first; i > 0 && region_.first - i < kAboveHeadline; --i)
            if (take(i - 1)) return;
        for (std::size_t i = region_.last; i < std::min(region_.last + kBehindText, runs.size()); ++i)
            if (take(i)) return;
    }

    const Rules& rules_;
    const PageView& page_;
    Article& a_;
    Region region_;
};

}  // namespace

void take_credits(const Rules& rules, const PageView& page, Article& a) { CreditReader(rules, page, a).take(); }

}  // namespace riwaya::page
