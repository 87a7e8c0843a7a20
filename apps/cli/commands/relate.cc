// riwaya relate: whether two headlines agree, disagree or tell of different things, and by which words.
#include <iostream>
#include <optional>

#include "commands.h"
#include "engine/stream.h"
#include "input/pairs.h"
#include "interrupt.h"
#include "job.h"
#include "options.h"
#include "record/record.h"
#include "report/report.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

struct RelateArguments {
    std::vector<std::string> texts;
    std::string format;  // empty: text
    unsigned threads = 0;
    std::string labels = "en";
    unsigned width = 0;
};

constexpr const char* kFooter = R"(Examples:
  riwaya relate 'Prices rose in May' 'Prices fell in May'    two headlines
  riwaya relate --format jsonl < pairs.jsonl                 {"id", "a", "b"} a line
  riwaya relate --format jsonl pairs.jsonl.gz                the same from a file

agree: one says what the other says, in whatever words. disagree: they tell of one thing, and cannot both be right or
tell it of someone or something else. other: they tell of different things. Behind it the probability, learnt from
Arabic headlines, then the words that decide. Which of the two comes first makes no difference. Where riwaya was built
without the sentence encoder it judges by words alone, and errs more often.
Exit codes: 0 done; 1 some lines could not be read, the rest was; 2 usage; 3 nothing could be read; 130 stopped by
Ctrl-C.)";

struct Judged {
    input::Pair pair;
    Relation relation;
};

std::string shown(const Judged& j, const RelateArguments& a, const report::TerminalOptions& look) {
    if (a.format == "jsonl") return record::write(j.pair.id, j.pair.a, j.pair.b, j.relation) + '\n';
    return report::terminal(j.pair.a, j.pair.b, j.relation, look);
}

Result<Judged> judge(const Engine& engine, Result<input::Pair> pair) {
    if (!pair) return pair.error();
    auto relation = engine.relate(pair->a, pair->b);
    if (!relation) {
        Error e = relation.error();
        if (e.where.empty()) e.where = pair->id;
        return e;
    }
    return Judged{std::move(*pair), std::move(*relation)};
}

int judge_lines(const Engine& engine, const RelateArguments& a, const report::TerminalOptions& look,
                const std::string& path) {
    auto source = input::PairSource::open(path);
    if (!source) {
        complain(source.error().message());
        return kNothingRead;
    }
    const Interrupt interrupt;
    std::size_t done = 0, failed = 0;
    bool written = true;
    const auto next = [&] { return Interrupt::asked() ? std::nullopt : source->next(); };
    const auto show = [&](Result<Judged> judged) {
        if (!judged) {
            ++failed;
            complain(judged.error().message());
            return true;
        }
        if (a.format != "jsonl" && done > 0) std::cout << '\n';
        ++done;
        std::cout << shown(*judged, a, look) << std::flush;
        written = std::cout.good();
        return written;
    };
    engine::in_order<Result<input::Pair>, Result<Judged>>(
        next, [&](Result<input::Pair> pair) { return judge(engine, std::move(pair)); }, show, a.threads);
    if (Interrupt::asked()) return kInterrupted;
    if (!written || (failed > 0 && done > 0)) return kSomeUnread;
    return failed > 0 ? kNothingRead : kDone;
}

int run(const RelateArguments& a) {
    auto labels = load_labels(a.labels);
    if (!labels) return kUsage;
    report::TerminalOptions look;
    look.width = a.width > 0 ? a.width : terminal_width();
    look.colour = wants_colour();
    look.labels = std::move(*labels);
    const auto engine = open_engine();
    if (!engine) return kNothingRead;
    if (a.texts.size() < 2) return judge_lines(*engine, a, look, a.texts.empty() ? "-" : a.texts.front());
    const auto judged = judge(*engine, input::Pair{"1", a.texts[0], a.texts[1]});
    if (!judged) {
        complain(judged.error().message());
        return kNothingRead;
    }
    std::cout << shown(*judged, a, look) << std::flush;
    return std::cout.good() ? kDone : kSomeUnread;
}

}  // namespace

void add_relate(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("relate", "Tell whether two headlines agree, disagree or neither");
    auto a = std::make_shared<RelateArguments>();
    command->add_option("TEXT", a->texts, "two headlines; or one file of pairs, or - for standard input")
        ->expected(0, 2);
    command->add_option("--format", a->format, "text (for people) or jsonl (an object a line)")
        ->check(CLI::IsMember({"text", "jsonl"}).description(""))
        ->type_name("FORMAT");
    command->add_option("--threads", a->threads, "how many pairs at a time; default: one a core")->type_name("N");
    add_labels(*command, a->labels);
    add_width(*command, a->width);
    command->footer(kFooter);
    command->callback([a, command, &status] {
        if (a->texts.empty() && input_is_terminal())
            std::cout << command->help();
        else
            status = run(*a);
    });
}

}  // namespace riwaya::cli
