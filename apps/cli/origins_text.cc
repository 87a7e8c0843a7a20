#include "origins_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "origins/changes.h"
#include "report/origins.h"

namespace riwaya::cli {

namespace {

report::PrintView view_of(const PrintedReport& r) {
    report::PrintView out;
    out.id = r.id;
    out.outlet = r.outlet;
    out.published = r.published;
    out.title = r.title;
    out.agency = r.agency;
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
        if (i != first.index) {
            view.prints.push_back(view_of(*prints[i]));
            view.prints.back().change = origins::change_of(printer, *prints[first.index]->article, *prints[i]->article);
        }
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
