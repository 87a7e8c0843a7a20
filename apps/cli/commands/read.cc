#include <iostream>
#include <unordered_set>

#include "base/hash.h"
#include "commands.h"
#include "job.h"
#include "lines_file.h"
#include "options.h"
#include "record/record.h"
#include "report/report.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

struct ReadArguments {
    Job job;
    std::string format;  // empty: text, or jsonl where there is an output file
    std::string output;
    bool resume = false;
    std::string labels = "en";
    unsigned width = 0;
};

constexpr const char* kFooter = R"(Examples:
  riwaya read report.txt                          what is found in one report, for people
  riwaya read -o day.jsonl pages/                 readings of a folder, one JSON object a line
  riwaya read -o day.jsonl --resume pages/        the rest of them, after it was stopped
  riwaya read --format jsonl < reports.jsonl      as a filter
  riwaya read --least-speaker 0.8 report.txt      only speakers that are rather sure
  riwaya read https://news.example/report         a page of the web, asked for politely
  riwaya read --most 20 https://news.example/rss  a feed's newest reports; a sitemap's and an OPML list's too

A path is a file (plain text, HTML, RSS, Atom, JSON feed, JSON lines, saved readings, or a sitemap, OPML or text that
lists addresses; the kind is found from the content), a folder, an address, or - for standard input. The network is
asked only for addresses, sitemaps, OPML and lists that are named here; a feed in a file gives what it holds.
Exit codes: 0 done; 1 some input could not be read, the rest was; 2 usage; 3 nothing could be read; 130 stopped by
Ctrl-C.)";

int read_to_terminal(const Engine& engine, const ReadArguments& a, const report::Labels& labels) {
    report::TerminalOptions look;
    look.width = a.width > 0 ? a.width : terminal_width();
    look.colour = wants_colour();
    look.labels = labels;
    return read_documents(engine, a.job, [&](const Reading& r) {
        if (output_is_terminal()) Progress::hide();
        std::cout << (a.format == "jsonl" ? record::write(r) + '\n' : report::terminal(r, look)) << std::flush;
        return std::cout.good();
    });
}

// Readings as lines of a file; with --resume, only those that it lacks.
int read_to_file(const Engine& engine, const ReadArguments& a) {
    std::unordered_set<std::uint64_t> done;
    const auto known = [&](std::string_view line) -> Status {
        const auto head = record::read_head(line);
        if (!head)
            return Error{head.error().code, head.error().what, a.output, "name another file, or leave out --resume"};
        if (head->upto != a.job.options.upto)
            return Error{ErrorCode::kFormat, "holds readings of other layers", a.output,
                         "give the --layers that it was made with, or name another file"};
        done.insert(base::hash64(head->id));
        return Ok{};
    };
    auto file = LinesFile::open(a.output, a.resume, known);
    if (!file) {
        complain(file.error().message());
        return kNothingRead;
    }
    Job job = a.job;
    if (!done.empty()) job.is_done = [&](const std::string& id) { return done.contains(base::hash64(id)); };
    bool written = true;
    const int status = read_documents(engine, job, [&](const Reading& r) {
        written = file->add(record::write(r));
        if (!written) complain(file->error().message());
        return written;
    });
    return written ? status : kSomeUnread;
}

int run(const ReadArguments& a) {
    const auto labels = load_labels(a.labels);
    if (!labels) return kUsage;
    const auto engine = open_engine();
    if (!engine) return kNothingRead;
    return a.output.empty() ? read_to_terminal(*engine, a, *labels) : read_to_file(*engine, a);
}

// Whether the options fit each other; complains where they do not.
bool fit(const ReadArguments& a) {
    if (a.resume && a.output.empty())
        complain("--resume wants the file to go on with: name it with -o");
    else if (!a.output.empty() && a.format == "text")
        complain("-o writes readings as JSON lines; leave out --format, or send the text on with >");
    else
        return true;
    return false;
}

}  // namespace

void add_read(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("read", "Show what is found in reports: article, names, dates, figures, statements");
    auto a = std::make_shared<ReadArguments>();
    static const std::map<std::string, Layer> kLayers = {
        {"article", Layer::kArticle}, {"sentences", Layer::kSentences},   {"mentions", Layer::kMentions},
        {"times", Layer::kTimes},     {"quantities", Layer::kQuantities}, {"statements", Layer::kStatements},
        {"claims", Layer::kClaims}};
    add_job_options(*command, a->job);
    add_least_speaker(*command, a->job);
    command
        ->add_option("--format", a->format,
                     "text (for people) or jsonl (a reading a line); default: text, jsonl with -o")
        ->check(CLI::IsMember({"text", "jsonl"}).description(""))
        ->type_name("FORMAT");
    command
        ->add_option("--layers", a->job.options.upto,
                     "stop after this layer: article, sentences, mentions, times, quantities, statements, claims")
        ->transform(one_of(kLayers))
        ->type_name("LAYER");
    command->add_option("-o,--output", a->output, "write the readings to this file, as JSON lines");
    command->add_flag("--resume", a->resume, "go on with that file: what it holds already is not read again");
    add_labels(*command, a->labels);
    add_width(*command, a->width);
    command->footer(kFooter);
    command->callback([a, command, &status] {
        if (has_input(*command, a->job.paths)) status = fit(*a) ? run(*a) : int{kUsage};
    });
}

}  // namespace riwaya::cli
