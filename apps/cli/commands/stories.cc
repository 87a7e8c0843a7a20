// riwaya stories: which reports are of one event, as a filter without a store.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "commands.h"
#include "job.h"
#include "newsdesk/clock.h"
#include "options.h"
#include "origins/origins.h"
#include "output.h"
#include "record/record.h"
#include "report/story.h"
#include "stories/ledger.h"
#include "stories/stories.h"
#include "stories_kept.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

// Reports between two groupings, and days behind the latest that may still gain reports.
constexpr std::size_t kBatch = 1024;
constexpr std::int32_t kDaysHeld = 14;
// Days that a report's date may lie ahead of the clock here: zones, and papers of the day after.
constexpr std::int32_t kDaysAhead = 2;

struct StoriesArguments {
    Job job;
    std::string format = "text";
    std::size_t least = 1;
    bool follow = false;
    StoriesKept kept;
    std::string labels = "en";
    unsigned width = 0;
};

constexpr const char* kFooter = R"(Examples:
  riwaya stories day/                                 the stories of a folder of reports, those with most reports first
  riwaya stories --least 3 day.jsonl                  only stories that three reports tell
  riwaya stories --format jsonl < day.jsonl           {"id", "story", "origin"} a report, in the order of input
  riwaya stories --format jsonl --follow < day.jsonl  each report at once, corrections later as {"id", "story", "was"}
  riwaya stories --db desk.db --min-origins 2         the stories of a store (`riwaya ingest`), the latest first
  riwaya stories --db desk.db --about Gaza --since 2026-02-01   that name a place, in any language, since a day

A story is one event or one development of it, whatever the language of its reports; a report that shares its event
with no other is a story of its own. Reports may come in any order within two weeks. A story's id follows from its first
report. Readings that were saved with `riwaya read` need not be read again.
A path is a file, a folder, an address, or - for standard input; `riwaya read --help` says more.
Exit codes: 0 done; 1 some input could not be read, the rest was; 2 usage; 3 nothing could be read; 130 stopped by
Ctrl-C.)";

struct Row {
    std::string id, published, story, title, outlet;
    Index origin = 0;
};

class Keeper {
  public:
    Keeper(const StoriesArguments& a, report::TerminalOptions look) : a_(a), look_(std::move(look)) {}

    bool add(const Reading& r, const Traces& traces) {
        const auto index = static_cast<Index>(rows_.size());
        Row row{r.article.id, r.article.published.value, {}, {}, {}, index};
        if (a_.format == "text") row.title = r.article.title.value, row.outlet = r.article.outlet.value;
        rows_.push_back(std::move(row));
        const auto profile = stories::unpack(traces.profile).value_or(stories::Profile{});
        const std::int32_t day = day_of(profile);
        std::vector<Index> copies;
        if (const auto print = origins::Print::unpack(traces.print)) {
            const std::vector<origins::Copy> found = copies_.add(index, day, *print);
            for (const auto& change : origins_.add(index, found)) rows_[change.report].origin = change.origin;
            for (const origins::Copy& c : found) copies.push_back(c.report);
        }
        stories_.add(index, day, profile, copies);
        if (a_.follow || ++waiting_ == kBatch) settle();
        return std::cout.good();
    }

    // Shows what is to be shown at the end.
    bool finish() {
        settle();
        if (a_.format == "text")
            show_text();
        else if (!a_.follow)
            for (const Row& row : rows_) std::cout << line(row);
        std::cout << std::flush;
        return std::cout.good();
    }

  private:
    // What has no date is taken to be of the day of the one before it, and what comes before any date of the first one
    // that is told. A day that has not come yet is an error of the page, by which nothing is let go.
    std::int32_t day_of(const stories::Profile& p) {
        if (p.day == stories::kNoDay) return beside_.value_or(0);
        if (!beside_) {
            copies_.move_to(p.day);
            stories_.move_to(p.day);
        }
        beside_ = p.day;
        if (p.day <= tomorrow_) latest_ = std::max(latest_.value_or(p.day), p.day);
        return p.day;
    }

    void settle() {
        waiting_ = 0;
        const std::vector<stories::Group> groups = stories_.settle();
        std::vector<std::vector<stories::Member>> members;
        for (const stories::Group& g : groups) {
            members.emplace_back();
            for (const Index i : g) members.back().push_back({i, rows_[i].id, rows_[i].published, rows_[i].story});
        }
        const stories::Entries entries =
            stories::enter(members, [&](std::string_view id) { return used_.contains(std::string(id)); });
        std::vector<std::pair<Index, std::string>> moved;  // with the story that it was in
        for (std::size_t g = 0; g < groups.size(); ++g)
            for (const Index i : groups[g])
                if (rows_[i].story != entries.ids[g]) moved.emplace_back(i, rows_[i].story);
        std::sort(moved.begin(), moved.end());
        for (std::size_t g = 0; g < groups.size(); ++g) {
            used_.insert(entries.ids[g]);
            for (const Index i : groups[g]) rows_[i].story = entries.ids[g];
        }
        if (a_.follow)
            for (const auto& [i, was] : moved)
                std::cout << (was.empty() ? line(rows_[i]) : correction(rows_[i], was)) << std::flush;
        if (latest_) stories_.forget_before(*latest_ - kDaysHeld);
    }

    [[nodiscard]] std::string line(const Row& r) const {
        return record::write_story(r.id, r.story, rows_[r.origin].id) + '\n';
    }
    [[nodiscard]] static std::string correction(const Row& r, const std::string& was) {
        return record::write_correction(r.id, r.story, was) + '\n';
    }

    void show_text() const {
        std::map<std::string_view, std::vector<Index>> by_story;
        for (Index i = 0; i < rows_.size(); ++i) by_story[rows_[i].story].push_back(i);
        std::vector<std::pair<std::string_view, std::vector<Index>>> all(by_story.begin(), by_story.end());
        std::stable_sort(all.begin(), all.end(), [](const auto& x, const auto& y) {
            return x.second.size() != y.second.size() ? x.second.size() > y.second.size() : x.second < y.second;
        });
        for (const auto& [story, reports] : all) {
            if (reports.size() < a_.least) continue;
            std::set<Index> origins;
            for (const Index i : reports) origins.insert(rows_[i].origin);
            report::StoryGroup group{std::string(story), origins.size(), {}};
            for (const Index i : reports)
                group.reports.emplace_back(rows_[i].title.empty() ? rows_[i].id : rows_[i].title, rows_[i].outlet);
            std::cout << report::terminal(group, look_) << '\n';
        }
    }

    const StoriesArguments& a_;
    report::TerminalOptions look_;
    origins::Copies copies_;
    origins::Groups origins_;
    stories::Stories stories_;
    std::vector<Row> rows_;  // by index
    std::set<std::string> used_;
    std::optional<std::int32_t> beside_, latest_;
    std::int32_t tomorrow_ = static_cast<std::int32_t>(newsdesk::seconds_now() / 86400) + kDaysAhead;
    std::size_t waiting_ = 0;
};

int run(const StoriesArguments& a, const report::Labels& labels) {
    const auto engine = open_engine();
    if (!engine) return kNothingRead;
    Keeper keeper(a, look_of(a.width, labels));
    bool written = true;
    const int status = trace_documents(*engine, a.job, [&](const Reading& r, const Traces& t) {
        written = keeper.add(r, t);
        return written;
    });
    written = keeper.finish() && written;
    return written ? status : kSomeUnread;
}

// The stories of a store, where no reports are named.
int list(const StoriesArguments& a, const report::Labels& labels) {
    if (!a.job.paths.empty())
        complain("--db lists the stories of a store; to add reports to it, use `riwaya ingest`");
    else if (a.kept.reports && a.format != "jsonl")
        complain("--reports wants --format jsonl");
    else if (!a.kept.since.empty() && !a.kept.until.empty() && a.kept.since > a.kept.until)
        complain("--since " + a.kept.since + " is behind --until " + a.kept.until + ", so that no day is left");
    else
        return list_kept(a.kept, a.format, look_of(a.width, labels));
    return kUsage;
}

// Whether the options fit each other; complains where they do not.
bool fit(const StoriesArguments& a) {
    if (a.follow && a.format != "jsonl")
        complain("--follow wants --format jsonl");
    else if (a.format == "csv")
        complain("--format csv lists the stories of a store: name it with --db");
    else
        return true;
    return false;
}

}  // namespace

void add_stories(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("stories", "Tell which reports are of one event");
    auto a = std::make_shared<StoriesArguments>();
    a->job.options.upto = Layer::kQuantities;
    add_job_options(*command, a->job);
    command
        ->add_option("--format", a->format,
                     "text (for people), jsonl (an object a report; of a store, a story), or csv (of a store)")
        ->check(CLI::IsMember({"text", "jsonl", "csv"}).description(""))
        ->type_name("FORMAT");
    command->add_option("--least", a->least, "in text, only stories of at least so many reports")->type_name("N");
    command->add_flag("--follow", a->follow, "print each report at once, and what changes later (with jsonl)");
    add_kept_options(*command, a->kept);
    add_labels(*command, a->labels);
    add_width(*command, a->width);
    command->footer(kFooter);
    command->callback([a, command, &status] {
        const auto labels = load_labels(a->labels);
        if (!labels)
            status = kUsage;
        else if (!a->kept.db.empty())
            status = list(*a, *labels);
        else if (has_input(*command, a->job.paths))
            status = fit(*a) ? run(*a, *labels) : int{kUsage};
    });
}

}  // namespace riwaya::cli
