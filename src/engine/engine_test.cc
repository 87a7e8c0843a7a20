#include <gtest/gtest.h>
#include <riwaya/riwaya.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "engine/data.h"
#include "sound.h"

namespace riwaya {
namespace {

const Engine& engine() {
    static const Engine opened = *Engine::open(RIWAYA_SOURCE_DIR);
    return opened;
}

Document document(std::string id, std::string content, std::string published = "") {
    Document d;
    d.id = std::move(id);
    d.content = std::move(content);
    d.published = std::move(published);
    return d;
}

// The example reports that are plain text.
std::vector<Document> examples() {
    std::vector<Document> out;
    std::vector<std::filesystem::path> paths;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(RIWAYA_SOURCE_DIR) + "/examples"))
        if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        out.push_back(document(path.filename().string(), {std::istreambuf_iterator<char>(file), {}}));
    }
    return out;
}

TEST(Engine, ReadsTheExamplesSoundly) {
    const std::vector<Document> documents = examples();
    ASSERT_GE(documents.size(), 5U);
    for (const Document& d : documents) {
        SCOPED_TRACE(d.id);
        const Result<Reading> r = engine().read(d);
        ASSERT_TRUE(r);
        EXPECT_FALSE(r->sentences.empty());
        expect_sound(*r);
    }
}

TEST(Engine, SavedReadingsAreTheSameReadings) {
    for (const Document& d : examples()) {
        const std::string saved = to_json(*engine().read(d));
        Document again = document(d.id, saved);
        again.kind = DocumentKind::kReading;
        EXPECT_EQ(to_json(*engine().read(again)), saved) << d.id;
    }
}

TEST(Engine, ThreadsChangeNothing) {
    const std::vector<Document> documents = examples();
    const auto one = engine().read_all(documents, {}, 1), three = engine().read_all(documents, {}, 3);
    ASSERT_EQ(one.size(), documents.size());
    std::vector<Reading> readings;
    for (std::size_t i = 0; i < one.size(); ++i) {
        EXPECT_EQ(to_json(*one[i]), to_json(*three[i]));
        readings.push_back(*one[i]);
    }
    for (const AccountsBy by : {AccountsBy::kReport, AccountsBy::kParty})
        EXPECT_EQ(to_json(engine().compare(readings, {by, 1})), to_json(engine().compare(readings, {by, 3})));
}

TEST(Engine, StopsAfterTheLayerAsked) {
    const Result<Reading> r =
        engine().read(document("x", "The minister said on Sunday that 50 people left Cairo."), {Layer::kSentences});
    EXPECT_EQ(r->upto, Layer::kSentences);
    EXPECT_FALSE(r->sentences.empty());
    EXPECT_TRUE(r->mentions.empty() && r->times.empty() && r->claims.empty());
}

TEST(Engine, LeavesALanguageItDoesNotKnow) {
    const Result<Reading> r = engine().read(document(
        "x",
        "\xCE\x9F \xCF\x85\xCF\x80\xCE\xBF\xCF\x85\xCF\x81\xCE\xB3\xCF\x8C\xCF\x82 \xCE\xB5\xCE\xAF\xCF\x80\xCE\xB5."));
    ASSERT_TRUE(r);
    EXPECT_TRUE(r->article.language.value.empty());
    EXPECT_TRUE(r->sentences.empty());
}

TEST(Engine, ComparesNothingAndOne) {
    EXPECT_TRUE(engine().compare({}).points.empty());
    const std::vector<Reading> one = {*engine().read(examples()[0])};
    EXPECT_EQ(engine().compare(one).documents.size(), 1U);
}

TEST(Data, SaysWhereItLooked) {
    const Result<std::string> missing = engine::find_data("/nonexistent");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::kData);
    EXPECT_EQ(missing.error().where, "/nonexistent");
    EXPECT_FALSE(Engine::open("/nonexistent"));
}

}  // namespace
}  // namespace riwaya
