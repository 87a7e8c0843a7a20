// riwaya watch: fetches feeds again and again, keeps what is new, and tells when a followed story gains an account or a
// conflict.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <thread>

#include "base/hash.h"
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
JSON by POST. What could not be delivered is tried again in the next round, so that a piece of news may come twice, but
is never lost. Pages are asked for as `riwaya fetch` does; a page that the store holds is asked for again only with
--again. What servers say of pages is kept beside the store, in FILE.state.
Exit codes: 0 done (--once); 1 something could not be read or delivered (--once); 2 usage; 3 nothing could be read
(--once), or the store could not be written; 130 stopped by Ctrl-C, what was kept is kept.)";

// Seconds that the webhook may take to answer, and how often in a round it may fail before it is left alone.
constexpr double kHookSeconds = 10;
constexpr unsigned kMostRefusals = 3;

class Watch {
    using Clock = std::chrono::steady_clock;

  public:
    Watch(const WatchArguments& a, const Engine& engine, StoreFile file, store::Store& look, fetch::Memory& memory)
        : a_(a), engine_(engine), file_(std::move(file)), look_(look), memory_(memory) {}
    int go();

  private:
    // What became of the pages of a round.
    struct Round {
        std::size_t failed = 0, read = 0;
        bool delivered = true;       // all that there was to tell
        std::optional<Error> error;  // of the store
    };
    // A piece of news on its way: what has it already.
    struct Delivery {
        std::string json;
        bool shown = false, filed = false, sent = false;
    };
    bool open_again(Clock::time_point until);
    static void wait(Clock::time_point until);
    Round round();
    Status tell_news(Round&);
    bool deliver(const StoryView&);
    bool file(const std::string& json);
    bool send(const std::string& json);
    [[nodiscard]] bool is_kept(const std::string& url);
    std::optional<Result<Document>> next(fetch::Crawl&);
    [[nodiscard]] fetch::Wanted wanted();

    const WatchArguments& a_;
    const Engine& engine_;
    std::optional<StoreFile> file_;  // while a round goes on: between rounds others may write
    store::Store& look_;
    fetch::Memory& memory_;
    base::StringSet read_;  // addresses that were read since it began, also those that are no text
    std::map<std::string, Delivery> deliveries_;  // by story: what was not delivered whole yet
    unsigned refusals_ = 0;                       // of the webhook, in this round
};

fetch::Wanted Watch::wanted() {
    fetch::Wanted out = a_.wanted;
    out.is_held = [this](const std::string& url) {
        if (a_.again) return false;
        const std::string to = memory_.led_to(url);
        return holds(look_, url) || (!to.empty() && holds(look_, to));
    };
    out.known = [this](const std::string& url) { return is_kept(url) ? memory_.known(url) : fetch::Validators{}; };
    return out;
}

// The memory of what servers said outlives the store that it stands beside: what is not there (any more) is asked for
// as if nothing were known of it.
bool Watch::is_kept(const std::string& url) {
    const std::string to = memory_.led_to(url);
    return read_.contains(url) || holds(look_, url) || (!to.empty() && (read_.contains(to) || holds(look_, to)));
}

std::optional<Result<Document>> Watch::next(fetch::Crawl& crawl) {
    while (!Interrupt::asked()) {
        auto page = crawl.next();
        if (!page) return std::nullopt;
        if (page->answer.error) return Result<Document>(*page->answer.error);
        const bool unchanged = memory_.is_unchanged(page->answer) && is_kept(page->answer.response.url);
        memory_.note(page->answer);
        if (unchanged) continue;
        read_.insert(page->answer.response.url);
        return Result<Document>(document_of(*page));
    }
    return std::nullopt;
}

Watch::Round Watch::round() {
    Round out;
    fetch::Options options = a_.fetching;
    options.stopped = Interrupt::asked;
    fetch::Crawl crawl(a_.names, options, wanted());
    KeptLines lines(KeptLines::Form::kText);
    TakeIn t;
    t.threads = a_.threads;
    t.next = [&] { return next(crawl); };
    t.tell = [&](const newsdesk::Kept& kept) { return lines.tell(kept); };
    t.step = [](const Error* error) {
        if (error != nullptr) complain(error->message());
    };
    const TakenIn taken = take_in(engine_, file_->words.terms, file_->store, look_, t);
    out.error = taken.error;
    out.failed = taken.failed;
    out.read = lines.all() + taken.known;
    if (out.error) return out;
    if (auto status = memory_.save(); !status) complain(status.error().message());
    if (auto status = tell_news(out); !status) out.error = status.error();
    return out;
}

Status Watch::tell_news(Round& round) {
    auto news = newsdesk::news(file_->store, file_->words.terms, engine_, {}, newsdesk::seconds_now());
    if (!news) return news.error();
    // What could not be delivered before waits behind what comes for the first time.
    std::stable_partition(news->begin(), news->end(), [&](const StoryView& v) { return !deliveries_.contains(v.id); });
    refusals_ = 0;
    for (const StoryView& v : *news) {
        if (!deliver(v)) {
            round.delivered = false;
            continue;
        }
        deliveries_.erase(v.id);
        if (auto status = newsdesk::note_look(file_->store, v, newsdesk::Since::kWatch, newsdesk::seconds_now());
            !status)
            return status;
    }
    return Ok{};
}

// True where it has come to all that it should come to.
bool Watch::deliver(const StoryView& v) {
    std::string json = news_json(v);
    Delivery& d = deliveries_[v.id];
    if (d.json != json) d = {std::move(json)};
    if (!d.shown) {
        std::cout << news_line(v) << std::flush;
        d.shown = std::cout.good();
    }
    if (!d.filed) d.filed = a_.news_to.empty() || file(d.json);
    if (!d.sent) d.sent = a_.webhook.empty() || send(d.json);
    return d.shown && d.filed && d.sent;
}

bool Watch::file(const std::string& json) {
    auto file = LinesFile::append(a_.news_to);
    if (file && file->add(json)) return true;
    complain((file ? file->error() : file.error()).message() + "; the news is kept for the next round");
    return false;
}

bool Watch::send(const std::string& json) {
    // An address that does not answer must not keep the feeds waiting.
    if (refusals_ >= kMostRefusals || Interrupt::asked()) return false;
    fetch::Options options = a_.fetching;
    options.stopped = Interrupt::asked;
    options.timeout = std::min(options.timeout, kHookSeconds);
    const auto status = fetch::post(a_.webhook, json, options);
    if (status) return true;
    ++refusals_;
    complain(status.error().message() + "; the news is kept for the next round");
    return false;
}

void Watch::wait(Clock::time_point until) {
    while (!Interrupt::asked() && Clock::now() < until) std::this_thread::sleep_for(std::chrono::milliseconds(100));
}

// Waits for whoever writes in the store between two rounds. False where nobody let go of it in time.
bool Watch::open_again(Clock::time_point until) {
    constexpr auto kPatience = std::chrono::seconds(1);
    for (bool told = false; !file_ && !Interrupt::asked(); told = true) {
        auto file = StoreFile::open(a_.db, store::Access::kWrite);
        if (file) {
            file_.emplace(std::move(*file));
            break;
        }
        if (!told) complain(file.error().message() + "; the round waits");
        if (Clock::now() + kPatience > until) break;
        wait(Clock::now() + kPatience);
    }
    return file_.has_value();
}

int Watch::go() {
    const Interrupt interrupt;
    const auto pause =
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double, std::ratio<60>>(a_.every));
    for (;;) {
        const auto next_round = Clock::now() + pause;
        if (!open_again(next_round)) {
            if (Interrupt::asked()) return kInterrupted;
            wait(next_round);
            continue;
        }
        const Round done = round();
        file_.reset();
        if (done.error) {
            complain(done.error->message());
            return kNothingRead;
        }
        if (!std::cout.good()) return kSomeUnread;
        if (a_.once && !Interrupt::asked()) return done.failed == 0 && done.delivered ? kDone : kSomeUnread;
        wait(next_round);
        if (Interrupt::asked()) return kInterrupted;
    }
}

// Whether what was named can be used; complains where it cannot.
bool fit(const WatchArguments& a) {
    if (!a.webhook.empty())
        if (const auto status = fetch::is_address(a.webhook); !status) {
            complain("--webhook: " + status.error().message());
            return false;
        }
    if (!a.once && std::find(a.names.begin(), a.names.end(), "-") != a.names.end()) {
        complain("standard input can be read once: give --once, or name a file");
        return false;
    }
    return true;
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
    return Watch(a, *engine, std::move(*file), *look, *memory).go();
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
    command->callback([a, &status] { status = fit(*a) ? run(*a) : int{kUsage}; });
}

}  // namespace riwaya::cli
