// SQLite for the files of this room: a connection with its prepared statements, values in and out, errors in words.
//
//     Cursor rows(db, "SELECT number FROM reports WHERE day >= ?", since);
//     while (rows.next()) use(rows.integer(0));
//     if (rows.failed()) return rows.error();
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <riwaya/result.h>

namespace riwaya::store {

struct Blob {
    std::string_view bytes;
};
using Null = std::nullptr_t;

class Db {
  public:
    Db(sqlite3* handle, std::string path) : handle_(handle), path_(std::move(path)) {}
    ~Db();
    Db(const Db&) = delete;
    Db& operator=(const Db&) = delete;

    [[nodiscard]] sqlite3* handle() const { return handle_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    // What the last call that failed says, with what to do about it.
    [[nodiscard]] Error error() const;
    // Runs statements without values.
    Status exec(const char* sql);

  private:
    friend class Cursor;
    struct Finish {
        void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
    };
    using Prepared = std::unique_ptr<sqlite3_stmt, Finish>;
    // One that lies ready, or nullptr; it is handed back by put_back().
    sqlite3_stmt* take(const char* sql);
    void put_back(const char* sql, sqlite3_stmt*);

    sqlite3* handle_;
    std::string path_;
    std::unordered_map<const char*, Prepared> idle_;  // by the address of a literal
};

[[nodiscard]] Error error_of(int code, const std::string& path, const std::string& said, int system_error);

// A statement with its values, while it runs. Those of literals, which stay where they are, are prepared once.
class Cursor {
  public:
    template <class... Values>
    Cursor(Db& db, const char* literal, const Values&... values) : db_(db), literal_(literal) {
        statement_ = db.take(literal);
        start(literal, values...);
    }
    template <class... Values>
    Cursor(Db& db, const std::string& sql, const Values&... values) : db_(db) {
        start(sql.c_str(), values...);
    }
    ~Cursor();
    Cursor(const Cursor&) = delete;
    Cursor& operator=(const Cursor&) = delete;

    // True where there is a row (more).
    bool next();
    [[nodiscard]] bool failed() const { return error_.has_value(); }
    [[nodiscard]] const Error& error() const { return *error_; }
    // Runs it to its end.
    Status finish() {
        while (next()) {}
        if (failed()) return error();
        return Ok{};
    }

    [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
    [[nodiscard]] double real(int column) const { return sqlite3_column_double(statement_, column); }
    [[nodiscard]] bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    // Until the next row.
    [[nodiscard]] std::string_view bytes(int column) const;
    [[nodiscard]] std::string text(int column) const { return std::string(bytes(column)); }

    // Values of a statement that is built of pieces, by their place from 1 on.
    void bind(int at, std::int64_t value) { sqlite3_bind_int64(statement_, at, value); }
    void bind(int at, std::string_view value);
    void bind(int at, const Blob& value);
    void bind(int at, Null) { sqlite3_bind_null(statement_, at); }
    template <class T>
    void bind(int at, const std::optional<T>& value) {
        if (value)
            bind(at, *value);
        else
            bind(at, nullptr);
    }

  private:
    template <class... Values>
    void start(const char* sql, const Values&... values) {
        if (!prepare(sql)) return;
        int at = 0;
        (bind(++at, values), ...);
    }
    bool prepare(const char* sql);

    Db& db_;
    const char* literal_ = nullptr;
    sqlite3_stmt* statement_ = nullptr;
    std::optional<Error> error_;
};

}  // namespace riwaya::store
