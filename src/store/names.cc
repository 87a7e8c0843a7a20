// Names that stand in tables of their own: outlets, stamps, stories.
#include "parts.h"

namespace riwaya::store {

namespace {

constexpr std::size_t kMostKnown = 1U << 17;  // names in memory

// Of a table with a number and a name.
Result<std::int64_t> number_of(Db& db, base::StringMap<std::int64_t>& known, std::string_view name, bool make,
                               const char* find, const char* insert) {
    if (const auto at = known.find(name); at != known.end()) return at->second;
    std::int64_t number = 0;
    {
        Cursor row(db, find, name);
        if (row.next()) number = row.integer(0);
        if (row.failed()) return row.error();
    }
    if (number == 0 && make) {
        Cursor made(db, insert, name);
        if (const Status s = made.finish(); !s) return s.error();
        number = sqlite3_last_insert_rowid(db.handle());
    }
    if (number == 0) return number;
    if (known.size() >= kMostKnown) known.clear();
    known.emplace(name, number);
    return number;
}

}  // namespace

Result<std::int64_t> Store::Parts::outlet(std::string_view name, bool make) {
    return number_of(*db, outlets, name, make, "SELECT number FROM outlets WHERE name = ?",
                     "INSERT INTO outlets(name) VALUES(?)");
}

Result<std::int64_t> Store::Parts::stamp(std::string_view name, bool make) {
    return number_of(*db, stamps, name, make, "SELECT number FROM stamps WHERE name = ?",
                     "INSERT INTO stamps(name) VALUES(?)");
}

Result<std::int64_t> Store::Parts::story(std::string_view id, bool make) {
    return number_of(*db, stories, id, make, "SELECT number FROM stories WHERE id = ?",
                     "INSERT INTO stories(id) VALUES(?)");
}

Result<std::int64_t> Store::Parts::known_story(std::string_view id) {
    const auto number = story(id, false);
    if (number && *number == 0)
        return Error{ErrorCode::kNotFound, "holds no story '" + std::string(id) + "'", db->path(),
                     "`riwaya stories --db FILE` lists them"};
    return number;
}

}  // namespace riwaya::store
