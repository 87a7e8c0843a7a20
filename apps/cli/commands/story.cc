// riwaya story: one story of a store, its reports by origin, the accounts side by side, what is new.
#include <iostream>

#include "commands.h"
#include "desk.h"
#include "job.h"
#include "newsdesk/clock.h"
#include "newsdesk/view.h"
#include "options.h"
#include "output.h"
#include "record/record.h"
#include "report/story.h"
#include "report/visible.h"
#include "store_file.h"

namespace riwaya::cli {

namespace {

struct StoryArguments {
    std::string db, id;
    newsdesk::ViewOptions view;
    std::string format = "text";
    std::string output;
    bool follow = false, unfollow = false, peek = false;
    std::string labels = "en";
    unsigned width = 0;
};

constexpr const char* kFooter = R"(Examples:
  riwaya story --db desk.db 20260203-k3m7q                  its reports by origin, accounts side by side, what is new
  riwaya story --db desk.db --by party 20260203-k3m7q       a column a party, as the reports quote it
  riwaya story --db desk.db --format html -o page.html 20260203-k3m7q
  riwaya story --db desk.db --follow 20260203-k3m7q         `riwaya watch` tells when it gains an account or a conflict

A column stands for an origin: ten prints of one text are one voice, shown by the fullest of them. An id stays good: that
of a story that went into another leads to that one, and what became of it is told. What is new is told against the last
time that the story was shown; --peek shows it without noting that it was.
Exit codes: 0 done; 2 usage, or no such story; 3 the store could not be read.)";

std::string rendered(const StoryView& v, const StoryArguments& a, const report::Labels& labels) {
    if (a.format == "json") return record::write(v) + '\n';
    if (a.format == "html") return report::html(v, labels);
    report::TerminalOptions look = look_of(a.width, a.output);
    look.labels = labels;
    return report::terminal(v, look);
}

int no_such(store::Store& store, const StoryArguments& a) {
    const auto report = store.report(a.id);
    const bool is_report = report && *report && !(**report).story.empty();
    complain("there is no story " + a.id + "; " +
             (is_report ? "a report is called so, which stands in story " + (**report).story
                        : "`riwaya stories --db " + a.db + "` lists them"));
    return kUsage;
}

// Of a report of the store, the id of its document, by which it is found as an account; else as it was given.
std::string base_of(store::Store& store, const std::string& given) {
    const auto report = given.empty() ? Result<std::optional<store::Report>>(std::nullopt) : store.report(given);
    return report && *report ? (**report).document_id : given;
}

int follow(store::Store& store, const StoryArguments& a) {
    const auto done = newsdesk::follow(store, a.id, a.follow, newsdesk::seconds_now());
    if (done && !*done) return no_such(store, a);
    if (done) {
        // An id that went into another follows that one.
        const auto story = store.story(a.id);
        const std::string id = story && *story ? (**story).id : a.id;
        std::cout << id << (a.follow ? " is followed" : " is not followed")
                  << (id == a.id ? "" : "; " + report::visible(a.id) + " went into it") << '\n';
        return kDone;
    }
    complain(done.error().message());
    return kNothingRead;
}

int show(StoreFile& file, const StoryArguments& a) {
    const auto labels = load_labels(a.labels);
    if (!labels) return kUsage;
    const auto engine = open_engine();
    if (!engine) return kNothingRead;
    newsdesk::ViewOptions options = a.view;
    options.compare.base = base_of(file.store, options.compare.base);
    const auto view = newsdesk::view(file.store, *engine, a.id, options);
    if (!view) {
        complain(view.error().message());
        return kNothingRead;
    }
    if (!*view) return no_such(file.store, a);
    if (!a.view.compare.base.empty() && (**view).comparison.base == kNoIndex) {
        complain(no_base(a.view.compare.base));
        return kUsage;
    }
    const std::string out = rendered(**view, a, *labels);
    if (a.output.empty())
        std::cout << out << std::flush;
    else if (!save(a.output, out))
        return kSomeUnread;
    // What could not be shown was not looked at.
    if (a.peek || !std::cout.good()) return kDone;
    if (auto status = newsdesk::note_look(file.store, **view, newsdesk::Since::kLook, newsdesk::seconds_now()); !status)
        complain(status.error().message());
    return kDone;
}

int run(const StoryArguments& a) {
    for (const char* of_store : {"", "-wal", "-shm", "-writer"})
        if (!a.output.empty() && is_same_file(a.output, a.db + of_store)) {
            complain(a.output + ": is the store itself; name another file with -o");
            return kUsage;
        }
    const bool shows = !a.follow && !a.unfollow;
    auto file = StoreFile::open(a.db, a.peek ? store::Access::kRead : store::Access::kNotes);
    if (!file && shows && !a.peek) {
        // Who may read it and not write in it sees it all the same.
        const Error why = file.error();
        file = StoreFile::open(a.db, store::Access::kRead);
        if (file) {
            complain("that the story was looked at is not noted: " + why.message());
            StoryArguments peeking = a;
            peeking.peek = true;
            return show(*file, peeking);
        }
    }
    if (!file) {
        complain(file.error().message());
        return kNothingRead;
    }
    return shows ? show(*file, a) : follow(file->store, a);
}

}  // namespace

void add_story(CLI::App& app, int& status) {
    CLI::App* command =
        app.add_subcommand("story", "Show a story of a store: reports by origin, accounts side by side, what is new");
    auto a = std::make_shared<StoryArguments>();
    add_db(*command, a->db);
    command->add_option("ID", a->id, "the story's id, as `riwaya stories` and `riwaya ingest` tell it")->required();
    add_compare_options(*command, a->view.compare);
    command
        ->add_option("--most-origins", a->view.most_origins,
                     "origins that are compared, those printed most; default 64")
        ->check(CLI::Range(std::size_t{1}, std::size_t{100000}).description(""))
        ->type_name("N");
    command->add_option("--format", a->format, "text, json, or html")
        ->check(CLI::IsMember({"text", "json", "html"}).description(""))
        ->type_name("FORMAT");
    command->add_option("-o,--output", a->output, "write to this file instead of standard output");
    command->add_flag("--peek", a->peek, "do not note that it was looked at");
    add_labels(*command, a->labels);
    add_width(*command, a->width);
    const std::vector<CLI::Option*> of_showing =
        command->get_options([](const CLI::Option* o) { return !o->get_required(); });
    CLI::Option* follow = command->add_flag("--follow", a->follow, "have `riwaya watch` tell what is new in it");
    CLI::Option* unfollow = command->add_flag("--unfollow", a->unfollow, "no more");
    follow->excludes(unfollow);
    // Nothing is shown then.
    for (CLI::Option* o : of_showing) {
        if (o == command->get_help_ptr()) continue;
        follow->excludes(o);
        unfollow->excludes(o);
    }
    command->footer(kFooter);
    command->callback([a, &status] { status = run(*a); });
}

}  // namespace riwaya::cli
