// What can go wrong with a file: a message that says what, where and what to do, and nothing lost.
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <fstream>

#include "fixture.h"
#include "schema.h"

namespace riwaya::store {

namespace {

Packed numbered(int i, std::size_t size = 200) {
    std::string text = "Report " + std::to_string(i) + ".";
    for (std::uint32_t state = static_cast<std::uint32_t>(i) + 1; text.size() < size;)
        text += " word" + std::to_string((state = state * 1664525U + 1013904223U) >> 8U);
    return packed_of(document_of("https://a.example/" + std::to_string(i), text));
}

// A store with so many reports, closed again.
void fill(const std::string& path, int reports) {
    auto store = Store::open(path, Access::kWrite);
    ASSERT_TRUE(store) << store.error().message();
    ASSERT_TRUE(store->begin());
    for (int i = 0; i < reports; ++i) ASSERT_TRUE(store->add(numbered(i), store->next_number(), kNoIndex, ""));
    ASSERT_TRUE(store->commit());
}

void expect_error(const Result<Store>& got, ErrorCode code, const std::string& path, const std::string& words) {
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().code, code) << got.error().message();
    EXPECT_NE(got.error().where.find(path), std::string::npos) << got.error().message();
    EXPECT_NE(got.error().message().find(words), std::string::npos) << got.error().message();
    EXPECT_FALSE(got.error().hint.empty()) << got.error().message();
}

void run_sql(const std::string& path, const char* sql) {
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
    sqlite3_close(db);
}

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Faults, NoFile) {
    const Place place;
    expect_error(Store::open(place.path(), Access::kRead), ErrorCode::kNotFound, place.path(), "no store");
    expect_error(Store::open(place.path(), Access::kNotes), ErrorCode::kNotFound, place.path(), "no store");
    EXPECT_FALSE(std::filesystem::exists(place.path())) << "looking makes no file";
    EXPECT_FALSE(Store::open(place.path("no/such/folder.db"), Access::kWrite));
}

TEST(Faults, AFolder) {
    const Place place;
    std::filesystem::create_directory(place.path());
    for (const Access access : {Access::kRead, Access::kWrite})
        expect_error(Store::open(place.path(), access), ErrorCode::kFormat, place.path(), "folder");
}

TEST(Faults, NoStore) {
    const Place place;
    std::ofstream(place.path()) << std::string(5000, 'x');
    for (const Access access : {Access::kRead, Access::kNotes, Access::kWrite})
        expect_error(Store::open(place.path(), access), ErrorCode::kFormat, place.path(), "no store");
    EXPECT_EQ(bytes_of(place.path()), std::string(5000, 'x')) << "left as it was";
}

TEST(Faults, AnotherProgramsFile) {
    const Place place;
    run_sql(place.path(), "CREATE TABLE mine(a); INSERT INTO mine VALUES(1);");
    const std::string before = bytes_of(place.path());
    for (const Access access : {Access::kRead, Access::kWrite})
        expect_error(Store::open(place.path(), access), ErrorCode::kFormat, place.path(), "another program");
    EXPECT_EQ(bytes_of(place.path()), before);
}

TEST(Faults, ANewerVersion) {
    const Place place;
    fill(place.path(), 3);
    run_sql(place.path(), "PRAGMA user_version=99");
    const std::string before = bytes_of(place.path());
    for (const Access access : {Access::kRead, Access::kNotes, Access::kWrite})
        expect_error(Store::open(place.path(), access), ErrorCode::kFormat, place.path(), "version 99");
    EXPECT_EQ(bytes_of(place.path()), before);
}

TEST(Faults, CutOff) {
    const Place place;
    fill(place.path(), 20);
    std::filesystem::resize_file(place.path(), std::filesystem::file_size(place.path()) - 5000);
    for (const Access access : {Access::kRead, Access::kWrite})
        expect_error(Store::open(place.path(), access), ErrorCode::kUnreadable, place.path(), "cut off");
    std::filesystem::resize_file(place.path(), 50);
    for (const Access access : {Access::kRead, Access::kWrite}) {
        const auto got = Store::open(place.path(), access);
        ASSERT_FALSE(got);
        EXPECT_EQ(got.error().where, place.path());
    }
}

TEST(Faults, DamagedWithin) {
    const Place place;
    fill(place.path(), 40);
    const auto size = std::filesystem::file_size(place.path());
    {
        std::fstream file(place.path(), std::ios::in | std::ios::out | std::ios::binary);
        for (std::uint64_t at = 16384; at + 4096 < size; at += 8192) {
            file.seekp(static_cast<std::streamoff>(at));
            file << std::string(4096, '\x5a');
        }
    }
    auto store = Store::open(place.path(), Access::kRead);
    if (!store) return;
    const Status sound = store->check();
    ASSERT_FALSE(sound);
    EXPECT_NE(sound.error().message().find("damaged"), std::string::npos) << sound.error().message();
    for (Index i = 0; i < 40; ++i) (void)store->reading(i);  // an error or a reading, no more
}

// A store of the first version, as it was before it could be told since when a version stands again.
TEST(Faults, AStoreOfAnOlderVersionIsBroughtUp) {
    const Place place;
    fill(place.path(), 3);
    run_sql(place.path(), "ALTER TABLE reports DROP COLUMN stands; PRAGMA user_version=1");
    expect_error(Store::open(place.path(), Access::kRead), ErrorCode::kFormat, place.path(), "older version");
    auto store = Store::open(place.path(), Access::kWrite);
    ASSERT_TRUE(store) << store.error().message();
    EXPECT_EQ(*store->count(), 3U);
    EXPECT_TRUE(store->begin() && store->restore(0, 1, 1700000001) && store->commit());
    EXPECT_EQ(*store->count(), 2U);
    EXPECT_TRUE(Store::open(place.path(), Access::kRead));
}

TEST(Faults, TwoWriters) {
    const Place place;
    auto first = Store::open(place.path(), Access::kWrite);
    ASSERT_TRUE(first);
    expect_error(Store::open(place.path(), Access::kWrite), ErrorCode::kUnreadable, place.path(), "another riwaya");
    keep(*first, numbered(1), 0, "s");
    // Others read, follow and look meanwhile.
    auto reader = Store::open(place.path(), Access::kRead);
    ASSERT_TRUE(reader) << reader.error().message();
    EXPECT_EQ(*reader->count(), 1U);
    ASSERT_TRUE(first->begin());
    ASSERT_TRUE(first->add(numbered(2), 1, 1, ""));
    EXPECT_EQ(*reader->count(), 1U) << "what is not committed is not seen";
    ASSERT_TRUE(first->commit());
    EXPECT_EQ(*reader->count(), 2U);
    auto notes = Store::open(place.path(), Access::kNotes);
    ASSERT_TRUE(notes);
    EXPECT_TRUE(notes->follow("s", true));
    EXPECT_TRUE((*first->story("s"))->followed);
    EXPECT_EQ(reader->follow("s", false).error().code, ErrorCode::kUsage);
    EXPECT_FALSE(notes->add(numbered(3), 2, 0, ""));
    { const Store closed = std::move(*first); }
    EXPECT_FALSE(std::filesystem::exists(place.path("desk.db-writer")));
    EXPECT_TRUE(Store::open(place.path(), Access::kWrite));
}

// As somebody who may read and not write, which root always may.
TEST(Faults, ReadOnly) {
    const Place place;
    fill(place.path(), 3);
    ::chmod(place.path().c_str(), 0444);
    const auto folder = std::filesystem::path(place.path()).parent_path();
    ::chmod(folder.c_str(), 0555);
    const bool root = ::geteuid() == 0;
    if (root) { ASSERT_EQ(::seteuid(65534), 0); }
    {
        auto reader = Store::open(place.path(), Access::kRead);
        EXPECT_TRUE(reader) << reader.error().message();
        EXPECT_EQ(reader ? *reader->count() : 0, 3U);
        expect_error(Store::open(place.path(), Access::kWrite), ErrorCode::kUnreadable, place.path(),
                     "may not be written");
        auto notes = Store::open(place.path(), Access::kNotes);
        EXPECT_FALSE(notes && notes->follow("s", true));
        const std::string fresh = place.path("fresh.db");
        expect_error(Store::open(fresh, Access::kWrite), ErrorCode::kUnreadable, fresh, "may not be written");
    }
    if (root) { ASSERT_EQ(::seteuid(0), 0); }
    ::chmod(folder.c_str(), 0755);
}

TEST(Faults, FullDisk) {
    const Place place;
    fill(place.path(), 5);
    std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit before {};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    int kept = 5;
    {
        auto store = Store::open(place.path(), Access::kWrite);
        ASSERT_TRUE(store);
        struct rlimit small = before;
        small.rlim_cur = 400'000;
        ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
        std::optional<Error> failed;
        for (int i = kept; i < 400 && !failed; ++i) {
            if (const Status s = store->begin(); !s) failed = s.error();
            if (failed) break;
            const auto id = store->add(numbered(i, 4000), store->next_number(), kNoIndex, "");
            const Status done = id ? store->commit() : Status(id.error());
            if (done)
                ++kept;
            else
                failed = done.error();
            store->rollback();
        }
        ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
        ASSERT_TRUE(failed);
        EXPECT_EQ(failed->where, place.path());
        EXPECT_NE(failed->message().find("start again"), std::string::npos) << failed->message();
        // With room again it goes on.
        keep(*store, numbered(1000));
        ++kept;
    }
    auto store = Store::open(place.path(), Access::kWrite);
    ASSERT_TRUE(store) << store.error().message();
    EXPECT_EQ(*store->count(), static_cast<std::uint64_t>(kept));
    EXPECT_TRUE(store->check());
}

TEST(Faults, AnEmptyFile) {
    const Place place;
    std::ofstream(place.path()).close();
    expect_error(Store::open(place.path(), Access::kRead), ErrorCode::kNotFound, place.path(), "no store");
    fill(place.path(), 1);
    EXPECT_EQ(*Store::open(place.path(), Access::kRead)->count(), 1U);
}

// Killed between the making of the file and the making of its tables.
TEST(Faults, HalfMade) {
    const Place place;
    run_sql(place.path(), "PRAGMA journal_mode=WAL");
    expect_error(Store::open(place.path(), Access::kRead), ErrorCode::kEmpty, place.path(), "nothing yet");
    fill(place.path(), 1);
}

}  // namespace

}  // namespace riwaya::store
