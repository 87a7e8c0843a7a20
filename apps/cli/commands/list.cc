#include <cstdio>
#include <iostream>

#include "base/utf8.h"
#include "commands.h"
#include "input/decoded.h"
#include "input/source.h"
#include "interrupt.h"
#include "job.h"
#include "options.h"
#include "record/json.h"
#include "report/visible.h"
#include "terminal.h"

namespace riwaya::cli {

namespace {

struct ListArguments {
    std::vector<std::string> paths;
    std::string format = "text";
};

constexpr const char* kFooter = R"(Examples:
  riwaya list crawl.warc.gz                       the pages of a crawl
  riwaya list --format jsonl pages.zip | wc -l    how many reports an archive holds

Nothing is decoded or read as an article: the kind is told from the first bytes, and a page may still be refused by
`riwaya read`. No network is asked. Exit codes: 0 done; 1 some input could not be read, the rest was; 2 usage; 3 nothing
could be read; 130 stopped by Ctrl-C.)";

const char* name_of(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::kHtml: return "html";
        case DocumentKind::kReading: return "reading";
        default: return "text";
    }
}

// "1234567 html  ID  TITLE"; the title as far as it is given, the address where it is not the id.
std::string as_text(const Document& d, DocumentKind kind) {
    std::string out = std::to_string(d.content.size());
    out.insert(0, out.size() < 9 ? 9 - out.size() : 0, ' ');
    out.append(" ").append(name_of(kind)).append("  ").append(report::visible(d.id));
    if (!d.url.empty() && !d.id.starts_with(d.url)) out += "  " + report::visible(d.url);
    if (!d.title.empty()) out += "  " + report::visible(d.title);
    return out + '\n';
}

std::string as_json(const Document& d, DocumentKind kind) {
    record::JsonWriter j;
    j.begin_object();
    j.field("id", d.id);
    j.field("kind", name_of(kind));
    j.field("bytes", d.content.size());
    for (const auto& [key, value] : {std::pair("title", &d.title),
                                     {"url", &d.url},
                                     {"published", &d.published},
                                     {"source", &d.source},
                                     {"fetched", &d.fetched}})
        if (!value->empty()) j.field(key, *value);
    j.end_object();
    return std::move(j).text() + '\n';
}

int run(const ListArguments& a) {
    std::uint64_t read = 0;
    input::SourceOptions options;
    options.bytes_read = &read;
    input::Source source(a.paths, options);
    const auto total = input::total_size(a.paths);
    const Interrupt interrupt;
    Progress progress("reports found");
    std::size_t found = 0, failed = 0;
    while (!Interrupt::asked()) {
        const auto document = source.next();
        if (!document) break;
        progress.step(total && *total > 0 ? static_cast<double>(read) / static_cast<double>(*total) : -1);
        const auto kind = *document ? input::kind_of(**document) : Result<DocumentKind>(document->error());
        if (!kind) {
            ++failed;
            progress.clear();
            complain(kind.error().message());
            continue;
        }
        ++found;
        const std::string line = a.format == "jsonl" ? as_json(**document, *kind) : as_text(**document, *kind);
        if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return kSomeUnread;
    }
    progress.clear();
    if (std::fflush(stdout) != 0) return kSomeUnread;
    if (Interrupt::asked()) return kInterrupted;
    if (failed == 0 && found > 0) return kDone;
    return found > 0 ? kSomeUnread : kNothingRead;
}

}  // namespace

void add_list(CLI::App& app, int& status) {
    CLI::App* command = app.add_subcommand("list", "Show what would be read: a line a document, without reading it");
    auto a = std::make_shared<ListArguments>();
    command->add_option("PATH", a->paths, "files, folders, or - for standard input");
    command->add_option("--format", a->format, "text (for people) or jsonl (an object a line)")
        ->check(CLI::IsMember({"text", "jsonl"}).description(""))
        ->type_name("FORMAT");
    command->footer(kFooter);
    command->callback([a, command, &status] {
        if (has_input(*command, a->paths)) status = run(*a);
    });
}

}  // namespace riwaya::cli
