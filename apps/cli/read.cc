#include <iostream>

#include "job.h"
#include "record/record.h"
#include "report/report.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

struct ReadArguments {
    std::vector<std::string> paths;
    std::string format = "text";
    Layer upto = Layer::kClaims;
    unsigned threads = 0;
    unsigned width = 0;
};

constexpr const char* kFooter = R"(Examples:
  riwaya read report.txt                          what is found in one report, for people
  riwaya read --format jsonl pages/ > day.jsonl   readings of a folder, one JSON object a line
  riwaya read --format jsonl < reports.jsonl      as a filter

A path is a file (plain text, HTML, JSON lines, saved readings; the kind is found from the content), a folder, or - for
standard input. Exit codes: 0 done; 1 some input could not be read, the rest was; 2 usage; 3 nothing could be read.)";

int run(const ReadArguments& a) {
    const auto engine = open_engine();
    if (!engine) return kNothingRead;
    report::TerminalOptions look;
    look.width = a.width > 0 ? a.width : terminal_width();
    look.colour = wants_colour();
    return read_documents(*engine, a.paths, {a.upto}, a.threads, [&](const Reading& r) {
        std::cout << (a.format == "jsonl" ? record::write(r) + '\n' : report::terminal(r, look)) << std::flush;
        return std::cout.good();
    });
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
    command->add_option("PATH", a->paths, "files, folders, or - for standard input");
    command->add_option("--format", a->format, "text (for people) or jsonl (a reading a line)")
        ->check(CLI::IsMember({"text", "jsonl"}).description(""))
        ->type_name("FORMAT");
    command
        ->add_option("--layers", a->upto,
                     "stop after this layer: article, sentences, mentions, times, quantities, statements, claims")
        ->transform(CLI::CheckedTransformer(kLayers).description(""))
        ->type_name("LAYER");
    command->add_option("--threads", a->threads, "how many threads; 0 is one a core; the output is the same")
        ->check(CLI::Range(0, 1024).description(""))
        ->type_name("N");
    command->add_option("--width", a->width, "columns to fold to; default: the terminal's")
        ->check(CLI::Range(20, 500).description(""))
        ->type_name("N");
    command->footer(kFooter);
    command->callback([a, command, &status] {
        if (a->paths.empty() && input_is_terminal()) {
            std::cout << command->help();
            return;
        }
        if (a->paths.empty()) a->paths.emplace_back("-");
        status = run(*a);
    });
}

}  // namespace riwaya::cli
