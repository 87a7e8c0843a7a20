#include "stories_kept.h"

#include <iostream>

#include "job.h"
#include "newsdesk/view.h"
#include "output.h"
#include "record/json.h"
#include "record/record.h"
#include "report/story.h"
#include "store_file.h"

namespace riwaya::cli {

namespace {

constexpr std::size_t kMostActors = 3;  // an `about` that fits more of them means none of them

// The words that were asked for, and the names in every language of the actor that they mean.
std::vector<std::string> names_of(const std::string& about) {
    std::vector<std::string> out;
    if (about.empty()) return out;
    out.push_back(about);
    const auto engine = open_engine();
    if (!engine) return out;
    const auto found = engine->entities(about);
    if (!found || found->actors.size() > kMostActors) return out;
    for (const ActorFacts& a : found->actors)
        for (const ActorFacts::Names& n : a.names)
            if (!n.names.empty()) out.push_back('"' + n.names.front() + '"');
    return out;
}

// The story with its reports.
Result<std::string> with_reports(store::Store& store, const StoryLine& line) {
    record::JsonWriter j;
    j.begin_object();
    j.field("id", line.id);
    j.field("title", line.title);
    j.field("reports", line.reports);
    j.field("origins", line.origins);
    j.key("members");
    j.begin_array();
    store::Which which;
    which.story = line.id;
    const auto status = store.each_report(which, [&](const store::Report& r) {
        j.begin_object();
        j.field("id", r.id);
        j.field("document", r.document_id);
        if (r.origin != kNoIndex) j.field("origin", r.origin);
        j.end_object();
        return true;
    });
    if (!status) return status.error();
    j.end_array();
    j.end_object();
    return std::move(j).text() + '\n';
}

store::WhichStories which_of(const StoriesKept& k) {
    store::WhichStories which;
    if (!k.since.empty()) which.since = store::day_of(k.since);
    if (!k.until.empty()) which.until = store::day_of(k.until);
    which.about = names_of(k.about);
    which.least_origins = k.min_origins;
    which.followed = k.followed;
    return which;
}

}  // namespace

int list_kept(const StoriesKept& k, const std::string& format, const report::TerminalOptions& look) {
    auto file = open_store(k.db, store::Access::kRead);
    if (!file) return kNothingRead;
    std::vector<StoryLine> lines;
    const auto status = file->store.each_story(which_of(k), file->words.terms, [&](const store::Story& s) {
        lines.push_back(newsdesk::line_of(s));
        return k.most == 0 || lines.size() < k.most;
    });
    if (!status) {
        complain(status.error().message());
        return status.error().code == ErrorCode::kUsage ? kUsage : kNothingRead;
    }
    if (format == "csv") std::cout << report::stories_csv_head();
    for (const StoryLine& line : lines) {
        const Result<std::string> shown = format == "csv"    ? report::story_csv(line)
                                          : format == "text" ? report::terminal(line, look)
                                          : k.reports        ? with_reports(file->store, line)
                                                             : Result<std::string>(record::write(line) + '\n');
        if (!shown) {
            complain(shown.error().message());
            return kNothingRead;
        }
        std::cout << *shown;
    }
    std::cout << std::flush;
    if (lines.empty()) complain("no story of " + k.db + " fits what was asked for");
    return kDone;
}

void add_kept_options(CLI::App& command, StoriesKept& k) {
    CLI::Option* db = command.add_option("--db", k.db, "list the stories of this store instead of reading reports");
    db->type_name("FILE");
    const CLI::Validator day(check_day, "");
    command.add_option("--since", k.since, "of a store: with a report of this day or later (YYYY-MM-DD)")
        ->check(day)
        ->needs(db)
        ->type_name("DAY");
    command.add_option("--until", k.until, "of a store: with a report of this day or earlier")
        ->check(day)
        ->needs(db)
        ->type_name("DAY");
    command
        .add_option("--about", k.about,
                    "of a store: one of its reports holds these words, or names whom they mean in any language")
        ->needs(db)
        ->type_name("X");
    command.add_option("--min-origins", k.min_origins, "of a store: told by at least so many origins; default 1")
        ->check(CLI::Range(1, 1000000).description(""))
        ->needs(db)
        ->type_name("N");
    command.add_option("--first", k.most, "of a store: no more than the N latest")
        ->check(CLI::Range(std::size_t{1}, std::size_t{100000000}).description(""))
        ->needs(db)
        ->type_name("N");
    command.add_flag("--followed", k.followed, "of a store: only those that are followed")->needs(db);
    command.add_flag("--reports", k.reports, "of a store, as jsonl: with the reports of each")->needs(db);
    // What is of reports that are read.
    for (const char* name : {"--threads", "--most", "--offline", "--allow-private", "--least", "--follow"})
        db->excludes(command.get_option(name));
}

}  // namespace riwaya::cli
