// riwaya search: words in the reports and statements of a store.
#include <fmt/format.h>

#include <iostream>

#include "commands.h"
#include "job.h"
#include "options.h"
#include "output.h"
#include "record/json.h"
#include "report/found.h"
#include "store/store.h"
#include "store_file.h"
#include "terminal.h"
#include "words.h"

namespace riwaya::cli {

namespace {

struct SearchArguments {
    std::string db;
    std::vector<std::string> words;
    std::string since, until;
    store::Query query;
    std::string format = "text";
    std::string labels = "en";
    unsigned width = 0;
};

constexpr const char* kFooter = R"(Examples:
  riwaya search --db desk.db bridge closed               reports that hold both words, in any of their forms
  riwaya search --db desk.db '"state of emergency"'      these words, one after the other
  riwaya search --db desk.db --statements --speaker minister bridge     what ministers are reported to say of it
  riwaya search --db desk.db --since 2024-03-01 --outlet 'Harbour Post' --format csv bridge

All words must be there. A word is found in every form of its stem, with any particles, diacritics or spelling of alef;
words between double quotes are found as they are, but for particles. The best come first: rare words count for more, and
a title for more than the text. Where more than 4,000 reports or statements fit, the newest 4,000 are weighed.
Numbers in brackets are the bytes of the report's text where the passage stands. The store may be written meanwhile.
Exit codes: 0 done, also where nothing is found; 2 usage; 3 the store could not be read.)";

report::Passage passage_of(const store::Hit& hit) {
    report::Passage p;
    p.report = hit.report.id;
    p.story = hit.report.story;
    p.outlet = hit.report.outlet;
    p.published = hit.report.published;
    p.title = hit.report.title;
    p.language = hit.report.language;
    p.speaker = hit.speaker;
    p.is_statement = hit.statement != kNoIndex;
    p.words = hit.excerpt;
    for (const Span s : hit.found) p.found.push_back({s.begin - hit.where.begin, s.end - hit.where.begin});
    p.where = hit.where;
    return p;
}

void span(record::JsonWriter& j, Span s) {
    j.begin_array();
    j.value(s.begin);
    j.value(s.end);
    j.end_array();
}

std::string as_json(const store::Hit& hit) {
    record::JsonWriter j;
    j.begin_object();
    j.field("id", hit.report.id);
    j.field("document", hit.report.document_id);
    j.nullable("story", hit.report.story);
    j.nullable("title", hit.report.title);
    j.nullable("outlet", hit.report.outlet);
    j.nullable("published", hit.report.published);
    j.field("source", hit.report.source);
    if (hit.statement != kNoIndex) {
        j.field("statement", hit.statement);
        j.nullable("speaker", hit.speaker);
    }
    j.field("score", hit.score);
    j.field("words", hit.excerpt);
    j.key("span");
    span(j, hit.where);
    j.key("found");
    j.begin_array();
    for (const Span s : hit.found) span(j, s);
    j.end_array();
    j.field("in_title", hit.in_title);
    j.end_object();
    return std::move(j).text() + '\n';
}

std::string as_csv(const store::Hit& hit, std::size_t rank) {
    return report::csv_row({std::to_string(rank), hit.report.id, hit.report.story, hit.report.outlet,
                            hit.report.published, hit.report.title, hit.report.source, hit.speaker, hit.excerpt,
                            std::to_string(hit.where.begin), std::to_string(hit.where.end)});
}

void print(const std::vector<store::Hit>& hits, const SearchArguments& a, const report::Labels& labels) {
    const report::TerminalOptions look = look_of(a.width, labels);
    if (a.format == "csv")
        std::cout << report::csv_row(
            {"rank", "report", "story", "outlet", "published", "title", "source", "speaker", "words", "begin", "end"});
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (a.format == "jsonl")
            std::cout << as_json(hits[i]);
        else if (a.format == "csv")
            std::cout << as_csv(hits[i], i + 1);
        else
            std::cout << (i == 0 ? "" : "\n") << report::terminal(passage_of(hits[i]), i + 1, look);
    }
    std::cout.flush();
}

int fail(const Error& e) {
    complain(e.message());
    return e.code == ErrorCode::kUsage ? kUsage : kNothingRead;
}

int run(SearchArguments a) {
    const auto labels = load_labels(a.labels);
    if (!labels) return kUsage;
    for (const std::string& w : a.words) a.query.words += (a.query.words.empty() ? "" : " ") + w;
    if (!a.since.empty()) a.query.since = store::day_of(a.since);
    if (!a.until.empty()) a.query.until = store::day_of(a.until);
    if (a.query.since > a.query.until) {
        complain("--since " + a.since + " is behind --until " + a.until + ", so that no day is left");
        return kUsage;
    }
    auto store = store::Store::open(a.db, store::Access::kRead);
    if (!store) return fail(store.error());
    const auto words = load_words();
    if (!words) return fail(words.error());
    const auto hits = store->search(a.query, words->terms);
    if (!hits) return fail(hits.error());
    print(*hits, a, *labels);
    if (hits->empty()) complain(fmt::format("no {} holds all of that", a.query.statements ? "statement" : "report"));
    return std::cout.good() ? kDone : kSomeUnread;
}

}  // namespace

void add_search(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("search", "Find words in the reports or statements of a store");
    auto a = std::make_shared<SearchArguments>();
    command->add_option("--db", a->db, "the store")->required()->type_name("FILE");
    command->add_option("QUERY", a->words, "words, and \"words in a row\"");
    CLI::Option* statements =
        command->add_flag("--statements", a->query.statements, "look in what is said instead of in whole reports");
    command->add_option("--speaker", a->query.speaker, "words of the name of who says it, or whom it came through")
        ->needs(statements)
        ->type_name("X");
    const CLI::Validator day(check_day, "");
    command->add_option("--since", a->since, "published on this day or later (YYYY-MM-DD)")
        ->check(day)
        ->type_name("DAY");
    command->add_option("--until", a->until, "published on this day or earlier")->check(day)->type_name("DAY");
    command->add_option("--outlet", a->query.outlet, "of this outlet alone, by its name as the reports have it")
        ->type_name("NAME");
    command->add_option("--most", a->query.most, "shown at most (20)")
        ->check(CLI::Range(1, 10000).description(""))
        ->type_name("N");
    command->add_option("--format", a->format, "text (for people), jsonl (an object a line) or csv")
        ->check(CLI::IsMember({"text", "jsonl", "csv"}).description(""))
        ->type_name("FORMAT");
    add_labels(*command, a->labels);
    add_width(*command, a->width);
    command->footer(kFooter);
    command->callback([a, &status] { status = run(*a); });
}

}  // namespace riwaya::cli
