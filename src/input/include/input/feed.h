// Lists of reports: feeds (RSS 0.9x, 1.0, 2.0, Atom, JSON Feed), sitemaps and their indexes, OPML, addresses a line
// each.
//
//     if (input::list_kind(bytes) != input::ListKind::kNone)
//         if (auto list = input::read_list(bytes, {.where = path}))
//             for (const input::ListEntry& e : list->entries) visit(e.url, e.published, e.holds);
//
// Told from content, never from a name. No network is used and no entity or DTD of an XML file is followed. Every
// function may be called from many threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <riwaya/article.h>
#include <riwaya/result.h>

namespace riwaya::input {

enum class ListKind : std::uint8_t {
    kNone,          // no list: a page, a text, …
    kFeed,          // its entries are reports
    kSitemap,       // addresses of pages
    kSitemapIndex,  // addresses of sitemaps
    kOpml,          // addresses of feeds
    kAddresses,     // plain text, an address a line
};

// How much of its report an entry holds.
enum class Holds : std::uint8_t { kNothing, kSummary, kWhole };

struct ListEntry {
    std::string url;        // absolute where the feed or its address says enough; empty: none given
    std::string guid;       // what the feed calls it by; empty: none given
    std::string title;      // plain text, white space collapsed
    std::string published;  // ISO 8601 where it was understood, else as given
    std::string modified;   // the same, of the last change
    std::string author;     // several are joined by ", "
    std::string source;     // the outlet that the entry itself names; empty: the list's title is all there is
    std::string media;      // media type of the sound or film that it carries ("audio/mpeg")
    std::string text;       // the whole report or its summary, UTF-8
    bool html = false;      // `text` is a piece of HTML, else plain text
    Holds holds = Holds::kNothing;
    std::vector<std::string> notes;  // what a reader should know of this entry alone
};

struct List {
    ListKind kind = ListKind::kNone;
    std::string title;               // of the feed, plain text
    std::string url;                 // where the list says that it or its site stands; empty: it does not
    std::vector<ListEntry> entries;  // in the list's order
    std::vector<std::string> notes;  // what was mended, in words
};

// What is known of a list from outside.
struct ListOrigin {
    std::string where;    // a path or address, for messages
    std::string url;      // the address that it came from, against which its links are read; empty: from a disk
    std::string charset;  // as the server said; empty: not said
};

// What kind of list begins with these bytes (some 64 KiB are enough; any charset that holds ASCII, or UTF-16).
[[nodiscard]] ListKind list_kind(std::string_view begin);

// Reads a whole list. Broken XML is mended as feed readers do, with a note. Fails with kEncoding, kFormat (no list, or
// broken JSON), kTooLarge (nested over 200 deep). Work and memory are linear in the bytes.
Result<List> read_list(std::string bytes, const ListOrigin&);

// The document that an entry of a feed is: its text, what the feed says of it, `from_feed` set. Its id is the entry's
// address, else its guid, else empty. Call it for entries that hold something.
[[nodiscard]] Document document_of(const ListEntry&, const List&, const ListOrigin&);

// Seconds since 1970 of a date in ISO 8601 (a date alone is its first second; no zone is UTC), for ordering; nullopt
// where it is none.
[[nodiscard]] std::optional<std::int64_t> seconds_of(std::string_view iso);

}  // namespace riwaya::input
