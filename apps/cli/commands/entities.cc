#include <algorithm>
#include <iostream>

#include "commands.h"
#include "job.h"
#include "options.h"
#include "output.h"
#include "record/record.h"
#include "report/found.h"
#include "report/report.h"
#include "store_file.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

struct EntitiesArguments {
    std::vector<std::string> words;
    EntityQuery query;
    std::string format = "text";
    std::string labels = "en";
    unsigned width = 0;
};

constexpr const char* kFooter = R"(Examples:
  riwaya entities Netanyahu                                   names in all languages, offices, sources
  riwaya entities 'Israeli prime minister' --at 2021-09-01    who that was on a day
  riwaya entities country:FR --at 2023-12-10                  who held which office of France
  riwaya entities --format jsonl Tripoli                       an object an actor, to go on with

QUERY is an id as readings give it, a Wikidata id, a name in any language, words or begins of words of one, or an
office. The closest kind of match is shown. What is not in the knowledge base is not known here: nothing is guessed
and no network is asked. Exit codes: 0 found; 1 nothing found; 2 usage; 3 the tables could not be read.)";

void print(const EntityAnswer& answer, const EntitiesArguments& a, const report::Labels& labels) {
    if (a.format == "jsonl") {
        for (const ActorFacts& actor : answer.actors) std::cout << record::write(actor) << '\n';
        return;
    }
    const report::TerminalOptions look = look_of(a.width, labels);
    for (const ActorFacts& actor : answer.actors)
        std::cout << (&actor == answer.actors.data() ? "" : "\n") << report::terminal(actor, look);
    if (answer.found > answer.actors.size())
        std::cout << "\n" << report::more_found(answer.found - answer.actors.size(), look);
}

int run(EntitiesArguments a) {
    const auto labels = load_labels(a.labels);
    if (!labels) return kUsage;
    if (a.format == "text") a.query.language = labels->language();
    const auto engine = open_engine();
    if (!engine) return kNothingRead;
    std::string query;
    for (const std::string& w : a.words) query += (query.empty() ? "" : " ") + w;
    const auto answer = engine->entities(query, a.query);
    if (!answer) {
        complain(answer.error().message());
        return kNothingRead;
    }
    print(*answer, a, *labels);
    std::cout.flush();
    if (!answer->actors.empty()) return kDone;
    complain("no actor of the knowledge base is called '" + query + "'");
    return kSomeUnread;
}

}  // namespace

void add_entities(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("entities", "Look up what is known of a person, place or body");
    auto a = std::make_shared<EntitiesArguments>();
    command->add_option("QUERY", a->words, "an id, a name in any language, or an office")->required();
    command->add_option("--at", a->query.at, "the day for which offices are told (YYYY-MM-DD)")
        ->check(CLI::Validator(check_day, ""))
        ->type_name("DAY");
    command->add_option("--most", a->query.most, "actors shown at most (10)")->type_name("N");
    command->add_option("--format", a->format, "text (for people) or jsonl (an object a line)")
        ->check(CLI::IsMember({"text", "jsonl"}).description(""))
        ->type_name("FORMAT");
    add_labels(*command, a->labels);
    add_width(*command, a->width);
    command->footer(kFooter);
    command->callback([a, &status] { status = run(*a); });
}

}  // namespace riwaya::cli
