#include "options.h"

#include <fmt/format.h>

#include <charconv>
#include <iostream>
#include <map>

#include "engine/data.h"
#include "terminal.h"

namespace riwaya::cli {

std::string check_probability(const std::string& given) {
    double p = -1;
    const char* end = given.data() + given.size();
    const auto read = std::from_chars(given.data(), end, p);
    return read.ec == std::errc() && read.ptr == end && p >= 0 && p <= 1
               ? ""
               : "wants a probability, 0 to 1, not '" + given + "'";
}

bool has_input(CLI::App& command, std::vector<std::string>& paths) {
    if (paths.empty() && input_is_terminal()) {
        std::cout << command.help();
        return false;
    }
    if (paths.empty()) paths.emplace_back("-");
    return true;
}

void add_job_options(CLI::App& command, Job& job) {
    command.add_option("PATH", job.paths, "files, folders, addresses, or - for standard input");
    command.add_option("--threads", job.threads, "how many threads; 0 is one a core; the output is the same")
        ->check(CLI::Range(0, 1024).description(""))
        ->type_name("N");
    command.add_option("--most", job.network.most, "reports taken from one address, sitemap or OPML list; default 100")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1000000}).description(""))
        ->type_name("N");
    command.add_flag("--offline", job.network.offline, "ask no network; addresses and lists of them are errors");
    command.add_flag("--allow-private", job.network.allow_private, "addresses inside the local network may be asked");
}

void add_least_speaker(CLI::App& command, Job& job) {
    command
        .add_option(
            "--least-speaker", job.options.least_speaker,
            fmt::format("the least probability, 0 to 1, at which somebody is told as the speaker; default {}; less "
                        "likely ones are told as such",
                        job.options.least_speaker))
        ->check(CLI::Validator(check_probability, ""))
        ->type_name("P");
}

void add_compare_options(CLI::App& command, CompareOptions& c) {
    static const std::map<std::string, AccountsBy> kBy = {{"report", AccountsBy::kReport},
                                                          {"party", AccountsBy::kParty}};
    command
        .add_option("--by", c.by,
                    "whose accounts: report (each report one) or party (each party that is reported as saying)")
        ->transform(one_of(kBy))
        ->type_name("report|party");
    command.add_flag_callback(
        "--no-meaning", [&c] { c.meaning = false; },
        "do without the sentence encoder, which tells of other words for one thing");
    static const std::map<std::string, PointOrder> kOrders = {{"report", PointOrder::kReport},
                                                              {"event", PointOrder::kEvent}};
    command.add_option("--base", c.base, "whom the others are held against and who stands first: path, name or number")
        ->type_name("ACCOUNT");
    command
        .add_option("--order", c.order,
                    "of points: report (as the first account tells them, the default) or event (by day)")
        ->transform(one_of(kOrders))
        ->type_name("report|event");
}

void add_compare_job(CLI::App& command, CompareJob& c) {
    add_job_options(command, c.job);
    add_least_speaker(command, c.job);
    add_compare_options(command, c.options);
}

void add_db(CLI::App& command, std::string& path) {
    command.add_option("--db", path, "the store, a file that `riwaya ingest` made")->required()->type_name("FILE");
}

void add_labels(CLI::App& command, std::string& code) {
    command
        .add_option("--labels", code,
                    "the language of headings, statuses and notes, not of the reports: ar or en; default en, or what "
                    "RIWAYA_LABELS names; json, csv and webannotation stay as they are")
        ->envname("RIWAYA_LABELS")
        ->type_name("LANGUAGE");
}

std::optional<report::Labels> load_labels(const std::string& code) {
    if (code == "en") return report::Labels();  // asks for no table
    const auto data = engine::find_data({});
    if (!data) {
        complain(data.error().message());
        return std::nullopt;
    }
    auto labels = report::Labels::load(*data + "/languages", code);
    if (labels) return std::move(*labels);
    complain("--labels " + labels.error().message());
    return std::nullopt;
}

void add_width(CLI::App& command, unsigned& width) {
    command.add_option("--width", width, "columns to fold to; default: the terminal's")
        ->check(CLI::Range(20, 500).description(""))
        ->type_name("N");
}

}  // namespace riwaya::cli
