#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/utf8.h"
#include "html_parts.h"
#include "ruling_view.h"
#include "summary_view.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr std::size_t kMostAbsent = 4;        // things that were not found, or were, shown with a silence
constexpr std::size_t kLongestAbsent = 60;    // characters
constexpr std::uint32_t kContext = 280;       // bytes on either side of the words shown with them
constexpr std::uint32_t kLongContext = 1200;  // bytes between words that one piece of context still holds

// The end of a context `kContext` bytes from `from`, inside [least, most], moved inwards to a space where one is near.
std::uint32_t context_begin(std::string_view text, std::uint32_t from, std::uint32_t least) {
    if (from <= least + kContext) return least;
    const auto at = static_cast<std::uint32_t>(base::code_point_floor(text, from - kContext));
    const std::size_t space = text.find(' ', at);
    return space < from ? static_cast<std::uint32_t>(space + 1) : std::max(at, least);
}
std::uint32_t context_end(std::string_view text, std::uint32_t from, std::uint32_t most) {
    if (from + kContext >= most) return most;
    const auto at = static_cast<std::uint32_t>(base::code_point_floor(text, from + kContext));
    const std::size_t space = text.rfind(' ', at);
    return space != std::string_view::npos && space >= from ? static_cast<std::uint32_t>(space) : at;
}

// The block that holds a span; where none does, the whole text.
Span block_of(const ComparedDocument& d, Span s) {
    const auto after = std::upper_bound(d.blocks.begin(), d.blocks.end(), s.begin,
                                        [](std::uint32_t at, const Block& b) { return at < b.span.begin; });
    if (after != d.blocks.begin() && std::prev(after)->span.contains(s)) return std::prev(after)->span;
    return {0, static_cast<std::uint32_t>(d.text.size())};
}

// More accounts than this do not stand in columns, which would be narrow or out of sight, but below each other, by
// name.
constexpr std::size_t kMostColumns = 6;

class Points {
  public:
    explicit Points(const HtmlView& v) : v_(v), c_(v.c), labels_(v.labels), ranks_(ranks_by_base(v.c)) {}

    std::string text() && {
        out_ += fmt::format("<div class=\"scroll{}\" role=\"region\" aria-label=\"{}\" tabindex=\"0\">\n",
                            c_.accounts.size() > kMostColumns ? " folded"
                            : c_.accounts.size() > 4          ? " many"
                                                              : "",
                            labels_("Points"));
        out_ += fmt::format(
            "<table class=\"points\" role=\"table\">\n<caption class=\"unseen\">{}</caption>\n<thead "
            "role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" role=\"columnheader\" class=\"corner\">{}</th>",
            labels_("Points as rows, accounts as columns"), labels_("Point"));
        for (std::size_t a = 0; a < c_.accounts.size(); ++a) head(a);
        out_ += "</tr></thead>\n";
        for (std::size_t i = 0; i < c_.points.size(); ++i) point(i);
        out_ += "</table>\n</div>\n";
        return std::move(out_);
    }

  private:
    void head(std::size_t a) {
        const Account& account = c_.accounts[a];
        const bool report = account.by == AccountsBy::kReport && !account.documents.empty();
        const ComparedDocument* d = report ? &c_.documents[account.documents.front()] : nullptr;
        const std::string heading = report ? heading_of(*d, v_.accounts[a]) : v_.accounts[a];
        out_ += fmt::format(
            "<th scope=\"col\" role=\"columnheader\" data-account=\"{}\" dir=\"{}\"><span class=\"name\">{}</span>", a,
            is_right_to_left(report ? d->language : "", heading) ? "rtl" : "ltr", html_name(heading));
        if (report) {
            out_ += fmt::format("<span class=\"when\" dir=\"{}\">{}</span>", html_direction(labels_),
                                html_dateline(*d, labels_));
            if (has_title_beside(*d))
                out_ +=
                    fmt::format("<a class=\"title\" href=\"#{}\"{}>{}</a>", html_report_id(account.documents.front()),
                                html_language_of(*d, d->title), html_text(shown(d->title)));
        } else {
            out_ += fmt::format("<span class=\"when\" dir=\"{}\">{}</span>", html_direction(labels_),
                                labels_("quoted in {reports}",
                                        {{"reports", labels_.counted(account.documents.size(), "report", "reports")}}));
        }
        out_ += "</th>";
    }

    void point(std::size_t i) {
        const Point& p = c_.points[i];
        std::string ranks;
        for (const auto& of_base : ranks_) ranks += (ranks.empty() ? "" : " ") + std::to_string(of_base[i]);
        out_ += fmt::format("<tbody class=\"point {}\" id=\"{}\" role=\"rowgroup\" data-id=\"{}\" data-ranks=\"{}\">\n",
                            name_of(p.status), html_point_id(i), html_attribute(p.id), ranks);
        out_ += fmt::format(
            "<tr class=\"cells\" role=\"row\"><th scope=\"row\" role=\"rowheader\"><a class=\"number\" "
            "href=\"#{}\" aria-label=\"{}\">{}</a><span class=\"status\"><span class=\"sign\" "
            "aria-hidden=\"true\">{}</span> {}</span>",
            html_point_id(i), labels_("Point {n}", {{"n", std::to_string(i + 1)}}), i + 1, marker_of(p.status),
            labels_(word_of(c_, p)));
        if (const std::string open = left_open(p, labels_); !open.empty())
            out_ += fmt::format("<span class=\"open\"><span aria-hidden=\"true\">?</span> {}</span>", open);
        if (!p.time.empty()) out_ += fmt::format("<span class=\"when\">{}</span>", html_text(shown(p.time)));
        if (!p.why.empty()) {
            out_ += fmt::format("<ul class=\"why\" aria-label=\"{}\">", labels_("What holds the accounts together"));
            for (const std::string& w : p.why) out_ += fmt::format("<li>{}</li>", told(w));
            out_ += "</ul>";
        }
        out_ += html_rulings(v_, p.judged);
        for (const Link& l : p.links) out_ += html_rulings(v_, l.judged, true);
        out_ += "</th>\n";
        for (std::size_t a = 0; a < c_.accounts.size(); ++a) cell(p, a);
        out_ += "</tr>\n";
        clashes(p);
        out_ += "</tbody>\n";
    }

    void cell(const Point& p, std::size_t a) {
        std::vector<const Cell*> told;
        for (const Cell& x : p.cells)
            if (x.account == a) told.push_back(&x);
        const std::string who = fmt::format("<span class=\"who\">{}</span>", html_name(v_.accounts[a]));
        if (told.empty()) {
            left_out(p, a, who);
            return;
        }
        const ComparedDocument& first = c_.documents[told.front()->document];
        out_ += fmt::format("<td role=\"cell\" class=\"told\" data-account=\"{}\"{}>{}", a,
                            html_language_of(first, words_of(c_, *told.front())), who);
        against(p, a);
        for (const Cell* x : told) quoted(p, *x);
        out_ += "</td>\n";
    }
    // How the account stands to the base.
    void against(const Point& p, std::size_t a) {
        if (a >= p.against.size() || p.against[a] == Against::kNone) return;
        out_ += fmt::format("<p class=\"to-base {}\"{}>{}</p>", name_of(p.against[a]), labels_.attributes(),
                            labels_(word_of(p.against[a])));
    }

    void left_out(const Point& p, std::size_t a, const std::string& who) {
        const auto l =
            std::find_if(p.left_out.begin(), p.left_out.end(), [&](const LeftOut& o) { return o.account == a; });
        if (l == p.left_out.end()) {
            out_ += fmt::format("<td role=\"cell\" class=\"empty\" data-account=\"{}\">{}</td>\n", a, who);
            return;
        }
        const bool silent = l->state == Silence::kSilent;
        out_ += fmt::format(
            "<td role=\"cell\" class=\"left-out {}\" data-account=\"{}\"{}>{}<span "
            "class=\"state\">"
            "<span class=\"sign\" aria-hidden=\"true\">{}</span> {}</span>",
            silent ? "silent" : "not-comparable", a, labels_.attributes(), who, silent ? "\u2013" : "?",
            labels_(word_of(l->state)));
        const std::vector<Place> absent = silent ? absent_of(p, *l, kMostAbsent) : std::vector<Place>();
        for (std::size_t k = 0; k < absent.size(); ++k) {
            const ComparedDocument& d = c_.documents[absent[k].document];
            const std::string words = cut(words_of(c_, absent[k]), kLongestAbsent);
            out_ += k == 0 ? fmt::format(" <span class=\"not-there\">{}: ", labels_("not there")) : labels_(",") + ' ';
            out_ += fmt::format("<bdi class=\"sought\"{}>{}</bdi>", html_language_of(d, words), html_text(words));
        }
        if (!absent.empty()) out_ += "</span>";
        if (l->partial && silent)
            out_ += fmt::format(" <span class=\"not-there\">{}</span>", labels_("what it names is there, this is not"));
        if (!l->reason.empty()) {
            out_ += silent
                        ? fmt::format("<details class=\"reason\"><summary>{}</summary>", labels_("What was looked for"))
                        : "<span class=\"reason\">";
            const std::vector<LinePiece> pieces = silence_of(c_, p, *l, labels_);
            out_ += (pieces.empty() ? told(l->reason) : html_pieces(pieces)) + places(*l);
            out_ += silent ? "</details>" : "</span>";
        }
        out_ += html_rulings(v_, l->judged);
        out_ += "</td>\n";
    }

    // Where what was found stands, to be opened.
    [[nodiscard]] std::string places(const LeftOut& l) const {
        std::string out;
        const auto link = [&](const Place& at) {
            const std::string words = cut(words_of(c_, at), kLongestAbsent);
            out += fmt::format("{}<a href=\"#{}\" data-end=\"{}\"{}><bdi>{}</bdi></a>",
                               out.empty() ? "" : labels_(",") + ' ', html_near_id(v_, at), at.span.end,
                               html_language_of(c_.documents[at.document], words), html_text(words));
        };
        if (l.near) {
            link(*l.near);
            return fmt::format(" <span class=\"found\">{}: {}</span>", labels_("The sentence"), out);
        }
        std::size_t shown = 0;
        for (const LeftOut::Found& f : l.found)
            if (!f.at.span.empty() && shown++ < kMostAbsent) link(f.at);
        return out.empty() ? out : fmt::format(" <span class=\"found\">{}: {}</span>", labels_("There"), out);
    }

    // Our words stand apart from the report's names, the spaces between them belong to neither; what stands in
    // parentheses behind the names is one run of our words, also with a day in it.
    [[nodiscard]] std::string said_by(const Voice& v) const {
        std::string names;
        std::string act;
        for (const LinePiece& piece : pieces_of(v, labels_)) {
            if (!act.empty() || (!piece.name && piece.text.starts_with(" ("))) {
                act += piece.name ? html_name(piece.text) : html_text(piece.text);
            } else if (piece.name) {
                names += html_name(piece.text);
            } else {
                names +=
                    fmt::format("{}<span{}>{}</span>{}", piece.text.starts_with(' ') ? " " : "", labels_.attributes(),
                                html_text(shown(piece.text)), piece.text.ends_with(' ') ? " " : "");
            }
        }
        return fmt::format("{} <span{}>{}</span>", names, labels_.attributes(), std::string_view(act).substr(1));
    }
    // English about two values ("'X' / 'Y': another hour") runs from left to right, whichever way the values do.
    [[nodiscard]] static std::string in_english(const std::string& sentence) {
        constexpr std::string_view kAgainst = " / ", kEnd = "': ";
        const std::size_t at = sentence.find(kAgainst), end = sentence.rfind(kEnd);
        if (!is_right_to_left({}, sentence) || at == std::string::npos || end == std::string::npos || end < at)
            return html_name(sentence);
        const std::string_view all = sentence;
        return fmt::format("<bdi dir=\"ltr\">{}{}{}{}</bdi>", html_name(all.substr(0, at)), html_text(kAgainst),
                           html_name(all.substr(at + kAgainst.size(), end + 1 - at - kAgainst.size())),
                           html_text(all.substr(end + 1)));
    }
    // A sentence of the comparison's, put among other words of ours.
    [[nodiscard]] std::string told(const std::string& sentence) const {
        if (!labels_.translates()) return in_english(shown(sentence));
        const HtmlTold words = html_told(sentence, labels_);
        return fmt::format("<bdi{}>{}</bdi>", words.attributes, words.text);
    }

    // The words of a cell, what clashes marked in them, and the place in the report that they open.
    void quoted(const Point& p, const Cell& x) {
        const ComparedDocument& d = c_.documents[x.document];
        std::vector<Span> clash;
        const auto gather = [&](const auto& list) {
            for (const auto& item : list)
                for (const Place& at : {item.a, item.b})
                    if (at.document == x.document) clash.push_back(at.span);
        };
        gather(p.conflicts);
        gather(p.differences);
        const std::string language = html_language_of(d, words_of(c_, x));
        for (const CellPart& part : parts_of(x)) {
            for (const Voice* v : part.voices) {
                out_ += fmt::format("<p class=\"said-by\"{}>", language);
                out_ += said_by(*v);
                out_ += "</p>";
            }
            if (part.voices.empty() && part.beside_others)
                out_ += fmt::format("<p class=\"said-by\"{}><span{}>{}</span></p>", language, labels_.attributes(),
                                    labels_(kOwnWords));
            out_ += fmt::format("<blockquote class=\"words\"{}><bdi>", language);
            for (std::size_t s = 0; s < part.spans.size(); ++s)
                out_ += (s > 0 ? " \u2026 " : "") +
                        html_marked(d.text, part.spans[s], clash, p.conflicts.empty() ? "differ" : "clash");
            out_ += "</bdi></blockquote>";
        }
        if (x.spans.empty()) return;
        out_ += fmt::format("<details class=\"context\"><summary{}>{}</summary>", labels_.attributes(),
                            c_.accounts[x.account].documents.size() > 1
                                ? labels_("In {report}", {{"report", html_name(v_.documents[x.document])}})
                                : labels_("In its report"));
        contexts(x, d, language);
        out_ += fmt::format("<a class=\"go\"{} href=\"#{}\" data-end=\"{}\">{}</a></details>", labels_.attributes(),
                            html_place_id(x.document, x.spans.front().begin), x.spans.back().end,
                            labels_("Open the whole report here"));
    }

    void contexts(const Cell& x, const ComparedDocument& d, const std::string& language) {
        for (std::size_t s = 0; s < x.spans.size();) {
            const Span block = block_of(d, x.spans[s]);
            std::size_t end = s + 1;
            while (end < x.spans.size() && block.contains(x.spans[end]) &&
                   x.spans[end].end < x.spans[s].begin + kLongContext)
                ++end;
            const Span whole{context_begin(d.text, x.spans[s].begin, block.begin),
                             context_end(d.text, x.spans[end - 1].end, block.end)};
            out_ += fmt::format("<p{}>{}{}{}</p>", language, whole.begin > block.begin ? "\u2026 " : "",
                                html_marked(d.text, whole,
                                            {x.spans.begin() + static_cast<std::ptrdiff_t>(s),
                                             x.spans.begin() + static_cast<std::ptrdiff_t>(end)},
                                            "quoted"),
                                whole.end < block.end ? " \u2026" : "");
            s = end;
        }
    }

    [[nodiscard]] std::string side(const Place& at) const {
        const std::string words = words_of(c_, at);
        return fmt::format(
            "<span class=\"side\"><q{}><bdi>{}</bdi></q> <a class=\"go\" href=\"#{}\" data-end=\"{}\">{}</a></span>",
            html_language_of(c_.documents[at.document], words), html_text(words),
            html_place_id(at.document, at.span.begin), at.span.end, html_name(v_.documents[at.document]));
    }
    [[nodiscard]] std::string title_of(const Difference& x) const {
        const bool rejected = x.judged.rejected();
        const std::string kind = labels_(name_of(x.kind));
        if (x.reason == DifferenceClass::kOpen)
            return labels_(rejected ? "Rejected difference: {kind}" : "Difference left open: {kind}", {{"kind", kind}});
        return labels_(
            rejected ? "Rejected difference: {kind}, by {reason}" : "Explained difference: {kind}, by {reason}",
            {{"kind", kind}, {"reason", labels_(name_of(x.reason))}});
    }
    void clashes(const Point& p) {
        if (p.conflicts.empty() && p.differences.empty()) return;
        out_ += fmt::format("<tr class=\"clashes\" role=\"row\"><td role=\"cell\" colspan=\"{}\"><ul>\n",
                            c_.accounts.size() + 1);
        const auto note = [&](const std::string& text) {
            return text.empty() ? std::string() : fmt::format("<span class=\"note\">{}</span>", told(text));
        };
        for (const Conflict& x : p.conflicts)
            out_ += fmt::format(
                "<li class=\"conflict{}\"><span class=\"kind\"><span class=\"sign\" aria-hidden=\"true\">\u2260"
                "</span> {}</span> {} <span class=\"against\">{}</span> {}{}{}</li>\n",
                x.judged.rejected() ? " rejected" : "",
                labels_(x.judged.rejected() ? "Rejected conflict: {kind}" : "Conflict: {kind}",
                        {{"kind", labels_(name_of(x.kind))}}),
                side(x.a), labels_("against"), side(x.b), note(x.note), html_rulings(v_, x.judged));
        for (const Difference& x : p.differences)
            out_ += fmt::format(
                "<li class=\"difference{}\"><span class=\"kind\"><span class=\"sign\" aria-hidden=\"true\">{}</span> "
                "{}</span> {} <span class=\"against\">{}</span> {}{}{}</li>\n",
                x.judged.rejected() ? " rejected" : "", x.reason == DifferenceClass::kOpen ? "?" : "~", title_of(x),
                side(x.a), labels_("and"), side(x.b), note(x.note), html_rulings(v_, x.judged));
        out_ += "</ul></td></tr>\n";
    }

    const HtmlView& v_;
    const Comparison& c_;
    const Labels& labels_;
    std::vector<std::vector<std::size_t>> ranks_;
    std::string out_;
};

}  // namespace

std::vector<std::vector<std::size_t>> ranks_by_base(const Comparison& c) {
    std::vector<std::vector<std::size_t>> out;
    const std::size_t n = c.points.size();
    for (std::size_t a = 0; a < c.accounts.size(); ++a) {
        struct Key {
            Index document = 0;
            std::uint32_t begin = 0;  // one more than the offset; 0 for what comes before all that is told
        };
        std::vector<Key> keys(n);
        Key last;
        for (std::size_t i = 0; i < n && a > 0; ++i) {
            for (const Cell& x : c.points[i].cells)
                if (x.account == a && !x.spans.empty()) {
                    last = {x.document, x.spans.front().begin + 1};
                    break;
                }
            keys[i] = last;
        }
        std::vector<std::size_t> order(n), rank(n);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
            return std::pair(keys[x].document, keys[x].begin) < std::pair(keys[y].document, keys[y].begin);
        });
        for (std::size_t i = 0; i < n; ++i) rank[order[i]] = i;
        out.push_back(std::move(rank));
    }
    return out;
}

std::string html_points(const HtmlView& v) { return Points(v).text(); }

}  // namespace riwaya::report
