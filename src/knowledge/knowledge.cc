#include "knowledge/knowledge.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/file.h"
#include "base/utf8.h"

namespace riwaya::knowledge {

namespace {

constexpr std::array kFiles = {"countries.tsv", "capitals.tsv", "places.tsv", "bodies.tsv", "people.tsv"};
constexpr std::array kOwnColumns = {"id", "kind", "party"};  // all others are languages
constexpr std::string_view kWikidata = "wikidata";           // but for this, which a table may have

EntityType type_of(std::string_view id) {
    if (id.starts_with("person:")) return EntityType::kPerson;
    if (id.starts_with("org:") || id.starts_with("outlet:")) return EntityType::kOrganization;
    if (id.starts_with("event:") || id.starts_with("work:")) return EntityType::kOther;
    return EntityType::kPlace;
}

// The columns that the head of a table names beyond its own: one a language, and perhaps kWikidata.
Result<std::vector<std::string>> further_columns(const std::string& path) {
    auto file = base::MappedFile::open(path);
    if (!file) return Error{ErrorCode::kData, file.error().what, path, "reinstall riwaya, or set RIWAYA_DATA"};
    std::vector<std::string> out;
    for (const std::string_view line : language::parts(file->bytes(), '\n')) {
        if (line.front() == '#') continue;
        for (const std::string_view cell : language::parts(line, '\t'))
            if (std::find(kOwnColumns.begin(), kOwnColumns.end(), cell) == kOwnColumns.end()) out.emplace_back(cell);
        break;
    }
    return out;
}

// The number at the end of "path:line".
std::uint32_t line_of(std::string_view where) {
    const std::string_view digits = where.substr(where.rfind(':') + 1);
    std::uint32_t line = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), line);
    return line;
}

}  // namespace

Result<Knowledge> Knowledge::load(const std::string& folder) {
    Knowledge out;
    for (const char* file : kFiles)
        if (auto e = out.add_actors(folder + "/" + file)) return *e;
    if (auto e = out.resolve_parties()) return *e;
    if (auto e = out.add_tenures(folder + "/offices.tsv")) return *e;
    return out;
}

std::optional<Error> Knowledge::add_actors(const std::string& path) {
    auto further = further_columns(path);
    if (!further) return further.error();
    std::vector<std::string> wanted(kOwnColumns.begin(), kOwnColumns.end());
    wanted.insert(wanted.end(), further->begin(), further->end());
    auto table = language::Table::load(path, wanted);
    if (!table) return table.error();
    const auto first = actors_.size();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view id = table->cell(row, 0);
        if (id.empty() || by_id_.contains(id))
            return Error{ErrorCode::kData, "id '" + std::string(id) + "' is empty or used twice", table->where(row),
                         ""};
        by_id_.emplace(id, static_cast<std::uint32_t>(actors_.size()));
        actors_.push_back(
            {std::string(id), type_of(id), std::string(table->cell(row, 1)), std::string(table->cell(row, 2))});
        where_.push_back(table->where(row));
    }
    for (std::size_t l = 0; l < further->size(); ++l) {
        auto column = std::find_if(columns_.begin(), columns_.end(),
                                   [&](const NameColumn& c) { return c.language == (*further)[l]; });
        if (column == columns_.end()) column = columns_.insert(columns_.end(), {(*further)[l], {}});
        column->cells.resize(first);
        for (std::size_t row = 0; row < table->rows(); ++row)
            column->cells.push_back(table->cell(row, kOwnColumns.size() + l));
    }
    tables_.push_back(std::move(*table));
    return std::nullopt;
}

std::optional<Error> Knowledge::resolve_parties() {
    for (std::uint32_t i = 0; i < actors_.size(); ++i) {
        const std::string& wanted = actors_[i].party;
        const std::uint32_t party = wanted.empty() ? i : index(wanted);
        if (party == kNone) return Error{ErrorCode::kData, "party '" + wanted + "' is no actor", where_[i], ""};
        party_.push_back(party);
    }
    return std::nullopt;
}

std::optional<Error> Knowledge::add_tenures(const std::string& path) {
    auto table = language::Table::load(path, {"person", "office", "of", "since", "until"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::uint32_t person = index(table->cell(row, 0)), of = index(table->cell(row, 2));
        if (person == kNone || of == kNone)
            return Error{ErrorCode::kData, "names an actor that is not known", table->where(row), ""};
        tenures_.push_back(
            {person, of, table->cell(row, 1), table->cell(row, 3), table->cell(row, 4), line_of(table->where(row))});
    }
    tables_.push_back(std::move(*table));
    return std::nullopt;
}

std::uint32_t Knowledge::index(std::string_view id) const {
    const auto at = by_id_.find(id);
    return at == by_id_.end() ? kNone : at->second;
}

const Actor* Knowledge::find(std::string_view id) const {
    const std::uint32_t i = index(id);
    return i == kNone ? nullptr : &actors_[i];
}

std::string_view Knowledge::cell(std::uint32_t actor, std::string_view language) const {
    for (const NameColumn& c : columns_)
        if (c.language == language && actor < c.cells.size()) return c.cells[actor];
    return {};
}

std::string_view Knowledge::wikidata(std::uint32_t actor) const { return cell(actor, kWikidata); }

std::vector<std::string_view> Knowledge::languages() const {
    std::vector<std::string_view> out;
    for (const NameColumn& c : columns_)
        if (c.language != kWikidata) out.emplace_back(c.language);
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string_view> Knowledge::names(std::uint32_t actor, std::string_view language) const {
    return language::parts(cell(actor, language));
}

std::string_view Knowledge::name(std::uint32_t actor, std::string_view language) const {
    const std::string_view all = cell(actor, language);
    return base::trim(all.substr(0, all.find('|')));
}

std::uint32_t Knowledge::holder(std::string_view office, std::uint32_t of, std::string_view date) const {
    const std::string_view day = date.substr(0, 10);
    if (day.size() < 10) return kNone;
    std::uint32_t found = kNone;
    for (const Tenure& t : tenures_) {
        if (t.of != of || t.office != office || day < t.since || (!t.until.empty() && day > t.until)) continue;
        if (found != kNone && found != t.person) return kNone;
        found = t.person;
    }
    return found;
}

}  // namespace riwaya::knowledge
