// Stories: their rows, what became of their ids, who follows them and when they were looked at.
#include <algorithm>
#include <ctime>

#include "match.h"
#include "parts.h"

namespace riwaya::store {

namespace {

constexpr int kMostSteps = 1000;  // from one merged story to the next

// The day of a report without a date is that on which it came, which is not told as one of the story.
// Stories with what their current reports come to; a condition on `s`, a story, goes between the two.
constexpr char kStories[] =
    "SELECT g.id, f.title, g.first, g.reports, g.origins, g.first_day, g.last_day, g.changed, g.followed FROM (SELECT"
    " s.id AS id, coalesce(s.first, min(r.number)) AS first, count(r.number) AS reports,"
    " count(DISTINCT coalesce(r.origin, -1 - r.number)) AS origins, min(iif(length(r.published) >= 10, r.day, NULL)) "
    "AS first_day,"
    " max(iif(length(r.published) >= 10, r.day, NULL)) AS last_day,"
    " s.changed AS changed, s.followed AS followed FROM stories s LEFT JOIN reports r ON r.story = s.number AND"
    " r.replaced_by IS NULL AND r.story IS NOT NULL WHERE ";
constexpr char kGrouped[] = " GROUP BY s.number) g LEFT JOIN reports f ON f.number = g.first";

Story story_of(const Cursor& row) {
    Story s;
    s.id = row.text(0);
    s.title = row.text(1);
    s.first = row.is_null(2) ? kNoIndex : static_cast<Index>(row.integer(2));
    s.reports = static_cast<std::uint32_t>(row.integer(3));
    s.origins = s.reports == 0 ? 0 : static_cast<std::uint32_t>(row.integer(4));
    s.first_day = row.is_null(5) ? kNoDay : static_cast<std::int32_t>(row.integer(5));
    s.last_day = row.is_null(6) ? kNoDay : static_cast<std::int32_t>(row.integer(6));
    s.changed = row.integer(7);
    s.followed = row.integer(8) != 0;
    return s;
}

Result<std::optional<Story>> story_row(Db& db, std::int64_t number) {
    static const std::string sql = std::string(kStories) + "s.number = ?" + kGrouped;
    Cursor row(db, sql.c_str(), number);
    std::optional<Story> out;
    if (row.next()) out = story_of(row);
    if (row.failed()) return row.error();
    return out;
}

// The story of a report's newest version; 0: it is no article any more, or there is none.
Result<std::int64_t> stands_in(Db& db, std::int64_t report) {
    for (int step = 0; step < kMostSteps; ++step) {
        Cursor row(db, "SELECT replaced_by, story FROM reports WHERE number = ?", report);
        if (!row.next()) {
            if (row.failed()) return row.error();
            return std::int64_t{0};
        }
        if (row.is_null(0)) return row.integer(1);
        report = row.integer(0);
    }
    return std::int64_t{0};
}

// Where a story that holds nothing any more went: where its first report is, else where it was merged into; 0: nowhere.
Result<std::int64_t> went_to(Db& db, std::int64_t number) {
    std::optional<std::int64_t> first;
    {
        Cursor row(db, "SELECT first FROM stories WHERE number = ?", number);
        if (row.next() && !row.is_null(0)) first = row.integer(0);
        if (row.failed()) return row.error();
    }
    if (first) {
        const auto stands = stands_in(db, *first);
        if (!stands || (*stands != 0 && *stands != number)) return stands;
    }
    Cursor row(db, "SELECT other FROM fates WHERE story = ? AND what = 0 ORDER BY number DESC LIMIT 1", number);
    const std::int64_t other = row.next() ? row.integer(0) : 0;
    if (row.failed()) return row.error();
    return other;
}

}  // namespace

Status Store::Parts::touch_story(std::int64_t number) {
    Cursor row(*db, "UPDATE stories SET changed = ?1 WHERE number = ?2 AND changed <> ?1",
               now != 0 ? now : static_cast<std::int64_t>(std::time(nullptr)), number);
    return row.finish();
}

Status Store::set_first(std::string_view story, Index first) {
    if (const Status s = parts_->may(Access::kWrite); !s) return s;
    const auto number = parts_->story(story, true);
    if (!number) return number.error();
    Cursor row(*parts_->db, "UPDATE stories SET first = ?1 WHERE number = ?2 AND first IS NOT ?1", std::int64_t{first},
               *number);
    return row.finish();
}

Status Store::add_fate(const Fate& f) {
    if (const Status s = parts_->may(Access::kWrite); !s) return s;
    const auto story = parts_->story(f.story, true), other = parts_->story(f.other, true);
    if (!story) return story.error();
    if (!other) return other.error();
    Cursor row(*parts_->db, "INSERT INTO fates(story, what, other, at) VALUES(?, ?, ?, ?)", *story,
               static_cast<std::int64_t>(f.what), *other, f.when);
    return row.finish();
}

Status Store::follow(std::string_view story, bool followed) {
    if (const Status s = parts_->may(Access::kNotes); !s) return s;
    const auto number = parts_->known_story(story);
    if (!number) return number.error();
    Cursor row(*parts_->db, "UPDATE stories SET followed = ? WHERE number = ?", std::int64_t{followed}, *number);
    return row.finish();
}

Status Store::look(std::string_view story, const Look& look) {
    if (const Status s = parts_->may(Access::kNotes); !s) return s;
    const auto number = parts_->known_story(story);
    if (!number) return number.error();
    // Only the last look is ever asked for.
    Cursor row(*parts_->db, "INSERT INTO looks(story, at, stood) VALUES(?, ?, ?)", *number, look.when,
               Blob{look.stood});
    if (const Status s = row.finish(); !s) return s;
    Cursor older(*parts_->db,
                 "DELETE FROM looks WHERE story = ?1 AND number < (SELECT max(number) FROM looks WHERE"
                 " story = ?1)",
                 *number);
    return older.finish();
}

Status Store::set_summary(std::string_view story, std::string_view bytes) {
    if (const Status s = parts_->may(Access::kNotes); !s) return s;
    const auto number = parts_->known_story(story);
    if (!number) return number.error();
    Cursor row(*parts_->db, "UPDATE stories SET summary = ? WHERE number = ?", Blob{bytes}, *number);
    return row.finish();
}

Result<std::optional<Look>> Store::last_look(std::string_view story) {
    const auto number = parts_->known_story(story);
    if (!number) return number.error();
    Cursor row(*parts_->db, "SELECT at, stood FROM looks WHERE story = ? ORDER BY number DESC LIMIT 1", *number);
    std::optional<Look> out;
    if (row.next()) out = Look{row.integer(0), row.text(1)};
    if (row.failed()) return row.error();
    return out;
}

Result<std::string> Store::summary(std::string_view story) {
    const auto number = parts_->known_story(story);
    if (!number) return number.error();
    Cursor row(*parts_->db, "SELECT summary FROM stories WHERE number = ?", *number);
    std::string out = row.next() ? row.text(0) : std::string();
    if (row.failed()) return row.error();
    return out;
}

Result<bool> Store::is_followed(std::string_view story) {
    const auto number = parts_->known_story(story);
    if (!number) return number.error();
    Cursor row(*parts_->db, "SELECT followed FROM stories WHERE number = ?", *number);
    const bool followed = row.next() && row.integer(0) != 0;
    if (row.failed()) return row.error();
    return followed;
}

Result<std::optional<Story>> Store::story(std::string_view id) {
    auto number = parts_->story(id, false);
    if (!number) return number.error();
    if (*number == 0) return std::optional<Story>();
    for (int step = 0;; ++step) {
        auto row = story_row(*parts_->db, *number);
        if (!row || !*row || (*row)->reports > 0 || step == kMostSteps) return row;
        const auto other = went_to(*parts_->db, *number);
        if (!other) return other.error();
        if (*other == 0) return row;
        number = *other;
    }
}

Result<std::vector<Fate>> Store::fates(std::string_view id) {
    auto number = parts_->story(id, false);
    if (!number) return number.error();
    std::vector<std::pair<std::int64_t, Fate>> found;
    std::vector<std::int64_t> visited;
    for (int step = 0; *number != 0 && step < kMostSteps; ++step) {
        if (std::find(visited.begin(), visited.end(), *number) != visited.end()) break;
        visited.push_back(*number);
        Cursor rows(*parts_->db,
                    "SELECT f.number, f.what, a.id, b.id, f.at FROM fates f JOIN stories a ON a.number = f.story"
                    " JOIN stories b ON b.number = f.other WHERE f.story = ?1 OR f.other = ?1",
                    *number);
        while (rows.next())
            found.emplace_back(rows.integer(0),
                               Fate{static_cast<What>(rows.integer(1)), rows.text(2), rows.text(3), rows.integer(4)});
        if (rows.failed()) return rows.error();
        number = went_to(*parts_->db, *number);
        if (!number) return number.error();
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Fate> out;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (i == 0 || found[i].first != found[i - 1].first) out.push_back(std::move(found[i].second));
    return out;
}

Status Store::each_story(const WhichStories& which, const Terms& terms, const std::function<bool(const Story&)>& take) {
    std::string match;
    for (const std::string& words : which.about) {
        const std::string one = match_of(terms, words);
        if (one.empty())
            return Error{ErrorCode::kUsage, "no word is asked for in '" + words + "'", "", "name a word of the story"};
        match += (match.empty() ? "(" : " OR (") + one + ")";
    }
    std::string sql = kStories;
    const bool is_open = which.until == std::numeric_limits<std::int32_t>::max();
    // Its reports, so that only the stories of those days are counted.
    sql += "s.number IN (SELECT story FROM reports WHERE day >= ?1 AND story IS NOT NULL AND replaced_by IS NULL";
    sql += which.since == kNoDay ? ")" : " AND length(published) >= 10)";
    if (!match.empty())
        sql +=
            " AND s.number IN (SELECT w.story FROM report_words JOIN reports w ON w.number = report_words.rowid &"
            " 4294967295 AND w.round = report_words.rowid >> 32 WHERE report_words MATCH ?6 AND w.replaced_by IS NULL"
            " AND w.story IS NOT NULL)";
    if (which.followed) sql += " AND s.followed <> 0";
    sql += " AND s.changed >= ?4" + std::string(kGrouped) + " WHERE " + (is_open ? "" : "g.first_day <= ?2 AND ") +
           "g.origins >= ?3 ORDER BY g.last_day DESC, g.id";
    Cursor rows(*parts_->db, sql);
    rows.bind(1, std::int64_t{which.since});
    if (!is_open) rows.bind(2, std::int64_t{which.until});
    rows.bind(3, std::int64_t{which.least_origins});
    rows.bind(4, which.changed_since);
    if (!match.empty()) rows.bind(6, std::string_view(match));
    while (rows.next())
        if (!take(story_of(rows))) break;
    if (rows.failed()) return rows.error();
    return Ok{};
}

}  // namespace riwaya::store
