#include "engine/compiled.h"

#include <gtest/gtest.h>

#include <riwaya/riwaya.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

namespace riwaya {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = RIWAYA_SOURCE_DIR;

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The example reports, and one in words that only a changed table knows.
std::vector<Document> reports() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / "examples"))
        if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Document> out;
    for (const fs::path& path : paths) {
        Document d;
        d.id = path.filename().string();
        d.content = read_file(path);
        out.push_back(std::move(d));
    }
    Document d;
    d.id = "named";
    d.content = "The talks were held in Quuxtown Harbour on Monday, a spokesman said.\n";
    out.push_back(std::move(d));
    return out;
}

std::string readings(const std::string& folder) {
    auto engine = Engine::open(folder);
    EXPECT_TRUE(engine) << engine.error().message();
    std::string out;
    if (engine)
        for (const auto& r : engine->read_all(reports(), {}, 2)) out += r ? to_json(*r) + "\n" : "none\n";
    return out;
}

// A data folder of its own, compiled.
class CompiledTables : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = fs::path(testing::TempDir()) / ("riwaya-compiled-test-" + std::to_string(::getpid()));
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        for (const char* part : {"languages", "knowledge"})
            fs::copy(kRoot / part, folder_ / part, fs::copy_options::recursive);
        const auto error = engine::write_compiled(folder_.string());
        ASSERT_FALSE(error) << error->message();
        image_ = folder_ / "compiled" / "tables.image";
    }
    void TearDown() override { fs::remove_all(folder_); }
    std::string problem() const { return engine::CompiledTables::open(folder_.string()).problem(); }
    void write_image(const std::string& bytes) const {
        std::ofstream(image_, std::ios::binary | std::ios::trunc) << bytes;
    }
    void append(const std::string& table, const std::string& row) const {
        std::ofstream(folder_ / table, std::ios::app) << row << "\n";
    }
    fs::path folder_, image_;
};

TEST_F(CompiledTables, GiveTheSameReadings) {
    EXPECT_EQ(problem(), "");
    EXPECT_EQ(readings(folder_.string()), readings(kRoot.string()));
}

TEST_F(CompiledTables, AreTheSameBytesForTheSameTables) {
    const std::string before = read_file(image_);
    const auto again = engine::compile_tables(folder_.string());
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->image == before);
}

TEST_F(CompiledTables, AreLeftAsideWhereATableChanged) {
    const std::string before = readings(folder_.string());
    append("knowledge/places.tsv", "city:quuxtown\tcity\t-\t-\tQuuxtown Harbour");
    EXPECT_NE(problem().find("was made from other tables: knowledge, language"), std::string::npos) << problem();
    const std::string after = readings(folder_.string());
    EXPECT_NE(after, before);
    EXPECT_NE(after.find("city:quuxtown"), std::string::npos);
    // Compiled anew they hold again, and tell the same.
    ASSERT_FALSE(engine::write_compiled(folder_.string()));
    EXPECT_EQ(problem(), "");
    EXPECT_EQ(readings(folder_.string()), after);
}

TEST_F(CompiledTables, ALanguageIsLeftAsideAlone) {
    append("languages/en/heads.tsv", "quuxmaster\trole\t-");
    EXPECT_EQ(problem().substr(problem().rfind(':')), ": language en");
    const auto compiled = engine::CompiledTables::open(folder_.string());
    EXPECT_EQ(compiled.language("en"), nullptr);
    EXPECT_NE(compiled.language("ar"), nullptr);
    EXPECT_NE(compiled.knowledge(), nullptr);
}

// Only tables that something is compiled of count.
TEST_F(CompiledTables, HoldWhereAnotherTableChanged) {
    append("languages/en/cues.tsv", "# a comment");
    EXPECT_EQ(problem(), "");
}

TEST_F(CompiledTables, HoldWhereOnlyTheTimeOfATableChanged) {
    fs::last_write_time(folder_ / "knowledge/people.tsv", fs::file_time_type::clock::now());
    EXPECT_EQ(problem(), "");
    fs::remove(folder_ / "compiled" / "stamps.tsv");
    EXPECT_EQ(problem(), "");
}

TEST_F(CompiledTables, TruncatedOnesAreLeftAside) {
    const std::string whole = read_file(image_), wanted = readings(kRoot.string());
    for (const std::size_t size : {std::size_t{0}, std::size_t{40}, whole.size() / 2, whole.size() - 1}) {
        write_image(whole.substr(0, size));
        EXPECT_NE(problem(), "") << size;
        EXPECT_EQ(engine::CompiledTables::open(folder_.string()).knowledge(), nullptr);
    }
    EXPECT_EQ(readings(folder_.string()), wanted);
    write_image(std::string(100000, '\x5a'));
    EXPECT_NE(problem().find("no image of this version"), std::string::npos) << problem();
    EXPECT_EQ(readings(folder_.string()), wanted);
}

// Bytes that turned within the arrays may give wrong answers, but nothing worse.
TEST_F(CompiledTables, GarbageIsSurvived) {
    const std::string whole = read_file(image_);
    const std::vector<Document> documents = reports();
    std::mt19937 random(3);
    for (int round = 0; round < 8; ++round) {
        std::string bytes = whole;
        for (int n = 0; n < 20000; ++n) bytes[8192 + random() % (bytes.size() - 8192)] = static_cast<char>(random());
        write_image(bytes);
        auto opened = Engine::open(folder_.string());
        if (!opened) continue;
        EXPECT_EQ(opened->read_all(documents, {}, 2).size(), documents.size());
    }
}

}  // namespace
}  // namespace riwaya
