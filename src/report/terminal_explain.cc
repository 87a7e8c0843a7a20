// One point with all that speaks for it: why cells stand together, why something is a conflict or a difference, what
// was looked for where an account is silent.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/report.h"
#include "ruling_view.h"
#include "terminal_sheet.h"
#include "view.h"

namespace riwaya::report {

namespace {

constexpr unsigned kIndent = 4;

const char* explained_by(DifferenceClass c) {
    switch (c) {
        case DifferenceClass::kUpdate: return "another time";
        case DifferenceClass::kScope: return "another scope";
        case DifferenceClass::kRounding: return "rounding";
        case DifferenceClass::kTranslation: return "another translation or cut";
        case DifferenceClass::kOpen: break;
    }
    return "";
}

class Explanation : TerminalSheet {
  public:
    Explanation(const Comparison& c, std::size_t point, const TerminalOptions& o)
        : TerminalSheet(c, o), number_(point + 1), p_(c.points[point]) {}

    std::string text() && {
        Flow head = flow();
        head.add(labels_("Point {n}", {{"n", std::to_string(number_)}}), Style::kBold);
        head.add(fmt::format(" {} {}", marker_of(p_.status), labels_(word_of(c_, p_))), Style::kBold);
        if (!p_.time.empty()) typed(head.add(" \u00b7 "), shown(p_.time));
        typed(head.add(" \u00b7 ", Style::kDim), p_.id, Style::kDim);
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
    void title(std::string_view words) {
        out_ += '\n';
        put(flow().add(labels_(words), Style::kBold));
    }
    // "link1", as it is typed where something is decided about it.
    [[nodiscard]] Flow part(std::string_view kind, std::size_t i) const {
        Flow f = flow();
        typed(f, called(kind, i), Style::kBold);
        return std::move(f.add(" ", Style::kBold));
    }
    static std::string called(std::string_view kind, std::size_t i) { return fmt::format("{}{}", kind, i + 1); }
    void quoted(Flow& f, Index document, Span s) const {
        const std::string words = words_of(c_, Place{document, s});
        f.add(labels_("\u201c"))
            .add(words, Style::kPlain, direction_of(c_.documents[document], words))
            .add(labels_("\u201d"));
    }
    // "(Al-Ufuq, bytes 1200..1260)": where in a report's text.
    void place(Flow& f, Index document, Span s) const {
        label(f.add(" (", Style::kDim), documents_[document], Style::kDim);
        f.add(comma(), Style::kDim);
        fill("bytes {span}", f, {{"span", [&](Flow& to) { typed(to, span(s), Style::kDim); }}}, Style::kDim);
        f.add(")", Style::kDim);
    }
    static std::string span(Span s) { return fmt::format("{}..{}", s.begin, s.end); }
    void day(Flow& f, Index document) const {
        const ComparedDocument& d = c_.documents[document];
        if (d.published.empty())
            label(f, labels_("no date"));
        else
            f.add(shown(d.published.substr(0, 10)), Style::kPlain, Direction::kLeftToRight);
    }
    void remark(std::string_view words) { put(std::move(flow().add(words, Style::kDim)), kIndent, kIndent); }

    void rulings(const Judged& j, unsigned indent) {
        for (const RulingView& r : rulings_of(c_, j)) {
            Flow f = flow();
            f.add(labels_("{verb} by", {{"verb", labels_(r.verb)}}) + ' ', Style::kBold);
            label(f, r.by, Style::kBold);
            typed(f.add(comma(), Style::kDim), r.date, Style::kDim);
            typed(f.add(" (", Style::kDim), r.id, Style::kDim);
            f.add(")", Style::kDim);
            if (!r.note.empty()) label(f.add(": "), r.note);
            put(f, indent + 2, indent);
        }
    }

    void cell(std::size_t i) {
        const Cell& x = p_.cells[i];
        Flow head = part("cell", i);
        label(head, accounts_[x.account]);
        if (c_.by == AccountsBy::kParty)
            label(head.add(' ' + labels_("in") + ' ', Style::kDim), documents_[x.document]);
        head.add(" \u00b7 ", Style::kDim);
        day(head, x.document);
        put(head, kIndent, 0);
        for (const CellPart& part : parts_of(x)) words(x, part);
    }
    void words(const Cell& x, const CellPart& part) {
        for (const Voice* v : part.voices) put(voice(*v), kIndent, kIndent);
        if (part.voices.empty() && part.beside_others) remark(labels_(kOwnWords));
        for (const Span s : part.spans) {
            Flow f = flow();
            quoted(f, x.document, s);
            typed(f.add(" "), '[' + span(s) + ']', Style::kDim);
            put(f, kIndent, kIndent);
        }
    }

    void link(std::size_t i) {
        const Link& l = p_.links[i];
        const Cell &a = p_.cells[l.a], &b = p_.cells[l.b];
        Flow head = part("link", i);
        fill("{a} with {b}: says the same with a probability of {p}", head,
             {{"a", [&](Flow& f) { typed(f, called("cell", l.a)); }},
              {"b", [&](Flow& f) { typed(f, called("cell", l.b)); }},
              {"p", [&](Flow& f) { f.add(fmt::format("{:.2f}", l.probability)); }}});
        put(head, kIndent, 0);
        for (const auto& [x, s] : {std::pair(&a, l.a_span), {&b, l.b_span}}) {
            Flow words = flow();
            quoted(words, x->document, s);
            put(words, kIndent, kIndent);
        }
        for (const Reason& r : l.reasons) {
            Flow f = flow();
            typed(f, fmt::format("{} {:.2f}", r.weight < 0 ? "\u2212" : "+", std::abs(r.weight)), Style::kDim);
            told(f.add(" "), r.text);
            put(f, kIndent + 7, kIndent);
        }
        if (l.probability < 0.5)
            remark(labels_("Their words alone would not have joined them; that they contradict each other did."));
        rulings(l.judged, kIndent);
    }
    void together_without_links() {
        title("Why they stand together");
        for (const std::string& w : p_.why) said(w);
        if (p_.why.empty()) remark(labels_("an analyst's decision alone"));
    }

    // What stands for {a} and {b} of a clash: the words of its two sides, and where they stand.
    template <class Clash>
    Fillings sides(const Clash& x) const {
        const auto side = [this](const Place& at) {
            return [this, at](Flow& f) {
                quoted(f, at.document, at.span);
                place(f, at.document, at.span);
            };
        };
        return {{"kind", [this, &x](Flow& f) { f.add(labels_(name_of(x.kind))); }}, {"a", side(x.a)}, {"b", side(x.b)}};
    }
    template <class Clash>
    void published(Flow& f, const Clash& x) const {
        const Fillings days = {{"a", [&](Flow& to) { day(to, x.a.document); }},
                               {"b", [&](Flow& to) { day(to, x.b.document); }}};
        f.add(" ");
        if (x.a.document == x.b.document)
            fill("The report is of {a}.", f, days);
        else
            fill("The reports are of {a} and {b}.", f, days);
    }
    void said(std::string_view text) {
        if (text.empty()) return;
        Flow f = flow();
        told(f, text);
        put(f, kIndent, kIndent);
    }
    void conflict(std::size_t i) {
        const Conflict& x = p_.conflicts[i];
        Flow head = part("conflict", i);
        fill("{kind}: {a} against {b}", head, sides(x));
        put(head, kIndent, 0);
        said(x.note);
        Flow f = flow();
        f.add(x.kind == ConflictKind::kWording
                  ? labels_("A conflict of words: both can be right, but each word takes a side.")
              : x.kind == ConflictKind::kAttribution
                  ? labels_("A conflict of mouths: no name, office or party in common was found between the two "
                            "speakers.")
                  : labels_("No mere difference: no later time, other scope, rounding or translation was found that "
                            "explains it."));
        published(f, x);
        put(f, kIndent, kIndent);
        rulings(x.judged, kIndent);
    }
    void difference(std::size_t i) {
        const Difference& x = p_.differences[i];
        Flow head = part("difference", i);
        fill("{kind}: {a} and {b}", head, sides(x));
        put(head, kIndent, 0);
        said(x.note);
        Flow f = flow();
        if (x.reason == DifferenceClass::kOpen)
            f.add(
                labels_("Left open: no later time, other scope, rounding or translation explains it, and nothing tells "
                        "for sure that both are of one thing."));
        else
            f.add(labels_("No conflict: {reason} explains it.", {{"reason", labels_(explained_by(x.reason))}}));
        published(f, x);
        put(f, kIndent, kIndent);
        rulings(x.judged, kIndent);
    }

    void silence(std::size_t i) {
        const LeftOut& l = p_.left_out[i];
        Flow head = part("silence", i);
        label(head, accounts_[l.account]);
        head.add(": " + labels_(word_of(l.state)));
        put(head, kIndent, 0);
        if (!l.reason.empty()) {
            Flow why = flow();
            reason(why, p_, l, Style::kPlain);
            put(why, kIndent, kIndent);
        }
        if (l.state == Silence::kSilent) searched(l);
        sought(l);
        if (l.near) {
            Flow f = flow();
            f.add(labels_("Nearest:") + ' ', Style::kDim);
            quoted(f, l.near->document, l.near->span);
            place(f, l.near->document, l.near->span);
            put(f, kIndent + 2, kIndent);
        }
        rulings(l.judged, kIndent);
    }
    // The reports that were looked through, with how much of each there is.
    void searched(const LeftOut& l) {
        const std::vector<Index>& documents = c_.accounts[l.account].documents;
        const Fillings reports = {{"reports", [&](Flow& f) {
                                       for (std::size_t k = 0; k < documents.size(); ++k) {
                                           const Index d = documents[k];
                                           if (k > 0) f.add(comma(), Style::kDim);
                                           label(f, documents_[d], Style::kDim);
                                           const std::size_t n = c_.documents[d].text.size();
                                           f.add(" (" + labels_.counted(n, "byte", "bytes") + comma(), Style::kDim);
                                           day(f, d);
                                           f.add(")", Style::kDim);
                                       }
                                   }}};
        Flow f = flow();
        if (c_.by == AccountsBy::kParty)
            fill("Looked for in what is quoted of it by {reports}", f, reports, Style::kDim);
        else
            fill("Looked for in all of {reports}", f, reports, Style::kDim);
        put(f, kIndent, kIndent);
    }
    // Each thing that the account was searched for, and where it has it.
    void sought(const LeftOut& l) {
        for (std::size_t i = 0; i < p_.sought.size(); ++i) {
            const auto at =
                std::find_if(l.found.begin(), l.found.end(), [&](const LeftOut::Found& x) { return x.sought == i; });
            Flow f = flow();
            f.add(labels_(name_of(p_.sought[i].kind)) + ' ', Style::kDim);
            quoted(f, p_.sought[i].at.document, p_.sought[i].at.span);
            if (at == l.found.end()) {
                f.add(": " + labels_("not looked for"));
            } else if (at->at.span.empty()) {
                f.add(": " + labels_("not there"));
            } else {
                f.add(": " + labels_("there") + comma());
                quoted(f, at->at.document, at->at.span);
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
        Flow f = flow();
        fill("A part is called {part} where something is decided about it ({help}).", f,
             {{"part", [&](Flow& to) { typed(to, p_.id.substr(0, 6) + ':' + part, Style::kDim); }},
              {"help", [&](Flow& to) { typed(to, "riwaya decide --help", Style::kDim); }}},
             Style::kDim);
        put(f);
    }

    std::size_t number_;
    const Point& p_;
};

}  // namespace

std::string explanation(const Comparison& c, std::size_t point, const TerminalOptions& o) {
    return Explanation(c, point, o).text();
}

}  // namespace riwaya::report
