#include "csv_rows.h"

#include <fmt/format.h>

#include "view.h"

namespace riwaya::report {

namespace {

// Spreadsheets run what begins with one of these as a formula; the last four are the full-width forms, which some read
// alike. White space before them does not help, and shown() has taken it off.
bool runs_as_formula(std::string_view text) {
    for (const std::string_view start : {"=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"})
        if (text.starts_with(start)) return true;
    return false;
}

}  // namespace

CsvRows& CsvRows::text(std::string_view raw) {
    const std::string safe = shown(raw);
    return field(runs_as_formula(safe) ? "'" + safe : safe);
}

CsvRows& CsvRows::decimal(double d) { return field(fmt::format("{}", d)); }

CsvRows& CsvRows::field(std::string_view value) {
    if (!first_) out_.push_back(',');
    first_ = false;
    const bool quoted = value.find_first_of(",\"\r\n") != std::string_view::npos || value.starts_with(' ');
    if (!quoted) {
        out_ += value;
        return *this;
    }
    out_.push_back('"');
    for (const char ch : value) {
        if (ch == '"') out_.push_back('"');
        out_.push_back(ch);
    }
    out_.push_back('"');
    return *this;
}

}  // namespace riwaya::report
