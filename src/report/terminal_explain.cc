// One point with all that speaks for it: why cells stand together, why something is a conflict or a difference, what
// was looked for where an account is silent.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "flow.h"
#include "report/report.h"
#include "ruling_view.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kNarrowest = 20;
constexpr unsigned kIndent = 4;

class Explanation {
  public:
    Explanation(const Comparison& c, std::size_t point, const TerminalOptions& o)
        : c_(c),
          number_(point + 1),
          p_(c.points[point]),
          colour_(o.colour),
          width_(std::max(o.width, kNarrowest)),
          documents_(document_labels(c)),
          accounts_(account_labels(c)) {}

    std::string text() && {
        Flow head = flow();
        head.add(fmt::format("Point {} {} {}", number_, marker_of(p_.status), word_of(p_.status)), Style::kBold);
        if (!p_.time.empty()) head.add(" \u00b7 " + shown(p_.time));
        head.add(" \u00b7 " + p_.id, Style::kDim);
        put(head);
        rulings(p_.judged, 2);
        out_ += '\n';
        for (std::size_t i = 0; i < p_.cells.size(); ++i) cell(i);
        if (!p_.links.empty()) title("Why they stand together");
        for (std::size_t i = 0; i < p_.links.size(); ++i) link(i);
        if (p_.links.empty() && p_.cells.size() > 1) together_without_links();
        if (!p_.conflicts.empty() || !p_.differences.empty()) title("What does not agree");
        for (std::size_t i = 0; i < p_.conflicts.size(); ++i) conflict(i);
        for (std::size_t i = 0; i < p_.differences.size(); ++i) difference(i);
        if (!p_.left_out.empty()) title("Who leaves it out");
        for (std::size_t i = 0; i < p_.left_out.size(); ++i) silence(i);
        hint();
        return std::move(out_);
    }

  private:
    [[nodiscard]] Flow flow() const { return Flow(colour_); }
    void put(const Flow& f, unsigned indent = 0, unsigned first = 0) {
        for (const Line& l : f.fold(width_, indent, first)) out_ += l.text + '\n';
    }
    void title(std::string_view words) {
        out_ += '\n';
        put(std::move(flow().add(words, Style::kBold)));
    }
    static Direction own(std::string_view text) {
        return is_right_to_left({}, text) ? Direction::kRightToLeft : Direction::kLeftToRight;
    }
    void quote(Flow& f, Index document, Span s) const {
        const std::string words = words_of(c_, Place{document, s});
        const bool rtl = is_right_to_left(c_.documents[document].language, words);
        f.add("\u201c").add(words, Style::kPlain, rtl ? Direction::kRightToLeft : Direction::kLeftToRight);
        f.add("\u201d");
    }
    // "(1,200 to 1,260 of Al-Ufuq)": the bytes of a report's text.
    void place(Flow& f, Index document, Span s) const {
        f.add(" (", Style::kDim).add(documents_[document], Style::kDim, own(documents_[document]));
        f.add(fmt::format(", bytes {}..{})", s.begin, s.end), Style::kDim);
    }
    void day(Flow& f, Index document) const {
        const ComparedDocument& d = c_.documents[document];
        f.add(d.published.empty() ? "no date" : shown(d.published.substr(0, 10)), Style::kPlain,
              Direction::kLeftToRight);
    }

    void rulings(const Judged& j, unsigned indent) {
        for (const RulingView& r : rulings_of(c_, j)) {
            Flow f = flow();
            f.add(r.verb + " by ", Style::kBold).add(r.by, Style::kBold, own(r.by));
            f.add(fmt::format(", {} ({})", r.date, r.id), Style::kDim);
            if (!r.note.empty()) f.add(": ").add(r.note, Style::kPlain, own(r.note));
            put(f, indent + 2, indent);
        }
    }

    void cell(std::size_t i) {
        const Cell& x = p_.cells[i];
        Flow head = flow();
        head.add(fmt::format("cell{} ", i + 1), Style::kBold);
        head.add(accounts_[x.account], Style::kPlain, own(accounts_[x.account]));
        if (c_.by == AccountsBy::kParty)
            head.add(" in ", Style::kDim).add(documents_[x.document], Style::kPlain, own(documents_[x.document]));
        head.add(" \u00b7 ", Style::kDim);
        day(head, x.document);
        put(head, kIndent, 0);
        for (const CellPart& part : parts_of(x)) words(x, part);
    }
    void words(const Cell& x, const CellPart& part) {
        for (const Voice* v : part.voices) {
            Flow f = flow();
            for (const LinePiece& piece : pieces_of(*v))
                f.add(piece.text, Style::kDim, piece.name ? own(piece.text) : Direction::kNone);
            put(std::move(f.add(":", Style::kDim)), kIndent, kIndent);
        }
        if (part.voices.empty() && part.beside_others)
            put(std::move(flow().add(kOwnWords, Style::kDim)), kIndent, kIndent);
        for (const Span s : part.spans) {
            Flow f = flow();
            quote(f, x.document, s);
            f.add(fmt::format(" [{}..{}]", s.begin, s.end), Style::kDim);
            put(f, kIndent, kIndent);
        }
    }

    void link(std::size_t i) {
        const Link& l = p_.links[i];
        const Cell &a = p_.cells[l.a], &b = p_.cells[l.b];
        Flow head = flow();
        head.add(fmt::format("link{} ", i + 1), Style::kBold);
        head.add(fmt::format("cell{} with cell{}: says the same with a probability of {:.2f}", l.a + 1, l.b + 1,
                             l.probability));
        put(head, kIndent, 0);
        Flow words = flow();
        quote(words, a.document, l.a_span);
        put(words, kIndent, kIndent);
        words = flow();
        quote(words, b.document, l.b_span);
        put(words, kIndent, kIndent);
        for (const Reason& r : l.reasons) {
            Flow f = flow();
            f.add(fmt::format("{} {:.2f} ", r.weight < 0 ? "\u2212" : "+", std::abs(r.weight)), Style::kDim);
            f.add(shown(r.text), Style::kPlain, own(r.text));
            put(f, kIndent + 7, kIndent);
        }
        if (l.probability < 0.5)
            put(std::move(flow().add(
                    "Their words alone would not have joined them; that they contradict each other did.", Style::kDim)),
                kIndent, kIndent);
        rulings(l.judged, kIndent);
    }
    void together_without_links() {
        title("Why they stand together");
        for (const std::string& w : p_.why) {
            Flow f = flow();
            f.add(shown(w), Style::kPlain, own(w));
            put(f, kIndent, kIndent);
        }
        if (p_.why.empty()) put(std::move(flow().add("an analyst's decision alone", Style::kDim)), kIndent, kIndent);
    }

    template <class Clash>
    void sides(Flow& f, const Clash& x, std::string_view between) const {
        quote(f, x.a.document, x.a.span);
        place(f, x.a.document, x.a.span);
        f.add(between);
        quote(f, x.b.document, x.b.span);
        place(f, x.b.document, x.b.span);
    }
    template <class Clash>
    void published(Flow& f, const Clash& x) const {
        f.add(x.a.document == x.b.document ? " The report is of " : " The reports are of ");
        day(f, x.a.document);
        if (x.a.document != x.b.document) {
            f.add(" and ");
            day(f, x.b.document);
        }
        f.add(".");
    }
    void said(std::string_view text) {
        if (text.empty()) return;
        put(std::move(flow().add(shown(text), Style::kPlain, own(text))), kIndent, kIndent);
    }
    void conflict(std::size_t i) {
        const Conflict& x = p_.conflicts[i];
        Flow head = flow();
        head.add(fmt::format("conflict{} ", i + 1), Style::kBold).add(fmt::format("{}: ", name_of(x.kind)));
        sides(head, x, " against ");
        put(head, kIndent, 0);
        said(x.note);
        Flow f = flow();
        if (x.kind == ConflictKind::kWording)
            f.add("A conflict of words: both can be right, but each word takes a side.");
        else if (x.kind == ConflictKind::kAttribution)
            f.add("A conflict of mouths: no name, office or party in common was found between the two speakers.");
        else
            f.add(
                "No mere difference: no later time, other scope, rounding or translation was found that explains it.");
        published(f, x);
        put(f, kIndent, kIndent);
        rulings(x.judged, kIndent);
    }
    void difference(std::size_t i) {
        const Difference& x = p_.differences[i];
        Flow head = flow();
        head.add(fmt::format("difference{} ", i + 1), Style::kBold).add(fmt::format("{}: ", name_of(x.kind)));
        sides(head, x, " and ");
        put(head, kIndent, 0);
        said(x.note);
        Flow f = flow();
        f.add(x.reason == DifferenceClass::kOpen
                  ? "Left open: no later time, other scope, rounding or translation explains it, and nothing tells for "
                    "sure that both are of one thing."
                  : fmt::format("No conflict: {} explains it.", explained_by(x.reason)));
        published(f, x);
        put(f, kIndent, kIndent);
        rulings(x.judged, kIndent);
    }
    static const char* explained_by(DifferenceClass c) {
        switch (c) {
            case DifferenceClass::kUpdate: return "another time";
            case DifferenceClass::kScope: return "another scope";
            case DifferenceClass::kRounding: return "rounding";
            case DifferenceClass::kTranslation: return "another translation or cut";
            case DifferenceClass::kOpen: return "nothing";
        }
        return "";
    }

    void silence(std::size_t i) {
        const LeftOut& l = p_.left_out[i];
        Flow head = flow();
        head.add(fmt::format("silence{} ", i + 1), Style::kBold);
        head.add(accounts_[l.account], Style::kPlain, own(accounts_[l.account]));
        head.add(fmt::format(": {}", word_of(l.state)));
        put(head, kIndent, 0);
        said(l.reason);
        if (l.state == Silence::kSilent) {
            Flow f = flow();
            f.add(c_.by == AccountsBy::kParty ? "Looked for in what is quoted of it by " : "Looked for in all of ",
                  Style::kDim);
            for (std::size_t k = 0; k < c_.accounts[l.account].documents.size(); ++k) {
                const Index d = c_.accounts[l.account].documents[k];
                if (k > 0) f.add(", ", Style::kDim);
                f.add(documents_[d], Style::kDim, own(documents_[d]));
                f.add(fmt::format(" ({} bytes, ", c_.documents[d].text.size()), Style::kDim);
                day(f, d);
                f.add(")", Style::kDim);
            }
            put(f, kIndent, kIndent);
        }
        sought(l);
        if (l.near) {
            Flow f = flow();
            f.add("Nearest: ", Style::kDim);
            quote(f, l.near->document, l.near->span);
            place(f, l.near->document, l.near->span);
            put(f, kIndent + 2, kIndent);
        }
        rulings(l.judged, kIndent);
    }
    // Each thing that the account was searched for, and where it has it.
    void sought(const LeftOut& l) {
        for (std::size_t i = 0; i < p_.sought.size(); ++i) {
            const auto at =
                std::find_if(l.found.begin(), l.found.end(), [&](const LeftOut::Found& x) { return x.sought == i; });
            Flow f = flow();
            f.add(fmt::format("{} ", name_of(p_.sought[i].kind)), Style::kDim);
            quote(f, p_.sought[i].at.document, p_.sought[i].at.span);
            if (at == l.found.end()) {
                f.add(": not looked for");
            } else if (at->at.span.empty()) {
                f.add(": not there");
            } else {
                f.add(": there, ");
                quote(f, at->at.document, at->at.span);
                place(f, at->at.document, at->at.span);
            }
            put(f, kIndent + 2, kIndent);
        }
    }

    void hint() {
        out_ += '\n';
        const std::string part = !p_.conflicts.empty()     ? "conflict1"
                                 : !p_.differences.empty() ? "difference1"
                                 : !p_.links.empty()       ? "link1"
                                                           : "cell1";
        put(std::move(
            flow().add(fmt::format("A part is called {}:{} where something is decided about it (riwaya decide --help).",
                                   p_.id.substr(0, 6), part),
                       Style::kDim)));
    }

    const Comparison& c_;
    std::size_t number_;
    const Point& p_;
    bool colour_;
    unsigned width_;
    std::vector<std::string> documents_, accounts_;
    std::string out_;
};

}  // namespace

std::string explanation(const Comparison& c, std::size_t point, const TerminalOptions& o) {
    return Explanation(c, point, o).text();
}

}  // namespace riwaya::report
