#include "knowledge/sources.h"

#include <algorithm>

namespace riwaya::knowledge {

namespace {

bool fits(std::string_view cell, std::string_view value) {
    if (cell == "*") return true;
    const auto parts = language::parts(cell);
    return std::find(parts.begin(), parts.end(), value) != parts.end();
}

}  // namespace

Result<Sources> Sources::load(const std::string& folder) {
    auto table = language::Table::load(folder + "/sources.tsv", {"table", "column", "source", "licence"});
    if (!table) return table.error();
    return Sources(std::move(*table));
}

std::string Sources::of(std::string_view table, std::string_view column) const {
    for (std::size_t row = 0; row < table_.rows(); ++row)
        if (fits(table_.cell(row, 0), table) && fits(table_.cell(row, 1), column))
            return std::string(table_.cell(row, 2)) + " (" + std::string(table_.cell(row, 3)) + ")";
    return {};
}

}  // namespace riwaya::knowledge
