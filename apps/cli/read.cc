#include <cstdio>
#include <iostream>

#include "commands.h"
#include "input/source.h"
#include "record/record.h"
#include "report/report.h"

namespace riwaya::cli {

void add_read(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("read", "Show what is read from reports: article, names, dates, statements");
    auto paths = std::make_shared<std::vector<std::string>>();
    auto format = std::make_shared<std::string>("text");
    command->add_option("path", *paths, "files, folders, or - for standard input");
    command->add_option("--format", *format, "text or jsonl")->check(CLI::IsMember({"text", "jsonl"}));
    command->callback([paths, format, &status] {
        auto engine = Engine::open();
        if (!engine) {
            std::cerr << "riwaya: " << engine.error().message() << '\n';
            status = kNothingRead;
            return;
        }
        if (paths->empty()) paths->push_back("-");
        input::Source source(*paths);
        while (auto next = source.next()) {
            auto reading = *next ? engine->read(**next) : Result<Reading>(next->error());
            if (!reading) {
                std::cerr << "riwaya: " << reading.error().message() << '\n';
                status = kSomeUnread;
                continue;
            }
            std::cout << (*format == "jsonl" ? record::write(*reading) + "\n" : report::terminal(*reading, {}));
        }
    });
}

}  // namespace riwaya::cli
