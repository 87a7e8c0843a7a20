#include "schema.h"

#include <array>

namespace riwaya::store {

namespace {

// docs/store.md explains every table. A step is never changed once it was released: what is to be otherwise is a new
// one.
constexpr const char* kVersion1 = R"(
CREATE TABLE outlets(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE stamps(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE reports(
  number INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE,
  source_hash INTEGER NOT NULL, content_hash INTEGER NOT NULL, article_hash INTEGER NOT NULL,
  source TEXT NOT NULL, document_id TEXT, outlet INTEGER, title TEXT, published TEXT, day INTEGER NOT NULL,
  language TEXT, came INTEGER NOT NULL, stamp INTEGER, origin INTEGER, story INTEGER,
  version INTEGER NOT NULL, replaced_by INTEGER, refused TEXT, round INTEGER NOT NULL DEFAULT 0);
CREATE INDEX reports_source ON reports(source_hash);
CREATE INDEX reports_day ON reports(day);
CREATE INDEX reports_story ON reports(story, day, origin) WHERE replaced_by IS NULL AND story IS NOT NULL;
CREATE TABLE seen(source_hash INTEGER NOT NULL, content_hash INTEGER NOT NULL, number INTEGER NOT NULL,
  PRIMARY KEY(source_hash, content_hash)) WITHOUT ROWID;
CREATE TABLE bodies(number INTEGER PRIMARY KEY, page BLOB NOT NULL, reading BLOB NOT NULL);
CREATE TABLE traces(number INTEGER PRIMARY KEY, print BLOB NOT NULL, profile BLOB NOT NULL);
CREATE TABLE stories(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, first INTEGER,
  changed INTEGER NOT NULL DEFAULT 0, followed INTEGER NOT NULL DEFAULT 0, summary BLOB);
CREATE TABLE fates(number INTEGER PRIMARY KEY, story INTEGER NOT NULL, what INTEGER NOT NULL, other INTEGER NOT NULL,
  at INTEGER NOT NULL);
CREATE INDEX fates_story ON fates(story);
CREATE INDEX fates_other ON fates(other);
CREATE TABLE looks(number INTEGER PRIMARY KEY, story INTEGER NOT NULL, at INTEGER NOT NULL, stood BLOB NOT NULL);
CREATE INDEX looks_story ON looks(story);
CREATE VIRTUAL TABLE report_words USING fts5(title, body, content='', tokenize='riwaya');
CREATE VIRTUAL TABLE statement_words USING fts5(said, speaker, content='', tokenize='riwaya');
)";

// Since when an older version stands again; NULL: since it came.
constexpr const char* kVersion2 = "ALTER TABLE reports ADD COLUMN stands INTEGER;";

constexpr std::array<const char*, kSchemaVersion> kSteps = {kVersion1, kVersion2};

}  // namespace

// In one transaction: whoever is stopped on the way leaves what was there, and no store that is half made.
Status migrate(Db& db, std::int64_t from) {
    std::string sql = "BEGIN IMMEDIATE;";
    for (std::int64_t version = from; version < kSchemaVersion; ++version) sql += kSteps[version];
    sql += "PRAGMA application_id=" + std::to_string(kApplicationId) +
           ";PRAGMA user_version=" + std::to_string(kSchemaVersion) + ";COMMIT;";
    const Status done = db.exec(sql.c_str());
    if (!done) sqlite3_exec(db.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    return done;
}

}  // namespace riwaya::store
