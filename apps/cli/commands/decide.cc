#include <cstdlib>
#include <ctime>
#include <iostream>

#include "commands.h"
#include "desk.h"
#include "options.h"
#include "report/report.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

struct DecideArguments {
    CompareJob compare;
    std::string file;
    std::string analyst;
    std::vector<std::string> merge, split, accept, reject, on, undo;
    std::string note;
    std::string format = "text";
    std::string labels = "en";
    unsigned width = 0;
};

constexpr const char* kFooter = R"(Examples:
  riwaya decide --decisions desk.jsonl --analyst 'Lina Haddad' --reject 4:conflict1 --note 'two counts' story/
  riwaya decide --decisions desk.jsonl --merge 4,7 story/            one point, not two
  riwaya decide --decisions desk.jsonl --split 4:cell2 story/        cell 2 says something else
  riwaya decide --decisions desk.jsonl --reject 9c0d12:link1 story/  these two do not say the same
  riwaya decide --decisions desk.jsonl --accept 12:silence1 story/   it does pass this over in silence
  riwaya decide --decisions desk.jsonl --on 4 --note 'ask the ministry' story/
  riwaya decide --decisions desk.jsonl --undo 5c1d22 story/          the decision of this id holds no more
  riwaya decide --decisions desk.jsonl story/                        lists all, and what has become of each
  riwaya compare --decisions desk.jsonl story/                       the comparison with all of it applied

A point is called by its number in the table of `riwaya compare` with the same reports and decisions, or by its id or
the begin of it; its parts (cell1, conflict1, difference1, link1, silence1) by what `riwaya compare --explain POINT`
calls them. Several actions may be named at once; all are kept, or none.
A decision is kept with who, when, and the words that it stands on, by which it is found again when reports are added
or change; one that no longer fits is told. The file only grows: what is taken back is taken back by a further line.
Exit codes: 0 done; 1 some input could not be read or the decision not kept; 2 usage; 3 nothing could be read.)";

std::string now() {
    const std::time_t t = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&t, &utc);
    char out[32];
    return {out, std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

std::vector<std::string> parted(const std::string& list) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find(',', at), list.size());
        if (end > at) out.push_back(list.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

// "4:cell2,cell3" as "4:cell2" and "4:cell3".
std::vector<std::string> cells(const std::string& list) {
    std::vector<std::string> out = parted(list);
    if (out.empty()) return out;
    const std::string point = out.front().substr(0, out.front().find(':') + 1);
    for (std::string& one : out)
        if (one.find(':') == std::string::npos) one.insert(0, point);
    return out;
}

std::vector<DecisionRequest> requests(const DecideArguments& a) {
    std::vector<DecisionRequest> out;
    const std::string at = now();
    const auto add = [&](DecisionAction action, const std::vector<std::string>& given, auto items_of) {
        for (const std::string& one : given) out.push_back({action, items_of(one), a.analyst, at, a.note});
    };
    const auto one = [](const std::string& item) { return std::vector<std::string>{item}; };
    add(DecisionAction::kMerge, a.merge, parted);
    add(DecisionAction::kSplit, a.split, cells);
    add(DecisionAction::kAccept, a.accept, one);
    add(DecisionAction::kReject, a.reject, one);
    add(DecisionAction::kNote, a.on, one);
    add(DecisionAction::kUndo, a.undo, one);
    return out;
}

void show(const Comparison& c, std::size_t from, const DecideArguments& a, const report::Labels& labels) {
    if (a.format == "jsonl") {
        for (std::size_t i = from; i < c.rulings.size(); ++i) std::cout << to_json(c.rulings[i].decision) << '\n';
        std::cout << std::flush;
        return;
    }
    report::TerminalOptions look;
    look.width = a.width > 0 ? a.width : terminal_width();
    look.colour = wants_colour();
    look.labels = labels;
    std::vector<std::size_t> which;
    for (std::size_t i = from; i < c.rulings.size(); ++i) which.push_back(i);
    std::cout << report::rulings(c, which, look) << std::flush;
}

int run(DecideArguments& a) {
    int status = kDone;
    const auto labels = load_labels(a.labels);
    if (!labels) return kUsage;
    const std::vector<DecisionRequest> wanted = requests(a);
    auto comparison = compare_all(a.compare, status);
    if (!comparison) return status;
    std::vector<Decision> all = load_decisions({a.file}, !wanted.empty(), *comparison, status);
    const std::size_t kept = all.size();
    Comparison decided = *comparison;
    apply_decisions(decided, all);
    if (wanted.empty()) {
        show(decided, 0, a, *labels);
        return status;
    }
    for (const DecisionRequest& r : wanted) {
        auto decision = decide(decided, r);
        if (!decision) {
            complain(decision.error().message());
            return kUsage;
        }
        all.push_back(std::move(*decision));
    }
    const auto written = append_decisions(a.file, std::span(all).subspan(kept));
    if (!written) {
        complain(written.error().message());
        return kSomeUnread;
    }
    apply_decisions(*comparison, all);
    show(*comparison, kept, a, *labels);
    return status;
}

void add_actions(CLI::App& command, DecideArguments& a) {
    const auto action = [&](const char* name, std::vector<std::string>& to, const char* type, const char* help) {
        command.add_option(name, to, help)->allow_extra_args(false)->type_name(type);
    };
    action("--merge", a.merge, "POINT,POINT", "these points are one");
    action("--split", a.split, "POINT:CELL", "this cell (or several: 4:cell2,cell3) is a point of its own");
    action("--accept", a.accept, "PART", "a point, or a conflict, difference, link or silence of one, is right");
    action("--reject", a.reject, "PART", "it is wrong: it is shown as rejected, and makes no conflict");
    action("--on", a.on, "PART", "a point or part that the note is about, without a verdict");
    action("--undo", a.undo, "DECISION", "the decision of this id (or begin of an id) holds no more");
    command.add_option("--note", a.note, "why, kept with what is decided")->type_name("TEXT");
}

}  // namespace

void add_decide(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("decide", "Keep an analyst's decisions about a comparison");
    auto a = std::make_shared<DecideArguments>();
    add_compare_job(*command, a->compare);
    command->add_option("--decisions", a->file, "where decisions are kept; made where it is not there")
        ->required()
        ->type_name("FILE");
    command->add_option("--analyst", a->analyst, "who decides; default: $RIWAYA_ANALYST")
        ->envname("RIWAYA_ANALYST")
        ->type_name("NAME");
    add_actions(*command, *a);
    command->add_option("--format", a->format, "text, or jsonl (the lines of the file)")
        ->check(CLI::IsMember({"text", "jsonl"}).description(""))
        ->type_name("FORMAT");
    add_labels(*command, a->labels);
    add_width(*command, a->width);
    command->footer(kFooter);
    command->callback([a, &status] {
        if (a->compare.job.paths.empty()) {
            complain("decide wants the reports that are compared: name files or folders, or - for standard input");
            status = kUsage;
            return;
        }
        const bool any = !requests(*a).empty();
        if (any && a->analyst.empty()) {
            complain("a decision is kept with who decides: name yourself with --analyst, or in RIWAYA_ANALYST");
            status = kUsage;
            return;
        }
        if (!any && !a->note.empty()) {
            complain("a note is about something: name it with --on, as in --on 4 or --on 4:conflict1");
            status = kUsage;
            return;
        }
        status = run(*a);
    });
}

}  // namespace riwaya::cli
