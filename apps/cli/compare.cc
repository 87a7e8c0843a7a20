#include <iostream>

#include "commands.h"
#include "input/source.h"
#include "record/record.h"
#include "report/report.h"

namespace riwaya::cli {

void add_compare(CLI::App& app, int& status) {
    auto* command = app.add_subcommand("compare", "Lay the accounts of two or more reports side by side");
    auto paths = std::make_shared<std::vector<std::string>>();
    auto format = std::make_shared<std::string>("text");
    command->add_option("path", *paths, "files, folders, or - for standard input");
    command->add_option("--format", *format, "text, json, html, csv or md")->check(CLI::IsMember({"text", "json", "html", "csv", "md"}));
    command->callback([paths, format, &status] {
        auto engine = Engine::open();
        if (!engine) {
            std::cerr << "riwaya: " << engine.error().message() << '\n';
            status = kNothingRead;
            return;
        }
        input::Source source(*paths);
        std::vector<Reading> readings;
        while (auto next = source.next()) {
            auto reading = *next ? engine->read(**next) : Result<Reading>(next->error());
            if (reading) readings.push_back(std::move(*reading));
            else std::cerr << "riwaya: " << reading.error().message() << '\n', status = kSomeUnread;
        }
        const Comparison c = engine->compare(readings);
        if (*format == "json") std::cout << record::write(c) << '\n';
        else if (*format == "html") std::cout << report::html(c);
        else if (*format == "csv") std::cout << report::csv(c);
        else if (*format == "md") std::cout << report::markdown(c);
        else std::cout << report::terminal(c, {});
    });
}

}  // namespace riwaya::cli
