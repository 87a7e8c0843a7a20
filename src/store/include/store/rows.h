// What a store keeps, row by row: plain values that its functions take and give (store/store.h).
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/reading.h>

namespace riwaya::store {

inline constexpr std::int32_t kNoDay = std::numeric_limits<std::int32_t>::min();

// Days since 1970-01-01 of an ISO 8601 date (with time or not); kNoDay where it is none.
[[nodiscard]] std::int32_t day_of(std::string_view iso_date);

// What stands in the store of a source and a content.
enum class Standing : std::uint8_t {
    kNew,         // nothing of that source
    kCorrection,  // the source is there, with other content: `number` is its current version
    kKnown,       // this content of this source is there: `number` is that version; nothing need be done
};
struct Seen {
    Standing standing = Standing::kNew;
    Index number = kNoIndex;
    bool refused = false;     // `number` is a page that was no article
    bool same_bytes = false;  // it is known by its very bytes, else by its article
    // Where it is known and another version stands in its place: that one, and since when (seconds since 1970-01-01
    // UTC).
    Index current = kNoIndex;
    std::int64_t current_since = 0;
};

// A version of a report, or a page that was refused as none.
struct Report {
    Index number = kNoIndex;  // 0, 1, 2 ... in the order in which they came
    std::string id;           // 12 letters and digits, from source and content; never changes, never goes
    std::string source;       // what it is told by: source_of() its document
    std::string document_id;  // as the document had it
    std::string outlet;
    std::string title;
    std::string published;         // as Article has it
    std::int32_t day = kNoDay;     // of publication; where that is not known, on which it came
    std::string language;          // "ar"
    std::int64_t came = 0;         // seconds since 1970-01-01 UTC
    std::string stamp;             // of the code and the tables that made its reading
    Index origin = kNoIndex;       // whatever number the caller gave the text that it derives from
    std::string story;             // id; empty: none
    Index version = 1;             // 1 is the first that came of this source as an article
    Index replaced_by = kNoIndex;  // number of the next version; kNoIndex: this one is current
    std::string refused;           // Refusal::reason; empty: an article
};

// What copies and stories are told by, to restore their indices. Views live until the next row.
struct Trace {
    Index number = kNoIndex;
    std::int32_t day = kNoDay;
    std::string_view id;
    std::string_view published;
    std::string_view print;
    std::string_view profile;
    Index origin = kNoIndex;
    std::string_view story;
    bool is_replaced = false;  // by a newer version
};

// Which reports are meant: all that is given must hold. Only current versions, no refused pages, unless asked for.
struct Which {
    std::string story = {};
    std::string outlet = {};           // the name, as it is written
    std::string source = {};           // versions of one report
    std::optional<Index> origin = {};  // reports of one origin
    std::int32_t since = kNoDay;       // days, both inclusive
    std::int32_t until = std::numeric_limits<std::int32_t>::max();
    std::string not_stamp = {};  // readings that other code or tables made
    bool all_versions = false;
    bool refused = false;  // refused pages instead
};

// What became of a story's id.
enum class What : std::uint8_t {
    kMerged,  // `story` is no more: what it held is in `other`
    kSplit,   // `story` was parted from `other`, which goes on
};
struct Fate {
    What what = What::kMerged;
    std::string story;
    std::string other;
    std::int64_t when = 0;  // seconds since 1970-01-01 UTC
};

struct Look {
    std::int64_t when = 0;
    std::string stood;  // the caller's own bytes: what stood then
};

struct Story {
    std::string id;
    std::string title;  // of its first report
    Index first = kNoIndex;
    std::uint32_t reports = 0;  // current versions
    std::uint32_t origins = 0;
    std::int32_t first_day = kNoDay, last_day = kNoDay;
    std::int64_t changed = 0;  // when a report last came to it or left it, seconds since 1970-01-01 UTC
    bool followed = false;
};

struct WhichStories {
    std::int32_t since = kNoDay;                                    // has a report of this day or later
    std::int32_t until = std::numeric_limits<std::int32_t>::max();  // and one of this day or earlier
    std::vector<std::string> about = {};  // one of its reports holds all words of one of these; empty: not asked
    std::uint32_t least_origins = 1;
    bool followed = false;  // only those
    std::int64_t changed_since = 0;
};

// Words to look for. A word is found in every form that has its stem ("wal-ra'is" by "ra'is"), whatever its
// diacritics; words between double quotes stand one after the other.
struct Query {
    std::string words = {};
    bool statements = false;   // look in what is said instead of in reports
    std::string speaker = {};  // words of the speaker's name; of statements alone
    std::string outlet = {};   // the name, as it is written
    std::int32_t since = kNoDay;
    std::int32_t until = std::numeric_limits<std::int32_t>::max();
    std::size_t most = 20;
};

struct Hit {
    Report report;
    double score = 0;            // higher is better; of one query alone
    Index statement = kNoIndex;  // in Reading::statements
    std::string speaker;         // of the statement
    Span where;                  // of `excerpt` in the article's text
    std::string excerpt;         // the words around what was found, as they stand in the text
    std::vector<Span> found;     // in the article's text: the words that were looked for, within `where`
    bool in_title = false;       // some were found in a title that is not part of the text
};

}  // namespace riwaya::store
