// Reports read back: rows, traces, readings, documents.
#include "form.h"
#include "parts.h"
#include "record/record.h"

namespace riwaya::store {

namespace {

// Rows are wanted in the order of their numbers. Taken by the index of days they would have to be sorted, with all that
// is kept of them in memory; days therefore only tell where to begin (a plus keeps SQLite from the index).
constexpr char kFirstOfDay[] = "r.number >= (SELECT min(number) FROM reports WHERE day >= ?)";

// What of a query's Which is asked, as a condition, and its values in order.
struct Condition {
    std::string sql;
    std::vector<std::pair<std::optional<std::int64_t>, std::string>> values;  // a number, or else a text

    void add(const char* part, std::int64_t value) {
        sql.append(sql.empty() ? "WHERE " : " AND ").append(part);
        values.emplace_back(value, "");
    }
    void add(const char* part, const std::string& value) {
        sql.append(sql.empty() ? "WHERE " : " AND ").append(part);
        values.emplace_back(std::nullopt, value);
    }
    void add(const char* part) { sql.append(sql.empty() ? "WHERE " : " AND ").append(part); }
};

Condition condition_of(const Which& w) {
    Condition c;
    if (!w.story.empty()) c.add("r.story = (SELECT number FROM stories WHERE id = ?)", w.story);
    if (!w.outlet.empty()) c.add("r.outlet = (SELECT number FROM outlets WHERE name = ?)", w.outlet);
    if (!w.source.empty()) {
        c.add("r.source_hash = ?", static_cast<std::int64_t>(base::hash64(w.source)));
        c.add("r.source = ?", w.source);
    }
    if (w.origin) c.add("r.origin = ?", *w.origin);
    if (w.since != kNoDay) {
        c.add(kFirstOfDay, w.since);
        c.add("+r.day >= ?", w.since);
    }
    if (w.until != Which().until) c.add("+r.day <= ?", w.until);
    if (!w.not_stamp.empty()) c.add("r.stamp <> coalesce((SELECT number FROM stamps WHERE name = ?), 0)", w.not_stamp);
    if (!w.all_versions) c.add("r.replaced_by IS NULL");
    c.add(w.refused ? "r.refused IS NOT NULL" : "r.refused IS NULL");
    return c;
}

void bind(Cursor& rows, const Condition& c) {
    int at = 0;
    for (const auto& [number, text] : c.values)
        if (++at; number)
            rows.bind(at, *number);
        else
            rows.bind(at, std::string_view(text));
}

Error not_there(const std::string& path, Index number) {
    return {ErrorCode::kNotFound, "holds no report of number " + std::to_string(number), path, ""};
}

Error located(Error e, const std::string& path, Index number) {
    e.where = path + ", report " + std::to_string(number);
    return e;
}

// The page as it was handed over, and the reading's JSON.
Result<std::pair<std::string, std::string>> unpacked(std::string_view page, std::string_view reading) {
    auto document = unpack_bytes(page);
    if (!document) return document.error();
    auto json = unpack_reading(reading, *document);
    if (!json) return json.error();
    return std::pair(std::move(*document), std::move(*json));
}

Result<std::pair<std::string, std::string>> body(Db& db, Index number) {
    Cursor row(db, "SELECT page, reading FROM bodies WHERE number = ?", std::int64_t{number});
    if (!row.next()) return row.failed() ? row.error() : not_there(db.path(), number);
    auto out = unpacked(row.bytes(0), row.bytes(1));
    if (!out) return located(out.error(), db.path(), number);
    return out;
}

}  // namespace

Report report_of(const Cursor& row) {
    const auto index = [&](int column) {
        return row.is_null(column) ? kNoIndex : static_cast<Index>(row.integer(column));
    };
    Report r;
    r.number = index(0);
    r.id = id_of(row.integer(1));
    r.source = row.text(2);
    r.document_id = row.is_null(3) ? r.source : row.text(3);
    r.outlet = row.text(4);
    r.title = row.text(5);
    r.published = row.text(6);
    r.day = static_cast<std::int32_t>(row.integer(7));
    r.language = row.text(8);
    r.came = row.integer(9);
    r.stamp = row.text(10);
    r.origin = index(11);
    r.story = row.text(12);
    r.version = index(13);
    r.replaced_by = index(14);
    r.refused = row.text(15);
    return r;
}

Status Store::each_trace(std::int32_t since, std::int32_t until, const std::function<bool(const Trace&)>& take) {
    Cursor rows(*parts_->db,
                "SELECT r.number, r.day, r.id, r.published, t.print, t.profile, r.origin, s.id,"
                " r.replaced_by IS NOT NULL FROM reports r JOIN"
                " traces t ON t.number = r.number LEFT JOIN stories s ON s.number = r.story WHERE"
                " r.number >= (SELECT min(number) FROM reports WHERE day >= ?1) AND +r.day >= ?1 AND r.day <= ?2 AND"
                " r.refused IS NULL ORDER BY r.number",
                std::int64_t{since}, std::int64_t{until});
    while (rows.next()) {
        const std::string id = id_of(rows.integer(2));
        Trace t;
        t.number = static_cast<Index>(rows.integer(0));
        t.day = static_cast<std::int32_t>(rows.integer(1));
        t.id = id;
        t.published = rows.bytes(3);
        t.print = rows.bytes(4);
        t.profile = rows.bytes(5);
        t.origin = rows.is_null(6) ? kNoIndex : static_cast<Index>(rows.integer(6));
        t.story = rows.bytes(7);
        t.is_replaced = rows.integer(8) != 0;
        if (!take(t)) break;
    }
    if (rows.failed()) return rows.error();
    return Ok{};
}

Status Store::each_report(const Which& which, const std::function<bool(const Report&)>& take) {
    const Condition c = condition_of(which);
    Cursor rows(*parts_->db, std::string(kReportColumns) + kReportTables + c.sql + " ORDER BY r.number");
    bind(rows, c);
    while (rows.next())
        if (!take(report_of(rows))) break;
    if (rows.failed()) return rows.error();
    return Ok{};
}

Status Store::each_reading(const Which& which, const std::function<bool(const Report&, Reading)>& take) {
    const Condition c = condition_of(which);
    Cursor rows(*parts_->db, std::string(kReportColumns) + ", b.page, b.reading" + kReportTables +
                                 "JOIN bodies b ON b.number = r.number " + c.sql + " ORDER BY r.number");
    bind(rows, c);
    while (rows.next()) {
        const Report report = report_of(rows);
        const auto kept = unpacked(rows.bytes(kReportWidth), rows.bytes(kReportWidth + 1));
        if (!kept) return located(kept.error(), parts_->db->path(), report.number);
        auto reading = record::read(kept->second);
        if (!reading) return located(reading.error(), parts_->db->path(), report.number);
        if (!take(report, std::move(*reading))) break;
    }
    if (rows.failed()) return rows.error();
    return Ok{};
}

Result<std::optional<Report>> Store::report(std::string_view id) {
    const auto number = id_from(id);
    if (!number) return std::optional<Report>();
    static const std::string sql = std::string(kReportColumns) + kReportTables + "WHERE r.id = ?";
    Cursor row(*parts_->db, sql.c_str(), *number);
    std::optional<Report> out;
    if (row.next()) out = report_of(row);
    if (row.failed()) return row.error();
    return out;
}

Result<std::optional<Report>> Store::report(Index number) {
    static const std::string sql = std::string(kReportColumns) + kReportTables + "WHERE r.number = ?";
    Cursor row(*parts_->db, sql.c_str(), std::int64_t{number});
    std::optional<Report> out;
    if (row.next()) out = report_of(row);
    if (row.failed()) return row.error();
    return out;
}

Result<std::string> Store::reading_json(Index number) {
    auto kept = body(*parts_->db, number);
    if (!kept) return kept.error();
    return std::move(kept->second);
}

Result<Reading> Store::reading(Index number) {
    const auto json = reading_json(number);
    if (!json) return json.error();
    auto reading = record::read(*json);
    if (!reading) return located(reading.error(), parts_->db->path(), number);
    return reading;
}

Result<Document> Store::document(Index number) {
    const auto kept = body(*parts_->db, number);
    if (!kept) return kept.error();
    auto document = read_document(kept->first);
    if (!document) return located(document.error(), parts_->db->path(), number);
    return document;
}

Result<std::uint64_t> Store::count() {
    Cursor row(*parts_->db, "SELECT count(*) FROM reports WHERE replaced_by IS NULL AND refused IS NULL");
    const std::uint64_t n = row.next() ? static_cast<std::uint64_t>(row.integer(0)) : 0;
    if (row.failed()) return row.error();
    return n;
}

}  // namespace riwaya::store
