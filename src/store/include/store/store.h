// Store: one SQLite file that keeps every report, every version of it, its reading, the stories, and finds them again.
//
//     auto store = store::Store::open("desk.db", store::Access::kWrite);
//     store->begin();                                             // then for each report of the batch, in order:
//     auto seen = store->seen(packed);                            // known: nothing to do
//     if (seen->standing != store::Standing::kKnown)
//         store->add(packed, store->next_number(), origin, story_id);
//     store->commit();                                            // only now may ids be told
//
// What was committed is on the disk (synchronous=FULL: it survives the end of the process at any moment, and the loss
// of power as far as the disk keeps its word). One process writes, any number read meanwhile, each seeing what was
// committed when its call began.
//
// A Store is used by one thread at a time; open one for each thread. Every function fails with kUnreadable where the
// file cannot be read or written (a full disk, a file that was cut off), and says where and what to do; a transaction
// that failed is rolled back, and nothing of it is kept.
#pragma once

#include <functional>
#include <memory>

#include <store/pack.h>
#include <store/rows.h>

namespace riwaya::store {

enum class Access : std::uint8_t {
    kRead,   // nothing is written
    kNotes,  // follow(), look(), set_summary(), beside a process that writes
    kWrite,  // everything; the file is made where it is not there. One process at a time
};

class Store {
  public:
    // Fails with kNotFound where there is no file (kRead, kNotes), kFormat where it is no store or was made by a newer
    // version, kUnreadable where it is cut off, may not be written, or (kWrite) another process writes it. A file of an
    // older version is brought up to this one's (kWrite), or, where that was not done yet, fails with kFormat.
    static Result<Store> open(const std::string& path, Access);
    ~Store();
    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;

    // ---- writing (kWrite) -------------------------------------------------------------------------------------------
    // One transaction; 256 reports are a good size. Where begin() was called and neither commit() nor rollback(), what
    // was written is dropped when the store is closed.
    Status begin();
    Status commit();
    void rollback();

    // What stands of that source and content; at about 5 µs a call, in any access. The first may be asked before a
    // document is read; the second also knows a page that has other bytes and the same article.
    Result<Seen> seen(std::string_view source, std::uint64_t content_hash);
    Result<Seen> seen(const Packed&);

    // One more than the highest number that was given.
    [[nodiscard]] Index next_number() const;

    // Keeps a report; where its source is there, it is the current version now. Gives its id. A refused one is kept as
    // such and has neither origin nor story. The number must be next_number(). A story that is not there is made.
    Result<std::string> add(const Packed&, Index number, Index origin, std::string_view story);
    // Another page of an article that is known (Seen of a Packed): notes its content, so that it need not be read
    // again.
    Status note_seen(const Packed&);
    // An older version of a source that stands at its address again, `since` (seconds since 1970-01-01 UTC): it is
    // current, and the one that was (Seen::current) is an older version.
    Status restore(Index number, Index current, std::int64_t since);
    // Moves a report to another origin, another story.
    Status place(Index number, Index origin, std::string_view story);
    // A story's first report; the story is made where it is not there.
    Status set_first(std::string_view story, Index first);
    Status add_fate(const Fate&);
    // A new reading of a report that is kept, of the same page, by other code or tables. A page that was refused and is
    // an article now stands among its versions where it came, an origin of its own, in no story yet; an article that is
    // refused now leaves its story.
    Status remake(Index number, const Packed&);

    // ---- notes (kNotes, kWrite) -------------------------------------------------------------------------------------
    // Each is on the disk when it returns, or when its transaction is committed. Fails with kNotFound where there is no
    // such story.
    Status follow(std::string_view story, bool followed);
    Status look(std::string_view story, const Look&);
    // The caller's own bytes, to tell what is new.
    Status set_summary(std::string_view story, std::string_view bytes);

    // ---- reading ----------------------------------------------------------------------------------------------------
    // From hold() to let_go() all that is read is of one moment, whatever others write meanwhile. Within a transaction
    // of one's own it is so anyway, and hold() does nothing.
    Status hold();
    void let_go();

    // Rows in the order of their numbers, one in memory at a time. `take` returns false to stop.
    // Of reports of these days, both inclusive, every version.
    Status each_trace(std::int32_t since, std::int32_t until, const std::function<bool(const Trace&)>& take);
    Status each_report(const Which&, const std::function<bool(const Report&)>& take);
    Status each_reading(const Which&, const std::function<bool(const Report&, Reading)>& take);
    // By id; nothing where it is not there.
    Result<std::optional<Report>> report(std::string_view id);
    Result<std::optional<Report>> report(Index number);
    // Byte for byte what was kept: the JSON of the reading, the reading, the document as it came. kNotFound.
    Result<std::string> reading_json(Index number);
    Result<Reading> reading(Index number);
    Result<Document> document(Index number);
    // How many current reports of articles there are.
    Result<std::uint64_t> count();

    // Stories, the most recent last day first, then by id.
    Status each_story(const WhichStories&, const Terms&, const std::function<bool(const Story&)>& take);
    // By an id that was ever given: of one that holds nothing any more, the story that its first report is in now.
    Result<std::optional<Story>> story(std::string_view id);
    // Of this very id, whatever became of it. kNotFound.
    Result<bool> is_followed(std::string_view story);
    // All that became of an id, and of those that it became, oldest first.
    Result<std::vector<Fate>> fates(std::string_view id);
    Result<std::optional<Look>> last_look(std::string_view story);
    Result<std::string> summary(std::string_view story);  // empty where none was set

    // The best first. Fails with kUsage where no word is asked for.
    Result<std::vector<Hit>> search(const Query&, const Terms&);

    // Whether the file is sound, page by page; reads all of it.
    Status check();

  private:
    struct Parts;
    explicit Store(std::unique_ptr<Parts>);
    std::unique_ptr<Parts> parts_;
};

}  // namespace riwaya::store
