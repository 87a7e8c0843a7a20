// riwaya ingest: reads reports into a store, folds copies, finds the stories, and says what it kept once it is kept.
#include <fmt/format.h>

#include <atomic>
#include <iostream>

#include "commands.h"
#include "input/source.h"
#include "interrupt.h"
#include "job.h"
#include "kept_lines.h"
#include "options.h"
#include "remake.h"
#include "take_in.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

struct IngestArguments {
    Job job;
    std::string db;
    std::string format = "text";
    bool again = false;
    bool quiet = false;
    bool remake = false;
};

constexpr const char* kFooter = R"(Examples:
  riwaya ingest --db desk.db pages/                        a folder, an archive, a crawl: all that `read` takes
  riwaya ingest --db desk.db https://news.example/rss      what a feed names and the store does not hold
  riwaya fetch feeds.opml | riwaya ingest --db desk.db -   the same, politely, for many feeds
  riwaya ingest --db desk.db --remake                      after an update: read again what the store holds
  riwaya stories --db desk.db                              what they tell of, then
  riwaya story --db desk.db ID                             one story: reports by origin, accounts side by side

The store is made where it is not there. A line is printed for each report once it is on the disk: its id, the story
that it belongs to and its title. What the store holds already is passed over, so that a run that was stopped
can simply be made again; an address that it holds is asked for again only with --again, and a page that has changed
becomes a new version of its report. One process writes to a store at a time; any number may read it meanwhile.
Exit codes: 0 done; 1 some input could not be read, the rest is kept; 2 usage; 3 nothing could be read, or the store
could not be written; 130 stopped by Ctrl-C, what was printed is kept.)";

KeptLines::Form form_of(const IngestArguments& a) {
    return a.quiet ? KeptLines::Form::kNone : a.format == "jsonl" ? KeptLines::Form::kJson : KeptLines::Form::kText;
}

// What is told at the end, and the exit code.
int end(const KeptLines& lines, const TakenIn& taken) {
    complain(lines.counts() + (taken.failed == 0 ? "" : fmt::format(", {} could not be read", taken.failed)));
    if (taken.error) {
        complain(taken.error->message());
        return kNothingRead;
    }
    if (Interrupt::asked()) {
        complain("stopped, as asked; what was printed is kept, the same command goes on");
        return kInterrupted;
    }
    if (!std::cout.good()) {
        complain("what was printed is kept; the same command goes on");
        return kSomeUnread;
    }
    if (taken.failed == 0 && lines.all() > 0) return kDone;
    return lines.all() > 0 ? kSomeUnread : kNothingRead;
}

int ingest(const IngestArguments& a, const Engine& engine, StoreFile& file, store::Store& look) {
    NetworkWeb web(a.job.network);
    std::uint64_t bytes_read = 0;
    const std::uint64_t bytes = error_is_terminal() ? input::total_size(a.job.paths).value_or(0) : 0;
    input::SourceOptions options = web.options([&](const std::string& id) { return !a.again && holds(look, id); });
    options.bytes_read = &bytes_read;
    input::Source source(a.job.paths, options);
    const Interrupt interrupt;
    Progress progress("reports read");
    KeptLines lines(form_of(a));
    TakeIn t;
    t.options = a.job.options;
    t.threads = a.job.threads;
    std::atomic<double> share = -1;  // of the files that is read: another thread shows it
    t.next = [&]() -> std::optional<Result<Document>> {
        if (Interrupt::asked()) return std::nullopt;
        auto document = source.next();
        if (bytes > 0) share = static_cast<double>(bytes_read) / static_cast<double>(bytes);
        return document;
    };
    t.tell = [&](const newsdesk::Kept& kept) { return lines.tell(kept); };
    t.step = [&](const Error* error) {
        progress.step(share);
        if (error == nullptr) return;
        progress.clear();
        complain(error->message());
    };
    const TakenIn taken = take_in(engine, file.words.terms, file.store, look, t);
    progress.clear();
    lines.add_known(taken.known);
    return end(lines, taken);
}

int run(const IngestArguments& a) {
    const auto engine = open_engine();
    if (!engine) return kNothingRead;
    // Nothing is made anew of what is not there; a store is not made for that.
    if (a.remake && !open_store(a.db, store::Access::kRead)) return kNothingRead;
    auto file = open_store(a.db, store::Access::kWrite);
    if (!file) return kNothingRead;
    if (a.remake) return remake_readings(*engine, *file, a.db, a.job.threads);
    auto look = store::Store::open(a.db, store::Access::kRead);
    if (!look) {
        complain(look.error().message());
        return kNothingRead;
    }
    return ingest(a, *engine, *file, *look);
}

}  // namespace

void add_ingest(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("ingest", "Keep reports in a store: copies folded, stories found");
    auto a = std::make_shared<IngestArguments>();
    command->add_option("--db", a->db, "the store, one file; made where it is not there")
        ->required()
        ->type_name("FILE");
    add_job_options(*command, a->job);
    command->add_option("--format", a->format, "text (a line a report) or jsonl (what became of each, and of stories)")
        ->check(CLI::IsMember({"text", "jsonl"}).description(""))
        ->type_name("FORMAT");
    command->add_flag("--again", a->again,
                      "ask again for addresses that the store holds: their pages may have changed");
    command->add_flag("--quiet", a->quiet, "print no line a report, only the counts at the end");
    CLI::Option* remake =
        command->add_flag("--remake", a->remake,
                          "read nothing new: make the readings anew that another version of riwaya or its tables made");
    for (const char* name : {"--format", "--again", "--quiet", "--most", "--offline", "--allow-private"})
        remake->excludes(command->get_option(name));
    command->footer(kFooter);
    command->callback([a, command, &status] {
        if (a->remake && !a->job.paths.empty()) {
            complain("--remake reads what the store holds; leave out the paths");
            status = kUsage;
            return;
        }
        if (a->remake || has_input(*command, a->job.paths)) status = run(*a);
    });
}

}  // namespace riwaya::cli
