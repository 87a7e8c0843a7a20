#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "base/file.h"
#include "job.h"
#include "options.h"
#include "record/record.h"
#include "report/report.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

struct CompareArguments {
    Job job;
    std::string format = "text";
    std::string output;
    AccountsBy by = AccountsBy::kReport;
    unsigned width = 0;
    bool without_meaning = false;
};

constexpr const char* kFooter = R"(Examples:
  riwaya compare a.txt b.html                        a table in the terminal: a row a point, a column a report
  riwaya compare --by party a.txt b.html             a column a party, as the reports quote it
  riwaya compare --format html -o page.html story/   one page to send on
  riwaya compare --least-speaker 0.8 a.txt b.html    only speakers that are rather sure

A path is a file (plain text, HTML, feeds, JSON lines, saved readings), a folder, an address, or - for standard input;
`riwaya read --help` says more.
Exit codes: 0 done; 1 some input could not be read, the rest was compared; 2 usage; 3 nothing could be read; 130 stopped by Ctrl-C.)";

std::string rendered(const Comparison& c, const CompareArguments& a) {
    if (a.format == "json") return record::write(c) + '\n';
    if (a.format == "html") return report::html(c);
    if (a.format == "csv") return report::csv(c);
    if (a.format == "md") return report::markdown(c);
    report::TerminalOptions look;
    look.width = a.width > 0 ? a.width : a.output.empty() ? terminal_width() : 100;
    look.colour = a.output.empty() && wants_colour();
    return report::terminal(c, look);
}

// Writes beside the file and moves it into place, so that a half-written page never stands where a whole one did.
bool save(const std::string& path, const std::string& content) {
    const std::string part = path + ".part";
    std::ofstream file(part, std::ios::binary);
    file << content;
    file.close();
    if (file && std::rename(part.c_str(), path.c_str()) == 0) return true;
    complain(base::file_error(path, errno).message());
    std::remove(part.c_str());
    return false;
}

int run(CompareArguments& a) {
    const auto engine = open_engine();
    if (!engine) return kNothingRead;
    std::vector<Reading> readings;
    std::vector<std::string> complaints;
    const auto keep = [&](Reading r) {
        readings.push_back(std::move(r));
        return true;
    };
    a.job.on_complaint = [&](const std::string& c) { complaints.push_back(c); };
    const int status = read_documents(*engine, a.job, keep);
    if (status == kNothingRead || status == kInterrupted) return status;
    CompareOptions options;
    options.by = a.by;
    options.threads = a.job.threads;
    options.meaning = !a.without_meaning;
    Comparison comparison = engine->compare(readings, options);
    // Whoever is sent the result sees what could not be read, too.
    for (const std::string& c : complaints) comparison.notes.push_back("left out: " + c);
    const std::string out = rendered(comparison, a);
    if (!a.output.empty()) return save(a.output, out) ? status : kSomeUnread;
    std::cout << out << std::flush;
    return status;
}

}  // namespace

void add_compare(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("compare", "Lay the accounts of two or more reports side by side");
    auto a = std::make_shared<CompareArguments>();
    static const std::map<std::string, AccountsBy> kBy = {{"report", AccountsBy::kReport},
                                                          {"party", AccountsBy::kParty}};
    add_job_options(*command, a->job);
    add_least_speaker(*command, a->job);
    command
        ->add_option("--by", a->by,
                     "whose accounts: report (each report one) or party (each party that is reported as saying)")
        ->transform(CLI::CheckedTransformer(kBy).description(""))
        ->type_name("report|party");
    command->add_option("--format", a->format, "text, json, html, csv or md")
        ->check(CLI::IsMember({"text", "json", "html", "csv", "md"}).description(""))
        ->type_name("FORMAT");
    command->add_option("-o,--output", a->output, "write to this file instead of standard output");
    command->add_flag("--no-meaning", a->without_meaning,
                      "do without the sentence encoder, which tells of other words for one thing");
    add_width(*command, a->width);
    command->footer(kFooter);
    command->callback([a, command, &status] {
        if (a->job.paths.empty()) {
            if (input_is_terminal())
                std::cout << command->help();
            else
                complain("compare wants reports: name files or folders, or - for standard input");
            status = kUsage;
            return;
        }
        status = run(*a);
    });
}

}  // namespace riwaya::cli
