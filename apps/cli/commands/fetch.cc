#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>

#include "commands.h"
#include "fetch/crawl.h"
#include "fetch/memory.h"
#include "fetch_output.h"
#include "input/feed.h"
#include "interrupt.h"
#include "job.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

struct FetchArguments {
    std::vector<std::string> names;
    std::string output, format, state, contact;
    bool resume = false;
    double largest_mib = 64;
    fetch::Options options;
    fetch::Wanted wanted;
};

constexpr const char* kFooter = R"(Examples:
  riwaya fetch https://news.example/report.html | riwaya read    one page, read at once
  riwaya fetch -o day.jsonl https://news.example/feed.xml        the pages that a feed names
  riwaya fetch -o day.jsonl https://news.example/feed.xml        the same later: adds what is new or has changed
  riwaya fetch -o day.jsonl --resume https://news.example/feed.xml   the rest, after it was stopped
  riwaya fetch -o week.warc.gz --since 2026-11-14 --most 500 https://news.example/sitemap.xml
  riwaya fetch -o all.jsonl --contact mailto:desk@ours.example feeds.opml

What is named is an address of a page, or a feed (RSS, Atom, JSON), a sitemap, an OPML list or a text with an address a
line, by its address or as a file; - is standard input. riwaya asks robots.txt first, asks a host one thing at a time
with a delay between, and never an address inside the local network. docs/fetch.md tells all that it does and never does.
Exit codes: 0 done; 1 some addresses gave no page, the rest did; 2 usage; 3 none did; 130 stopped by Ctrl-C.)";

bool is_warc(const FetchArguments& a) {
    if (!a.format.empty()) return a.format == "warc";
    return a.output.ends_with(".warc.gz");
}

struct Tally {
    std::size_t fetched = 0, unchanged = 0, failed = 0;
};

// One run: where pages go, what is remembered of them, and how far it is.
class Run {
  public:
    Run(const FetchArguments& a, FetchOutput& output, fetch::Memory& memory)
        : a_(a), output_(output), memory_(memory), begun_(std::chrono::steady_clock::now()), saved_(begun_) {}
    int go();

  private:
    [[nodiscard]] bool may_be_conditional(const std::string& url) const {
        return output_.holds(url) || (!a_.state.empty() && !a_.resume);
    }
    fetch::Wanted wanted() const;
    bool take(const fetch::Page&);
    void say(const std::string& message) {
        progress_.clear();
        complain(message);
    }
    void save(bool last);
    void sum_up(const fetch::Crawl&);

    const FetchArguments& a_;
    FetchOutput& output_;
    fetch::Memory& memory_;
    Tally tally_;
    Progress progress_{"pages done"};
    std::chrono::steady_clock::time_point begun_, saved_;
};

fetch::Wanted Run::wanted() const {
    fetch::Wanted out = a_.wanted;
    if (a_.resume) {
        out.is_held = [this](const std::string& url) {
            const std::string to = memory_.led_to(url);
            return output_.holds(url) || (!to.empty() && output_.holds(to));
        };
    }
    out.known = [this](const std::string& url) {
        return may_be_conditional(url) ? memory_.known(url) : fetch::Validators{};
    };
    return out;
}

// False where nothing more can be written.
bool Run::take(const fetch::Page& page) {
    if (page.answer.error) {
        ++tally_.failed;
        say(page.answer.error->message());
        return true;
    }
    if (may_be_conditional(page.answer.response.url) && memory_.is_unchanged(page.answer)) {
        ++tally_.unchanged;
        memory_.note(page.answer);
        return true;
    }
    if (auto status = output_.add(page); !status) {
        ++tally_.failed;
        say(status.error().message());
        return !output_.is_broken();
    }
    ++tally_.fetched;
    memory_.note(page.answer);
    return true;
}

// The state is written now and then, and only ever tells of pages that are in the output.
void Run::save(bool last) {
    const auto now = std::chrono::steady_clock::now();
    if (!last && now - saved_ < std::chrono::seconds(10)) return;
    saved_ = now;
    if (auto status = memory_.save(); !status) say(status.error().message());
}

std::string counted(std::size_t n, const char* one, const char* more) {
    return std::to_string(n) + " " + (n == 1 ? one : more);
}

// What was not simply fetched, in one line.
void Run::sum_up(const fetch::Crawl& crawl) {
    const fetch::Counts c = crawl.counts();
    std::string more;
    const auto add = [&more](std::size_t n, const std::string& what) {
        if (n > 0) more += ", " + std::to_string(n) + " " + what;
    };
    add(tally_.unchanged, "unchanged");
    add(tally_.failed, "not to be had");
    add(c.held, "held already");
    add(c.same, "that lead to a page of another address");
    add(c.too_old, "older than --since");
    add(c.left_out, "left out over --most " + std::to_string(a_.wanted.most));
    add(c.unopened, "lists not opened, as --most was reached");
    add(c.no_address, "entries without an address");
    add(c.elsewhere, "on other hosts than their list");
    if (!more.empty()) say(counted(tally_.fetched, "page", "pages") + " fetched" + more);
}

int Run::go() {
    const Interrupt interrupt;
    fetch::Options options = a_.options;
    options.stopped = Interrupt::asked;
    fetch::Crawl crawl(a_.names, options, wanted());
    bool good = true;
    std::size_t done = 0;
    while (auto page = good && !Interrupt::asked() ? crawl.next() : std::nullopt) {
        good = take(*page);
        ++done;
        progress_.step(static_cast<double>(done) / static_cast<double>(done + crawl.left()),
                       fmt::format("{} left, {:.1f} MB", crawl.left(), static_cast<double>(crawl.received()) / 1e6));
        save(false);
    }
    save(true);
    sum_up(crawl);
    if (Interrupt::asked()) {
        const std::size_t dropped = crawl.counts().dropped;
        say("stopped, as asked; what was written is kept, " + counted(crawl.left(), "address is", "addresses are") +
            " left" + (dropped > 0 ? " (" + std::to_string(dropped) + " of them had come out of turn)" : "") +
            (a_.output.empty() ? "" : "; go on with --resume"));
        return kInterrupted;
    }
    if (tally_.failed == 0 && good) return kDone;
    return tally_.fetched + tally_.unchanged + crawl.counts().held > 0 ? kSomeUnread : kNothingRead;
}

// Complains of options that do not fit each other.
bool fit(const FetchArguments& a) {
    if (a.resume && a.output.empty())
        complain("--resume wants the file to go on with: name it with -o");
    else if (is_warc(a) && a.output.empty())
        complain("a WARC is written to a file: name it with -o");
    else if (a.output.ends_with(".warc"))
        complain("a WARC is written packed: name it " + a.output + ".gz");
    else if (!a.wanted.since.empty() && !input::seconds_of(a.wanted.since))
        complain("--since wants a date like 2026-11-14 or 2026-11-14T06:00:00Z, not '" + a.wanted.since + "'");
    else if (std::count(a.names.begin(), a.names.end(), "-") > 1)
        complain("- stands for standard input, which can be read once only");
    else
        return true;
    return false;
}

int run(FetchArguments a) {
    a.options.agent = fetch::agent_of(version(), a.contact);
    a.options.largest_body = static_cast<std::uint64_t>(std::llround(a.largest_mib * (1 << 20)));
    const std::string software = "riwaya/" + std::string(version());
    auto output = is_warc(a) ? open_warc(a.output, software) : open_json_lines(a.output);
    if (!output) {
        complain(output.error().message());
        return kNothingRead;
    }
    const std::string state = !a.state.empty() ? a.state : a.output.empty() ? "" : a.output + ".state";
    auto memory = fetch::Memory::load(state);
    if (!memory) {
        complain(memory.error().message());
        return kNothingRead;
    }
    return Run(a, **output, *memory).go();
}

void add_options(CLI::App& command, FetchArguments& a) {
    const auto above = [](double least, double most) { return CLI::Range(least, most).description(""); };
    command.add_option("ADDRESS", a.names,
                       "pages, feeds, sitemaps or lists: addresses, files, or - for standard input");
    command.add_option("-o,--output", a.output, "add the pages to this file; what it holds is kept")->type_name("FILE");
    command.add_option("--format", a.format, "jsonl (a page a line) or warc; default: as -o ends, else jsonl")
        ->check(CLI::IsMember({"jsonl", "warc"}).description(""))
        ->type_name("FORMAT");
    command.add_flag("--resume", a.resume, "go on with that file: pages that it holds are not asked for again");
    command.add_option("--state", a.state, "keep what servers say of pages here; default: beside -o, FILE.state")
        ->type_name("FILE");
    command.add_option("--most", a.wanted.most, "at most this many pages that lists name, in all (100)")
        ->check(above(1, 1e9))
        ->type_name("N");
    command.add_option("--since", a.wanted.since, "leave out entries of lists that are dated before this")
        ->type_name("DATE");
    command.add_option("--contact", a.contact, "an address, sent with each request, where sites can reach you")
        ->type_name("ADDRESS");
    command.add_option("--delay", a.options.delay, "seconds between two requests to a host (1)")
        ->check(above(0, 3600))
        ->type_name("SECONDS");
    command.add_option("--timeout", a.options.timeout, "seconds that one answer may take (120)")
        ->check(above(0.1, 86400))
        ->type_name("SECONDS");
    command.add_option("--largest", a.largest_mib, "MiB of a page, decompressed, beyond which it is given up (64)")
        ->check(above(0.001, 1024))
        ->type_name("MIB");
    command.add_option("--hosts", a.options.most_hosts, "hosts that are asked at the same time (8)")
        ->check(above(1, 64))
        ->type_name("N");
    command.add_flag("--allow-private", a.options.allow_private,
                     "also addresses inside the local network, and proxies that the environment names");
}

}  // namespace

void add_fetch(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("fetch", "Fetch pages, politely: those named, or those that feeds and sitemaps name");
    auto a = std::make_shared<FetchArguments>();
    add_options(*command, *a);
    command->footer(kFooter);
    command->callback([a, command, &status] {
        if (a->names.empty()) {
            std::cout << command->help();
            status = kUsage;
            return;
        }
        status = fit(*a) ? run(*a) : int{kUsage};
    });
}

}  // namespace riwaya::cli
