// riwaya watch: fetches feeds again and again, keeps what is new, and tells when a followed story gains an account or a
// conflict.
#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <set>
#include <thread>

#include "commands.h"
#include "fetch/crawl.h"
#include "fetch/memory.h"
#include "fetch/webhook.h"
#include "interrupt.h"
#include "job.h"
#include "kept_lines.h"
#include "lines_file.h"
#include "news_lines.h"
#include "newsdesk/clock.h"
#include "newsdesk/view.h"
#include "page_document.h"
#include "take_in.h"

namespace riwaya::cli {

namespace {

struct WatchArguments {
    std::vector<std::string> names;
    std::string db, news_to, webhook, contact;
    double every = 15;  // minutes
    bool once = false, again = false;
    unsigned threads = 0;
    fetch::Options fetching;
    fetch::Wanted wanted;
};

constexpr const char* kFooter = R"(Examples:
  riwaya watch --db desk.db feeds.opml                     every 15 minutes, until Ctrl-C
  riwaya watch --db desk.db --every 5 --news-to news.jsonl https://news.example/feed.xml
  riwaya watch --db desk.db --webhook https://desk.example/hook feeds.opml
  riwaya watch --db desk.db --once feeds.opml              one round, as from a timer

`riwaya story --db desk.db --follow ID` has a story followed. When it gains an account (a report that derives from none
of those that were there) or a conflict, a line is printed; --news-to adds it to a file as JSON, --webhook sends it as
JSON by POST. Pages are asked for as `riwaya fetch` does; a page that the store holds is asked for again only with
--again. What servers say of pages is kept beside the store, in FILE.state.
Exit codes: 0 done (--once); 2 usage; 3 the store could not be written; 130 stopped by Ctrl-C, what was kept is kept.)";

class Watch {
  public:
    Watch(const WatchArguments& a, const Engine& engine, StoreFile& file, store::Store& look, fetch::Memory& memory)
        : a_(a), engine_(engine), file_(file), look_(look), memory_(memory) {}
    int go();

  private:
    bool round();
    bool tell_news();
    void send(const std::string& json);
    std::optional<Result<Document>> next(fetch::Crawl&);
    [[nodiscard]] fetch::Wanted wanted();

    const WatchArguments& a_;
    const Engine& engine_;
    StoreFile& file_;
    store::Store& look_;
    fetch::Memory& memory_;
    std::set<std::string> touched_;  // stories, in this round
};

fetch::Wanted Watch::wanted() {
    fetch::Wanted out = a_.wanted;
    out.is_held = [this](const std::string& url) {
        if (a_.again) return false;
        const std::string to = memory_.led_to(url);
        return holds(look_, url) || (!to.empty() && holds(look_, to));
    };
    out.known = [this](const std::string& url) { return memory_.known(url); };
    return out;
}

std::optional<Result<Document>> Watch::next(fetch::Crawl& crawl) {
    while (!Interrupt::asked()) {
        auto page = crawl.next();
        if (!page) return std::nullopt;
        if (page->answer.error) return Result<Document>(*page->answer.error);
        const bool unchanged = memory_.is_unchanged(page->answer);
        memory_.note(page->answer);
        if (!unchanged) return Result<Document>(document_of(*page));
    }
    return std::nullopt;
}

// False where the store can no longer be written.
bool Watch::round() {
    fetch::Options options = a_.fetching;
    options.stopped = Interrupt::asked;
    fetch::Crawl crawl(a_.names, options, wanted());
    KeptLines lines(KeptLines::Form::kText);
    TakeIn t;
    t.threads = a_.threads;
    t.next = [&] { return next(crawl); };
    t.tell = [&](const newsdesk::Kept& kept) {
        touched_.insert(kept.touched.begin(), kept.touched.end());
        return lines.tell(kept);
    };
    t.step = [](const Error* error) {
        if (error != nullptr) complain(error->message());
    };
    const TakenIn taken = take_in(engine_, file_.words.terms, file_.store, look_, t);
    if (taken.error) {
        complain(taken.error->message());
        return false;
    }
    // Only what was kept may be known to be unchanged.
    if (auto status = memory_.save(); !status) complain(status.error().message());
    return tell_news();
}

bool Watch::tell_news() {
    const std::vector<std::string> stories(touched_.begin(), touched_.end());
    const auto news = newsdesk::news(file_.store, engine_, stories, {}, newsdesk::seconds_now());
    if (!news) {
        complain(news.error().message());
        return false;
    }
    touched_.clear();
    for (const StoryView& v : *news) {
        std::cout << news_line(v) << std::flush;
        send(news_json(v));
    }
    return true;
}

void Watch::send(const std::string& json) {
    if (!a_.news_to.empty()) {
        auto file = LinesFile::open(a_.news_to, true, [](std::string_view) -> Status { return Ok{}; });
        if (!file)
            complain(file.error().message());
        else if (!file->add(json))
            complain(file->error().message());
    }
    if (a_.webhook.empty()) return;
    if (auto status = fetch::post(a_.webhook, json, a_.fetching); !status) complain(status.error().message());
}

int Watch::go() {
    const Interrupt interrupt;
    const auto pause = std::chrono::duration<double, std::ratio<60>>(a_.every);
    for (;;) {
        const auto begun = std::chrono::steady_clock::now();
        if (!round()) return kNothingRead;
        if (a_.once && !Interrupt::asked()) return kDone;
        while (!Interrupt::asked() && std::chrono::steady_clock::now() - begun < pause)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        if (Interrupt::asked()) return kInterrupted;
    }
}

int run(WatchArguments a) {
    a.fetching.agent = fetch::agent_of(version(), a.contact);
    const auto engine = open_engine();
    if (!engine) return kNothingRead;
    auto file = open_store(a.db, store::Access::kWrite);
    if (!file) return kNothingRead;
    auto look = store::Store::open(a.db, store::Access::kRead);
    auto memory = fetch::Memory::load(a.db + ".state");
    if (!look || !memory) {
        complain(look ? memory.error().message() : look.error().message());
        return kNothingRead;
    }
    return Watch(a, *engine, *file, *look, *memory).go();
}

void add_options(CLI::App& command, WatchArguments& a) {
    const auto above = [](double least, double most) { return CLI::Range(least, most).description(""); };
    command.add_option("--db", a.db, "the store; made where it is not there")->required()->type_name("FILE");
    command.add_option("ADDRESS", a.names, "feeds, sitemaps, OPML lists: addresses or files")->required();
    command.add_option("--every", a.every, "minutes from the begin of one round to that of the next (15)")
        ->check(above(0.01, 100000))
        ->type_name("MINUTES");
    command.add_flag("--once", a.once, "one round, then end");
    command.add_flag("--again", a.again, "ask again for pages that the store holds: they may have changed");
    command.add_option("--news-to", a.news_to, "add what is told of followed stories to this file, as JSON lines")
        ->type_name("FILE");
    command.add_option("--webhook", a.webhook, "send what is told of followed stories to this address, as JSON")
        ->type_name("URL");
    command.add_option("--most", a.wanted.most, "at most this many pages that lists name, in a round (100)")
        ->check(above(1, 1e9))
        ->type_name("N");
    command.add_option("--contact", a.contact, "an address, sent with each request, where sites can reach you")
        ->type_name("ADDRESS");
    command.add_option("--delay", a.fetching.delay, "seconds between two requests to a host (1)")
        ->check(above(0, 3600))
        ->type_name("SECONDS");
    command.add_option("--threads", a.threads, "how many threads read; 0 is one a core")
        ->check(CLI::Range(0, 1024).description(""))
        ->type_name("N");
    command.add_flag("--allow-private", a.fetching.allow_private,
                     "also addresses inside the local network, the webhook's too");
}

}  // namespace

void add_watch(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("watch", "Keep fetching feeds into a store, and tell what is new in followed stories");
    auto a = std::make_shared<WatchArguments>();
    add_options(*command, *a);
    command->footer(kFooter);
    command->callback([a, &status] { status = run(*a); });
}

}  // namespace riwaya::cli
