// What a Store holds, for the files that its functions stand in.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/hash.h"
#include "lease.h"
#include "sql.h"
#include "store/store.h"

namespace riwaya::store {

struct Store::Parts {
    Access access = Access::kRead;
    std::optional<Lease> lease;  // given back behind the connection
    std::unique_ptr<Db> db;
    Index next = 0;
    std::int64_t now = 0;                                    // when the transaction began, seconds since 1970-01-01 UTC
    bool held = false;                                       // between hold() and let_go()
    base::StringMap<std::int64_t> outlets, stamps, stories;  // numbers by name, as far as asked for

    // An error where `least` is more than the file was opened for.
    [[nodiscard]] Status may(Access least) const;
    // The number of a name in one of the tables, which gains it where it is not there and `make` is set; 0: not there.
    Result<std::int64_t> outlet(std::string_view name, bool make);
    Result<std::int64_t> stamp(std::string_view name, bool make);
    Result<std::int64_t> story(std::string_view id, bool make);
    // Of a story that must be there: kNotFound.
    Result<std::int64_t> known_story(std::string_view id);
    Status touch_story(std::int64_t number);
    Status number_versions(std::int64_t source_hash, std::string_view source);
    Result<Seen> seen(std::uint64_t source_hash, std::string_view source, std::uint64_t content_hash,
                      const std::uint64_t* article_hash);
};

// The columns that report_of() reads, of `reports AS r` with its outlet, stamp and story.
inline constexpr char kReportColumns[] =
    "SELECT r.number, r.id, r.source, r.document_id, o.name, r.title, r.published, r.day, r.language, r.came, p.name,"
    " r.origin, s.id, r.version, r.replaced_by, r.refused";
inline constexpr char kReportTables[] =
    " FROM reports r LEFT JOIN outlets o ON o.number = r.outlet LEFT JOIN stamps p ON p.number = r.stamp"
    " LEFT JOIN stories s ON s.number = r.story ";
inline constexpr int kReportWidth = 16;
[[nodiscard]] Report report_of(const Cursor&);

// "0b3k..." of a number of 60 bits, and back; nothing where it is no id.
[[nodiscard]] std::string id_of(std::int64_t);
[[nodiscard]] std::optional<std::int64_t> id_from(std::string_view);

}  // namespace riwaya::store
