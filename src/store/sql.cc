#include "sql.h"

#include <cstring>

namespace riwaya::store {

Error error_of(int code, const std::string& path, const std::string& said, int system_error) {
    const std::string why = system_error != 0 ? std::string(" (") + std::strerror(system_error) + ")" : "";
    switch (code & 0xff) {
        case SQLITE_FULL:
            return {ErrorCode::kUnreadable, "could not be written: the disk is full" + why, path,
                    "make room there and start again; what was acknowledged is kept"};
        case SQLITE_IOERR:
            return {ErrorCode::kUnreadable, "could not be read or written" + why, path,
                    "look after the disk and start again; what was acknowledged is kept"};
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return {ErrorCode::kUnreadable, "may not be written" + why, path,
                    "change who may write the file and its folder"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::kUnreadable, "is being written by another process", path,
                    "wait until that one is done, or stop it, and start again"};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {ErrorCode::kUnreadable, "is damaged or was cut off: " + said, path,
                    "put a copy back; without one `sqlite3 FILE .recover` brings out what is left"};
        case SQLITE_CANTOPEN:
            return {ErrorCode::kUnreadable, "could not be opened" + why, path, "check who may read it"};
        case SQLITE_NOMEM:
            return {ErrorCode::kTooLarge, "does not fit into memory", path, "free memory and start again"};
        default: return {ErrorCode::kUnreadable, "SQLite says: " + said, path, "report this as a bug of riwaya"};
    }
}

Db::~Db() {
    idle_.clear();
    sqlite3_close_v2(handle_);
}

Error Db::error() const {
    return error_of(sqlite3_extended_errcode(handle_), path_, sqlite3_errmsg(handle_), sqlite3_system_errno(handle_));
}

Status Db::exec(const char* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return error();
    return Ok{};
}

sqlite3_stmt* Db::take(const char* sql) {
    const auto at = idle_.find(sql);
    return at == idle_.end() ? nullptr : at->second.release();
}

void Db::put_back(const char* sql, sqlite3_stmt* statement) { idle_[sql].reset(statement); }

bool Cursor::prepare(const char* sql) {
    if (statement_ != nullptr) return true;
    if (sqlite3_prepare_v3(db_.handle_, sql, -1, literal_ != nullptr ? SQLITE_PREPARE_PERSISTENT : 0, &statement_,
                           nullptr) == SQLITE_OK)
        return true;
    error_ = db_.error();
    return false;
}

Cursor::~Cursor() {
    if (statement_ == nullptr) return;
    sqlite3_reset(statement_);
    if (literal_ == nullptr) {
        sqlite3_finalize(statement_);
        return;
    }
    sqlite3_clear_bindings(statement_);
    db_.put_back(literal_, statement_);
}

bool Cursor::next() {
    if (failed() || statement_ == nullptr) return false;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) error_ = db_.error();
    return false;
}

std::string_view Cursor::bytes(int column) const {
    const void* data = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return data == nullptr ? std::string_view{} : std::string_view(static_cast<const char*>(data), size);
}

// An empty view has no address, which SQLite would take for NULL.
void Cursor::bind(int at, std::string_view value) {
    sqlite3_bind_text64(statement_, at, value.data() == nullptr ? "" : value.data(), value.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
}

void Cursor::bind(int at, const Blob& value) {
    sqlite3_bind_blob64(statement_, at, value.bytes.data() == nullptr ? "" : value.bytes.data(), value.bytes.size(),
                        SQLITE_TRANSIENT);
}

}  // namespace riwaya::store
