// What ingest writes: reports, and where they belong.
#include <algorithm>
#include <ctime>
#include <utility>
#include <vector>

#include "parts.h"

namespace riwaya::store {

namespace {

std::optional<std::int64_t> given(Index i) { return i == kNoIndex ? std::nullopt : std::optional<std::int64_t>(i); }

std::int64_t signed_of(std::uint64_t h) { return static_cast<std::int64_t>(h); }

// Of source and content alone; `again` makes another one where two reports would have the same.
std::int64_t report_id(const Packed& p, unsigned again) {
    std::string evidence(reinterpret_cast<const char*>(&p.source_hash), sizeof p.source_hash);
    evidence.append(reinterpret_cast<const char*>(&p.content_hash), sizeof p.content_hash);
    if (again > 0) evidence += std::to_string(again);
    return signed_of(base::hash64(evidence) >> 4U);
}

// The row of the words of a report: the round counts how often its reading was made anew, as rows of words without
// their text cannot be taken out.
std::int64_t words_row(Index number, std::int64_t round) { return round << 32 | number; }
std::int64_t words_row(Index number, std::int64_t round, Index statement) {
    return round << 44 | static_cast<std::int64_t>(number) << 12 | statement;
}

Status add_words(Db& db, const Packed& p, Index number, std::int64_t round) {
    if (!p.report.refused.empty()) return Ok{};
    Cursor report(db, "INSERT INTO report_words(rowid, title, body) VALUES(?, ?, ?)", words_row(number, round),
                  p.title_terms, p.body_terms);
    if (const Status s = report.finish(); !s) return s;
    for (const Packed::Said& said : p.statements) {
        Cursor one(db, "INSERT INTO statement_words(rowid, said, speaker) VALUES(?, ?, ?)",
                   words_row(number, round, said.statement), said.content_terms, said.speaker_terms);
        if (const Status s = one.finish(); !s) return s;
    }
    return Ok{};
}

Status add_bytes(Db& db, const Packed& p, Index number) {
    Cursor body(db, "INSERT INTO bodies(number, page, reading) VALUES(?, ?, ?)", std::int64_t{number}, Blob{p.page},
                Blob{p.reading});
    if (const Status s = body.finish(); !s) return s;
    if (!p.report.refused.empty()) return Ok{};
    Cursor trace(db, "INSERT INTO traces(number, print, profile) VALUES(?, ?, ?)", std::int64_t{number}, Blob{p.print},
                 Blob{p.profile});
    return trace.finish();
}

// A text, or NULL where it is empty.
std::optional<std::string_view> some(std::string_view s) {
    return s.empty() ? std::nullopt : std::optional<std::string_view>(s);
}

// Which article stands at the address now, if another one than what is known.
Result<Seen> with_current(Db& db, Seen known, std::uint64_t source_hash, std::string_view source) {
    Cursor row(db,
               "SELECT number, coalesce(stands, came) FROM reports WHERE source_hash = ? AND source = ? AND "
               "replaced_by IS NULL"
               " AND refused IS NULL",
               signed_of(source_hash), source);
    if (row.next() && static_cast<Index>(row.integer(0)) != known.number) {
        known.current = static_cast<Index>(row.integer(0));
        known.current_since = row.integer(1);
    }
    if (row.failed()) return row.error();
    return known;
}

}  // namespace

Status Store::begin() {
    if (const Status s = parts_->may(Access::kNotes); !s) return s;
    parts_->now = static_cast<std::int64_t>(std::time(nullptr));
    return parts_->db->exec("BEGIN IMMEDIATE");
}

Status Store::commit() {
    Status done = parts_->db->exec("COMMIT");
    if (!done) rollback();
    return done;
}

void Store::rollback() {
    if (parts_->db == nullptr || parts_->access == Access::kRead) return;
    // On a full disk SQLite has rolled back by itself.
    if (sqlite3_get_autocommit(parts_->db->handle()) == 0)
        sqlite3_exec(parts_->db->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    // What was learnt within the transaction may not be there any more.
    parts_->outlets.clear();
    parts_->stamps.clear();
    parts_->stories.clear();
    Cursor row(*parts_->db, "SELECT coalesce(max(number) + 1, 0) FROM reports");
    if (row.next()) parts_->next = static_cast<Index>(row.integer(0));
}

Result<Seen> Store::Parts::seen(std::uint64_t source_hash, std::string_view source, std::uint64_t content_hash,
                                const std::uint64_t* article_hash) {
    Seen out;
    Cursor rows(
        *db,
        "SELECT number, content_hash, article_hash, replaced_by IS NULL, refused IS NOT NULL, source FROM reports"
        " WHERE source_hash = ? ORDER BY number",
        signed_of(source_hash));
    while (rows.next()) {
        if (rows.bytes(5) != source) continue;
        const bool same_bytes = rows.integer(1) == signed_of(content_hash);
        const bool known = same_bytes || (article_hash != nullptr && rows.integer(2) == signed_of(*article_hash));
        // An article stands before a page of that address that was refused.
        const bool current = rows.integer(3) != 0 && (out.number == kNoIndex || out.refused || rows.integer(4) == 0);
        if (!known && !current) continue;
        out = {known ? Standing::kKnown : Standing::kCorrection, static_cast<Index>(rows.integer(0)),
               rows.integer(4) != 0, same_bytes};
        if (known) break;
    }
    if (rows.failed()) return rows.error();
    if (out.standing == Standing::kKnown) return with_current(*db, std::move(out), source_hash, source);
    if (out.standing == Standing::kNew) return out;
    Cursor page(*db, "SELECT number FROM seen WHERE source_hash = ? AND content_hash = ?", signed_of(source_hash),
                signed_of(content_hash));
    if (page.next()) out = {Standing::kKnown, static_cast<Index>(page.integer(0)), false, true};
    if (page.failed()) return page.error();
    return out.standing == Standing::kKnown ? with_current(*db, std::move(out), source_hash, source) : out;
}

Result<Seen> Store::seen(std::string_view source, std::uint64_t content_hash) {
    return parts_->seen(base::hash64(source), source, content_hash, nullptr);
}

namespace {

// Whether the same place of a page, or the same giver, tells something else now. A feed that names another day or
// outlet than its page corrects nothing.
bool is_corrected(const Field& was, const Field& now, std::size_t bytes) {
    return was && now && was.from == now.from && was.value.substr(0, bytes) != now.value.substr(0, bytes);
}

}  // namespace

Result<Seen> Store::seen(const Packed& p) {
    auto out = parts_->seen(p.source_hash, p.report.source, p.content_hash, &p.article_hash);
    if (!out || out->standing != Standing::kKnown || out->same_bytes || out->refused) return out;
    const auto before = reading(out->number);
    if (!before) return before.error();
    constexpr std::size_t kDay = 10;  // pages tell their time by "two hours ago" too
    if (!is_corrected(before->article.published, p.published, kDay) &&
        !is_corrected(before->article.outlet, p.outlet, std::string::npos))
        return out;
    out->standing = Standing::kCorrection;
    if (out->current != kNoIndex) out->number = out->current;
    out->current = kNoIndex;
    return out;
}

Index Store::next_number() const { return parts_->next; }

Result<std::string> Store::add(const Packed& p, Index number, Index origin, std::string_view story) {
    if (const Status s = parts_->may(Access::kWrite); !s) return s.error();
    if (number != parts_->next)
        return Error{ErrorCode::kUsage, "the next report has number " + std::to_string(parts_->next),
                     parts_->db->path(), "ask next_number()"};
    const Report& r = p.report;
    const bool refused = !r.refused.empty();
    const auto outlet = r.outlet.empty() ? Result<std::int64_t>(0) : parts_->outlet(r.outlet, true);
    const auto stamp = parts_->stamp(r.stamp, true);
    const auto story_number = story.empty() || refused ? Result<std::int64_t>(0) : parts_->story(story, true);
    for (const auto* made : {&outlet, &stamp, &story_number})
        if (!*made) return made->error();
    Index version = 1;
    {
        // A page that was no article was no version of one.
        Cursor rows(
            *parts_->db,
            "SELECT count(*) + 1 FROM reports WHERE source_hash = ? AND source = ? AND (? <> 0 OR refused IS NULL)",
            signed_of(p.source_hash), r.source, std::int64_t{refused});
        if (rows.next()) version = static_cast<Index>(rows.integer(0));
        // A page that is refused takes no article's place.
        Cursor replaced(
            *parts_->db,
            "UPDATE reports SET replaced_by = ? WHERE source_hash = ? AND source = ? AND replaced_by IS NULL"
            " AND (? = 0 OR refused IS NOT NULL)",
            std::int64_t{number}, signed_of(p.source_hash), r.source, std::int64_t{refused});
        if (const Status s = replaced.finish(); !s) return s.error();
    }
    const auto number_or_none = [](std::int64_t n) { return n == 0 ? std::nullopt : std::optional(n); };
    std::int64_t id = 0;
    for (unsigned again = 0;; ++again) {
        id = report_id(p, again);
        Cursor row(
            *parts_->db,
            "INSERT OR IGNORE INTO reports(number, id, source_hash, content_hash, article_hash, source,"
            " document_id, outlet, title, published, day, language, came, stamp, origin, story, version, refused)"
            " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            std::int64_t{number}, id, signed_of(p.source_hash), signed_of(p.content_hash), signed_of(p.article_hash),
            r.source, r.document_id == r.source ? std::nullopt : some(r.document_id), number_or_none(*outlet),
            some(r.title), some(r.published), std::int64_t{r.day}, some(r.language), r.came, number_or_none(*stamp),
            refused ? std::nullopt : given(origin), number_or_none(*story_number), std::int64_t{version},
            some(r.refused));
        if (const Status s = row.finish(); !s) return s.error();
        if (sqlite3_changes(parts_->db->handle()) > 0) break;
    }
    if (const Status s = add_bytes(*parts_->db, p, number); !s) return s.error();
    if (const Status s = add_words(*parts_->db, p, number, 0); !s) return s.error();
    if (*story_number != 0)
        if (const Status s = parts_->touch_story(*story_number); !s) return s.error();
    ++parts_->next;
    return id_of(id);
}

Status Store::note_seen(const Packed& p) {
    if (const Status s = parts_->may(Access::kWrite); !s) return s;
    const auto known = seen(p);
    if (!known) return known.error();
    Cursor row(*parts_->db, "INSERT OR IGNORE INTO seen(source_hash, content_hash, number) VALUES(?, ?, ?)",
               signed_of(p.source_hash), signed_of(p.content_hash), std::int64_t{known->number});
    return row.finish();
}

Status Store::restore(Index number, Index current, std::int64_t since) {
    if (const Status s = parts_->may(Access::kWrite); !s) return s;
    {
        Cursor old(*parts_->db, "UPDATE reports SET replaced_by = ? WHERE number = ?", std::int64_t{number},
                   std::int64_t{current});
        if (const Status s = old.finish(); !s) return s;
    }
    Cursor again(*parts_->db, "UPDATE reports SET replaced_by = NULL, stands = ? WHERE number = ?", since,
                 std::int64_t{number});
    return again.finish();
}

Status Store::place(Index number, Index origin, std::string_view story) {
    if (const Status s = parts_->may(Access::kWrite); !s) return s;
    const auto to = story.empty() ? Result<std::int64_t>(0) : parts_->story(story, true);
    if (!to) return to.error();
    std::int64_t from = 0;
    {
        Cursor row(*parts_->db, "SELECT story FROM reports WHERE number = ?", std::int64_t{number});
        if (row.next()) from = row.integer(0);
        if (row.failed()) return row.error();
    }
    Cursor moved(*parts_->db, "UPDATE reports SET origin = ?, story = ? WHERE number = ?", given(origin),
                 *to == 0 ? std::nullopt : std::optional(*to), std::int64_t{number});
    if (const Status s = moved.finish(); !s) return s;
    if (from == *to) return Ok{};
    for (const std::int64_t one : {from, *to})
        if (one != 0)
            if (const Status s = parts_->touch_story(one); !s) return s;
    return Ok{};
}

// Which version each page of a source is, and which took its place, once one is refused that was not, or the other way
// round: as if they had come so. A page that is refused takes no article's place and is no version of one.
Status Store::Parts::number_versions(std::int64_t source_hash, std::string_view source) {
    struct Page {
        std::int64_t number;
        bool refused;
    };
    std::vector<Page> pages;
    {
        Cursor rows(
            *db, "SELECT number, refused IS NOT NULL FROM reports WHERE source_hash = ? AND source = ? ORDER BY number",
            source_hash, source);
        while (rows.next()) pages.push_back({rows.integer(0), rows.integer(1) != 0});
        if (rows.failed()) return rows.error();
    }
    std::int64_t articles = 0;
    for (auto p = pages.begin(); p != pages.end(); ++p) {
        const auto next = std::find_if(p + 1, pages.end(), [&](const Page& q) { return !q.refused || p->refused; });
        const std::int64_t version = 1 + (p->refused ? p - pages.begin() : articles);
        articles += p->refused ? 0 : 1;
        Cursor row(*db, "UPDATE reports SET version = ?, replaced_by = ? WHERE number = ?", version,
                   next == pages.end() ? std::nullopt : std::optional(next->number), p->number);
        if (const Status s = row.finish(); !s) return s;
    }
    return Ok{};
}

Status Store::remake(Index number, const Packed& p) {
    if (const Status s = parts_->may(Access::kWrite); !s) return s;
    const auto outlet = p.report.outlet.empty() ? Result<std::int64_t>(0) : parts_->outlet(p.report.outlet, true);
    const auto stamp = parts_->stamp(p.report.stamp, true);
    if (!outlet) return outlet.error();
    if (!stamp) return stamp.error();
    const auto before = report(number);
    if (!before) return before.error();
    Cursor row(*parts_->db,
               "UPDATE reports SET article_hash = ?, outlet = ?, title = ?, published = ?, day = ?, language = ?,"
               " stamp = ?, refused = ?, round = round + 1 WHERE number = ? RETURNING round",
               signed_of(p.article_hash), *outlet == 0 ? std::nullopt : std::optional(*outlet), some(p.report.title),
               some(p.report.published), std::int64_t{p.report.day}, some(p.report.language), *stamp,
               some(p.report.refused), std::int64_t{number});
    if (!row.next())
        return row.failed()
                   ? row.error()
                   : Error{ErrorCode::kNotFound, "holds no report " + std::to_string(number), parts_->db->path(), ""};
    const std::int64_t round = row.integer(0);
    if (const Status s = row.finish(); !s) return s;
    for (const char* sql : {"DELETE FROM bodies WHERE number = ?", "DELETE FROM traces WHERE number = ?"}) {
        Cursor old(*parts_->db, sql, std::int64_t{number});
        if (const Status s = old.finish(); !s) return s;
    }
    if (const Status s = add_bytes(*parts_->db, p, number); !s) return s;
    if (const Status s = add_words(*parts_->db, p, number, round); !s) return s;
    const bool refused = !p.report.refused.empty();
    if (!*before || (**before).refused.empty() != refused) return Ok{};
    if (const Status s = place(number, refused ? kNoIndex : number, {}); !s) return s;
    return parts_->number_versions(signed_of(p.source_hash), (**before).source);
}

Status Store::hold() {
    if (sqlite3_get_autocommit(parts_->db->handle()) == 0) return Ok{};
    parts_->held = true;
    return parts_->db->exec("BEGIN");
}

void Store::let_go() {
    if (!std::exchange(parts_->held, false)) return;
    sqlite3_exec(parts_->db->handle(), "COMMIT", nullptr, nullptr, nullptr);
}

}  // namespace riwaya::store
