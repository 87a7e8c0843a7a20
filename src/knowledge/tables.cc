// Makes the arrays that Knowledge looks up, from the tables in knowledge/.
#include "knowledge/knowledge.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/file.h"
#include "language/language.h"

namespace riwaya::knowledge {

namespace {

constexpr std::array kFiles = {"countries.tsv", "capitals.tsv", "places.tsv", "bodies.tsv", "people.tsv", "cities.tsv"};
constexpr std::string_view kListed = "cities.tsv";           // made by a script, so that a name of it is evidence only
constexpr std::array kOwnColumns = {"id", "kind", "party"};  // all others are languages, Wikidata's ids, or these two
constexpr char kIn[] = "in", kPeople[] = "people";
constexpr std::string_view kCountry = "country:";
constexpr char kFurther[] = "+";  // behind the language of a column with further names: of no language's code

EntityType type_of(std::string_view id) {
    if (id.starts_with("person:")) return EntityType::kPerson;
    if (id.starts_with("org:") || id.starts_with("outlet:")) return EntityType::kOrganization;
    if (id.starts_with("event:") || id.starts_with("work:")) return EntityType::kOther;
    return EntityType::kPlace;
}

// The columns that the head of a table names beyond its own.
Result<std::vector<std::string>> further_columns(const std::string& path) {
    auto file = base::MappedFile::open(path);
    if (!file) return Error{ErrorCode::kData, file.error().what, path, "reinstall riwaya, or set RIWAYA_DATA"};
    std::vector<std::string> out;
    for (std::string_view rest = file->bytes(); !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const std::vector<std::string_view> cells = language::parts(line, '\t');
        if (cells.empty() || line.front() == '#') continue;
        for (const std::string_view cell : cells)
            if (std::find(kOwnColumns.begin(), kOwnColumns.end(), cell) == kOwnColumns.end()) out.emplace_back(cell);
        break;
    }
    return out;
}

class Builder {
  public:
    explicit Builder(const std::string& folder) : folder_(folder) {}

    std::optional<Error> run() {
        for (const char* file : kFiles)
            if (auto e = add_actors(file)) return e;
        if (auto e = resolve_parties()) return e;
        if (auto e = add_located()) return e;
        return add_tenures();
    }

    void put(base::ImageWriter& out) {
        ids_.put("knowledge/ids", out);
        kinds_.put("knowledge/kinds", out);
        files_.put("knowledge/files", out);
        out.put("knowledge/actors", actors_);
        base::StringListBuilder languages;
        for (Column& c : columns_) {
            languages.add(c.language);
            while (c.cells.size() < actors_.size()) c.cells.add({});
            c.cells.put("knowledge/names/" + c.language, out);
        }
        languages.put("knowledge/languages", out);
        words_.put("knowledge/words", out);
        out.put("knowledge/tenures", tenures_);
    }

  private:
    struct Column {
        std::string language;
        base::StringListBuilder cells;
    };
    std::optional<Error> add_actors(const std::string& file);
    std::optional<Error> resolve_parties();
    std::optional<Error> add_located();
    std::optional<Error> add_tenures();
    std::optional<Error> locate(StoredActor& a, std::string_view country, std::string_view people,
                                const std::string& where);
    Column& column(const std::string& language) {
        const auto at =
            std::find_if(columns_.begin(), columns_.end(), [&](const Column& c) { return c.language == language; });
        return at != columns_.end() ? *at : columns_.emplace_back(Column{language, {}});
    }
    [[nodiscard]] std::string where(const StoredActor& a) const {
        return folder_ + "/" + std::string(files_[a.table]) + ":" + std::to_string(a.line);
    }

    const std::string& folder_;
    base::StringTableBuilder ids_, kinds_, words_;
    base::StringListBuilder files_;
    std::vector<StoredActor> actors_;
    std::vector<std::string> party_;  // what the tables say, beside actors_
    std::vector<Column> columns_;
    std::vector<StoredTenure> tenures_;
};

std::optional<Error> Builder::add_actors(const std::string& file) {
    const std::string path = folder_ + "/" + file;
    auto further = further_columns(path);
    if (!further) return further.error();
    std::vector<std::string> wanted(kOwnColumns.begin(), kOwnColumns.end());
    wanted.insert(wanted.end(), further->begin(), further->end());
    auto table = language::Table::load(path, wanted);
    if (!table) return table.error();
    const std::size_t first = actors_.size();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::string_view id = table->cell(row, 0);
        if (id.empty() || ids_.add(id) != actors_.size())
            return Error{ErrorCode::kData, "id '" + std::string(id) + "' is empty or used twice", table->where(row),
                         ""};
        StoredActor a;
        a.line = table->line(row);
        a.kind = static_cast<std::uint16_t>(kinds_.add(table->cell(row, 1)));
        a.table = static_cast<std::uint8_t>(files_.size());
        a.type = static_cast<std::uint8_t>(type_of(id));
        a.country = id.starts_with(kCountry) ? static_cast<std::uint32_t>(actors_.size()) : Knowledge::kNone;
        a.listed = file == kListed ? 1 : 0;
        actors_.push_back(a);
        party_.emplace_back(table->cell(row, 2));
    }
    const auto column_of = [&](std::string_view name) {
        return static_cast<std::size_t>(std::find(wanted.begin(), wanted.end(), name) - wanted.begin());
    };
    if (const std::size_t in = column_of(kIn), people = column_of(kPeople); std::max(in, people) < wanted.size())
        for (std::size_t row = 0; row < table->rows(); ++row)
            if (auto e =
                    locate(actors_[first + row], table->cell(row, in), table->cell(row, people), table->where(row)))
                return e;
    for (std::size_t l = 0; l < further->size(); ++l) {
        if ((*further)[l] == kIn || (*further)[l] == kPeople) continue;
        base::StringListBuilder& cells = column((*further)[l]).cells;
        while (cells.size() < first) cells.add({});
        for (std::size_t row = 0; row < table->rows(); ++row) cells.add(table->cell(row, kOwnColumns.size() + l));
    }
    files_.add(file);
    return std::nullopt;
}

std::optional<Error> Builder::resolve_parties() {
    for (std::uint32_t i = 0; i < actors_.size(); ++i) {
        actors_[i].party = party_[i].empty() ? i : ids_.find(party_[i]);
        if (actors_[i].party == Knowledge::kNone)
            return Error{ErrorCode::kData, "party '" + party_[i] + "' is no actor", where(actors_[i]), ""};
        const std::uint32_t party = actors_[i].party;
        if (actors_[i].country == Knowledge::kNone && ids_[party].starts_with(kCountry)) actors_[i].country = party;
    }
    return std::nullopt;
}

std::optional<Error> Builder::locate(StoredActor& a, std::string_view country, std::string_view people,
                                     const std::string& where) {
    a.country = country.empty() ? Knowledge::kNone : ids_.find(country);
    if (a.country == Knowledge::kNone && !country.empty())
        return Error{ErrorCode::kData, "country '" + std::string(country) + "' is no actor", where, ""};
    const auto [end, error] = std::from_chars(people.data(), people.data() + people.size(), a.people);
    if (error != std::errc() || end != people.data() + people.size())
        return Error{ErrorCode::kData, "'" + std::string(people) + "' is no number of people", where, ""};
    return std::nullopt;
}

// Where hand-made towns lie, and what else they are called.
std::optional<Error> Builder::add_located() {
    auto table = language::Table::load(folder_ + "/located.tsv", {"id", kIn, kPeople, "ar", "en"});
    if (!table) return table.error();
    for (const std::size_t cell : {3U, 4U}) {
        base::StringListBuilder& cells = column(std::string(cell == 3 ? "ar" : "en") + kFurther).cells;
        std::vector<std::string_view> further(actors_.size());
        for (std::size_t row = 0; row < table->rows(); ++row) {
            const std::uint32_t i = ids_.find(table->cell(row, 0));
            if (i == Knowledge::kNone)
                return Error{ErrorCode::kData, "names an actor that is not known", table->where(row), ""};
            if (auto e = locate(actors_[i], table->cell(row, 1), table->cell(row, 2), table->where(row))) return e;
            further[i] = table->cell(row, cell);
        }
        for (const std::string_view names : further) cells.add(names);
    }
    return std::nullopt;
}

std::optional<Error> Builder::add_tenures() {
    auto table = language::Table::load(folder_ + "/offices.tsv", {"person", "office", "of", "since", "until"});
    if (!table) return table.error();
    for (std::size_t row = 0; row < table->rows(); ++row) {
        const std::uint32_t person = ids_.find(table->cell(row, 0)), of = ids_.find(table->cell(row, 2));
        if (person == Knowledge::kNone || of == Knowledge::kNone)
            return Error{ErrorCode::kData, "names an actor that is not known", table->where(row), ""};
        tenures_.push_back({person, of, words_.add(table->cell(row, 1)), words_.add(table->cell(row, 3)),
                            words_.add(table->cell(row, 4)), table->line(row)});
    }
    std::stable_sort(tenures_.begin(), tenures_.end(), [](const auto& a, const auto& b) { return a.of < b.of; });
    return std::nullopt;
}

}  // namespace

std::optional<Error> Knowledge::compile(const std::string& folder, base::ImageWriter& out) {
    Builder builder(folder);
    if (auto e = builder.run()) return e;
    builder.put(out);
    return std::nullopt;
}

}  // namespace riwaya::knowledge
