// riwaya origins: which reports derive from one text.
#include "origins.h"
#include "commands.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <unordered_map>

#include "input/dates.h"
#include "input/feed.h"
#include "options.h"
#include "origins_text.h"
#include "record/json.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

struct OriginsArguments {
    Job job;
    std::string format = "text";
    std::int32_t days = 7;
    unsigned width = 0;
};

// Reports of late days are kept all the same up to this many, as archives are seldom in the order of time.
constexpr std::size_t kKept = 100'000;
constexpr Index kForget = 10'000;  // reports after which those that nothing can join any more are let go

constexpr const char* kFooter = R"(Examples:
  riwaya origins day.jsonl                        prints of one text, who was first, and what the others changed
  riwaya origins --format jsonl < day.jsonl       a line for each report: its id and that of its origin
  riwaya origins --days 30 archive/               prints that lie up to 30 days apart

Two reports have one origin where one was edited from the other, or both from a third: shortened, extended, retitled,
credited to another agency. What both quote of somebody does not make them copies, nor do set phrases, nor a report of
another day in the same pattern. docs/origins.md says how it is told.
For people all reports are held and told of at the end; + stands before what a print has beyond the first, - before what
it leaves out. A JSON line is written as soon as its report is read; where a report shows that earlier ones have another
origin than was told, its line says so ("changed").
A path is a file, a folder, an address, or - for standard input; `riwaya read --help` says more.
Exit codes: 0 done; 1 some input could not be read, the rest was done; 2 usage; 3 nothing could be read; 130 stopped by
Ctrl-C.)";

// Days since 1970-01-01; nullopt where it is no date.
std::optional<std::int32_t> day_of(std::string_view published) {
    const auto seconds = input::seconds_of(input::iso_date(published).substr(0, 10));
    if (!seconds) return std::nullopt;
    return static_cast<std::int32_t>((*seconds - (*seconds < 0 ? 86399 : 0)) / 86400);
}

// Copies by the days of reports; one without a date is taken to be of the day of the one before it, and those that come
// before any date of the first one that is told.
class Dated {
  public:
    explicit Dated(const OriginsArguments& a) : copies_({.days = a.days, .least_kept = kKept}) {}

    std::vector<origins::Copy> add(Index number, PrintedReport& r) {
        const auto told = day_of(r.published);
        if (told && !day_) copies_.move_to(*told);
        if (told) day_ = told;
        return copies_.add(number, day_.value_or(0), std::move(r.print));
    }
    [[nodiscard]] Index oldest() const { return copies_.oldest(); }

  private:
    origins::Copies copies_;
    std::optional<std::int32_t> day_;  // of the latest report that told one
};

// Tells the origin of each report as it comes.
class Lines {
  public:
    explicit Lines(const OriginsArguments& a) : copies_(a) {}

    bool add(PrintedReport r) {
        const Index number = next_++;
        const std::vector<origins::Copy> copies = copies_.add(number, r);
        const auto changes = groups_.add(number, copies);
        write(r, copies, changes);
        ids_.emplace(number, std::move(r.id));
        if (next_ % kForget == 0) forget();
        return std::cout.good();
    }

  private:
    void write(const PrintedReport& r, const std::vector<origins::Copy>& copies,
               const std::vector<origins::Groups::Change>& changes) {
        const auto id = [&](Index n) -> const std::string& { return n + 1 == next_ ? r.id : ids_.at(n); };
        record::JsonWriter json;
        json.begin_object();
        json.field("id", r.id);
        json.field("origin", id(changes.front().origin));
        const auto best = std::max_element(copies.begin(), copies.end(),
                                           [](const auto& a, const auto& b) { return a.share < b.share; });
        if (best != copies.end()) {
            json.field("like", id(best->report));
            json.field("share", std::round(double{best->share} * 1000) / 1000);
        }
        if (!r.refused.empty()) json.field("refused", r.refused);
        if (changes.size() > 1) {
            json.key("changed");
            json.begin_object();
            for (std::size_t i = 1; i < changes.size(); ++i) json.field(id(changes[i].report), id(changes[i].origin));
            json.end_object();
        }
        json.end_object();
        const std::string line = std::move(json).text() + '\n';
        std::cout.write(line.data(), static_cast<std::streamsize>(line.size()));
        std::cout.flush();
    }
    void forget() {
        groups_.forget_before(copies_.oldest());
        std::erase_if(ids_, [&](const auto& entry) { return groups_.origin(entry.first) == kNoIndex; });
    }

    Dated copies_;
    origins::Groups groups_;
    std::unordered_map<Index, std::string> ids_;
    Index next_ = 0;
};

// All of it at the end.
int show_people(const OriginsArguments& a, const origins::Printer& printer) {
    Dated copies(a);
    origins::Groups groups;
    std::vector<PrintedReport> reports;
    std::vector<Index> of;
    const int status = print_documents(a.job, printer, true, [&](PrintedReport r) {
        const auto number = static_cast<Index>(reports.size());
        of.push_back(number);
        for (const auto [report, origin] : groups.add(number, copies.add(number, r))) of[report] = origin;
        reports.push_back(std::move(r));
        return true;
    });
    if (reports.empty()) return status;
    report::TerminalOptions look;
    look.width = a.width > 0 ? a.width : terminal_width();
    look.colour = wants_colour();
    std::cout << origins_for_people(reports, of, printer, look) << std::flush;
    return std::cout.good() ? status : static_cast<int>(kSomeUnread);
}

int run(const OriginsArguments& a) {
    const auto printer = open_printer();
    if (!printer) return kNothingRead;
    if (a.format == "text") return show_people(a, *printer);
    Lines lines(a);
    bool written = true;
    const int status = print_documents(a.job, *printer, false, [&](PrintedReport r) {
        written = lines.add(std::move(r));
        return written;
    });
    return written ? status : static_cast<int>(kSomeUnread);
}

}  // namespace

void add_origins(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("origins", "Tell which reports derive from one text");
    auto a = std::make_shared<OriginsArguments>();
    add_job_options(*command, a->job);
    command->add_option("--format", a->format, "text (for people), or jsonl (an object a line)")
        ->check(CLI::IsMember({"text", "jsonl"}).description(""))
        ->type_name("FORMAT");
    command->add_option("--days", a->days, "reports that lie further apart are not compared; default 7")
        ->check(CLI::Range(0, 36500).description(""))
        ->type_name("N");
    add_width(*command, a->width);
    command->footer(kFooter);
    command->callback([a, command, &status] {
        if (has_input(*command, a->job.paths)) status = run(*a);
    });
}

}  // namespace riwaya::cli
