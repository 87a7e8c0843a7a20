// The reports that `riwaya origins` is given, each as a print, in the order of the input.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "job.h"
#include "origins/origins.h"

namespace riwaya::cli {

struct PrintedReport {
    std::string id;
    std::string title, published, outlet, agency;  // empty where not known
    std::string refused;                           // why it is no article; empty: it is one
    std::optional<Article> article;                // only where it was asked for
    origins::Print print;
};

// Reads the documents and hands their prints to `take`, one at a time in the order of the input, in bounded memory;
// complains of each that cannot be read. Plain text is read without any stage of the engine; `whole` reads all with it,
// for the agency that a report is credited to, and keeps the articles. `take` returns false to stop early. Returns the
// exit code.
int print_documents(const Job&, const origins::Printer&, bool whole, const std::function<bool(PrintedReport)>& take);

// What Printer::load needs, from where the program's data are; complains where it cannot be.
std::optional<origins::Printer> open_printer();

}  // namespace riwaya::cli
