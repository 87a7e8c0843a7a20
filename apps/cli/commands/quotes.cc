// riwaya quotes: statements of many reports, picked out by who says them, through whom, to whom, about what, and when.
#include <fmt/format.h>

#include <iostream>

#include "commands.h"
#include "job.h"
#include "options.h"
#include "output.h"
#include "record/record.h"
#include "report/quotes.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

struct QuotesArguments {
    Job job;
    QuoteQuery query;
    std::string format = "table";
    std::string output;
    std::string labels = "en";
    unsigned width = 0;
};

constexpr const char* kFooter = R"(Examples:
  riwaya quotes --speaker Netanyahu day.jsonl            what he is reported to say, in whatever language
  riwaya quotes --speaker 'French president' pages/      whoever that was on the day
  riwaya quotes --speaker France pages/                  its president, ministers, ministries, embassies …
  riwaya quotes --through Reuters --about Gaza pages/    what came through an agency, about a place
  riwaya quotes --act accuse --act deny --since 2024-03-01 --until 2024-03-31 pages/
  riwaya quotes --least-speaker 0.8 --format csv -o quotes.csv pages/

Everything that is asked must hold. X and Y are an id or a name as `riwaya entities` takes them, or words of a name;
how each was taken is told on standard error. A surname finds its bearers. A country finds itself and whoever speaks for
it: its offices, bodies and office-holders; its id (country:FR) finds it alone. The speaker is who said it, not who
passed it on: a spokesman speaks for himself, and what came through him is found by --through. --about also finds content that holds all the words, in any
of their forms. A day is compared with the day on which it was said, where the report tells it, else with the report's;
what has none is left out and counted. In the table, numbers in brackets are the bytes of the report's text where the
words stand.
A path is a file, a folder, an address, or - for standard input; `riwaya read --help` says more.
Exit codes: 0 done, also where nothing fits; 1 some input could not be read, the rest was done; 2 usage; 3 nothing could
be read; 130 stopped by Ctrl-C.)";

// "speaker: Netanyahu: taken for Benjamin Netanyahu (person:benjamin-netanyahu)"
void tell(const QuoteMeant& m) {
    constexpr std::size_t kShown = 3;
    std::string who;
    for (std::size_t i = 0; i < std::min(m.actors.size(), kShown); ++i)
        who += fmt::format("{}{} ({})", i == 0 ? "" : ", ", m.actors[i].name, m.actors[i].id);
    if (m.actors.size() > kShown) who += fmt::format(" and {} more", m.actors.size() - kShown);
    complain(
        fmt::format("{} {}: {}", m.part, m.asked,
                    who.empty() ? "by its words; no known actor, or too many, are called so" : "taken for " + who));
}

// Writes what is found as it is found.
class Writer {
  public:
    Writer(const QuotesArguments& a, const report::Labels& labels, std::ostream& out) : a_(a), out_(out) {
        look_.labels = labels;
        look_.width = a.width > 0 ? a.width : a.output.empty() ? terminal_width() : 100;
        look_.colour = a.output.empty() && wants_colour();
        if (a.format == "csv") out_ << report::quotes_csv_head();
        if (a.format == "webannotation") out_ << report::QuoteAnnotations::head();
    }
    bool add(const Reading& r, const Quotes& quotes) {
        if (!quotes.quotes.empty() && a_.output.empty() && output_is_terminal()) Progress::hide();
        if (a_.format == "table")
            out_ << report::terminal(r, quotes, look_);
        else if (a_.format == "webannotation")
            out_ << annotations_.add(r, quotes);
        else
            for (const Quote& q : quotes.quotes)
                out_ << (a_.format == "csv" ? report::quote_csv(r, q) : record::write(r, q) + '\n');
        if (a_.output.empty()) out_.flush();
        return out_.good();
    }

    // What stands behind all of them.
    bool finish() {
        if (a_.format == "webannotation") out_ << annotations_.tail();
        out_.flush();
        return out_.good();
    }

  private:
    const QuotesArguments& a_;
    std::ostream& out_;
    report::TerminalOptions look_;
    report::QuoteAnnotations annotations_;
};

// What is told of the whole job when it is done.
struct Counts {
    std::size_t reports = 0, with_quotes = 0, quotes = 0, undated = 0, without_layer = 0;

    void add(const Reading& r, const Quotes& found) {
        ++reports;
        with_quotes += found.quotes.empty() ? 0 : 1;
        quotes += found.quotes.size();
        undated += found.undated;
        without_layer += r.upto < Layer::kStatements && !r.article.refused ? 1 : 0;
    }
    void tell() const {
        const auto counted = [](std::size_t n, const char* one) {
            return fmt::format("{} {}{}", n, one, n == 1 ? "" : "s");
        };
        complain(fmt::format("{} in {} of {}", counted(quotes, "statement"), with_quotes, counted(reports, "report")));
        if (undated > 0)
            complain(counted(undated, "statement") +
                     " left out: nothing tells their day; without --since and --until they are there");
        if (without_layer > 0)
            complain(counted(without_layer, "saved reading") +
                     " without statements: read the reports again, without --layers");
    }
};

int pick(const Engine& engine, const QuoteFinder& finder, const QuotesArguments& a, const report::Labels& labels,
         std::ostream& out) {
    Writer writer(a, labels, out);
    Counts counts;
    bool written = true;
    const int status = read_documents(engine, a.job, [&](const Reading& r) {
        const Quotes found = finder.find(r);
        counts.add(r, found);
        written = writer.add(r, found);
        return written;
    });
    written = writer.finish() && written;
    if (status != kNothingRead) counts.tell();
    return written ? status : kSomeUnread;
}

int pick_to_file(const Engine& engine, const QuoteFinder& finder, const QuotesArguments& a,
                 const report::Labels& labels) {
    OutputFile file(a.output);
    const int status = file.stream() ? pick(engine, finder, a, labels, file.stream()) : int{kSomeUnread};
    if (status == kNothingRead) return status;
    return file.commit() ? status : int{kSomeUnread};
}

int run(const QuotesArguments& a) {
    const auto labels = load_labels(a.labels);
    if (!labels) return kUsage;
    const auto engine = open_engine();
    if (!engine) return kNothingRead;
    const auto finder = engine->quotes(a.query);
    if (!finder) {
        complain(finder.error().message());
        return kUsage;
    }
    for (const QuoteMeant& m : finder->meant()) tell(m);
    return a.output.empty() ? pick(*engine, *finder, a, *labels, std::cout)
                            : pick_to_file(*engine, *finder, a, *labels);
}

// Puts an act's number in place of its name, as CLI11 wants it for an enumeration.
std::string act_of(std::string& name) {
    std::string all;
    for (int i = 0; i <= static_cast<int>(SpeechAct::kReport); ++i) {
        const std::string known = name_of(static_cast<SpeechAct>(i));
        if (name == known) {
            name = std::to_string(i);
            return {};
        }
        all += (i == 0 ? "" : ", ") + known;
    }
    return "no kind of act is called '" + name + "'; there are: " + all;
}

void add_questions(CLI::App& command, QuoteQuery& q) {
    command.add_option("--speaker", q.speaker, "said by X")->type_name("X");
    command.add_option("--through", q.through, "came through X, who is not the speaker: a spokesman, an agency")
        ->type_name("X");
    command.add_option("--addressee", q.addressee, "said to X")->type_name("X");
    command.add_option("--about", q.about, "the content names Y, or holds all its words")->type_name("Y");
    command.add_option("--since", q.since, "on this day or later (YYYY-MM-DD)")->type_name("DAY");
    command.add_option("--until", q.until, "on this day or earlier")->type_name("DAY");
    command
        .add_option("--act", q.acts, "only this kind of act (docs/format.md lists them); may be given several times")
        ->transform(CLI::Validator(act_of, ""))
        ->allow_extra_args(false)
        ->type_name("ACT");
    command.add_option("--least", q.least, "only what is said with at least this probability, 0 to 1; default 0")
        ->check(CLI::Validator(check_probability, ""))
        ->type_name("P");
}

}  // namespace

void add_quotes(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("quotes", "List who says what over many reports");
    auto a = std::make_shared<QuotesArguments>();
    a->job.options.upto = Layer::kStatements;
    add_job_options(*command, a->job);
    add_least_speaker(*command, a->job);
    add_questions(*command, a->query);
    command
        ->add_option("--format", a->format,
                     "table (for people), csv, jsonl (an object a line), or webannotation (W3C, JSON-LD)")
        ->check(CLI::IsMember({"table", "csv", "jsonl", "webannotation"}).description(""))
        ->type_name("FORMAT");
    command->add_option("-o,--output", a->output, "write to this file instead of standard output");
    add_labels(*command, a->labels);
    add_width(*command, a->width);
    command->footer(kFooter);
    command->callback([a, command, &status] {
        if (has_input(*command, a->job.paths)) status = run(*a);
    });
}

}  // namespace riwaya::cli
