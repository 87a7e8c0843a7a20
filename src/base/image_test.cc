#include "base/image.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "base/string_table.h"

namespace riwaya::base {
namespace {

class ImageFile : public testing::Test {
  protected:
    std::string path_ = testing::TempDir() + "riwaya-image-test-" + std::to_string(::getpid()) + ".image";
    void write(const std::string& bytes) { std::ofstream(path_, std::ios::binary) << bytes; }
    void TearDown() override { std::filesystem::remove(path_); }
};

std::string small_image(std::uint64_t key) {
    ImageWriter out;
    out.put("counts", std::vector<std::uint32_t>{3, 1, 4});
    out.put("text", "some bytes");
    StringTableBuilder words;
    for (const char* w : {"one", "two", "", "three"}) words.add(w);
    words.put("words", out);
    return out.finish(key);
}

TEST_F(ImageFile, ArraysComeBack) {
    write(small_image(7));
    const auto image = Image::open(path_, 7);
    ASSERT_TRUE(image) << image.error().message();
    const auto counts = (*image)->array<std::uint32_t>("counts");
    ASSERT_EQ(counts.size(), 3U);
    EXPECT_EQ(counts[2], 4U);
    EXPECT_EQ(counts[3], 0U) << "outside of an array is nothing";
    const auto text = (*image)->array<char>("text");
    EXPECT_EQ(std::string(text.begin(), text.end()), "some bytes");
    EXPECT_TRUE((*image)->array<std::uint64_t>("counts").empty()) << "elements of another size";
    EXPECT_TRUE((*image)->array<char>("nothing").empty());
    EXPECT_TRUE((*image)->holds("counts"));
    EXPECT_FALSE((*image)->holds("count"));
    const StringTable words(**image, "words");
    EXPECT_EQ(words.size(), 4U);
    EXPECT_EQ(words.find("three"), 3U);
    EXPECT_EQ(words.find(""), 2U);
    EXPECT_EQ(words.find("four"), StringTable::kNone);
    EXPECT_EQ(words[1], "two");
    EXPECT_EQ(words[9], "");
    EXPECT_EQ(StringTable(**image, "counts").find("one"), StringTable::kNone) << "no table of strings";
}

TEST_F(ImageFile, SameArraysSameBytes) { EXPECT_EQ(small_image(1), small_image(1)); }

TEST_F(ImageFile, AnotherKeyIsRefused) {
    write(small_image(1));
    const auto image = Image::open(path_, 2);
    ASSERT_FALSE(image);
    EXPECT_EQ(image.error().what, "was made from other tables");
}

TEST_F(ImageFile, CutShortItIsRefused) {
    const std::string whole = small_image(1);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        write(whole.substr(0, size));
        const auto image = Image::open(path_, 1);
        ASSERT_FALSE(image) << size;
        EXPECT_EQ(image.error().where, path_);
    }
    EXPECT_FALSE(Image::open(path_ + ".none", 1));
}

// A changed outline is refused; changed arrays are looked up without leaving them.
TEST_F(ImageFile, GarbageIsSurvived) {
    const std::string whole = small_image(1);
    std::mt19937 random(11);
    for (int round = 0; round < 3000; ++round) {
        std::string bytes = whole;
        for (unsigned n = random() % 8 + 1; n > 0; --n) bytes[random() % bytes.size()] = static_cast<char>(random());
        const auto image = Image::of(bytes);
        const StringTable words(*image, "words");
        for (const char* w : {"one", "two", "", "three", "four"}) {
            const std::uint32_t at = words.find(w);
            EXPECT_TRUE(at == StringTable::kNone || words[at] == w);
        }
        for (std::size_t i = 0; i < 8; ++i) EXPECT_LT(words[i].size(), whole.size());
    }
}

// Against plain containers, with strings that share beginnings and hashes.
TEST(StringTables, FindWhatWasAddedAndNothingElse) {
    std::mt19937 random(5);
    std::vector<std::string> order;
    std::unordered_map<std::string, std::uint32_t> plain;
    StringTableBuilder builder;
    for (int i = 0; i < 20000; ++i) {
        std::string s(random() % 20, 'a');
        for (char& c : s) c = static_cast<char>('a' + random() % 3);
        const auto [at, fresh] = plain.try_emplace(s, static_cast<std::uint32_t>(order.size()));
        if (fresh) order.push_back(s);
        ASSERT_EQ(builder.add(s), at->second);
    }
    ImageWriter out;
    builder.put("all", out);
    const auto image = Image::of(out.finish(0));
    const StringTable table(*image, "all");
    ASSERT_EQ(table.size(), order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        ASSERT_EQ(table.find(order[i]), i);
        ASSERT_EQ(builder.find(order[i]), i);
        ASSERT_EQ(table[i], order[i]);
        ASSERT_EQ(table.find(order[i] + "d"), StringTable::kNone);
    }
}

TEST(ContentHash, EveryByteCounts) {
    std::string text(1000, 'x');
    const std::uint64_t before = content_hash(text);
    for (char& c : text) {
        c = 'y';
        EXPECT_NE(content_hash(text), before);
        c = 'x';
    }
    EXPECT_EQ(content_hash(text), before);
    EXPECT_NE(content_hash(text.substr(1)), before);
}

}  // namespace
}  // namespace riwaya::base
