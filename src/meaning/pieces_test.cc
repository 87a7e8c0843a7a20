#include "pieces.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace riwaya::meaning {

namespace {

// Made by the build beside the tests, where the encoder was fetched.
std::string file() {
    return (std::filesystem::canonical("/proc/self/exe").parent_path() / "share/riwaya/meaning/pieces.bin").string();
}

class PiecesTest : public testing::Test {
  protected:
    void SetUp() override {
        if (!std::filesystem::exists(file())) GTEST_SKIP() << "built without the sentence encoder (tools/fetch)";
        auto loaded = Pieces::load(file());
        ASSERT_TRUE(loaded) << loaded.error().message();
        pieces_ = std::make_unique<Pieces>(std::move(*loaded));
    }
    [[nodiscard]] std::vector<std::uint32_t> cut(std::string_view text) const {
        std::vector<std::uint32_t> ids;
        pieces_->cut(text, ids);
        return ids;
    }
    std::unique_ptr<Pieces> pieces_;
};

std::vector<std::string> split(const std::string& line, char at) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string part; std::getline(in, part, at);) out.push_back(part);
    return out;
}

TEST_F(PiecesTest, SentencesAreCutAsSentencePieceCutsThem) {
    std::ifstream table(RIWAYA_SOURCE_DIR "/tests/meaning/pieces.tsv");
    int rows = 0;
    for (std::string line; std::getline(table, line);) {
        const auto fields = split(line, '\t');
        if (line.starts_with("# ") || fields.size() != 3 || fields[0] == "text") continue;
        ++rows;
        std::vector<std::uint32_t> wanted{pieces_->begin()};
        for (const std::string& id : split(fields[2], ' '))
            wanted.push_back(static_cast<std::uint32_t>(std::stoul(id)));
        wanted.push_back(pieces_->end());
        EXPECT_EQ(cut(fields[0]), wanted) << fields[0];
        std::string normal;
        for (const std::string& piece : split(fields[1], ' ')) normal += piece;
        EXPECT_EQ(pieces_->normalized(fields[0]), normal);
    }
    EXPECT_GT(rows, 25);
}

TEST_F(PiecesTest, TextWithoutWordsHasNoPieces) {
    const std::vector<std::uint32_t> nothing{pieces_->begin(), pieces_->end()};
    for (const std::string text : {"", " ", "\t \n\r\n", "\xE2\x80\x8B", "\xC2\xA0\xC2\xA0", "\xE2\x96\x81"})
        EXPECT_EQ(cut(text), nothing);
}

TEST_F(PiecesTest, AddsToWhatIsThere) {
    std::vector<std::uint32_t> ids{7};
    pieces_->cut("one", ids);
    const std::size_t first = ids.size();
    pieces_->cut("one", ids);
    EXPECT_EQ(ids[0], 7U);
    EXPECT_EQ(std::vector(ids.begin() + 1, ids.begin() + first), std::vector(ids.begin() + first, ids.end()));
}

TEST_F(PiecesTest, BytesThatAreNoTextAreUnknown) {
    const std::string nul("a\0b", 3);
    for (const std::string bytes : {"\xFF", "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80"}) {
        const std::string text = "a" + bytes + "b";
        const auto ids = cut(text);
        // begin, a, unknown, b, end
        ASSERT_EQ(ids.size(), 5U) << testing::PrintToString(text);
        EXPECT_EQ(ids[2], pieces_->unknown());
    }
    EXPECT_EQ(cut(nul).size(), 5U);
    EXPECT_EQ(cut("\xF0"), (std::vector<std::uint32_t>{pieces_->begin(), cut("a \xF0")[2], 0, pieces_->end()}));
}

// Each as long as a large report: nothing takes the square of it.
TEST_F(PiecesTest, LongTextsTakeTimeByTheirLength) {
    constexpr std::size_t kTimes = 1'000'000;
    for (const std::string part :
         {"a", " ", "\xFF", "-", "\xD9\x80", "\xCC\x81", "\xEF\xB7\xBA", "\xF0\x93\x80\x80", "extra_token_id_"}) {
        std::string text;
        while (text.size() < kTimes) text += part;
        EXPECT_LE(cut(text).size(), 4 * text.size());
    }
}

TEST_F(PiecesTest, SaysWhatIsWrongWithAFile) {
    EXPECT_EQ(Pieces::load(file() + ".none").error().code, ErrorCode::kNotFound);
    const auto folder = std::filesystem::temp_directory_path() / ("riwaya_pieces_test_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    std::ifstream in(file(), std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    const auto load = [&](std::string_view bytes) {
        const std::string path = (folder / "pieces.bin").string();
        std::ofstream(path, std::ios::binary) << bytes;
        return Pieces::load(path);
    };
    EXPECT_TRUE(load(whole));
    for (const std::string_view bytes :
         {std::string_view(), std::string_view("no image"), std::string_view(whole).substr(0, whole.size() / 2)}) {
        const auto loaded = load(bytes);
        ASSERT_FALSE(loaded);
        EXPECT_EQ(loaded.error().code, ErrorCode::kData);
        EXPECT_NE(loaded.error().message().find("build riwaya again"), std::string::npos);
    }
    base::ImageWriter other;
    other.put("pieces/scores", std::vector<float>{1});
    EXPECT_FALSE(load(other.finish(kPiecesKey)));
    EXPECT_FALSE(load(other.finish(kPiecesKey + 1)));
    std::filesystem::remove_all(folder);
}

// A broken file leads to wrong pieces at worst: none that is not there, nothing outside of the file.
TEST_F(PiecesTest, BrokenFilesAreHarmless) {
    std::ifstream in(file(), std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    const std::string text =
        "Talks resumed on Monday, 11 people said \xD9\x82\xD8\xA7\xD9\x84 \xEF\xB7\xBA \xD0\x9C\xD1\x8B!";
    std::mt19937 chance(5);
    for (int round = 0; round < 30; ++round) {
        std::string bytes = whole;
        // Behind the outline, which has a hash.
        for (int i = 0; i < 60'000; ++i) bytes[4096 + chance() % (bytes.size() - 4096)] = static_cast<char>(chance());
        const auto loaded = Pieces::of(base::Image::of(std::move(bytes)), "broken");
        if (!loaded) continue;
        std::vector<std::uint32_t> ids;
        for (std::size_t from = 0; from < text.size(); ++from) loaded->cut(std::string_view(text).substr(from), ids);
        for (const std::uint32_t id : ids) ASSERT_LT(id, loaded->size());
    }
}

}  // namespace

}  // namespace riwaya::meaning
