#include "origins_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "origins/changes.h"
#include "report/origins.h"

namespace riwaya::cli {

namespace {

constexpr std::size_t kPieces = 3;        // that are shown of what was added, and of what was cut
constexpr std::size_t kPieceBytes = 240;  // of each

report::PrintView view_of(const PrintedReport& r) {
    report::PrintView out;
    out.id = r.id;
    out.outlet = r.outlet;
    out.published = r.published;
    out.title = r.title;
    out.agency = r.agency;
    return out;
}

// The longest spans, in the order of the text.
std::vector<report::PrintPiece> longest(const Article& a, std::vector<Span> spans) {
    if (spans.size() > kPieces) {
        std::nth_element(spans.begin(), spans.begin() + kPieces, spans.end(),
                         [](Span x, Span y) { return x.size() != y.size() ? x.size() > y.size() : x.begin < y.begin; });
        spans.resize(kPieces);
        std::sort(spans.begin(), spans.end());
    }
    std::vector<report::PrintPiece> out;
    for (const Span s : spans) {
        std::string words(slice(a.text, s));
        if (words.size() > kPieceBytes) {
            words.resize(words.rfind(' ', kPieceBytes) == std::string::npos ? 0 : words.rfind(' ', kPieceBytes));
            words += " \u2026";
        }
        out.push_back({std::move(words), s});
    }
    return out;
}

report::PrintView changed(const PrintedReport& first, const PrintedReport& other, const origins::Printer& printer) {
    report::PrintView out = view_of(other);
    const origins::Changes c = origins::changes_between(printer, *first.article, *other.article);
    out.retitled = c.retitled;
    out.words = c.other_words;
    out.of_first = c.first_words;
    out.added_words = c.added_words;
    out.cut_words = c.cut_words;
    out.shared = c.other_words - c.added_words;
    out.added = longest(*other.article, c.added);
    out.cut = longest(*first.article, c.cut);
    return out;
}

std::string shown(const std::vector<const PrintedReport*>& prints, const origins::Printer& printer,
                  const report::TerminalOptions& look) {
    std::vector<origins::Printing> printings;
    for (const PrintedReport* r : prints) printings.push_back(origins::printing_of(*r->article));
    const origins::First first = origins::first_of(printings);
    report::OriginView view;
    view.doubt = first.doubt;
    view.prints.push_back(view_of(*prints[first.index]));
    for (std::size_t i = 0; i < prints.size(); ++i)
        if (i != first.index) view.prints.push_back(changed(*prints[first.index], *prints[i], printer));
    return report::terminal(view, look);
}

}  // namespace

std::string origins_for_people(const std::vector<PrintedReport>& reports, const std::vector<Index>& origins,
                               const origins::Printer& printer, const report::TerminalOptions& look) {
    std::map<Index, std::vector<const PrintedReport*>> prints;
    for (std::size_t i = 0; i < reports.size(); ++i) prints[origins[i]].push_back(&reports[i]);
    std::string out;
    std::size_t several = 0;
    for (const auto& [origin, all] : prints) {
        if (all.size() < 2) continue;
        out += fmt::format("{}. {} prints of one text\n", ++several, all.size()) + shown(all, printer, look);
    }
    return out + fmt::format("{} {} of {} {}; {} printed more than once\n", reports.size(),
                             reports.size() == 1 ? "report" : "reports", prints.size(),
                             prints.size() == 1 ? "origin" : "origins", several);
}

}  // namespace riwaya::cli
