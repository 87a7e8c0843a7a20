#include <algorithm>

#include "base/utf8.h"
#include "language/language.h"

namespace riwaya::language {

namespace {

// Whether a byte may begin or end white space beyond ASCII (base::is_space).
constexpr bool may_begin_space(unsigned char c) {
    return c == 0xC2 || c == 0xE1 || c == 0xE2 || c == 0xE3 || c == 0xEF;
}
constexpr bool may_end_space(unsigned char before, unsigned char last) {
    return last < 0x80 ? last <= 0x20 || last == 0x7F : before < 0xC3 || before > 0xDF;
}

// base::trim, told at once where there is nothing to trim.
std::string_view trim(std::string_view s) {
    if (s.empty()) return s;
    const auto first = static_cast<unsigned char>(s.front()), last = static_cast<unsigned char>(s.back());
    const auto before = static_cast<unsigned char>(s.size() > 1 ? s[s.size() - 2] : 0);
    if (first > 0x20 && first != 0x7F && !may_begin_space(first) && !may_end_space(before, last)) return s;
    return base::trim(s);
}

// Cells of one line; "-" becomes empty.
void split(std::string_view line, char separator, std::vector<std::string_view>& out) {
    out.clear();
    for (;;) {
        const std::size_t at = line.find(separator);
        const std::string_view cell = trim(line.substr(0, at));
        out.push_back(cell == "-" ? std::string_view{} : cell);
        if (at == std::string_view::npos) return;
        line.remove_prefix(at + 1);
    }
}

// The next line of `rest`, which is moved behind it.
std::string_view take_line(std::string_view& rest) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

thread_local TablesRead* tables_read = nullptr;

}  // namespace

TablesRead::TablesRead() : outer_(tables_read) { tables_read = this; }
TablesRead::~TablesRead() { tables_read = outer_; }

void TablesRead::note(const std::string& path) {
    for (TablesRead* t = tables_read; t != nullptr; t = t->outer_) t->paths_.insert(path);
}

Result<Table> Table::load(const std::string& path, const std::vector<std::string>& columns) {
    TablesRead::note(path);
    auto file = base::MappedFile::open(path);
    if (!file) return Error{ErrorCode::kData, file.error().what, path, "reinstall riwaya, or set RIWAYA_DATA"};
    Table table(std::move(*file));
    table.path_ = path;
    table.width_ = columns.size();
    std::vector<std::size_t> wanted(columns.size());
    std::size_t have = 0;
    std::uint32_t number = 0;
    std::vector<std::string_view> cells;
    for (std::string_view rest = table.file_.bytes(); !rest.empty();) {
        const std::string_view line = take_line(rest);
        ++number;
        if (line.empty() || line.front() == '#' || trim(line).empty()) continue;
        split(line, '\t', cells);
        if (have == 0) {
            have = cells.size();
            for (std::size_t i = 0; i < columns.size(); ++i) {
                wanted[i] = static_cast<std::size_t>(std::find(cells.begin(), cells.end(), columns[i]) - cells.begin());
                if (wanted[i] == have)
                    return Error{ErrorCode::kData, "has no column '" + columns[i] + "'",
                                 path + ":" + std::to_string(number), "the first line names the columns"};
            }
            continue;
        }
        if (cells.size() > have)
            return Error{ErrorCode::kData, "has more cells than columns", path + ":" + std::to_string(number),
                         "cells are kept apart by tabs"};
        table.lines_.push_back(number);
        for (const std::size_t w : wanted) table.cells_.push_back(w < cells.size() ? cells[w] : std::string_view{});
    }
    return table;
}

std::string Table::where(std::size_t row) const { return path_ + ":" + std::to_string(lines_[row]); }

std::vector<std::string_view> parts(std::string_view cell, char separator) {
    std::vector<std::string_view> out;
    split(cell, separator, out);
    std::erase_if(out, [](std::string_view p) { return p.empty(); });
    return out;
}

}  // namespace riwaya::language
