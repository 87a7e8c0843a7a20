// riwaya export: what a store keeps, for other programs.
#include <fmt/format.h>

#include <iostream>
#include <unordered_map>
#include <variant>

#include "commands.h"
#include "job.h"
#include "newsdesk/view.h"
#include "options.h"
#include "output.h"
#include "record/json.h"
#include "record/record.h"
#include "report/found.h"
#include "report/quotes.h"
#include "store/store.h"
#include "store_file.h"
#include "terminal.h"
#include "words.h"

namespace riwaya::cli {

namespace {

struct ExportArguments {
    std::string db, what, to, output, story, since;
    bool versions = false;
};

constexpr const char* kFooter = R"(Examples:
  riwaya export --db desk.db --to csv -o reports.csv                     a row a report
  riwaya export --db desk.db --to csv --what statements --since 2024-03-01 -o said.csv
  riwaya export --db desk.db --to jsonl --what readings --story ID | riwaya compare -
  riwaya export --db desk.db --to webannotation --story ID -o story.json

What is exported: reports (where they come from, their story and origin), statements (as `riwaya quotes` gives them),
stories, or readings (as `riwaya read --format jsonl` gives them; jsonl alone). Annotations are of statements. Only the
newest version of each report, unless --versions is given. The store may be written meanwhile: what is exported is how
it stood at one moment. Exit codes: 0 done; 1 something could not be written; 2 usage; 3 the store could not be read.)";

// The ids of reports by their numbers, as far as asked for.
class Ids {
  public:
    explicit Ids(store::Store& store) : store_(store) {}
    std::string operator()(Index number) {
        if (number == kNoIndex) return {};
        const auto [at, fresh] = known_.try_emplace(number);
        if (fresh)
            if (const auto row = store_.report(number); row && *row) at->second = (**row).id;
        return at->second;
    }

  private:
    store::Store& store_;
    std::unordered_map<Index, std::string> known_;
};

class Exporter {
  public:
    Exporter(store::Store& store, const ExportArguments& a, std::ostream& out)
        : store_(store), a_(a), out_(out), ids_(store) {
        which_.story = a.story;
        which_.all_versions = a.versions;
        if (!a.since.empty()) which_.since = store::day_of(a.since);
    }
    Status run() {
        if (a_.what == "reports") return reports();
        if (a_.what == "stories") return stories();
        if (a_.what == "readings") return readings();
        return statements();
    }

  private:
    using Value = std::variant<std::string, Index, bool>;
    using Fields = std::vector<std::pair<const char*, Value>>;

    static std::string as_text(const Value& v) {
        if (const auto* text = std::get_if<std::string>(&v)) return *text;
        if (const auto* number = std::get_if<Index>(&v)) return std::to_string(*number);
        return std::get<bool>(v) ? "yes" : "no";
    }
    static void as_json(record::JsonWriter& j, const char* name, const Value& v) {
        if (const auto* text = std::get_if<std::string>(&v))
            j.nullable(name, *text);
        else if (const auto* number = std::get_if<Index>(&v))
            j.field(name, *number);
        else
            j.field(name, std::get<bool>(v));
    }

    // One row in the form that was asked for; the names of the fields before the first of a table.
    bool row(const Fields& fields) {
        if (a_.to == "csv") {
            std::vector<std::string> names, cells;
            for (const auto& [name, value] : fields) {
                names.emplace_back(name);
                cells.push_back(as_text(value));
            }
            if (!headed_) out_ << report::csv_row(names);
            out_ << report::csv_row(cells);
        } else {
            record::JsonWriter j;
            j.begin_object();
            for (const auto& [name, value] : fields) as_json(j, name, value);
            j.end_object();
            out_ << std::move(j).text() << '\n';
        }
        headed_ = true;
        return out_.good();
    }

    Status reports() {
        return store_.each_report(which_, [&](const store::Report& r) {
            return row({{"id", r.id},
                        {"document", r.document_id},
                        {"source", r.source},
                        {"outlet", r.outlet},
                        {"title", r.title},
                        {"published", r.published},
                        {"day", newsdesk::iso_day(r.day)},
                        {"language", r.language},
                        {"came", newsdesk::iso_time(r.came)},
                        {"story", r.story},
                        {"origin", ids_(r.origin)},
                        {"version", r.version},
                        {"replaced_by", ids_(r.replaced_by)},
                        {"made_by", r.stamp}});
        });
    }

    Status stories() {
        const auto words = load_words();
        if (!words) return words.error();
        store::WhichStories which;
        which.since = which_.since;
        return store_.each_story(which, words->terms, [&](const store::Story& s) {
            if (!a_.story.empty() && s.id != a_.story) return true;
            return row({{"id", s.id},
                        {"title", s.title},
                        {"first", ids_(s.first)},
                        {"reports", s.reports},
                        {"origins", s.origins},
                        {"first_day", newsdesk::iso_day(s.first_day)},
                        {"last_day", newsdesk::iso_day(s.last_day)},
                        {"changed", newsdesk::iso_time(s.changed)},
                        {"followed", s.followed}});
        });
    }

    Status readings() {
        return store_.each_reading(which_, [&](const store::Report&, const Reading& r) {
            out_ << record::write(r) << '\n';
            return out_.good();
        });
    }

    Status statements() {
        const auto engine = Engine::open();
        if (!engine) return engine.error();
        const auto finder = engine->quotes({});
        if (!finder) return finder.error();
        report::QuoteAnnotations annotations;
        if (a_.to == "csv") out_ << report::quotes_csv_head();
        if (a_.to == "webannotation") out_ << report::QuoteAnnotations::head();
        const Status done = store_.each_reading(which_, [&](const store::Report&, const Reading& r) {
            const Quotes found = finder->find(r);
            if (a_.to == "webannotation")
                out_ << annotations.add(r, found);
            else
                for (const Quote& q : found.quotes)
                    out_ << (a_.to == "csv" ? report::quote_csv(r, q) : record::write(r, q) + '\n');
            return out_.good();
        });
        if (a_.to == "webannotation") out_ << annotations.tail();
        return done;
    }

    store::Store& store_;
    const ExportArguments& a_;
    std::ostream& out_;
    Ids ids_;
    store::Which which_;
    bool headed_ = false;
};

int fail(const Error& e) {
    complain(e.message());
    return e.code == ErrorCode::kUsage ? kUsage : kNothingRead;
}

int write_to(store::Store& store, const ExportArguments& a, std::ostream& out) {
    const Status done = Exporter(store, a, out).run();
    out.flush();
    if (!done) return fail(done.error());
    return out.good() ? kDone : kSomeUnread;
}

int write_to_file(store::Store& store, const ExportArguments& a) {
    for (const char* of_store : {"", "-wal", "-shm", "-writer"})
        if (is_same_file(a.output, a.db + of_store)) {
            complain(a.output + ": is the store itself; name another file with -o");
            return kUsage;
        }
    OutputFile file(a.output);
    const int status = file.stream() ? write_to(store, a, file.stream()) : int{kSomeUnread};
    if (status != kDone && status != kSomeUnread) return status;
    return file.commit() ? status : int{kSomeUnread};
}

int run(ExportArguments a) {
    if (a.what.empty()) a.what = a.to == "webannotation" ? "statements" : "reports";
    if (a.to == "webannotation" && a.what != "statements") {
        complain("annotations are of statements; leave --what out, or take --to jsonl");
        return kUsage;
    }
    if (a.what == "stories" && a.versions) {
        complain("--versions is of reports, statements and readings; stories have none");
        return kUsage;
    }
    if (a.what == "readings" && a.to != "jsonl") {
        complain("readings are exported with --to jsonl");
        return kUsage;
    }
    auto store = store::Store::open(a.db, store::Access::kRead);
    if (!store) return fail(store.error());
    if (!a.story.empty()) {
        const auto story = store->story(a.story);
        if (!story) return fail(story.error());
        if (!*story) {
            complain(fmt::format("{}: holds no story '{}'; `riwaya stories --db FILE` lists them", a.db, a.story));
            return kNothingRead;
        }
        if ((**story).id != a.story) complain(fmt::format("story {} is in {} now", a.story, (**story).id));
        a.story = (**story).id;
    }
    return a.output.empty() ? write_to(*store, a, std::cout) : write_to_file(*store, a);
}

}  // namespace

void add_export(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("export", "Write what a store keeps for other programs");
    auto a = std::make_shared<ExportArguments>();
    command->add_option("--db", a->db, "the store")->required()->type_name("FILE");
    command->add_option("--to", a->to, "csv, jsonl (an object a line), or webannotation (W3C, JSON-LD)")
        ->required()
        ->check(CLI::IsMember({"csv", "jsonl", "webannotation"}).description(""))
        ->type_name("FORMAT");
    command->add_option("--what", a->what, "reports (default), statements, stories, or readings")
        ->check(CLI::IsMember({"reports", "statements", "stories", "readings"}).description(""))
        ->type_name("WHAT");
    command->add_option("--since", a->since, "published on this day or later (YYYY-MM-DD)")
        ->check(CLI::Validator(check_day, ""))
        ->type_name("DAY");
    command->add_option("--story", a->story, "of this story alone")->type_name("ID");
    command->add_flag("--versions", a->versions, "older versions of reports too");
    command->add_option("-o,--output", a->output, "write to this file instead of standard output");
    command->footer(kFooter);
    command->callback([a, &status] { status = run(*a); });
}

}  // namespace riwaya::cli
