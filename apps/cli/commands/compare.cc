#include <iostream>

#include "accounts/tally.h"
#include "commands.h"
#include "desk.h"
#include "options.h"
#include "output.h"
#include "record/record.h"
#include "report/report.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

struct CompareArguments {
    CompareJob compare;
    std::string format = "text";
    std::string output;
    std::string explain;
    std::string rejected = "show";
    std::string labels = "en";
    unsigned width = 0;
};

constexpr const char* kFooter = R"(Examples:
  riwaya compare a.txt b.html                        a table in the terminal: a row a point, a column a report
  riwaya compare --by party a.txt b.html             a column a party, as the reports quote it
  riwaya compare --format html -o page.html story/   one page to send on
  riwaya compare --labels ar --format html -o page.html story/   the same with Arabic headings, statuses and notes
  riwaya compare --least-speaker 0.8 a.txt b.html    only speakers that are rather sure
  riwaya compare --explain 4 a.txt b.html            why the cells of point 4 stand together, why it is a conflict
  riwaya compare --decisions desk.jsonl story/       with what `riwaya decide` kept of an analyst's decisions

A path is a file (plain text, HTML, feeds, JSON lines, saved readings), a folder, an address, or - for standard input;
`riwaya read --help` says more.
Exit codes: 0 done; 1 some input could not be read, the rest was compared; 2 usage; 3 nothing could be read; 130 stopped by Ctrl-C.)";

report::TerminalOptions look_of(const CompareArguments& a, const report::Labels& labels) {
    report::TerminalOptions look = cli::look_of(a.width, a.output);
    look.labels = labels;
    return look;
}

std::string rendered(const Comparison& c, const CompareArguments& a, const report::Labels& labels) {
    if (a.format == "json") return record::write(c) + '\n';
    if (a.format == "html") return report::html(c, labels);
    if (a.format == "csv") return report::csv(c);
    if (a.format == "md") return report::markdown(c, labels);
    if (a.format == "webannotation") return report::annotations(c);
    return report::terminal(c, look_of(a, labels));
}

int run(CompareArguments& a) {
    int status = kDone;
    const auto labels = load_labels(a.labels);
    if (!labels) return kUsage;
    auto comparison = compare_all(a.compare, status);
    if (!comparison) return status;
    if (comparison->by == AccountsBy::kReport && comparison->accounts.size() < 2) {
        const std::string note = comparison->accounts.empty() ? "no report has an account: nothing is compared"
                                                              : "one report alone has an account: nothing is compared";
        complain(note);
        comparison->notes.insert(comparison->notes.begin(), note);
    }
    apply_decisions(*comparison, load_decisions(a.compare.decisions, false, *comparison, status));
    if (!comparison->rulings.empty()) accounts::tally(*comparison);  // points were merged, split, rejected
    std::string out;
    if (!a.explain.empty()) {
        const auto item = find_item(*comparison, a.explain);
        if (!item) {
            complain(item.error().message());
            return kUsage;
        }
        out = a.format == "json" ? record::write(*comparison, comparison->points[item->point]) + '\n'
                                 : report::explanation(*comparison, item->point, look_of(a, *labels));
    } else {
        if (a.rejected == "hide") hide_rejected(*comparison);
        out = rendered(*comparison, a, *labels);
    }
    if (!a.output.empty()) return save(a.output, out) ? status : kSomeUnread;
    std::cout << out << std::flush;
    return status;
}

void add_options(CLI::App& command, CompareArguments& a) {
    add_compare_job(command, a.compare);
    command.add_option("--format", a.format, "text, json, html, csv, md, or webannotation (W3C, JSON-LD)")
        ->check(CLI::IsMember({"text", "json", "html", "csv", "md", "webannotation"}).description(""))
        ->type_name("FORMAT");
    command.add_option("-o,--output", a.output, "write to this file instead of standard output");
    command
        .add_option("--explain", a.explain,
                    "only this point (its number, its id, or the begin of its id), with all that speaks for it")
        ->type_name("POINT");
    command
        .add_option("--decisions", a.compare.decisions,
                    "apply the decisions of this file; may be given several times, the later decision wins")
        ->allow_extra_args(false)
        ->type_name("FILE");
    command.add_option("--rejected", a.rejected, "what was rejected: show it as such, or hide it; default show")
        ->check(CLI::IsMember({"show", "hide"}).description(""))
        ->type_name("show|hide");
    add_labels(command, a.labels);
    add_width(command, a.width);
    command.footer(kFooter);
}

}  // namespace

void add_compare(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("compare", "Lay the accounts of two or more reports side by side");
    auto a = std::make_shared<CompareArguments>();
    add_options(*command, *a);
    command->callback([a, command, &status] {
        if (a->compare.job.paths.empty()) {
            if (input_is_terminal())
                std::cout << command->help();
            else
                complain("compare wants reports: name files or folders, or - for standard input");
            status = kUsage;
            return;
        }
        if (!a->explain.empty() && a->format != "text" && a->format != "json") {
            complain("--explain gives text or json, not " + a->format);
            status = kUsage;
            return;
        }
        status = run(*a);
    });
}

}  // namespace riwaya::cli
