// Document and Article: what was handed over, and the report that was found in it.
//
//     for (const Block& b : article.blocks)
//         if (is_own(b.kind)) show(slice(article.text, b.span));
//
// An Article is immutable once made and may be read from many threads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <riwaya/export.h>
#include <riwaya/span.h>

namespace riwaya {

// A run of text and the bytes of the source that it came from. Where both have the same length they correspond byte by
// byte; where they differ (a character reference, another charset) the whole of one stands for the whole of the other.
struct MapRun {
    Span text;
    Span source;
};

// From byte offsets in one text to byte offsets in the text that it was made from. Runs are sorted and disjoint in
// `text`; bytes between runs were added (a line end between blocks) and come from nowhere. `identity` says that both
// texts are the same bytes and no runs are kept.
struct SourceMap {
    bool identity = true;
    std::vector<MapRun> runs;

    // The pieces of the source that a span came from, in order, touching pieces joined. Empty where it came from
    // nowhere.
    [[nodiscard]] RIWAYA_API std::vector<Span> to_source(Span text) const;
};

enum class DocumentKind : std::uint8_t {
    kText,     // plain text, taken as it is
    kHtml,     // a page
    kReading,  // one line of `riwaya read --format jsonl`, read back instead of made again
    kBytes,    // as it came from a file or server: its charset, and whether it is a page, are still to be found out
};

// One report as it was handed over. Empty strings mean "not given".
struct Document {
    std::string id;  // unique within a run; defaults to the path (and line)
    DocumentKind kind = DocumentKind::kText;
    std::string content;    // valid UTF-8; of kBytes anything
    std::string title;      // given beside the content, not found in it
    std::string published;  // as given: ISO 8601 or as a page writes it
    std::string modified;   // when it was last changed, as given
    std::string fetched;    // when the page was fetched, ISO 8601: no date of the page can be later; empty: not known
    std::string source;     // the outlet's name
    std::string author;
    std::string url;
    bool from_feed = false;  // what is given beside the content was said by a feed, not by the user
    std::string path;        // where it was read from, for messages; empty for a document made in memory
    std::string charset;     // what the bytes were decoded from ("UTF-8", …); of kBytes what a server says it is
    std::string media;       // what a server says it is: "text/html"
    SourceMap map;           // from `content` to the bytes of the file, where they were decoded
    std::vector<std::string> notes;  // what a reader of the result should know ("decoded from windows-1256: a guess")
};

enum class BlockKind : std::uint8_t {
    // The article's own: what it says.
    kHeadline,
    kParagraph,
    kSubhead,
    kList,
    kQuote,
    kTable,
    // Belongs to the article, but is not its text.
    kCaption,
    kCredit,
    kByline,
    kDateline,
    // Foreign: on the page or in the text, but not of this article. Told in the reading, kept out of every layer.
    kEmbed,
    kRelated,
    kKeywords,
    kShare,
    kNavigation,
    kNewsletter,
    kComments,
    kNotice,
    kOther,
};

// True for the kinds that the layers (sentences, mentions, statements, …) are made from.
[[nodiscard]] constexpr bool is_own(BlockKind k) { return k <= BlockKind::kTable; }
// The kind's name in output: "headline", "paragraph", …
[[nodiscard]] RIWAYA_API const char* name_of(BlockKind);

struct Block {
    BlockKind kind = BlockKind::kParagraph;
    Span span;                   // in Article::text
    std::vector<Span> page;      // bytes of the page or file that it came from
    std::string why;             // for a foreign block: the regularity that told it ("read-also line"); else empty
    std::string author = {};     // of an embedded post: who wrote it, as shown; else empty
    std::string published = {};  // of an embedded post: its own date, ISO 8601; else empty
};

enum class FieldOrigin : std::uint8_t {
    kNone,
    kGiven,
    kJsonLd,
    kOpenGraph,
    kMicrodata,
    kMarkup,
    kText,
    kUrl,
    kGuess,
    kFeed,
};
[[nodiscard]] RIWAYA_API const char* name_of(FieldOrigin);  // "given", "json-ld", "opengraph", …

// A value with where it came from. `others` holds values of other origins that contradict it.
struct Field {
    std::string value;  // empty: not known
    FieldOrigin from = FieldOrigin::kNone;
    struct Other {
        std::string value;
        FieldOrigin from = FieldOrigin::kNone;
    };
    std::vector<Other> others;
    [[nodiscard]] explicit operator bool() const { return !value.empty(); }
};

// The day of a report that carries no date of publication, as far as its own words tell it. ISO dates, `end` exclusive,
// each empty where that side is open; both empty where only part of the date is known ("XXXX-12-10").
struct Dated {
    std::string begin;
    std::string end;
    std::string edtf;  // empty: nothing is known
    std::string why;   // in plain words, for people
    [[nodiscard]] explicit operator bool() const { return !edtf.empty(); }
};

// Why a page was not taken as an article. `reason` is a short key ("section-front", "empty", …), stable to parse.
struct Refusal {
    std::string reason;  // empty: not refused
    std::string message;
    [[nodiscard]] explicit operator bool() const { return !reason.empty(); }
};

struct Article {
    std::string id;
    std::string text;           // UTF-8; spans of all layers point here
    std::vector<Block> blocks;  // in text order, disjoint; white space between them belongs to none
    Field title;
    Field published;  // ISO 8601 date, with time and offset where known: "2023-12-11" or "2023-12-11T14:00:00+01:00"
    Field modified;   // the same, of the last change that the page tells; empty where it tells none
    Dated dated;      // where `published` is empty: what the report's own words say of its day
    Field outlet;     // the publisher's name
    Field agency;     // the news agency that the report is credited to, as written ("Reuters"); empty where none is
    Field author;
    Field url;
    Field language;  // "ar", "en", … or empty where no language folder fits
    Refusal refused;
    SourceMap map;                   // from `text` to the bytes of the page or file
    std::vector<std::string> notes;  // in plain words, for people

    // The article proper as plain text, a paragraph a line: the own blocks but the headline, runs of white space one
    // space.
    [[nodiscard]] RIWAYA_API std::string body() const;
};

}  // namespace riwaya
