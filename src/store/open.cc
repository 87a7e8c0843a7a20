#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/file.h"
#include "parts.h"
#include "schema.h"
#include "tokenizer.h"

namespace riwaya::store {

namespace {

constexpr int kPatience = 10'000;  // milliseconds that a call waits for a transaction of another process

Error no_store(const std::string& path, const std::string& why) {
    return {ErrorCode::kFormat, "is no store of riwaya: " + why, path,
            "name another file; a store is made by `riwaya ingest --db FILE`"};
}

// What the file's name tells. 0: it may be opened, 1: there is nothing yet. The file itself is left to SQLite: closing
// it here would take off the locks that other connections of this process hold.
Result<int> look_at(const std::string& path) {
    struct stat s {};
    if (::stat(path.c_str(), &s) != 0) {
        if (errno != ENOENT) return base::file_error(path, errno);
        return 1;
    }
    if (!S_ISREG(s.st_mode)) return no_store(path, S_ISDIR(s.st_mode) ? "it is a folder" : "it is no plain file");
    return s.st_size == 0 ? 1 : 0;
}

std::uint64_t size_of(const std::string& path) {
    struct stat s {};
    return ::stat(path.c_str(), &s) == 0 ? static_cast<std::uint64_t>(s.st_size) : 0;
}

bool may_write(const std::string& path) { return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0; }

Result<std::int64_t> number_of(Db& db, const std::string& sql) {
    Cursor row(db, sql);
    const std::int64_t value = row.next() ? row.integer(0) : 0;
    if (row.failed()) return row.error();
    return value;
}

// In a folder that may not be written SQLite opens such a file only as one that nobody changes.
std::string address_of(const std::string& path, Access access) {
    const std::string folder = path.find('/') == std::string::npos ? "." : path.substr(0, path.rfind('/') + 1);
    std::string out = path.starts_with('/') ? "file://" : "file:";  // what follows two strokes is a host
    for (const char c : path) {
        if (c == '?' || c == '#' || c == '%')
            out += "%" + base::hex(static_cast<unsigned char>(c), 2);
        else
            out += c;
    }
    const bool still = access == Access::kRead && size_of(path + "-wal") == 0 && !may_write(folder);
    return still ? out + "?immutable=1" : out;
}

Result<std::unique_ptr<Db>> connect(const std::string& path, Access access) {
    // What a killed writer left half done is undone by whoever opens the file next, who must be able to write for that,
    // also where he only reads.
    const bool may_mend = access == Access::kRead && may_write(path);
    const int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (access == Access::kRead && !may_mend ? SQLITE_OPEN_READONLY
                       : access != Access::kWrite           ? SQLITE_OPEN_READWRITE
                                                            : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(address_of(path, access).c_str(), &handle, flags, nullptr);
    auto db = std::make_unique<Db>(handle, path);
    if (code != SQLITE_OK) return db->error();
    sqlite3_busy_timeout(handle, kPatience);
    if (add_tokenizer(handle) != SQLITE_OK)
        return Error{ErrorCode::kData, "this SQLite is built without FTS5", path, "install Debian's libsqlite3-0"};
    if (may_mend && sqlite3_exec(handle, "PRAGMA query_only = 1", nullptr, nullptr, nullptr) != SQLITE_OK)
        return db->error();
    return db;
}

// Whose file it is and of which version; -1: there is nothing in it yet.
Result<std::int64_t> version_of(Db& db) {
    const auto application = number_of(db, "PRAGMA application_id");
    const auto version = number_of(db, "PRAGMA user_version");
    const auto tables = number_of(db, "SELECT count(*) FROM sqlite_master");
    for (const auto* value : {&application, &version, &tables})
        if (!*value) {
            if (sqlite3_errcode(db.handle()) == SQLITE_NOTADB) return no_store(db.path(), "it does not begin as one");
            return value->error();
        }
    if (*application == 0 && *version == 0 && *tables == 0) return std::int64_t{-1};
    if (*application != kApplicationId) return no_store(db.path(), "it is an SQLite file of another program");
    if (*version > kSchemaVersion)
        return Error{ErrorCode::kFormat,
                     "is of version " + std::to_string(*version) + ", and this riwaya knows up to " +
                         std::to_string(kSchemaVersion),
                     db.path(), "use a newer riwaya; the file was left as it is"};
    return *version;
}

// Cheap: a file that was cut off is shorter than its first page says. What stands in the log beside it is not looked
// at.
Status is_whole(Db& db) {
    if (size_of(db.path() + "-wal") > 0) return Ok{};
    const auto pages = number_of(db, "PRAGMA page_count");
    const auto size = number_of(db, "PRAGMA page_size");
    if (!pages) return pages.error();
    if (!size) return size.error();
    const auto expected = static_cast<std::uint64_t>(*pages) * static_cast<std::uint64_t>(*size);
    if (size_of(db.path()) >= expected) return Ok{};
    return error_of(SQLITE_CORRUPT, db.path(),
                    std::to_string(size_of(db.path())) + " bytes instead of " + std::to_string(expected), 0);
}

// FULL: a commit returns when the log is on the disk, so that it outlives the loss of power as well.
constexpr const char* kSettings =
    "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA journal_size_limit=67108864;"
    "PRAGMA wal_autocheckpoint=2000;";

Status make_ready(Db& db, Access access) {
    auto version = version_of(db);
    if (!version) return version.error();
    if (access != Access::kWrite) {
        if (*version < 0)
            return Error{ErrorCode::kEmpty, "holds nothing yet", db.path(), "`riwaya ingest --db FILE` fills it"};
        if (*version < kSchemaVersion)
            return Error{ErrorCode::kFormat, "is of an older version", db.path(),
                         "`riwaya ingest --db FILE` brings it up to this one's"};
    } else if (*version < 0) {
        if (const Status s = db.exec("PRAGMA page_size=4096;"); !s) return s.error();
        // Where the file system shares no memory SQLite answers that it keeps the old way, and fails with nothing.
        Cursor row(db, "PRAGMA journal_mode=WAL");
        const std::string mode = row.next() ? row.text(0) : "";
        if (row.failed()) return row.error();
        if (mode != "wal")
            return Error{ErrorCode::kUnreadable, "cannot be read while it is written there", db.path(),
                         "put the store on a disk of this machine"};
    }
    if (const Status s = db.exec(kSettings); !s) return s.error();
    if (const Status s = is_whole(db); !s) return s.error();
    return access == Access::kWrite ? migrate(db, std::max<std::int64_t>(*version, 0)) : Status(Ok{});
}

}  // namespace

Store::Store(std::unique_ptr<Parts> p) : parts_(std::move(p)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() {
    if (parts_ != nullptr) rollback();
}

Result<Store> Store::open(const std::string& path, Access access) {
    const auto nothing = look_at(path);
    if (!nothing) return nothing.error();
    if (*nothing == 1 && access != Access::kWrite)
        return Error{ErrorCode::kNotFound, "there is no store", path, "`riwaya ingest --db FILE` makes one"};
    auto parts = std::make_unique<Parts>();
    parts->access = access;
    if (access == Access::kWrite) {
        if (*nothing == 0 && !may_write(path)) return error_of(SQLITE_READONLY, path, "", errno);
        auto lease = Lease::take(path);
        if (!lease) return lease.error();
        parts->lease.emplace(std::move(*lease));
    }
    auto db = connect(path, access);
    if (!db) return db.error();
    parts->db = std::move(*db);
    if (const Status ready = make_ready(*parts->db, access); !ready) return ready.error();
    const auto next = number_of(*parts->db, "SELECT coalesce(max(number) + 1, 0) FROM reports");
    if (!next) return next.error();
    parts->next = static_cast<Index>(*next);
    return Store(std::move(parts));
}

Status Store::Parts::may(Access least) const {
    if (access >= least) return Ok{};
    return Error{ErrorCode::kUsage, "was opened to be read", db->path(), "open it for writing"};
}

Status Store::check() {
    Cursor row(*parts_->db, "PRAGMA integrity_check(1)");
    const std::string said = row.next() ? row.text(0) : "";
    if (row.failed()) return row.error();
    if (said != "ok") return error_of(SQLITE_CORRUPT, parts_->db->path(), said, 0);
    for (const char* sql : {"INSERT INTO report_words(report_words) VALUES('integrity-check')",
                            "INSERT INTO statement_words(statement_words) VALUES('integrity-check')"}) {
        if (parts_->access != Access::kWrite) break;
        Cursor words(*parts_->db, sql);
        if (const Status s = words.finish(); !s) return s.error();
    }
    return Ok{};
}

}  // namespace riwaya::store
