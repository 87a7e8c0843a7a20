// riwaya: the command line.
#include <CLI/CLI.hpp>

#include <riwaya/engine.h>

#include "commands.h"
#include "job.h"
#include "output.h"

namespace {

// Whether what stands where a command should is the name of one.
bool is_command(const CLI::App& app, int argc, char** argv) {
    const auto is_asked = [&](const CLI::App* command) { return command->get_name() == argv[1]; };
    return argc < 2 || argv[1][0] == '-' || !app.get_subcommands(is_asked).empty();
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("riwaya puts the accounts that different parties give of one event side by side.", "riwaya");
    app.set_version_flag("--version", riwaya::version());
    app.require_subcommand(1);
    app.footer(R"(Examples:
  riwaya compare one.txt other.html                  two accounts side by side
  riwaya compare --format html -o page.html story/   the same as one page to send on
  riwaya compare --explain 4 one.txt other.html      why the cells of a point stand together
  riwaya read report.txt                             what is found in one report
  riwaya quotes --speaker Lavrov story/              what he is reported to say, through whom, to whom
  riwaya origins day.jsonl                           which reports are prints of one text
  riwaya fetch -o day.jsonl https://news.example/feed.xml   the pages that a feed names, to read and compare
  riwaya ingest --db desk.db pages/                  keep reports: copies folded, stories found
  riwaya story --db desk.db ID                       one story: reports by origin, accounts, what is new
  riwaya search --db desk.db bridge closed           words in the reports that a store keeps
  riwaya relate 'Prices rose' 'Prices fell'          whether two headlines agree, and by which words
  riwaya stories day.jsonl                           which reports are of one event
  riwaya entities Lavrov                             what is known of a person, place or body

`riwaya COMMAND --help` says more. The network is asked only for addresses, sitemaps
and OPML lists that you name; nothing is sent.)");
    int status = 0;
    riwaya::cli::add_read(app, status);
    riwaya::cli::add_compare(app, status);
    riwaya::cli::add_decide(app, status);
    riwaya::cli::add_quotes(app, status);
    riwaya::cli::add_origins(app, status);
    riwaya::cli::add_fetch(app, status);
    riwaya::cli::add_list(app, status);
    riwaya::cli::add_search(app, status);
    riwaya::cli::add_export(app, status);
    riwaya::cli::add_relate(app, status);
    riwaya::cli::add_ingest(app, status);
    riwaya::cli::add_story(app, status);
    riwaya::cli::add_watch(app, status);
    riwaya::cli::add_entities(app, status);
    riwaya::cli::add_stories(app, status);
    if (!is_command(app, argc, argv)) {
        riwaya::cli::complain("there is no command '" + std::string(argv[1]) + "'; `riwaya --help` lists them");
        return riwaya::cli::kUsage;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return riwaya::cli::after_output(app.exit(e) == 0 ? riwaya::cli::kDone : riwaya::cli::kUsage);
    } catch (const std::exception& e) {
        riwaya::cli::complain(std::string("could not go on: ") + e.what());
        return riwaya::cli::kNothingRead;
    }
    return riwaya::cli::after_output(status);
}
